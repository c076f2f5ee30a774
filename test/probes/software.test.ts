import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { commandLoaders } from '../../src/cli/command-loaders.ts';
import type { Report } from '../../src/domain/report/report.ts';
import { stageFor } from '../support/command.ts';
import { getPort, listen } from '../support/server.ts';

/** `toOtherKeys`: the answer to a request with another key than the user's. */
type Answer = { status?: number; headers?: Record<string, string>; body: unknown; toOtherKeys?: Answer };

const key = 'sk-0aB3cD5eF7gH9iJ1kL2mN4oP';

let server: Server | undefined;
afterEach(() => void server?.close());

/** Examines a server whose answers are given by path in `routes`; `*` matches every other path. */
async function examine(routes: Record<string, Answer>, command: 'doctor' | 'models' | 'probe' | 'compat' = 'doctor') {
  const asked: { path: string; key: boolean }[] = [];
  server = await listen(
    createServer((request, response) => {
      const path = (request.url ?? '').split('?')[0] ?? '';
      asked.push({ path, key: request.headers.authorization !== undefined });
      const answer: Answer = routes[path] ?? routes['*'] ?? { body: '' };
      const isOwn = request.headers.authorization === `Bearer ${key}`;
      const { status = 200, headers = {}, body } = (isOwn ? undefined : answer.toOtherKeys) ?? answer;
      response.writeHead(status, { 'content-type': typeof body === 'string' ? 'text/plain' : 'application/json', ...headers });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    }),
  );
  const env = { OPENAI_BASE_URL: `http://127.0.0.1:${getPort(server)}/v1`, OPENAI_API_KEY: key };
  const only = command === 'compat' ? { commandOptions: { only: ['completion'] } } : {};
  const stage = stageFor(command, { format: 'json', model: 'm', ...only }, env);
  const { run } = await commandLoaders[command]();
  await (run as (input: typeof stage.input) => Promise<number>)(stage.input);
  const report = JSON.parse(stage.out()) as Report;
  const { router } = report.target ?? {};
  return { shown: `${router?.id} ${router?.how}`, report, asked };
}

const uvicorn = { server: 'uvicorn' };
const list = (ownedBy: string) => ({ object: 'list', data: [{ id: 'm', object: 'model', owned_by: ownedBy }] });
const notFound = { status: 404, headers: uvicorn, body: { detail: 'Not Found' } };

describe('a server that the settings do not name is recognised', () => {
  it('by the list of its models', async () => {
    const { shown } = await examine({ '/v1/models': { headers: uvicorn, body: list('vllm') }, '*': notFound });
    expect(shown).toBe('vllm the form of its answer');
  });

  it('by its Server header, whatever it answers', async () => {
    const { shown } = await examine({
      '*': { status: 404, headers: { server: 'llama.cpp' }, body: { error: { code: 404, message: 'File Not Found' } } },
    });
    expect(shown).toBe('llama-cpp response header server');
  });

  it('by its free endpoint, asked without the key, where the server alone suggests it', async () => {
    const { shown, asked } = await examine({
      '/health/liveliness': { headers: uvicorn, body: '"I\'m alive!"' },
      '*': { status: 401, headers: uvicorn, body: { error: { message: 'Authentication Error', type: 'auth_error', code: '401' } } },
    });
    expect(shown).toBe('litellm GET /health/liveliness');
    expect(asked.filter(({ path }) => path === '/health/liveliness')).toEqual([{ path: '/health/liveliness', key: false }]);
    expect(asked.map(({ path }) => path)).not.toContain('/health');
  });

  it.each([
    ['an empty list', { object: 'list', data: null }],
    ['its own models', list('library')],
  ])('as Ollama on any port, whose list is %s, by its free page', async (_name, models) => {
    const { shown, report, asked } = await examine({
      '/': { body: 'Ollama is running' },
      '/v1/models': { body: models },
      '/v1/chat/completions': { status: 405, body: '405 method not allowed' },
      '*': { status: 404, body: '404 page not found' },
    });
    expect(shown).toBe('ollama GET /');
    expect(asked.filter(({ path }) => path === '/')).toEqual([{ path: '/', key: false }]);
    expect(report.findings.map(({ category }) => category)).not.toContain('response.malformed');
  });

  it('and not as Ollama where the page says something else', async () => {
    const { shown } = await examine({
      '/': { body: 'nginx' },
      '/v1/models': { body: list('library') },
      '*': { status: 404, body: '404 page not found' },
    });
    expect(shown).toMatch(/^generic-openai /);
  });

  it('and explained by its own rows, with its own free key endpoint', async () => {
    const headers = { 'x-litellm-version': '1.80.0' };
    const { report, asked } = await examine({
      '/key/info': { headers, body: { key: 'x', info: { spend: 1, max_budget: 20, models: ['m'] } } },
      '/v1/models': { headers, body: list('openai') },
      '*': { status: 405, headers, body: { detail: 'Method Not Allowed' } },
    });
    expect(asked).toContainEqual({ path: '/key/info', key: true });
    expect(report.account?.balance).toMatchObject({ amount: 19 });
  });
});

describe('models, probe and compat', () => {
  const headers = { 'x-litellm-version': '1.80.0' };
  const answer = { choices: [{ index: 0, message: { role: 'assistant', content: 'pong' }, finish_reason: 'stop' }] };

  it.each([
    ['models', { '/v1/models': { headers, body: list('openai') } }],
    ['probe', { '/v1/chat/completions': { headers, body: answer } }],
    ['compat', { '/v1/chat/completions': { headers, body: answer } }],
  ] as const)('%s names the software that its own answer shows, and asks for nothing more', async (command, routes) => {
    const { shown, asked } = await examine({ ...routes, '*': notFound }, command);
    expect(shown).toBe('litellm response header x-litellm-version');
    expect(asked.map(({ path }) => path)).toEqual(Object.keys(routes));
  });

  it.each(['models', 'probe', 'compat'] as const)('%s leaves a server open that its answer does not show', async (command) => {
    const { shown } = await examine(
      { '/v1/models': { headers: uvicorn, body: list('me') }, '*': { headers: uvicorn, body: answer } },
      command,
    );
    expect(shown).toMatch(/^generic-openai /);
  });

  it('a failed probe is explained by the rows of the software that answered', async () => {
    const message = 'Not allowed to access model due to tags configuration';
    const toOtherKeys = {
      status: 401,
      headers,
      body: { error: { message: 'Invalid proxy server token passed', type: 'token_not_found_in_db' } },
    };
    const { report } = await examine(
      { '*': { status: 401, headers, body: { error: { message, type: 'auth_error', code: '401' } }, toOtherKeys } },
      'probe',
    );
    expect(report.findings.some(({ rule }) => rule === 'litellm/401-tags')).toBe(true);
  });
});

describe('a server is not named', () => {
  it('by a header that a relay passes on', async () => {
    const headers = { 'openai-organization': 'org-1', 'openai-version': '2020-10-01' };
    const { shown } = await examine({ '/v1/models': { headers, body: list('openai') }, '*': { ...notFound, headers } });
    expect(shown).toMatch(/^generic-openai /);
  });

  it('by a framework alone: three free questions at most, and the name stays open', async () => {
    const { shown, asked } = await examine({ '*': notFound });
    expect(shown).toMatch(/^generic-openai /);
    expect(asked.filter(({ key }) => !key).map(({ path }) => path)).toEqual([
      '/health/liveliness',
      '/metrics',
      '/get_model_info',
      '/v1/messages',
      // A server may hide from an unknown key what it serves: the first question again, without the key.
      '/v1/models',
    ]);
  });

  it('and is asked nothing more where all is well', async () => {
    const { asked } = await examine({
      '/v1/models': { headers: uvicorn, body: list('me') },
      '/v1/chat/completions': { status: 405, headers: uvicorn, body: { detail: 'Method Not Allowed' } },
      '*': { status: 200, headers: uvicorn, body: {} },
    });
    expect(asked.map(({ path }) => path)).not.toContain('/get_model_info');
  });
});
