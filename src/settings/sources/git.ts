import { dirname, join, relative, resolve, sep } from 'node:path';
import { type FileReader, readText } from './files.ts';
import { isIgnoredBy, parseIgnoreFile } from './gitignore.ts';

/**
 * What git would do with a file, determined only from its own files: git is never executed, because a repository's configuration can run
 * code.
 */
export interface GitState {
  root: string;
  ignored(path: string): boolean;
  tracked(path: string): boolean;
}

const maxIndexBytes = 64 << 20;

/** The repository around a folder; null outside of one. Searches at most 20 folders up. */
export function openGit(folder: string, files: FileReader): GitState | null {
  const root = findRoot(folder, files);
  if (root === null) return null;
  let paths: ReadonlySet<string> | undefined;
  const inRoot = (path: string): string => relative(root, path).split(sep).join('/');
  return {
    root,
    ignored: (path) => isIgnored(inRoot(path), root, files),
    tracked: (path) => {
      paths ??= readIndex(root, files);
      return paths.has(inRoot(path));
    },
  };
}

function findRoot(folder: string, files: FileReader): string | null {
  let current = folder;
  for (let step = 0; step < 20; step++) {
    if (files.readTextFile(join(current, '.git', 'HEAD')).ok || files.readTextFile(join(current, '.git')).ok) return current;
    const parent = dirname(current);
    if (parent === current) return null;
    current = parent;
  }
  return null;
}

function isIgnored(path: string, root: string, files: FileReader): boolean {
  const folders = path.split('/').slice(0, -1);
  const sources = [
    { base: '', text: readText(files, join(root, '.git', 'info', 'exclude')) },
    ...['', ...folders.map((_, index) => folders.slice(0, index + 1).join('/'))].map((base) => ({
      base,
      text: readText(files, join(root, base, '.gitignore')),
    })),
  ];
  return isIgnoredBy(
    sources.flatMap(({ base, text }) => parseIgnoreFile(text, base)),
    path,
  );
}

/** In a linked work tree or submodule, `.git` is a file that names the folder: https://git-scm.com/docs/gitrepository-layout. */
function findGitFolder(root: string, files: FileReader): string {
  const named = /^gitdir: (.+)$/m.exec(readText(files, join(root, '.git')))?.[1];
  return named === undefined ? join(root, '.git') : resolve(root, named.trim());
}

/** Paths in a git index, versions 2 to 4: https://git-scm.com/docs/index-format. Empty if it cannot be read. */
function readIndex(root: string, files: FileReader): Set<string> {
  const paths = new Set<string>();
  const read = files.readTextFile(join(findGitFolder(root, files), 'index'), maxIndexBytes);
  if (!read.ok || read.bytes.length < 12 || read.bytes.toString('latin1', 0, 4) !== 'DIRC') return paths;
  const { bytes } = read;
  const version = bytes.readUInt32BE(4);
  const count = bytes.readUInt32BE(8);
  // Object names have 20 bytes in SHA-1 repositories; SHA-256 repositories are rare, and their index is not supported.
  const fixed = 62;
  let at = 12;
  let last = '';
  for (let entry = 0; entry < count && at + fixed < bytes.length; entry++) {
    const extended = version >= 3 && (bytes.readUInt16BE(at + 60) & 0x4000) !== 0;
    let start = at + fixed + (extended ? 2 : 0);
    let kept = '';
    if (version === 4) {
      const [strip, next] = readOffset(bytes, start);
      kept = last.slice(0, Math.max(0, last.length - strip));
      start = next;
    }
    const end = bytes.indexOf(0, start);
    if (end === -1) break;
    last = kept + bytes.toString('latin1', start, end);
    paths.add(Buffer.from(last, 'latin1').toString('utf8'));
    at = version === 4 ? end + 1 : at + Math.ceil((end - at + 1) / 8) * 8;
  }
  return paths;
}

/** git's variable-width offset of index version 4. */
function readOffset(bytes: Buffer, start: number): [value: number, next: number] {
  let at = start;
  let byte = bytes[at++] ?? 0;
  let value = byte & 0x7f;
  while ((byte & 0x80) !== 0 && at < bytes.length && at - start < 5) {
    byte = bytes[at++] ?? 0;
    value = ((value + 1) << 7) | (byte & 0x7f);
  }
  return [value, at];
}
