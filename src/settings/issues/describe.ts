import { catalog, type IssueCode, issueCodes } from './catalog.ts';
import { type AnyIssueSpec, getFixes, type Sentence } from './spec.ts';

/** An issue in general, without the facts of one setting: facts stand as `<name>`. */
export interface IssueDescription {
  /** Undefined if it depends on the setting. */
  title: string | undefined;
  expected: string | undefined;
  fixes: readonly string[];
}

/** The code as written in the catalogue; null for any other text. */
export function findIssueCode(text: string): IssueCode | null {
  return issueCodes.find((code) => code === text) ?? null;
}

export function describeIssue(code: IssueCode, lang: 'en' | 'zh'): IssueDescription {
  const spec: AnyIssueSpec = catalog[code];
  const { title, expected } = spec[lang];
  return {
    title: withNames(title) ?? undefined,
    expected: withNames(expected) ?? undefined,
    fixes: getFixes(spec[lang]).flatMap((fix) => withNames(fix) ?? []),
  };
}

/** Placeholder for a setting's facts: each is its own name in angle brackets. */
const factNames = new Proxy({}, { get: (_, name) => `<${String(name)}>` });

/** A sentence with the names of its facts; null if it uses them as more than text. */
function withNames(sentence: Sentence<never>): string | null {
  try {
    const text: unknown = typeof sentence === 'function' ? sentence(factNames as never) : sentence;
    return typeof text === 'string' && !/\bundefined\b|^<\w+>$/.test(text) ? text : null;
  } catch {
    return null;
  }
}
