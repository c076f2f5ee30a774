import type { Category } from '../../domain/report/category.ts';
import { categories, categoryNames, getArea, isCategory } from '../../domain/report/category.ts';
import type { ExplainPage } from '../../domain/report/explain-page.ts';
import type { ExplainedDiagnosis } from '../../domain/report/report.ts';
import { isFutileSdkRetry, isRetryable, type Retry } from '../../domain/report/retry.ts';
import type { ErrorRule, RuleExample } from '../../domain/report/rule.ts';
import { violationSeverities } from '../../domain/report/violation.ts';
import { maskKeyShapes } from '../../text/mask.ts';
import { similarNames } from '../../text/similar.ts';
import { getRemedy } from '../../words/remedies.ts';
import { categoryWords, retryWords, ruleWords, violationWords } from '../../words/say.ts';
import { wrongExamples } from '../../words/wrong.ts';

/** What a page is about, with the text read to find it. */
export interface Explained {
  diagnosis: ExplainedDiagnosis;
  page: ExplainPage;
}

/** The page of a category, rule or stream violation by its name; null for any other text. */
export function findPage(name: string, rules: readonly ErrorRule[], lang: 'en' | 'zh'): Explained | null {
  const rule = rules.find(({ id }) => id === name);
  const violation = Object.hasOwn(violationSeverities, name) ? (name as keyof typeof violationSeverities) : null;
  if (rule === undefined && violation === null && !isCategory(name)) return null;
  const category = rule?.category ?? (violation === null ? (name as Category) : 'stream.nonconformant');
  const words = rule === undefined ? categoryWords(category, lang) : ruleWords(rule, lang);
  const bare: ExplainedDiagnosis = {
    category,
    title: violation === null ? words.title : violationWords(violation, lang),
    status: rule?.match.status?.[0] ?? null,
    rule: rule?.id ?? null,
    source: rule?.source ?? null,
    confidence: rule === undefined ? 'standard' : (rule.confidence ?? 'documented'),
    responder: 'unknown',
    causes: words.causes,
    fixes: words.fixes,
    retry: retryWords(getRetry(category, rule), rule?.id ?? null, lang),
    requestIds: [],
    evidence: [],
    alternatives: [],
    sdkRetriesInVain: false,
    count: 1,
  };
  return withPage(name, bare, rules, lang);
}

/** The page for the meaning of a bare name, status or code. */
export function withPage(id: string, bare: ExplainedDiagnosis, rules: readonly ErrorRule[], lang: 'en' | 'zh'): Explained {
  const { category, title, causes, fixes, source } = bare;
  const wrong = wrongText(bare, rules);
  // For a bare name, the example shows the status it comes with.
  const retry = isFutileSdkRetry(bare.retry, bare.status ?? (Number(/^HTTP (\d+)/.exec(wrong ?? '')?.[1]) || null))
    ? { ...bare.retry, sdkRetriesInVain: true }
    : bare.retry;
  const { right, clients } = getRemedy(category);
  const page: ExplainPage = {
    id: maskKeyShapes(id),
    title,
    category,
    meaning: categoryWords(category, lang).explanation,
    causes,
    fixes,
    retry,
    wrong,
    right,
    clients: clients.map(([client, setting]) => ({ client, setting })),
    source,
    rules: bare.rule === null ? rules.filter((rule) => rule.category === category).map((rule) => rule.id) : [],
  };
  return { diagnosis: { ...bare, retry, sdkRetriesInVain: retry.sdkRetriesInVain ?? false }, page };
}

/**
 * The rule's own example, else the most informative one of its category: with a body, and the same status; an edge's error page is the
 * least informative.
 */
function wrongText({ category, rule: id, status }: ExplainedDiagnosis, rules: readonly ErrorRule[]): string | null {
  const own = rules.filter((rule) => rule.id === id);
  const candidates = [...own, ...rules.filter((rule) => rule.category === category && !rule.id.startsWith('edge/'))];
  const isSpecific = (example: RuleExample): boolean => !('status' in example) || example.body !== '';
  const ofStatus =
    own[0] === undefined || status !== null
      ? findExample(candidates, (example) => isSpecific(example) && 'status' in example && example.status === status)
      : undefined;
  const best = ofStatus ?? findExample(candidates, isSpecific) ?? findExample(candidates, () => true);
  return best === undefined ? (wrongExamples[category] ?? null) : exampleText(best);
}

/** The first example that fits. Later rows are not read: their examples may be loaded from another router's table. */
function findExample(rules: readonly ErrorRule[], fits: (example: RuleExample) => boolean): RuleExample | undefined {
  for (const { examples } of rules) {
    const found = examples.find(fits);
    if (found !== undefined) return found;
  }
  return undefined;
}

function exampleText(example: RuleExample): string {
  if ('text' in example) return example.text;
  if ('failure' in example) return example.failure;
  return `HTTP ${example.status}\n${example.body}`;
}

function getRetry(category: Category, rule: ErrorRule | undefined): Retry {
  const { kind, afterSeconds, advice } = rule?.retry ?? { kind: categories[category].retry };
  return { retryable: isRetryable(kind), kind, afterSeconds: afterSeconds ?? null, at: null, advice: advice ?? null };
}

/** The names that were probably meant by a text resembling a category's or rule's; null if it resembles neither. */
export function suggestions(name: string, rules: readonly ErrorRule[]): string[] | null {
  if (/^[a-z]+\.[a-z_]+$/i.test(name)) {
    const near = similarNames(name, categoryNames);
    const area = categoryNames.filter((category) => category.startsWith(`${getArea(name).toLowerCase()}.`));
    return near.length > 0 || area.length > 0 ? (near.length > 0 ? near : area) : null;
  }
  if (!/^[a-z-]+\/[\w-]+$/i.test(name)) return null;
  const family = `${name.split('/')[0]?.toLowerCase()}/`;
  const own = rules.map((rule) => rule.id).filter((id) => id.startsWith(family));
  const near = similarNames(name, own.length > 0 ? own : rules.map((rule) => rule.id));
  // `openai/gpt-4o` is a model name.
  const isVendor = /^(?:openai|anthropic|gemini|deepseek|mistral|xai|moonshot|minimax|nvidia|zai)\/$/.test(family);
  return near.length > 0 ? near : own.length > 0 && !isVendor ? own.slice(0, 5) : null;
}
