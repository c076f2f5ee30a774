import { Counter, collectDefaultMetrics, Gauge, Histogram, type Registry } from 'prom-client';
import { isPaid, type TargetModule } from '../../domain/report/targets-report.ts';
import { durationBounds, type MetricFamily, reportMetrics } from '../../metrics/catalog.ts';
import { createRegistry, type Exposition, toExposition } from '../../metrics/exposition.ts';
import { findMainExchange, getFirstTokenMs, isWorking, type Sample, toReportSamples } from '../../metrics/report-samples.ts';
import { maxTokens } from '../targets/examine-target.ts';
import type { KeptResult, ModuleState, Runner, TargetState } from './runner.ts';

/** Gauges that `serve` adds to an examination's own. */
export const probeMetrics = {
  kush_doctor_result_age_seconds: {
    help: 'Age of what is told here; paid modules are never run by a scrape, free ones once a second',
    labels: [],
  },
  kush_doctor_budget_exhausted: { help: '1 where the token budget of the day keeps paid modules from running', labels: [] },
} as const satisfies Readonly<Record<string, MetricFamily>>;

/** The metrics of `/probe`: those of the examination, its age, and its target. */
export async function probeExposition(
  state: TargetState,
  own: ModuleState,
  result: KeptResult,
  now: number,
  exposition: Exposition,
): Promise<string> {
  const info = toTargetInfo(state, result);
  const catalog = {
    ...reportMetrics,
    ...probeMetrics,
    kush_doctor_target_info: { help: '1, with what the targets file says', labels: Object.keys(info) },
  };
  const samples: Sample[] = [
    ...toReportSamples(result.report),
    { name: 'kush_doctor_result_age_seconds', labels: {}, value: Math.max(0, (now - result.finishedAt) / 1000) },
    { name: 'kush_doctor_target_info', labels: info, value: 1 },
    ...(isPaid(own.module)
      ? [{ name: 'kush_doctor_budget_exhausted', labels: {}, value: isExhausted(state, own.module, now) ? 1 : 0 }]
      : []),
  ];
  return await toExposition(samples, catalog, exposition);
}

function isExhausted({ budget }: TargetState, module: TargetModule, now: number): boolean {
  return !budget.allows(maxTokens[module], now);
}

/** Labels from the file get a prefix, so they cannot override others. */
function toTargetInfo({ entry }: TargetState, { report }: KeptResult): Record<string, string> {
  return {
    target: entry.name,
    router: report.target?.router.id ?? entry.router ?? '',
    protocol: report.target?.protocols[0] ?? entry.protocol ?? '',
    ...Object.fromEntries(Object.entries(entry.labels ?? {}).map(([name, value]) => [`label_${name}`, value])),
  };
}

/** The server's own metrics for `/metrics`, in both formats. */
export class SelfMetrics {
  readonly #registries: Readonly<Record<Exposition, Registry>>;
  readonly #record: ((state: TargetState, module: TargetModule, result: KeptResult) => void)[] = [];
  readonly #count: Record<'reload' | 'failedReload' | 'storeError' | 'refused', (() => void)[]> = {
    reload: [],
    failedReload: [],
    storeError: [],
    refused: [],
  };

  constructor(runner: Runner, version: string, now: () => number) {
    // A registry has one content type, and the first format to print a counter renames it.
    this.#registries = {
      openmetrics: this.#create('openmetrics', runner, version, now),
      prometheus: this.#create('prometheus', runner, version, now),
    };
  }

  record(state: TargetState, module: TargetModule, result: KeptResult): void {
    for (const record of this.#record) record(state, module, result);
  }

  count(what: 'reload' | 'failedReload' | 'storeError' | 'refused'): void {
    for (const count of this.#count[what]) count();
  }

  async text(exposition: Exposition): Promise<string> {
    return await this.#registries[exposition].metrics();
  }

  #create(exposition: Exposition, runner: Runner, version: string, now: () => number): Registry {
    const registry = createRegistry(exposition);
    const registers = [registry];
    collectDefaultMetrics({ register: registry });
    const suffix = exposition === 'prometheus' ? '_total' : '';
    new Gauge({ name: 'kush_doctor_build_info', help: '1, with the version of kush-doctor', labelNames: ['version'], registers }).set(
      { version },
      1,
    );
    const gauge = (
      name: string,
      help: string,
      labelNames: string[],
      fill: (set: (labels: Record<string, string>, value: number) => void) => void,
    ): void => {
      new Gauge({
        name,
        help,
        labelNames,
        registers,
        collect() {
          this.reset();
          fill((labels, value) => this.set(labels, value));
        },
      });
    };
    gauge('kush_doctor_targets', 'Targets of the file', [], (set) => set({}, runner.targets.length));
    gauge('kush_doctor_examinations_in_flight', 'Examinations that go on', [], (set) => set({}, runner.inFlight));
    this.#addTargetGauges(gauge, runner, now);
    this.#addHistograms(registers);
    const counter = (name: string, help: string) => new Counter({ name: `${name}${suffix}`, help, registers });
    const counters = {
      reload: counter('kush_doctor_reloads', 'Times the targets file was read again'),
      failedReload: counter('kush_doctor_reload_failures', 'Times it could not be read and the former targets stayed'),
      storeError: counter('kush_doctor_store_errors', 'Times the history could not be written'),
      refused: counter('kush_doctor_refused_requests', 'Requests refused for their Host, Origin or credentials'),
    };
    for (const [what, one] of Object.entries(counters)) this.#count[what as keyof typeof counters].push(() => one.inc());
    return registry;
  }

  #addTargetGauges(
    gauge: (
      name: string,
      help: string,
      labelNames: string[],
      fill: (set: (labels: Record<string, string>, value: number) => void) => void,
    ) => void,
    runner: Runner,
    now: () => number,
  ): void {
    const each = (set: (state: TargetState, own: ModuleState) => void): void => {
      for (const state of runner.targets) for (const own of state.modules) set(state, own);
    };
    gauge('kush_doctor_target_success', 'probe_success of the last examination', ['target', 'module'], (set) =>
      each(({ entry }, { module, last }) => last && set({ target: entry.name, module }, isWorking(last.report.verdict) ? 1 : 0)),
    );
    gauge('kush_doctor_target_age_seconds', 'Age of the last examination', ['target', 'module'], (set) =>
      each(({ entry }, { module, last }) => last && set({ target: entry.name, module }, Math.max(0, (now() - last.finishedAt) / 1000))),
    );
    gauge('kush_doctor_target_tokens_today', 'Tokens spent on this UTC day', ['target'], (set) => {
      for (const { entry, budget } of runner.targets) set({ target: entry.name }, budget.spent(now()));
    });
    gauge(
      'kush_doctor_target_budget_exhausted',
      '1 where the token budget of the day keeps paid modules from running',
      ['target'],
      (set) => {
        for (const state of runner.targets) {
          const paid = state.modules.filter(({ module }) => isPaid(module));
          if (paid.length > 0) set({ target: state.entry.name }, paid.some(({ module }) => isExhausted(state, module, now())) ? 1 : 0);
        }
      },
    );
  }

  #addHistograms(registers: Registry[]): void {
    const labelNames = ['target'];
    const examination = new Histogram({
      name: 'kush_doctor_examination_duration_seconds',
      help: 'Duration of examinations',
      labelNames: ['module'],
      buckets: durationBounds,
      registers,
    });
    const operation = new Histogram({
      name: 'gen_ai_client_operation_duration_seconds',
      help: 'Duration of a completion (gen_ai.client.operation.duration)',
      labelNames,
      buckets: durationBounds,
      registers,
    });
    const firstChunk = new Histogram({
      name: 'gen_ai_client_operation_time_to_first_chunk_seconds',
      help: 'Time to the first chunk of a streamed completion (gen_ai.client.operation.time_to_first_chunk)',
      labelNames,
      buckets: durationBounds,
      registers,
    });
    this.#record.push(({ entry }, module, { report }) => {
      examination.observe({ module }, report.durationMs / 1000);
      const main = findMainExchange(report.exchanges ?? []);
      if (!isPaid(module) || main?.timings.totalMs === undefined) return;
      operation.observe({ target: entry.name }, main.timings.totalMs / 1000);
      const firstMs = getFirstTokenMs(report);
      if (firstMs !== null) firstChunk.observe({ target: entry.name }, firstMs / 1000);
    });
  }
}
