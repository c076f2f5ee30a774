import type { Category } from '../../domain/report/category.ts';
import type { SettingKind } from '../../domain/setting.ts';
import type { RawSetting } from '../tables/raw-setting.ts';

/** A sentence, or a function that inserts facts. No full stop at the end of a title, `measured` or `expected`. */
export type Sentence<Facts> = string | ((facts: Facts) => string);

/** The sentences of an issue in one language. Facts must not contain a secret: these sentences are printed. */
export interface IssueSentences<Facts> {
  title: Sentence<Facts>;
  /** What was found. */
  measured: Sentence<Facts>;
  expected: Sentence<Facts>;
  /** What to do; alternatives in order of preference. Both languages have the same number of fixes. */
  fix: Sentence<Facts> | readonly Sentence<Facts>[];
}

/** A file of an example: its text, or text with encoding and mode. */
export type ExampleFile = string | { text: string; encoding?: 'utf16le' | 'latin1'; mode?: number };

/** Settings as in a developer's project. A plain string is the project's `.env`. */
export type IssueExample =
  | string
  | {
      /** By path in the project; a path ending with `/` is an empty folder. */
      project?: Readonly<Record<string, ExampleFile>>;
      /** By path in the home folder. */
      home?: Readonly<Record<string, ExampleFile>>;
      env?: Readonly<Record<string, string>>;
      /** The folder in the project where the program starts. */
      start?: string;
      /** Paths tracked by git; if set, the project is a repository. */
      tracked?: readonly string[];
      /** Command-line options of kush-doctor. */
      options?: Readonly<{ baseUrl?: string; router?: string }>;
    };

/** One row of the catalogue. */
export interface IssueSpec<Facts extends object> {
  category: Category;
  /** Default status; a call may override it. */
  status: 'fail' | 'warn';
  en: IssueSentences<Facts>;
  zh: IssueSentences<Facts>;
  /** Why it matters: how programs treat such a setting. Markdown, for the page of this issue. */
  why: string;
  /** Settings that have this issue; verified by a test. */
  wrong: IssueExample;
  /** The same settings without the issue. */
  right: IssueExample;
  /**
   * For an issue of a single setting: the kinds of setting it applies to, and a function that returns its facts, or null if the setting is
   * valid.
   */
  each?: { kinds: readonly SettingKind[]; find: (raw: RawSetting) => Facts | null };
}

/** A row with any facts. */
export type AnyIssueSpec = Omit<IssueSpec<never>, 'each'> & {
  each?: { kinds: readonly SettingKind[]; find: (raw: RawSetting) => object | null };
};

/** For rows whose sentences need no facts. */
export type NoFacts = Readonly<Record<never, never>>;

/** Types one row: `defineIssue<{ name: string }>({ … })`. */
export function defineIssue<Facts extends object = NoFacts>(spec: IssueSpec<Facts>): IssueSpec<Facts> {
  return spec;
}

/** The fixes as a list. */
export function getFixes<Facts>({ fix }: IssueSentences<Facts>): readonly Sentence<Facts>[] {
  return typeof fix === 'string' || typeof fix === 'function' ? [fix] : fix;
}
