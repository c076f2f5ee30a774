import { type Bilingual, inBoth } from './bilingual.ts';

/** What to do: a sentence, or a command of ours alone. */
export type UsageFix = Bilingual | `kush-doctor ${string}`;

/** Wrong arguments or no settings: exit 2, told in one sentence with what was read, what was expected and what to do. */
export class UsageError extends Error {
  readonly category: 'config.argument' | 'config.missing' | 'config.env_file';
  /** In English, as is `message`. */
  readonly fixes: readonly string[];
  private readonly sentence: Bilingual;
  private readonly advice: readonly Bilingual[];

  constructor(message: Bilingual, fixes: readonly UsageFix[] = [], category: UsageError['category'] = 'config.argument') {
    super(message.en);
    this.name = 'UsageError';
    this.category = category;
    this.sentence = message;
    this.advice = fixes.map((fix) => (typeof fix === 'string' ? inBoth(fix) : fix));
    this.fixes = this.advice.map(({ en }) => en);
  }

  /** The sentence and what to do, for a reader of this language. */
  toText(lang: keyof Bilingual): { message: string; fixes: readonly string[] } {
    return { message: this.sentence[lang], fixes: this.advice.map((fix) => fix[lang]) };
  }
}

/** The line that offers what is spelled like it; none where nothing is. */
export function didYouMean(near: readonly string[]): Bilingual[] {
  return near.length === 0 ? [] : [{ en: `Did you mean ${near.join(' or ')}?`, zh: `是否指 ${near.join(' 或 ')}？` }];
}
