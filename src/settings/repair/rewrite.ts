import type { Bilingual } from '../../domain/bilingual.ts';
import { lookUp } from '../../text/json.ts';
import { type Assignment, parseEnvText } from '../sources/dotenv.ts';
import { misspelledNames } from '../tables/variables.ts';

/** One change of a repair. `value`: whether a dotenv library reads another value afterwards. */
export interface Change {
  /** Null if the whole file changes: its mode. */
  line: number | null;
  what: Bilingual;
  changes: 'form' | 'value' | 'name';
}

export interface Repair {
  text: string;
  changes: readonly Change[];
}

export interface RepairFacts {
  /** Corrected base URLs by `NAME:line`. */
  corrected: ReadonlyMap<string, string>;
  /** Names whose values may lose blanks, quotes and invisible characters: keys and base URLs. */
  isOurs(name: string): boolean;
}

const maxRounds = 8;

/**
 * Repairs the text of an env file: line endings, blanks around `=`, unneeded quotes, names that no client reads, and values that cannot be
 * intended. Comments and order are kept. The repair is idempotent. `changes` lists every change of what dotenv reads.
 */
export function repairText(text: string, facts: RepairFacts): Repair {
  const changes: Change[] = [];
  let current = text;
  if (current.startsWith('\uFEFF')) {
    current = current.slice(1);
    changes.push({ line: 1, what: { en: 'removed the byte order mark', zh: '去掉字节顺序标记' }, changes: 'form' });
  }
  if (current.includes('\r')) {
    current = current.replace(/\r\n?/g, '\n');
    changes.push({ line: 1, what: { en: 'line endings are LF', zh: '行尾改为 LF' }, changes: 'form' });
  }
  // One repair may enable another (quotes around the word Bearer); a text that never settles is left unchanged.
  for (let round = 0; round < maxRounds; round++) {
    const edited = repairAssignments(current, facts);
    if (edited.text === current) break;
    current = edited.text;
    changes.push(...edited.changes);
  }
  if (current !== '' && !current.endsWith('\n')) {
    changes.push({
      line: current.split('\n').length,
      what: { en: 'added a line ending to the last line', zh: '补上最后一行的行尾' },
      changes: 'form',
    });
    current += '\n';
  }
  return { text: current, changes };
}

function repairAssignments(text: string, facts: RepairFacts): Repair {
  const document = parseEnvText(text);
  const changes: Change[] = [];
  const expected: string[] = [];
  const taken = new Set(document.assignments.map(({ name }) => name));
  let repaired = '';
  let printed = 0;
  for (const assignment of document.assignments) {
    const renamed = nameFor(assignment, taken);
    const value = valueFor(assignment, facts, renamed);
    const statement = text.slice(assignment.start, assignment.end);
    const better = statementFor(assignment, renamed, value, statement);
    repaired += text.slice(printed, assignment.start) + better;
    printed = assignment.end;
    expected.push(better === statement ? `${assignment.name}=${assignment.value}` : `${renamed}=${value}`);
    if (better === statement) continue;
    if (renamed !== assignment.name)
      changes.push({
        line: assignment.line,
        what: { en: `renamed ${assignment.name} to ${renamed}`, zh: `把 ${assignment.name} 改名为 ${renamed}` },
        changes: 'name',
      });
    if (value !== assignment.value)
      changes.push({
        line: assignment.line,
        what: { en: `corrected the value of ${renamed}`, zh: `修正 ${renamed} 的值` },
        changes: 'value',
      });
    if (renamed === assignment.name && value === assignment.value)
      changes.push({ line: assignment.line, what: { en: `tidied ${renamed}`, zh: `整理 ${renamed} 的写法` }, changes: 'form' });
  }
  repaired += text.slice(printed);
  // A repair that changes values other than announced is discarded.
  const now = parseEnvText(repaired).assignments.map(({ name, value }) => `${name}=${value}`);
  return now.join('\0') === expected.join('\0') ? { text: repaired, changes } : { text, changes: [] };
}

function nameFor({ name }: Assignment, taken: ReadonlySet<string>): string {
  const entry = lookUp(misspelledNames, name);
  // A name that some program reads is kept.
  return entry === undefined || entry.readBy !== undefined || taken.has(entry.meant) ? name : entry.meant;
}

function valueFor({ name, value, line }: Assignment, facts: RepairFacts, renamed: string): string {
  const corrected = facts.corrected.get(`${name}:${line}`);
  if (corrected !== undefined) return corrected;
  if (!facts.isOurs(renamed)) return value;
  return stripInvalidCharacters(value);
}

/**
 * Removes what no key or URL contains, repeatedly until nothing changes: invisible characters, surrounding blanks and quotes, the word
 * Bearer.
 */
function stripInvalidCharacters(value: string): string {
  const bare = value
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g, '')
    .replace(/^[\s\u00a0"'`“”‘’]+|(?<![\s\u00a0"'`“”‘’])[\s\u00a0"'`“”‘’]+$/g, '')
    .replace(/^(?:Authorization:\s*)?Bearer\s+/i, '');
  return bare === value ? value : stripInvalidCharacters(bare);
}

const plain = /^[\w./:@%+,=~?&-]*$/;

/** The statement in a form that every reader accepts, if possible without changing the value; else unchanged. */
function statementFor(assignment: Assignment, name: string, value: string, statement: string): string {
  if (plain.test(value)) return rewritten(assignment, name, value);
  if (name === assignment.name && value === assignment.value) return statement;
  const safe = quoted(value);
  return safe === null ? statement : rewritten(assignment, name, safe);
}

function rewritten(assignment: Assignment, name: string, value: string): string {
  const comment = assignment.comment === null ? '' : ` # ${assignment.comment}`;
  return `${assignment.exported ? 'export ' : ''}${name}=${value}${comment.trimEnd()}`;
}

function quoted(value: string): string | null {
  if (!value.includes("'")) return `'${value}'`;
  // In double quotes dotenv converts \n to a line break.
  if (!/["\\]/.test(value)) return `"${value}"`;
  return value.includes('`') ? null : `\`${value}\``;
}
