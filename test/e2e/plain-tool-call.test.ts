import { createServer, type Server, type ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/domain/report/report.ts';
import { getPort, listen } from '../support/server.ts';
import { runHere } from './here.ts';

const good = { id: 'call_1', name: 'get_weather', arguments: '{"city":"Paris","unit":"celsius"}' };
let call: { id?: string; name?: string; arguments?: unknown } = good;
/** A text in place of the call. */
let answerText: string | undefined;
let finish = 'stop';
let gateway: Server;

function streamText(response: ServerResponse, text: string): void {
  const toEvent = (delta: object, finish_reason: string | null = null): string =>
    `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta, finish_reason }] })}\n\n`;
  const usage = {
    id: 'c',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'm',
    choices: [],
    usage: { prompt_tokens: 9, completion_tokens: 9, total_tokens: 18 },
  };
  const pieces = text.match(/[\s\S]{1,5}/g) ?? [];
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.end(
    `${toEvent({ role: 'assistant', content: '' })}${pieces.map((content) => toEvent({ content })).join('')}${toEvent({}, finish)}data: ${JSON.stringify(usage)}\n\ndata: [DONE]\n\n`,
  );
}

/** One answer with one tool call, in the protocol of the path. */
function toAnswer(path: string): unknown {
  const { id, name } = call;
  const input = call.arguments === good.arguments ? { city: 'Paris', unit: 'celsius' } : call.arguments;
  if (path.endsWith('/messages'))
    return {
      id: 'msg_1',
      type: 'message',
      role: 'assistant',
      model: 'm',
      content: [{ type: 'tool_use', id, name, input }],
      stop_reason: 'tool_use',
      stop_sequence: null,
      usage: { input_tokens: 9, output_tokens: 9 },
    };
  if (path.endsWith('/responses'))
    return {
      id: 'resp_1',
      object: 'response',
      created_at: 1,
      status: 'completed',
      model: 'm',
      output: [{ type: 'function_call', id: 'fc_1', call_id: id, name, arguments: call.arguments, status: 'completed' }],
      usage: { input_tokens: 9, output_tokens: 9, total_tokens: 18 },
    };
  if (path.includes(':generateContent'))
    return {
      candidates: [{ index: 0, content: { role: 'model', parts: [{ functionCall: { name, args: input } }] }, finishReason: 'STOP' }],
      modelVersion: 'm',
      usageMetadata: { promptTokenCount: 9, candidatesTokenCount: 9, totalTokenCount: 18 },
    };
  const message =
    answerText !== undefined
      ? { role: 'assistant', content: answerText }
      : {
          role: 'assistant',
          content: null,
          tool_calls: [{ id, type: 'function', function: { name, arguments: call.arguments } }],
        };
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model: 'm',
    choices: [{ index: 0, message, finish_reason: answerText === undefined ? 'tool_calls' : finish }],
    usage: { prompt_tokens: 9, completion_tokens: 9, total_tokens: 18 },
  };
}

beforeAll(async () => {
  gateway = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      if (answerText !== undefined && Buffer.concat(parts).includes('"stream":true')) return streamText(response, answerText);
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(toAnswer((request.url ?? '').split('?')[0] ?? '')));
    });
  });
  await listen(gateway);
});
afterAll(() => gateway.close());

async function probe(protocol: string, ...more: string[]): Promise<Report> {
  const base = `http://127.0.0.1:${getPort(gateway)}`;
  const args = ['probe', '--tools', '--json', '--protocol', protocol, '--base-url', base, '--model', 'm', '--key-env', 'K', ...more];
  const { stdout } = await runHere(args, { env: { K: 'sk-q7Vb2ZtLw9XcR4nHy6KpJs8DfGm3TaEu' } });
  return JSON.parse(stdout) as Report;
}

describe.each(['openai-chat', 'openai-responses', 'anthropic-messages', 'gemini'])(
  'a plain answer with a tool call over %s',
  (protocol) => {
    it('passes if a client can run it', async () => {
      call = good;
      expect((await probe(protocol)).verdict).toBe('healthy');
    });

    const otherForm = protocol.startsWith('openai') ? { city: 'Paris' } : '{"city":"Paris"}';
    const broken = [
      { what: 'cut arguments', sent: { ...good, arguments: '{"city":' } },
      { what: 'empty arguments', sent: { ...good, arguments: '' } },
      { what: 'no name', sent: { ...good, name: '' } },
      { what: 'no id', sent: { ...good, id: '' } },
      { what: 'arguments in the form of another protocol', sent: { ...good, arguments: otherForm } },
    ];
    it.each(broken.filter(({ what }) => protocol !== 'gemini' || what !== 'no id'))('fails with $what', async ({ sent }) => {
      call = sent;
      const { findings } = await probe(protocol);
      const found = findings.find(({ id }) => id === 'completion.answers');
      expect(found).toMatchObject({ status: 'fail', category: 'response.malformed' });
      expect(found?.measured).toContain('tool call');
      // Only what the model itself writes may be right the next time; empty arguments are the gateway's, as in a stream.
      expect(found?.retry?.retryable).toBe(sent.arguments === '{"city":');
    });
  },
);

describe('a call that stands in the text of the answer', () => {
  const written = [
    '<tool_call>\n{"name": "get_weather", "arguments": {"city": "Paris"}}\n</tool_call>',
    '<|python_tag|>{"name": "get_weather", "parameters": {"city": "Paris"}}',
    '{"name":"get_weather","parameters":{"city":"Paris"}}',
    '[TOOL_CALLS][{"name": "get_weather", "arguments": {"city": "Paris"}}]',
    '<function=get_weather>{"city": "Paris"}</function>',
    '<|tool_calls_section_begin|><|tool_call_begin|>functions.get_weather:0',
    '<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>get_weather',
  ];
  it.each(written)('is named as a missing parser: %s', async (text) => {
    answerText = text;
    for (const stream of [false, true]) {
      const { findings } = await probe('openai-chat', ...(stream ? ['--stream'] : []));
      const found = findings.find(({ category }) => category === 'response.feature_ignored');
      expect(JSON.stringify(found?.fixes)).toContain('--tool-call-parser');
    }
    answerText = undefined;
  });

  it('is none in an answer that only speaks of the tool', async () => {
    answerText = 'I would call get_weather, a tool, with the arguments "city": "Paris".';
    const { findings } = await probe('openai-chat');
    answerText = undefined;
    const found = findings.find(({ category }) => category === 'response.feature_ignored');
    expect(JSON.stringify(found)).not.toContain('--tool-call-parser');
    expect(found?.status).toBe('warn');
  });

  it('is none where a filter ended the answer, which is said', async () => {
    [answerText, finish] = ['', 'content_filter'];
    for (const stream of [false, true]) {
      const { findings } = await probe('openai-chat', ...(stream ? ['--stream'] : []));
      expect(findings.map(({ status, category }) => [status, category])).toContainEqual(['warn', 'request.content_filter']);
      expect(findings.some(({ status }) => status === 'fail')).toBe(false);
    }
    [answerText, finish] = [undefined, 'stop'];
  });
});
