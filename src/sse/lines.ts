import { isUtf8 } from 'node:buffer';

/** How a line ended; `none` only for the rest after the last terminator. */
export type Terminator = 'lf' | 'crlf' | 'cr' | 'none';

/**
 * A line as characters `start`…`end` of `text` (terminator excluded); `offset` is its place in the stream in bytes. `isText` is false
 * where the bytes were not UTF-8.
 */
export type LineSink = (text: string, start: number, end: number, terminator: Terminator, offset: number, isText: boolean) => void;

export interface LineReader {
  push(chunk: Uint8Array): void;
  /** Gives the rest as a last line, where there is one. */
  end(): void;
  /** Bytes dropped because a line was longer than the limit. */
  readonly droppedBytes: number;
  /** Whether the stream begins with a byte order mark. */
  readonly hasByteOrderMark: boolean;
}

const lf = 10;
const cr = 13;

/**
 * Bytes to lines, losing none: LF, CRLF and CR end a line, a byte order mark at the start of the stream is no part of one
 * (WHATWG HTML, 9.2.6 "Interpreting an event stream"). How the bytes are cut into chunks makes no difference.
 * What exceeds `maxLineBytes` of a line is dropped and counted.
 */
export function createLineReader(sink: LineSink, maxLineBytes = 16 * 1024 * 1024): LineReader {
  let rest: Buffer[] = [];
  let restBytes = 0;
  let offset = 0;
  let dropped = 0;
  let crPending = false;
  let atStart = true;
  let hasMark = false;

  const flush = (tail: Buffer, start: number, end: number, terminator: Terminator): void => {
    let line = tail.subarray(start, end);
    if (restBytes > 0) {
      line = Buffer.concat([...rest, line]);
      rest = [];
      restBytes = 0;
    }
    const text = line.toString('utf8');
    sink(text, 0, text.length, terminator, offset, isUtf8(line));
    offset += line.length + (terminator === 'crlf' ? 2 : terminator === 'none' ? 0 : 1);
  };

  const keep = (buffer: Buffer, start: number): void => {
    const room = maxLineBytes - restBytes;
    const length = buffer.length - start;
    if (length > room) {
      dropped += length - Math.max(0, room);
      offset += length - Math.max(0, room);
    }
    if (room <= 0) return;
    // A copy, because the caller may reuse the chunk.
    const part = Buffer.from(buffer.subarray(start, Math.min(buffer.length, start + room)));
    rest.push(part);
    restBytes += part.length;
  };

  const scanMixed = (buffer: Buffer, from: number): void => {
    let start = from;
    for (let index = from; index < buffer.length; index++) {
      const byte = buffer[index];
      if (byte === lf) {
        flush(buffer, start, index, 'lf');
        start = index + 1;
      } else if (byte === cr) {
        if (index + 1 === buffer.length) {
          keep(buffer.subarray(0, index), start);
          crPending = true;
          return;
        }
        const pair = buffer[index + 1] === lf;
        flush(buffer, start, index, pair ? 'crlf' : 'cr');
        if (pair) index++;
        start = index + 1;
      }
    }
    if (start < buffer.length) keep(buffer, start);
  };

  /** What nearly every chunk is: ASCII, of which each byte is a character, decoded once and cut as text. */
  const scanAscii = (text: string, buffer: Buffer, from: number): void => {
    let start = 0;
    let index = text.indexOf('\n');
    if (restBytes > 0 && index !== -1) {
      flush(buffer, from, from + index, 'lf');
      start = index + 1;
      index = text.indexOf('\n', start);
    }
    for (; index !== -1; index = text.indexOf('\n', start)) {
      sink(text, start, index, 'lf', offset, true);
      offset += index + 1 - start;
      start = index + 1;
    }
    if (start < text.length) keep(buffer, from + start);
  };

  const scan = (buffer: Buffer, from: number): void => {
    const text = buffer.toString('utf8', from);
    // Only of ASCII is each byte a character; a byte that is no text would be one too, but reads as U+FFFD.
    const isAscii = text.length === buffer.length - from && !text.includes('\ufffd');
    if (text.includes('\r')) return scanMixed(buffer, from);
    if (isAscii) return scanAscii(text, buffer, from);
    let start = from;
    for (let index = buffer.indexOf(lf, start); index !== -1; index = buffer.indexOf(lf, start)) {
      flush(buffer, start, index, 'lf');
      start = index + 1;
    }
    if (start < buffer.length) keep(buffer, start);
  };

  return {
    push(chunk) {
      let buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      if (buffer.length === 0) return;
      let from = 0;
      if (atStart) {
        if (restBytes > 0) {
          buffer = Buffer.concat([...rest, buffer]);
          rest = [];
          restBytes = 0;
        }
        // The mark itself may be cut.
        if (buffer.length < 3 && isMarkStart(buffer)) return keep(buffer, 0);
        atStart = false;
        if (buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf) {
          hasMark = true;
          from = 3;
          offset = 3;
        }
      }
      if (crPending) {
        crPending = false;
        const pair = buffer[from] === lf;
        flush(buffer, from, from, pair ? 'crlf' : 'cr');
        if (pair) from++;
      }
      if (from < buffer.length) scan(buffer, from);
    },
    end() {
      if (crPending) {
        crPending = false;
        flush(Buffer.alloc(0), 0, 0, 'cr');
      } else if (restBytes > 0) {
        flush(Buffer.alloc(0), 0, 0, 'none');
      }
    },
    get hasByteOrderMark() {
      return hasMark;
    },
    get droppedBytes() {
      return dropped;
    },
  };
}

function isMarkStart(buffer: Buffer): boolean {
  return buffer[0] === 0xef && (buffer.length < 2 || buffer[1] === 0xbb);
}
