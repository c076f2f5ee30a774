/** The window of gzip, in bytes. */
const windowBytes = 32_768;
/** Bytes compared at once. */
const pieceBytes = 5;
const slotBits = 20;

/**
 * Orders the texts so that each shares as much as possible with the preceding ones within gzip's window: saves 14 kB of the package
 * compared with ordering by size. Greedy: the next text is the one with the largest share of its initial pieces in the window.
 */
export function orderForCompression<T extends { text: string }>(parts: readonly T[]): T[] {
  const left = new Map(
    [...parts]
      .sort((one, other) => one.text.length - other.text.length)
      .map((part) => [part, toSlots(Buffer.from(part.text).subarray(0, windowBytes))]),
  );
  const ordered: T[] = [];
  let window = Buffer.alloc(0);
  while (left.size > 0) {
    const held = new Uint8Array(1 << slotBits);
    for (const slot of toSlots(window)) held[slot] = 1;
    const next = findMostAlike(left, held);
    if (next === undefined) break;
    left.delete(next);
    ordered.push(next);
    window = Buffer.concat([window, Buffer.from(next.text)]).subarray(-windowBytes);
  }
  return ordered;
}

function findMostAlike<T>(left: ReadonlyMap<T, Uint32Array>, held: Uint8Array): T | undefined {
  let [best, bestShare]: [T | undefined, number] = [undefined, -1];
  for (const [part, slots] of left) {
    let common = 0;
    for (const slot of slots) common += held[slot] ?? 0;
    const share = common / Math.max(1, slots.length);
    if (share > bestShare) [best, bestShare] = [part, share];
  }
  return best;
}

/** A number for each distinct piece of the bytes; two pieces may share one. */
function toSlots(bytes: Buffer): Uint32Array {
  const slots = new Set<number>();
  for (let at = 0; at + pieceBytes <= bytes.length; at++) {
    const hash = Math.imul(bytes.readUInt32LE(at) ^ Math.imul(bytes[at + 4] ?? 0, 0x01000193), 0x9e3779b1);
    slots.add(hash >>> (32 - slotBits));
  }
  return Uint32Array.from(slots);
}
