import type { ErrorRule } from '../../domain/report/rule.ts';
import { catalog } from '../../settings/issues/catalog.ts';
import { describeIssue, findIssueCode } from '../../settings/issues/describe.ts';
import { type Explained, findPage } from './page.ts';

/** The page of a setting issue by its code, as `env` prints it: its category's page, with the issue's own title and fixes. */
export function findIssuePage(code: string, rules: readonly ErrorRule[], lang: 'en' | 'zh'): Explained | null {
  const known = findIssueCode(code);
  const general = known && findPage(catalog[known].category, rules, lang);
  if (!known || !general) return null;
  const { title = general.page.title, expected, fixes: own } = describeIssue(known, lang);
  const fixes = own.length > 0 ? own.map((text) => ({ text })) : general.page.fixes;
  const meaning = expected === undefined ? general.page.meaning : `${general.page.meaning} ${words[lang]} ${expected}`;
  return {
    diagnosis: { ...general.diagnosis, title, fixes },
    page: { ...general.page, id: known, title, meaning, fixes, wrong: null, rules: [] },
  };
}

const words = { en: 'Expected:', zh: '期望：' };
