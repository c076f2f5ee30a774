const names: Readonly<Record<number, string>> = {
  0: 'NUL',
  9: 'a tab',
  10: 'a line end',
  13: 'a carriage return',
  32: 'a blank',
  160: 'a no-break space',
  173: 'a soft hyphen',
  8208: 'a hyphen that is not "-"',
  8209: 'a no-break hyphen',
  8210: 'a figure dash',
  8211: 'an en dash',
  8212: 'an em dash',
  8216: 'an opening smart quote',
  8217: 'a closing smart quote',
  8220: 'an opening smart quote',
  8221: 'a closing smart quote',
  8226: 'a bullet',
  8230: 'an ellipsis',
  8232: 'a line separator',
  8233: 'a paragraph separator',
  8203: 'a zero-width space',
  8204: 'a zero-width non-joiner',
  8205: 'a zero-width joiner',
  8206: 'a left-to-right mark',
  8207: 'a right-to-left mark',
  8288: 'a word joiner',
  8234: 'a bidirectional control',
  8238: 'a bidirectional control',
  12288: 'an ideographic space',
  65279: 'a byte order mark',
  65533: 'a replacement character (the file is not UTF-8)',
};

export interface SuspiciousCharacter {
  /** Counts from 1. */
  position: number;
  /** `a zero-width space (U+200B)`. */
  name: string;
  code: number;
}

/** The first character that cannot stand in a header value or URL (anything but printable ASCII), with its name and position. */
export function firstSuspiciousCharacter(text: string): SuspiciousCharacter | null {
  let position = 0;
  for (const character of text) {
    position++;
    const code = character.codePointAt(0) ?? 0;
    if (code > 0x20 && code < 0x7f) continue;
    return { position, code, name: characterName(code) };
  }
  return null;
}

function characterName(code: number): string {
  const label = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const known = names[code];
  if (known !== undefined) return `${known} (${label})`;
  // Control and format characters are named by number alone: shown, they could drive a terminal.
  const visible = code > 0xa0 && !/\p{C}|\p{Z}|\p{M}/u.test(String.fromCodePoint(code));
  return visible ? `"${String.fromCodePoint(code)}" (${label})` : label;
}
