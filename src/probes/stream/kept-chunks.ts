import type { Chunk } from '../../domain/evidence/exchange.ts';

/** Limits of a recording: every line of it is kept in memory, searched for secrets and written at once. */
export const recordingLimits = { bytes: 4 * 1024 * 1024, lines: 40_000, chunks: 20_000 };

const lineFeed = 10;

/** The beginning of a stream, up to `recordingLimits`. */
export class KeptChunks {
  readonly chunks: Chunk[] = [];
  /** Whether later bytes were left out. */
  isCut = false;
  #bytes = 0;
  #lines = 0;

  /** Copies as much of the chunk as the limits allow; drops all later ones after the first that exceeds one. */
  add({ bytes, atMs }: Chunk): void {
    if (this.isCut) return;
    const length = this.chunks.length < recordingLimits.chunks ? this.#fit(bytes) : 0;
    this.isCut = length < bytes.length;
    if (length > 0) this.chunks.push({ bytes: Buffer.from(bytes.subarray(0, length)), atMs });
  }

  /** The number of bytes within the limits, counted as kept. */
  #fit(bytes: Uint8Array): number {
    const length = Math.min(bytes.length, recordingLimits.bytes - this.#bytes);
    this.#bytes += length;
    for (let at = 0; at < length; at++) {
      if (this.#lines === recordingLimits.lines) return at;
      if (bytes[at] === lineFeed) this.#lines++;
    }
    return length;
  }
}
