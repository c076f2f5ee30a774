import type { Violation } from '../domain/report/violation.ts';
import { violationWords } from '../words/say.ts';

/** The text of a violation, with its detail if that adds to the sentence: a value, a name, a number, or other words. */
export function violationText({ code, detail }: Pick<Violation, 'code' | 'detail'>, lang: 'en' | 'zh'): string {
  const sentence = violationWords(code, lang);
  return addsTo(violationWords(code, 'en'), detail) ? `${sentence}; ${detail}` : sentence;
}

function addsTo(sentence: string, detail: string): boolean {
  if (/[\d"_]/.test(detail)) return true;
  const known = new Set(toStems(sentence));
  const stems = toStems(detail);
  return stems.filter((stem) => !known.has(stem)).length > stems.length / 2;
}

/** The first letters of the meaningful words. */
function toStems(text: string): string[] {
  return (text.toLowerCase().match(/[a-z]{4,}/g) ?? []).map((word) => word.slice(0, 4));
}
