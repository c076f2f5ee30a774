import { join, relative, sep } from 'node:path';
import type { Trust } from '../../domain/setting.ts';
import { detectEncoding, type Encoding } from '../../text/encoding.ts';
import { type EnvDocument, parseEnvText } from './dotenv.ts';
import type { FileFault, FileReader } from './files.ts';
import type { Ownership } from './ownership.ts';
import { expandReferences } from './references.ts';

/** One env file: its content, its encoding, and whether programs load it. */
export interface EnvFile {
  path: string;
  /** The display path: `./.env`, `~/.env`. */
  shown: string;
  trust: Trust;
  throughLink?: boolean | undefined;
  /** Named with `--dotenv`. */
  named: boolean;
  /** Position in the order of precedence, 0 the strongest; null if no program loads it on its own. */
  rank: number | null;
  fault?: { why: FileFault; bytes?: number | undefined } | undefined;
  bytes: Buffer;
  mode: number;
  encoding: Encoding;
  document: EnvDocument;
}

/** Largest env file that is read; larger ones are only named. */
export const maxEnvBytes = 256 << 10;

/** No program has more variables; protecting each one that looks secret takes a millisecond. */
export const maxAssignments = 1000;

const nothing = parseEnvText('');

/** Reads one env file; a fault is recorded in the result, never thrown. */
export function readEnvFile(
  place: Pick<EnvFile, 'path' | 'shown' | 'trust' | 'throughLink' | 'named' | 'rank'>,
  files: FileReader,
): EnvFile {
  const read = files.readTextFile(place.path, maxEnvBytes);
  const empty = { ...place, bytes: Buffer.alloc(0), mode: 0, encoding: 'utf-8' as const, document: nothing };
  if (!read.ok) return { ...empty, fault: { why: read.why, bytes: read.bytes } };
  const encoding = detectEncoding(read.bytes);
  const parsed = encoding === 'not-text' ? nothing : parseEnvText(decode(read.bytes, encoding));
  const document = { ...parsed, assignments: expandReferences(parsed.assignments) };
  if (parsed.assignments.length > maxAssignments) return { ...empty, fault: { why: 'too-large', bytes: read.bytes.length } };
  return { ...place, bytes: read.bytes, mode: read.mode, encoding, document };
}

function decode(bytes: Buffer, encoding: Encoding): string {
  switch (encoding) {
    case 'utf-16le':
      return bytes.toString('utf16le').replace(/^\uFEFF/, '');
    case 'utf-16be':
      return Buffer.from(bytes.subarray(0, bytes.length & ~1))
        .swap16()
        .toString('utf16le')
        .replace(/^\uFEFF/, '');
    default:
      return bytes.toString('utf8').replace(/^\uFEFF/, '');
  }
}

/** Names of env files in a project, in order of precedence: as in Next, Vite and dotenv-flow. */
export function envFileNames(mode: string | undefined): string[] {
  const safe = mode !== undefined && /^[\w-]{1,32}$/.test(mode) ? mode : undefined;
  return [...(safe ? [`.env.${safe}.local`] : []), '.env.local', ...(safe ? [`.env.${safe}`] : []), '.env'];
}

/** Whether a name is that of a template. */
export function isExampleName(name: string): boolean {
  return /^\.env\.(?:example|sample|template|dist|defaults)$|^(?:example|sample)\.env$/.test(name);
}

const skippedFolders = new Set(['node_modules', '.git', '.venv', 'venv', 'dist', 'build', 'target', '__pycache__', '.next', 'vendor']);
const maxFolders = 300;

/** Every env file in a folder and, two levels down, in its packages: in order of precedence, unloaded ones last. */
export function findEnvFiles(
  folder: string,
  mode: string | undefined,
  files: FileReader,
  describe: (path: string) => string,
  ownership: (path: string) => Ownership,
): EnvFile[] {
  const loaded = envFileNames(mode);
  const namesIn = (parent: string): string[] =>
    files
      .list(parent)
      .filter((entry) => !entry.folder && isEnvName(entry.name))
      .map((entry) => entry.name);
  const toRank = (name: string): number | null => (loaded.includes(name) ? loaded.indexOf(name) : null);
  // The loaded names are requested explicitly: a folder may hold more entries than are listed.
  const here = [...loaded, ...namesIn(folder).filter((name) => !loaded.includes(name))].map((name) => ({
    path: join(folder, name),
    rank: toRank(name),
  }));
  const deeper = foldersBelow(folder, files).flatMap((below) => namesIn(below).map((name) => ({ path: join(below, name), rank: null })));
  return [...here, ...deeper]
    .map(({ path, rank }) => readEnvFile({ path, shown: describe(path), ...ownership(path), named: false, rank }, files))
    .filter((file) => file.fault?.why !== 'missing');
}

function isEnvName(name: string): boolean {
  if (/(?:\.bak|\.orig|\.swp|~)$/.test(name)) return false;
  return name === '.env' || name.startsWith('.env.') || name === 'example.env' || name === 'sample.env';
}

function foldersBelow(folder: string, files: FileReader): string[] {
  const found: string[] = [];
  const visit = (parent: string, depth: number): void => {
    for (const entry of files.list(parent)) {
      if (!entry.folder || skippedFolders.has(entry.name) || entry.name.startsWith('.') || found.length >= maxFolders) continue;
      const path = join(parent, entry.name);
      found.push(path);
      if (depth > 1) visit(path, depth - 1);
    }
  };
  visit(folder, 2);
  return found;
}

/** A display path: `./x` below the working folder, `~/x` below home. */
export function describePath(path: string, cwd: string, home: string | undefined): string {
  const below = (root: string, sign: string): string | undefined => {
    const rest = relative(root, path);
    return rest !== '' && !rest.startsWith('..') && !rest.startsWith(sep) ? `${sign}/${rest.split(sep).join('/')}` : undefined;
  };
  return below(cwd, '.') ?? (home === undefined ? undefined : below(home, '~')) ?? path;
}
