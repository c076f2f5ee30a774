import { createServer, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, it } from 'vitest';
import { getPort, listen } from '../support/server.ts';
import { runHere } from './here.ts';

const chunk = (delta: object, finish: string | null): string =>
  `data: ${JSON.stringify({ id: 'c-1', object: 'chat.completion.chunk', created: 1, model: 'gpt-4o', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
const events = [
  chunk({ role: 'assistant', content: '' }, null),
  ...Array.from({ length: 60 }, (_, index) => chunk({ content: `${index + 1} ` }, null)),
  chunk({}, 'stop'),
  `data: ${JSON.stringify({ id: 'c-1', object: 'chat.completion.chunk', created: 1, model: 'gpt-4o', choices: [], usage: { prompt_tokens: 3, completion_tokens: 5, total_tokens: 8 } })}\n\n`,
  'data: [DONE]\n\n',
];
const wholeMs = 1400;

let server: Server | undefined;
afterEach(() => server?.closeAllConnections());

/** A router whose front end compresses, and holds compressed data until the end; `alwaysHolds` holds other data too. */
async function route(front: { compresses: boolean; alwaysHolds: boolean }): Promise<{ base: string; asked: string[] }> {
  const asked: string[] = [];
  server = createServer(async (request, response) => {
    const accepted = String(request.headers['accept-encoding'] ?? '');
    asked.push(accepted);
    request.resume();
    const zips = front.compresses && /gzip/.test(accepted);
    response.writeHead(200, { 'content-type': 'text/event-stream', ...(zips ? { 'content-encoding': 'gzip' } : {}) });
    response.flushHeaders();
    if (zips || front.alwaysHolds) {
      await sleep(wholeMs);
      response.end(zips ? gzipSync(events.join('')) : events.join(''));
      return;
    }
    for (const event of events) {
      response.write(event);
      await sleep(wholeMs / events.length);
    }
    response.end();
  });
  await listen(server);
  return { base: `http://127.0.0.1:${getPort(server)}/v1`, asked };
}

async function probe(base: string) {
  const { stdout, stderr } = await runHere(['probe', '--stream', '--model', 'gpt-4o', '--json'], {
    env: { OPENAI_BASE_URL: base, OPENAI_API_KEY: 'sk-1234567890abcdefghijklmnop' },
  });
  const report = JSON.parse(stdout);
  const finding = report.findings.find((one: { check: string }) => one.check === 'stream.grammar');
  return { finding, cost: report.cost, causes: JSON.stringify(finding.causes ?? []), stderr };
}

it('asks again without compression and blames it where the stream then drips', { timeout: 30_000 }, async () => {
  const { base, asked } = await route({ compresses: true, alwaysHolds: false });
  const { finding, cost, causes, stderr } = await probe(base);
  expect(finding).toMatchObject({ status: 'warn', category: 'stream.buffered' });
  expect(causes).toContain('compression on the path delays them');
  expect(asked.at(-1)).toBe('identity');
  expect(cost).toEqual({ tokensSpent: 16, requestsSent: 2 });
  expect(stderr).toContain('as many again if the stream comes compressed and in bursts');
});

it('clears compression where the stream comes in one burst without it too', { timeout: 30_000 }, async () => {
  const { base } = await route({ compresses: true, alwaysHolds: true });
  expect((await probe(base)).causes).toContain('so compression is not the cause');
});

it('asks once where the burst was not compressed', { timeout: 30_000 }, async () => {
  const { base, asked } = await route({ compresses: false, alwaysHolds: true });
  const { causes, cost } = await probe(base);
  expect(causes).toContain('The answer was not compressed');
  expect(asked).toHaveLength(1);
  expect(cost.requestsSent).toBe(1);
});

/** Events one by one; `blockBytes` of them at a time, as nginx passes on an answer that it buffers. */
async function drip(tokens: number, everyMs: number, blockBytes = 1): Promise<string> {
  server = createServer(async (request, response) => {
    request.resume();
    let held = '';
    for (const event of [...events.slice(0, 1), ...Array.from({ length: tokens }, () => events[1] ?? ''), ...events.slice(-3)]) {
      held += event;
      // The block ends in the middle of an event.
      if (held.length >= blockBytes) {
        if (!response.headersSent) response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.write(held.slice(0, blockBytes === 1 ? undefined : blockBytes));
        held = blockBytes === 1 ? '' : held.slice(blockBytes);
      }
      await sleep(everyMs);
    }
    if (!response.headersSent) response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(held);
  });
  await listen(server);
  return `http://127.0.0.1:${getPort(server)}/v1`;
}

it.each([12, 30])('names a proxy that passes on whole blocks, at %i ms a token', { timeout: 30_000 }, async (everyMs) => {
  const { finding } = await probe(await drip(110, everyMs, 4096));
  expect(finding).toMatchObject({ status: 'warn', category: 'stream.buffered', title: 'The stream arrives in bursts' });
  expect(finding.measured).toMatch(/^113 events, \d+ bytes, in [5-7] arrivals, (?:the headers only with the first, )?/);
});

it.each([12, 60])('says nothing of events that arrive one by one, at %i ms a token', { timeout: 30_000 }, async (everyMs) => {
  expect((await probe(await drip(Math.ceil(1400 / everyMs), everyMs))).finding).toMatchObject({ status: 'pass' });
});

it('says nothing of a short answer after a long thought', { timeout: 30_000 }, async () => {
  server = createServer(async (request, response) => {
    request.resume();
    await sleep(wholeMs);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end([...events.slice(0, 12), ...events.slice(-3)].join(''));
  });
  await listen(server);
  expect((await probe(`http://127.0.0.1:${getPort(server)}/v1`)).finding).toMatchObject({ status: 'pass' });
});
