/** One text in both languages. */
export interface Bilingual {
  en: string;
  zh: string;
}
