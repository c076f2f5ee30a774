import { domainToUnicode } from 'node:url';
import type { IssueDraft } from '../issues/issue.ts';
import { bareUrl, readUrl } from '../tables/client-urls.ts';
import { isKeyInsteadOfUrl, shownUrl } from '../tables/raw-setting.ts';
import { firstSuspiciousCharacter, type SuspiciousCharacter } from '../tables/unicode.ts';
import type { ReportBaseUrl } from './report-base-url.ts';

const maxShown = 80;

/** Text without a scheme that a program wrote for a missing value, or an unexpanded reference. */
const neverFilledIn =
  /^(?:undefined|null|none|nan|change-?me|todo|\$\{?\w+\}?|%\w+%|\{\{[^}]*\}\}|<[^>]*>|your[-_ ][\w -]+)(?:\/[\w/.-]*)?$/i;

/** Faults visible in the text: blanks, quotes, scheme, characters. */
export function lintSyntax(text: string, report: ReportBaseUrl): IssueDraft[] {
  const bare = text.trim();
  if (bare === '') return [report('base-url-empty', { corrected: undefined })];
  if (isKeyInsteadOfUrl(bare)) return [report('base-url-holds-key', { corrected: undefined })];
  if (neverFilledIn.test(bare)) return [report('base-url-placeholder', { host: bare.slice(0, maxShown), corrected: undefined })];
  const found: IssueDraft[] = [];
  if (/^["'`“”‘’]|["'`“”‘’]$/.test(bare)) found.push(report('base-url-quoted', { corrected: cleaned(bare) }));
  else if (text !== bare) found.push(report('base-url-whitespace', { end: text.startsWith(bare[0] ?? ''), corrected: cleaned(bare) }));
  const odd = firstSuspiciousCharacter(bare.replace(/^["'`“”‘’]|["'`“”‘’]$/g, ''));
  if (odd !== null && !isOwnScript(String.fromCodePoint(odd.code))) found.push(reportCharacter(odd, bare, report));
  const shown = shownUrl(bare).slice(0, maxShown);
  const scheme = /^([a-z][a-z\d+.-]*):\/\//i.exec(bare.replace(/^["'`“”‘’]/, ''))?.[1]?.toLowerCase();
  const url = readUrl(bare);
  // A documentation placeholder: `https://<your-domain>/v1`.
  const blank = /^[^/]*\/\/([^/<{]*[<{]+[^/<{>}]+[>}][^/]*)/.exec(bare)?.[1];
  if (blank !== undefined) return [...found, report('base-url-placeholder', { host: blank.slice(0, maxShown), corrected: undefined })];
  if (url === null) return [...found, report('base-url-unreadable', { shown, corrected: undefined })];
  if (scheme === undefined) found.push(report('base-url-scheme-missing', { shown, scheme: url.protocol, corrected: cleaned(bare) }));
  else if (scheme !== 'http' && scheme !== 'https')
    found.push(report('base-url-scheme-wrong', { scheme, corrected: bareUrl(url).replace(/^[^:]*:/, 'https:') }));
  return found;
}

/** Scripts in which no letter looks like one of the Latin alphabet or like a sign of a URL, apart from a few strokes. */
const ownScripts =
  /^(?![ノー一〇丨丶丿〳〴〵])[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Devanagari}]$/u;

function isOwnScript(character: string): boolean {
  return ownScripts.test(character);
}

/** Whether a host is an internationalised name that cannot be taken for a Latin one. */
export function isUnmistakable(host: string): boolean {
  const foreign = [...domainToUnicode(host)].filter((character) => character > '\u007f');
  return foreign.length > 0 && foreign.every(isOwnScript);
}

function reportCharacter(character: SuspiciousCharacter, bare: string, report: ReportBaseUrl): IssueDraft {
  const inHost = /[^\x20-\x7e]/.test(/^(?:[a-z]+:\/\/)?([^/?#]*)/i.exec(bare)?.[1] ?? '');
  return inHost
    ? report('base-url-lookalike', { character, corrected: undefined })
    : report('base-url-odd-character', { ...character, corrected: undefined });
}

function cleaned(text: string): string | undefined {
  const url = readUrl(text);
  return url === null ? undefined : bareUrl(url);
}
