import type { FormatFeature } from './format-features.ts';
import { createLineReader, type LineReader, type Terminator } from './lines.ts';

/** One dispatched event, or the unfinished one at the end of the stream. */
export interface SseEvent {
  /** The value of the last `event:` line; null if there was none. */
  name: string | null;
  /** The `data:` lines, joined with line feeds; null if there were none. */
  data: string | null;
  dataLines: number;
  /** Counts events that have data, from 1. */
  number: number;
  /** Bytes from the start of the stream to the first line of the event. */
  offset: number;
  /** False for an event without a closing blank line, which clients never dispatch. */
  terminated: boolean;
}

export interface EventSink {
  event(event: SseEvent): void;
  /** A line that starts with a colon. */
  comment(text: string): void;
  /** A line that is not a field of the format. */
  unknown(text: string, offset: number): void;
  /** A line that is not UTF-8. */
  invalidText(offset: number): void;
  /** A line or an event was longer than the limit and has been cut. */
  tooLong(offset: number): void;
}

export interface EventReader {
  push(chunk: Uint8Array): void;
  end(): void;
  readonly bytes: number;
  readonly lineEnds: ReadonlySet<Terminator>;
  /** Format features used, other than plain `data:` lines. */
  getFeatures(): FormatFeature[];
}

const colon = 58;
const space = 32;
const maxShownLength = 2000;

/** Parses bytes into server-sent events (WHATWG HTML) and also reports what a consumer silently ignores. Memory is bounded. */
export function createEventReader(sink: EventSink, maxEventBytes = 16 * 1024 * 1024): EventReader {
  return new SseEventReader(sink, maxEventBytes);
}

class SseEventReader implements EventReader {
  readonly #sink: EventSink;
  readonly #maxEventBytes: number;
  readonly #lines: LineReader;
  readonly lineEnds = new Set<Terminator>();
  readonly #features = new Set<FormatFeature>();
  #name: string | null = null;
  #data: string | null = null;
  #dataLines = 0;
  #dataLength = 0;
  #offset = 0;
  /** Whether the current event has a field. */
  #isTouched = false;
  #isAfterComment = false;
  #number = 0;
  #bytes = 0;
  #droppedBytes = 0;
  #lastTerminator: Terminator | null = null;
  #lastName = '';

  constructor(sink: EventSink, maxEventBytes: number) {
    this.#sink = sink;
    this.#maxEventBytes = maxEventBytes;
    this.#lines = createLineReader(
      (text, start, end, terminator, offset, isText) => this.#line(text, start, end, terminator, offset, isText),
      maxEventBytes,
    );
  }

  get bytes(): number {
    return this.#bytes;
  }

  push(chunk: Uint8Array): void {
    this.#bytes += chunk.length;
    this.#lines.push(chunk);
    if (this.#lines.droppedBytes === this.#droppedBytes) return;
    this.#droppedBytes = this.#lines.droppedBytes;
    this.#sink.tooLong(this.#bytes);
  }

  end(): void {
    this.#lines.end();
    if (this.#isTouched) this.#dispatch(false);
  }

  getFeatures(): FormatFeature[] {
    const ends = (['lf', 'crlf', 'cr'] as const).filter((end) => this.lineEnds.has(end));
    if (ends.length > 1) this.#features.add('mixed-line-ends');
    else if (ends[0] === 'cr' || ends[0] === 'crlf') this.#features.add(ends[0]);
    if (this.#lines.hasByteOrderMark) this.#features.add('byte-order-mark');
    if (this.#lastName !== '') this.#features.add('event-line');
    return [...this.#features];
  }

  #dispatch(terminated: boolean): void {
    const [name, data] = [this.#name, this.#data];
    if (data !== null) this.#number++;
    if (data !== null || name !== null)
      this.#sink.event({ name, data, dataLines: this.#dataLines, number: this.#number, offset: this.#offset, terminated });
    this.#name = null;
    this.#data = null;
    this.#dataLines = 0;
    this.#dataLength = 0;
    this.#isTouched = false;
  }

  #line(text: string, start: number, end: number, terminator: Terminator, offset: number, isText: boolean): void {
    if (terminator !== this.#lastTerminator) {
      this.lineEnds.add(terminator);
      this.#lastTerminator = terminator;
    }
    if (start === end) return this.#blankLine();
    if (!this.#isTouched) this.#offset = offset;
    if (!isText) this.#sink.invalidText(offset);
    if (text.charCodeAt(start) === colon) return this.#comment(text.slice(start + 1, Math.min(end, start + maxShownLength)));
    if (this.#isAfterComment) this.#fieldAfterComment();
    // Fast path for "data: …" and "event: …", by character: searching for the field's end and name takes three times as long.
    if (isData(text, start) && (end - start === 4 || text.charCodeAt(start + 4) === colon)) return this.#dataLine(text, start, end, offset);
    if (isEvent(text, start) && end - start < maxShownLength) return this.#eventLine(text, start, end);
    this.#otherLine(text.slice(start, Math.min(end, start + maxShownLength)), offset);
  }

  #blankLine(): void {
    if (this.#isAfterComment) this.#features.add('comment');
    this.#isAfterComment = false;
    if (this.#isTouched) this.#dispatch(true);
  }

  #comment(text: string): void {
    if (this.#isTouched) this.#features.add('comment-in-event');
    else this.#isAfterComment = true;
    this.#sink.comment(text);
  }

  #fieldAfterComment(): void {
    this.#features.add('comment-in-event');
    this.#isAfterComment = false;
  }

  #dataLine(text: string, start: number, end: number, offset: number): void {
    const from = end - start === 4 ? end : start + (text.charCodeAt(start + 5) === space && start + 5 < end ? 6 : 5);
    this.#isTouched = true;
    this.#dataLines++;
    this.#dataLength += end - from;
    if (this.#dataLength > this.#maxEventBytes) {
      if (this.#data !== null) this.#data = this.#data.slice(0, maxShownLength);
      return this.#sink.tooLong(offset);
    }
    const value = text.slice(from, end);
    if (this.#data === null) this.#data = value;
    else {
      this.#data = `${this.#data}\n${value}`;
      this.#features.add('several-data-lines');
    }
  }

  #eventLine(text: string, start: number, end: number): void {
    this.#isTouched = true;
    const given = text.slice(start + (text.charCodeAt(start + 6) === space ? 7 : 6), end);
    // Interns the event name, which repeats, as one flat string for fast comparison and lookup.
    if (given !== this.#lastName) this.#lastName = Object.keys({ [given]: 0 })[0] ?? '';
    this.#name = this.#lastName;
  }

  #otherLine(line: string, offset: number): void {
    const at = line.indexOf(':');
    const field = at === -1 ? line : line.slice(0, at);
    if (field === 'event') {
      this.#isTouched = true;
      this.#name = at === -1 ? '' : line.slice(at + 1).replace(/^ /, '');
    } else if (field === 'id' || field === 'retry') {
      this.#isTouched = true;
      this.#features.add(field);
    } else this.#sink.unknown(line, offset);
  }
}

function isData(text: string, at: number): boolean {
  return text.charCodeAt(at) === 100 && text.charCodeAt(at + 1) === 97 && text.charCodeAt(at + 2) === 116 && text.charCodeAt(at + 3) === 97;
}

function isEvent(text: string, at: number): boolean {
  return (
    text.charCodeAt(at) === 101 && text.charCodeAt(at + 1) === 118 && text.charCodeAt(at + 5) === colon && text.startsWith('event', at)
  );
}
