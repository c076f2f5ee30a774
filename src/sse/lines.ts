import { isUtf8 } from 'node:buffer';

/** How a line ended; `none` only for the text after the last terminator. */
export type Terminator = 'lf' | 'crlf' | 'cr' | 'none';

/**
 * A line as characters `start`…`end` of `text`, terminator excluded. `offset` is its byte position in the stream. `isText` is false if the
 * bytes were not UTF-8.
 */
export type LineSink = (text: string, start: number, end: number, terminator: Terminator, offset: number, isText: boolean) => void;

export interface LineReader {
  push(chunk: Uint8Array): void;
  /** Emits the remaining bytes, if any, as the last line. */
  end(): void;
  /** Bytes dropped because a line was longer than the limit. */
  readonly droppedBytes: number;
  /** Whether the stream starts with a byte order mark. */
  readonly hasByteOrderMark: boolean;
}

const lf = 10;
const cr = 13;
/** Bytes kept of a line that exceeds the limit. */
const maxShownBytes = 2000;

/**
 * Splits bytes into lines without loss: LF, CRLF and CR end a line; a byte order mark at the start of the stream is not part of a line
 * (WHATWG HTML, 9.2.6 "Interpreting an event stream"). The result does not depend on chunk boundaries. Bytes of a line beyond
 * `maxLineBytes` are dropped and counted.
 */
export function createLineReader(sink: LineSink, maxLineBytes = 16 * 1024 * 1024): LineReader {
  return new ByteLineReader(sink, maxLineBytes);
}

class ByteLineReader implements LineReader {
  readonly #sink: LineSink;
  readonly #maxLineBytes: number;
  /** Copies of the bytes of the unfinished line. */
  #rest: Buffer[] = [];
  #restBytes = 0;
  /** Bytes of the unfinished line that are not in `#rest`. */
  #cutBytes = 0;
  #offset = 0;
  #isCrPending = false;
  #isAtStart = true;
  droppedBytes = 0;
  hasByteOrderMark = false;

  constructor(sink: LineSink, maxLineBytes: number) {
    this.#sink = sink;
    this.#maxLineBytes = maxLineBytes;
  }

  push(chunk: Uint8Array): void {
    let buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (buffer.length === 0) return;
    let from = 0;
    if (this.#isAtStart) {
      buffer = this.#withRest(buffer);
      // The byte order mark itself may be split across chunks.
      if (buffer.length < 3 && isMarkStart(buffer)) return this.#keep(buffer, 0);
      from = this.#skipMark(buffer);
    }
    if (this.#isCrPending) {
      this.#isCrPending = false;
      const isPair = buffer[from] === lf;
      this.#flush(buffer, from, from, isPair ? 'crlf' : 'cr');
      if (isPair) from++;
    }
    if (from < buffer.length) this.#scan(buffer, from);
  }

  end(): void {
    if (this.#isCrPending) {
      this.#isCrPending = false;
      this.#flush(Buffer.alloc(0), 0, 0, 'cr');
    } else if (this.#restBytes > 0) this.#flush(Buffer.alloc(0), 0, 0, 'none');
  }

  #withRest(buffer: Buffer): Buffer {
    if (this.#restBytes === 0) return buffer;
    const whole = Buffer.concat([...this.#rest, buffer]);
    this.#rest = [];
    this.#restBytes = 0;
    return whole;
  }

  #skipMark(buffer: Buffer): number {
    this.#isAtStart = false;
    if (buffer[0] !== 0xef || buffer[1] !== 0xbb || buffer[2] !== 0xbf) return 0;
    this.hasByteOrderMark = true;
    this.#offset = 3;
    return 3;
  }

  #flush(tail: Buffer, start: number, end: number, terminator: Terminator): void {
    const line = this.#withRest(tail.subarray(start, end));
    const text = line.toString('utf8');
    this.#sink(text, 0, text.length, terminator, this.#offset, terminator === 'none' ? isUtf8Start(line) : isUtf8(line));
    this.#offset += line.length + this.#cutBytes + (terminator === 'crlf' ? 2 : terminator === 'none' ? 0 : 1);
    this.#cutBytes = 0;
  }

  #keep(buffer: Buffer, start: number): void {
    const room = this.#maxLineBytes - this.#restBytes;
    const length = buffer.length - start;
    if (length > room) {
      this.droppedBytes += length - Math.max(0, room);
      this.#cutBytes += length - Math.max(0, room);
    }
    if (room <= 0) return;
    if (length > room) return this.#shorten(buffer.subarray(start));
    // A copy, because the caller may reuse the chunk.
    const part = Buffer.from(buffer.subarray(start, Math.min(buffer.length, start + room)));
    this.#rest.push(part);
    this.#restBytes += part.length;
  }

  /** A line that is cut is reported and not parsed: only its beginning is kept, since decoding 16 MB takes several times their size. */
  #shorten(last: Buffer): void {
    const start = Buffer.from(Buffer.concat([...this.#rest, last]).subarray(0, Math.min(maxShownBytes, this.#maxLineBytes)));
    this.#cutBytes += this.#maxLineBytes - start.length;
    this.#rest = [start];
    this.#restBytes = this.#maxLineBytes;
  }

  #scan(buffer: Buffer, from: number): void {
    const text = buffer.toString('utf8', from);
    if (text.includes('\r')) return this.#scanMixed(buffer, from);
    // Only in ASCII is each byte one character. An invalid byte is one character too, but decodes to U+FFFD.
    if (text.length === buffer.length - from && !text.includes('\ufffd')) return this.#scanAscii(text, buffer, from);
    let start = from;
    for (let index = buffer.indexOf(lf, start); index !== -1; index = buffer.indexOf(lf, start)) {
      this.#flush(buffer, start, index, 'lf');
      start = index + 1;
    }
    if (start < buffer.length) this.#keep(buffer, start);
  }

  #scanMixed(buffer: Buffer, from: number): void {
    let start = from;
    for (let index = from; index < buffer.length; index++) {
      const byte = buffer[index];
      if (byte === lf) {
        this.#flush(buffer, start, index, 'lf');
        start = index + 1;
      } else if (byte === cr) {
        if (index + 1 === buffer.length) {
          this.#keep(buffer.subarray(0, index), start);
          this.#isCrPending = true;
          return;
        }
        const isPair = buffer[index + 1] === lf;
        this.#flush(buffer, start, index, isPair ? 'crlf' : 'cr');
        if (isPair) index++;
        start = index + 1;
      }
    }
    if (start < buffer.length) this.#keep(buffer, start);
  }

  /** The common case: an ASCII chunk, where each byte is one character. It is decoded once and sliced as text. */
  #scanAscii(text: string, buffer: Buffer, from: number): void {
    let start = 0;
    let index = text.indexOf('\n');
    if (this.#restBytes > 0 && index !== -1) {
      this.#flush(buffer, from, from + index, 'lf');
      start = index + 1;
      index = text.indexOf('\n', start);
    }
    for (; index !== -1; index = text.indexOf('\n', start)) {
      this.#sink(text, start, index, 'lf', this.#offset, true);
      this.#offset += index + 1 - start;
      start = index + 1;
    }
    if (start < text.length) this.#keep(buffer, from + start);
  }
}

/** A stream that ends within a character is truncated, not in another encoding: an incomplete character at the end counts as text. */
function isUtf8Start(line: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(line, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function isMarkStart(buffer: Buffer): boolean {
  return buffer[0] === 0xef && (buffer.length < 2 || buffer[1] === 0xbb);
}
