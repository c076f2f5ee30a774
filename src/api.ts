import { arch, platform, release } from 'node:os';
import { resolve } from 'node:path';
import { type AppContext, silentProgress } from './app/context.ts';
import { maxSearched, protectPasted } from './app/explain/pasted-secrets.ts';
import { toExplainedDiagnosis } from './app/explain/report.ts';
import { type ClassifierInput, classify } from './classify/classify.ts';
import type { LogProblem } from './classify/log/problem-list.ts';
import { LogScanner, looksLikeLog } from './classify/log/scanner.ts';
import type { Headers as HeaderRecord } from './domain/evidence/exchange.ts';
import { defaultOptions } from './domain/options.ts';
import type { Protocol } from './domain/protocol.ts';
import type { ExplainedDiagnosis, Report } from './domain/report/report.ts';
import { capReport } from './engine/cap-report.ts';
import { createRedactor, type Redactor } from './engine/redact/redactor.ts';
import { findRouter } from './routers/index.ts';
import { rulesFor } from './routers/rules.ts';
import { unknownRouterError } from './routers/unknown-router.ts';
import { version } from './version.ts';

export type { ExplainedDiagnosis, Report };

/** An answer as a client's error object holds it; a string body is parsed as JSON if possible. */
export interface Answer {
  status: number;
  headers?: Readonly<Record<string, string | readonly string[] | undefined>> | Iterable<readonly [string, string]> | undefined;
  body?: unknown;
}

export interface ExplainOptions {
  /** The id of a known router; its documented rows are then tried first. */
  router?: string;
  protocol?: Protocol;
  lang?: 'en' | 'zh';
  /** Epoch milliseconds; default: the current time. */
  now?: number;
}

export interface DiagnoseOptions {
  /** The id of a known router. */
  router?: string;
  baseUrl?: string;
  key?: string;
  model?: string;
  protocol?: Protocol | 'all';
  /** Environment variables in which settings are looked up; none are read from the process unless passed (`process.env`). */
  env?: Readonly<Record<string, string | undefined>>;
  /** The project folder whose settings files are read; if absent, no env file is read. */
  cwd?: string;
  home?: string;
  /** Also send real completions, which spend tokens. */
  deep?: boolean;
  /** Run against the embedded simulated router. */
  demo?: boolean;
  /** Time limit per request, milliseconds; default 10,000. */
  timeoutMs?: number;
  /** Time limit of the whole run, milliseconds; default 30,000. */
  deadlineMs?: number;
  lang?: 'en' | 'zh';
  signal?: AbortSignal;
}

/**
 * Explains a text (message, trace, log) or an answer, the best interpretation first. Reads no file, sends nothing. Throws `UsageError` for
 * an unknown router.
 */
export function explain(input: string | Answer, options: ExplainOptions = {}): ExplainedDiagnosis[] {
  const router = options.router === undefined ? undefined : findRouter(options.router);
  if (options.router !== undefined && router === undefined) throw unknownRouterError(options.router, 'router:');
  const context = {
    rules: rulesFor(router),
    now: options.now ?? Date.now(),
    routerId: router?.id,
    protocol: options.protocol,
    requestIdHeaders: router?.requestIdHeaders,
    failureMarkers: router?.whoFailed,
  };
  const lang = options.lang ?? 'en';
  const redactor = createRedactor();
  protectPasted(redactor, (typeof input === 'string' ? input : JSON.stringify(input)).slice(0, maxSearched));
  if (typeof input === 'string' && looksLikeLog(input)) {
    const scanner = new LogScanner((text) => {
      if (input.length > maxSearched) protectPasted(redactor, text);
      return classify({ kind: 'text', text }, context);
    });
    scanner.push(new TextEncoder().encode(input));
    const { problems } = scanner.end();
    if (problems.length > 0) return redactor.masked(problems.map((problem) => toExplainedDiagnosis(problem, { isLog: true, lang })));
  }
  const diagnosis = classify(toEvidence(input), context);
  const problem: LogProblem = { diagnosis, count: 1, firstLine: 1, lastLine: 1, firstTime: null, lastTime: null };
  return redactor.masked([toExplainedDiagnosis(problem, { isLog: false, lang })]);
}

function toEvidence(input: string | Answer): ClassifierInput {
  if (typeof input === 'string') return { kind: 'text', text: input };
  const { status, headers, body } = input;
  const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
  return { kind: 'http', answer: { status, headers: headerRecord(headers ?? {}), body: text } };
}

function headerRecord(headers: NonNullable<Answer['headers']>): HeaderRecord {
  const pairs: Iterable<readonly [string, unknown]> =
    Symbol.iterator in headers ? (headers as Iterable<readonly [string, string]>) : Object.entries(headers);
  const record: Record<string, string> = {};
  for (const [name, value] of pairs)
    if (value !== undefined) record[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : String(value);
  return record;
}

/**
 * Examines settings, path, routes, key and models, and returns the report that `--json` prints, without secrets. Throws `UsageError` if
 * nothing can be examined.
 */
export async function diagnose(options: DiagnoseOptions = {}): Promise<Report> {
  const { examineTargets } = await import('./app/examine.ts');
  const redactor = createRedactor();
  const report = await examineTargets(toContext(options, redactor), { kind: 'doctor' });
  return JSON.parse(redactor.clean(JSON.stringify(redactor.masked(capReport(report))))) as Report;
}

function toContext(options: DiagnoseOptions, redactor: Redactor): AppContext {
  const deep = options.deep === true;
  return {
    version,
    signal: options.signal ?? new AbortController().signal,
    world: {
      env: options.env ?? {},
      cwd: resolve(options.cwd ?? '.'),
      home: options.home,
      platform: platform(),
      arch: arch(),
      osRelease: release(),
      nodeVersion: process.versions.node,
      now: () => Date.now(),
      random: () => Math.random(),
    },
    io: {
      err: () => {},
      write: () => {},
      protect: (secret, owner) => redactor.protect(secret, owner),
      protectText: (text, label, owner) => redactor.protectText(text, label, owner),
      masked: (value) => redactor.masked(value),
      stdin: () => keyBytes(options.key ?? ''),
    },
    startProgress: async () => silentProgress,
    options: {
      ...defaultOptions,
      router: options.router,
      baseUrl: options.baseUrl,
      keyStdin: options.key !== undefined,
      protocol: options.protocol,
      model: options.model,
      noDotenv: options.cwd === undefined,
      deep,
      timeoutMs: options.timeoutMs ?? defaultOptions.timeoutMs,
      modelTimeoutMs: options.timeoutMs ?? defaultOptions.modelTimeoutMs,
      deadlineMs: options.deadlineMs ?? (deep ? 120_000 : defaultOptions.deadlineMs),
      lang: options.lang ?? 'en',
      demo: options.demo === true,
    },
  };
}

async function* keyBytes(key: string): AsyncIterable<Uint8Array> {
  yield new TextEncoder().encode(key);
}
