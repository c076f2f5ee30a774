import type { Violation } from '../domain/report/violation.ts';
import { violationWords } from '../words/say.ts';

/** The text of a violation, with its detail if that adds to the sentence: a value, a name, a number, or other words. */
export function violationText({ code, detail }: Pick<Violation, 'code' | 'detail'>, lang: 'en' | 'zh'): string {
  const sentence = violationWords(code, lang);
  if (!addsTo(violationWords(code, 'en'), detail)) return sentence;
  if (lang === 'en') return `${sentence}; ${detail}`;
  // A detail is in English: its values need no translation.
  const values = detail.match(/"[^"]{1,200}"|\{.{1,200}|\b\w{1,60}[_.]\w{1,60}|\d{1,60}/g) ?? [];
  return values.length === 0 ? sentence : `${sentence}（${values.join('，')}）`;
}

function addsTo(sentence: string, detail: string): boolean {
  // "choice 0" is the only one there is, and `finish_reason` is the sentence's own "finish reason".
  const rest = detail.replace(/\bchoice 0\b/g, '');
  const known = new Set(toStems(sentence));
  const isNew = (name: string): boolean => toStems(name.replaceAll('_', ' ')).some((stem) => !known.has(stem));
  if (/[\d"]/.test(rest) || (rest.match(/\b\w{1,60}_\w{1,60}/g) ?? []).some(isNew)) return true;
  const stems = toStems(rest.replaceAll('_', ' '));
  return stems.filter((stem) => !known.has(stem)).length > stems.length / 2;
}

/** The first letters of the meaningful words. */
function toStems(text: string): string[] {
  return (text.toLowerCase().match(/[a-z]{4,}/g) ?? []).map((word) => word.slice(0, 4));
}
