import { multiSearchModule } from './multi-search-module.ts';

/**
 * Finds many patterns at once in bytes: the algorithm "Teddy" of Hyperscan and ripgrep
 * (https://github.com/BurntSushi/aho-corasick/tree/master/src/packed/teddy).
 *
 * Eight tables, one for each half of a place's first four bytes, map the half byte to the groups of patterns that can have it there. Sixteen
 * places are looked up at once. A place is a candidate where one group is in all eight; the hash of its first four bytes, then a comparison,
 * decide. The loop is the WebAssembly function of `multi-search.wat`; `indexOf` for each pattern took sixteen times as long on a log.
 */
export interface MultiSearch {
  /** The buffer to fill and search, `capacity` bytes. */
  readonly bytes: Buffer;
  /** The first position in `from`…`to` where a whole pattern occurs; -1 if there is none. */
  find(from: number, to: number): number;
  /** The number of line feeds in this range. */
  lines(from: number, to: number): number;
}

const pageBytes = 65_536;
const prefixLength = 4;
const groupCount = 8;
/** The half-byte tables are at 0, the hash table is here, and the bytes follow it. */
const hashTable = 1024;
const hashBits = 13;
const textStart = hashTable + 2 ** hashBits;
const multiplier = 0x45d9f3b;

/** What runs over the bytes; positions are those in its memory. */
interface SearchLoop {
  memory: { buffer: ArrayBufferLike };
  find(from: number, to: number): number;
  count(from: number, to: number): number;
}

/** Node's own types do not declare it; `node --jitless` does not have it. */
const { WebAssembly: wasm } = globalThis as {
  WebAssembly?: {
    Module: new (program: Uint8Array) => object;
    Memory: new (size: { initial: number }) => { buffer: ArrayBuffer };
    Instance: new (module: object, imports: object) => { exports: unknown };
  };
};

/**
 * @param patterns of at least four bytes each; @param capacity in bytes; @param groups a digit below 8 for each pattern: any are correct, good
 * ones leave few false candidates.
 */
export function createMultiSearch(patterns: readonly Uint8Array[], capacity: number, { useWasm = true, groups = '' } = {}): MultiSearch {
  const loop = (useWasm ? createWasmLoop(capacity) : null) ?? createByteLoop(patterns, capacity);
  writeTables(patterns, groups, new Uint8Array(loop.memory.buffer, 0, textStart));
  const byFirst = groupByFirst(patterns);
  const bytes = Buffer.from(loop.memory.buffer, textStart, capacity);
  return {
    bytes,
    find(from, to) {
      for (let at = from; ; at++) {
        at = loop.find(textStart + at, textStart + to) - textStart;
        if (at >= to) return -1;
        if (byFirst.get(bytes[at] ?? 0)?.some((pattern) => at + pattern.length <= to && standsAt(bytes, pattern, at))) return at;
      }
    },
    lines: (from, to) => loop.count(textStart + from, textStart + to),
  };
}

/** Whether these bytes are at a position. */
export function standsAt(bytes: Uint8Array, part: Uint8Array, at: number): boolean {
  for (let place = 0; place < part.length; place++) if (bytes[at + place] !== part[place]) return false;
  return true;
}

function groupByFirst(patterns: readonly Uint8Array[]): Map<number, Uint8Array[]> {
  const byFirst = new Map<number, Uint8Array[]>();
  for (const pattern of patterns) byFirst.set(pattern[0] ?? 0, [...(byFirst.get(pattern[0] ?? 0) ?? []), pattern]);
  return byFirst;
}

/** Each group is a bit: 16 bytes by low half and 16 by high half for each position; and the hashes. */
function writeTables(patterns: readonly Uint8Array[], groups: string, tables: Uint8Array): void {
  for (const [index, pattern] of patterns.entries()) {
    const [a = 0, b = 0, c = 0, d = 0] = pattern;
    tables[hashTable + (Math.imul(a | (b << 8) | (c << 16) | (d << 24), multiplier) >>> (32 - hashBits))] = 1;
    const group = 1 << Number(groups[index] ?? index % groupCount);
    for (let place = 0; place < prefixLength; place++) {
      const byte = pattern[place] ?? 0;
      for (const at of [place * 32 + (byte & 15), place * 32 + 16 + (byte >> 4)]) tables[at] = (tables[at] ?? 0) | group;
    }
  }
}

/** Null if memory cannot be allocated: a host that limits a program's address space (`ulimit -v`) leaves no room for a module's memory. */
function createWasmLoop(capacity: number): SearchLoop | null {
  // A load reads at most 16 bytes past the last byte.
  const pages = Math.ceil((textStart + capacity + 16) / pageBytes);
  try {
    if (wasm === undefined) return null;
    const memory = new wasm.Memory({ initial: pages });
    const { exports } = new wasm.Instance(new wasm.Module(Buffer.from(multiSearchModule, 'base64')), { env: { memory } });
    return { ...(exports as Omit<SearchLoop, 'memory'>), memory };
  } catch {
    return null;
  }
}

/** The same search without WebAssembly, byte by byte. */
function createByteLoop(patterns: readonly Uint8Array[], capacity: number): SearchLoop {
  const bytes = new Uint8Array(textStart + capacity);
  const starts = new Uint8Array(256);
  for (const [first = 0] of patterns) starts[first] = 1;
  return {
    memory: bytes,
    find(from, to) {
      let at = from;
      while (at < to && starts[bytes[at] ?? 0] === 0) at++;
      return at;
    },
    count(from, to) {
      let count = 0;
      for (let at = from; at < to; at++) if (bytes[at] === 10) count++;
      return count;
    },
  };
}
