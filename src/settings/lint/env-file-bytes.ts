import { type IssueDraft, issue } from '../issues/issue.ts';
import type { EnvFile } from '../sources/env-file.ts';
import { type Readers, toAssignmentPlace, toFilePlace } from './env-file-place.ts';

/** Checks encoding, byte order marks, NULs and line endings. */
export function lintBytes(file: EnvFile, readers: Readers): IssueDraft[] {
  const { encoding, bytes, shown } = file;
  const facts = { file: shown };
  if (encoding === 'utf-16le' || encoding === 'utf-16be')
    return [issue('env-file-utf16', facts, { ...toFilePlace(file, 'file'), fixes: [{ command: convertCommand(file, readers) }] })];
  const found: IssueDraft[] = [];
  if (encoding === 'utf-8-bom') {
    const [first] = file.document.assignments;
    const isHidden = first?.line === 1;
    const place = isHidden ? toAssignmentPlace(file, first, 'value') : toFilePlace(file, 'never');
    // Only dotenv for Node drops the mark.
    const status = isHidden && (readers.python || !readers.node) ? 'fail' : 'warn';
    found.push(issue('env-file-bom', { ...facts, first: isHidden ? first.name : undefined }, { ...place, status }));
  }
  const nul = bytes.indexOf(0);
  if (nul !== -1) found.push(issue('env-file-nul', { ...facts, position: nul + 1 }, toFilePlace(file, 'file', lineOfByte(bytes, nul))));
  if (!isUtf8(bytes)) found.push(issue('env-file-not-utf8', facts, toFilePlace(file, 'file')));
  if (bytes.includes('\r')) found.push(issue('env-file-crlf', facts, toFilePlace(file, 'never')));
  if (bytes.length > 0 && bytes.at(-1) !== 0x0a && bytes.at(-1) !== 0x0d)
    found.push(issue('env-file-no-final-newline', facts, toFilePlace(file, 'never')));
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
