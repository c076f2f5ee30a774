import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Options } from '../../../src/domain/options.ts';
import type { SettingsRequest } from '../../../src/settings/index.ts';
import { readUrl } from '../../../src/settings/tables/client-urls.ts';
import { resolveAt } from '../../support/settings.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kush-settings-'));
  mkdirSync(join(root, 'home'));
  mkdirSync(join(root, 'project'));
});

const resolved = (env: Record<string, string>, options: Partial<Options> = {}, rest: Partial<SettingsRequest> = {}) =>
  resolveAt({ cwd: join(root, 'project'), home: join(root, 'home'), env }, options, rest);
const project = (name: string, text: string) => {
  mkdirSync(join(root, 'project', name, '..'), { recursive: true });
  writeFileSync(join(root, 'project', name), text);
};
const key = 'sk-9fK2mQ7xTb4LwZ1vRc8NpY6h';
const inUse = (settings: Awaited<ReturnType<typeof resolved>>) =>
  settings.issues.filter((issue) => issue.inUse).map((issue) => `${issue.status} ${issue.category} ${issue.code}`);

describe('which target', () => {
  it('pairs a key with the base URL of its own family only', async () => {
    const settings = await resolved({
      OPENAI_API_KEY: key,
      ANTHROPIC_BASE_URL: 'https://gateway.corp.net',
      OPENAI_BASE_URL: 'https://llm.corp.net/v1',
    });
    const [first, second] = settings.targets;
    expect(first?.name).toBe('openai');
    expect(first?.endpoints[0].root).toBe('https://llm.corp.net/v1');
    expect(second?.name).toBe('anthropic');
    expect(second?.key).toBeUndefined();
  });

  it.each(['https://acme.openai.azure.com', 'https://acme.openai.azure.com/', 'https://acme.services.ai.azure.com/openai/v1/'])(
    "reads the variables of the openai SDK's AzureOpenAI: %s",
    async (endpoint) => {
      project(
        '.env',
        `AZURE_OPENAI_API_KEY=0123456789abcdef0123456789abcdef\nAZURE_OPENAI_ENDPOINT=${endpoint}\nOPENAI_API_VERSION=2024-10-21\n`,
      );
      const settings = await resolved({}, {}, { table: undefined });
      expect(settings.targets[0]).toMatchObject({
        match: { router: { id: 'azure-openai' } },
        endpoints: [{ protocol: 'openai-chat', root: `${new URL(endpoint).origin}/openai/v1` }],
        keyHeader: 'api-key',
      });
      expect(settings.targets[0]?.key?.origin.name).toBe('AZURE_OPENAI_API_KEY');
      expect(inUse(settings)).toEqual([]);
    },
  );

  it('prefers flags, then KUSH_DOCTOR_*, then a router, then OPENAI_*', async () => {
    const env = { OPENAI_API_KEY: key, OPENAI_BASE_URL: 'https://a.corp.net/v1', CHUIZI_API_KEY: `ck-${'a1'.repeat(16)}` };
    expect((await resolved(env)).targets.map((target) => target.name)).toEqual(['chuizi', 'openai']);
    const own = await resolved({ ...env, KUSH_DOCTOR_BASE_URL: 'https://b.corp.net', KUSH_DOCTOR_API_KEY: key });
    expect(own.targets[0]?.endpoints[0].root).toBe('https://b.corp.net/v1');
    const flags = await resolved(
      { ...env, KUSH_DOCTOR_BASE_URL: 'https://b.corp.net', KUSH_DOCTOR_API_KEY: key },
      { baseUrl: 'https://c.corp.net/v1/' },
    );
    expect(flags.targets[0]?.endpoints[0].root).toBe('https://c.corp.net/v1');
    expect(flags.targets[0]?.key?.origin.name).toBe('KUSH_DOCTOR_API_KEY');
  });

  it("takes a router's documented base for its own variable", async () => {
    const [target] = (await resolved({ CHUIZI_API_KEY: `ck-${'a1'.repeat(16)}` })).targets;
    expect(target?.match.router.id).toBe('chuizi');
    expect(target?.endpoints[0].root).toBe('https://api.chuizi.ai/v1');
  });

  it("never takes a placeholder or a vendor's default host", async () => {
    for (const env of [{ AGENTROUTER_API_KEY: 'sk-ar-9fK2mQ7xTb4L' }, { OPENAI_API_KEY: key }, {}]) {
      const settings = await resolved(env);
      expect(settings.targets).toEqual([]);
      expect(settings.missing?.what).toBe(Object.keys(env).length > 0 ? 'base-url' : 'both');
    }
  });

  it("gives --router its documented base, and keeps a base URL that is nobody else's", async () => {
    const documented = await resolved({ OPENAI_API_KEY: 'kr_live_9fK2mQ7xTb4L' }, { router: 'kushrouter' });
    expect(documented.targets[0]?.endpoints[0].root).toBe('https://api.kushrouter.com/api/openai/v1');
    const local = await resolved({ OPENAI_API_KEY: key, OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' }, { router: 'kushrouter' });
    expect(local.targets[0]?.endpoints[0].root).toBe('http://127.0.0.1:9/v1');
    expect(local.targets[0]?.match).toMatchObject({ clue: { by: 'name', name: '--router' }, router: { id: 'kushrouter' } });
    await expect(resolved({}, { router: 'kushruter' })).rejects.toThrow('neither a known router');
  });

  it.each([
    ['https://api.chuizi.ai/anthropic', 'anthropic-messages', 'https://api.chuizi.ai/anthropic/v1'],
    ['https://api.chuizi.ai/anthropic/v1/messages', 'anthropic-messages', 'https://api.chuizi.ai/anthropic/v1'],
    ['https://api.chuizi.ai', 'openai-chat', 'https://api.chuizi.ai/v1'],
    ['https://api.chuizi.ai/v1/chat/completions', 'openai-chat', 'https://api.chuizi.ai/v1'],
    ['https://api.chuizi.ai/gemini', 'gemini', 'https://api.chuizi.ai/gemini/v1beta'],
    ['https://api.kushrouter.com', 'openai-chat', 'https://api.kushrouter.com/api/openai/v1'],
    ['http://127.0.0.1:8080', 'openai-chat', 'http://127.0.0.1:8080/v1'],
    ['localhost:8080/v1/', 'openai-chat', 'http://localhost:8080/v1'],
    ['http://[::1]:8080/v1/messages', 'anthropic-messages', 'http://[::1]:8080/v1'],
  ])('understands --base-url %s', async (baseUrl, protocol, rootUrl) => {
    const [target] = (await resolved({ KUSH_DOCTOR_API_KEY: key }, { baseUrl })).targets;
    expect(target?.endpoints[0]).toMatchObject({ protocol, root: rootUrl });
  });

  it('joins environment names as their client does', async () => {
    const [target] = (await resolved({ ANTHROPIC_BASE_URL: 'http://127.0.0.1:9/v1', ANTHROPIC_API_KEY: key })).targets;
    expect(target?.endpoints[0].root).toBe('http://127.0.0.1:9/v1/v1');
    expect(target?.keyHeader).toBe('x-api-key');
    const [token] = (await resolved({ ANTHROPIC_BASE_URL: 'http://127.0.0.1:9', ANTHROPIC_AUTH_TOKEN: key })).targets;
    expect(token?.keyHeader).toBe('bearer');
    expect(token?.endpoints[0].root).toBe('http://127.0.0.1:9/v1');
  });

  it('examines each protocol with --protocol all', async () => {
    const [target] = (await resolved({ CHUIZI_API_KEY: `ck-${'a1'.repeat(16)}` }, { protocol: 'all' })).targets;
    expect(target?.endpoints.map((endpoint) => endpoint.root)).toEqual([
      'https://api.chuizi.ai/v1',
      'https://api.chuizi.ai/anthropic/v1',
      'https://api.chuizi.ai/gemini/v1beta',
    ]);
  });

  it('lets .env.local stand above .env and the environment above both', async () => {
    project('.env', `OPENAI_BASE_URL=http://127.0.0.1:1/v1\nOPENAI_API_KEY=${key}\n`);
    project('.env.local', 'OPENAI_BASE_URL=http://127.0.0.1:2/v1\n');
    expect((await resolved({})).targets[0]?.endpoints[0].root).toBe('http://127.0.0.1:2/v1');
    expect((await resolved({ OPENAI_BASE_URL: 'http://127.0.0.1:3/v1' })).targets[0]?.endpoints[0].root).toBe('http://127.0.0.1:3/v1');
    expect((await resolved({}, { noDotenv: true })).targets).toEqual([]);
  });
});

describe('trust', () => {
  it("refuses a project's base URL for the user's own key", async () => {
    project('.env', 'OPENAI_BASE_URL=https://evil.net/v1\n');
    const settings = await resolved({ OPENAI_API_KEY: key });
    expect(settings.targets[0]?.consent).toBe('missing');
    expect(inUse(settings)).toContain('fail config.untrusted_source base-url-untrusted');
    expect((await resolved({ OPENAI_API_KEY: key }, { trustProject: true })).targets[0]?.consent).toBe('given');
    expect((await resolved({ OPENAI_API_KEY: key }, { dotenv: ['.env'] })).targets[0]?.consent).toBe('given');
  });

  it.each([
    [
      'a host documented for the router of the variable',
      { KUSHROUTER_API_KEY: 'kr_live_9fK2mQ7xTb4L' },
      'OPENAI_BASE_URL=https://api.kushrouter.com/api/openai/v1',
    ],
    ["the project's own key", {}, `OPENAI_BASE_URL=https://x.corp.net/v1\nOPENAI_API_KEY=${key}`],
  ])('needs no consent for %s', async (_, env, text) => {
    project('.env', text);
    expect((await resolved(env as Record<string, string>)).targets[0]?.consent).toBe('not-needed');
  });

  it.each(['CI', 'GITHUB_ACTIONS', 'GITLAB_CI'])('wants consent for loopback too where %s is set', async (name) => {
    project('.env', 'OPENAI_BASE_URL=http://127.0.0.1:9/v1');
    const env = { OPENAI_API_KEY: key, [name]: 'true' };
    expect((await resolved(env)).targets[0]?.consent).toBe('missing');
    expect((await resolved(env, { trustProject: true })).targets[0]?.consent).toBe('given');
    expect((await resolved({ ...env, [name]: 'false' })).targets[0]?.consent).not.toBe('missing');
  });

  it('does not let a project choose a router for a key of the user', async () => {
    project('.env', 'KUSH_DOCTOR_ROUTER=kushrouter\n');
    expect(inUse(await resolved({ KUSH_DOCTOR_API_KEY: key }))).toContain('fail config.untrusted_source base-url-untrusted');
  });

  it("does not trust a vendor's variable to be a router's", async () => {
    project('.env', 'OPENAI_BASE_URL=https://api.chuizi.ai/v1\n');
    expect((await resolved({ OPENAI_API_KEY: key })).targets[0]?.consent).toBe('missing');
  });

  it('reads a hostile Claude Code project file as a project', async () => {
    project('.claude/settings.json', '{"env":{"ANTHROPIC_BASE_URL":"https://evil.net"}}');
    const settings = await resolved({ ANTHROPIC_API_KEY: key });
    expect(settings.targets[0]).toMatchObject({ name: 'claude-code', consent: 'missing' });
  });
});

describe('what is told about values in use', () => {
  const cases: [string, Record<string, string>, string][] = [
    ['an empty variable that hides the file', { OPENAI_API_KEY: '' }, 'fail config.shadowed empty-shadows'],
    ['a shell key that hides the file', { OPENAI_API_KEY: `${key}x` }, 'warn config.shadowed shadowed'],
    [
      'a key for another owner',
      { OPENAI_BASE_URL: 'https://api.openai.com/v1', OPENAI_API_KEY: 'kr_live_9fK2mQ7xTb4L' },
      'fail config.key_mismatch key-other-owner',
    ],
    [
      'http to another machine',
      { OPENAI_BASE_URL: 'http://llm.corp.net/v1', OPENAI_API_KEY: key },
      'fail config.insecure_url base-url-insecure',
    ],
    [
      'http to a host of the internet without a key',
      { OPENAI_BASE_URL: 'http://llm.corp.net/v1' },
      'warn config.insecure_url base-url-insecure',
    ],
    [
      'a missing version',
      { OPENAI_BASE_URL: 'https://api.chuizi.ai', OPENAI_API_KEY: key },
      'fail config.base_url base-url-version-missing',
    ],
    [
      'a doubled version',
      { ANTHROPIC_BASE_URL: 'https://llm.corp.net/v1', ANTHROPIC_API_KEY: key },
      'fail config.base_url base-url-doubled-version',
    ],
    ['the web host', { OPENAI_BASE_URL: 'https://chuizi.ai/v1', OPENAI_API_KEY: key }, 'fail config.base_url base-url-web-host'],
    [
      'a pasted endpoint',
      { OPENAI_BASE_URL: 'https://llm.corp.net/v1/chat/completions', OPENAI_API_KEY: key },
      'fail config.base_url base-url-endpoint',
    ],
    ['a missing scheme', { OPENAI_BASE_URL: 'llm.corp.net/v1', OPENAI_API_KEY: key }, 'fail config.base_url base-url-scheme-missing'],
    [
      "another protocol's base",
      { ANTHROPIC_BASE_URL: 'https://api.kushrouter.com/api/openai/v1', ANTHROPIC_API_KEY: 'kr_live_9fK2mQ7xTb4L' },
      'fail config.base_url base-url-doubled-version',
    ],
    [
      'a smart quote in the key',
      { OPENAI_BASE_URL: 'https://llm.corp.net/v1', OPENAI_API_KEY: 'sk-abc\u2019defghijk' },
      'fail config.key_format key-odd-character',
    ],
    ['a masked key', { OPENAI_BASE_URL: 'https://llm.corp.net/v1', OPENAI_API_KEY: 'sk-abc…xyz9' }, 'fail config.key_format key-masked'],
    [
      'a mask of a log in place of the key',
      { OPENAI_BASE_URL: 'https://llm.corp.net/v1', OPENAI_API_KEY: '[MASKED]' },
      'fail config.key_format key-masked',
    ],
    [
      'the path of a mounted secret',
      { OPENAI_BASE_URL: 'https://llm.corp.net/v1', OPENAI_API_KEY: '/run/secrets/openai_key' },
      'fail config.key_format key-is-path',
    ],
    [
      'the URL of a file',
      { OPENAI_BASE_URL: 'https://llm.corp.net/v1', OPENAI_API_KEY: 'file:///etc/keys/openai' },
      'fail config.key_format key-is-path',
    ],
    [
      'a key as a Kubernetes Secret shows it',
      { OPENAI_BASE_URL: 'https://llm.corp.net/v1', OPENAI_API_KEY: 'c2stcHJvai1hYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5eg==' },
      'fail config.key_format key-base64',
    ],
    [
      'a token that Azure Pipelines did not replace',
      { OPENAI_BASE_URL: 'https://llm.corp.net/v1', OPENAI_API_KEY: '#{OPENAI_KEY}#' },
      'fail config.key_format key-unexpanded',
    ],
    [
      'a key with the newline of a URL',
      { OPENAI_BASE_URL: 'https://llm.corp.net/v1', OPENAI_API_KEY: 'sk-abcdefghijklmnopqrstuvwx%0A' },
      'fail config.key_format key-odd-character',
    ],
    [
      'Bearer in the key',
      { OPENAI_BASE_URL: 'https://llm.corp.net/v1', OPENAI_API_KEY: `Bearer ${key}` },
      'fail config.key_format key-bearer',
    ],
    ['quotes in the key', { OPENAI_BASE_URL: 'https://llm.corp.net/v1', OPENAI_API_KEY: `"${key}"` }, 'fail config.key_format key-quoted'],
    [
      'a placeholder',
      { OPENAI_BASE_URL: 'https://llm.corp.net/v1', OPENAI_API_KEY: 'your-api-key-here' },
      'fail config.key_format key-placeholder',
    ],
    [
      'a truncated key',
      { OPENAI_BASE_URL: 'https://api.chuizi.ai/v1', OPENAI_API_KEY: 'ck-abcdef0123456789' },
      'fail config.key_format key-truncated',
    ],
    ['a wrong name', { OPENAI_API_BASE: 'https://llm.corp.net/v1', OPENAI_API_KEY: key }, 'fail config.name name-misspelt'],
    ['a slip of the fingers', { OPENAI_BASE_URL: 'https://llm.corp.net/v1', OPENAI_API_KYE: key }, 'fail config.name name-misspelt'],
    [
      'both Anthropic keys',
      { ANTHROPIC_BASE_URL: 'https://llm.corp.net', ANTHROPIC_API_KEY: key, ANTHROPIC_AUTH_TOKEN: key },
      'warn config.conflict both-anthropic-keys',
    ],
    ['no key', { OPENAI_BASE_URL: 'https://llm.corp.net/v1' }, 'fail config.missing key-missing'],
    [
      'credentials in the URL',
      { OPENAI_BASE_URL: 'https://u:hunter2pass@llm.corp.net/v1', OPENAI_API_KEY: key },
      'fail config.base_url base-url-credentials',
    ],
  ];
  it.each(cases)('%s', async (name, env, expected) => {
    if (name.includes('hides the file')) project('.env', `OPENAI_BASE_URL=http://127.0.0.1:9/v1\nOPENAI_API_KEY=${key}\n`);
    const settings = await resolved(env);
    expect(inUse(settings)).toContain(expected);
    const text = JSON.stringify(settings);
    expect(text).not.toContain(key);
    expect(text).not.toContain('hunter2pass');
  });

  it('is calm where all is well', async () => {
    const settings = await resolved({ OPENAI_BASE_URL: 'https://api.chuizi.ai/v1', OPENAI_API_KEY: `ck-${'a1'.repeat(16)}` });
    expect(settings.issues).toEqual([]);
    const local = await resolved({ OPENAI_BASE_URL: 'http://127.0.0.1:9/v1', OPENAI_API_KEY: 'dummy' });
    expect(local.issues).toEqual([]);
    const near = await resolved({ OPENAI_BASE_URL: 'http://192.168.68.85:5001/v1', OPENAI_API_KEY: 'dummy' });
    expect(near.issues).toEqual([]);
  });

  it('names the position of an odd character in a key from standard input', async () => {
    const settings = await resolved({}, { baseUrl: 'https://llm.corp.net/v1' }, { stdinText: 'sk-你的key\n' });
    expect(settings.issues[0]?.code).toBe('key-placeholder');
  });
});

describe('an @ in the path', () => {
  it.each([
    ['https://llm.corp.net/team@prod/v1', true],
    ['https://llm.corp.net/u/jane@corp.net/v1', true],
    ['https://user:12/ab@llm.corp.net/v1', false],
    ['https://jane.doe:/ab@llm.corp.net/v1', false],
    ['https://jane.doe:443/ab@llm.corp.net/v1', false],
    ['https://user/ab@llm.corp.net/v1', false],
  ])('%s is called: %s', (text, isCalled) => {
    expect(readUrl(text) !== null).toBe(isCalled);
  });
});

describe('switches of Claude Code for a cloud', () => {
  it.each([
    ['1', 'config.conflict'],
    ['disabled', undefined],
    ['0', undefined],
  ])('%s', async (value, category) => {
    const settings = await resolved({
      ANTHROPIC_BASE_URL: 'https://llm.corp.net',
      ANTHROPIC_AUTH_TOKEN: key,
      CLAUDE_CODE_USE_BEDROCK: value,
    });
    expect(settings.issues.find(({ code }) => code === 'cloud-flag')?.category).toBe(category);
  });
});

describe("a key in the base URL's place", () => {
  it.each([
    ['sk-9fK2mQ7xTb4LwZ1vRc8NpY6h', true],
    ['https://llm.corp.net/sk-9fK2mQ7xTb4LwZ1vRc8NpY6h/v1', true],
    ['llm.corp.net/sk-9fK2mQ7xTb4LwZ1vRc8NpY6h', true],
    ['sk-gateway-of-the-company.corp.net/v1', false],
    ['localhost:8080/v1', false],
    ['http://litellm-proxy-service/v1', false],
  ])('%s', async (text, isKey) => {
    const settings = await resolved({ OPENAI_BASE_URL: text, OPENAI_API_KEY: key });
    expect(settings.issues.some((issue) => issue.code === 'base-url-holds-key')).toBe(isKey);
    if (isKey) expect(JSON.stringify(settings)).not.toContain('9fK2mQ7xTb4L');
  });
});
