import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { describe, expect, it } from 'vitest';
import { closeAfterEach, toModelList } from '../support/gateway.ts';
import { getPort, listen } from '../support/server.ts';
import { runHere } from './here.ts';

/** Servers that read the key from a header of their own: `doctor` and `probe` say so alike, and send the key to few of them. */

const key = 'sk-Q7mVb4Xc8Zn1Rt5Kp9Ls3Wd6Fg0HjTy2';
const list = toModelList('gpt-4o');

let server: Server | undefined;
closeAfterEach(() => server);

interface Refusal {
  status: number;
  body: object;
  headers?: Record<string, string>;
}

async function start(reads: (headers: IncomingHttpHeaders) => boolean, refusal: Refusal) {
  const sent: string[] = [];
  server = createServer((request, response) => {
    request.resume().on('end', () => {
      const { method, url = '', headers } = request;
      const named = Object.entries(headers).filter(([, value]) => String(value).includes(key));
      sent.push(...named.map(([name]) => name));
      const answer = (status: number, body: object, more = {}): void => {
        response.writeHead(status, { 'content-type': 'application/json', ...more }).end(JSON.stringify(body));
      };
      if (!reads(headers)) return answer(refusal.status, refusal.body, refusal.headers);
      if (url === '/v1/models' && method === 'GET') return answer(200, list);
      if (url === '/v1/chat/completions' && method === 'POST') return answer(400, { error: { message: 'Body is not valid JSON' } });
      answer(404, { error: { message: `No route ${method} ${url}` } });
    });
  });
  await listen(server);
  const env = { OPENAI_BASE_URL: `http://127.0.0.1:${getPort(server)}/v1`, OPENAI_API_KEY: key };
  const examine = async (...args: string[]) => {
    const { stdout } = await runHere([...args, '--json'], { env });
    const report = JSON.parse(stdout);
    return { report, cause: report.findings.find(({ id }: { id: string }) => id === report.rootCause) };
  };
  return { sent, env, examine };
}

const azure = { error: { code: '401', message: 'Access denied due to invalid subscription key or wrong API endpoint.' } };
const management = { statusCode: 401, message: 'Access denied due to missing subscription key.' };
const cases: readonly (readonly [name: string, header: string, refusal: Refusal])[] = [
  ['x-api-key, with the words of a wrong key', 'x-api-key', { status: 401, body: { error: { message: 'Incorrect API key provided' } } }],
  ['api-key, as Azure OpenAI', 'api-key', { status: 401, body: azure }],
  ['the header of API Management', 'ocp-apim-subscription-key', { status: 401, body: management }],
  ['a header that only the refusal names', 'x-gateway-token', { status: 401, body: { error: 'Missing header X-Gateway-Token' } }],
  ['a bare 403, as an AWS API gateway', 'x-api-key', { status: 403, body: { message: 'Forbidden' } }],
];

describe('a key in a header that the server does not read', () => {
  it.each(cases)('%s', { timeout: 60_000 }, async (_, header, refusal) => {
    const reads = (headers: IncomingHttpHeaders): boolean => headers[header] === key;
    for (const args of [['doctor'], ['check-key'], ['probe', '--model', 'gpt-4o'], ['probe', '--stream', '--model', 'gpt-4o']]) {
      const { examine, sent } = await start(reads, refusal);
      const { report, cause } = await examine(...args);
      expect([args[0], report.verdict, cause?.category]).toEqual([args[0], 'broken', 'auth.wrong_header']);
      expect(cause.title).toContain(`The key works in ${header}, not in Authorization: Bearer`);
      expect(JSON.stringify(cause.fixes)).toContain(header);
      // Headers named by the refusal come first.
      if (args[0] !== 'check-key') expect(new Set(sent).size).toBeLessThan(5);
      server?.close();
    }
  });

  it('is no cause where every header is refused', { timeout: 60_000 }, async () => {
    const { examine, sent } = await start(() => false, { status: 401, body: azure });
    const { cause } = await examine('doctor');
    expect(cause.category).toMatch(/^auth\.(?:invalid|missing)_key$/);
    expect(sent.length).toBeLessThan(12);
  });

  it('is named whole in the text, beside its category', { timeout: 60_000 }, async () => {
    const { env } = await start((headers) => headers['x-api-key'] === key, { status: 401, body: azure });
    const { stdout } = await runHere(['doctor'], { env });
    expect(stdout).toContain('The key works in x-api-key, not in Authorization: Bearer  auth.wrong_header');
  });
});
