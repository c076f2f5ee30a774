import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve, sep } from 'node:path';
import type { Bilingual } from '../domain/bilingual.ts';

/** Folders that the user's own links may point to. */
export interface KnownFolders {
  cwd: string;
  home?: string | undefined;
}

const { O_APPEND, O_CREAT, O_EXCL, O_NOFOLLOW = 0, O_NONBLOCK = 0, O_WRONLY } = constants;
const privateMode = 0o600;
/** The fix for a file that cannot be written. */
export const namePlainFile: Bilingual = {
  en: 'Name a regular file in an existing folder that you can write to.',
  zh: '请指定一个普通文件，其文件夹存在且可写。',
};
const notPlain: Bilingual = { en: 'which is not a plain file', zh: '它不是普通文件' };

/**
 * Why a file may not be written, as a clause; null if it may. A project can contain links to a startup file or a list of keys, so a link is
 * refused as the file and as a parent folder. Links at the top of the file system (`/tmp` on macOS) and links to the working, home or
 * temporary folder are accepted: they are not the project's.
 */
export function findWriteProblem(path: string, known: KnownFolders): Bilingual | null {
  const target = resolve(path);
  const existing = readStats(target);
  if (existing?.isSymbolicLink()) {
    const to = resolveLink(target);
    return {
      en: `which is a link${to === '' ? '' : ` to ${to}`}, and nothing is written through a link`,
      zh: `它是一个链接${to === '' ? '' : `（指向 ${to}）`}，不会通过链接写入`,
    };
  }
  if (existing?.isDirectory()) return { en: 'which is a folder', zh: '它是文件夹' };
  if (existing && !existing.isFile()) return notPlain;
  const folder = dirname(target);
  const linked = findLinkProblem(folder, known);
  if (linked !== null) return linked;
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory()
    ? null
    : { en: 'in a folder that does not exist', zh: '所在文件夹不存在' };
}

function findLinkProblem(folder: string, known: KnownFolders): Bilingual | null {
  const link = linkOnTheWay(folder, known);
  if (link === null) return null;
  const to = resolveLink(link);
  return {
    en: `whose folder ${link} is a link${to === '' ? '' : ` to ${to}`}, and nothing is written through a link`,
    zh: `所在文件夹 ${link} 是一个链接${to === '' ? '' : `（指向 ${to}）`}，不会通过链接写入`,
  };
}

/** Creates a folder and its parents if missing, for their owner only. Throws `WriteRefused` where one of them is a link. */
export function makeFolderSafely(path: string, known: KnownFolders): void {
  const folder = resolve(path);
  const problem = findLinkProblem(folder, known);
  if (problem !== null) throw new WriteRefused(problem);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
}

/** Of the file itself, without following links; undefined if it cannot be read. */
function readStats(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function linkOnTheWay(folder: string, { cwd, home }: KnownFolders): string | null {
  const trusted = [cwd, home, tmpdir()].flatMap((known) => (known === undefined ? [] : [resolve(known)]));
  for (let current = folder; dirname(current) !== current; current = dirname(current)) {
    const isTrusted =
      dirname(dirname(current)) === dirname(current) || trusted.some((known) => `${known}${sep}`.startsWith(`${current}${sep}`));
    if (!isTrusted && readStats(current)?.isSymbolicLink()) return current;
  }
  return null;
}

function resolveLink(link: string): string {
  try {
    return realpathSync(link);
  } catch {
    return '';
  }
}

/** Nothing was written; the message is a clause as returned by `findWriteProblem`. */
export class WriteRefused extends Error {
  readonly problem: Bilingual;

  constructor(problem: Bilingual) {
    super(problem.en);
    this.problem = problem;
    this.name = 'WriteRefused';
  }
}

/**
 * Writes a file atomically: creates a new one next to it, with mode 0600, and renames it. The mode of a file of the same user is kept,
 * unless `mode` is given. Throws `WriteRefused`, or the file system's error.
 */
export function writeFileSafely(path: string, data: string | Uint8Array, known: KnownFolders, mode?: number): void {
  const problem = findWriteProblem(path, known);
  if (problem !== null) throw new WriteRefused(problem);
  const folder = realpathSync(dirname(resolve(path)));
  const target = join(folder, basename(path));
  const before = lstatSync(target, { throwIfNoEntry: false });
  // Loaded only when a file is written: it takes Node 3 ms.
  const { randomBytes } = process.getBuiltinModule('node:crypto');
  const fresh = join(folder, `.kush-doctor-${randomBytes(8).toString('hex')}.tmp`);
  try {
    const descriptor = openSync(fresh, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, privateMode);
    try {
      writeFileSync(descriptor, data);
      keepOwner(descriptor, before, mode);
    } finally {
      closeSync(descriptor);
    }
    renameSync(fresh, target);
  } finally {
    rmSync(fresh, { force: true });
  }
}

/** If root writes into a user's folder, the owner is kept: otherwise the user could no longer read the file. */
function keepOwner(descriptor: number, before: Stats | undefined, mode: number | undefined): void {
  const own = fstatSync(descriptor).uid;
  if (before !== undefined && before.uid !== own && own === 0) fchownSync(descriptor, before.uid, before.gid);
  const kept = before !== undefined && before.uid === own ? before.mode & 0o777 : privateMode;
  fchmodSync(descriptor, mode ?? kept);
}

/** Appends to a regular file, or creates it. Throws for anything else (a link, a FIFO, a device). */
export function appendFileSafely(path: string, text: string): void {
  const descriptor = openSync(path, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK, privateMode);
  try {
    if (!fstatSync(descriptor).isFile()) throw new WriteRefused(notPlain);
    writeFileSync(descriptor, text);
  } finally {
    closeSync(descriptor);
  }
}

/** Creates a new file with mode 0600. Throws if the name exists, even as a dangling link. */
export function createPrivateFile(path: string, data: string | Uint8Array): void {
  const descriptor = openSync(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, privateMode);
  try {
    writeFileSync(descriptor, data);
  } finally {
    closeSync(descriptor);
  }
}
