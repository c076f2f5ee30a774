/** One text in both languages. */
export interface Bilingual {
  en: string;
  zh: string;
}

/** A text that is written alike in both languages: a name, a command, what another program says. */
export function inBoth(text: string): Bilingual {
  return { en: text, zh: text };
}
