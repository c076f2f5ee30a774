/** Where a chunk stands in the program's file: its first byte and the one after its last, and the line and column of that first byte. */
type Place = readonly [start: number, end: number, line: number, column: number];

/** The comment that is the first line of the program's file: bytes and lines of each chunk, in their order. Where it stands follows from that. */
export interface ProgramHead {
  chunks: Record<string, readonly [bytes: number, lines: number]>;
}

/** What stands in front of the first chunk, and behind each. */
export const programStart = 'module.exports={\n';
export const chunkEnd = ',\n';

/** What stands in front of a chunk, of one byte a character. */
export function chunkKey(name: string): string {
  return `${JSON.stringify(name)}:`;
}

/** Where each chunk stands; places count from the byte after the first line. */
export function findPlaces({ chunks }: ProgramHead): Record<string, Place> {
  let at = programStart.length;
  let line = programStart.split('\n').length;
  const places: Record<string, Place> = {};
  for (const name of Object.keys(chunks)) {
    const [bytes = 0, lines = 0] = chunks[name] || [];
    const column = chunkKey(name).length;
    const start = at + column;
    places[name] = [start, start + bytes, line, column];
    at = start + bytes + chunkEnd.length;
    line += lines;
  }
  return places;
}

/** Longer than the first line of the program's file. */
export const maxHeadBytes = 16_384;

export interface Program {
  /** The text of a chunk; undefined where there is none of that name. */
  text(chunk: string): string | undefined;
  /** What a chunk exports, run at its first load; any other name is one of Node's own modules. */
  load(chunk: string): unknown;
}

export type ChunkFunction = (require: Program['load'], module: { exports: unknown }, exports: unknown) => void;

/** Runs chunks as Node runs files: each when it is first required, once; a chunk that is data is its own export. `builtin` gives Node's own modules. */
export function createLoader(
  findChunk: (chunk: string) => ChunkFunction | object | undefined,
  builtin: (id: string) => unknown,
): Program['load'] {
  const loaded = new Map<string, { exports: unknown }>();
  const load: Program['load'] = (chunk) => {
    const known = loaded.get(chunk);
    if (known) return known.exports;
    const run = findChunk(chunk);
    if (run === undefined) return builtin(chunk);
    const module = { exports: typeof run === 'function' ? {} : run };
    loaded.set(chunk, module);
    if (typeof run === 'function') (run as ChunkFunction)(load, module, module.exports);
    return module.exports;
  };
  return load;
}

/**
 * The whole program is one file, because `npx` needs 2 ms to unpack each: chunks of a CommonJS bundle, each a function, of which only those
 * are read and compiled that a command loads. The file stays open, so that a long run is not surprised by an update of the package.
 * Throws where the file cannot be read or has no head.
 */
export function openProgram(file: string): Program {
  const { openSync, readSync } = process.getBuiltinModule('fs');
  const descriptor = openSync(file, 'r');
  const read = (start: number, end: number): Buffer => {
    const bytes = Buffer.allocUnsafe(end - start);
    let filled = 0;
    for (let count = 1; count > 0 && filled < bytes.length; filled += count)
      count = readSync(descriptor, bytes, filled, bytes.length - filled, start + filled);
    return bytes.subarray(0, filled);
  };
  const first = read(0, maxHeadBytes);
  const body = first.indexOf('\n') + 1;
  const places = findPlaces(JSON.parse(first.toString('latin1', '// '.length, body)) as ProgramHead);

  const text: Program['text'] = (chunk) => {
    const place = places[chunk];
    return place && read(body + place[0], body + place[1]).toString();
  };
  const load = createLoader((chunk) => {
    const place = places[chunk];
    const source = text(chunk);
    if (place === undefined || source === undefined) return undefined;
    if (chunk.endsWith('.json')) return JSON.parse(source) as object;
    const [, , lineOffset, column] = place;
    // In brackets, V8 compiles a function at once instead of looking over it first.
    const script = new (process.getBuiltinModule('vm').Script)(`(${source})`, {
      filename: file,
      lineOffset,
      columnOffset: column - 1,
    });
    return script.runInThisContext() as ChunkFunction;
  }, process.getBuiltinModule);
  return { text, load };
}
