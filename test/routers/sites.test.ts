import { expect, it } from 'vitest';
import type { Options } from '../../src/domain/options.ts';
import { findRouter, routers } from '../../src/routers/index.ts';
import { getKeysUrl } from '../../src/routers/sites.ts';
import { resolveSettings } from '../../src/settings/index.ts';
import { plainOptions } from '../support/options.ts';
import { worldAt } from '../support/settings.ts';

async function lintBase(base: string) {
  const env = { OPENAI_BASE_URL: base, OPENAI_API_KEY: 'a1b2c3d4e5f60718a1b2c3d4e5f60718' };
  const { issues } = await resolveSettings({ world: worldAt('/nonexistent', '/nonexistent', env), options: plainOptions as Options });
  return issues.filter(({ code }) => code.startsWith('base-url')).map(({ code, status, facts }) => [code, status, facts.corrected]);
}

it.each([
  ['https://platform.openai.com/docs/api-reference', 'fail', 'https://api.openai.com/v1'],
  ['https://console.groq.com/keys', 'fail', 'https://api.groq.com/openai/v1'],
  ['https://bailian.console.aliyun.com', 'fail', 'https://dashscope.aliyuncs.com/compatible-mode/v1'],
  ['https://platform.moonshot.cn/console/api-keys', 'fail', 'https://api.moonshot.cn/v1'],
  // Named in no table: only likely.
  ['https://console.x.ai', 'warn', 'https://api.x.ai/v1'],
  ['https://z.ai/api/paas/v4', 'warn', 'https://api.z.ai/api/paas/v4'],
])('calls %s a site (%s) and names the API', async (base, status, corrected) => {
  expect(await lintBase(base)).toEqual([['base-url-web-host', status, corrected]]);
});

it.each([
  'https://openrouter.ai/api/v1',
  'https://api.z.ai/api/paas/v4',
  'https://app.frogbot.ai/api/v1',
  'https://docs.mine.example.net/v1',
])('calls %s no site', async (base) => {
  expect((await lintBase(base)).filter(([code]) => code === 'base-url-web-host')).toEqual([]);
});

it('knows the page of every router that makes keys as a site, unless the API is there too', async () => {
  for (const { id, hosts, support } of routers) {
    if (support.keysUrl === undefined) continue;
    const { hostname } = new URL(support.keysUrl);
    expect(
      hosts.some(({ host }) => host === hostname),
      `${id}: ${hostname}`,
    ).toBe(true);
  }
});

it.each([
  ['dashscope', 'https://dashscope.aliyuncs.com/compatible-mode/v1', 'https://bailian.console.aliyun.com'],
  ['dashscope', 'https://cn-hongkong.dashscope.aliyuncs.com/compatible-mode/v1', 'https://modelstudio.console.alibabacloud.com'],
  ['dashscope', 'https://token-plan.cn-beijing.maas.aliyuncs.com/compatible-mode/v1', 'https://bailian.console.aliyun.com'],
  ['moonshot', 'https://api.moonshot.cn/v1', 'https://platform.moonshot.cn/console/api-keys'],
  ['moonshot', 'https://api.moonshot.ai/v1', 'https://platform.kimi.ai/console/api-keys'],
  ['moonshot', undefined, 'https://platform.kimi.ai/console/api-keys'],
])('names the page of the region where keys of %s for %s are made', (id, base, page) => {
  const router = findRouter(id);
  expect(router && getKeysUrl(router, base)).toBe(page);
});
