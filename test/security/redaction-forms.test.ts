import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/domain/secret.ts';
import { createRedactor } from '../../src/engine/redact/redactor.ts';

/** Forms of a key that an answer, a log or a person may give it, beyond those of the random chains. */

const key = 'sk-proj-Wq7rTz1pLx9kVb3nYc5m8Hd2';
const b = Buffer.from(key);
const map = (f: (c: string, i: number) => string, sep = '') => [...key].map(f).join(sep);
const forms: readonly [kind: string, text: string][] = [
  ['utf-7 direct', `+${Buffer.from(key, 'utf16le').swap16().toString('base64').replace(/=+$/, '')}-`],
  ['utf-16 le as latin1', Buffer.from(key, 'utf16le').toString('latin1')],
  ['utf-16 be as latin1', Buffer.from(key, 'utf16le').swap16().toString('latin1')],
  ['squared letters', map((c) => (/[a-z]/i.test(c) ? String.fromCodePoint(0x1f130 + c.toLowerCase().charCodeAt(0) - 97) : c))],
  ['fullwidth', map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))],
  [
    'mathematical bold',
    map((c) =>
      /[A-Z]/.test(c)
        ? String.fromCodePoint(0x1d400 + c.charCodeAt(0) - 65)
        : /[a-z]/.test(c)
          ? String.fromCodePoint(0x1d41a + c.charCodeAt(0) - 97)
          : c,
    ),
  ],
  [
    'circled letters',
    map((c) =>
      /[A-Z]/.test(c)
        ? String.fromCodePoint(0x24b6 + c.charCodeAt(0) - 65)
        : /[a-z]/.test(c)
          ? String.fromCodePoint(0x24d0 + c.charCodeAt(0) - 97)
          : c,
    ),
  ],
  ['superscripts', map((c) => ({ 0: '⁰', 1: '¹', 2: '²', 3: '³', 5: '⁵', 7: '⁷', 8: '⁸', 9: '⁹' })[c] ?? c)],
  ['soft hyphens', map((c) => c, '\u00ad')],
  ['word joiners', map((c) => c, '\u2060')],
  ['combining marks', map((c) => `${c}\u0301`)],
  ['variation selectors', map((c) => `${c}\ufe0f`)],
  ['tag characters', map((c) => String.fromCodePoint(0xe0000 + c.charCodeAt(0)))],
  ['one letter per line', map((c) => c, '\n')],
  ['one letter per bullet', map((c) => `- ${c}`, '\n')],
  ['numbered letters', map((c, i) => `${i}: ${c}`, '\n')],
  ['a JSON list of letters', JSON.stringify([...key])],
  ['a JSON object by index', JSON.stringify({ ...[...key] })],
  ['a Python list of codes', `[${[...b].join(', ')}]`],
  ['octal escapes', [...b].map((x) => `\\${x.toString(8).padStart(3, '0')}`).join('')],
  ['hex escapes', [...b].map((x) => `\\x${x.toString(16)}`).join('')],
  ['hex with colons', [...b].map((x) => x.toString(16)).join(':')],
  ['hex dump with offsets', `00000000: ${b.toString('hex').replace(/(.{4})/g, '$1 ')}`],
  ['U+ notation', map((c) => `U+${c.charCodeAt(0).toString(16).padStart(4, '0')}`, ' ')],
  ['named entities', map((c) => (c === '-' ? '&hyphen;' : c))],
  ['decimal entities without semicolon', map((c) => `&#${c.charCodeAt(0)}`)],
  ['quoted-printable', [...b].map((x) => `=${x.toString(16).toUpperCase()}`).join('')],
  ['MIME word base64', `=?utf-8?B?${b.toString('base64')}?=`],
  ['base64 in base64 url', Buffer.from(b.toString('base64')).toString('base64url')],
  ['base64 with line ends', b.toString('base64').replace(/(.{8})/g, '$1\r\n')],
  ['percent of base64', encodeURIComponent(b.toString('base64'))],
  ['JSON string in JSON string', JSON.stringify(JSON.stringify(JSON.stringify(`a"${key}`)))],
  ['halves in two fields', JSON.stringify({ a: key.slice(0, 16), b: key.slice(16) })],
  ['upper case', key.toUpperCase()],
  ['reversed and spaced', [...key].reverse().join(' ')],
  ['HTML comments between', map((c) => c, '<!---->')],
  ['tags between', map((c) => `<b>${c}</b>`)],
  ['Markdown emphasis', map((c) => `**${c}**`)],
  ['SQL concatenation', map((c) => `'${c}'`, ' || ')],
  ['JavaScript code points', [...b].map((x) => `\\u{${x.toString(16)}}`).join('')],
  ['YAML folded', `>-\n  ${key.replace(/(.{6})/g, '$1\n  ')}`],
  ['bits in octets without blanks', [...b].map((x) => x.toString(2).padStart(8, '0')).join('')],
  ['Punycode host', new URL(`http://${key.replace(/-/g, '')}ü.example`).host],
];

describe('a key', () => {
  it.each(forms)('as %s is not shown', (_, text) => {
    const redactor = createRedactor();
    redactor.protect(new Secret(key));
    const shown = redactor.clean(`before ${text} after\n`);
    expect(shown).not.toContain(text.slice(4, 4 + Math.floor(text.length / 2)));
    expect(shown.normalize('NFKC').replace(/[^A-Za-z0-9]/g, '')).not.toContain('Wq7rTz1p');
  });
});
