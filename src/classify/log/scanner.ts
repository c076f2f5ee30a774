import type { Diagnosis } from '../../domain/report/diagnosis.ts';
import { wideDecoder } from '../../text/encoding.ts';
import { findReportedCategory } from '../parse/own-output.ts';
import { holdsPage } from '../parse/parsed-response.ts';
import { withoutLinePrefixes } from '../parse/pasted/form.ts';
import { errorMarkers } from './line.ts';
import { createMultiSearch, standsAt } from './multi-search.ts';
import { markerGroups } from './multi-search-module.ts';
import { type LogProblem, ProblemList } from './problem-list.ts';

export interface LogReport {
  /** By severity: the problems that stop most requests first. */
  problems: readonly LogProblem[];
  lines: number;
  bytes: number;
  /** Lines that look like errors but match nothing known. */
  unknown: number;
}

const patterns = errorMarkers.map((part) => Buffer.from(part));
const maxLineLength = 16 * 1024;
/** Bytes buffered and searched at a time. */
const capacity = 512 * 1024;
const lineFeed = 10;
const brace = 123;
/** Continuation lines start with whitespace or a closing bracket. */
const continuation: ReadonlySet<number> = new Set(Buffer.from(' \t}]'));
/** Lines between an exception and its cause, in Python, Java and PHP. */
const traceback = Buffer.from('Traceback (most recent call last)');
const links = [
  '\nThe above exception',
  '\nDuring handling of the above',
  'The above exception',
  'During handling of the above',
  '\nTraceback',
  'Caused by: ',
  'Next ',
].map((text) => Buffer.from(text));

/** Reads a log in pieces with bounded memory: pass bytes, then get the report. */
export class LogScanner {
  readonly #problems: ProblemList;
  readonly #search = createMultiSearch(patterns, capacity, { groups: markerGroups });
  /** Bytes at the start of the block that are not scanned yet. */
  #held = 0;
  #line = 1;
  #bytes = 0;
  /** The last line has no line feed. */
  #endsOpen = false;
  #decoder: InstanceType<typeof TextDecoder> | null | undefined;

  constructor(diagnose: (text: string) => Diagnosis) {
    this.#problems = new ProblemList(diagnose);
  }

  /** The bytes to be filled next: a piece read into them is not copied. */
  get room(): Uint8Array {
    return this.#search.bytes.subarray(this.#held);
  }

  push(piece: Uint8Array): void {
    this.#bytes += piece.length;
    let buffer = Buffer.from(piece.buffer, piece.byteOffset, piece.length);
    if (this.#decoder === undefined) this.#decoder = wideDecoder(buffer);
    if (this.#decoder !== null) buffer = Buffer.from(this.#decoder.decode(piece, { stream: true }));
    if (buffer.length === 0) return;
    this.#endsOpen = buffer[buffer.length - 1] !== lineFeed;
    const { bytes } = this.#search;
    for (let at = 0; at < buffer.length; ) {
      const taken = Math.min(buffer.length - at, capacity - this.#held);
      const isThere = buffer.buffer === bytes.buffer && buffer.byteOffset === bytes.byteOffset + this.#held;
      if (!isThere) buffer.copy(bytes, this.#held, at, at + taken);
      this.#held += taken;
      at += taken;
      this.#scanWholeLines();
    }
  }

  end(): LogReport {
    this.#scan(this.#held, true);
    this.#held = 0;
    const lines = this.#bytes === 0 ? 0 : this.#endsOpen ? this.#line : this.#line - 1;
    return { problems: this.#problems.sorted(), lines, bytes: this.#bytes, unknown: this.#problems.unknown };
  }

  /** Returns where it stopped: at the end, or before an entry that may go on after it. */
  #scan(end: number, isLast: boolean): number {
    const search = this.#search;
    const block = search.bytes;
    let counted = 0;
    let stopped = end;
    for (let hit = search.find(0, end); hit !== -1; ) {
      const start = Math.max(block.lastIndexOf(lineFeed, hit) + 1, counted);
      const first = Math.max(start, hit - maxLineLength / 2);
      const stop = endOfEntry(block, start, hit, end);
      if (!isLast && stop === end && end - start < maxLineLength) {
        stopped = start;
        break;
      }
      this.#line += search.lines(counted, start);
      this.#problems.add(block, first, Math.min(stop, first + maxLineLength), this.#line);
      counted = start;
      hit = search.find(Math.max(stop, hit + 1), end);
    }
    this.#line += search.lines(counted, stopped);
    this.#problems.readTimes(block);
    return stopped;
  }

  /** Scans the complete lines in the buffer and keeps the rest; a line without end is scanned in parts, so memory stays bounded. */
  #scanWholeLines(): void {
    const block = this.#search.bytes;
    let end = block.lastIndexOf(lineFeed, this.#held - 1) + 1;
    if (this.#held - end > 4 * maxLineLength) end = this.#held;
    const stopped = this.#scan(end, false);
    block.copyWithin(0, stopped, this.#held);
    this.#held -= stopped;
  }
}

/** The first line of an answer that a client logged, also behind curl's mark. */
const statusLine = /(?:^|\s)(?:< )?HTTP\/[\d.]{1,3} \d{3}\b[^"]*$/;
/** The lines between it and its body. */
const headLine = /^(?:[<>*](?: |\r?\n)|(?!(?:INFO|WARN|WARNING|ERROR|DEBUG): )[\w-]{2,40}: |\r?\n[{[<])/;
const maxPrefix = 200;

/** The end of a log entry: its line and the lines that belong to it (a stack, an answer's head and body, a chain of causes). */
function endOfEntry(block: Buffer, start: number, hit: number, end: number): number {
  let stop = lineEnd(block, hit, end);
  // In a log of JSON lines, each line is an entry.
  let mayOpen = block[start] !== brace;
  let inTraceback = false;
  const inAnswer = statusLine.test(block.toString('latin1', start, Math.min(stop, start + maxPrefix)));
  while (stop < end && stop - hit < maxLineLength) {
    const first = block[stop] ?? 0;
    const isBody = first === brace && mayOpen;
    const isTraceback = standsAt(block, traceback, stop);
    const isHead = inAnswer && mayOpen && headLine.test(block.toString('latin1', stop, Math.min(end, stop + maxPrefix)));
    const isRest = continuation.has(first) || isBody || isHead || isTraceback || inTraceback;
    if (!isRest && !links.some((link) => standsAt(block, link, stop))) break;
    // The exception itself follows a traceback's indented lines.
    if (!continuation.has(first)) inTraceback = isTraceback;
    if (isBody) mayOpen = false;
    stop = lineEnd(block, stop, end);
  }
  return stop;
}

function lineEnd(block: Buffer, from: number, end: number): number {
  const at = block.indexOf(lineFeed, from);
  return at === -1 || at >= end ? end : at + 1;
}

const logLine = new RegExp(
  `^(?:${[
    ...['\\[?\\d{4}[-/]\\d\\d[-/]\\d\\d[T ]', '\\[?\\d\\d:\\d\\d:\\d\\d', '[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d '],
    ...['\\[GIN\\] ', '(?:time|ts|level)=', '\\{"(?:time|ts|timestamp|level)"', '(?:INFO|WARN|ERROR|DEBUG)\\b', '[\\w.-]{1,60} {1,20}\\| '],
  ].join('|')})`,
  'gm',
);

/** Whether a text looks like a log of many events, not like one error whose lines a logger prefixed, nor like an output of the doctor. */
export function looksLikeLog(text: string): boolean {
  return holdsManyEvents(text) && findReportedCategory(text) === null;
}

function holdsManyEvents(text: string): boolean {
  if (text.length > 3 * maxEntryLength && text.split('\n', minLines).length === minLines) return true;
  return (text.match(logLine)?.length ?? 0) >= 3 && (text.length > maxEntryLength || countEntries(withoutLinePrefixes(text)) > 2);
}

/** Longer texts with lines of a log are logs. */
const maxEntryLength = 20_000;
/** So are texts three times as long with this many lines of any form: read as one error, they would lose their middle. */
const minLines = 200;

/** The entries among lines without prefixes: not the rest of a page, of an object, of a stack or of an answer's headers. */
function countEntries(text: string): number {
  if (holdsPage(text)) return 1;
  let count = 0;
  let depth = 0;
  let inHead = false;
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const isRest = depth > 0 || /^[\s}\]"'<]/.test(line) || (/^\{/.test(line) && count > 0) || (inHead && /^[\w-]{2,40}: /.test(line));
    if (!isRest) {
      count++;
      inHead = /^HTTP\/[\d.]+ \d{3}/.test(line);
    }
    depth = Math.max(0, depth + line.split(/[{[]/).length - line.split(/[}\]]/).length);
  }
  return count;
}
