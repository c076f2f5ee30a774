/** One text in both languages. */
export interface Bilingual {
  en: string;
  zh: string;
}

/** A text that is written alike in both languages: a name, a command, what another program says. */
export function inBoth(text: string): Bilingual {
  return { en: text, zh: text };
}

/** One text in both languages, of parts that are bilingual themselves. */
export function toBilingual(write: (lang: keyof Bilingual) => string): Bilingual {
  return { en: write('en'), zh: write('zh') };
}

/** What stands between two statements of one line. */
export const semicolon: Bilingual = { en: '; ', zh: '；' };
