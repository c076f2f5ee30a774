import type { Bilingual } from '../../domain/bilingual.ts';
import type { ServedEvidence, ServedLevel } from '../../domain/report/compat.ts';
import type { Router } from '../../domain/router.ts';
import { findModel } from '../../text/model-list.ts';
import { isSameModel } from '../../text/model-name.ts';
import { visible } from '../../text/visible.ts';
import type { CellDraft, FeatureAnswer, FeatureQuestion } from '../feature.ts';
import { baseline } from '../features/basics.ts';
import { cache } from '../features/cache.ts';
import { countedTokens, countTokensQuestion, findListed, models } from '../features/endpoints.ts';
import type { ColumnPlan } from '../plan.ts';
import { fixedText } from './fixed-text.ts';
import { tokenCounts } from './token-counts-table.ts';

type Draft = Omit<ServedEvidence, 'evidence'> & { evidence: Bilingual };

export interface ServedInput {
  plan: ColumnPlan;
  answers: ReadonlyMap<FeatureQuestion, readonly FeatureAnswer[]>;
  cells: readonly CellDraft[];
  router: Router;
}

const draft = (about: Draft['about'], level: ServedLevel, en: string, zh: string): Draft => ({ about, level, evidence: { en, zh } });

/** Evidence about the model that answered. Graded, never a proof: a gateway can forge any of it. */
export function findServedEvidence(input: ServedInput): Draft[] {
  return [
    ...byName(input),
    ...byHeaders(input),
    ...byTokens(input),
    ...byUsage(input),
    ...byCacheCount(input),
    ...bySignature(input),
    ...byCatalogue(input),
  ];
}

function byName({ plan, answers }: ServedInput): Draft[] {
  const [first] = answers.get(baseline) ?? [];
  const name = first?.completion?.model ?? null;
  if (name === null) return [draft('name', 'cannot-tell', 'the answer names no model', '应答没有写出模型')];
  return isSameModel(plan.model, name)
    ? [draft('name', 'consistent', `the answer names ${name}`, `应答写的是 ${name}`)]
    : [
        draft(
          'name',
          'inconsistent',
          `${plan.model} was requested, the answer names ${name}`,
          `请求的是 ${plan.model}，应答写的是 ${name}`,
        ),
      ];
}

/** Documented by gateways, and forms used by others. */
const servedHeaders =
  /^(?:x-litellm-model-(?:id|group|api-base)|llm_provider-.*|x-aisix-served-by|x-fallback-(?:attempts|trail)|x-routing-fallback(?:-reason)?|x-[a-z-]*served-model|x-[a-z-]*(?:upstream|actual|resolved)-?(?:model|provider)|x-[a-z-]*provider(?:-name)?|openai-(?:organization|processing-ms|version)|anthropic-organization-id)$/;

function byHeaders({ plan, answers, router }: ServedInput): Draft[] {
  const all = [...answers.values()].flat();
  const own = new Set((router.servedBy ?? []).map((name) => name.toLowerCase()));
  const found = new Map<string, string>();
  for (const { headers } of all)
    for (const [name, value] of Object.entries(headers)) if (own.has(name) || servedHeaders.test(name)) found.set(name, value);
  return [...found].slice(0, 4).map(([name, value]) => {
    const shown = `${name}: ${visible(value, 80)}`;
    const level = /model/.test(name) && isSameModel(plan.model, value) ? 'consistent' : 'cannot-tell';
    return draft('headers', level, shown, shown);
  });
}

type Tokenizer = keyof typeof tokenCounts;

/** Models with a published tokenizer. */
const tokenizers: readonly (readonly [RegExp, Tokenizer])[] = [
  [/(?:^|\/)(?:gpt-(?:4o|4\.[15]|5|6|oss)|chatgpt-|o[1345](?:-|$)|codex)/, 'o200k_base'],
  [/(?:^|\/)(?:gpt-4(?:-|$)|gpt-3\.5|text-embedding-)/, 'cl100k_base'],
];
/** Families with their own tokenizer. */
const others = /claude|gemini|gemma|deepseek|qwen|glm|kimi|moonshot|llama|mistral|minimax|grok/;

/** Tokens that a template may add before and after the text. */
const tolerance = 2;

function byTokens({ plan, answers }: ServedInput): Draft[] {
  const counts = addedTokens(answers);
  const isAsked = answers.has(fixedText) || answers.has(countTokensQuestion);
  if (counts === null) return isAsked ? [draft('tokens', 'cannot-tell', 'no usable token counts came', '没有可用的 token 数')] : [];
  const { added } = counts;
  const fits = (Object.entries(tokenCounts) as [Tokenizer, { added: number }][])
    .filter(([, known]) => Math.abs(known.added - added) <= tolerance)
    .map(([name]) => name);
  const model = plan.model.toLowerCase();
  const expected = tokenizers.find(([pattern]) => pattern.test(model))?.[1];
  const shown = `a fixed text counts ${added} tokens`;
  const shownZh = `固定文本计为 ${added} 个 token`;
  if (expected !== undefined) {
    const wanted = tokenCounts[expected].added;
    return fits.includes(expected)
      ? [draft('tokens', 'consistent', `${shown}, as in ${expected}`, `${shownZh}，与 ${expected} 相符`)]
      : [
          draft(
            'tokens',
            'inconsistent',
            `${shown}; ${expected}, which this model uses, makes ${wanted}${fits.length > 0 ? `, and ${fits.join(', ')} fits` : ''}`,
            `${shownZh}；该模型使用的 ${expected} 应为 ${wanted}${fits.length > 0 ? `，而与 ${fits.join(', ')} 相符` : ''}`,
          ),
        ];
  }
  if (fits.length > 0 && others.test(model))
    return [
      draft(
        'tokens',
        'inconsistent',
        `${shown}, exactly as in ${fits.join(', ')}, a tokenizer of another family (or the gateway counts by itself)`,
        `${shownZh}，与另一系列的分词器 ${fits.join(', ')} 完全一致（或由网关自行计数）`,
      ),
    ];
  return [draft('tokens', 'cannot-tell', `${shown}; the tokenizer of this model is not published`, `${shownZh}；该模型的分词器未公开`)];
}

/** The number of tokens added by the fixed text, and that of the plain request: from the free count if available, else from usage. */
function addedTokens(answers: ServedInput['answers']): { added: number; plain: number } | null {
  const counted = (answers.get(countTokensQuestion) ?? []).map(countedTokens);
  const used = [baseline, fixedText].map((question) => answers.get(question)?.[0]?.completion?.usage.input ?? null);
  for (const [plain = null, long = null] of [used, counted])
    if (plain !== null && long !== null && plain > 0 && long > plain) return { added: long - plain, plain };
  return null;
}

/** More than the size of a chat template. */
const usualTemplate = 40;
const buffer = 2000;
const tolerableShare = 1.3;

function byUsage({ plan, answers }: ServedInput): Draft[] {
  const drafts: Draft[] = [];
  const counts = addedTokens(answers);
  const largest = Math.max(...Object.values(tokenCounts).map(({ added }) => added));
  if (counts !== null && counts.added > tolerableShare * largest)
    drafts.push(
      draft(
        'usage',
        'inconsistent',
        `the fixed text is counted ${(counts.added / tokenCounts.o200k_base.added).toFixed(1)} times as in o200k_base: usage may be inflated`,
        `固定文本的计数是 o200k_base 的 ${(counts.added / tokenCounts.o200k_base.added).toFixed(1)} 倍：用量可能被放大`,
      ),
    );
  const input = answers.get(baseline)?.[0]?.completion?.usage.input ?? null;
  if (input === 0) drafts.push(draft('usage', 'inconsistent', 'the plain request counts 0 input tokens', '普通请求的输入 token 计为 0'));
  const hidden = input === null ? 0 : input - tokenCounts.o200k_base.plain;
  if (hidden > 2 * usualTemplate)
    drafts.push(
      draft(
        'usage',
        'inconsistent',
        `a request of about ${tokenCounts.o200k_base.plain} tokens counts ${input}: ${Math.abs(hidden - buffer) < 100 ? 'a buffer of 2,000 that some gateways add' : 'a hidden prompt, or a surcharge'}`,
        `约 ${tokenCounts.o200k_base.plain} 个 token 的请求计为 ${input}：${Math.abs(hidden - buffer) < 100 ? '某些网关附加的 2,000 缓冲' : '隐藏的提示词，或附加计费'}`,
      ),
    );
  for (const { completion } of [...answers.values()].flat()) {
    const { output = null, reasoning = null } = completion?.usage ?? {};
    if (output === null || reasoning === null || reasoning <= output || plan.endpoint.protocol === 'gemini') continue;
    drafts.push(
      draft(
        'usage',
        'inconsistent',
        `${reasoning} reasoning tokens of ${output} output tokens`,
        `${output} 个输出 token 中有 ${reasoning} 个推理 token`,
      ),
    );
    break;
  }
  return drafts;
}

/** In this protocol cached tokens are listed separately and must not be counted as input again. */
function byCacheCount({ answers, plan }: ServedInput): Draft[] {
  if (plan.endpoint.protocol !== 'anthropic-messages') return [];
  const usage = (answers.get(cache) ?? []).map(({ completion }) => completion?.usage).find((one) => (one?.cacheRead ?? 0) > 0);
  const { input = null, cacheRead = null } = usage ?? {};
  if (input === null || cacheRead === null || input < cacheRead) return [];
  const en = `${cacheRead} tokens read from the cache are counted into ${input} input tokens as well`;
  return [draft('usage', 'inconsistent', en, `从缓存读取的 ${cacheRead} 个 token 又计入了 ${input} 个输入 token`)];
}

function bySignature({ cells, plan }: ServedInput): Draft[] {
  const turn = cells.find(({ feature }) => feature.id === 'thinking-turn');
  if (plan.endpoint.protocol !== 'anthropic-messages' || turn?.outcome.value !== 'supported') return [];
  return [draft('signature', 'consistent', 'signed thinking was accepted when it was returned', '带签名的思考内容被带回后仍被接受')];
}

/** The router's own statement about the model, which is not verified. */
function byCatalogue({ plan, router, answers }: ServedInput): Draft[] {
  const [list] = answers.get(models) ?? [];
  const listed = list === undefined ? undefined : findModel({ models: findListed(list) }, plan.model);
  const isDocumented = router.kind === 'router' && router.modelExamples.includes(plan.model);
  if (isDocumented)
    return [draft('catalogue', 'consistent', `${router.name} documents ${plan.model}`, `${router.name} 的文档中有 ${plan.model}`)];
  if (listed?.ownedBy == null) return [];
  const owner = visible(listed.ownedBy, 80);
  return [draft('catalogue', 'cannot-tell', `the list says that ${owner} owns it`, `列表称其属于 ${owner}`)];
}
