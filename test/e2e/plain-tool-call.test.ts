import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/domain/report/report.ts';
import { getPort, listen } from '../support/server.ts';
import { runHere } from './here.ts';

const good = { id: 'call_1', name: 'get_weather', arguments: '{"city":"Paris","unit":"celsius"}' };
let call: { id?: string; name?: string; arguments?: unknown } = good;
let gateway: Server;

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
  const message = {
    role: 'assistant',
    content: null,
    tool_calls: [{ id, type: 'function', function: { name, arguments: call.arguments } }],
  };
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model: 'm',
    choices: [{ index: 0, message, finish_reason: 'tool_calls' }],
    usage: { prompt_tokens: 9, completion_tokens: 9, total_tokens: 18 },
  };
}

beforeAll(async () => {
  gateway = createServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(toAnswer((request.url ?? '').split('?')[0] ?? '')));
    });
  });
  await listen(gateway);
});
afterAll(() => gateway.close());

async function probe(protocol: string): Promise<Report> {
  const base = `http://127.0.0.1:${getPort(gateway)}`;
  const args = ['probe', '--tools', '--json', '--protocol', protocol, '--base-url', base, '--model', 'm', '--key-env', 'K'];
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

    const broken = [
      { what: 'cut arguments', sent: { ...good, arguments: '{"city":' } },
      { what: 'empty arguments', sent: { ...good, arguments: '' } },
      { what: 'no name', sent: { ...good, name: '' } },
      { what: 'no id', sent: { ...good, id: '' } },
    ];
    it.each(broken.filter(({ what }) => protocol !== 'gemini' || what !== 'no id'))('fails with $what', async ({ sent }) => {
      call = sent;
      const { findings } = await probe(protocol);
      const found = findings.find(({ id }) => id === 'completion.answers');
      expect(found).toMatchObject({ status: 'fail', category: 'response.malformed' });
      expect(found?.measured).toContain('tool call');
    });
  },
);
