import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listen, writeEndlessly } from '../support/server.ts';
import { kushDoctor } from './cli.ts';

/** Bodies without an end, sent as fast as they are accepted. */
const endless: Record<string, { type: string; piece: string }> = {
  text: { type: 'application/json', piece: 'x'.repeat(65_536) },
  events: {
    type: 'text/event-stream',
    piece:
      'data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"a"}}]}\n\n'.repeat(
        500,
      ),
  },
  'tiny events': { type: 'text/event-stream', piece: 'data:\n\n'.repeat(8000) },
  comments: { type: 'text/event-stream', piece: ': keep-alive\n\n'.repeat(4000) },
  'one event': { type: 'text/event-stream', piece: `data: ${'[['.repeat(32_000)}` },
  'one line feed a byte': { type: 'text/event-stream', piece: '\n'.repeat(65_536) },
  bytes: { type: 'text/event-stream', piece: '\u0000\u00ff\u001b'.repeat(20_000) },
};

let server: Server;
beforeAll(async () => {
  server = createServer((request, response) => {
    const { type, piece } = endless[decodeURIComponent(request.url?.split('/')[1] ?? '')] ?? { type: '', piece: '' };
    response.writeHead(200, { 'content-type': type });
    writeEndlessly(response, piece);
  });
  await listen(server);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it.each(Object.keys(endless))('an endless stream of %s is bounded and named', { timeout: 60_000 }, async (name) => {
  const { port } = server.address() as AddressInfo;
  const env = { OPENAI_BASE_URL: `http://127.0.0.1:${port}/${encodeURIComponent(name)}/v1`, OPENAI_API_KEY: 'sk-abcdefghijklmnop1234' };
  const { code, stdout } = await kushDoctor(['probe', '--stream', '--model', 'm', '--json', '--deadline', '40s'], { env });
  const [finding] = JSON.parse(stdout).findings.filter((one: { check: string }) => one.check === 'stream.grammar');
  expect([code, finding.category]).toEqual([1, 'response.too_large']);
  expect(finding.measured).toMatch(/TOO_LARGE.* after (?:1 event|\d+ events), 6\d{7} bytes/);
  expect(finding.stream.verdict).toBe('broken');
});
