import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { Report } from '../../src/domain/report/report.ts';
import { getPort, listen } from '../support/server.ts';
import { runHere } from './here.ts';

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function examine(answer: (request: IncomingMessage, response: ServerResponse) => void, args: readonly string[] = []) {
  server = createServer((request, response) => request.resume().on('end', () => answer(request, response)));
  await listen(server);
  const env = { OPENAI_BASE_URL: `http://127.0.0.1:${getPort(server)}/v1`, OPENAI_API_KEY: 'sk-Q7mVb4Xc8Zn1Rt5Kp9Ls3Wd6Fg0HjTy2' };
  const { stdout } = await runHere([...args, '--json'], { env });
  const report = JSON.parse(stdout) as Report;
  return { report, root: report.findings.find(({ id }) => id === report.rootCause) };
}

const html = { 'content-type': 'text/html' };
const text = { 'content-type': 'text/plain' };
const json = { 'content-type': 'application/json' };

/** What answers at every address: its status, headers and body, and the category and retry of the root. */
const servers: readonly [name: string, status: number, headers: Record<string, string>, body: string, category: string][] = [
  [
    'an empty Vercel host',
    404,
    { ...text, 'x-vercel-error': 'DEPLOYMENT_NOT_FOUND' },
    'The deployment could not be found on Vercel.\n\nDEPLOYMENT_NOT_FOUND\n\nfra1::abc-1732\n',
    'endpoint.not_found',
  ],
  ['a web server without a site', 200, { server: 'Caddy' }, '', 'endpoint.not_found'],
  [
    'an S3 bucket',
    403,
    { 'content-type': 'application/xml', server: 'AmazonS3' },
    '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>',
    'endpoint.not_found',
  ],
  [
    'a missing S3 bucket',
    404,
    { 'content-type': 'application/xml' },
    '<Error><Code>NoSuchBucket</Code><Message>The specified bucket does not exist</Message></Error>',
    'endpoint.not_found',
  ],
  [
    'an MCP server',
    400,
    json,
    '{"jsonrpc":"2.0","error":{"code":-32600,"message":"Bad Request: Mcp-Session-Id header is required"},"id":null}',
    'endpoint.not_found',
  ],
  [
    'API Gateway without this path (SigV4)',
    403,
    { ...json, 'x-amzn-errortype': 'IncompleteSignatureException' },
    `{"message":"Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): 'q0m0='."}`,
    'endpoint.not_found',
  ],
  [
    'a stopped Azure app',
    403,
    html,
    '<html><head><title>Web App - Unavailable</title></head><body><h1>Error 403 - This web app is stopped.</h1></body></html>',
    'gateway.bad_gateway',
  ],
  [
    'a paused Space',
    503,
    html,
    '<html><head><title>Hugging Face</title></head><body>This Space has been paused by its owner.</body></html>',
    'gateway.bad_gateway',
  ],
  [
    'a refused certificate of the origin',
    526,
    html,
    '<html><head><title>llm.example | 526: Invalid SSL certificate</title></head></html>',
    'gateway.bad_gateway',
  ],
  [
    'an ended Cloudflare tunnel',
    530,
    html,
    '<html><head><title>Cloudflare Tunnel error | llm.example | Cloudflare</title></head></html>',
    'gateway.bad_gateway',
  ],
  ['a guarded host name (Vite)', 403, text, 'Blocked request. This host ("llm.example") is not allowed.', 'cdn.challenge'],
  ['a guarded host name (Jan)', 403, json, '{"error":"Invalid host header"}', 'cdn.challenge'],
  ['a firewall with 418', 418, json, '{"code":418,"msg":"risk control"}', 'cdn.challenge'],
  ['too large headers', 431, {}, '', 'request.body_too_large'],
];

describe('a server that answers every address alike', () => {
  it.each(servers)('%s is named, and no key, model, load or prompt is blamed', async (_, status, headers, body, category) => {
    const { report, root } = await examine((_request, response) => void response.writeHead(status, headers).end(body));
    expect(root).toMatchObject({ status: 'fail', category, retry: { retryable: false } });
    expect(report.exitCode).toBe(1);
    const said = JSON.stringify(
      report.findings.filter(({ status: is }) => is === 'fail' || is === 'warn').map(({ title, fixes }) => [title, fixes]),
    );
    expect(said).not.toMatch(/Copy the key|models --check|Images or files|Change the prompt|--deep|--wait/);
  });
});

it('a CDN that passes only GET on is the operator’s to change, and no bot protection', async () => {
  const page = 'This distribution is not configured to allow the HTTP request method that was used for this request.';
  const { root } = await examine(
    ({ method, url }, response) =>
      void (method === 'GET' && url === '/v1/models'
        ? response.writeHead(200, json).end('{"object":"list","data":[{"id":"m","object":"model"}]}')
        : response.writeHead(403, html).end(`<html><title>ERROR: The request could not be satisfied</title>${page}</html>`)),
    ['probe', '--model', 'm'],
  );
  expect(root).toMatchObject({ category: 'endpoint.method', rule: 'edge/distribution-method' });
});

it.each(['{"code":0,"data":{"list":[{"id":"m"}]}}', '{"success":true,"data":{"m":{"owned_by":"x"}}}'])(
  'a list of models in another form is no cut answer: %s',
  async (body) => {
    const { report } = await examine((_, response) => void response.writeHead(200, json).end(body), ['models']);
    const list = report.findings.find(({ check }) => check === 'models.list');
    expect(list?.retry?.retryable).toBe(false);
    expect(list?.measured).toContain('data');
    expect(report.exitCode).not.toBe(3);
  },
);

it('a web server that finds nothing by GET and takes no POST is no API', async () => {
  const page = (title: string): string => `<html><head><title>${title}</title></head><body><center>nginx</center></body></html>`;
  const { root } = await examine(({ method }, response) =>
    method === 'POST'
      ? void response.writeHead(405, html).end(page('405 Not Allowed'))
      : void response.writeHead(404, html).end(page('404 Not Found')),
  );
  expect(root).toMatchObject({ category: 'endpoint.not_found' });
  expect(JSON.stringify(root?.fixes)).not.toContain('https address');
});

it('maintenance told with a success status at every address is a failure that passes', async () => {
  const { report, root } = await examine(
    (_, response) => void response.writeHead(200, json).end('{"code":503,"msg":"系统维护中，请稍后再试"}'),
  );
  expect(root).toMatchObject({ category: 'gateway.overloaded', retry: { retryable: true } });
  expect(report.exitCode).toBe(3);
});

it('a list of models that drips blames neither the network nor the address', async () => {
  const { report } = await examine(
    ({ url }, response) => {
      if (url !== '/v1/models') return void response.writeHead(405, json).end('{"error":{"message":"Method not allowed"}}');
      response.writeHead(200, json).write('{"object":"list",');
      const drip = setInterval(() => response.write(' '), 200);
      response.on('close', () => clearInterval(drip));
    },
    ['--timeout', '2s', '--no-negative'],
  );
  const said = report.findings.filter(({ category }) => category === 'network.timeout');
  expect(said.length).toBeGreaterThan(0);
  expect(JSON.stringify(said.map(({ fixes }) => fixes))).not.toMatch(/firewall|HTTPS_PROXY/);
});
