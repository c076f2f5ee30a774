import { resolve } from 'node:path';
import { whenAborted } from '../../app/context.ts';
import { chooseRouter } from '../../app/find-router.ts';
import type { ExitCode } from '../../domain/exit-code.ts';
import type { ErrorRule } from '../../domain/report/rule.ts';
import type { Router } from '../../domain/router.ts';
import { UsageError } from '../../domain/usage-error.ts';
import { findRouter } from '../../routers/index.ts';
import { commonRules } from '../../routers/rules.ts';
import { createFileReader } from '../../settings/index.ts';
import type { Scenario } from '../../simulator/faults/scenario.ts';
import type { RequestRecord, Simulator, SimulatorOptions } from '../../simulator/index.ts';
import { faultNames, gradeClient, gradeSequence, parseFault, startSimulator } from '../../simulator/index.ts';
import { visibleJson } from '../../text/visible.ts';
import type { CommandInput } from '../command.ts';
import { describeListenProblem } from '../output/listen-problem.ts';
import { faultLines, gradeLines, openingLines, requestLine } from '../output/simulation-text.ts';

/** A local router with faults on demand. Runs until interrupted. */
export async function run(input: CommandInput<'simulate'>): Promise<ExitCode> {
  const { options, commandOptions, io } = input;
  const scenario = await readScenario(input);
  const named = options.router ?? scenario?.router ?? findRouterOfFaults(commandOptions.fault);
  const router = named === undefined ? undefined : await chooseRouter(named, input.world);
  const rules = [...(router?.errors ?? []), ...commonRules];
  if (commandOptions.fault.includes('list')) return listFaults(input, router);
  const { grade } = commandOptions;
  const asJson = options.format === 'json';
  const faults = [...commandOptions.fault.map(parseFault), ...(scenario?.faults ?? [])];
  const tls = commandOptions.tls ? await certificateFor(getHost(input), input) : undefined;
  const show = (record: RequestRecord): void => {
    if (asJson) io.out(`${visibleJson(jsonRecord(record))}\n`);
    else if (!options.quiet) io.out(`${requestLine(record, options.lang)}\n`);
  };
  // A caller may read only the first line.
  io.neverWait();
  const simulator = await startOrExplain(
    input,
    { ...simulatorOptions(input, scenario), router, rules, faults, tls, onRequest: show },
    grade && faults.length === 0,
  );
  // The temporary key is printed for copying.
  io.publish(simulator.key);
  warnIfOpen(input);
  if (asJson) {
    const { baseUrls, key, env, model, port } = simulator;
    io.out(
      `${visibleJson({ schemaVersion: 1, kind: 'simulate', baseUrls, key, env, model, port, router: router?.id ?? null, ...(tls && { ca: tls.ca }) })}\n`,
    );
  } else {
    io.out(openingLines(simulator, router, faults, tls?.ca, options.lang));
  }
  await whenAborted(input.signal);
  await simulator.close();
  return grade ? finishGrade(input, simulator, rules, router) : 130;
}

/** `--fault list`: the available faults. */
function listFaults({ options, io }: CommandInput<'simulate'>, router: Router | undefined): ExitCode {
  const faults = [...faultNames()].map(([name, does]) => ({ name, does: does[options.lang] }));
  const rows = (router?.errors ?? []).map(({ id, title }) => ({ name: id, does: title }));
  if (options.format === 'json') io.out(`${visibleJson({ schemaVersion: 1, kind: 'simulate', faults, rows, exitCode: 0 })}\n`);
  else io.out(faultLines(faults, rows, options.lang, io.stdoutIsTty ? io.columns : Number.POSITIVE_INFINITY));
  return 0;
}

async function startOrExplain(input: CommandInput<'simulate'>, options: SimulatorOptions, examine: boolean): Promise<Simulator> {
  try {
    return await startSimulator(examine && options.sequence === undefined ? { ...options, sequence: gradeSequence } : options);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (error instanceof UsageError || code === undefined) throw error;
    const where = `${getHost(input)}:${getPort(input)}`;
    const why = describeListenProblem(code);
    throw new UsageError({ en: `The simulator cannot listen on ${where}: ${why.en}.`, zh: `模拟器无法监听 ${where}：${why.zh}。` }, [
      { en: 'Choose another --port, or leave it out for any free one.', zh: '请换一个 --port，或省略它以使用任意空闲端口。' },
    ]);
  }
}

/** The router whose table a fault names: `kushrouter` for `kushrouter/402-credits`. A row that applies anywhere needs no router. */
function findRouterOfFaults(faults: readonly string[]): string | undefined {
  const names = faults.map((fault) => parseFault(fault).name);
  const rows = names.filter((name) => name.includes('/') && !commonRules.some(({ id }) => id === name));
  return rows.map((name) => name.split('/')[0] ?? '').find((id) => findRouter(id) !== undefined);
}

function simulatorOptions({ commandOptions, world }: CommandInput<'simulate'>, scenario: Scenario | null): SimulatorOptions {
  const { host, port, seed, latency, tools } = commandOptions;
  return {
    host,
    port,
    seed: seed ?? scenario?.seed,
    latencyMs: latency ?? scenario?.latencyMs,
    tools: tools || scenario?.tools === true,
    sequence: scenario && scenario.sequence.steps.length > 0 ? scenario.sequence : undefined,
    now: world.now,
    random: world.random,
  };
}

async function readScenario({ options, commandOptions, world }: CommandInput<'simulate'>): Promise<Scenario | null> {
  const named = commandOptions.scenario;
  if (named === undefined) return null;
  const read = createFileReader().readTextFile(resolve(options.cwd ?? world.cwd, named));
  if (!read.ok)
    throw new UsageError({
      en: `--scenario got "${named}", expected a JSON file; it cannot be read (${read.why}).`,
      zh: `--scenario 的值是“${named}”，应为 JSON 文件；该文件无法读取（${read.why}）。`,
    });
  const { parseScenario } = await import('../../simulator/faults/scenario.ts');
  return parseScenario(read.bytes.toString('utf8'), named);
}

async function certificateFor(
  host: string,
  { world, options, io }: CommandInput<'simulate'>,
): Promise<{ key: string; cert: string; ca: string }> {
  const { createCertificate } = await import('../../simulator/tls/certificate.ts');
  const names = [...new Set(['localhost', '127.0.0.1', '::1', host])].filter((name) => name !== '0.0.0.0' && name !== '::');
  const certificate = createCertificate(names, world.now());
  for (const file of options.output) io.write(file, certificate.ca);
  return certificate;
}

function warnIfOpen(input: CommandInput<'simulate'>): void {
  const host = getHost(input);
  if (/^(?:127\.|::1$|localhost$)/.test(host)) return;
  input.io.err(`Warning: listening on ${host}, so other machines can reach this simulator. Leave out --host to keep it on this one.\n`);
}

function getHost({ commandOptions }: CommandInput<'simulate'>): string {
  return commandOptions.host ?? '127.0.0.1';
}

function getPort({ commandOptions }: CommandInput<'simulate'>): string {
  return String(commandOptions.port ?? 'any port');
}

function finishGrade(
  { options, io }: CommandInput<'simulate'>,
  simulator: Simulator,
  rules: readonly ErrorRule[],
  router: Router | undefined,
): ExitCode {
  const grades = gradeClient(simulator.requests, rules, router);
  const exitCode = grades.some(({ result }) => result === 'fail') ? 1 : 0;
  if (options.format === 'json') io.out(`${visibleJson({ schemaVersion: 1, kind: 'simulate', grades, exitCode })}\n`);
  else io.out(gradeLines(grades, options.lang));
  return exitCode;
}

/** The fields of a record that are printed, in order. */
const recordFields = [
  'number',
  'at',
  'method',
  'path',
  'protocol',
  'endpoint',
  'auth',
  'model',
  'stream',
  'faults',
  'status',
  'inFlight',
  'abandoned',
  'durationMs',
  'bytesSent',
] as const satisfies readonly (keyof RequestRecord)[];

/** One line per request and answer, without keys. */
function jsonRecord(record: RequestRecord): object {
  const fields = recordFields.map((name) => [name, record[name]]);
  return { ...Object.fromEntries(fields), at: new Date(record.at).toISOString(), userAgent: record.headers['user-agent'] ?? null };
}
