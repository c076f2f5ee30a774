import type { ValueEdge, ValueShape } from '../issues/env-file-table.ts';
import { type IssueDraft, issue } from '../issues/issue.ts';
import { readAsDocker } from '../sources/docker-env-file.ts';
import type { Assignment } from '../sources/dotenv.ts';
import type { EnvFile } from '../sources/env-file.ts';
import { readAsShell } from '../sources/posix-shell.ts';
import { type Readers, toAssignmentPlace } from './env-file-place.ts';

/** Reports where a shell's `source` or `docker --env-file` reads another value than the dotenv libraries, one issue per name and reader. */
export function diffReaders(file: EnvFile, readers: Readers): IssueDraft[] {
  const text = file.document.text.replace(/\r\n?/g, '\n');
  const last = new Map(file.document.assignments.map((assignment) => [assignment.name, assignment]));
  return [...compareWithShell(file, text, last), ...compareWithDocker(file, text, last, readers)];
}

type LastAssignments = ReadonlyMap<string, Assignment>;

function compareWithShell(file: EnvFile, text: string, last: LastAssignments): IssueDraft[] {
  const found: IssueDraft[] = [];
  const values = new Map<string, string>();
  const skipped = new Set<number>();
  for (const reading of readAsShell(text)) {
    if ('name' in reading) {
      if (reading.expands) skipped.add(reading.line);
      values.set(reading.name, reading.value);
      continue;
    }
    skipped.add(reading.line);
    const near = nearest(reading.line, last);
    if (!near) continue;
    // Any other word may be part of the value.
    const what = 'runs' in reading ? { runs: reading.runs === near.name ? near.name : '' } : { error: reading.error };
    const facts = { file: file.shown, name: near.name, line: reading.line, what };
    found.push(issue('env-file-shell', facts, toAssignmentPlace(file, near, 'never')));
  }
  for (const [name, assignment] of last) {
    const value = values.get(name);
    if (value === undefined || value === assignment.value || skipped.has(assignment.line)) continue;
    const what = { dotenv: toShape(assignment.value), other: toShape(value), quoted: false };
    found.push(
      issue('env-file-shell', { file: file.shown, name, line: assignment.line, what }, toAssignmentPlace(file, assignment, 'never')),
    );
  }
  return found;
}

function compareWithDocker(file: EnvFile, text: string, last: LastAssignments, readers: Readers): IssueDraft[] {
  const values = new Map<string, string>();
  const found: IssueDraft[] = [];
  const scope = readers.docker ? 'value' : 'never';
  for (const reading of readAsDocker(text)) {
    if ('name' in reading) values.set(reading.name, reading.value);
    else if ('error' in reading) {
      const near = nearest(reading.line, last);
      if (!near) continue;
      const facts = { file: file.shown, name: near.name, line: reading.line, what: { error: reading.error } };
      found.push(issue('env-file-docker', facts, toAssignmentPlace(file, near, scope)));
    }
  }
  for (const [name, assignment] of last) {
    const value = values.get(name);
    // `env-file-reference` is about those that were expanded.
    if (value === undefined || value === assignment.value || assignment.refersTo !== undefined) continue;
    const what = { dotenv: toShape(assignment.value), other: toShape(value), quoted: assignment.quote !== null };
    found.push(
      issue('env-file-docker', { file: file.shown, name, line: assignment.line, what }, toAssignmentPlace(file, assignment, scope)),
    );
  }
  return found;
}

/** The assignment that a reader's error on a line belongs to: the one covering the line. */
function nearest(line: number, last: LastAssignments): Assignment | undefined {
  return [...last.values()].find(
    (assignment) =>
      assignment.line === line || (assignment.line < line && line <= assignment.valueLine + assignment.written.split('\n').length - 1),
  );
}

/** Values are secrets: this function returns their length and edges, never their text. */
function toShape(value: string): ValueShape {
  const edges: [ValueEdge, boolean][] = [
    ['quote', /^["'`]/.test(value)],
    ['blank-first', /^\s/.test(value)],
    ['blank-last', /\s$/.test(value)],
    ['hash', value.includes('#')],
    ['lines', value.includes('\n')],
  ];
  return { length: value.length, edges: edges.flatMap(([edge, holds]) => (holds ? [edge] : [])) };
}
