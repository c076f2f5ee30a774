import type { Bilingual } from './bilingual.ts';
import type { Origin } from './origin.ts';
import type { Client } from './protocol.ts';
import type { Category } from './report/category.ts';
import type { Facts, Fix } from './report/diagnosis.ts';
import type { Secret } from './secret.ts';

/** What kind of value a setting holds; `secret` values are never shown. */
export type SettingKind = 'secret' | 'base-url' | 'model' | 'proxy' | 'ca' | 'flag' | 'router' | 'protocol' | 'timeout' | 'other';

/** Who wrote the place a value came from: the trust rule depends on it. */
export type Trust = 'user' | 'project';

/** One assignment of one name, wherever it was written. */
export interface Setting {
  name: string;
  kind: SettingKind;
  /** Secrets as `Secret`, everything else as text. Empty text is kept: it can shadow. */
  value: string | Secret;
  origin: Origin;
  trust: Trust;
  /** The tool whose file it is (`claude-code`, `codex`), absent for the environment and `.env` files. */
  client?: Client | undefined;
}

/** For one name: every place that sets it and the one that wins, with the reason, per client where they differ. */
export interface SettingView {
  name: string;
  kind: SettingKind;
  winner: number | null;
  why: Bilingual;
  sources: readonly Setting[];
  perClient: readonly { client: Client; winner: number | null; why: string }[];
}

/** What is said about an issue in one language. */
export interface IssueText {
  title: string;
  measured: string;
  expected: string;
  fixes: readonly Fix[];
}

/**
 * One thing wrong with the settings, with its sentences in English and in Chinese.
 * `inUse`: it changes, hides or endangers a value that this run uses; only then does `doctor` report it.
 */
export interface SettingIssue extends IssueText {
  /** A code of the catalogue in `settings/issues`: `env-file-bom`, `key-placeholder`, `base-url-scheme-missing`. */
  code: string;
  category: Category;
  status: 'fail' | 'warn';
  zh: IssueText;
  origin: Origin;
  /** The setting's name, where one is concerned. */
  name?: string | undefined;
  inUse: boolean;
  /** The targets it concerns, where it does not concern all. */
  targets?: readonly string[] | undefined;
  facts: Facts;
}
