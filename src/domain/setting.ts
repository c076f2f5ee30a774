import type { Bilingual } from './bilingual.ts';
import type { Origin } from './origin.ts';
import type { Client } from './protocol.ts';
import type { Category } from './report/category.ts';
import type { Facts, Fix } from './report/diagnosis.ts';
import type { Secret } from './secret.ts';

/** The kind of a setting's value; `secret` values are never displayed. */
export type SettingKind = 'secret' | 'base-url' | 'model' | 'proxy' | 'ca' | 'flag' | 'router' | 'protocol' | 'timeout' | 'other';

/** Who owns the place of a value: the trust rule depends on it. */
export type Trust = 'user' | 'project';

/** One assignment of one name, in any place. */
export interface Setting {
  name: string;
  kind: SettingKind;
  /** Secrets as `Secret`, everything else as text. Empty text is kept: it can hide another value. */
  value: string | Secret;
  origin: Origin;
  trust: Trust;
  /** The client whose file it is (`claude-code`, `codex`); absent for the environment and `.env` files. */
  client?: Client | undefined;
}

/** For one name: every place that sets it and the winning one, with the reason, per client if they differ. */
export interface SettingView {
  name: string;
  kind: SettingKind;
  winner: number | null;
  why: Bilingual;
  sources: readonly Setting[];
  perClient: readonly { client: Client; winner: number | null; why: string }[];
}

/** The text of an issue in one language. */
export interface IssueText {
  title: string;
  measured: string;
  expected: string;
  fixes: readonly Fix[];
}

/**
 * One issue of the settings, with its sentences in English and Chinese. `inUse`: it changes, hides or endangers a value that this run uses;
 * only then does `doctor` report it.
 */
export interface SettingIssue extends IssueText {
  /** A code of the catalogue in `settings/issues`: `env-file-bom`, `key-placeholder`, `base-url-scheme-missing`. */
  code: string;
  category: Category;
  status: 'fail' | 'warn';
  zh: IssueText;
  origin: Origin;
  /** The setting's name, if it concerns one. */
  name?: string | undefined;
  inUse: boolean;
  /** The affected targets, if not all. */
  targets?: readonly string[] | undefined;
  facts: Facts;
}
