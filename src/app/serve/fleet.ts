import { setMaxListeners } from 'node:events';
import { join, resolve } from 'node:path';
import type { Bilingual } from '../../domain/bilingual.ts';
import { findRootCauseFinding } from '../../domain/report/root-cause.ts';
import { isPaid } from '../../domain/report/targets-report.ts';
import type { SystemContext } from '../../domain/system-context.ts';
import { UsageError } from '../../domain/usage-error.ts';
import { WriteRefused } from '../../files/write.ts';
import { render } from '../../render/index.ts';
import { statusPage, unexaminedPage } from '../../render/status/page.ts';
import { visible } from '../../text/visible.ts';
import type { AppContext } from '../context.ts';
import { getSystemContext } from '../session.ts';
import { maxTokens } from '../targets/examine-target.ts';
import { loadTargets } from '../targets/load.ts';
import { SelfMetrics } from './metrics.ts';
import { type ModuleState, Runner, type TargetState } from './runner.ts';
import { startServing } from './server.ts';
import { openStore, type SavedTarget, type Store } from './store.ts';
import { defaultWebConfig, loadWebConfig } from './web-config.ts';

const saveEveryMs = 60_000;
/** https://sqlite.org/rescode.html */
const sqliteCorrupt = 11;
const sqliteNotADatabase = 26;

export interface FleetOptions {
  targets: string;
  host: string;
  port: number;
  webConfig: string | undefined;
  allowedHosts: readonly string[];
  /** A file, `none`, or undefined for the state folder. */
  store: string | undefined;
  clean(text: string): string;
  log(line: string): void;
}

export interface Fleet {
  url: string;
  count: number;
  /** Whether users or client certificates are required. */
  isGuarded: boolean;
  /** The token limits of paid modules, one sentence each. */
  spending: readonly string[];
  reload(): void;
  close(): Promise<void>;
}

/**
 * Loads the targets, opens the store, listens, and runs examinations at the targets' intervals. Throws `UsageError`, or the system's error.
 */
export async function startFleet(given: AppContext, options: FleetOptions): Promise<Fleet> {
  const input = { ...given, world: getSystemContext(given) };
  // Every running examination adds a listener.
  setMaxListeners(0, input.signal);
  const { world, version } = input;
  const web = options.webConfig === undefined ? defaultWebConfig : loadWebConfig(options.webConfig, world.cwd);
  const file = loadTargets(options.targets, world);
  const { store, saved } = openHistory(options, world);
  const runner = new Runner(input, file, saved, (state, module, result) => metrics.record(state, module, result));
  const metrics = new SelfMetrics(runner, version, world.now);
  const reload = (): string | null => reloadTargets(input, options, runner, metrics);
  const server = await startServing({
    ...options,
    web,
    runner,
    metrics,
    now: world.now,
    reload,
    pages: {
      status: async () =>
        statusPage(
          { now: world.now(), version, targets: runner.targets.map((one) => toStatus(one, world.now(), input.io)) },
          input.options.lang,
        ),
      target: async (state, own) => await targetReport(state, own, input),
    },
  });
  const save = (): void => {
    if (store === null || !runner.isDirty) return;
    try {
      store.save(runner.save());
    } catch (error) {
      // A store error is reported, and the server continues without the store.
      metrics.count('storeError');
      options.log(`The history could not be written (${error instanceof Error ? error.name : 'unknown error'}).`);
    }
  };
  const saving = setInterval(save, saveEveryMs);
  runner.start();
  return {
    url: server.url,
    count: runner.targets.length,
    isGuarded: web.users.size > 0 || web.tls?.requestCert === true,
    spending: describeBudgets(runner),
    reload: () => void reload(),
    close: async () => {
      clearInterval(saving);
      runner.stop();
      await server.close();
      save();
      store?.close();
    },
  };
}

/** Returns why the file could not be read; the previous targets are then kept. */
function reloadTargets(input: AppContext, options: FleetOptions, runner: Runner, metrics: SelfMetrics): string | null {
  try {
    runner.reload(loadTargets(options.targets, input.world));
    metrics.count('reload');
    return null;
  } catch (error) {
    metrics.count('failedReload');
    const words = error instanceof UsageError ? error.toText(input.options.lang) : { message: 'The file could not be read.', fixes: [] };
    const problem = [words.message, ...words.fixes].join('\n  ');
    options.log(problem);
    return problem;
  }
}

interface OpenHistory {
  store: Store | null;
  saved: ReadonlyMap<string, SavedTarget>;
}

/** Serving continues without a usable history, unless its file was named. */
function openHistory({ store: named, log }: FleetOptions, world: SystemContext): OpenHistory {
  const none = { store: null, saved: new Map<string, SavedTarget>() };
  if (named === 'none') return none;
  const path = named === undefined ? getStatePath(world) : resolve(world.cwd, named);
  if (path === null) return none;
  try {
    const store = openStore(path, world);
    return { store, saved: store.load() };
  } catch (error) {
    const why = describeProblem(error);
    if (named !== undefined)
      throw new UsageError(
        { en: `--store got "${visible(named, 200)}", ${why.en}.`, zh: `--store 的值是 "${visible(named, 200)}"：${why.zh}。` },
        [{ en: 'Name a file that does not exist yet, or none.', zh: '请指定一个尚不存在的文件，或 none。' }],
      );
    log(`The last day is kept only in memory: ${visible(path, 200)} cannot be used (${why.en}).`);
    return none;
  }
}

function describeProblem(error: unknown): Bilingual {
  if (error instanceof WriteRefused) return error.problem;
  const { code, errcode } = error as { code?: string; errcode?: number };
  if (errcode === sqliteCorrupt || errcode === sqliteNotADatabase) return { en: 'which is a damaged database', zh: '它是已损坏的数据库' };
  return { en: `which cannot be used (${code ?? 'unknown reason'})`, zh: `它无法使用（${code ?? '原因未知'}）` };
}

/** systemd's state directory (https://systemd.io, STATE_DIRECTORY), else the XDG base directory. */
function getStatePath({ env, home }: SystemContext): string | null {
  const folder = env.STATE_DIRECTORY?.split(':')[0] || (env.XDG_STATE_HOME ? join(env.XDG_STATE_HOME, 'kush-doctor') : undefined);
  const chosen = folder ?? (home === undefined ? undefined : join(home, '.local/state/kush-doctor'));
  return chosen === undefined ? null : join(chosen, 'serve.db');
}

function describeBudgets({ targets }: Runner): string[] {
  return targets.flatMap(({ entry, modules, budget }) => {
    const paid = modules.filter(({ module }) => isPaid(module));
    if (paid.length === 0) return [];
    const each = paid.map(({ module }) => `${module} at most ${maxTokens[module]}`).join(', ');
    return [`${entry.name}: ${each} tokens a run, and ${budget.limit} a day.`];
  });
}

async function targetReport({ entry }: TargetState, own: ModuleState, { options, world, io }: AppContext): Promise<string> {
  if (own.last === null) return unexaminedPage(`${entry.name}: ${own.module}`, options.lang);
  return await render(io.masked(own.last.report), 'html', {
    columns: 100,
    color: false,
    ascii: false,
    verbose: true,
    quiet: false,
    lang: options.lang,
    now: world.now(),
    cwd: world.cwd,
    home: world.home,
  });
}

function toStatus({ entry, modules, history, budget }: TargetState, now: number, io: AppContext['io']) {
  const paid = modules.some(({ module }) => isPaid(module));
  const router = modules.map(({ last }) => last?.report.target?.router.name).find((name) => name !== undefined);
  return {
    name: entry.name,
    labels: entry.labels ?? {},
    router: router ?? entry.router ?? '',
    modules: modules.map(({ module, last, heldBack }) => ({
      module,
      verdict: last?.report.verdict ?? null,
      at: last?.finishedAt ?? null,
      title: last === null ? null : io.masked(findRootCauseFinding(last.report)?.title ?? null),
      heldBack: heldBack !== null,
    })),
    slots: history.slots(now),
    episodes: history.episodes(now),
    tokens: paid ? { spent: budget.spent(now), limit: budget.limit } : null,
  };
}
