import { createServer, type Server, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { closeAfterEach } from '../support/gateway.ts';
import { getPort, listen } from '../support/server.ts';
import { runHere } from './here.ts';

const base = { id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm' };
const toEvent = (body: object): string => `data: ${JSON.stringify(body)}\n\n`;
const toChunk = (delta: object): string => toEvent({ ...base, choices: [{ index: 0, delta, finish_reason: null }] });
const words = [toChunk({ role: 'assistant', content: '' }), ...Array.from({ length: 20 }, (_, at) => toChunk({ content: `${at} ` }))];
const stop = toEvent({ ...base, choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] });
const usage = toEvent({ ...base, choices: [], usage: { prompt_tokens: 1, completion_tokens: 20, total_tokens: 21 } });
const done = 'data: [DONE]\n\n';

let server: Server | undefined;
closeAfterEach(() => server);

async function probe(answer: (response: ServerResponse, body: string) => void, ...args: string[]) {
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => answer(response, Buffer.concat(parts).toString()));
  });
  await listen(server);
  const env = { OPENAI_BASE_URL: `http://127.0.0.1:${getPort(server)}/v1`, OPENAI_API_KEY: 'sk-Q7mVb4Xc8Zn1Rt5Kp9Ls3Wd6Fg0HjTy2' };
  const { stdout } = await runHere(['probe', '--stream', '--model', 'm', '--json', ...args], { env });
  const report = JSON.parse(stdout);
  return { report, at: (id: string) => report.findings.find((finding: { id: string }) => finding.id === id) };
}

const sse = { 'content-type': 'text/event-stream' };

describe('a body that stays open after the last event', () => {
  it('is a failure that names the clients which wait, found without waiting for the limit of silence', { timeout: 50_000 }, async () => {
    const { report, at } = await probe((response) => void response.writeHead(200, sse).write(`${words.join('')}${stop}${usage}${done}`));
    expect([report.verdict, report.exitCode]).toEqual(['broken', 1]);
    expect(at('stream.grammar')).toMatchObject({ status: 'fail', category: 'stream.nonconformant' });
    expect(JSON.stringify(at('stream.grammar').causes)).toMatch(/openai SDK \d/);
  });

  it('is none if it ends within a few seconds', { timeout: 50_000 }, async () => {
    const { report } = await probe((response) => {
      response.writeHead(200, sse).write(`${words.join('')}${stop}${usage}${done}`);
      setTimeout(() => response.end(), 300);
    });
    expect(report.verdict).toBe('healthy');
  });
});

describe('a server that refuses stream_options', () => {
  const strict =
    (status: number, refusal: object) =>
    (response: ServerResponse, body: string): void => {
      if (!body.includes('stream_options')) return void response.writeHead(200, sse).end(`${words.join('')}${stop}${done}`);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(refusal));
    };
  const unknown = { error: { message: 'Unrecognized request argument supplied: stream_options', type: 'invalid_request_error' } };
  const extra = { detail: [{ type: 'extra_forbidden', loc: ['body', 'stream_options'], msg: 'Extra inputs are not permitted' }] };

  it.each([
    [400, unknown],
    [422, extra],
  ])('is asked again without, and the stream is judged: %i', async (status, refusal) => {
    const { report, at } = await probe(strict(status, refusal));
    expect([report.verdict, report.exitCode, at('stream.grammar').status]).toEqual(['degraded', 0, 'pass']);
    expect(at('stream.answers:include-usage')).toMatchObject({ status: 'warn', category: 'request.unknown_param' });
    expect(at('stream.answers:include-usage').fixes[0].command).toContain('--no-include-usage');
    server?.close();
    expect((await probe(strict(status, refusal), '--no-include-usage')).report.verdict).toBe('healthy');
  });

  it('fails a client that sends it in every request', async () => {
    const { report, at } = await probe(strict(400, unknown), '--as', 'cursor');
    expect([report.verdict, report.exitCode, report.rootCause]).toEqual(['broken', 1, 'completion.answers']);
    expect(at('completion.answers')).toMatchObject({ status: 'fail', category: 'request.unknown_param' });
    expect(at('completion.answers').measured).toContain('stream_options');
  });
});

describe('where a stream ends', () => {
  const whole = `${words.slice(0, 3).join('')}${toChunk({ content: '好的' })}${stop}${usage}${done}`;
  const bytes = Buffer.from(whole);
  const bounds = new Set<number>();
  for (let at = bytes.indexOf('\n\n'); at !== -1; at = bytes.indexOf('\n\n', at + 1)) for (const more of [0, 1, 2]) bounds.add(at + more);
  const cuts = Array.from({ length: bytes.length }, (_, at) => at).filter((at) => at > 150 && !bounds.has(at) && at % 9 === 0);
  const interrupted = { status: 'fail', category: 'stream.interrupted', retry: { retryable: true } };

  it.each([
    ['in an orderly way', (response: ServerResponse, part: Buffer) => void response.end(part)],
    ['with the connection', (response: ServerResponse, part: Buffer) => void response.write(part, () => response.destroy())],
  ])('inside any event, %s, it was interrupted', { timeout: 120_000 }, async (_, end) => {
    for (const cut of cuts) {
      const { at } = await probe((response) => end(response.writeHead(200, sse), bytes.subarray(0, cut)));
      expect(at('stream.grammar'), `cut after byte ${cut}: ${bytes.subarray(cut - 30, cut)}`).toMatchObject(interrupted);
      server?.close();
    }
  });

  it.each([25, 60, 120])('inside compressed data, %i bytes early, it was interrupted', async (missing) => {
    const zipped = gzipSync(bytes);
    const { at } = await probe(
      (response) => void response.writeHead(200, { ...sse, 'content-encoding': 'gzip' }).end(zipped.subarray(0, zipped.length - missing)),
    );
    expect(at('stream.grammar')).toMatchObject(interrupted);
  });

  it.each([
    ['a doubled field name', whole.replaceAll('data: ', 'data: data: ')],
    ['line ends as two characters', whole.replaceAll('\n', '\\n')],
    ['quotes of another language', whole.replaceAll('"', "'")],
    ['one event of it', `data: data: ${JSON.stringify(base)}\n\n`],
  ])('in order after events that are no JSON (%s), its form is at fault', async (_, text) => {
    const { report, at } = await probe((response) => void response.writeHead(200, sse).end(text));
    expect(at('stream.grammar')).toMatchObject({ status: 'fail', category: 'stream.nonconformant', retry: { retryable: false } });
    expect(report.exitCode).toBe(1);
  });
});
