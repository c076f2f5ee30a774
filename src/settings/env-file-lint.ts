import { firstOddCharacter } from './character-table.ts';
import type { Assignment } from './dotenv.ts';
import type { EnvFile } from './env-file.ts';
import { isExampleName } from './env-file.ts';
import type { LintDraft, Scope } from './lint-draft.ts';
import { looksSecret } from './name-table.ts';
import { disagreements } from './reading.ts';

/** Which programs of the project read its env files. */
export interface Readers {
  python: boolean;
  node: boolean;
  /** A compose file or Dockerfile is there. */
  docker: boolean;
  platform: string;
}

/** What is wrong with one env file as a file, and with each of its lines. */
export function lintEnvFile(file: EnvFile, readers: Readers): LintDraft[] {
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
  return [...lintBytes(file, readers), ...lintMode(file, readers), ...lintLines(file), ...disagreements(file, readers)];
}

function lintBytes(file: EnvFile, readers: Readers): LintDraft[] {
  const found: LintDraft[] = [];
  const { encoding, bytes, shown } = file;
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    return [
      fileDraft(
        file,
        'env-file-utf16',
        'fail',
        `${shown} is written in UTF-16: no program reads its names`,
        'UTF-16 (PowerShell writes it with >)',
        'UTF-8 without a mark',
        'Save it as UTF-8.',
        'file',
        convertCommand(file, readers),
      ),
    ];
  }
  if (encoding === 'utf-8-bom') {
    const first = file.document.assignments[0];
    const measured = `a byte order mark before ${first?.line === 1 ? first.name : 'the first line'}: Python and shells take it for a part of the name`;
    found.push(
      fileDraft(
        file,
        'env-file-bom',
        readers.python || !readers.node ? 'fail' : 'warn',
        `${shown} begins with a byte order mark`,
        measured,
        'UTF-8 without a mark',
        'Save it without the mark (kush-doctor env --fix does).',
        'file',
      ),
    );
  }
  const nul = bytes.indexOf(0);
  if (nul !== -1)
    found.push({
      ...fileDraft(file, 'env-file-nul', 'fail', `${shown} holds a NUL`, `byte ${nul + 1} is NUL`, 'text', 'Remove it.', 'file'),
      origin: { via: 'file', name: shown, file: shown, line: lineOfByte(bytes, nul) },
    });
  if (!isUtf8(bytes))
    found.push(
      fileDraft(
        file,
        'env-file-not-utf8',
        'warn',
        `${shown} is not UTF-8`,
        'bytes that are no UTF-8',
        'UTF-8',
        'Save it as UTF-8.',
        'file',
      ),
    );
  if (bytes.includes('\r'))
    found.push(
      fileDraft(
        file,
        'env-file-crlf',
        'warn',
        `${shown} has Windows line ends`,
        'CR before the line ends: a shell makes them a part of the value',
        'LF alone',
        'Save it with LF (kush-doctor env --fix does).',
        'never',
      ),
    );
  if (bytes.length > 0 && bytes.at(-1) !== 0x0a && bytes.at(-1) !== 0x0d)
    found.push(
      fileDraft(
        file,
        'env-file-no-final-newline',
        'warn',
        `${shown} does not end its last line`,
        'no line end at the end: the next >> joins two lines',
        'a line end',
        'Add one (kush-doctor env --fix does).',
        'never',
      ),
    );
  return found;
}

function lintMode(file: EnvFile, readers: Readers): LintDraft[] {
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
      `chmod 600 ${file.shown}`,
    ),
  ];
}

/** Lines dotenv reads, but not as their writer meant; and lines it does not read at all. */
function lintLines(file: EnvFile): LintDraft[] {
  const found: LintDraft[] = [];
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
    const odd = firstOddCharacter(assignment.value.replace(/[ \t\n]/g, ''));
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
function lintUnread(file: EnvFile): LintDraft[] {
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

function fileDraft(
  file: EnvFile,
  code: string,
  status: 'fail' | 'warn',
  title: string,
  measured: string,
  expected: string,
  fix: string,
  scope: Scope,
  command?: string,
): LintDraft {
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
  category: LintDraft['category'] = 'config.env_file',
): LintDraft {
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

function convertCommand(file: EnvFile, { platform }: Readers): string {
  return platform === 'win32' ? `(Get-Content ${file.shown}) | Set-Content -Encoding utf8 ${file.shown}` : 'kush-doctor env --fix';
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function lineOfByte(bytes: Buffer, at: number): number {
  let line = 1;
  for (let index = bytes.indexOf(10); index !== -1 && index < at; index = bytes.indexOf(10, index + 1)) line++;
  return line;
}
