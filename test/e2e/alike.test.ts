import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Report } from '../../src/domain/report/report.ts';
import { takeTurns } from '../support/sample.ts';
import { getPort, listen } from '../support/server.ts';
import { runHere } from './here.ts';

/** A server with the same answer to every request, independent of method, address and key. */
let server: Server;
let said: { status: number; type: string; body: string };
const statuses = [200, 204, 307, 400, 402, 403, 404, 405, 410, 413, 415, 421, 422, 424, 426, 429, 431, 451, 500, 502, 503, 504, 511, 529];
const bodies = {
  nothing: ['', ''],
  text: ['text/plain', 'Something odd'],
  'a page': ['text/html', '<html><head><title>Odd</title></head><body><h1>Something odd</h1></body></html>'],
  'an error in JSON': ['application/json', '{"error":{"message":"Something odd"}}'],
  'a message in JSON': ['application/json', '{"code":-1,"message":"Something odd","data":null}'],
  'an empty list': ['application/json', '[]'],
} as const;

/** Each of these is tested with every status and every body in turn; the doctor is tested with all combinations. */
const others = [['check-key'], ['probe', '--model', 'gpt-4o'], ['probe', '--stream', '--model', 'gpt-4o']];

beforeAll(async () => {
  server = createServer((request, response) => {
    const { status, type, body } = said;
    request.resume().on('end', () => response.writeHead(status, type === '' ? {} : { 'content-type': type }).end(body));
  });
  await listen(server);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it.each(statuses)('is never green and accepts no key where every request gets the same: %d', { timeout: 120_000 }, async (status) => {
  const env = { OPENAI_BASE_URL: `http://127.0.0.1:${getPort(server)}/v1`, OPENAI_API_KEY: 'sk-1234567890abcdefghijklmnopqrstuvwxyz' };
  for (const [at, [name, [type, body]]] of Object.entries(bodies).entries()) {
    said = { status, type, body };
    for (const args of [['doctor'], ...takeTurns(others, statuses.indexOf(status) + at)]) {
      const report = JSON.parse((await runHere([...args, '--json'], { env })).stdout) as Report;
      const about = `${args.join(' ')}: ${status} with ${name}`;
      expect([1, 3], about).toContain(report.exitCode);
      expect(report.findings.find(({ id }) => id === 'auth.key')?.status, about).not.toBe('pass');
      // A failure has a cause; only an undecided result has none.
      if (report.findings.some((finding) => finding.status === 'fail')) expect(report.rootCause, about).not.toBeNull();
    }
  }
});
