const names: Readonly<Record<number, readonly [en: string, zh: string]>> = {
  0: ['NUL', 'NUL'],
  9: ['a tab', '制表符'],
  10: ['a line break', '换行符'],
  13: ['a carriage return', '回车符'],
  32: ['a blank', '空格'],
  160: ['a no-break space', '不换行空格'],
  173: ['a soft hyphen', '软连字符'],
  44: ['a comma', '逗号'],
  59: ['a semicolon', '分号'],
  8208: ['a hyphen that is not "-"', '并非“-”的连字符'],
  8209: ['a no-break hyphen', '不换行连字符'],
  8210: ['a figure dash', '数字短横'],
  8211: ['an en dash', '短破折号'],
  8212: ['an em dash', '破折号'],
  8216: ['an opening smart quote', '左弯引号'],
  8217: ['a closing smart quote', '右弯引号'],
  8220: ['an opening smart quote', '左弯引号'],
  8221: ['a closing smart quote', '右弯引号'],
  8226: ['a bullet', '项目符号'],
  8230: ['an ellipsis', '省略号'],
  8232: ['a line separator', '行分隔符'],
  8233: ['a paragraph separator', '段分隔符'],
  8203: ['a zero-width space', '零宽空格'],
  8204: ['a zero-width non-joiner', '零宽非连接符'],
  8205: ['a zero-width joiner', '零宽连接符'],
  8206: ['a left-to-right mark', '从左到右标记'],
  8207: ['a right-to-left mark', '从右到左标记'],
  8288: ['a word joiner', '单词连接符'],
  8234: ['a bidirectional control', '双向控制符'],
  8238: ['a bidirectional control', '双向控制符'],
  12288: ['an ideographic space', '全角空格'],
  65279: ['a byte order mark', '字节顺序标记'],
  65533: ['a replacement character (the file is not UTF-8)', '替换字符（文件不是 UTF-8）'],
};

export interface SuspiciousCharacter {
  /** Counts from 1. */
  position: number;
  code: number;
}

/** The first character not allowed in a header value or URL (anything except printable ASCII). */
export function firstSuspiciousCharacter(text: string): SuspiciousCharacter | null {
  let position = 0;
  for (const character of text) {
    position++;
    const code = character.codePointAt(0) ?? 0;
    if (code > 0x20 && code < 0x7f) continue;
    return { position, code };
  }
  return null;
}

/** Formats a character as `a zero-width space (U+200B)`. */
export function describeCharacter(code: number, lang: 'en' | 'zh'): string {
  const label = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const known = names[code]?.[lang === 'zh' ? 1 : 0];
  if (known !== undefined) return `${known} (${label})`;
  // Control and format characters are given only by number: printed, they could control a terminal.
  const visible = code > 0xa0 && !/\p{C}|\p{Z}|\p{M}/u.test(String.fromCodePoint(code));
  return visible ? `"${String.fromCodePoint(code)}" (${label})` : label;
}
