import { issuerPrefixes } from '../../domain/key-shapes.ts';
import type { Router } from '../../domain/router.ts';
import { Secret } from '../../domain/secret.ts';
import { type IssueDraft, issue, type Scope, toSettingPlace } from '../issues/issue.ts';
import { isBlankKey, isPlaceholderKey } from '../tables/placeholders.ts';
import { type RawSetting, shownText } from '../tables/raw-setting.ts';
import { findSecretStore } from '../tables/secret-references.ts';
import { firstSuspiciousCharacter } from '../tables/unicode.ts';
import { variableReference } from '../tables/variable-reference.ts';

export interface KeyUse {
  /** The router that gets the key, if known. */
  router?: Router | undefined;
  /** Whether the key is sent to this machine only. */
  isLocal?: boolean;
  scope?: Scope;
}

/** Checks a key's format; the issue that explains the others comes first. */
export function lintKey(raw: RawSetting, { router, isLocal = false, scope = 'value' }: KeyUse = {}): IssueDraft[] {
  const { name, text } = raw;
  const place = { ...toSettingPlace(raw), scope };
  if (text === '') return [];
  const bare = text.trim();
  if (bare === '') return [issue('key-blank', { name }, place)];
  const store = findSecretStore(bare);
  if (store !== null) return [issue('key-in-store', { name, store }, place)];
  if (variableReference.test(bare)) return [issue('key-unexpanded', { name }, place)];
  // No client can send a non-ASCII character, even in a placeholder.
  if (isPlaceholderKey(text) && !(isLocal && firstSuspiciousCharacter(text))) {
    // Local servers accept any key, so a made-up one is valid there; one that was never filled in is a warning, and the server decides.
    if (isLocal) return isBlankKey(text) ? [issue('key-placeholder', { name }, { ...place, status: 'warn' })] : [];
    return [issue('key-placeholder', { name }, place)];
  }
  if (/^["'`“”‘’]|["'`“”‘’]$/.test(bare)) return [issue('key-quoted', { name, quote: findAsciiQuote(bare) }, place)];
  if (namedKey.test(bare)) return [issue('key-bearer', { name }, place)];
  if (maskedKey.test(bare)) return [issue('key-masked', { name, ellipsis: /…|\.{3}/.test(bare) }, place)];
  if (/[\r\n]/.test(text)) return [issue('key-newline', { name, position: text.search(/[\r\n]/) + 1 }, place)];
  if (text !== bare) return [issue('key-whitespace', { name, end: text.startsWith(bare[0] ?? '') }, place)];
  const odd = firstSuspiciousCharacter(bare) ?? findSeparator(bare);
  if (odd !== null) return [issue('key-odd-character', { name, ...odd, length: [...bare].length }, place)];
  if (/^https?:\/\//.test(bare)) return [issue('key-is-url', { name }, place)];
  if (filePath.test(bare)) return [issue('key-is-path', { name }, place)];
  if (isEncodedKey(bare)) return [issue('key-base64', { name }, place)];
  return lintDocumentedFormat(bare, name, router, place);
}

/** Checks length and alphabet, if the router documents them. */
function lintDocumentedFormat(
  key: string,
  name: string,
  router: Router | undefined,
  place: ReturnType<typeof toSettingPlace> & { scope: Scope },
): IssueDraft[] {
  const format = router?.keyFormat;
  if (!router || !format) return [];
  const facts = { name, router: router.name };
  const { prefix, length: documented, pattern } = format;
  if (!key.startsWith(prefix)) {
    if (!key.toLowerCase().startsWith(prefix.toLowerCase())) return [];
    return [issue('key-prefix-case', { ...facts, prefix, begins: key.slice(0, prefix.length) }, place)];
  }
  if (documented !== undefined && key.length !== documented) {
    const code = key.length < documented ? 'key-truncated' : 'key-too-long';
    return [issue(code, { ...facts, length: key.length, documented, shown: shownText({ text: key, kind: 'secret' }) }, place)];
  }
  if (pattern !== undefined && !new Secret(key).matches(new RegExp(pattern))) return [issue('key-alphabet', { ...facts, pattern }, place)];
  return [];
}

/** A header or an assignment copied with its key. */
const namedKey = /^(?:authorization:\s*)?bearer\s|^(?:x-)?(?:goog-)?api-key:|^(?:export\s+)?\w{0,60}(?:key|token)\s*=/i;

const maskedKey = /\*{3,}|\.{3}|…|•{2,}|^[[(]?(?:masked|redacted|filtered|hidden|removed)[\])]?$/i;

/** A path in one of the usual folders, also as a URL. A key in base64 may begin with a slash and hold others. */
const filePath = /^file:\/\/|^~\/|^\/(?:app|config|etc|home|keys?|mnt|opt|private|root|run|secrets?|srv|tmp|usr|Users|var)\/|^[A-Za-z]:\\/;

/** Whether base64 hides the beginning of a known issuer's key. */
function isEncodedKey(bare: string): boolean {
  if (!/^[A-Za-z\d+/]{20,}={0,2}$/.test(bare)) return false;
  const text = Buffer.from(bare, 'base64').toString('latin1').trim();
  return /^[\w.-]{16,}$/.test(text) && issuerPrefixes.some((prefix) => text.startsWith(prefix));
}

/** The comma or semicolon of a JSON or code line copied with the key, or the encoded newline or space of a URL. */
function findSeparator(bare: string): { code: number; position: number } | null {
  const encoded = /%(?:0[ad]|20)$/i.exec(bare);
  if (encoded !== null) return { code: '%'.charCodeAt(0), position: encoded.index + 1 };
  const last = bare.at(-1) ?? '';
  return last === ',' || last === ';' ? { code: last.charCodeAt(0), position: bare.length } : null;
}

/** The quote at either end; null for a typographic quote. */
function findAsciiQuote(text: string): string | null {
  const first = text[0] ?? '';
  const quote = /["'`“”‘’]/.test(first) ? first : (text.at(-1) ?? '');
  return /[“”‘’]/.test(quote) ? null : quote;
}
