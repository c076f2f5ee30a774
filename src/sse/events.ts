import { isUtf8 } from 'node:buffer';
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
}

const colon = 58;
const space = 32;
const longestShown = 2000;

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

  const dispatch = (terminated: boolean): void => {
    if (data !== null) number++;
    if (data !== null || name !== null) sink.event({ name, data, dataLines, number, offset: eventOffset, terminated });
    name = null;
    data = null;
    dataLines = 0;
    dataLength = 0;
    touched = false;
  };

  const lines = createLineReader((buffer, start, end, terminator, offset) => {
    lineEnds.add(terminator);
    if (start === end) {
      if (touched) dispatch(true);
      return;
    }
    if (!touched) eventOffset = offset;
    if (!isUtf8(buffer.subarray(start, end))) sink.invalidText(offset);
    // The usual line, "data: …", without looking at the field's name as text.
    if (
      buffer[start] === 100 &&
      buffer[start + 1] === 97 &&
      buffer[start + 2] === 116 &&
      buffer[start + 3] === 97 &&
      (end - start === 4 || buffer[start + 4] === colon)
    ) {
      const from = end - start === 4 ? end : buffer[start + 5] === space && start + 5 < end ? start + 6 : start + 5;
      touched = true;
      dataLines++;
      dataLength += end - from;
      if (dataLength > maxEventBytes) {
        if (data !== null) data = data.slice(0, longestShown);
        return sink.tooLong(offset);
      }
      const value = buffer.toString('utf8', from, end);
      data = data === null ? value : `${data}\n${value}`;
      return;
    }
    if (buffer[start] === colon) return sink.comment(buffer.toString('utf8', start + 1, Math.min(end, start + longestShown)));
    const text = buffer.toString('utf8', start, Math.min(end, start + longestShown));
    const at = text.indexOf(':');
    const field = at === -1 ? text : text.slice(0, at);
    const value = at === -1 ? '' : text.slice(at + 1).replace(/^ /, '');
    if (field === 'event') {
      touched = true;
      name = value;
    } else if (field === 'id' || field === 'retry') touched = true;
    else sink.unknown(text, offset);
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
  };
}
