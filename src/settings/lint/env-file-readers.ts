import { readAsDocker } from '../sources/docker-env-file.ts';
import type { Assignment } from '../sources/dotenv.ts';
import type { EnvFile } from '../sources/env-file.ts';
import { readAsShell } from '../sources/posix-shell.ts';
import { lineDraft, type Readers } from './env-file-draft.ts';
import type { IssueDraft, Scope } from './issue-draft.ts';

/** Where a shell's `source` or `docker --env-file` reads another value than the dotenv libraries do, one lint per name and reader. */
export function diffReaders(file: EnvFile, readers: Readers): IssueDraft[] {
  const text = file.document.text.replace(/\r\n?/g, '\n');
  const last = new Map(file.document.assignments.map((assignment) => [assignment.name, assignment]));
  return [...compareWithShell(file, text, last), ...againstDocker(file, text, last, readers)];
}

type LastAssignments = ReadonlyMap<string, Assignment>;

function compareWithShell(file: EnvFile, text: string, last: LastAssignments): IssueDraft[] {
  const found: IssueDraft[] = [];
  const values = new Map<string, string>();
  const told = new Set<number>();
  for (const reading of readAsShell(text)) {
    if ('name' in reading) {
      if (reading.expands) told.add(reading.line);
      values.set(reading.name, reading.value);
      continue;
    }
    told.add(reading.line);
    const near = nearest(reading.line, last);
    if (!near) continue;
    const measured =
      'runs' in reading
        ? `line ${reading.line}: the shell would run ${reading.runs === near.name ? near.name : 'a word of the value'} as a command`
        : `line ${reading.line}: the shell stops, because ${reading.error}`;
    found.push(
      readingDraft(
        file,
        near,
        'env-file-shell',
        `A shell that sources ${file.shown} does not read ${near.name}`,
        measured,
        'Write NAME="value": no blanks round =, quotes round the value.',
      ),
    );
  }
  for (const [name, assignment] of last) {
    const value = values.get(name);
    if (value === undefined || value === assignment.value || told.has(assignment.line)) continue;
    found.push(
      readingDraft(
        file,
        assignment,
        'env-file-shell',
        `A shell reads another value for ${name} than dotenv`,
        `dotenv: ${measure(assignment.value)}; shell: ${measure(value)}`,
        'Put the value in single quotes, and comments on lines of their own.',
      ),
    );
  }
  return found;
}

function againstDocker(file: EnvFile, text: string, last: LastAssignments, readers: Readers): IssueDraft[] {
  const values = new Map<string, string>();
  const found: IssueDraft[] = [];
  for (const reading of readAsDocker(text)) {
    if ('name' in reading) values.set(reading.name, reading.value);
    else if ('error' in reading) {
      const near = nearest(reading.line, last);
      if (near)
        found.push(
          readingDraft(
            file,
            near,
            'env-file-docker',
            `docker --env-file refuses ${file.shown}`,
            `line ${reading.line}: ${reading.error}`,
            'Write NAME=value, without export and without blanks round the name.',
            readers.docker ? 'value' : 'never',
          ),
        );
    }
  }
  for (const [name, assignment] of last) {
    const value = values.get(name);
    if (value === undefined || value === assignment.value) continue;
    const quoted = assignment.quote !== null;
    const fix = quoted ? 'Leave the quotes out.' : 'Put the comment on a line of its own, and leave out blanks.';
    found.push(
      readingDraft(
        file,
        assignment,
        'env-file-docker',
        `docker --env-file reads another value for ${name} than dotenv`,
        `dotenv: ${measure(assignment.value)}; docker: ${measure(value)}${quoted ? ', quotes included' : ''}`,
        fix,
        readers.docker ? 'value' : 'never',
      ),
    );
  }
  return found;
}

/** Env files that hold several lines of trouble would repeat it: a shell's or docker's complaint goes to the assignment of its line. */
function nearest(line: number, last: LastAssignments): Assignment | undefined {
  return [...last.values()].find(
    (assignment) =>
      assignment.line === line || (assignment.line < line && line <= assignment.valueLine + assignment.written.split('\n').length - 1),
  );
}

function readingDraft(
  file: EnvFile,
  assignment: Assignment,
  code: string,
  title: string,
  measured: string,
  fix: string,
  scope: Scope = 'never',
): IssueDraft {
  return lineDraft(file, assignment, code, 'warn', title, measured, 'the same value for every reader', fix, scope);
}

/** Values are secrets: their length and edges are told, never their text. */
function measure(value: string): string {
  const edges = [
    /^["'`]/.test(value) && 'begins with a quote',
    /^\s/.test(value) && 'begins with a blank',
    /\s$/.test(value) && 'ends with a blank',
    value.includes('#') && 'holds a #',
    value.includes('\n') && 'spans lines',
  ].filter(Boolean);
  return `${value.length} characters${edges.length > 0 ? ` (${edges.join(', ')})` : ''}`;
}
