// Accuracy of the classifier on labelled samples of real errors. Usage: tsx bench/errors.ts [--verbose] [FILE.jsonl …]. Missing samples
// are skipped.
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type ClassifierInput, classify } from '../src/classify/classify.ts';
import { rulesFor } from '../src/routers/rules.ts';
import { printRow } from './paired.ts';

const root = join(process.env.KUSH_DOCTOR_CORPUS ?? join(import.meta.dirname, '..', '..', 'shared'), 'corpus');
const verbose = process.argv.includes('--verbose');

/** One real error as labelled by a careful reader: the category, other acceptable ones, and whether a retry can help. */
interface LabelledError {
  id: string;
  lang?: string;
  input: { text?: string; status?: number; headers?: Record<string, string>; body?: string };
  label: { category: string; also?: readonly string[]; retryable?: boolean };
}

/** What a client printed for a served fault (`clients/printed.jsonl`). */
interface PrintedFault {
  id: string;
  text?: string;
  silent?: boolean;
  hidden?: boolean;
  accept: readonly string[];
}

interface Score {
  all: number;
  strict: number;
  lenient: number;
  retry: number;
  judgedRetries: number;
}

const noScore = (): Score => ({ all: 0, strict: 0, lenient: 0, retry: 0, judgedRetries: 0 });

function readLines<Line>(file: string): Line[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
}

function toLabelled({ id, text, silent, hidden, accept }: PrintedFault): LabelledError[] {
  if (silent === true || text === undefined || text === '') return [];
  const [category = 'unknown', ...also] = accept;
  return [{ id, input: { text }, label: { category, also: hidden === true ? [...also, 'unknown'] : also } }];
}

function toEvidence({ text, status, headers, body }: LabelledError['input']): ClassifierInput {
  if (text !== undefined) return { kind: 'text', text };
  return { kind: 'http', answer: { status: status ?? 0, headers: headers ?? {}, body: body ?? '' } };
}

function judge({ id, input, label }: LabelledError, scores: readonly Score[]): void {
  const { category, retry, evidence } = classify(toEvidence(input), { rules: rulesFor(), now: Date.now() });
  const isRight = category === label.category;
  const isFair = isRight || (label.also ?? []).includes(category);
  const isRetryRight = label.retryable === undefined || retry.retryable === label.retryable;
  for (const score of scores) {
    score.all += 1;
    score.strict += isRight ? 1 : 0;
    score.lenient += isFair ? 1 : 0;
    if (label.retryable === undefined) continue;
    score.judgedRetries += 1;
    score.retry += isRetryRight ? 1 : 0;
  }
  if (verbose && !(isFair && isRetryRight))
    console.log(
      `${id} want ${label.category} ${label.retryable} got ${category} ${retry.retryable}: ${evidence.slice(0, 4).join(' | ').slice(0, 240)}`,
    );
}

const percent = (count: number, all: number): string => (all === 0 ? '–' : `${((100 * count) / all).toFixed(1)} %`);

function showScore(name: string, { all, strict, lenient, retry, judgedRetries }: Score): string {
  return `${name.padEnd(14)} strict ${percent(strict, all)}, lenient ${percent(lenient, all)}, retry ${percent(retry, judgedRetries)} of ${all}`;
}

function readSample(file: string): LabelledError[] {
  return basename(file) === 'printed.jsonl' ? readLines<PrintedFault>(file).flatMap(toLabelled) : readLines<LabelledError>(file);
}

const named = process.argv.slice(2).filter((argument) => argument.endsWith('.jsonl'));
const samples =
  named.length > 0 ? named : ['errors/cases.jsonl', 'errors-2/cases.jsonl', 'clients/printed.jsonl'].map((file) => join(root, file));
for (const file of samples) {
  const name = `${basename(dirname(file))}/${basename(file, '.jsonl')}`;
  if (!existsSync(file)) {
    console.log(`${name}: skipped, the sample is not here`);
    continue;
  }
  const whole = noScore();
  const groups = new Map<string, Score>();
  for (const error of readSample(file)) {
    const keys = [`area ${error.label.category.split('.')[0]}`, ...(error.lang === undefined ? [] : [`lang ${error.lang}`])];
    if (error.label.category === 'unknown') keys.push('noise');
    for (const key of keys) if (!groups.has(key)) groups.set(key, noScore());
    judge(error, [whole, ...keys.flatMap((key) => groups.get(key) ?? [])]);
  }
  console.log(`\n${showScore(name, whole)}`);
  for (const [key, score] of [...groups].sort(([a], [b]) => a.localeCompare(b))) console.log(`  ${showScore(key, score)}`);
  for (const measure of ['strict', 'lenient'] as const)
    printRow({ bench: 'errors', name: `${name}: ${measure}`, value: (100 * whole[measure]) / whole.all, unit: '% of the sample' });
  if (whole.judgedRetries > 0)
    printRow({ bench: 'errors', name: `${name}: retry`, value: (100 * whole.retry) / whole.judgedRetries, unit: '% of the sample' });
}
