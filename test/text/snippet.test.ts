import { execFile, spawnSync } from 'node:child_process';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Protocol } from '../../src/domain/protocol.ts';
import { completionBody, completionUrl, protocolHeaders } from '../../src/probes/request.ts';
import { sdkSnippet } from '../../src/text/snippet.ts';
import { getPort, listen } from '../support/server.ts';

interface Captured {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: unknown;
}

const captured: Captured[] = [];
const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const text = Buffer.concat(parts).toString();
    captured.push({
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body: text === '' ? undefined : JSON.parse(text),
    });
    response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":{"message":"enough"}}');
  });
});
let origin = '';

beforeAll(async () => {
  await listen(server);
  origin = `http://127.0.0.1:${getPort(server)}/api`;
});
afterAll(() => void server.close());

const roots: Record<Protocol, string> = {
  'openai-chat': '/v1',
  'openai-responses': '/v1',
  'anthropic-messages': '/v1',
  gemini: '/v1beta',
};
const cases = (Object.keys(roots) as Protocol[]).flatMap((protocol) => [false, true].map((stream) => ({ protocol, stream })));

function sent(protocol: Protocol, stream: boolean, header = 'authorization') {
  const model = 'm-"1\\';
  return {
    method: 'POST',
    url: completionUrl({ root: origin + roots[protocol], protocol }, protocol === 'gemini' ? 'm-1' : model, { stream }),
    requestHeaders: { ...protocolHeaders(protocol, { stream }), [header]: '$KUSH_DOCTOR_API_KEY' },
    requestBody: JSON.stringify(completionBody(protocol, model, { stream })),
  };
}

/** Runs a snippet as pasted by a user, and returns its first request. */
async function getRequest(snippet: string): Promise<Captured> {
  captured.length = 0;
  await new Promise<void>((done) => {
    const cwd = resolve(import.meta.dirname, '../..');
    const env = { PATH: process.env.PATH, KUSH_DOCTOR_API_KEY: 'sk-test-0123456789' };
    execFile(process.execPath, ['--input-type=module', '-e', snippet], { cwd, env, timeout: 20_000 }, () => done());
  });
  return captured[0] ?? expect.fail('the snippet sent nothing');
}

describe('the snippet for JavaScript sends with the official SDK what was sent', () => {
  it.each(cases)('$protocol, stream $stream', { timeout: 30_000 }, async ({ protocol, stream }) => {
    const request = sent(protocol, stream, protocol === 'gemini' ? 'x-goog-api-key' : 'authorization');
    const { path, headers, body } = await getRequest(sdkSnippet(request, 'javascript') ?? expect.fail('no snippet'));
    expect(path).toBe(request.url.slice(origin.length - '/api'.length));
    expect(body).toEqual(JSON.parse(request.requestBody));
    expect(headers[protocol === 'gemini' ? 'x-goog-api-key' : 'authorization']).toContain('sk-test-0123456789');
  });

  it('x-api-key of the Messages protocol', { timeout: 30_000 }, async () => {
    const { headers } = await getRequest(sdkSnippet(sent('anthropic-messages', false, 'x-api-key'), 'javascript') ?? '');
    expect(headers['x-api-key']).toBe('sk-test-0123456789');
    expect(headers.authorization).toBeUndefined();
  });

  it.each(['/v1/models', '/v1beta/models'])('a list of models, %s', { timeout: 30_000 }, async (path) => {
    const request = { method: 'GET', url: origin + path, requestHeaders: {} };
    expect(await getRequest(sdkSnippet(request, 'javascript') ?? '')).toMatchObject({ method: 'GET', path: `/api${path}` });
  });
});

describe('the snippet for Python', () => {
  const hasPython = spawnSync('python3', ['--version']).status === 0;

  it.skipIf(!hasPython).each(cases)('is Python, and passes what was sent: $protocol, stream $stream', ({ protocol, stream }) => {
    const request = sent(protocol, stream);
    const snippet = sdkSnippet(request, 'python') ?? expect.fail('no snippet');
    const reader = [
      'import ast, json, sys',
      'tree = ast.parse(sys.stdin.read())',
      'calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]',
      'given = [word.value for call in calls for word in call.keywords if word.arg is None]',
      'print(json.dumps(ast.literal_eval(given[0])))',
    ].join('\n');
    const { stdout, stderr } = spawnSync('python3', ['-c', reader], { input: snippet, encoding: 'utf8' });
    expect(stderr).toBe('');
    const body = JSON.parse(request.requestBody);
    const { generationConfig, contents } = body;
    expect(JSON.parse(stdout)).toEqual(protocol === 'gemini' ? { model: 'm-1', contents, config: generationConfig } : body);
    expect(snippet).not.toContain('sk-');
  });
});

it.each([
  { method: 'GET', url: 'https://x.example/account', requestHeaders: {} },
  { method: 'POST', url: 'https://x.example/v1/chat/completions', requestHeaders: {}, requestBody: 'no json' },
  { method: 'POST', url: 'https://x.example/v1/other', requestHeaders: {}, requestBody: '{}' },
])('no SDK sends $method $url', (request) => expect(sdkSnippet(request, 'javascript')).toBeNull());
