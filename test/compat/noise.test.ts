import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dialects } from '../../src/compat/dialects/index.ts';
import { protocols } from '../../src/domain/protocol.ts';
import type { Json } from '../../src/text/json.ts';
import { runAgainst } from './matrix.ts';

const names = [
  'choices',
  'message',
  'content',
  'delta',
  'tool_calls',
  'function',
  'output',
  'usage',
  'candidates',
  'parts',
  'type',
  'text',
  'summary',
  'logprobs',
];
const noise = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.constant(null),
    fc.integer(),
    fc.string(),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('object'),
  ),
  object: fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 5 }),
}));

describe('what a dialect reads', () => {
  it.each(protocols)('of %s is whatever came, without a throw', (protocol) => {
    const { read, readStream } = dialects[protocol];
    fc.assert(
      fc.property(fc.array(noise.object, { minLength: 1, maxLength: 4 }), (payloads) => {
        for (const completion of [read(payloads[0] as Json), readStream(payloads as Json[])]) expect(typeof completion.text).toBe('string');
      }),
    );
  });
});

/** Servers that answer every request with 200. */
const servers: Readonly<Record<string, (body: string) => string>> = {
  'an empty object': () => '{}',
  'a list': () => '[]',
  'the request as it came': (body) => body,
  'the request as the answer of a chat': (body) =>
    JSON.stringify({ choices: [{ message: { role: 'assistant', content: body }, finish_reason: 'stop' }] }),
  'the same words': () =>
    JSON.stringify({
      model: 'gpt-4o',
      content: [{ type: 'text', text: 'Sure, I can help with that!' }],
      choices: [{ message: { role: 'assistant', content: 'Sure, I can help with that!' }, finish_reason: 'stop' }],
      output: [{ type: 'message', content: [{ type: 'output_text', text: 'Sure, I can help with that!' }] }],
      candidates: [{ content: { parts: [{ text: 'Sure, I can help with that!' }] }, finishReason: 'STOP' }],
      usage: { prompt_tokens: 9, completion_tokens: 9, input_tokens: 9, output_tokens: 9 },
    }),
};

describe('a server that answers 200 to everything', () => {
  const cases = Object.keys(servers).flatMap((name) => protocols.map((protocol) => ({ name, protocol })));
  it.each(cases)('with $name earns no tick on $protocol', async ({ name, protocol }) => {
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => {
        body += part.toString();
      });
      request.on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end(servers[name]?.(body) ?? ''));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const base = `http://127.0.0.1:${port}${protocol === 'anthropic-messages' ? '' : protocol === 'gemini' ? '/v1beta' : '/v1'}`;
    const { report } = await runAgainst(
      { baseUrl: base, key: 'sk-0123456789abcdefghijklmnop', protocol, model: 'gpt-4o' },
      { context: [2000] },
    );
    await new Promise((done) => server.close(done));
    const ticks = (report.compat?.features ?? [])
      .filter(({ cells }) => cells.some(({ value }) => value === 'supported'))
      .map(({ id }) => id);
    expect(ticks).toEqual([]);
    // A row that was not proven does not show that anything works.
    expect(['broken', 'undetermined']).toContain(report.verdict);
    expect(report.exitCode).not.toBe(0);
  });
});
