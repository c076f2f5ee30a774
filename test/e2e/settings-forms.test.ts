import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseEnvText } from '../../src/settings/sources/dotenv.ts';
import { expandReferences } from '../../src/settings/sources/references.ts';
import { closeAfterEach, toModelList } from '../support/gateway.ts';
import { getPort, listen } from '../support/server.ts';
import { runHere } from './here.ts';

/** Forms in which settings are written, examined against a healthy API. */

const key = 'sk-Q7mVb4Xc8Zn1Rt5Kp9Ls3Wd6Fg0HjTy2';
const list = JSON.stringify(toModelList('gpt-4o'));
const home = mkdtempSync(join(tmpdir(), 'kush-doctor-forms-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

let server: Server | undefined;
closeAfterEach(() => server);

/** An API below `base` that checks the key. */
async function startApi(base = '/v1'): Promise<number> {
  const reply = (response: ServerResponse, status: number, body: string): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  };
  server = createServer((request: IncomingMessage, response) => {
    request.resume();
    const { method, url = '', headers } = request;
    const sent = headers.authorization ?? headers['api-key'];
    if (!url.startsWith(base)) return reply(response, 404, '{"error":{"code":"404","message":"Resource not found"}}');
    const rest = url.slice(base.length);
    if (rest !== '/models' && rest !== '/chat/completions') return reply(response, 404, '{"error":{"message":"Not Found"}}');
    if (sent !== `Bearer ${key}` && sent !== key) return reply(response, 401, '{"error":{"message":"Incorrect API key provided"}}');
    if (rest === '/models') return reply(response, 200, list);
    if (method !== 'POST') return reply(response, 405, '{"error":{"message":"Method not allowed"}}');
    reply(response, 400, '{"error":{"message":"The body is not valid JSON"}}');
  });
  return getPort(await listen(server));
}

async function examine(files: Record<string, string | null>, env: Record<string, string> = {}, args: readonly string[] = []) {
  const cwd = mkdtempSync(join(home, 'project-'));
  for (const [name, text] of Object.entries(files)) {
    if (text === null) mkdirSync(join(cwd, name));
    else writeFileSync(join(cwd, name), text, { mode: 0o600 });
  }
  const { code, stdout } = await runHere(['doctor', ...args, '--json'], { cwd, env });
  const report = JSON.parse(stdout);
  const at = (id: string) => report.findings.find((finding: { id: string }) => finding.id === id);
  return { code, report, at, cwd };
}

describe('references in an env file', () => {
  it.each([`\${API}/v1`, `"\${API}/v1"`, '$API/v1'])('to the same file are expanded, with a warning: %s', async (written) => {
    const port = await startApi();
    const text = `API=http://\${PLACE}\nPLACE=127.0.0.1:${port}\nOPENAI_BASE_URL=${written}\nOPENAI_API_KEY=${key}\n`;
    const { code, report, at } = await examine({ '.env': text, 'package.json': '{}', Dockerfile: 'FROM node\n' });
    expect(code).toBe(0);
    expect(at('settings.env-file:env-file-docker')).toBeUndefined();
    expect(report.target.baseUrls['openai-chat']).toBe(`http://127.0.0.1:${port}/v1`);
    expect(at('settings.env-file:env-file-reference')).toMatchObject({ status: 'warn', location: { line: 3 } });
    expect(at('auth.key')).toMatchObject({ status: 'pass' });
  });

  it.each([
    ['a project in Python', { 'requirements.txt': 'openai\n' }],
    ['a package that expands them', { 'package.json': '{"dependencies":{"next":"16.0.0"}}' }],
    ['no program that is known', {}],
  ])('are no finding for %s', async (_, files) => {
    const port = await startApi();
    const text = `API=http://127.0.0.1:${port}\nOPENAI_BASE_URL=\${API}/v1\nOPENAI_API_KEY=${key}\n`;
    const { report, at } = await examine({ '.env': text, ...files });
    expect(report.verdict).toBe('healthy');
    expect(at('settings.env-file:env-file-reference')).toBeUndefined();
  });

  it('to a secret are left in a value that is displayed and looked up, and expanded in another secret', () => {
    const { assignments } = parseEnvText(
      `OPENAI_API_KEY=${key}\nOPENAI_BASE_URL=http://$OPENAI_API_KEY.example.net/v1\nPROXY_TOKEN=$OPENAI_API_KEY\n`,
    );
    expect(expandReferences(assignments).map(({ value }) => value)).toEqual([key, 'http://$OPENAI_API_KEY.example.net/v1', key]);
  });

  it('to the environment are left, because a project could send its values to a host of its own', async () => {
    const port = await startApi();
    const text = `OPENAI_BASE_URL=http://127.0.0.1:${port}/\${CLOUD_SECRET}/v1\nOPENAI_API_KEY=${key}\n`;
    const { report } = await examine({ '.env': text }, { CLOUD_SECRET: 'c0ffee11deadbeef22c0ffee33' });
    expect(JSON.stringify(report)).not.toContain('c0ffee11deadbeef22c0ffee33');
  });

  it('in single quotes and to itself are not expanded, and a chain that grows stays bounded', async () => {
    const lines = Array.from({ length: 40 }, (_, at) => `A${at}=$A${at + 1}$A${at + 1}$A${at + 1}$A${at + 1}`);
    const { report } = await examine({
      '.env': `${lines.join('\n')}\nA40=x\nOPENAI_BASE_URL='\${A0}/v1'\nOPENAI_API_KEY=\${OPENAI_API_KEY}\n`,
    });
    expect(report.findings.map(({ id }: { id: string }) => id)).toContain('settings.key:key-unexpanded');
  });
});

it.each([
  ['.env.local', null, /\.env\.local was not read/],
  ['.env.local', '\u0000\u0001\u0002\u0003PK\u0000\u0000\u0000\u0000', /\.env\.local is not a text file/],
  ['.env.local', `set OPENAI_API_KEY=${key}\n`, /Line 1 of \.\/\.env\.local is not read/],
])('what was not read of %s beside a .env in use is named', async (name, text, title) => {
  const port = await startApi();
  const env = `OPENAI_BASE_URL=http://127.0.0.1:${port}/v1\nOPENAI_API_KEY=${key}\n`;
  const { code, report } = await examine({ '.env': env, [name]: text });
  expect(code).toBe(0);
  expect(report.findings.filter(({ status }: { status: string }) => status === 'warn').map((one: { title: string }) => one.title)).toEqual([
    expect.stringMatching(title),
  ]);
  // Variables of the shell are stronger than any file.
  const fromShell = await examine({ [name]: text }, { OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`, OPENAI_API_KEY: key });
  expect(fromShell.report.verdict).toBe('healthy');
});

it('YAML in an env file is read, and named', async () => {
  const port = await startApi();
  const { code, report } = await examine({ '.env': `OPENAI_BASE_URL: http://127.0.0.1:${port}/v1\nOPENAI_API_KEY: ${key}\n` });
  expect(code).toBe(0);
  expect(report.findings.filter(({ id }: { id: string }) => id.startsWith('settings.env-file:env-file-colon'))).toHaveLength(2);
});

it('a byte order mark before a comment hides nothing', async () => {
  const port = await startApi();
  const { report } = await examine({ '.env': `\uFEFF# project\nOPENAI_BASE_URL=http://127.0.0.1:${port}/v1\nOPENAI_API_KEY=${key}\n` });
  expect(report.verdict).toBe('healthy');
});

it.each([
  '127.0.0.1:PORT/v1',
  'localhost:PORT/v1',
  '[::1]:PORT/v1',
  'host.docker.internal:PORT/v1',
  'gateway:PORT/v1',
  'api.example.com/v1',
])('a missing scheme is named as the fix writes it: %s', async (written) => {
  const { at } = await examine({}, { OPENAI_BASE_URL: written.replace('PORT', '8080'), OPENAI_API_KEY: key });
  const { title, fixes, expected } = at('settings.base-url:base-url-scheme-missing');
  const scheme = expected.split('//')[0];
  expect(title).toBe(`The base URL lacks ${scheme}//`);
  expect(fixes[0].text).toContain(`Put ${scheme}// in front`);
  expect(scheme).toBe(written.startsWith('api.') ? 'https:' : 'http:');
});

describe('an API at the root of its host', () => {
  it('is healthy without a proposal of /v1', async () => {
    const port = await startApi('');
    const { code, report } = await examine({}, { OPENAI_BASE_URL: `http://127.0.0.1:${port}`, OPENAI_API_KEY: key });
    expect([code, report.verdict]).toEqual([0, 'healthy']);
    expect(JSON.stringify(report.findings)).not.toContain(`${port}/v1`);
  });

  it('also where every protocol is examined', async () => {
    const port = await startApi('');
    const { stdout } = await runHere(['doctor', '--protocol', 'all', '--json'], {
      env: { OPENAI_BASE_URL: `http://127.0.0.1:${port}`, OPENAI_API_KEY: key },
    });
    expect(stdout).not.toContain('base-url-version-missing');
  });

  it('leaves the proposal marked as untried where nothing answered', async () => {
    const { at } = await examine({}, { OPENAI_BASE_URL: 'http://127.0.0.1:9', OPENAI_API_KEY: key });
    expect(at('settings.base-url:base-url-version-missing').fixes[0].text).toContain('it was not tried');
  });
});

it("an own host of Azure is asked under Azure's versioned root", async () => {
  const port = await startApi('/openai/v1');
  const { code, report } = await examine({}, { AZURE_OPENAI_ENDPOINT: `http://127.0.0.1:${port}`, AZURE_OPENAI_API_KEY: key });
  expect(report.target.baseUrls['openai-chat']).toBe(`http://127.0.0.1:${port}/openai/v1`);
  expect(code).toBe(0);
});

it("a deployment's path with api-version leads to Azure's versioned root", async () => {
  const { at } = await examine(
    {},
    { OPENAI_BASE_URL: 'http://127.0.0.1:9/openai/deployments/x?api-version=2024-10-21', OPENAI_API_KEY: key },
  );
  expect(at('settings.base-url:base-url-query')).toMatchObject({ expected: 'http://127.0.0.1:9/openai/v1' });
});

it('other complete settings are listed in the text, unless they were examined', async () => {
  const port = await startApi();
  const env = {
    OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`,
    OPENAI_API_KEY: key,
    ANTHROPIC_BASE_URL: `http://127.0.0.1:${port}`,
    ANTHROPIC_API_KEY: `sk-ant-api03-${key}`,
  };
  const { stdout } = await runHere(['doctor'], { env });
  expect(stdout).toContain('also found, not examined: anthropic (--target NAME, or --all)');
  const all = await runHere(['doctor', '--all'], { env });
  expect(all.stdout).not.toContain('also found');
});
