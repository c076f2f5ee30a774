import { basename, dirname, isAbsolute, join } from 'node:path';
import type { Bilingual } from '../../domain/bilingual.ts';
import type { Router } from '../../domain/router.ts';
import { Secret } from '../../domain/secret.ts';
import type { SettingIssue } from '../../domain/setting.ts';
import type { SystemContext } from '../../domain/system-context.ts';
import { createPrivateFile, findWriteProblem, makeFolderSafely, WriteRefused, writeFileSafely } from '../../files/write.ts';
import { maskKeyShapes } from '../../text/mask.ts';
import type { EnvFile } from '../sources/env-file.ts';
import { isExampleName, maxEnvBytes } from '../sources/env-file.ts';
import { createFileReader, type FileReader } from '../sources/files.ts';
import { readEnvFiles } from '../sources/find-env-files.ts';
import { openGit } from '../sources/git.ts';
import type { SettingsRequest } from '../sources/request.ts';
import { isKeyInsteadOfUrl } from '../tables/raw-setting.ts';
import { findMeaning } from '../tables/variable-meaning.ts';
import { looksSecret } from '../tables/variables.ts';
import { type Change, repairText } from './rewrite.ts';

/** The changes that `--fix` would make to one file. */
export interface FileFix {
  path: string;
  shown: string;
  /** The file's content when the repair was planned. */
  before: Buffer;
  text: string;
  mode: number;
  changes: readonly Change[];
  /** A diff with every secret value masked. */
  diff: readonly string[];
}

/** Plans the repairs of every env file that needs one. Writes nothing. */
export function findFixes(
  request: Pick<SettingsRequest, 'world' | 'options'>,
  issues: readonly SettingIssue[],
  routers: readonly Router[],
  files: FileReader = createFileReader(),
): FileFix[] {
  return readEnvFiles(request, files).flatMap((file) => planFix(file, issues, routers) ?? []);
}

function planFix(file: EnvFile, issues: readonly SettingIssue[], routers: readonly Router[]): FileFix | null {
  const name = file.path.split(/[\\/]/).at(-1) ?? '';
  // Bytes that are not UTF-8 would be lost when the text is written.
  const damaged = file.document.text.includes('\uFFFD') || file.bytes.includes(0) !== file.encoding.startsWith('utf-16');
  if (file.fault || file.encoding === 'not-text' || damaged || isExampleName(name)) return null;
  const corrected = new Map(
    issues.flatMap((issue) =>
      issue.origin.file === file.shown && issue.name !== undefined && typeof issue.facts.corrected === 'string'
        ? [[`${issue.name}:${issue.origin.line}`, issue.facts.corrected]]
        : [],
    ),
  );
  const isOurs = (setting: string): boolean => {
    const kind = findMeaning(setting, routers)?.kind;
    return kind === 'secret' || kind === 'base-url';
  };
  const before = file.document.text;
  const repair = repairText(before, { corrected, isOurs });
  const changes = [...repair.changes];
  if (file.encoding === 'utf-8-bom')
    changes.unshift({ line: 1, what: { en: 'removed the byte order mark', zh: '去掉字节顺序标记' }, changes: 'form' });
  if (file.encoding.startsWith('utf-16'))
    changes.unshift({
      line: 1,
      what: { en: 'saved as UTF-8: dotenv can read it now', zh: '存为 UTF-8：dotenv 现在可以读取' },
      changes: 'value',
    });
  const open =
    (file.mode & 0o004) !== 0 && file.document.assignments.some((assignment) => looksSecret(assignment.name) && assignment.value !== '');
  if (open)
    changes.push({
      line: null,
      what: { en: 'mode 600: other users could read it', zh: '权限改为 600：其他用户原本可以读取' },
      changes: 'form',
    });
  if (changes.length === 0) return null;
  return {
    path: file.path,
    shown: file.shown,
    before: file.bytes,
    text: repair.text,
    mode: open ? 0o600 : file.mode,
    changes,
    diff: diffLines(before, repair.text),
  };
}

/** The lines that differ, in order; a repair adds or removes lines only at the end. */
function diffLines(before: string, after: string): string[] {
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

const maxShownValue = 120;

/** A line with its value reduced to a fingerprint, if its name or value may be a secret's. */
function maskLine(line: string): string {
  const written = line.trimEnd();
  const match = /^(\s*(?:export\s+)?[\w.-]+\s*[=:]\s*)(["'`]?)([\s\S]*)/.exec(written);
  if (!match) return /^\s*#/.test(line) ? '# …' : '…';
  const [, head = '', open = '', rest = ''] = match;
  const close = /["'`]$/.exec(rest)?.[0] ?? '';
  const value = rest.slice(0, rest.length - close.length);
  const blanks = line.slice(written.length);
  const name = /(?<![\w.-])[\w.-]+(?=\s*[=:])/.exec(head)?.[0] ?? '';
  const isUrl = /BASE_URL$|MODEL$/.test(name);
  const isShort = value.length <= maxShownValue && (isUrl || !/[\w+/-]{16}/.test(value));
  const isPublic = !looksSecret(name) && !/[@?]/.test(value) && isShort && maskKeyShapes(value) === value;
  return `${head}${open}${isPublic && !isKeyInsteadOfUrl(value) ? value : new Secret(value).fingerprint}${close}${blanks.replace(/[^ ]/g, '?')}`;
}

/** Why a repair may not be written; null if it may. */
export function findFixProblem(fix: FileFix, { cwd, home }: Pick<SystemContext, 'cwd' | 'home'>): Bilingual | null {
  return findWriteProblem(fix.path, { cwd, home });
}

/**
 * Writes one repair: first a backup of the old file, then the new file atomically. Returns the backup's path. Throws `WriteRefused` if the
 * file is not a regular one, has changed since, or there is no place for the backup outside git's reach.
 */
export function applyFix(fix: FileFix, world: Pick<SystemContext, 'cwd' | 'home' | 'env'>): string {
  const files = createFileReader();
  const problem = findFixProblem(fix, world);
  if (problem !== null) throw new WriteRefused(problem);
  const now = files.readTextFile(fix.path, maxEnvBytes);
  if (!now.ok || !now.bytes.equals(fix.before))
    throw new WriteRefused({ en: 'which another program changed in the meantime', zh: '它在此期间被别人改动过' });
  const backup = backupPath(fix.path, world, files);
  createPrivateFile(backup, fix.before);
  writeFileSafely(fix.path, fix.text, world, fix.mode);
  return backup;
}

/** Next to the file if git would not add the backup, which contains the same secrets; else in the user's state folder. */
function backupPath(path: string, { cwd, home, env }: Pick<SystemContext, 'cwd' | 'home' | 'env'>, files: FileReader): string {
  // Loaded only when a file is changed: it takes Node 7 ms.
  const { randomBytes } = process.getBuiltinModule('node:crypto');
  const name = `${basename(path)}.kush-doctor-${randomBytes(6).toString('hex')}.bak`;
  const beside = join(dirname(path), name);
  const git = openGit(dirname(path), files);
  if (git === null || git.ignored(beside)) return beside;
  const state = env.XDG_STATE_HOME && isAbsolute(env.XDG_STATE_HOME) ? env.XDG_STATE_HOME : home && join(home, '.local', 'state');
  if (!state)
    throw new WriteRefused({
      en: 'because git would add the copy of the old file; let .gitignore ignore *.bak',
      zh: 'git 会收录旧文件的副本；请在 .gitignore 中忽略 *.bak',
    });
  const folder = join(state, 'kush-doctor');
  makeFolderSafely(folder, { cwd, home });
  const backup = join(folder, name);
  const taken = { en: 'whose copy git would add', zh: 'git 会收录它' };
  const problem = openGit(folder, files) === null ? findWriteProblem(backup, { cwd, home }) : taken;
  if (problem !== null)
    throw new WriteRefused({
      en: `because of the copy ${backup}, ${problem.en}; let .gitignore ignore *.bak`,
      zh: `副本 ${backup} 无法写入：${problem.zh}；请在 .gitignore 中忽略 *.bak`,
    });
  return backup;
}
