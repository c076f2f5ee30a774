import type { Assignment } from '../sources/dotenv.ts';
import type { EnvFile } from '../sources/env-file.ts';
import type { IssueDraft, Scope } from './issue-draft.ts';

/** Which programs of the project read its env files. */
export interface Readers {
  python: boolean;
  node: boolean;
  /** A compose file or Dockerfile is there. */
  docker: boolean;
  platform: string;
}

/** A lint about a file as a whole. */
export function fileDraft(
  file: EnvFile,
  code: string,
  status: 'fail' | 'warn',
  title: string,
  measured: string,
  expected: string,
  fix: string,
  scope: Scope,
  command?: string,
): IssueDraft {
  return {
    code,
    category: 'config.env_file',
    status,
    title,
    measured,
    expected,
    fixes: [{ text: fix, command, file: file.shown }],
    origin: { via: 'file', name: file.shown, file: file.shown },
    scope: file.rank === null ? 'never' : scope,
  };
}

/** A lint about one assignment, at the place of its name. */
export function lineDraft(
  file: EnvFile,
  assignment: Assignment,
  code: string,
  status: 'fail' | 'warn',
  title: string,
  measured: string,
  expected: string,
  fix: string,
  scope: Scope,
  category: IssueDraft['category'] = 'config.env_file',
): IssueDraft {
  const { name, line, column } = assignment;
  return {
    code,
    category,
    status,
    title,
    measured,
    expected,
    fixes: [{ text: fix, file: file.shown, line }],
    origin: { via: 'file', name, file: file.shown, line, column },
    name,
    scope: file.rank === null ? 'never' : scope,
  };
}
