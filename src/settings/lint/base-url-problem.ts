import type { IssueDraft } from '../issues/issue.ts';

/** One thing wrong with a base URL, before it has a place; `right` is the value to write instead. */
export type BaseUrlProblem = Pick<IssueDraft, 'code' | 'title' | 'measured' | 'expected'> & {
  fix: string;
  right?: string | undefined;
  status?: 'warn';
  category?: IssueDraft['category'];
};

/** A fault; it fails unless said otherwise. */
export function problem(code: string, title: string, measured: string, fix: string, right?: string, status?: 'warn'): BaseUrlProblem {
  const expected = right ?? 'https://host/path, as the router documents it for this client';
  return { code, title, measured, expected, fix: right === undefined ? fix : `${fix} Right: ${right}`, right, ...(status && { status }) };
}
