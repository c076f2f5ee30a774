import type { Diagnosis } from '../../domain/report/diagnosis.ts';
import { detectEncoding } from '../../text/encoding.ts';
import { epochMs } from '../parse/envelope.ts';
import { errorMarkers, looksLikeError } from './line.ts';
import { createMultiSearch, standsAt } from './multi-search.ts';

/** One distinct problem in a log. Lines count from 1; times are as the log wrote them, those since 1970 as ISO 8601 in UTC. */
export interface LogProblem {
  diagnosis: Diagnosis;
  count: number;
  firstLine: number;
  lastLine: number;
  firstTime: string | null;
  lastTime: string | null;
}

export interface LogReport {
  /** By weight: what stops most requests first. */
  problems: readonly LogProblem[];
  lines: number;
  bytes: number;
  /** Lines that look like errors but fit nothing known. */
  unknown: number;
}

const patterns = errorMarkers.map((part) => Buffer.from(part));
const maxLineLength = 16 * 1024;
/** So much is held and searched at a time. */
const capacity = 512 * 1024;
const maxTemplates = 4000;
const maxProblems = 200;
const lineFeed = 10;
const brace = 123;
/** A blank, a tab and closing brackets begin a line that goes on. */
const goingOn: ReadonlySet<number> = new Set(Buffer.from(' \t}]'));
/** What stands between an exception and the one it caused, in Python, Java and PHP. */
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

/** Reads a log piece by piece in bounded memory; feed it bytes, then ask for the report. */
export function logScanner(diagnose: (text: string) => Diagnosis): { push(piece: Uint8Array): void; end(): LogReport } {
  /** By template; null for a line that is not worth a diagnosis. */
  const known = new Map<string, Diagnosis | null>();
  const problems = new Map<string, LogProblem>();
  const search = createMultiSearch(patterns, capacity);
  const block = search.bytes;
  let held = 0;
  let line = 1;
  let bytes = 0;
  let unknown = 0;
  let endsOpen = false;
  let decoder: InstanceType<typeof TextDecoder> | null | undefined;

  const note = (text: string, at: number): void => {
    const template = toTemplate(text);
    let diagnosis = known.get(template);
    if (diagnosis === undefined) {
      diagnosis = looksLikeError(text) ? diagnose(text) : null;
      if (known.size >= maxTemplates) known.delete(known.keys().next().value ?? '');
      known.set(template, diagnosis);
    }
    if (diagnosis === null) return;
    if (diagnosis.category === 'unknown') {
      unknown++;
      return;
    }
    const time = findTime(text);
    const key = `${diagnosis.category} ${diagnosis.status ?? ''} ${diagnosis.facts.code ?? ''}`;
    const problem = problems.get(key);
    if (problem === undefined) {
      if (problems.size < maxProblems)
        problems.set(key, { diagnosis, count: 1, firstLine: at, lastLine: at, firstTime: time, lastTime: time });
      return;
    }
    problem.count++;
    problem.lastLine = at;
    problem.firstTime ??= time;
    problem.lastTime = time ?? problem.lastTime;
  };

  const scan = (end: number): void => {
    let counted = 0;
    for (let hit = search.find(0, end); hit !== -1; ) {
      const start = Math.max(block.lastIndexOf(lineFeed, hit) + 1, counted);
      const first = Math.max(start, hit - maxLineLength / 2);
      const stop = endOfEntry(block, start, hit, end);
      line += search.lines(counted, start);
      note(block.toString('utf8', first, Math.min(stop, first + maxLineLength)), line);
      counted = start;
      hit = search.find(Math.max(stop, hit + 1), end);
    }
    line += search.lines(counted, end);
  };

  /** Scans the whole lines that are held and keeps the rest; a line without end is scanned in parts, so that memory stays bounded. */
  const settle = (): void => {
    let end = block.lastIndexOf(lineFeed, held - 1) + 1;
    if (held - end > 4 * maxLineLength) end = held;
    scan(end);
    block.copyWithin(0, end, held);
    held -= end;
  };

  return {
    push(piece) {
      bytes += piece.length;
      let buffer = Buffer.from(piece.buffer, piece.byteOffset, piece.length);
      if (decoder === undefined) decoder = wideDecoder(buffer);
      if (decoder !== null) buffer = Buffer.from(decoder.decode(piece, { stream: true }));
      if (buffer.length === 0) return;
      endsOpen = buffer[buffer.length - 1] !== lineFeed;
      for (let at = 0; at < buffer.length; ) {
        const taken = Math.min(buffer.length - at, capacity - held);
        buffer.copy(block, held, at, at + taken);
        held += taken;
        at += taken;
        settle();
      }
    },
    end() {
      scan(held);
      held = 0;
      const sorted = merged([...problems.values()]).sort((a, b) => weight(b) - weight(a) || a.firstLine - b.firstLine);
      return { problems: sorted, lines: bytes === 0 ? 0 : endsOpen ? line : line - 1, bytes, unknown };
    },
  };
}

/** Of the same category, what was told with a status or code and what was told without is one problem, where it is clear with which. */
function merged(problems: readonly LogProblem[]): LogProblem[] {
  const told = ({ diagnosis: { status, facts } }: LogProblem): number => (facts.code === undefined ? 0 : 2) + (status === null ? 0 : 1);
  const kept: LogProblem[] = [];
  for (const problem of [...problems].sort((a, b) => told(b) - told(a))) {
    const same = kept.filter((other) => isSame(other, problem));
    const [target] = same;
    if (target === undefined || same.length > 1) {
      kept.push({ ...problem });
      continue;
    }
    if (problem.firstLine < target.firstLine) {
      target.firstLine = problem.firstLine;
      target.firstTime = problem.firstTime ?? target.firstTime;
    }
    if (problem.lastLine > target.lastLine) {
      target.lastLine = problem.lastLine;
      target.lastTime = problem.lastTime ?? target.lastTime;
    }
    target.firstTime ??= problem.firstTime;
    target.lastTime ??= problem.lastTime;
    target.count += problem.count;
  }
  return kept;
}

function isSame({ diagnosis: a }: LogProblem, { diagnosis: b }: LogProblem): boolean {
  const sameStatus = a.status === b.status || b.status === null;
  return a.category === b.category && sameStatus && (a.facts.code === b.facts.code || b.facts.code === undefined);
}

/** The text without what differs from one event to the next: every word with a digit in it, but not a status. */
function toTemplate(text: string): string {
  return text.slice(0, 2000).replace(/(?<![\w.-])[\w.-]*\d[\w.-]*/g, (word, at: number, whole: string) => {
    if (!/^[45]\d\d$/.test(word)) return '#';
    return whole[at - 1] !== '=' || /(?:status|code)\w{0,20}=$/i.test(whole.slice(Math.max(0, at - 20), at)) ? word : '#';
  });
}

/** The end of a log entry: its line and what hangs below it (a stack, a body, a chain of causes). */
function endOfEntry(block: Buffer, start: number, hit: number, end: number): number {
  let stop = lineEnd(block, hit, end);
  // In a log of JSON lines, each is an entry.
  let mayOpen = block[start] !== brace;
  let inTraceback = false;
  while (stop < end && stop - hit < maxLineLength) {
    const first = block[stop] ?? 0;
    const isBody = first === brace && mayOpen;
    const isTraceback = standsAt(block, traceback, stop);
    if (!(goingOn.has(first) || isBody || isTraceback || inTraceback || links.some((link) => standsAt(block, link, stop)))) break;
    // Below a traceback's indented lines stands the exception itself.
    if (!goingOn.has(first)) inTraceback = isTraceback;
    if (isBody) mayOpen = false;
    stop = lineEnd(block, stop, end);
  }
  return stop;
}

function lineEnd(block: Buffer, from: number, end: number): number {
  const at = block.indexOf(lineFeed, from);
  return at === -1 || at >= end ? end : at + 1;
}

/** A decoder for UTF-16; null for anything else. */
export function wideDecoder(start: Uint8Array): InstanceType<typeof TextDecoder> | null {
  const encoding = detectEncoding(start);
  return encoding === 'utf-16le' || encoding === 'utf-16be' ? new TextDecoder(encoding) : null;
}

function findTime(text: string): string | null {
  const head = text.slice(0, 300);
  const written =
    /\d{4}[-/]\d\d[-/]\d\d[T ,-]+\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?|\d\d\/\w{3}\/\d{4}[: ]\d\d:\d\d:\d\d|\b\d\d:\d\d:\d\d\b/.exec(
      head,
    )?.[0];
  if (written !== undefined) return written;
  const epoch = epochMs(Number(/"(?:time|ts|timestamp)":\s?(\d{10}(?:\.\d{1,9})?|\d{13})\b/.exec(head)?.[1]));
  return epoch === null ? null : new Date(epoch).toISOString();
}

/** What nobody can wait out weighs more than what passes by itself. */
function weight({ diagnosis, count }: LogProblem): number {
  return count * (diagnosis.retry.retryable ? 1 : 3);
}

/** Whether a text reads like a log of many events, not like one error. */
export function looksLikeLog(text: string): boolean {
  const starts = text.match(
    /^(?:\[?\d{4}[-/]\d\d[-/]\d\d[T ]|\[?\d\d:\d\d:\d\d|\{"(?:time|ts|timestamp|level)"|(?:INFO|WARN|ERROR|DEBUG)\b|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d |[\w.-]{1,60} {1,20}\| )/gm,
  );
  return (starts?.length ?? 0) >= 3;
}
