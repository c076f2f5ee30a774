import type { Report } from '../../domain/report/report.ts';
import { namedFixes } from '../../words/named-fixes.ts';
import { categoryWords, getRowAdvice, ruleWords } from '../../words/say.ts';

/** The sentences of the doctor's own tables that a report can contain; any other sentence may contain foreign text. */
export async function findOwnSentences({ findings, diagnoses }: Report, lang: 'en' | 'zh'): Promise<ReadonlySet<string>> {
  const own = new Set<string>();
  const add = ({ title, causes, fixes }: Pick<ReturnType<typeof ruleWords>, 'title' | 'causes' | 'fixes'>): void => {
    for (const text of [title, ...causes, ...fixes.flatMap((fix) => [fix.text, fix.command ?? ''])]) own.add(text);
  };
  const named = [...findings, ...(diagnoses ?? [])];
  for (const { category } of named) if (category !== null) add(categoryWords(category, lang));
  for (const { title, cause, fix, command } of Object.values(namedFixes)) {
    for (const text of [...(title ?? []), ...(cause ?? []), ...(fix ?? []), ...(command === undefined ? [] : [command])])
      if (!text.includes('{')) own.add(text);
  }
  const ids = new Set(named.flatMap(({ rule }) => rule ?? []));
  if (ids.size === 0) return own;
  const { findRule } = await import('../../routers/rules.ts');
  for (const id of ids) {
    const rule = findRule(id);
    if (rule === undefined) continue;
    add(ruleWords(rule, lang));
    for (const text of [rule.retry.advice, getRowAdvice(id, lang), rule.source.url, id]) if (text !== undefined) own.add(text);
  }
  return own;
}
