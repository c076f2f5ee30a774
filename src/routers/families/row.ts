import type { Category } from '../../domain/report/category.ts';
import { categories } from '../../domain/report/category.ts';
import type { Source } from '../../domain/report/diagnosis.ts';
import type { RetryPolicy } from '../../domain/report/retry.ts';
import type { ErrorRule, RuleExample, RuleMatch } from '../../domain/report/rule.ts';

/** One row of a common table; the category supplies causes, fixes and the default retry policy. */
export type Row = readonly [slug: string, title: string, category: Category, match: RuleMatch, example: RuleExample, retry?: RetryPolicy];

/**
 * Converts a family's rows to rules. `standard` for a protocol's own definition, `inferred` for rows only observed in practice. `words`
 * replace the category's texts in each row.
 */
export function table(
  family: string,
  source: Source,
  confidence: 'standard' | 'inferred',
  rows: readonly Row[],
  words: Pick<ErrorRule, 'causes' | 'fixes'> = { causes: [], fixes: [] },
): readonly ErrorRule[] {
  return rows.map(([slug, title, category, match, example, retry]) => ({
    id: `${family}/${slug}`,
    title,
    match,
    category,
    retry: retry ?? { kind: categories[category].retry },
    ...words,
    examples: [example],
    source: { read: '2026-11-20', ...source },
    confidence,
  }));
}

/** An answer in OpenAI's envelope. */
export function openaiBody(
  status: number,
  message: string,
  type: string | null,
  code: string | null,
  param: string | null = null,
): RuleExample {
  return { status, body: JSON.stringify({ error: { message, type, param, code } }) };
}

/** An answer in Anthropic's envelope. */
export function anthropicBody(status: number, type: string, message: string): RuleExample {
  return { status, body: JSON.stringify({ type: 'error', error: { type, message } }), protocol: 'anthropic-messages' };
}

/** An answer in Google's envelope. */
export function googleBody(code: number, status: string, message: string): RuleExample {
  return { status: code, body: JSON.stringify({ error: { code, message, status } }), protocol: 'gemini' };
}
