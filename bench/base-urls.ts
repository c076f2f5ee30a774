import type { Options } from '../src/domain/options.ts';
import type { Settings } from '../src/domain/target.ts';
import { listedHosts } from '../src/routers/hosts.ts';
import { routers } from '../src/routers/index.ts';
import { previewClients, resolveSettings } from '../src/settings/index.ts';
import { withoutVersion } from '../src/text/url.ts';
import { plainOptions } from '../test/support/options.ts';
import { worldAt } from '../test/support/settings.ts';

interface Case {
  client: 'openai' | 'claude' | 'any';
  base: string;
  /** The correct base; absent if this one is right. */
  right?: string;
  /** For OpenAI, the protocol documented at this base; chat completions if both are. */
  protocol?: string;
  /** Derived from a right base: any right base of the host is a valid correction. */
  isMutant?: true;
}

const key = 'a1b2c3d4e5f60718a1b2c3d4e5f60718';
const filled = (url: string): string => url.replace(/\{([^}]*)\}/g, 'x$1');

/** Every documented or listed base, in each client's form: none may raise an alarm. */
function rightCases(): Case[] {
  const cases = new Map<string, Case>();
  const add = (one: Case): void => {
    const name = `${one.client} ${one.base}`;
    if (!/localhost|127\.0\.0\.1/.test(one.base) && cases.get(name)?.protocol !== 'openai-chat') cases.set(name, one);
  };
  for (const router of routers) {
    const roots = [
      ...Object.entries(router.bases).map(([protocol, base]) => [protocol, [base.url]] as const),
      ...Object.entries(router.otherBases ?? {}),
      ...(router.accounts ?? []).flatMap((account) => Object.entries(account.bases)),
    ];
    for (const [protocol, urls] of roots)
      for (const url of urls) {
        // Azure's older paths need an api-version, which a plain client does not add.
        const isPlain = !/\.azure\.com\/openai(?:\/deployments\/[^/]+)?$/.test(url);
        if (protocol.startsWith('openai') && isPlain) add({ client: 'openai', base: filled(url), protocol });
        if (protocol === 'anthropic-messages' && url.endsWith('/v1')) add({ client: 'claude', base: filled(url).slice(0, -3) });
        if (protocol !== 'gemini') add({ client: 'any', base: filled(url) });
      }
  }
  for (const { openai, anthropic } of new Set(listedHosts().values())) {
    for (const url of openai) add({ client: 'openai', base: filled(url), protocol: 'openai-chat' });
    for (const url of anthropic) add({ client: 'claude', base: url });
  }
  return [...cases.values()];
}

/** Wrong bases that people write, each with the right one. */
const wrongCases: readonly Case[] = [
  ['openai', 'https://api.deepinfra.com/v1', 'https://api.deepinfra.com/v1/openai'],
  ['any', 'https://api.deepinfra.com/v1', 'https://api.deepinfra.com/v1/openai'],
  ['openai', 'https://openrouter.ai/v1', 'https://openrouter.ai/api/v1'],
  ['any', 'https://openrouter.ai/v1', 'https://openrouter.ai/api/v1'],
  ['openai', 'https://openrouter.ai/api', 'https://openrouter.ai/api/v1'],
  ['openai', 'https://openrouter.ai', 'https://openrouter.ai/api/v1'],
  ['claude', 'https://openrouter.ai/api/v1', 'https://openrouter.ai/api'],
  ['claude', 'https://openrouter.ai', 'https://openrouter.ai/api'],
  ['openai', 'https://api.z.ai/api/anthropic/v1', 'https://api.z.ai/api/coding/paas/v4'],
  ['openai', 'https://api.z.ai/api/anthropic', 'https://api.z.ai/api/coding/paas/v4'],
  ['claude', 'https://api.z.ai/api/anthropic/v1', 'https://api.z.ai/api/anthropic'],
  ['claude', 'https://api.z.ai/api/coding/paas/v4', 'https://api.z.ai/api/anthropic'],
  ['openai', 'https://api.z.ai/api/paas/v4/v1', 'https://api.z.ai/api/paas/v4'],
  ['openai', 'https://api.z.ai/v1', 'https://api.z.ai/api/paas/v4'],
  ['openai', 'https://open.bigmodel.cn/v1', 'https://open.bigmodel.cn/api/paas/v4'],
  ['openai', 'https://open.bigmodel.cn/api/paas', 'https://open.bigmodel.cn/api/paas/v4'],
  ['openai', 'https://ark.cn-beijing.volces.com/api/coding', 'https://ark.cn-beijing.volces.com/api/coding/v3'],
  ['openai', 'https://ark.cn-beijing.volces.com/api/v1', 'https://ark.cn-beijing.volces.com/api/v3'],
  ['openai', 'https://ark.cn-beijing.volces.com/v1', 'https://ark.cn-beijing.volces.com/api/v3'],
  ['openai', 'https://ark.cn-beijing.volces.com/api/v3/v1', 'https://ark.cn-beijing.volces.com/api/v3'],
  ['claude', 'https://ark.cn-beijing.volces.com/api/coding/v3', 'https://ark.cn-beijing.volces.com/api/coding'],
  ['openai', 'https://models.github.ai/inference/v1', 'https://models.github.ai/inference'],
  ['openai', 'https://models.github.ai/v1', 'https://models.github.ai/inference'],
  ['openai', 'https://api.groq.com/v1', 'https://api.groq.com/openai/v1'],
  ['openai', 'https://api.groq.com/openai', 'https://api.groq.com/openai/v1'],
  ['openai', 'https://api.fireworks.ai/v1', 'https://api.fireworks.ai/inference/v1'],
  ['openai', 'https://generativelanguage.googleapis.com/v1', 'https://generativelanguage.googleapis.com/v1beta/openai'],
  ['openai', 'https://generativelanguage.googleapis.com/v1beta', 'https://generativelanguage.googleapis.com/v1beta/openai'],
  ['openai', 'https://dashscope.aliyuncs.com/v1', 'https://dashscope.aliyuncs.com/compatible-mode/v1'],
  ['openai', 'https://dashscope.aliyuncs.com/api/v1', 'https://dashscope.aliyuncs.com/compatible-mode/v1'],
  ['openai', 'https://dashscope.aliyuncs.com/compatible-mode', 'https://dashscope.aliyuncs.com/compatible-mode/v1'],
  ['claude', 'https://dashscope.aliyuncs.com', 'https://dashscope.aliyuncs.com/apps/anthropic'],
  ['claude', 'https://dashscope.aliyuncs.com/compatible-mode', 'https://dashscope.aliyuncs.com/apps/anthropic'],
  ['openai', 'https://mine.openai.azure.com/v1', 'https://mine.openai.azure.com/openai/v1'],
  ['openai', 'https://mine.openai.azure.com', 'https://mine.openai.azure.com/openai/v1'],
  ['claude', 'https://api.moonshot.cn', 'https://api.moonshot.cn/anthropic'],
  ['claude', 'https://api.moonshot.ai/v1', 'https://api.moonshot.ai/anthropic'],
  ['openai', 'https://api.moonshot.ai/anthropic', 'https://api.moonshot.ai/v1'],
  ['claude', 'https://api.kimi.com/coding/v1', 'https://api.kimi.com/coding'],
  ['openai', 'https://api.kimi.com/v1', 'https://api.kimi.com/coding/v1'],
  ['claude', 'https://api.deepseek.com', 'https://api.deepseek.com/anthropic'],
  ['claude', 'https://api.deepseek.com/v1', 'https://api.deepseek.com/anthropic'],
  ['openai', 'https://api.deepseek.com/anthropic', 'https://api.deepseek.com'],
  ['claude', 'https://api.minimax.io', 'https://api.minimax.io/anthropic'],
  ['claude', 'https://api.minimax.io/v1', 'https://api.minimax.io/anthropic'],
  ['openai', 'https://api.minimaxi.com/anthropic', 'https://api.minimaxi.com/v1'],
  ['openai', 'https://api.x.ai', 'https://api.x.ai/v1'],
  ['openai', 'https://api.mistral.ai', 'https://api.mistral.ai/v1'],
  ['openai', 'https://api.together.xyz', 'https://api.together.xyz/v1'],
  ['openai', 'https://integrate.api.nvidia.com', 'https://integrate.api.nvidia.com/v1'],
  ['openai', 'https://ai-gateway.vercel.sh', 'https://ai-gateway.vercel.sh/v1'],
  ['claude', 'https://ai-gateway.vercel.sh/v1', 'https://ai-gateway.vercel.sh'],
  ['openai', 'https://gateway.ai.cloudflare.com/v1/acc/main', 'https://gateway.ai.cloudflare.com/v1/acc/main/compat'],
  ['openai', 'https://zenmux.ai/v1', 'https://zenmux.ai/api/v1'],
  ['claude', 'https://zenmux.ai/api', 'https://zenmux.ai/api/anthropic'],
  ['openai', 'https://router.huggingface.co', 'https://router.huggingface.co/v1'],
  ['openai', 'https://opencode.ai/v1', 'https://opencode.ai/zen/v1'],
  ['openai', 'https://opencode.ai/zen', 'https://opencode.ai/zen/v1'],
  ['openai', 'https://api.portkey.ai', 'https://api.portkey.ai/v1'],
  ['openai', 'https://api.cerebras.ai', 'https://api.cerebras.ai/v1'],
  ['openai', 'https://qianfan.baidubce.com/v1', 'https://qianfan.baidubce.com/v2'],
  ['openai', 'https://api.novita.ai/v1', 'https://api.novita.ai/openai/v1'],
  ['openai', 'https://api.kilo.ai/v1', 'https://api.kilo.ai/api/gateway'],
  ['openai', 'https://api.jiekou.ai/v1', 'https://api.jiekou.ai/openai/v1'],
  ['openai', 'https://api.longcat.chat/v1', 'https://api.longcat.chat/openai/v1'],
  ['openai', 'https://api.poe.com', 'https://api.poe.com/v1'],
  ['openai', 'https://bedrock-runtime.us-east-1.amazonaws.com/v1', 'https://bedrock-runtime.us-east-1.amazonaws.com/openai/v1'],
].map(([client, base, right]) => ({ client: client as Case['client'], base: base ?? '', ...(right !== undefined && { right }) }));

/** Common mistakes applied to every right base: another version appended, none at all, a pasted endpoint, the other protocol's base. */
function mutatedCases(right: readonly Case[]): Case[] {
  const isRight = new Set(right.map(({ client, base }) => `${client} ${base}`));
  const isMutant = true;
  const made = right.flatMap(({ client, base }): Case[] => {
    if (client === 'claude') return [`${base}/v1`, `${base}/v1/messages`].map((wrong) => ({ client, base: wrong, right: base, isMutant }));
    if (client === 'any') return [];
    const bare = withoutVersion(base);
    return [`${base}/v1`, `${base}/chat/completions`, ...(bare === base ? [] : [bare])].map((wrong) => ({
      client,
      base: wrong,
      right: base,
      isMutant,
    }));
  });
  return made.filter(({ client, base }) => !isRight.has(`${client} ${base}`));
}

export interface BaseVerdicts {
  right: number;
  alarms: number;
  wrong: number;
  found: number;
  corrected: number;
  /** Client rows: what each client makes of the base. */
  rows: number;
  wrongRows: number;
  misses: string[];
}

/** The result of the settings checks for each base URL, offline, and the table of clients. */
export async function judgeBases(): Promise<BaseVerdicts> {
  const verdicts: BaseVerdicts = { right: 0, alarms: 0, wrong: 0, found: 0, corrected: 0, rows: 0, wrongRows: 0, misses: [] };
  const right = rightCases();
  const isRight = new Set(right.map(({ client, base }) => `${client} ${base}`));
  for (const one of [...right, ...wrongCases, ...mutatedCases(right)]) {
    const settings = await resolveSettings({
      world: worldAt('/nonexistent', '/nonexistent', toEnvironment(one)),
      options: { ...plainOptions, ...(one.client === 'any' && { baseUrl: one.base }) } as Options,
    });
    const told = settings.issues.filter(({ code }) => code.startsWith('base-url'));
    judgeRows(one, settings, verdicts);
    if (one.right === undefined) {
      verdicts.right++;
      if (told.length > 0) verdicts.alarms++;
      if (told.length > 0)
        verdicts.misses.push(`alarm    ${one.client} ${one.base}: ${told.map(({ code, measured }) => `${code} ${measured}`).join('; ')}`);
      continue;
    }
    verdicts.wrong++;
    const isCorrected = told.some(
      ({ facts: { corrected } }) => corrected === one.right || (one.isMutant && isRight.has(`${one.client} ${corrected}`)),
    );
    if (told.length > 0) verdicts.found++;
    if (isCorrected) verdicts.corrected++;
    else
      verdicts.misses.push(
        `wrong    ${one.client} ${one.base} (${one.right}): ${told.map(({ code, facts }) => `${code} ${facts.corrected}`).join('; ')}`,
      );
  }
  return verdicts;
}

/** Clients that join a base URL in the same way: what is right for one is right for all of them. */
const alike: Readonly<Record<string, readonly string[]>> = {
  openai: ['openai-sdk', 'ai-sdk', 'opencode', 'litellm', 'cursor', 'codex'],
  claude: ['anthropic-sdk', 'claude-code', 'litellm'],
};

/**
 * A wrong base is right for no client that joins it like the named one, a right base wrong for none: checked for the first protocol of the
 * case's family, because another one may be served elsewhere at the same host.
 */
function judgeRows(one: Case, settings: Settings, verdicts: BaseVerdicts): void {
  const [target] = settings.targets;
  const family = one.client === 'claude' ? 'anthropic' : 'openai';
  for (const row of previewClients(target, settings.outlooks ?? [])) {
    if (row.url === null || row.refuses !== null || !row.protocol.startsWith(family) || !alike[one.client]?.includes(row.client)) continue;
    // LiteLLM does not change a base that ends with the endpoint; the Responses API may be served at another root than chat completions.
    if (row.client === 'litellm' && /\/(?:messages|completions)$/.test(one.base)) continue;
    if (one.right === undefined && row.protocol.startsWith('openai') && row.protocol !== one.protocol) continue;
    verdicts.rows++;
    if (row.right !== (one.right !== undefined)) continue;
    verdicts.wrongRows++;
    verdicts.misses.push(
      `row      ${one.client} ${one.base}: ${row.client} ${row.protocol} ${row.url} is called ${row.right ? 'right' : 'wrong'}`,
    );
  }
}

function toEnvironment({ client, base }: Case): Record<string, string> {
  if (client === 'claude') return { ANTHROPIC_BASE_URL: base, ANTHROPIC_AUTH_TOKEN: key };
  return client === 'openai' ? { OPENAI_BASE_URL: base, OPENAI_API_KEY: key } : { OPENAI_API_KEY: key };
}
