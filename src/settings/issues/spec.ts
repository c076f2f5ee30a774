import type { Category } from '../../domain/report/category.ts';
import type { SettingKind } from '../../domain/setting.ts';
import type { RawSetting } from '../tables/raw-setting.ts';

/** A sentence, or a function that puts facts into it. No full stop at the end of a title, `measured` or `expected`. */
export type Sentence<Facts> = string | ((facts: Facts) => string);

/** What is said about one issue in one language. Facts may not hold a secret: these sentences are printed. */
export interface IssueSentences<Facts> {
  title: Sentence<Facts>;
  /** What was found. */
  measured: Sentence<Facts>;
  expected: Sentence<Facts>;
  /** What to do; several ways in order of preference. Both languages have the same number of fixes. */
  fix: Sentence<Facts> | readonly Sentence<Facts>[];
}

/** A file of an example: its text, or the text with its encoding and mode. */
export type ExampleFile = string | { text: string; encoding?: 'utf16le' | 'latin1'; mode?: number };

/** Settings as a developer has them. A plain string is the project's `.env`. */
export type IssueExample =
  | string
  | {
      /** By path below the project; a path that ends with `/` is an empty folder. */
      project?: Readonly<Record<string, ExampleFile>>;
      /** By path below the home folder. */
      home?: Readonly<Record<string, ExampleFile>>;
      env?: Readonly<Record<string, string>>;
      /** The folder below the project in which the program starts. */
      start?: string;
      /** The project is a git repository that tracks these paths. */
      tracked?: readonly string[];
      /** Options of kush-doctor. */
      options?: Readonly<{ baseUrl?: string; router?: string }>;
    };

/** One row of the catalogue. */
export interface IssueSpec<Facts extends object> {
  category: Category;
  /** Unless the call says otherwise. */
  status: 'fail' | 'warn';
  en: IssueSentences<Facts>;
  zh: IssueSentences<Facts>;
  /** Why it matters: what a program does with such a setting. Markdown, for the page of this issue. */
  why: string;
  /** Settings that have this issue; a test holds that they do. */
  wrong: IssueExample;
  /** The same settings without it. */
  right: IssueExample;
  /** For an issue that one setting alone shows: the settings it is about, and its facts, or null where the setting is sound. */
  each?: { kinds: readonly SettingKind[]; find: (raw: RawSetting) => Facts | null };
}

/** A row whatever its facts are. */
export type AnyIssueSpec = Omit<IssueSpec<never>, 'each'> & {
  each?: { kinds: readonly SettingKind[]; find: (raw: RawSetting) => object | null };
};

/** For rows whose sentences need no facts. */
export type NoFacts = Readonly<Record<never, never>>;

/** Types one row: `defineIssue<{ name: string }>({ … })`. */
export function defineIssue<Facts extends object = NoFacts>(spec: IssueSpec<Facts>): IssueSpec<Facts> {
  return spec;
}

/** The sentences about what to do, as a list. */
export function getFixes<Facts>({ fix }: IssueSentences<Facts>): readonly Sentence<Facts>[] {
  return typeof fix === 'string' || typeof fix === 'function' ? [fix] : fix;
}
