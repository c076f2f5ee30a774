import { shellCommand } from '../../text/shell.ts';
import { type IssueDraft, issue } from '../issues/issue.ts';
import type { Assignment } from '../sources/dotenv.ts';
import { type EnvFile, isExampleName } from '../sources/env-file.ts';
import { firstSuspiciousCharacter } from '../tables/unicode.ts';
import { looksSecret } from '../tables/variables.ts';
import { lintBytes } from './env-file-bytes.ts';
import { type Readers, toAssignmentPlace, toFilePlace } from './env-file-place.ts';
import { diffReaders } from './env-file-readers.ts';

/** Checks an env file as a whole and each of its lines. */
export function lintEnvFile(file: EnvFile, readers: Readers): IssueDraft[] {
  if (file.fault) return [lintFault(file, file.fault)];
  if (isExampleName(file.path.split(/[\\/]/).at(-1) ?? '')) return [];
  if (file.encoding === 'not-text') return [issue('env-file-binary', { file: file.shown }, toFilePlace(file, 'any-file'))];
  return [...lintBytes(file, readers), ...lintMode(file, readers), ...lintLines(file, readers), ...diffReaders(file, readers)];
}

function lintFault(file: EnvFile, { why, bytes }: NonNullable<EnvFile['fault']>): IssueDraft {
  const known = why === 'directory' || why === 'special' || why === 'too-large' || why === 'loop' || why === 'denied';
  const facts = { file: file.shown, why: known ? why : ('other' as const), bytes: why === 'too-large' ? bytes : undefined };
  return issue('env-file-unreadable', facts, toFilePlace(file, 'any-file'));
}

function lintMode(file: EnvFile, readers: Readers): IssueDraft[] {
  const secret = file.document.assignments.find(({ name, value }) => looksSecret(name) && value !== '');
  if (!secret || readers.platform === 'win32' || (file.mode & 0o004) === 0) return [];
  const command = shellCommand('chmod 600', [file.shown], 'posix');
  const facts = { file: file.shown, mode: file.mode, name: secret.name };
  return [issue('env-file-world-readable', facts, { ...toFilePlace(file, 'never'), fixes: [{ command }] })];
}

/** Lines that dotenv reads differently than intended, and lines that it does not read. */
function lintLines(file: EnvFile, readers: Readers): IssueDraft[] {
  const found: IssueDraft[] = [];
  const last = new Map<string, Assignment>();
  for (const assignment of file.document.assignments) {
    const { name, line, value } = assignment;
    const earlier = last.get(name);
    if (earlier && earlier.value !== value) {
      const facts = { file: file.shown, name, lines: [earlier.line, line] as const };
      found.push(issue('env-file-duplicate', facts, toAssignmentPlace(file, assignment, 'value')));
    }
    last.set(name, assignment);
    const odd = firstSuspiciousCharacter(value.replace(/[ \t\n]/g, ''));
    if (odd !== null && isInvisible(odd.code))
      found.push(issue('env-file-invisible', { name, character: odd.code }, toAssignmentPlace(file, assignment, 'value')));
    if (assignment.colon) found.push(issue('env-file-colon', { name }, toAssignmentPlace(file, assignment, 'value')));
    if (assignment.refersTo !== undefined && !readers.expand) {
      const place = toAssignmentPlace(file, assignment, readers.node ? 'value' : 'never');
      found.push(issue('env-file-reference', { name, refersTo: assignment.refersTo }, place));
    }
  }
  return [...found, ...lintUnread(file)];
}

/** A file with more such lines is not an env file; each is a finding until they are counted. */
const maxUnread = 1000;

/** A name in another form of assignment (`set NAME=`, `$env:NAME =`, JSON), which could have given a value. */
const settingName = /\b[A-Z][A-Z\d_]{1,40}_(?:KEY|TOKEN|URL|BASE|ENDPOINT|MODEL)\b/;

/** Lines that look like an assignment but are not one to dotenv. */
function lintUnread(file: EnvFile): IssueDraft[] {
  const covered = new Set<number>();
  for (const { line, valueLine, written } of file.document.assignments)
    for (let at = line; at < valueLine + written.split('\n').length; at++) covered.add(at);
  const found: IssueDraft[] = [];
  for (const [index, text] of file.document.text.split(/\r\n|\r|\n/).entries()) {
    const line = index + 1;
    if (covered.has(line) || /^\s*(?:#.*)?$/.test(text)) continue;
    const name = settingName.exec(text)?.[0] ?? /[\w.-]+/.exec(text)?.[0];
    const { at, scope } = toFilePlace(file, settingName.test(text) ? 'any-file' : 'never', line, name);
    found.push(issue('env-file-line-unread', { file: file.shown, line }, { at: { ...at, column: 1 }, scope }));
    if (found.length === maxUnread) break;
  }
  return found;
}

function isInvisible(code: number): boolean {
  return /[\p{Cf}\p{Zs}\p{Zl}\p{Zp}\p{Cc}]/u.test(String.fromCodePoint(code));
}
