import { baseUrlIssues } from './base-url-table.ts';
import { clientIssues } from './client-table.ts';
import { conflictIssues } from './conflict-table.ts';
import { envFileIssues } from './env-file-table.ts';
import { keyIssues } from './key-table.ts';
import { modelPlaceholder } from './model-placeholder.ts';
import { networkIssues } from './network-table.ts';
import { ownValueUnknown } from './own-value.ts';
import type { AnyIssueSpec, IssueSpec } from './spec.ts';

/** All issues of settings. `docs/issues` has a generated page for each. */
export const catalog = {
  'model-placeholder': modelPlaceholder,
  'own-value-unknown': ownValueUnknown,
  ...keyIssues,
  ...baseUrlIssues,
  ...envFileIssues,
  ...conflictIssues,
  ...clientIssues,
  ...networkIssues,
} satisfies Readonly<Record<string, AnyIssueSpec>>;

export type IssueCode = keyof typeof catalog;

/** The facts that a code's sentences need. */
export type IssueFacts<Code extends IssueCode> = (typeof catalog)[Code] extends IssueSpec<infer Facts> ? Facts : never;

export const issueCodes = Object.keys(catalog) as IssueCode[];
