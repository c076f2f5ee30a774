import { shellCommand } from '../../text/shell.ts';
import type { Assignment } from '../sources/dotenv.ts';
import type { EnvFile } from '../sources/env-file.ts';
import { isExampleName } from '../sources/env-file.ts';
import { firstSuspiciousCharacter } from '../tables/unicode.ts';
import { looksSecret } from '../tables/variables.ts';
import { lintBytes } from './env-file-bytes.ts';
import { fileDraft, lineDraft, type Readers } from './env-file-draft.ts';
import { diffReaders } from './env-file-readers.ts';
import type { IssueDraft } from './issue-draft.ts';

/** What is wrong with one env file as a file, and with each of its lines. */
export function lintEnvFile(file: EnvFile, readers: Readers): IssueDraft[] {
  if (file.fault)
    return [
      fileDraft(
        file,
        'env-file-unreadable',
        'warn',
        `${file.shown} was not read`,
        faultText(file),
        'a text file',
        'Put a small text file there, or remove it.',
        'never',
      ),
    ];
  if (isExampleName(file.path.split(/[\\/]/).at(-1) ?? '')) return [];
  if (file.encoding === 'not-text')
    return [
      fileDraft(
        file,
        'env-file-binary',
        'warn',
        `${file.shown} is no text`,
        'most of it is no text',
        'a text file',
        'Write it again as UTF-8.',
        'file',
      ),
    ];
  return [...lintBytes(file, readers), ...lintMode(file, readers), ...lintLines(file), ...diffReaders(file, readers)];
}

function lintMode(file: EnvFile, readers: Readers): IssueDraft[] {
  const secret = file.document.assignments.find(({ name, value }) => looksSecret(name) && value !== '');
  if (!secret || readers.platform === 'win32' || (file.mode & 0o004) === 0) return [];
  return [
    fileDraft(
      file,
      'env-file-world-readable',
      'warn',
      `${file.shown} holds a secret and every user of this machine may read it`,
      `mode ${file.mode.toString(8).padStart(3, '0')}, ${secret.name}`,
      'mode 600',
      'Take the rights away.',
      'never',
      shellCommand('chmod 600', [file.shown], 'posix'),
    ),
  ];
}

/** Lines dotenv reads, but not as their writer meant; and lines it does not read at all. */
function lintLines(file: EnvFile): IssueDraft[] {
  const found: IssueDraft[] = [];
  const last = new Map<string, Assignment>();
  for (const assignment of file.document.assignments) {
    const earlier = last.get(assignment.name);
    if (earlier && earlier.value !== assignment.value) {
      found.push(
        lineDraft(
          file,
          assignment,
          'env-file-duplicate',
          'warn',
          `${assignment.name} is set twice in ${file.shown}`,
          `lines ${earlier.line} and ${assignment.line}; the last one counts for dotenv`,
          'one assignment',
          'Remove one of them.',
          'value',
          'config.shadowed',
        ),
      );
    }
    last.set(assignment.name, assignment);
    const odd = firstSuspiciousCharacter(assignment.value.replace(/[ \t\n]/g, ''));
    if (odd !== null && isInvisible(odd.code)) {
      found.push(
        lineDraft(
          file,
          assignment,
          'env-file-invisible',
          'fail',
          `The value of ${assignment.name} holds a character that cannot be seen`,
          odd.name,
          'visible characters',
          'Type the value again.',
          'value',
        ),
      );
    }
    if (assignment.colon)
      found.push(
        lineDraft(
          file,
          assignment,
          'env-file-colon',
          'warn',
          `${assignment.name} is followed by a colon`,
          'NAME: value',
          'NAME=value',
          'Write = instead.',
          'never',
        ),
      );
  }
  return [...found, ...lintUnread(file)];
}

/** Lines that look like an assignment and are none to dotenv. */
function lintUnread(file: EnvFile): IssueDraft[] {
  const covered = new Set<number>();
  for (const { line, written } of file.document.assignments)
    for (let extra = 0; extra <= written.split('\n').length; extra++) covered.add(line + extra);
  return file.document.text.split(/\r\n|\r|\n/).flatMap((text, index) => {
    const line = index + 1;
    if (covered.has(line) || /^\s*(?:#.*)?$/.test(text)) return [];
    const name = /^\s*(?:export\s+)?"?([\w.-]+)/.exec(text)?.[1];
    const origin = { via: 'file' as const, name: name ?? file.shown, file: file.shown, line, column: 1 };
    return [
      {
        ...fileDraft(
          file,
          'env-file-line-unread',
          'warn',
          `Line ${line} of ${file.shown} is not read`,
          'it is no assignment',
          'NAME=value',
          'Write it as NAME=value, or begin the line with #.',
          'never',
        ),
        origin,
      },
    ];
  });
}

function isInvisible(code: number): boolean {
  return /[\p{Cf}\p{Zs}\p{Zl}\p{Zp}\p{Cc}]/u.test(String.fromCodePoint(code));
}

function faultText({ fault }: EnvFile): string {
  switch (fault?.why) {
    case 'directory':
      return 'it is a folder';
    case 'special':
      return 'it is a pipe or a device';
    case 'too-large':
      return `it has ${fault.bytes} bytes, more than 1 MiB`;
    case 'loop':
      return 'its symbolic links lead in a circle';
    case 'denied':
      return 'its rights forbid it';
    default:
      return 'it cannot be read';
  }
}
