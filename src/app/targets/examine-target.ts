import { defaultOptions, type Options } from '../../domain/options.ts';
import type { Report } from '../../domain/report/report.ts';
import type { TargetModule } from '../../domain/report/targets-report.ts';
import { evaluate } from '../../engine/evaluate.ts';
import { withFindings } from '../../engine/report.ts';
import { parseDuration } from '../../text/duration.ts';
import { runCompat } from '../compat/compat.ts';
import { defaultCompatOptions } from '../compat/options.ts';
import { type AppContext, silentProgress } from '../context.ts';
import { type Examined, examineTargets } from '../examine.ts';
import { probeLive } from '../probe/probe.ts';
import type { TargetsFile } from './load.ts';
import { openTarget } from './open-target.ts';
import type { FileTarget } from './read-file.ts';
import { applyThresholds } from './thresholds.ts';

/** Maximum tokens per run of a module: reserved from the budget before it starts. */
export const maxTokens: Readonly<Record<TargetModule, number>> = { free: 0, models: 0, completion: 512, stream: 1024, compat: 20_000 };

/** The modules of a target, in the file's order. */
export function getModules({ module = 'free' }: FileTarget): readonly TargetModule[] {
  return Array.isArray(module) ? [...new Set(module)] : [module];
}

/**
 * Examines one module of one target within `input.options.deadlineMs` and `input.signal`. A missing file or variable gives a report with
 * broken settings: one target never ends the run of the others.
 */
export async function examineTarget(input: AppContext, file: TargetsFile, entry: FileTarget, module: TargetModule): Promise<Report> {
  const options = toTargetOptions(input.options, entry, module);
  const context: AppContext = {
    ...input,
    options,
    startedAt: undefined,
    // A probe's notices are suppressed: they would not name their target.
    io: { ...input.io, err: () => {} },
    startProgress: async () => silentProgress,
    openSession: async (forClient) => await openTarget({ ...input, options }, file, entry, options, forClient),
  };
  const report = await runModule(context, entry, module);
  return applyThresholds(context, report, entry.thresholds, options.lang);
}

async function runModule(context: AppContext, entry: FileTarget, module: TargetModule): Promise<Report> {
  switch (module) {
    case 'free':
    case 'models':
      return await examineTargets(context, { kind: 'doctor', afterwards: async (examined) => withOtherModels(context, examined, entry) });
    case 'completion':
    case 'stream':
      return await probeLive(context, { stream: module === 'stream', tools: false, schema: false, as: entry.client });
    case 'compat':
      return await runCompat(context, {
        ...defaultCompatOptions,
        client: entry.client,
        models: entry.models ?? [],
        budget: maxTokens.compat,
      });
  }
}

/** The options of a run on one target, without the user's options for another target. */
export function toTargetOptions(given: Options, entry: FileTarget, module: TargetModule): Options {
  const timeoutMs = entry.timeout === undefined ? given.timeoutMs : parseDuration(String(entry.timeout), 'timeout');
  return {
    ...defaultOptions,
    protocol: entry.protocol ?? given.protocol,
    model: entry.models?.[0] ?? given.model,
    noDotenv: true,
    offline: given.offline,
    only: module === 'models' ? ['models', 'auth.key'] : given.only,
    skip: given.skip,
    http: given.http,
    timeoutMs: Math.min(timeoutMs, given.deadlineMs),
    modelTimeoutMs: Math.min(entry.timeout === undefined ? given.modelTimeoutMs : timeoutMs, given.deadlineMs),
    deadlineMs: given.deadlineMs,
    strict: given.strict,
    exitZero: given.exitZero,
    trustProject: given.trustProject,
    allowInsecureHttp: given.allowInsecureHttp,
    forceKey: given.forceKey,
    noNegative: given.noNegative,
    lang: given.lang,
  };
}

/** Checks that each model of the file is listed; the examination itself checks the first. */
function withOtherModels(context: AppContext, { report, evidence }: Examined, { models = [] }: FileTarget): Report {
  const [first] = evidence;
  if (first === undefined || models.length < 2) return report;
  const { only, skip, lang } = context.options;
  const more = models.slice(1).flatMap((id) => {
    const model = { value: id, origin: { via: 'file' as const, name: 'models' } };
    const judged = evaluate({ ...first, target: { ...first.target, model } }, { only: ['models.requested'], skip, lang, suffix: id });
    return judged.filter(({ check }) => check === 'models.requested');
  });
  const isWanted = only.length === 0 || only.some((name) => 'models.requested'.startsWith(name));
  return isWanted ? withFindings(context, report, [...report.findings, ...more]) : report;
}
