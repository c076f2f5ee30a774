/** One text in both languages. */
export interface Bilingual {
  en: string;
  zh: string;
}

/** A text that is the same in both languages: a name, a command, another program's output. */
export function inBoth(text: string): Bilingual {
  return { en: text, zh: text };
}

/** A bilingual text composed of bilingual parts. */
export function toBilingual(write: (lang: keyof Bilingual) => string): Bilingual {
  return { en: write('en'), zh: write('zh') };
}

/** Separator of two statements on one line. */
export const semicolon: Bilingual = { en: '; ', zh: '；' };
