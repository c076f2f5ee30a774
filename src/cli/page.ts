import type { Category } from '../model/category.ts';
import { categories, isCategory } from '../model/category.ts';
import type { Fix, Source } from '../model/diagnosis.ts';
import { isRetryable, type RetryPolicy } from '../model/retry.ts';
import type { ErrorRule, RuleExample } from '../model/rule.ts';
import { categoryWords } from '../words/say.ts';

/** The page of one category or rule, as `rustc --explain` has one for each code. */
export interface Page {
  id: string;
  title: string;
  category: Category;
  meaning: string;
  causes: readonly string[];
  fixes: readonly Fix[];
  retry: RetryPolicy;
  wrong: string | null;
  source: Source | null;
  rules: readonly string[];
}

/** The page for a category or a rule id; null for any other text. */
export function pageOf(name: string, rules: readonly ErrorRule[], lang: 'en' | 'zh'): { page: Page; diagnosis: object } | null {
  const rule = rules.find(({ id }) => id === name);
  if (rule === undefined && !isCategory(name)) return null;
  const category = rule?.category ?? (name as Category);
  const words = categoryWords(category, lang);
  const related = rules.filter((row) => row.category === category);
  const retry = rule?.retry ?? { kind: categories[category].retry };
  const example = rule?.examples[0] ?? related[0]?.examples[0];
  const page: Page = {
    id: name,
    title: rule?.title ?? words.title,
    category,
    meaning: words.explanation,
    causes: rule !== undefined && rule.causes.length > 0 ? rule.causes : words.causes,
    fixes: rule !== undefined && rule.fixes.length > 0 ? rule.fixes : words.fixes,
    retry,
    wrong: example === undefined ? null : exampleText(example),
    source: rule?.source ?? null,
    rules: rule === undefined ? related.map(({ id }) => id) : [],
  };
  const diagnosis = {
    category,
    title: page.title,
    status: rule?.match.status?.[0] ?? null,
    rule: rule?.id ?? null,
    source: page.source,
    confidence: rule?.confidence ?? (rule === undefined ? 'standard' : 'documented'),
    responder: 'unknown',
    causes: page.causes,
    fixes: page.fixes,
    retry: {
      retryable: isRetryable(retry.kind),
      kind: retry.kind,
      afterSeconds: retry.afterSeconds ?? null,
      at: null,
      advice: retry.advice ?? null,
    },
    requestIds: [],
    evidence: [name],
    alternatives: [],
    sdkRetriesInVain: false,
    count: 1,
  };
  return { page, diagnosis };
}

function exampleText(example: RuleExample): string {
  if ('text' in example) return example.text;
  if ('failure' in example) return example.failure;
  return `HTTP ${example.status}\n${example.body}`;
}
