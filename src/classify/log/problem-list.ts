import type { Diagnosis } from '../../domain/report/diagnosis.ts';
import { epochMs } from '../parse/envelope.ts';
import { looksLikeError } from './line.ts';

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

/** The distinct problems of a log, each with its count and first and last occurrence. */
export class ProblemList {
  readonly #diagnose: (text: string) => Diagnosis;
  /** By template; null for a line that is not worth a diagnosis. */
  readonly #known = new Map<string, Diagnosis | null>();
  readonly #problems = new Map<string, LogProblem>();
  /** Entries that look like errors but match nothing known. */
  unknown = 0;

  constructor(diagnose: (text: string) => Diagnosis) {
    this.#diagnose = diagnose;
  }

  /** Adds one entry of the log, which starts at `line`. */
  add(text: string, line: number): void {
    const diagnosis = this.#diagnosisFor(text);
    if (diagnosis === null) return;
    if (diagnosis.category === 'unknown') {
      this.unknown++;
      return;
    }
    const time = findTime(text);
    const key = `${diagnosis.category} ${diagnosis.status ?? ''} ${diagnosis.facts.code ?? ''}`;
    const problem = this.#problems.get(key);
    if (problem === undefined) {
      if (this.#problems.size < maxProblems)
        this.#problems.set(key, { diagnosis, count: 1, firstLine: line, lastLine: line, firstTime: time, lastTime: time });
      return;
    }
    problem.count++;
    problem.lastLine = line;
    problem.firstTime ??= time;
    problem.lastTime = time ?? problem.lastTime;
  }

  /** Sorted by severity: the problems that stop most requests first. */
  sorted(): LogProblem[] {
    return mergeProblems([...this.#problems.values()]).sort((a, b) => weight(b) - weight(a) || a.firstLine - b.firstLine);
  }

  #diagnosisFor(text: string): Diagnosis | null {
    const template = toTemplate(text);
    const known = this.#known.get(template);
    if (known !== undefined) return known;
    const diagnosis = looksLikeError(text) ? this.#diagnose(text) : null;
    if (this.#known.size >= maxTemplates) this.#known.delete(this.#known.keys().next().value ?? '');
    this.#known.set(template, diagnosis);
    return diagnosis;
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

/** The text without its variable parts: every word with a digit, except a status. */
function toTemplate(text: string): string {
  return text.slice(0, 2000).replace(/(?<![\w.-])[\w.-]*\d[\w.-]*/g, (word, at: number, whole: string) => {
    if (!/^[45]\d\d$/.test(word)) return '#';
    return whole[at - 1] !== '=' || /(?:status|code)\w{0,20}=$/i.test(whole.slice(Math.max(0, at - 20), at)) ? word : '#';
  });
}

const clock = '\\d\\d:\\d\\d:\\d\\d';
/** ISO 8601 with or without T and zone, the common log format, and a time of day. */
const writtenTime = new RegExp(
  `\\d{4}[-/]\\d\\d[-/]\\d\\d[T ,-]+${clock}(?:[.,]\\d+)?(?:Z|[+-]\\d\\d:?\\d\\d)?|\\d\\d/\\w{3}/\\d{4}[: ]${clock}|\\b${clock}\\b`,
);

function findTime(text: string): string | null {
  const head = text.slice(0, 300);
  const written = writtenTime.exec(head)?.[0];
  if (written !== undefined) return written;
  const epoch = epochMs(Number(/"(?:time|ts|timestamp)":\s?(\d{10}(?:\.\d{1,9})?|\d{13})\b/.exec(head)?.[1]));
  return epoch === null ? null : new Date(epoch).toISOString();
}

/** Non-retryable problems sort before retryable ones. */
function weight({ diagnosis, count }: LogProblem): number {
  return count * (diagnosis.retry.retryable ? 1 : 3);
}
