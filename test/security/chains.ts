/** One encoding of a text, implemented without the redactor's own code. */
export type Transformation = readonly [name: string, write: (text: string) => string];

/** A lone surrogate of a mathematical font has no URL form. */
const wellFormed = (text: string): string => Buffer.from(text).toString();
const units = (text: string, write: (code: number, at: number) => string): string =>
  [...text].map((character, at) => write(character.codePointAt(0) ?? 0, at)).join('');
const utf16 = (code: number): string =>
  [...String.fromCodePoint(code).split('')].map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
const hex = (text: string, before: string): string =>
  [...Buffer.from(text)].map((byte) => `${before}${byte.toString(16).padStart(2, '0')}`).join('');
const every = (text: string, count: number, mark: string): string => text.replace(new RegExp(`([^]{${count}})`, 'gu'), `$1${mark}`);

export const transformations: readonly Transformation[] = [
  ['raw', (text) => text],
  ['URL', (text) => encodeURIComponent(wellFormed(text))],
  ['every byte as URL', (text) => hex(text, '%')],
  ['base64', (text) => Buffer.from(text).toString('base64')],
  ['base64 behind one byte', (text) => Buffer.from(`:${text}`).toString('base64')],
  ['base64 behind two bytes', (text) => Buffer.from(`u:${text}!`).toString('base64')],
  ['base64url', (text) => Buffer.from(text).toString('base64url')],
  ['base64 of UTF-16', (text) => Buffer.from(text, 'utf16le').toString('base64')],
  ['hex', (text) => hex(text, '')],
  ['HEX', (text) => hex(text, '').toUpperCase()],
  ['hex with colons', (text) => hex(text, ':').slice(1)],
  ['hex with 0x', (text) => hex(text, ', 0x')],
  ['bytes', (text) => JSON.stringify([...Buffer.from(text)])],
  ['JSON', (text) => JSON.stringify(text)],
  ['JSON escapes', (text) => units(text, utf16)],
  ['some JSON escapes', (text) => units(text, (code, at) => (at % 3 === 0 ? utf16(code) : String.fromCodePoint(code)))],
  ['JavaScript escapes', (text) => units(text, (code) => (code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : utf16(code)))],
  ['short octal escapes', (text) => units(text, (code) => (code < 256 ? `\\${code.toString(8)}` : String.fromCodePoint(code)))],
  ['octal escapes', (text) => units(text, (code) => (code < 256 ? `\\${code.toString(8).padStart(3, '0')}` : String.fromCodePoint(code)))],
  ['decimal entities', (text) => units(text, (code) => `&#${code};`)],
  ['hexadecimal entities', (text) => units(text, (code) => `&#x${code.toString(16)};`)],
  ['some entities', (text) => units(text, (code, at) => (at % 4 === 1 ? `&#${code};` : String.fromCodePoint(code)))],
  ['reversed', (text) => [...text].reverse().join('')],
  ['upper', (text) => text.toUpperCase()],
  ['lower', (text) => text.toLowerCase()],
  ['spaced', (text) => [...text].join(' ')],
  ['hyphenated', (text) => [...text].join('-')],
  ['dotted', (text) => [...text].join('.')],
  ['quoted pieces', (text) => `'${every(text, 5, "' + '")}'`],
  ['wrapped', (text) => every(text, 7, '\n  ')],
  ['quoted lines', (text) => every(text, 9, '\n> ')],
  ['colours', (text) => every(text, 5, '\u001b[31m')],
  ['zero-width', (text) => every(text, 5, '\u200b')],
  ['soft hyphens', (text) => every(text, 4, '\u00ad')],
  ['tags', (text) => every(text, 6, '<wbr>')],
  [
    'full width',
    (text) => units(text, (code) => (code > 32 && code < 127 ? String.fromCodePoint(code + 0xfee0) : String.fromCodePoint(code))),
  ],
  ['mathematical letters', (text) => text.replace(/[a-z]/g, (letter) => String.fromCodePoint(0x1d5ba + letter.charCodeAt(0) - 97))],
  ['binary', (text) => [...Buffer.from(text)].map((byte) => byte.toString(2).padStart(8, '0')).join(' ')],
  ['octal bytes', (text) => [...Buffer.from(text)].map((byte) => byte.toString(8).padStart(3, '0')).join(' ')],
  ['tag characters', (text) => units(text, (code) => String.fromCodePoint(code > 32 && code < 127 ? code + 0xe0000 : code))],
  ['without its prefix', (text) => text.replace(/^sk-(?:ant-api03-|proj-)?/, '')],
  ['the first half', (text) => text.slice(0, Math.ceil(text.length / 2))],
  ['the second half', (text) => text.slice(Math.floor(text.length / 2))],
  ['cut short', (text) => `${text.slice(0, Math.ceil(text.length * 0.8))}…`],
];

/** Encodings that are found only of the secret itself, not of another encoding. */
export const innermost: readonly Transformation[] = [
  ['code points', (text) => units(text, (code) => `U+${code.toString(16).toUpperCase().padStart(4, '0')} `)],
  [
    'code points in a URL',
    (text) => units(text, (code) => (code < 65536 ? `%u${code.toString(16).padStart(4, '0')}` : String.fromCodePoint(code))),
  ],
  ['long escapes', (text) => units(text, (code) => `\\U${code.toString(16).padStart(8, '0')}`)],
  ['hex of assemblers', (text) => [...Buffer.from(text)].map((byte) => `${byte.toString(16).padStart(2, '0')}h`).join(' ')],
  ['rot13', (text) => text.replace(/[a-z]/gi, (letter) => letters.charAt((letters.indexOf(letter) + 26) % 52))],
  ['base32', (text) => base32(text, '=')],
  ['base32 without padding', (text) => base32(text, '')],
  ['base32 in lower case', (text) => base32(text, '').toLowerCase()],
  ...[1, 2, 3, 4].map((count): Transformation => [`base32 behind ${count}`, (text) => base32(`key:`.slice(0, count) + text, '=')]),
];

/** `a` and `n` are 26 apart. */
const letters = 'abcdefghijklmABCDEFGHIJKLMnopqrstuvwxyzNOPQRSTUVWXYZ';

function base32(text: string, padding: string): string {
  const bits = [...Buffer.from(text)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const digits = (bits.match(/.{1,5}/g) ?? []).map((five) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.charAt(Number.parseInt(five.padEnd(5, '0'), 2)),
  );
  return digits
    .join('')
    .padEnd(Math.ceil(digits.length / 8) * 8, padding || ' ')
    .trimEnd();
}
