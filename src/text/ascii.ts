const replacements: Readonly<Record<string, string>> = {
  '→': '->',
  '←': '<-',
  '…': '...',
  '–': '-',
  '—': '-',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '×': 'x',
  '≥': '>=',
  '≤': '<=',
  '✓': 'ok',
  '✗': 'x',
  '•': '*',
  '│': '|',
  '─': '-',
  '█': '#',
  '░': '.',
  '·': '.',
  '\u00a0': ' ',
};

/** The same text in ASCII: signs become what they look like, other characters a `\u{…}` escape. */
export function toAscii(text: string): string {
  return text.replace(/[^\0-\x7f]/gu, (sign) => replacements[sign] ?? `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`);
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether the locale is the one of ASCII: `C` or `POSIX`, named without a character set. */
export function isAsciiLocale({ LC_ALL, LC_CTYPE, LANG }: Environment): boolean {
  return /^(?:C|POSIX)$/.test(LC_ALL || LC_CTYPE || LANG || '');
}
