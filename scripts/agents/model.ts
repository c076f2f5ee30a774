import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A model that calls `diagnose` if a client offers it, and then repeats the result. */
export interface ScriptedModel {
  origin: string;
  /** The tool results returned by the client, as text. */
  results: readonly string[];
  close(): Promise<void>;
}

const final = 'The doctor has answered.';

export async function startModel(): Promise<ScriptedModel> {
  const results: string[] = [];
  const server = createServer((request, response) => void answer(request, response, results).catch(() => response.destroy()));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    results,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, results: string[]): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString();
  const path = request.url ?? '';
  const write = Object.entries(writers).find(([end]) => new RegExp(end).test(path.split('?')[0] ?? ''))?.[1];
  if (request.method !== 'POST' || write === undefined) {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":[],"models":[]}');
    return;
  }
  // The client adds a prefix: mcp__kush-doctor__diagnose, kush-doctor_diagnose.
  const tool = /"name":\s*"([\w-]*diagnose)"/.exec(text)?.[1];
  const isAnswered = /"(?:tool_result|function_call_output|functionResponse)"|"role":\s*"tool"/.test(text);
  if (isAnswered) results.push(text);
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  const events = write(isAnswered || tool === undefined ? null : tool);
  response.end(
    events
      .map(
        ({ event, data }) =>
          `${event === undefined ? '' : `event: ${event}\n`}data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`,
      )
      .join(''),
  );
}

interface Sse {
  event?: string;
  data: object | string;
}

const named = (data: { type: string } & Record<string, unknown>): Sse => ({ event: data.type, data });

/** By the end of the path; without a tool the answer is text. */
const writers: Readonly<Record<string, (tool: string | null) => Sse[]>> = {
  'v1/messages$': (tool) => {
    const usage = { input_tokens: 10, output_tokens: 5, cache_creation_input_tokens: 0, cache_read_input_tokens: 0 };
    const block = tool === null ? { type: 'text', text: '' } : { type: 'tool_use', id: 'toolu_01scripted', name: tool, input: {} };
    const delta = tool === null ? { type: 'text_delta', text: final } : { type: 'input_json_delta', partial_json: '{}' };
    return [
      named({
        type: 'message_start',
        message: {
          id: 'msg_01',
          type: 'message',
          role: 'assistant',
          model: 'scripted',
          content: [],
          stop_reason: null,
          stop_sequence: null,
          usage,
        },
      }),
      named({ type: 'content_block_start', index: 0, content_block: block }),
      named({ type: 'content_block_delta', index: 0, delta }),
      named({ type: 'content_block_stop', index: 0 }),
      named({
        type: 'message_delta',
        delta: { stop_reason: tool === null ? 'end_turn' : 'tool_use', stop_sequence: null },
        usage: { output_tokens: 5 },
      }),
      named({ type: 'message_stop' }),
    ];
  },
  'chat/completions$': (tool) => {
    const chunk = (delta: object, reason: string | null): Sse => ({
      data: {
        id: 'chatcmpl-1',
        object: 'chat.completion.chunk',
        created: 1,
        model: 'scripted',
        choices: [{ index: 0, delta, finish_reason: reason }],
      },
    });
    const calls = [{ index: 0, id: 'call_1', type: 'function', function: { name: tool, arguments: '{}' } }];
    return [
      chunk(tool === null ? { role: 'assistant', content: final } : { role: 'assistant', content: null, tool_calls: calls }, null),
      chunk({}, tool === null ? 'stop' : 'tool_calls'),
      { data: '[DONE]' },
    ];
  },
  // Codex puts a server's tools into a namespace.
  responses$: (tool) => {
    const content = [{ type: 'output_text', text: final, annotations: [] }];
    const message = { id: 'msg_1', type: 'message', status: 'completed', role: 'assistant', content };
    const call = {
      id: 'fc_1',
      type: 'function_call',
      status: 'completed',
      call_id: 'call_1',
      name: tool,
      namespace: 'mcp__kush_doctor',
      arguments: '{}',
    };
    const item = tool === null ? message : call;
    const response = {
      id: 'resp_1',
      object: 'response',
      created_at: 1,
      model: 'scripted',
      status: 'completed',
      output: [item],
      usage: { input_tokens: 10, input_tokens_details: null, output_tokens: 5, output_tokens_details: null, total_tokens: 15 },
    };
    return [
      named({ type: 'response.created', response: { ...response, status: 'in_progress', output: [] } }),
      named({ type: 'response.output_item.done', output_index: 0, item }),
      named({ type: 'response.completed', response }),
    ];
  },
  ':streamGenerateContent$': (tool) => [
    {
      data: {
        candidates: [
          {
            index: 0,
            content: { role: 'model', parts: [tool === null ? { text: final } : { functionCall: { name: tool, args: {} } }] },
            finishReason: 'STOP',
          },
        ],
        usageMetadata: { promptTokenCount: 10, candidatesTokenCount: 5, totalTokenCount: 15 },
        modelVersion: 'scripted',
      },
    },
  ],
};
