import type { Diagnosis } from '../../domain/report/diagnosis.ts';
import { epochMs } from '../parse/envelope.ts';
import { looksLikeError } from './line.ts';
import { Templates } from './template.ts';

/** One distinct problem in a log. Lines count from 1; times are as in the log, Unix times as ISO 8601 in UTC. */
export interface LogProblem {
  diagnosis: Diagnosis;
  count: number;
  firstLine: number;
  lastLine: number;
  firstTime: string | null;
  lastTime: string | null;
}

const maxTemplates = 4000;
const maxProblems = 80;

/** A problem and the places in the buffer of its entries whose times are not read yet: start and end of each. */
interface Found {
  problem: LogProblem;
  unread: number[];
}

/** The distinct problems of a log, each with its count and first and last occurrence. */
export class ProblemList {
  readonly #diagnose: (text: string) => Diagnosis;
  /** Null for a line that is not worth a diagnosis. */
  readonly #known = new Templates<{ diagnosis: Diagnosis; key: string } | null>(maxTemplates);
  readonly #problems = new Map<string, Found>();
  /** Entries that look like errors but match nothing known. */
  unknown = 0;

  constructor(diagnose: (text: string) => Diagnosis) {
    this.#diagnose = diagnose;
  }

  /** Adds one entry of the log, which starts at `line`, is in this part of `block`, and stays there until `readTimes`. */
  add(block: Buffer, from: number, to: number, line: number): void {
    const known = this.#known.get(block, from, to, () => this.#examine(block.toString('utf8', from, to)));
    if (known === null) return;
    const { diagnosis, key } = known;
    if (diagnosis.category === 'unknown') {
      this.unknown++;
      return;
    }
    const found = this.#problems.get(key);
    if (found !== undefined) {
      found.problem.count++;
      found.problem.lastLine = line;
      found.unread.push(from, to);
    } else if (this.#problems.size < maxProblems) {
      const problem = { diagnosis, count: 1, firstLine: line, lastLine: line, firstTime: null, lastTime: null };
      this.#problems.set(key, { problem, unread: [from, to] });
    }
  }

  /** Reads the times of the entries in `block`; only the first and the last of each problem are of interest. */
  readTimes(block: Buffer): void {
    for (const { problem, unread } of this.#problems.values()) {
      for (let at = 0; at < unread.length && problem.firstTime === null; at += 2)
        problem.firstTime = findTime(block, unread[at] ?? 0, unread[at + 1] ?? 0);
      if (problem.firstTime !== null)
        for (let at = unread.length - 2; at >= 0; at -= 2) {
          const time = findTime(block, unread[at] ?? 0, unread[at + 1] ?? 0);
          if (time === null) continue;
          problem.lastTime = time;
          break;
        }
      unread.length = 0;
    }
  }

  /** Sorted by severity: the problems that stop most requests first. */
  sorted(): LogProblem[] {
    return mergeProblems([...this.#problems.values()].map(({ problem }) => problem)).sort(
      (a, b) => weight(b) - weight(a) || a.firstLine - b.firstLine,
    );
  }

  #examine(text: string): { diagnosis: Diagnosis; key: string } | null {
    if (!looksLikeError(text)) return null;
    const diagnosis = this.#diagnose(text);
    return { diagnosis, key: `${diagnosis.category} ${diagnosis.status ?? ''} ${diagnosis.facts.code ?? ''}` };
  }
}

/** Merges problems of one category if only one of them has a status or code. */
function mergeProblems(problems: readonly LogProblem[]): LogProblem[] {
  const detail = ({ diagnosis: { status, facts } }: LogProblem): number => (facts.code === undefined ? 0 : 2) + (status === null ? 0 : 1);
  const kept: LogProblem[] = [];
  for (const problem of [...problems].sort((a, b) => detail(b) - detail(a))) {
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

const clock = '\\d\\d:\\d\\d:\\d\\d';
/** ISO 8601 with or without T and zone, the common log format, and a time of day. */
const writtenTime = new RegExp(
  `\\d{4}[-/]\\d\\d[-/]\\d\\d[T ,-]+${clock}(?:[.,]\\d+)?(?:Z|[+-]\\d\\d:?\\d\\d)?|\\d\\d/\\w{3}/\\d{4}[: ]${clock}|\\b${clock}\\b`,
);

/** The time in the first 300 characters of an entry, of at most three bytes each. */
function findTime(block: Buffer, from: number, to: number): string | null {
  const head = block.toString('utf8', from, Math.min(to, from + 900)).slice(0, 300);
  const written = writtenTime.exec(head)?.[0];
  if (written !== undefined) return written;
  const epoch = epochMs(Number(/"(?:time|ts|timestamp)":\s?(\d{10}(?:\.\d{1,9})?|\d{13})\b/.exec(head)?.[1]));
  return epoch === null ? null : new Date(epoch).toISOString();
}

/** Non-retryable problems sort before retryable ones. */
function weight({ diagnosis, count }: LogProblem): number {
  return count * (diagnosis.retry.retryable ? 1 : 3);
}
