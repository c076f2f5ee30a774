import type { Script } from 'node:vm';
import type { CodeCache } from './program.ts';

/** The commands, each with a file of its own: what a run compiled is what its next run needs. */
export const cachedCommands: readonly string[] = [
  'doctor',
  'check-key',
  'models',
  'probe',
  'explain',
  'env',
  'routers',
  'report',
  'simulate',
  'listen',
  'checks',
  'completion',
];

/** Runs of a command after which nothing more is added: by then its usual paths have been taken. */
const mostRuns = 4;

interface Head {
  runs: number;
  /** First byte and the one after the last of each chunk's data, from the byte after this line and its padding. */
  chunks: Record<string, [start: number, end: number]>;
}

interface Held {
  runs: number;
  chunks: Map<string, Buffer>;
}

/**
 * V8's compiled form of the program, kept where tools keep such: `node_modules/.cache` beside the package, written by whoever owns the
 * package and read with the trust that the package has. It halves the cost of a start and holds code only, nothing of a run. Absent where
 * `NODE_DISABLE_COMPILE_CACHE` is set, as Node names it, or the package is in no `node_modules` and has none.
 */
export function cacheFor(packageFolder: string, argv: readonly string[]): CodeCache | undefined {
  const { NODE_DISABLE_COMPILE_CACHE } = process.env;
  const folder = cacheFolder(packageFolder);
  if (folder === undefined || (NODE_DISABLE_COMPILE_CACHE !== undefined && NODE_DISABLE_COMPILE_CACHE !== '')) return undefined;
  const command = argv.find((argument) => cachedCommands.includes(argument)) ?? 'doctor';
  const scripts = new Map<string, Script>();
  let held: Held = { runs: 0, chunks: new Map() };
  return {
    open(build) {
      const name = `${build}-${process.versions.v8}-${process.arch}-${command}`;
      held = readHeld(`${folder}/${name}`) ?? held;
      process.on('exit', (code) => {
        // Wrong arguments and interrupted runs say nothing about the next run.
        if (held.runs < mostRuns && (code === 0 || code === 1 || code === 3))
          keep(packageFolder, `${folder}/${name}`, build, () => after(held, scripts));
      });
    },
    dataOf: (chunk) => held.chunks.get(chunk),
    compiled(chunk, script) {
      if (script.cachedDataRejected) held.runs = 0;
      scripts.set(chunk, script);
    },
  };
}

function cacheFolder(packageFolder: string): string | undefined {
  const { basename, dirname, join, resolve } = process.getBuiltinModule('path');
  const { existsSync } = process.getBuiltinModule('fs');
  const above = dirname(resolve(packageFolder));
  const modules = basename(above) === 'node_modules' ? above : join(packageFolder, 'node_modules');
  return existsSync(modules) ? join(modules, '.cache', 'kush-doctor') : undefined;
}

/** What was compiled in this run, and what was kept before and not needed in it. */
function after({ runs, chunks }: Held, scripts: ReadonlyMap<string, Script>): Held {
  const compiled = [...scripts].map(([chunk, script]): [string, Buffer] => [chunk, script.createCachedData()]);
  return { runs: runs + 1, chunks: new Map([...chunks, ...compiled]) };
}

/** V8 believes compiled code blindly and crashes on a wrong byte, so a file holds all of it twice: comparing is the cheapest checksum there is. */
function readHeld(file: string): Held | undefined {
  try {
    const twice = process.getBuiltinModule('fs').readFileSync(file);
    const bytes = twice.subarray(0, twice.length / 2);
    if (bytes.length === 0 || !bytes.equals(twice.subarray(bytes.length))) return undefined;
    const end = bytes.indexOf('\n') + 1;
    const { runs, chunks } = JSON.parse(bytes.toString('latin1', 0, end)) as Head;
    const data = aligned(end);
    return { runs, chunks: new Map(Object.entries(chunks).map(([chunk, [from, to]]) => [chunk, bytes.subarray(data + from, data + to)])) };
  } catch {
    return undefined;
  }
}

/** Writes beside and renames, so that a run that reads at the same time sees the old or the new whole; gives up in silence. */
function keep(packageFolder: string, file: string, build: string, held: () => Held): void {
  const { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } = process.getBuiltinModule('fs');
  const folder = process.getBuiltinModule('path').dirname(file);
  try {
    // Root in a user's project would leave what the user cannot remove.
    if (process.getuid !== undefined && process.getuid() !== statSync(packageFolder).uid) return;
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    for (const other of readdirSync(folder)) if (!other.startsWith(build)) rmSync(`${folder}/${other}`, { force: true });
    const bytes = bytesOf(held());
    const beside = `${file}.${process.pid}`;
    try {
      writeFileSync(beside, Buffer.concat([bytes, bytes]), { mode: 0o644, flag: 'wx' });
      renameSync(beside, file);
    } catch {
      rmSync(beside, { force: true });
    }
  } catch {}
}

function bytesOf({ runs, chunks }: Held): Buffer {
  const head: Head = { runs, chunks: {} };
  let at = 0;
  for (const [chunk, data] of chunks) {
    head.chunks[chunk] = [at, at + data.length];
    at = aligned(at + data.length);
  }
  const line = Buffer.from(`${JSON.stringify(head)}\n`);
  const bytes = Buffer.alloc(aligned(line.length) + at);
  bytes.set(line);
  for (const [chunk, data] of chunks) bytes.set(data, aligned(line.length) + (head.chunks[chunk]?.[0] ?? 0));
  return bytes;
}

/** V8 copies what does not start at a multiple of eight. */
function aligned(at: number): number {
  return Math.ceil(at / 8) * 8;
}
