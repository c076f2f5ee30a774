import type { Router } from '../../domain/router.ts';
import { Secret } from '../../domain/secret.ts';
import type { IssueDraft, Scope } from '../issues/issue.ts';
import { isPlaceholderKey } from '../tables/placeholders.ts';
import { type RawSetting, shownText } from '../tables/raw-setting.ts';
import { describeCharacter, firstSuspiciousCharacter } from '../tables/unicode.ts';

/** What is wrong with a key as it is written, first the offence that explains the others. `local`: it goes to this machine only. */
export function lintKey(raw: RawSetting, router: Router | undefined, local: boolean, scope: Scope = 'value'): IssueDraft[] {
  const draft = (
    code: string,
    title: string,
    measured: string,
    expected: string,
    fix: string,
    status: 'fail' | 'warn' = 'fail',
  ): IssueDraft => ({
    code,
    category: 'config.key_format',
    status,
    title,
    measured: `${raw.name} ${measured}`,
    expected,
    fixes: [{ text: fix, file: raw.origin.file, line: raw.origin.line }],
    origin: raw.origin,
    name: raw.name,
    scope,
  });
  const { text } = raw;
  if (text.trim() === '')
    return text === '' ? [] : [draft('key-blank', 'The key is blank', 'holds only blanks', 'a key', `Put the key into ${raw.name}.`)];
  if (isReference(text))
    return [
      draft(
        'key-unexpanded',
        'The key is the name of a variable, not its value',
        'still holds a reference that nothing expanded',
        'the key itself',
        `Put the key itself into ${raw.name}; this reader does not expand variables.`,
      ),
    ];
  // No client can send a character outside ASCII, made-up key or not.
  if (isPlaceholderKey(text) && !(local && firstSuspiciousCharacter(text))) {
    const told = draft(
      'key-placeholder',
      'The key is still a placeholder',
      'holds text that stands where a key belongs',
      'a key from the dashboard of the router',
      `Replace the placeholder in ${raw.name} with your key.`,
    );
    // Local servers take any key, so a made-up one is no fault there.
    return local ? [] : [told];
  }
  const bare = text.trim();
  if (/^["'`“”‘’].*["'`“”‘’]$/s.test(bare) || /^["'`“”‘’]|["'`“”‘’]$/.test(bare)) {
    return [
      draft(
        'key-quoted',
        'Quotes are part of the key',
        `begins or ends with a quote (${quoteName(bare)})`,
        'the key without quotes',
        `Remove the quotes round ${raw.name}.`,
      ),
    ];
  }
  if (/^(?:authorization:\s*)?bearer\s/i.test(bare) || /^x-api-key:/i.test(bare)) {
    return [
      draft(
        'key-bearer',
        'The key includes its header',
        'begins with "Bearer " or a header name',
        'the key alone; the client adds the header',
        `Remove everything before the key in ${raw.name}.`,
      ),
    ];
  }
  if (/\*{3,}|\.{3}|…|•{2,}/.test(bare)) {
    return [
      draft(
        'key-masked',
        'The key is a masked copy',
        `has ${/…|\.{3}/.test(bare) ? 'an ellipsis' : 'mask signs'} where characters belong`,
        'the whole key, which dashboards show once',
        'Copy the whole key again, or create a new one.',
      ),
    ];
  }
  if (/[\r\n]/.test(text))
    return [
      draft(
        'key-newline',
        'The key contains a line end',
        `has a line end at character ${text.search(/[\r\n]/) + 1}`,
        'one line',
        `Write ${raw.name} on one line, without a line end.`,
      ),
    ];
  if (text !== bare) {
    return [
      draft(
        'key-whitespace',
        'The key has blanks around it',
        `has blanks at its ${text.startsWith(bare[0] ?? '') ? 'end' : 'beginning'}`,
        'the key without blanks',
        `Remove the blanks round ${raw.name}.`,
      ),
    ];
  }
  const odd = firstSuspiciousCharacter(bare);
  if (odd !== null) {
    return [
      {
        ...draft(
          'key-odd-character',
          'The key contains a character no key has',
          `has ${describeCharacter(odd.code, 'en')} at character ${odd.position} of ${[...bare].length}`,
          'letters, digits and - _ . only',
          `Copy the key again into ${raw.name}; character ${odd.position} must go.`,
        ),
        facts: { position: odd.position, code: odd.code },
      },
    ];
  }
  if (/^https?:\/\//.test(bare))
    return [
      draft(
        'key-is-url',
        'The key is a URL',
        'holds a URL',
        'a key',
        `Put the key into ${raw.name} and the URL into the variable of the base URL.`,
      ),
    ];
  return [...lintDocumentedFormat(bare, router, draft)];
}

type Drafter = (code: string, title: string, measured: string, expected: string, fix: string, status?: 'fail' | 'warn') => IssueDraft;

/** Length and alphabet, only where the router documents them. */
function lintDocumentedFormat(key: string, router: Router | undefined, draft: Drafter): IssueDraft[] {
  const format = router?.keyFormat;
  if (!router || !format) return [];
  if (!key.startsWith(format.prefix)) {
    if (!key.toLowerCase().startsWith(format.prefix.toLowerCase())) return [];
    return [
      draft(
        'key-prefix-case',
        'The prefix of the key has the wrong case',
        `begins with "${key.slice(0, format.prefix.length)}"`,
        `"${format.prefix}", as ${router.name} documents`,
        'Write the prefix as documented, or copy the key again.',
      ),
    ];
  }
  const { length } = format;
  if (length !== undefined && key.length !== length) {
    const shorter = key.length < length;
    return [
      draft(
        shorter ? 'key-truncated' : 'key-too-long',
        shorter ? 'The key is cut off' : 'The key is too long',
        `has ${key.length} characters (${shownText({ text: key, kind: 'secret' })})`,
        `${length} characters, as ${router.name} documents`,
        'Copy the whole key again, or create a new one.',
      ),
    ];
  }
  if (format.pattern !== undefined && !new Secret(key).matches(new RegExp(format.pattern))) {
    return [
      draft(
        'key-alphabet',
        'The key has characters that keys of this router never have',
        `does not match ${format.pattern}`,
        `a key as ${router.name} documents it`,
        'Copy the key again, or create a new one.',
      ),
    ];
  }
  return [];
}

function isReference(text: string): boolean {
  return /^\$\{?[A-Za-z_]\w*(?::-[^}]*)?\}?$|^\{env:[^}]*\}$|^%\w+%$|^\{\{.*\}\}$|^\$\(.*\)$/.test(text.trim());
}

function quoteName(text: string): string {
  const first = text[0] ?? '';
  const quote = /["'`“”‘’]/.test(first) ? first : (text.at(-1) ?? '');
  return /[“”‘’]/.test(quote) ? 'a smart quote' : quote;
}
