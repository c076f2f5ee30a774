import type { Fix } from '../domain/report/diagnosis.ts';
import type { Retry } from '../domain/report/retry.ts';

/** What a fix offers is separated by these: "Retry with growing delays; try another model", "Wait for the window to reset, or raise it". */
const separator = /(; |, or |；|，)/;
const saysRetry = /^(?:retry|try again|wait)\b|^(?:请|或|再)?(?:稍后|按提示|以[^，；。]{0,16}间隔)?(?:重试|再试|等待)/i;

/** The fixes without "retry" and "wait", if the same request fails again whenever it is sent. */
export function withoutVainRetries(fixes: readonly Fix[], { kind }: Retry): Fix[] {
  return kind === 'none' || kind === 'after-fix' ? fixes.flatMap(withoutRetry) : [...fixes];
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
