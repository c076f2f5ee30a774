/** A chunk's place in the program file: its first byte, the byte after its last, and the line and column of the first. */
type Place = readonly [start: number, end: number, line: number, column: number];

/**
 * The comment in the first line of the program file: byte and line counts of the chunks, in order. Their places are computed from these.
 */
export interface ProgramHead {
  chunks: Record<string, readonly [bytes: number, lines: number]>;
}

/** The text before the first chunk and after each chunk. */
export const programStart = 'module.exports={\n';
export const chunkEnd = ',\n';

/** The text before a chunk; one byte per character. */
export function chunkKey(name: string): string {
  return `${JSON.stringify(name)}:`;
}

/** The place of each chunk, counted from the byte after the first line. */
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

/** More than the length of the program file's first line. */
export const programHeadBytes = 16_384;

export interface Program {
  /** The text of a chunk; undefined if there is none with this name. */
  text(chunk: string): string | undefined;
  /** A chunk's exports; it is executed on its first load. Any other name is one of Node's built-in modules. */
  load(chunk: string): unknown;
}

export type ChunkFunction = (require: Program['load'], module: { exports: unknown }, exports: unknown) => void;

/**
 * Executes chunks like Node executes files: each once, when first required; a data chunk is its own export. `builtin` returns Node's
 * built-in modules.
 */
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
 * The whole program is one file, because `npx` needs 2 ms to unpack each file: the chunks of a CommonJS bundle, each a function, of which
 * only those that a command loads are read and compiled. The file stays open, so a package update cannot affect a long run. Throws if the
 * file cannot be read or has no head.
 */
export function openProgram(file: string): Program {
  const { openSync, readSync } = process.getBuiltinModule('fs');
  const descriptor = openSync(file, 'r');
  const read = (start: number, end: number, border = 0): Buffer => {
    const bytes = Buffer.allocUnsafe(border + end - start + border);
    let filled = border;
    for (let count = 1; count > 0 && filled < bytes.length - border; filled += count)
      count = readSync(descriptor, bytes, filled, bytes.length - border - filled, start + filled - border);
    return bytes.subarray(0, filled + border);
  };
  const first = read(0, programHeadBytes);
  const body = first.indexOf('\n') + 1;
  const places = findPlaces(JSON.parse(first.toString('latin1', '// '.length, body)) as ProgramHead);

  const text: Program['text'] = (chunk) => {
    const place = places[chunk];
    return place && read(body + place[0], body + place[1]).toString();
  };
  const load = createLoader((chunk) => {
    const place = places[chunk];
    if (place === undefined) return undefined;
    if (chunk.endsWith('.json')) return JSON.parse(text(chunk) ?? '') as object;
    const [start, end, lineOffset, column] = place;
    // V8 compiles a function in parentheses at once instead of pre-parsing it. In the bytes, they need no second copy of the text.
    const bytes = read(body + start, body + end, 1);
    bytes[0] = 40;
    bytes[bytes.length - 1] = 41;
    const script = new (process.getBuiltinModule('vm').Script)(bytes.toString(), {
      filename: file,
      lineOffset,
      columnOffset: column - 1,
    });
    return script.runInThisContext() as ChunkFunction;
  }, process.getBuiltinModule);
  return { text, load };
}
