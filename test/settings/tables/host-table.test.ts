import { describe, expect, it } from 'vitest';
import type { Options } from '../../../src/domain/options.ts';
import { previewClients, resolveSettings } from '../../../src/settings/index.ts';
import { plainOptions } from '../../support/options.ts';
import { worldAt } from '../../support/settings.ts';

const key = 'sk-9fK2mQ7xTb4LwZ1vRc8NpY6h';
const resolved = (env: Record<string, string>, options: Partial<Options> = {}) =>
  resolveSettings({ world: worldAt('/nonexistent', '/nonexistent', env), options: { ...plainOptions, ...options } });
const told = ({ issues }: Awaited<ReturnType<typeof resolved>>) => issues.map(({ status, code }) => `${status} ${code}`);
const corrections = ({ issues }: Awaited<ReturnType<typeof resolved>>) => issues.map(({ facts }) => facts.corrected);
const openai = (base: string, own = key) => ({ OPENAI_BASE_URL: base, OPENAI_API_KEY: own });
const claude = (base: string, own = key) => ({ ANTHROPIC_BASE_URL: base, ANTHROPIC_AUTH_TOKEN: own });

describe('a base URL that a known host does not serve is an error with the right one', () => {
  it.each([
    ['api.deepinfra.com without its path', openai('https://api.deepinfra.com/v1'), 'https://api.deepinfra.com/v1/openai'],
    ['openrouter.ai without /api', openai('https://openrouter.ai/v1'), 'https://openrouter.ai/api/v1'],
    ["Z.ai's Claude base for OpenAI", openai('https://api.z.ai/api/anthropic/v1'), 'https://api.z.ai/api/coding/paas/v4'],
    [
      "Volcengine's Claude base for OpenAI",
      openai('https://ark.cn-beijing.volces.com/api/coding'),
      'https://ark.cn-beijing.volces.com/api/coding/v3',
    ],
    ['/v1 for /v4', openai('https://open.bigmodel.cn/api/paas/v4/v1'), 'https://open.bigmodel.cn/api/paas/v4'],
    ['/v1 added to GitHub Models', openai('https://models.github.ai/inference/v1'), 'https://models.github.ai/inference'],
    ['Groq without /openai', openai('https://api.groq.com/v1'), 'https://api.groq.com/openai/v1'],
    ['Fireworks without /inference', openai('https://api.fireworks.ai/v1'), 'https://api.fireworks.ai/inference/v1'],
    [
      'Gemini without its OpenAI path',
      openai('https://generativelanguage.googleapis.com/v1'),
      'https://generativelanguage.googleapis.com/v1beta/openai',
    ],
    ['Model Studio without its path', openai('https://dashscope.aliyuncs.com/v1'), 'https://dashscope.aliyuncs.com/compatible-mode/v1'],
    ['Azure without /openai', openai('https://mine.openai.azure.com/v1', 'a'.repeat(32)), 'https://mine.openai.azure.com/openai/v1'],
    ['OpenRouter for Claude with /v1', claude('https://openrouter.ai/api/v1', 'sk-or-v1-9fK2mQ7xTb4LwZ1v'), 'https://openrouter.ai/api'],
    ['Moonshot for Claude without /anthropic', claude('https://api.moonshot.cn'), 'https://api.moonshot.cn/anthropic'],
    ['DeepSeek for Claude without /anthropic', claude('https://api.deepseek.com'), 'https://api.deepseek.com/anthropic'],
  ])('%s', async (_, env, right) => {
    const settings = await resolved(env);
    expect(told(settings).filter((one) => one.startsWith('fail base-url'))).toHaveLength(1);
    expect(corrections(settings)).toContain(right);
  });

  it.each(['/openai', '/openai/deployments/gpt-4o'])(
    'Azure at %s answers only with api-version, which this client does not add',
    async (path) => {
      const settings = await resolved(openai(`https://mine.openai.azure.com${path}`, 'a'.repeat(32)));
      expect(told(settings).filter((one) => one.includes('base-url'))).toEqual(['warn base-url-path']);
      expect(corrections(settings)).toContain('https://mine.openai.azure.com/openai/v1');
    },
  );

  it('also on the command line, where the form of any client is understood', async () => {
    const wrong = await resolved({ OPENAI_API_KEY: key }, { baseUrl: 'https://api.deepinfra.com/v1' });
    expect(corrections(wrong)).toContain('https://api.deepinfra.com/v1/openai');
    for (const baseUrl of ['https://openrouter.ai/api', 'https://openrouter.ai/api/v1', 'https://models.github.ai/inference']) {
      const right = await resolved({ OPENAI_API_KEY: 'sk-9fK2mQ7xTb4LwZ1vRc8NpY6h' }, { baseUrl });
      expect(told(right), baseUrl).toEqual([]);
    }
  });
});

describe('the table of clients says of a base what the checks say', () => {
  const rows = async (env: Record<string, string>) => {
    const { targets, outlooks } = await resolved(env);
    return new Map(previewClients(targets[0], outlooks ?? []).map((row) => [row.client, row]));
  };

  it('for the Responses API too, where only chat completions are documented', async () => {
    const wrong = await rows(openai('https://api.deepinfra.com/v1'));
    for (const client of ['openai-sdk', 'ai-sdk', 'opencode'] as const)
      expect(wrong.get(client), client).toMatchObject({ right: false, corrected: 'https://api.deepinfra.com/v1/openai' });
    const right = await rows(openai('https://api.deepinfra.com/v1/openai'));
    expect(right.get('openai-sdk')).toMatchObject({ right: true });
    expect(right.get('ai-sdk')).toMatchObject({ right: null, corrected: null });
  });

  it('where the version is the client’s to add', async () => {
    const { 'claude-code': row } = Object.fromEntries(await rows(claude('https://qianfan.baidubce.com/anthropic')));
    expect(row).toMatchObject({ right: true, corrected: null });
  });
});

describe('an open part of a documented base', () => {
  it.each([
    ['is no version', 'https://router.huggingface.co/v1/v1', 'https://router.huggingface.co/v1'],
    [
      'stands back behind a part that is named',
      'https://gateway.ai.cloudflare.com/v1/acc/main/compat/v1',
      'https://gateway.ai.cloudflare.com/v1/acc/main/compat',
    ],
  ])('%s', async (_, base, right) => {
    expect(corrections(await resolved(openai(base)))).toContain(right);
  });
});

describe('a base URL that is right as it stands raises no alarm, and nothing is added to it', () => {
  it.each([
    'https://models.github.ai/inference',
    'https://api.deepseek.com',
    'https://api.deepseek.com/v1',
    'https://api.z.ai/api/paas/v4',
    'https://api.z.ai/api/coding/paas/v4',
    'https://ark.cn-beijing.volces.com/api/v3',
    'https://api.kilo.ai/api/gateway',
    'https://api.githubcopilot.com',
    'https://qianfan.baidubce.com/v2',
    'https://api.novita.ai/openai',
    'https://api.deepinfra.com/v1/openai',
    'https://mine.openai.azure.com/openai/v1',
    'https://gateway.ai.cloudflare.com/v1/0a1b2c/main/compat',
    'https://api.upstage.ai/v1/solar',
  ])('%s', async (base) => {
    const settings = await resolved(openai(base, 'a1b2c3d4e5f60718a1b2c3d4e5f60718'));
    expect(told(settings)).toEqual([]);
    expect(settings.targets[0]?.endpoints[0].root).toBe(base);
    const lenient = await resolved({ OPENAI_API_KEY: 'a1b2c3d4e5f60718a1b2c3d4e5f60718' }, { baseUrl: base });
    expect(lenient.targets[0]?.endpoints[0].root).toBe(base);
    const [target] = lenient.targets;
    expect(target && previewClients(target, lenient.outlooks ?? []).find(({ client }) => client === 'openai-sdk')?.url).toBe(
      `${base}/chat/completions`,
    );
  });
});

describe('a key of one account at the address of another is named with both addresses', () => {
  it.each([
    ['a Kimi Code key at the open platform', openai('https://api.moonshot.ai/v1', `sk-kimi-${key}`), 'https://api.kimi.com/coding/v1'],
    [
      'a Coding Plan key at Model Studio',
      openai('https://dashscope.aliyuncs.com/compatible-mode/v1', `sk-sp-${key}`),
      'https://coding.dashscope.aliyuncs.com/v1',
    ],
    [
      'a Coding Plan key at Model Studio, for Claude',
      claude('https://dashscope-intl.aliyuncs.com/apps/anthropic', `sk-sp-${key}`),
      'https://coding-intl.dashscope.aliyuncs.com/apps/anthropic',
    ],
  ])('%s', async (_, env, right) => {
    const { issues } = await resolved(env);
    const [issue] = issues;
    expect(issues.map(({ code }) => code)).toEqual(['key-other-account']);
    expect(issue?.expected).toContain(right);
    expect(issue?.expected).toContain(Object.values(env)[0]);
  });

  it('where one key goes to both', async () => {
    const own = 'a1b2c3d4e5f6.Zx9Yw8Vu7Ts6';
    const settings = await resolved({ ...openai('https://api.z.ai/api/paas/v4', own), ...claude('https://api.z.ai/api/anthropic', own) });
    const codes = settings.issues.map(({ code }) => code);
    expect(codes).toContain('key-other-account');
    expect(JSON.stringify(settings.issues)).toContain('https://api.z.ai/api/coding/paas/v4');
  });

  it('and not where the key fits', async () => {
    expect(told(await resolved(openai('https://coding.dashscope.aliyuncs.com/v1', `sk-sp-${key}`)))).toEqual([]);
    expect(told(await resolved(claude('https://api.kimi.com/coding/', `sk-kimi-${key}`)))).toEqual([]);
    expect(told(await resolved(openai('https://api.z.ai/api/paas/v4', 'a1b2c3d4e5f6.Zx9Yw8Vu7Ts6')))).toEqual([]);
  });
});

it('a vendor is no target by its key alone', async () => {
  const settings = await resolved({ DEEPSEEK_API_KEY: key, GITHUB_TOKEN: 'ghp_9fK2mQ7xTb4LwZ1vRc8NpY6hAb3Dc5Ef7G' });
  expect(settings.targets).toEqual([]);
  const paired = await resolved({ DEEPSEEK_API_KEY: key, OPENAI_BASE_URL: 'https://api.deepseek.com' });
  expect(paired.targets[0]?.key?.origin.name).toBe('DEEPSEEK_API_KEY');
});
