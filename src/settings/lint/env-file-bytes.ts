import type { EnvFile } from '../sources/env-file.ts';
import { fileDraft, type Readers } from './env-file-draft.ts';
import type { IssueDraft } from './issue-draft.ts';

/** Encoding, marks, NULs and line ends. */
export function lintBytes(file: EnvFile, readers: Readers): IssueDraft[] {
  const found: IssueDraft[] = [];
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
