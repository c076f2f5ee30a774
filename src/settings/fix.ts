import { chmodSync, constants, copyFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Router } from '../model/router.ts';
import { Secret } from '../model/secret.ts';
import type { Lint } from '../model/setting.ts';
import type { EnvFile } from './env-file.ts';
import { isExampleName } from './env-file.ts';
import { readEnvFiles } from './env-files.ts';
import { createFileReader, type FileReader } from './files.ts';
import { meaningFor } from './meaning.ts';
import { looksSecret } from './name-table.ts';
import { isKeyInsteadOfUrl } from './raw-setting.ts';
import { type Change, repairText } from './repair.ts';
import type { SettingsRequest } from './request.ts';

/** What `--fix` would do to one file. */
export interface FileFix {
  path: string;
  shown: string;
  text: string;
  mode: number;
  changes: readonly Change[];
  /** A diff in which every value of a secret is masked. */
  diff: readonly string[];
}

/** The repairs of every env file that needs one. Nothing is written. */
export function findFixes(
  request: Pick<SettingsRequest, 'world' | 'options'>,
  lints: readonly Lint[],
  routers: readonly Router[],
  files: FileReader = createFileReader(),
): FileFix[] {
  return readEnvFiles(request, files).flatMap((file) => planFix(file, lints, routers) ?? []);
}

function planFix(file: EnvFile, lints: readonly Lint[], routers: readonly Router[]): FileFix | null {
  const name = file.path.split(/[\\/]/).at(-1) ?? '';
  // Bytes that are no UTF-8 would be lost in writing the text again.
  const damaged = file.document.text.includes('\uFFFD') || file.bytes.includes(0) !== file.encoding.startsWith('utf-16');
  if (file.fault || file.encoding === 'not-text' || damaged || isExampleName(name)) return null;
  const corrected = new Map(
    lints.flatMap((lint) =>
      lint.origin.file === file.shown && lint.name !== undefined && typeof lint.facts.corrected === 'string'
        ? [[`${lint.name}:${lint.origin.line}`, lint.facts.corrected]]
        : [],
    ),
  );
  const isOurs = (setting: string): boolean => {
    const kind = meaningFor(setting, routers)?.kind;
    return kind === 'secret' || kind === 'base-url';
  };
  const before = file.document.text;
  const repair = repairText(before, { corrected, isOurs });
  const changes = [...repair.changes];
  if (file.encoding === 'utf-8-bom') changes.unshift({ line: 1, what: 'removed the byte order mark', changes: 'form' });
  if (file.encoding.startsWith('utf-16')) changes.unshift({ line: 1, what: 'saved as UTF-8: dotenv can read it now', changes: 'value' });
  const open =
    (file.mode & 0o004) !== 0 && file.document.assignments.some((assignment) => looksSecret(assignment.name) && assignment.value !== '');
  if (open) changes.push({ line: 1, what: 'mode 600: other users could read it', changes: 'form' });
  if (changes.length === 0) return null;
  return {
    path: file.path,
    shown: file.shown,
    text: repair.text,
    mode: open ? 0o600 : file.mode,
    changes,
    diff: diffOf(before, repair.text),
  };
}

/** Lines that differ, in order; a repair never adds or removes a line but at the end. */
function diffOf(before: string, after: string): string[] {
  const old = before.split(/\r\n|\r|\n/);
  const now = after.split('\n');
  const lines: string[] = [];
  for (let index = 0; index < Math.max(old.length, now.length); index++) {
    if (old[index] === now[index]) continue;
    if (old[index] !== undefined && old[index] !== '') lines.push(`-${maskLine(old[index] ?? '')}`);
    if (now[index] !== undefined && now[index] !== '') lines.push(`+${maskLine(now[index] ?? '')}`);
  }
  return lines;
}

/** A line with its value reduced to what a fingerprint shows, unless its name is one whose value is public. */
function maskLine(line: string): string {
  const match = /^(\s*(?:export\s+)?[\w.-]+\s*[=:]\s*)(["'`]?)(.*?)(["'`]?)(\s*)$/.exec(line);
  if (!match) return /^\s*#/.test(line) ? '# …' : '…';
  const [, head = '', open = '', value = '', close = '', blanks = ''] = match;
  const name = /[\w.-]+(?=\s*[=:])/.exec(head)?.[0] ?? '';
  const isPublic = /^(?:[A-Z_]*BASE_URL|[A-Z_]*MODEL)$/.test(name) && !/[@?]/.test(value);
  return `${head}${open}${isPublic && !isKeyInsteadOfUrl(value) ? value : new Secret(value).fingerprint}${close}${blanks.replace(/[^ ]/g, '?')}`;
}

/** Writes one repair: a copy of the old file beside it first, then the new one in a single step. Gives the path of the copy. */
export function applyFix(fix: FileFix): string {
  const path = realpathSync(fix.path);
  const backup = `${path}.kush-doctor.bak`;
  copyFileSync(path, backup, constants.COPYFILE_FICLONE);
  chmodSync(backup, 0o600);
  const fresh = join(dirname(path), `.kush-doctor-${Buffer.from(crypto.getRandomValues(new Uint8Array(6))).toString('hex')}.tmp`);
  try {
    writeFileSync(fresh, fix.text, { mode: fix.mode, flag: 'wx' });
    chmodSync(fresh, fix.mode);
    renameSync(fresh, path);
  } finally {
    rmSync(fresh, { force: true });
  }
  return backup;
}
