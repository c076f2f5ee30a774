import type { Fix } from '../domain/report/diagnosis.ts';
import type { Retry } from '../domain/report/retry.ts';

/** What a fix offers is separated by these: "Retry with growing delays; try another model", "Wait for the window to reset, or raise it". */
const separator = /(; |, or |；|，)/;
const saysRetry = /^(?:retry|try again|wait)\b|^(?:请|或|再)?(?:稍后|按提示|以[^，；。]{0,16}间隔)?(?:重试|再试|等待)/i;

const growing = /(?:Wait \S{1,9} seconds and r|R)etry with growing delays/;
const growingChinese = /(?:等待 [^，]{1,16}，再)?以递增间隔重试/;

/** The fixes without "retry" and "wait", if the same request fails again whenever it is sent; after a stated wait, one retry. */
export function withoutVainRetries(fixes: readonly Fix[], { kind, afterSeconds }: Retry): Fix[] {
  if (kind === 'none' || kind === 'after-fix') return fixes.flatMap(withoutRetry);
  if ((afterSeconds ?? 0) <= 60) return [...fixes];
  const toStated = (text: string): string =>
    text.replace(growing, 'Retry when the stated wait is over').replace(growingChinese, '等所说的时间过后再重试');
  return fixes.map((fix) => ({ ...fix, text: toStated(fix.text) }));
}

function withoutRetry(fix: Fix): Fix[] {
  // Even positions are the parts, odd ones the separators before the next part.
  const pieces = fix.text.split(separator);
  const kept = pieces.flatMap((part, at) => (at % 2 === 1 || saysRetry.test(part) ? [] : [at]));
  if (kept.length * 2 > pieces.length) return [fix];
  const [first, ...rest] = kept;
  if (first === undefined) return [];
  const start = (pieces[first] ?? '').replace(/^或/, '').replace(/^[a-z]/, (letter) => letter.toUpperCase());
  return [{ ...fix, text: start + rest.map((at) => `${pieces[at - 1] ?? ''}${pieces[at] ?? ''}`).join('') }];
}
