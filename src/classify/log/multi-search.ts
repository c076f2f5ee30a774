/**
 * Finds many patterns at once in bytes, 16 places at a time: a table per place and half byte says which groups of patterns can have that half
 * byte there. Only where one group has all six of a place's first three bytes, and where the hash of the first four is that of a pattern, is
 * the place compared for real. (The idea is that of "Teddy" in Hyperscan and ripgrep.) The loop is the little WebAssembly function assembled
 * below; `indexOf` for each pattern, which Node does fast, took four times as long on a log.
 */
export interface MultiSearch {
  /** Where the bytes are put: `capacity` bytes to fill and to read. */
  readonly bytes: Buffer;
  /** The first place from `from` on where a pattern stands that ends before `to`; -1 where there is none. */
  find(from: number, to: number): number;
  /** How many line feeds stand in these places. */
  lines(from: number, to: number): number;
}

const page = 65_536;
const prefix = 3;
const groups = 8;
/** The tables of half bytes lie at 0, that of hashes here, and behind it the bytes. */
const hashTable = 1024;
const hashBits = 13;
const base = hashTable + 2 ** hashBits;
const multiplier = 0x45d9f3b;

interface Module {
  memory: { buffer: ArrayBuffer };
  find(from: number, to: number): number;
  count(from: number, to: number): number;
}

/** Node's own types leave it out; `node --jitless` has none. */
const { WebAssembly: wasm } = globalThis as {
  WebAssembly?: { Module: new (program: Uint8Array) => object; Instance: new (module: object) => { exports: unknown } };
};

/** @param patterns of at least four bytes each; @param capacity in bytes. */
export function createMultiSearch(patterns: readonly Uint8Array[], capacity: number, quick = true): MultiSearch {
  const module = (quick ? instance(capacity) : null) ?? plain(patterns, capacity);
  const byFirst = groupsOf(patterns, new Uint8Array(module.memory.buffer, 0, base));
  const bytes = Buffer.from(module.memory.buffer, base, capacity);
  return {
    bytes,
    find(from, to) {
      for (let at = from; ; at++) {
        at = module.find(base + at, base + to) - base;
        if (at >= to) return -1;
        if (byFirst.get(bytes[at] ?? 0)?.some((pattern) => at + pattern.length <= to && standsAt(bytes, pattern, at))) return at;
      }
    },
    lines: (from, to) => module.count(base + from, base + to),
  };
}

/** Whether these bytes stand at a place. */
export function standsAt(bytes: Uint8Array, part: Uint8Array, at: number): boolean {
  for (let place = 0; place < part.length; place++) if (bytes[at + place] !== part[place]) return false;
  return true;
}

/** The patterns by first byte, each such group a bit in the tables: 16 bytes by low half and 16 by high half for each place; and their hashes. */
function groupsOf(patterns: readonly Uint8Array[], tables: Uint8Array): Map<number, Uint8Array[]> {
  const byFirst = new Map<number, Uint8Array[]>();
  for (const pattern of patterns) {
    const first = pattern[0] ?? 0;
    byFirst.set(first, [...(byFirst.get(first) ?? []), pattern]);
    const [a = 0, b = 0, c = 0, d = 0] = pattern;
    tables[hashTable + (Math.imul(a | (b << 8) | (c << 16) | (d << 24), multiplier) >>> (32 - hashBits))] = 1;
    const group = 1 << ([...byFirst.keys()].indexOf(first) % groups);
    for (let place = 0; place < prefix; place++) {
      const byte = pattern[place] ?? 0;
      for (const at of [place * 32 + (byte & 15), place * 32 + 16 + (byte >> 4)]) tables[at] = (tables[at] ?? 0) | group;
    }
  }
  return byFirst;
}

/** Null where there is none: a host that limits a program's addresses (`ulimit -v`) leaves no room for a module's memory. */
function instance(capacity: number): Module | null {
  // A load reads past the last byte by at most 16 and the prefix.
  const pages = Math.ceil((base + capacity + 16 + prefix) / page);
  try {
    return wasm === undefined ? null : (new wasm.Instance(new wasm.Module(program(pages))).exports as Module);
  } catch {
    return null;
  }
}

/** The same without WebAssembly, byte by byte. */
function plain(patterns: readonly Uint8Array[], capacity: number): Module {
  const bytes = new Uint8Array(base + capacity);
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

const local = { get: 0x20, set: 0x21, tee: 0x22 };
const i32 = {
  load: (offset: number): number[] => [0x28, 0, ...unsigned(offset)],
  loadByte: (offset: number): number[] => [0x2d, 0, ...unsigned(offset)],
  const: 0x41,
  add: 0x6a,
  sub: 0x6b,
  and: 0x71,
  shl: 0x74,
  ctz: 0x68,
  popcnt: 0x69,
  lessUnsigned: 0x49,
  notLessUnsigned: 0x4f,
  multiply: 0x6c,
  shiftRight: 0x76,
};
const block = { loop: [0x03, 0x40], if: [0x04, 0x40], end: 0x0b, again: [0x0c, 0], againFromIf: [0x0c, 1], return: 0x0f };
const simd = (opcode: number, ...immediate: number[]): number[] => [0xfd, opcode, ...immediate];
const load = (offset: number): number[] => simd(0, 0, offset);
const swizzle = simd(14);
const splat = simd(15);
const equal = simd(35);
const notEqual = simd(36);
const and = simd(78);
const anyTrue = simd(83);
const bitmask = simd(100);
const shiftRight = simd(109);

/** The module: a memory of so many pages and two functions of two addresses, `find` and `count`. */
function program(pages: number): Uint8Array {
  const type = [1, 0x60, 2, 0x7f, 0x7f, 1, 0x7f];
  const exported = [3, ...text('memory'), 2, 0, ...text('find'), 0, 0, ...text('count'), 0, 1];
  const code = [2, ...sized([...findLocals, ...findBody]), ...sized([...countLocals, ...countBody])];
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, type),
    ...section(3, [2, 0, 0]),
    ...section(5, [1, 0, ...unsigned(pages)]),
    ...section(7, exported),
    ...section(10, code),
  ]);
}

const [from, to, tableOf, found] = [0, 1, (at: number) => 2 + at, 2 + 2 * prefix];
const lowMask = found + 1;
const piece = found + 2;

const findLocals = [1, ...[3 + 2 * prefix, 0x7b]];
const findBody = [
  ...Array.from({ length: 2 * prefix }, (_, at) => [i32.const, 0, ...load(at * 16), local.set, tableOf(at)]).flat(),
  ...[i32.const, 15, ...splat, local.set, lowMask],
  ...block.loop,
  ...[local.get, from, local.get, to, i32.notLessUnsigned, ...block.if, local.get, to, block.return, block.end],
  ...Array.from({ length: prefix }, (_, place) => [
    ...[local.get, from, ...load(place), local.set, piece],
    ...[local.get, tableOf(2 * place), local.get, piece, local.get, lowMask, ...and, ...swizzle],
    ...[local.get, tableOf(2 * place + 1), local.get, piece, i32.const, 4, ...shiftRight, ...swizzle],
    ...and,
    ...(place > 0 ? [local.get, found, ...and] : []),
    ...[local.set, found],
  ]).flat(),
  ...[local.get, found, ...anyTrue, ...block.if],
  // The first of the 16 places that a group has; where its hash is no pattern's, the search goes on behind it.
  ...[local.get, from, local.get, found, i32.const, 0, ...splat, ...notEqual, ...bitmask, i32.ctz, i32.add, local.tee, from],
  ...[...i32.load(0), i32.const, ...signed(multiplier), i32.multiply, i32.const, 32 - hashBits, i32.shiftRight, ...i32.loadByte(hashTable)],
  ...[...block.if, local.get, from, block.return, block.end],
  ...[local.get, from, i32.const, 1, i32.add, local.set, from, ...block.againFromIf, block.end],
  ...[local.get, from, i32.const, 16, i32.add, local.set, from],
  ...block.again,
  ...[block.end, local.get, to, block.end],
];

const [total, bits] = [2, 3];
const countLocals = [1, ...[2, 0x7f]];
const countBody = [
  ...block.loop,
  ...[local.get, from, local.get, to, i32.notLessUnsigned, ...block.if, local.get, total, block.return, block.end],
  ...[local.get, from, ...load(0), i32.const, 10, ...splat, ...equal, ...bitmask, local.set, bits],
  // What stands behind the end does not count.
  ...[local.get, to, local.get, from, i32.sub, i32.const, 16, i32.lessUnsigned, ...block.if],
  ...[local.get, bits, i32.const, 1, local.get, to, local.get, from, i32.sub, i32.shl, i32.const, 1, i32.sub, i32.and, local.set, bits],
  block.end,
  ...[local.get, total, local.get, bits, i32.popcnt, i32.add, local.set, total],
  ...[local.get, from, i32.const, 16, i32.add, local.set, from],
  ...block.again,
  ...[block.end, local.get, total, block.end],
];

function unsigned(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}

/** LEB128 of a number that is not negative, whose last byte leaves the sign bit clear. */
function signed(value: number): number[] {
  return value < 64 ? [value] : [(value & 127) | 128, ...signed(value >>> 7)];
}

function sized(bytes: readonly number[]): number[] {
  return [...unsigned(bytes.length), ...bytes];
}

function section(id: number, bytes: readonly number[]): number[] {
  return [id, ...sized(bytes)];
}

function text(value: string): number[] {
  return sized([...Buffer.from(value)]);
}
