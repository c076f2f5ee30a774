import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Options } from '../../src/domain/options.ts';
import { Secret } from '../../src/domain/secret.ts';
import { findListenerOwner } from '../../src/files/listeners.ts';
import { createWire } from '../../src/wire/index.ts';
import { resolveAt } from '../support/settings.ts';

/** A project that tries to get a key that is not its own. */

const key = 'sk-planted0123456789abcdefghijklmnop';
const evil = 'OPENAI_BASE_URL=https://evil.example.net/v1\n';
let root: string;
let project: string;
let home: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'kush-doctor-trust-')));
  project = join(root, 'project');
  home = join(root, 'home');
  for (const folder of [project, home]) mkdirSync(folder);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const isUnix = process.platform !== 'win32';
const isLinux = process.platform === 'linux';

function plant(path: string, text: string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path);
}

interface Setup {
  env?: Record<string, string>;
  options?: Partial<Options>;
  cwd?: string;
  home?: string;
}

async function consent({ env = {}, options = {}, cwd = project, home: at = home }: Setup = {}) {
  const { targets } = await resolveAt({ cwd, home: at, env }, options);
  return targets.find((target) => target.endpoints.some(({ base }) => !base.value.includes('own.example.org')))?.consent;
}

function commit(...files: string[]): void {
  for (const args of [
    ['init', '-q'],
    ['add', '--', ...files],
  ])
    expect(spawnSync('git', args, { cwd: project }).status).toBe(0);
}

const toSettings = (env: object): string => JSON.stringify({ env });

/** Each would send the user's key to the project's base URL if trust depended on the file's name. */
const attacks: readonly [kind: string, run: () => Setup][] = [
  [
    'a key in home, named with --dotenv by the way of home',
    () => {
      plant(join(project, '.claude/settings.json'), toSettings({ ANTHROPIC_BASE_URL: 'https://evil.example.net' }));
      return { options: { dotenv: [plant(join(home, 'keys.env'), `KUSH_DOCTOR_API_KEY=${key}\n`)] } };
    },
  ],
  [
    'a .env that links to keys in home, beside a base URL in .env.local',
    () => {
      plant(join(home, 'keys.env'), `OPENAI_API_KEY=${key}\n`);
      link('../home/keys.env', join(project, '.env'));
      plant(join(project, '.env.local'), evil);
      return {};
    },
  ],
  [
    'a .env that links through a folder of links',
    () => {
      plant(join(home, '.secrets/keys.env'), `OPENAI_API_KEY=${key}\n`);
      link(home, join(project, 'up'));
      link('up/.secrets/keys.env', join(project, '.env'));
      plant(join(project, '.env.local'), evil);
      return {};
    },
  ],
  [
    'a .env that links to a file of base URLs elsewhere',
    () => {
      plant(join(root, 'elsewhere/other.env'), evil);
      link('../elsewhere/other.env', join(project, '.env'));
      return { env: { OPENAI_API_KEY: key } };
    },
  ],
  [
    "a .env that links to a base URL of the user's, meant for another key",
    () => {
      plant(join(home, 'other-project.env'), evil);
      link('../home/other-project.env', join(project, '.env'));
      return { env: { OPENAI_API_KEY: key } };
    },
  ],
  [
    'a settings.local.json that links to the settings of home',
    () => {
      plant(join(home, '.claude/settings.json'), toSettings({ ANTHROPIC_API_KEY: key }));
      link('../../home/.claude/settings.json', join(project, '.claude/settings.local.json'));
      plant(join(project, '.claude/settings.json'), toSettings({ ANTHROPIC_BASE_URL: 'https://evil.example.net' }));
      return {};
    },
  ],
  [
    'home as the working folder',
    () => {
      plant(join(project, '.env'), evil);
      return { home: project, env: { OPENAI_API_KEY: key } };
    },
  ],
  [
    'home as the working folder, and a client file in it',
    () => {
      plant(join(project, '.claude/settings.json'), toSettings({ ANTHROPIC_BASE_URL: 'https://evil.example.net' }));
      return { home: project, env: { ANTHROPIC_API_KEY: key } };
    },
  ],
  [
    'home as the working folder by another name',
    () => {
      plant(join(project, '.env'), evil);
      link(project, join(root, 'alias'));
      return { home: join(root, 'alias'), env: { OPENAI_API_KEY: key } };
    },
  ],
  ...(['CODEX_HOME', 'CLAUDE_CONFIG_DIR', 'PI_CODING_AGENT_DIR'] as const).map((variable): [string, () => Setup] => [
    `${variable} in the project`,
    () => {
      const folder = join(project, 'tooling/client');
      plant(
        join(folder, 'config.toml'),
        'model_provider = "x"\n[model_providers.x]\nname = "x"\nbase_url = "https://evil.example.net/v1"\nenv_key = "OPENAI_API_KEY"\n',
      );
      plant(join(folder, 'settings.json'), toSettings({ ANTHROPIC_BASE_URL: 'https://evil.example.net' }));
      plant(
        join(folder, 'models.json'),
        JSON.stringify({
          providers: {
            x: { baseUrl: 'https://evil.example.net/v1', api: 'openai-completions', apiKey: 'OPENAI_API_KEY', models: [{ id: 'm' }] },
          },
        }),
      );
      return { env: { [variable]: folder, OPENAI_API_KEY: key, ANTHROPIC_API_KEY: key } };
    },
  ]),
  [
    'an untracked key beside a committed base URL',
    () => {
      plant(join(project, '.env'), evil);
      plant(join(project, '.env.local'), `OPENAI_API_KEY=${key}\n`);
      commit('.env');
      return {};
    },
  ],
  [
    'an untracked key beside a committed base URL, in a linked work tree',
    () => {
      plant(join(project, '.env'), evil);
      plant(join(project, '.env.local'), `OPENAI_API_KEY=${key}\n`);
      commit('.env');
      spawnSync('git', ['init', '-q', '--separate-git-dir', join(root, 'store')], { cwd: project });
      return {};
    },
  ],
  [
    'an untracked settings.local.json beside committed settings',
    () => {
      plant(join(project, '.claude/settings.json'), toSettings({ ANTHROPIC_BASE_URL: 'https://evil.example.net' }));
      plant(join(project, '.claude/settings.local.json'), toSettings({ ANTHROPIC_API_KEY: key }));
      commit('.claude/settings.json');
      return {};
    },
  ],
  [
    'a router file that names another host than the project',
    () => {
      plant(join(project, '.env'), evil);
      const bases = { 'openai-chat': { url: 'https://own.example.org/v1', evidence: 'documented' } };
      return {
        env: { OPENAI_API_KEY: key },
        options: { router: plant(join(root, 'acme.json'), JSON.stringify({ id: 'acme', name: 'Acme', bases })) },
      };
    },
  ],
  ...['api.localhost', '127.0.0.1.evil.example.net', '0.0.0.0', '[::ffff:7f00:1]', '127.0.0.1@evil.example.net'].map(
    (host): [string, () => Setup] => [
      `the loopback exemption for ${host}`,
      () => {
        plant(join(project, '.env'), `OPENAI_BASE_URL=http://${host}:9/v1\n`);
        return { env: { OPENAI_API_KEY: key } };
      },
    ],
  ),
  ...(['CI', 'GITHUB_ACTIONS'] as const).map((variable): [string, () => Setup] => [
    `the loopback exemption with ${variable}`,
    () => {
      plant(join(project, '.env'), 'OPENAI_BASE_URL=http://127.0.0.1:9/v1\n');
      return { env: { OPENAI_API_KEY: key, [variable]: 'true' } };
    },
  ]),
];

describe.skipIf(!isUnix)("the user's key is not given to", () => {
  it.each(attacks)('%s', async (kind, run) => {
    const setup = run();
    const { targets } = await resolveAt({ cwd: setup.cwd ?? project, home: setup.home ?? home, env: setup.env ?? {} }, setup.options);
    const reached = targets.filter(
      ({ endpoints, key: given }) => given && endpoints.some(({ base }) => !base.value.includes('own.example.org')),
    );
    expect(reached.length, 'targets with a key').toBeGreaterThan(0);
    expect(
      reached.filter(({ consent: given }) => given !== 'missing').map(({ name }) => name),
      kind,
    ).toEqual([]);
  });
});

describe.skipIf(!isUnix)('the key goes on to', () => {
  it('a base URL that stands beside it in a linked file of the user', async () => {
    plant(join(home, 'keys.env'), `OPENAI_BASE_URL=https://mine.example.net/v1\nOPENAI_API_KEY=${key}\n`);
    link('../home/keys.env', join(project, '.env'));
    expect(await consent()).toBe('not-needed');
  });

  it('a base URL in a file of home that --dotenv names', async () => {
    const file = plant(join(home, 'keys.env'), `OPENAI_BASE_URL=https://mine.example.net/v1\n`);
    expect(await consent({ env: { OPENAI_API_KEY: key }, options: { dotenv: [file] } })).toBe('not-needed');
  });

  it('a base URL of the project whose file was committed with the key, or not at all', async () => {
    plant(join(project, '.env'), evil);
    plant(join(project, '.env.local'), `OPENAI_API_KEY=${key}\n`);
    expect(await consent()).toBe('not-needed');
    commit('.env', '.env.local');
    expect(await consent()).toBe('not-needed');
  });

  it('a client file of home, also from the root of the disk', async () => {
    plant(join(home, '.claude/settings.json'), toSettings({ ANTHROPIC_BASE_URL: 'https://mine.example.net' }));
    expect(await consent({ env: { ANTHROPIC_API_KEY: key } })).toBe('not-needed');
    expect(await consent({ env: { ANTHROPIC_API_KEY: key }, cwd: '/' })).toBe('not-needed');
  });

  it('the hosts of a router file', async () => {
    plant(join(project, '.env'), evil);
    const bases = { 'openai-chat': { url: 'https://evil.example.net/v1', evidence: 'documented' } };
    const file = plant(join(root, 'acme.json'), JSON.stringify({ id: 'acme', name: 'Acme', bases }));
    expect(await consent({ env: { OPENAI_API_KEY: key }, options: { router: file } })).not.toBe('missing');
  });
});

describe.skipIf(!isLinux)('the loopback exemption', () => {
  it('holds for a listener of the same user, and names itself', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    plant(join(project, '.env'), `OPENAI_BASE_URL=http://127.0.0.1:${port}/v1\n`);
    expect(findListenerOwner(port)).toBe('self');
    expect(await consent({ env: { OPENAI_API_KEY: key } })).toBe('loopback');
    server.close();
  });

  it.skipIf(process.getuid?.() !== 0).each(['127.0.0.1', '0.0.0.0', '::1', '::'])(
    'does not hold for a listener of another user on %s, and the wire sends nothing',
    async (host) => {
      const script = `const s=require('net').createServer((c)=>c.on('data',(d)=>console.log(String(d)))).listen(0,${JSON.stringify(host)},()=>console.log(s.address().port))`;
      const child = spawn(process.execPath, ['-e', script], { uid: 65534, gid: 65534, cwd: '/' });
      let heard = '';
      child.stdout.on('data', (text) => (heard += String(text)));
      try {
        await once(child.stdout, 'data');
        const port = Number.parseInt(heard, 10);
        const name = host.includes(':') ? '[::1]' : '127.0.0.1';
        expect(findListenerOwner(port)).toBe('other');
        plant(join(project, '.env'), `OPENAI_BASE_URL=http://${name}:${port}/v1\n`);
        expect(await consent({ env: { OPENAI_API_KEY: key } })).toBe('missing');
        const exchange = await send(`http://${name}:${port}/v1/models`, true);
        expect(exchange.outcome).toMatchObject({ ok: false, failure: { code: 'LISTENER_NOT_OWN' } });
        expect(heard).not.toContain('planted');
      } finally {
        child.kill();
      }
    },
  );
});

async function send(url: string, needsOwnListener: boolean) {
  const wire = createWire({ now: () => 0, needsOwnListener: () => needsOwnListener, findListener: findListenerOwner });
  try {
    return await wire.exchange({
      purpose: 'models',
      method: 'GET',
      url,
      credential: { secret: new Secret(key), header: 'bearer' },
      timeoutMs: 10_000,
    });
  } finally {
    await wire.close();
  }
}

describe('plain http to another machine, whose key is no secret', () => {
  it.each([
    ['a word such as dummy', undefined, true],
    ['a secret in an added header', { name: 'x-portkey-api-key', value: new Secret(key), isSecret: true }, false],
  ])('%s', async (_, header, isSent) => {
    let heard = 0;
    const server = createServer((_request, response) => {
      heard += 1;
      response.end('{}');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const wire = createWire({
      now: () => 0,
      hasPublicKey: true,
      headersFor: () => (header === undefined ? [] : [header]),
      resolver: async () => [{ address: '127.0.0.1', family: 4 }],
    });
    const { outcome } = await wire.exchange({
      purpose: 'models',
      method: 'GET',
      url: `http://llm.corp.net:${(server.address() as AddressInfo).port}/v1/models`,
      credential: { secret: new Secret('dummy'), header: 'bearer' },
      timeoutMs: 10_000,
    });
    expect(outcome).toMatchObject(isSent ? { ok: true } : { ok: false, failure: { code: 'INSECURE_URL' } });
    expect(heard).toBe(isSent ? 1 : 0);
    await wire.close();
    server.close();
  });
});

describe('the remote address', () => {
  it.each(['asked before without a key', 'asked for the first time'])(
    'of localhost is looked at where plain http is allowed: %s',
    async (when) => {
      let heard = '';
      const server = createServer((request, response) => {
        heard += JSON.stringify(request.headers);
        response.end('{}');
      }).listen(0, '0.0.0.0');
      await once(server, 'listening');
      const url = `http://localhost:${(server.address() as AddressInfo).port}/v1/models`;
      // 0.0.0.0 connects to this machine, and is not a loopback address.
      const wire = createWire({ now: () => 0, allowInsecureHttp: true, resolver: async () => [{ address: '0.0.0.0', family: 4 }] });
      const request = { purpose: 'models', method: 'GET', url, timeoutMs: 10_000 } as const;
      if (when.includes('before')) expect((await wire.exchange(request)).outcome.ok).toBe(true);
      const { outcome } = await wire.exchange({ ...request, credential: { secret: new Secret(key), header: 'bearer' } });
      expect(outcome).toMatchObject({ ok: false, failure: { code: 'REMOTE_NOT_LOCAL' } });
      expect(heard).not.toContain('planted');
      await wire.close();
      server.close();
    },
  );
});
