import { ConcurrencySlots } from '../../async/concurrency.ts';
import type { Exchange } from '../../domain/evidence/exchange.ts';
import type { Report } from '../../domain/report/report.ts';
import { findRootCauseFinding } from '../../domain/report/root-cause.ts';
import { isPaid, type TargetModule } from '../../domain/report/targets-report.ts';
import { capReport } from '../../engine/cap-report.ts';
import { getFirstByteMs, getFirstTokenMs } from '../../metrics/report-samples.ts';
import { parseDuration } from '../../text/duration.ts';
import type { AppContext } from '../context.ts';
import { examineSafely } from '../targets/examine-all.ts';
import { getModules, maxTokens } from '../targets/examine-target.ts';
import type { TargetsFile } from '../targets/load.ts';
import type { FileTarget } from '../targets/read-file.ts';
import { Budget } from './budget.ts';
import { History } from './history.ts';
import type { SavedTarget } from './store.ts';

const defaultIntervalMs = { free: 5 * 60_000, paid: 60 * 60_000 };
const minIntervalMs = { free: 5000, paid: 60_000 };
const defaultTokensPerDay = 10_000;
/** Concurrent examinations; another one waits for one of them to end. */
const maxAtOnce = 256;
const deadlineMs = { free: 30_000, paid: 120_000 };
/** A scrape gets a result younger than this: many scrapers must not become many requests to the router. */
const freshMs = 1000;
/** Period over which the first runs after a start are distributed. */
const spreadMs = 30_000;
/** Characters kept of a body: a target's page shows where it failed, not the whole answer. */
const maxBodyLength = 1000;
const maxFullyKept = 4000;

/** The result of one examination. */
export interface KeptResult {
  /** Truncated; secrets echoed by a server are masked only on display (`io.masked`). */
  report: Report;
  /** Epoch milliseconds. */
  finishedAt: number;
}

/** One module of one target. */
export interface ModuleState {
  module: TargetModule;
  intervalMs: number;
  last: KeptResult | null;
  running: Promise<KeptResult> | null;
  dueAt: number;
  /** Why the last due run was skipped. */
  heldBack: 'budget' | null;
}

export interface TargetState {
  entry: FileTarget;
  modules: readonly ModuleState[];
  budget: Budget;
  history: History;
}

/** Called after each examination. */
export type OnResult = (state: TargetState, module: TargetModule, result: KeptResult) => void;

/** Examines the targets of a file, each module at its own interval, and keeps the last day. */
export class Runner {
  readonly #input: AppContext;
  readonly #onResult: OnResult;
  #file: TargetsFile;
  #targets = new Map<string, TargetState>();
  readonly #slots = new ConcurrencySlots(maxAtOnce);
  #timer: NodeJS.Timeout | undefined;

  constructor(input: AppContext, file: TargetsFile, saved: ReadonlyMap<string, SavedTarget>, onResult: OnResult) {
    this.#input = input;
    this.#onResult = onResult;
    this.#file = file;
    this.#take(file, saved);
  }

  get targets(): readonly TargetState[] {
    return [...this.#targets.values()];
  }

  get inFlight(): number {
    return this.#slots.busy;
  }

  find(name: string): TargetState | undefined {
    return this.#targets.get(name);
  }

  /** Starts the timer that runs due modules. */
  start(): void {
    this.#timer = setInterval(() => this.#runDue(), 1000);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Applies a new file: a target with the same name keeps its history. */
  reload(file: TargetsFile): void {
    this.#file = file;
    this.#take(file, new Map());
  }

  save(): Map<string, SavedTarget> {
    return new Map([...this.#targets].map(([name, { history, budget }]) => [name, { history: history.save(), budget: budget.save() }]));
  }

  /** Whether anything changed since the last save. */
  get isDirty(): boolean {
    return this.targets.some(({ history }) => history.isDirty);
  }

  /** Examines now, or joins an examination that is running or has just ended. Free modules only. */
  async examine(state: TargetState, module: TargetModule, limitMs: number): Promise<KeptResult> {
    if (isPaid(module)) throw new RangeError('a paid module runs on its own interval');
    const own = state.modules.find((one) => one.module === module) ?? this.#addModule(state, module);
    if (own.last !== null && own.running === null && this.#input.world.now() - own.last.finishedAt < freshMs) return own.last;
    return await this.#run(state, own, Math.min(limitMs, deadlineMs.free));
  }

  #addModule(state: TargetState, module: TargetModule): ModuleState {
    // Requested only by a scrape: it has no interval of its own.
    const added = createModule(state.entry, module, Number.POSITIVE_INFINITY);
    state.modules = [...state.modules, added];
    return added;
  }

  #take(file: TargetsFile, saved: ReadonlyMap<string, SavedTarget>): void {
    const now = this.#input.world.now();
    const before = this.#targets;
    const gap = spreadMs / Math.max(1, file.targets.length);
    this.#targets = new Map(
      file.targets.map((entry, index) => {
        const known = before.get(entry.name);
        const modules = getModules(entry).map((module) => {
          const old = known?.modules.find((one) => one.module === module);
          // A result of the previous entry does not apply to another base URL. An unchanged module keeps its time: otherwise each reload
          // would spend tokens.
          const isKept = old !== undefined && JSON.stringify(known?.entry) === JSON.stringify(entry);
          return isKept ? old : createModule(entry, module, now + index * gap);
        });
        // A running examination ends in the same history and budget.
        const { budget, history } = known ?? restoreTarget(saved.get(entry.name));
        budget.limit = entry.tokensPerDay ?? defaultTokensPerDay;
        return [entry.name, { entry, modules, budget, history }];
      }),
    );
  }

  #runDue(): void {
    const now = this.#input.world.now();
    for (const state of this.targets) {
      for (const own of state.modules) {
        if (own.dueAt > now || own.running !== null) continue;
        const tokens = maxTokens[own.module];
        own.heldBack = tokens > 0 && !state.budget.allows(tokens, now) ? 'budget' : null;
        own.dueAt = now + own.intervalMs;
        if (own.heldBack === null) void this.#run(state, own, isPaid(own.module) ? deadlineMs.paid : deadlineMs.free);
      }
    }
  }

  async #run(state: TargetState, own: ModuleState, limitMs: number): Promise<KeptResult> {
    own.running ??= this.#slots
      .run(async () => await this.#examineOnce(state, own, limitMs))
      .finally(() => {
        own.running = null;
      });
    return await own.running;
  }

  async #examineOnce(state: TargetState, own: ModuleState, limitMs: number): Promise<KeptResult> {
    const { world } = this.#input;
    // The maximum is charged until the actual spending is known, so repeated hanging runs cannot exceed the budget.
    const tokens = maxTokens[own.module];
    state.budget.spend(tokens, world.now());
    const options = { ...this.#input.options, deadlineMs: limitMs, timeoutMs: Math.min(this.#input.options.timeoutMs, limitMs) };
    const report = await examineSafely({ ...this.#input, options }, this.#file, state.entry, own.module);
    state.budget.spend(report.cost.tokensSpent - tokens, world.now());
    const result = { report: toKept(report), finishedAt: world.now() };
    // A run aborted by the server's shutdown shows nothing about the target.
    if (this.#input.signal.aborted) return result;
    own.last = result;
    own.dueAt = result.finishedAt + own.intervalMs;
    state.history.record(toHistoryEntry(result));
    this.#onResult(state, own.module, result);
    return result;
  }
}

function restoreTarget(saved: SavedTarget | undefined): Pick<TargetState, 'budget' | 'history'> {
  const restored = { budget: new Budget(defaultTokensPerDay), history: new History() };
  if (saved !== undefined) {
    restored.history.restore(saved.history);
    restored.budget.restore(saved.budget);
  }
  return restored;
}

function createModule(entry: FileTarget, module: TargetModule, dueAt: number): ModuleState {
  const kind = isPaid(module) ? 'paid' : 'free';
  const wanted = entry.interval === undefined ? defaultIntervalMs[kind] : parseDuration(String(entry.interval), 'interval');
  return { module, intervalMs: Math.max(wanted, minIntervalMs[kind]), last: null, running: null, dueAt, heldBack: null };
}

function toHistoryEntry({ report, finishedAt }: KeptResult) {
  const cause = findRootCauseFinding(report);
  return {
    at: finishedAt,
    verdict: report.verdict,
    cause: cause?.category == null ? null : { category: cause.category, layer: cause.layer },
    firstByteMs: getFirstByteMs(report),
    firstTokenMs: getFirstTokenMs(report),
  };
}

/** Truncates bodies in the report: hundreds of targets are kept. */
function toKept(report: Report): Report {
  const shorten = (exchange: Exchange): Exchange => {
    const { outcome, requestBody } = exchange;
    const answer = outcome.ok ? outcome : outcome.partial;
    if ((answer?.body.length ?? 0) + (requestBody?.length ?? 0) <= maxFullyKept) return exchange;
    const cut = (text: string): string => (text.length > maxBodyLength ? `${text.slice(0, maxBodyLength)}…` : text);
    return {
      ...exchange,
      requestBody: requestBody === undefined ? undefined : cut(requestBody),
      outcome: outcome.ok
        ? { ...outcome, body: cut(outcome.body) }
        : { ...outcome, partial: outcome.partial && { ...outcome.partial, body: cut(outcome.partial.body) } },
    };
  };
  return capReport({ ...report, exchanges: report.exchanges?.map(shorten) });
}
