import type { IssuePlace, Scope } from '../issues/issue.ts';
import type { Assignment } from '../sources/dotenv.ts';
import type { EnvFile } from '../sources/env-file.ts';

/** Which programs of the project read its env files. */
export interface Readers {
  python: boolean;
  node: boolean;
  /** Whether all of them replace `${NAME}`: Python's do, and Node's with a package that the project names. */
  expand: boolean;
  /** Whether there is a compose file or Dockerfile. */
  docker: boolean;
  platform: string;
}

/** The place of an issue about a whole file, or about a line that is not an assignment. */
export function toFilePlace(file: EnvFile, scope: Scope, line?: number, name = file.shown): Pick<IssuePlace, 'at' | 'scope'> {
  return { at: { via: 'file', name, file: file.shown, line }, scope: toFileScope(file, scope) };
}

/** The place of an issue about one assignment, at its name. */
export function toAssignmentPlace(
  file: EnvFile,
  { name, line, column }: Assignment,
  scope: Scope,
): Pick<IssuePlace, 'at' | 'name' | 'scope'> {
  return { at: { via: 'file', name, file: file.shown, line, column }, name, scope: toFileScope(file, scope) };
}

/** A file that no program loads on its own affects no run. */
function toFileScope(file: EnvFile, scope: Scope): Scope {
  return file.rank === null ? 'never' : scope;
}
