import { describe, expect, it } from 'vitest';
import type { Options } from '../../../src/domain/options.ts';
import { previewClients, resolveSettings } from '../../../src/settings/index.ts';
import { plainOptions } from '../../support/options.ts';
import { worldAt } from '../../support/settings.ts';

const resolved = (env: Record<string, string>, options: Partial<Options> = {}) =>
  resolveSettings({ world: worldAt('/nonexistent', '/nonexistent', env), options: { ...plainOptions, ...options } });
const told = (settings: Awaited<ReturnType<typeof resolved>>) => settings.issues.map((issue) => `${issue.status} ${issue.code}`);
const kush = 'kr_live_9fK2mQ7xTb4L';
const chuizi = `ck-${'a1'.repeat(16)}`;
const plain = 'sk-9fK2mQ7xTb4LwZ1vRc8NpY6h';

describe('the base URLs the routers document', () => {
  it.each([
    ['kushrouter', { OPENAI_BASE_URL: 'https://api.kushrouter.com/api/openai/v1', OPENAI_API_KEY: kush }],
    ['kushrouter', { ANTHROPIC_BASE_URL: 'https://api.kushrouter.com/api/anthropic', ANTHROPIC_API_KEY: kush }],
    ['chuizi', { OPENAI_BASE_URL: 'https://api.chuizi.ai/v1/', OPENAI_API_KEY: chuizi }],
    ['chuizi', { ANTHROPIC_BASE_URL: 'https://api.chuizi.ai/anthropic', ANTHROPIC_API_KEY: chuizi }],
    ['chuizi', { GOOGLE_GEMINI_BASE_URL: 'https://api.chuizi.ai/gemini', GEMINI_API_KEY: chuizi }],
    ['routescope', { OPENAI_BASE_URL: 'https://api.routescope.ai/v1', OPENAI_API_KEY: plain }],
    ['routescope', { ANTHROPIC_BASE_URL: 'https://api.routescope.ai', ANTHROPIC_AUTH_TOKEN: plain }],
    ['kushrouter', { KUSHROUTER_API_KEY: kush }],
    ['chuizi', { CHUIZI_API_KEY: chuizi }],
    ['routescope', { ROUTESCOPE_API_KEY: plain }],
    ['agentrouter', { AGENTROUTER_BASE_URL: 'https://llm.corp.net/v1', AGENTROUTER_API_KEY: 'sk-ar-9fK2mQ7xTb4L' }],
    ['derouter', { ANTHROPIC_BASE_URL: 'https://api.derouter.ai/proxy', ANTHROPIC_API_KEY: 'sk-ant-9fK2mQ7xTb4L' }],
  ])('are right for %s: %j', async (id, env) => {
    const settings = await resolved(env as Record<string, string>);
    expect(settings.targets[0]?.match.router.id).toBe(id);
    expect(told(settings)).toEqual([]);
    const [target] = settings.targets;
    if (target)
      for (const preview of previewClients(target, settings.outlooks ?? []))
        if (preview.right === false) expect(preview.corrected).not.toBeNull();
  });

  it.each([
    [
      "the document's own sample, which doubles the version",
      { ANTHROPIC_BASE_URL: 'https://api.kushrouter.com/api/anthropic/v1', ANTHROPIC_API_KEY: kush },
      'base-url-doubled-version',
      'https://api.kushrouter.com/api/anthropic',
    ],
    [
      'no prefix',
      { OPENAI_BASE_URL: 'https://api.kushrouter.com/v1', OPENAI_API_KEY: kush },
      'base-url-path',
      'https://api.kushrouter.com/api/openai/v1',
    ],
    [
      'no version',
      { OPENAI_BASE_URL: 'https://api.routescope.ai', OPENAI_API_KEY: plain },
      'base-url-version-missing',
      'https://api.routescope.ai/v1',
    ],
    [
      'the OpenAI base for Claude',
      { ANTHROPIC_BASE_URL: 'https://api.routescope.ai/v1', ANTHROPIC_AUTH_TOKEN: plain },
      'base-url-doubled-version',
      'https://api.routescope.ai',
    ],
    [
      'the account host',
      { OPENAI_BASE_URL: 'https://webapi.routescope.ai/v1', OPENAI_API_KEY: plain },
      'base-url-web-host',
      'https://api.routescope.ai/v1',
    ],
    ['the web site', { OPENAI_BASE_URL: 'https://app.chuizi.ai', OPENAI_API_KEY: chuizi }, 'base-url-web-host', 'https://api.chuizi.ai/v1'],
  ])('are told for %s', async (_, env, code, corrected) => {
    const settings = await resolved(env as Record<string, string>);
    expect(settings.issues).toEqual(expect.arrayContaining([expect.objectContaining({ code, status: 'fail', inUse: true })]));
    expect(settings.issues.find((issue) => issue.code === code)?.facts.corrected).toBe(corrected);
  });

  it('ask for a header that the router documents', async () => {
    const settings = await resolved({ ANTHROPIC_BASE_URL: 'https://api.routescope.ai', ANTHROPIC_API_KEY: plain });
    expect(settings.issues).toEqual([expect.objectContaining({ code: 'key-variable-header', category: 'auth.wrong_header' })]);
  });

  it('are never made up where there are none', async () => {
    const agent = await resolved({ AGENTROUTER_API_KEY: 'sk-ar-9fK2mQ7xTb4L' });
    expect(agent.missing?.fixes[0]?.text.en).toContain('--base-url https://your-host/v1');
    const derouter = await resolved({ OPENAI_API_KEY: plain }, { router: 'derouter' });
    expect(derouter.targets).toEqual([]);
    expect(derouter.missing?.fixes[0]?.text.en).toContain('other sources report');
  });

  it('a key of one router is no key of another', async () => {
    expect(told(await resolved({ OPENAI_BASE_URL: 'https://api.chuizi.ai/v1', OPENAI_API_KEY: kush }))).toContain('fail key-other-owner');
    expect(told(await resolved({ OPENAI_BASE_URL: 'https://api.chuizi.ai/v1', OPENAI_API_KEY: kush }, { forceKey: true }))).toEqual([]);
    expect(told(await resolved({ ANTHROPIC_BASE_URL: 'https://api.anthropic.com', ANTHROPIC_API_KEY: 'sk-ant-9fK2mQ7xTb4L' }))).toEqual([]);
    expect(told(await resolved({ OPENAI_BASE_URL: 'https://llm.corp.net/v1', OPENAI_API_KEY: kush }))).toEqual([]);
  });
});
