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

/** Converts text to ASCII: symbols to similar ones, other characters to a `\u{…}` escape. */
export function toAscii(text: string): string {
  return text.replace(/[^\0-\x7f]/gu, (sign) => replacements[sign] ?? `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`);
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether the locale is ASCII: `C` or `POSIX`, without a character set. */
export function isAsciiLocale({ LC_ALL, LC_CTYPE, LANG }: Environment): boolean {
  return /^(?:C|POSIX)$/.test(LC_ALL || LC_CTYPE || LANG || '');
}
