import type { FormatFeature } from './format-features.ts';
import { createLineReader, type Terminator } from './lines.ts';

/** One dispatched or, at the end, left-over event. */
export interface SseEvent {
  /** The value of the last `event:` line; null where there was none. */
  name: string | null;
  /** The `data:` lines, joined with line feeds; null where there was none. */
  data: string | null;
  dataLines: number;
  /** Counts from 1, over events that have data. */
  number: number;
  /** Bytes from the start of the stream to the first line of the event. */
  offset: number;
  /** False for an event that no blank line ended, which clients never dispatch. */
  terminated: boolean;
}

export interface EventSink {
  event(event: SseEvent): void;
  /** A line that begins with a colon. */
  comment(text: string): void;
  /** A line that is no field of the format. */
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
  /** What the events are written with, beside plain `data:` lines. */
  getFeatures(): FormatFeature[];
}

const colon = 58;
const space = 32;
const maxShownLength = 2000;

/** Bytes to server-sent events, per the WHATWG text, telling also what a consumer passes over in silence. Bounded in memory. */
export function createEventReader(sink: EventSink, maxEventBytes = 16 * 1024 * 1024): EventReader {
  let name: string | null = null;
  let data: string | null = null;
  let dataLines = 0;
  let dataLength = 0;
  let eventOffset = 0;
  let touched = false;
  let number = 0;
  let bytes = 0;
  let cut = 0;
  const lineEnds = new Set<Terminator>();
  let lastTerminator: Terminator | null = null;
  let lastName = '';
  let isAfterComment = false;
  const features = new Set<FormatFeature>();

  const dispatch = (terminated: boolean): void => {
    if (data !== null) number++;
    if (data !== null || name !== null) sink.event({ name, data, dataLines, number, offset: eventOffset, terminated });
    name = null;
    data = null;
    dataLines = 0;
    dataLength = 0;
    touched = false;
  };

  const lines = createLineReader((text, start, end, terminator, offset, isText) => {
    if (terminator !== lastTerminator) {
      lineEnds.add(terminator);
      lastTerminator = terminator;
    }
    if (start === end) {
      if (isAfterComment) features.add('comment');
      isAfterComment = false;
      if (touched) dispatch(true);
      return;
    }
    if (!touched) eventOffset = offset;
    if (isAfterComment && text.charCodeAt(start) !== colon) {
      features.add('comment-in-event');
      isAfterComment = false;
    }
    if (!isText) sink.invalidText(offset);
    // The usual lines, "data: …" and "event: …", by their characters: looking for a field's end and name takes three times as long.
    if (isData(text, start) && (end - start === 4 || text.charCodeAt(start + 4) === colon)) {
      const from = end - start === 4 ? end : start + (text.charCodeAt(start + 5) === space && start + 5 < end ? 6 : 5);
      touched = true;
      dataLines++;
      dataLength += end - from;
      if (dataLength > maxEventBytes) {
        if (data !== null) data = data.slice(0, maxShownLength);
        return sink.tooLong(offset);
      }
      const value = text.slice(from, end);
      if (data === null) data = value;
      else {
        data = `${data}\n${value}`;
        features.add('several-data-lines');
      }
      return;
    }
    if (isEvent(text, start) && end - start < maxShownLength) {
      touched = true;
      const from = start + (text.charCodeAt(start + 6) === space ? 7 : 6);
      // The same name comes again and again: as one flat string it is compared and found fast everywhere.
      const given = text.slice(from, end);
      if (given !== lastName) lastName = Object.keys({ [given]: 0 })[0] ?? '';
      name = lastName;
      return;
    }
    if (text.charCodeAt(start) === colon) {
      if (touched) features.add('comment-in-event');
      else isAfterComment = true;
      return sink.comment(text.slice(start + 1, Math.min(end, start + maxShownLength)));
    }
    const line = text.slice(start, Math.min(end, start + maxShownLength));
    const at = line.indexOf(':');
    const field = at === -1 ? line : line.slice(0, at);
    const value = at === -1 ? '' : line.slice(at + 1).replace(/^ /, '');
    if (field === 'event') {
      touched = true;
      name = value;
    } else if (field === 'id' || field === 'retry') {
      touched = true;
      features.add(field);
    } else sink.unknown(line, offset);
  }, maxEventBytes);

  return {
    push(chunk) {
      bytes += chunk.length;
      lines.push(chunk);
      if (lines.droppedBytes > cut) {
        cut = lines.droppedBytes;
        sink.tooLong(bytes);
      }
    },
    end() {
      lines.end();
      if (touched) dispatch(false);
    },
    get bytes() {
      return bytes;
    },
    lineEnds,
    getFeatures() {
      const ends = ['lf', 'crlf', 'cr'].filter((end) => lineEnds.has(end as Terminator));
      if (ends.length > 1) features.add('mixed-line-ends');
      else if (ends[0] === 'cr' || ends[0] === 'crlf') features.add(ends[0]);
      if (lines.hasByteOrderMark) features.add('byte-order-mark');
      if (lastName !== '') features.add('event-line');
      return [...features];
    },
  };
}

function isData(text: string, at: number): boolean {
  return text.charCodeAt(at) === 100 && text.charCodeAt(at + 1) === 97 && text.charCodeAt(at + 2) === 116 && text.charCodeAt(at + 3) === 97;
}

function isEvent(text: string, at: number): boolean {
  return (
    text.charCodeAt(at) === 101 && text.charCodeAt(at + 1) === 118 && text.charCodeAt(at + 5) === colon && text.startsWith('event', at)
  );
}
