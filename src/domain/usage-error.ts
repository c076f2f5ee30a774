import { type Bilingual, inBoth } from './bilingual.ts';

/** What to do: a sentence, or only a command of ours. */
export type UsageFix = Bilingual | `kush-doctor ${string}`;

/** Wrong arguments or no settings: exit 2, reported in one sentence with actual value, expected value and fix. */
export class UsageError extends Error {
  readonly category: 'config.argument' | 'config.missing' | 'config.env_file';
  /** In English, like `message`. */
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

  /** The same error with changed fixes. */
  withFixes(change: (text: string) => string): UsageError {
    const fixes = this.advice.map(({ en, zh }) => ({ en: change(en), zh: change(zh) }));
    return new UsageError(this.sentence, fixes, this.category);
  }

  /** The message and fixes in this language. */
  toText(lang: keyof Bilingual): { message: string; fixes: readonly string[] } {
    return { message: this.sentence[lang], fixes: this.advice.map((fix) => fix[lang]) };
  }
}

/** A suggestion with similar names; none if there are none. */
export function didYouMean(near: readonly string[]): Bilingual[] {
  return near.length === 0 ? [] : [{ en: `Did you mean ${near.join(' or ')}?`, zh: `是否指 ${near.join(' 或 ')}？` }];
}
