import { looksSecret } from '../tables/variables.ts';
import type { Assignment } from './dotenv.ts';

const reference = /(?<!\\)\$(?:\{([A-Za-z_]\w{0,60})\}|([A-Za-z_]\w{0,60}))/g;
const maxDepth = 4;
const maxLength = 8192;
/** References that are replaced in one file: each may contain others, so a few lines could demand a million. */
const maxReplaced = 2000;

/**
 * Replaces `${NAME}` and `$NAME` by the value of that name in the same file, as python-dotenv, dotenv-expand and Compose do, except in single
 * quotes. Variables of the environment are left as written: a project's file could send their values to a host of its own. So is a secret in a
 * value that is none, which would be displayed and looked up as a host name.
 */
export function expandReferences(assignments: readonly Assignment[]): readonly Assignment[] {
  const byName = new Map(assignments.map((assignment) => [assignment.name, assignment]));
  let left = maxReplaced;
  const expand = ({ name, value, quote }: Assignment, depth: number): string => {
    if (quote === "'" || depth > maxDepth || value.length > maxLength) return value;
    const expanded = value.replace(reference, (written, braced?: string, bare?: string) => {
      const meant = byName.get(braced ?? bare ?? '');
      const isExposed = meant !== undefined && looksSecret(meant.name) && !looksSecret(name);
      return meant === undefined || meant.name === name || isExposed || left-- <= 0 ? written : expand(meant, depth + 1);
    });
    return expanded.length > maxLength ? value : expanded;
  };
  return assignments.map((assignment) => {
    if (!assignment.value.includes('$')) return assignment;
    const value = expand(assignment, 0);
    const refersTo = assignment.value.match(reference)?.[0];
    return value === assignment.value ? assignment : { ...assignment, value, refersTo };
  });
}
