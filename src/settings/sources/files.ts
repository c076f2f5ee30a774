import { closeSync, constants, fstatSync, opendirSync, openSync, readSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Why a file was not read. */
export type FileFault = 'missing' | 'directory' | 'special' | 'too-large' | 'loop' | 'denied' | 'unreadable';

export type FileRead = { ok: true; bytes: Buffer; mode: number } | { ok: false; why: FileFault; bytes?: number | undefined };

export interface FolderEntry {
  name: string;
  folder: boolean;
}

/** File access for settings. Never opens a file in a blocking way, never reads more than requested. */
export interface FileReader {
  /** At most `maxBytes` (default 1 MiB); a larger file is not read at all. */
  readTextFile(path: string, maxBytes?: number): FileRead;
  /** At most 2,000 entries, sorted by name; empty if the folder cannot be read. */
  list(folder: string): readonly FolderEntry[];
}

/** The text of a file; empty if it cannot be read. */
export function readText(files: FileReader, path: string, maxBytes?: number): string {
  const read = files.readTextFile(path, maxBytes);
  return read.ok ? read.bytes.toString('utf8') : '';
}

const defaultMostBytes = 1 << 20;
const maxEntries = 2000;

/** Reads regular files of this machine, each once. A FIFO, device or directory is reported, never opened for reading. */
export function createFileReader(): FileReader {
  const reads = new Map<string, FileRead>();
  return {
    readTextFile(path, maxBytes = defaultMostBytes) {
      const known = reads.get(path);
      if (known) return known;
      const read = readRegular(path, maxBytes);
      reads.set(path, read);
      return read;
    },
    list: listFolder,
  };
}

function readRegular(path: string, maxBytes: number): FileRead {
  let descriptor: number | undefined;
  try {
    // Most requested places do not exist, and an exception costs more than this check.
    const before = statSync(path, { throwIfNoEntry: false });
    if (before === undefined) return { ok: false, why: 'missing' };
    if (before.isDirectory()) return { ok: false, why: 'directory' };
    if (!before.isFile()) return { ok: false, why: 'special' };
    // Non-blocking, because the file may have become a FIFO since the check.
    descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const opened = fstatSync(descriptor);
    if (!opened.isFile()) return { ok: false, why: 'special' };
    const { size, mode } = opened;
    if (size > maxBytes) return { ok: false, why: 'too-large', bytes: size };
    const bytes = Buffer.alloc(Math.min(size, maxBytes));
    let filled = 0;
    while (filled < bytes.length) {
      const count = readSync(descriptor, bytes, filled, bytes.length - filled, filled);
      if (count === 0) break;
      filled += count;
    }
    return { ok: true, bytes: bytes.subarray(0, filled), mode: mode & 0o777 };
  } catch (error) {
    return { ok: false, why: toFault(error) };
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function toFault(error: unknown): FileFault {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'missing';
    case 'ELOOP':
      return 'loop';
    case 'EACCES':
    case 'EPERM':
      return 'denied';
    case 'EISDIR':
      return 'directory';
    default:
      return 'unreadable';
  }
}

function listFolder(folder: string): FolderEntry[] {
  const entries: FolderEntry[] = [];
  try {
    const handle = opendirSync(folder);
    try {
      for (let entry = handle.readSync(); entry !== null && entries.length < maxEntries; entry = handle.readSync()) {
        entries.push({ name: entry.name, folder: entry.isDirectory() });
      }
    } finally {
      handle.closeSync();
    }
  } catch {
    return [];
  }
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

const maxParents = 32;

/** A folder and its parents, nearest first, up to the root of the disk or the first that `last` accepts. */
export function foldersUp(from: string, last: (folder: string) => boolean = () => false): string[] {
  const folders: string[] = [];
  for (let folder = resolve(from); folders.length < maxParents; folder = dirname(folder)) {
    folders.push(folder);
    if (last(folder) || dirname(folder) === folder) break;
  }
  return folders;
}
