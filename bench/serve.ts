import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseFault, type Simulator, startSimulator } from '../src/simulator/index.ts';

/**
 * Real Prometheus (Debian's package) scrapes `serve` with N simulated targets while faults are switched on and off. Not part of `npm run bench`:
 * `npx tsx bench/serve.ts [targets=50] [interval=5] [seconds=120]`, after `npm run build`. Nothing leaves 127.0.0.1.
 */

const [targetCount = 50, intervalSeconds = 5, durationSeconds = 120] = process.argv.slice(2).map(Number);
const latencyMs = 100;
const program = resolve(import.meta.dirname, '../bin/kush-doctor.mjs');
const folder = mkdtempSync(join(tmpdir(), 'kush-doctor-bench-'));
/**
 * Outside the working folder, so the file does not belong to a project: otherwise each connection to loopback checks the listener's owner.
 */
const targetsFile = join(folder, 'etc/a/b/targets.yaml');
const work = join(folder, 'run');
const key = 'sk-bench-0123456789abcdef0123456789abcdef';

/** The fault and the category that must be reported. `null`: the listener is closed. */
const faults: readonly [fault: string | null, category: string][] = [
  ['status:401', 'auth.invalid_key'],
  ['status:402', 'billing.balance'],
  ['html', 'endpoint.html_page'],
  ['status:503', 'gateway.overloaded'],
  ['hang', 'network.timeout'],
  ['garbage', 'network.protocol'],
  ['redirect:https://login.invalid/', 'endpoint.redirect'],
  ['reset', 'network.reset'],
  [null, 'network.refused'],
  ['status:403', 'permission.key'],
];

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}

const open = async (port: number, fault?: string): Promise<Simulator> =>
  await startSimulator({ port, latencyMs, keys: [key], faults: fault === undefined ? [] : [parseFault(fault)] });

const sleep = async (ms: number): Promise<void> => {
  await new Promise((done) => setTimeout(done, ms));
};

async function getJson<T>(url: string): Promise<T> {
  return (await (await fetch(url)).json()) as T;
}

interface Matrix {
  data: { result: { metric: Record<string, string>; values: [number, string][] }[] };
}

if (spawnSync('prometheus', ['--version']).status !== 0) {
  console.log('skipped: no prometheus on this machine (Debian: apt-get install prometheus)');
  process.exit(0);
}

const children: ChildProcess[] = [];
const simulators: Simulator[] = [];
try {
  for (let at = 0; at < targetCount; at++) simulators.push(await open(0));
  const names = simulators.map((_, at) => `t${at}`);
  const targets = simulators.map(
    ({ port }, at) => `  - {name: t${at}, baseUrl: 'http://127.0.0.1:${port}/v1', key: {env: BENCH_KEY}, models: [gpt-4o], interval: 1h}`,
  );
  mkdirSync(work);
  mkdirSync(dirname(targetsFile), { recursive: true });
  writeFileSync(targetsFile, `targets:\n${targets.join('\n')}\n`);
  const [servePort, prometheusPort] = [await freePort(), await freePort()];
  const serve = spawn(
    process.execPath,
    [program, 'serve', '--targets', targetsFile, '--listen', `127.0.0.1:${servePort}`, '--store', join(folder, 'serve.db')],
    {
      cwd: work,
      env: { PATH: process.env.PATH ?? '', HOME: folder, BENCH_KEY: key },
      stdio: 'inherit',
    },
  );
  children.push(serve);
  writeFileSync(
    join(folder, 'rules.yml'),
    readFileSync(resolve(import.meta.dirname, '../examples/prometheus/rules.yml'), 'utf8').replaceAll(/for: \d+m/g, 'for: 0s'),
  );
  writeFileSync(
    join(folder, 'prometheus.yml'),
    `global: {scrape_interval: ${intervalSeconds}s, scrape_timeout: ${Math.max(1, intervalSeconds - 1)}s, evaluation_interval: ${intervalSeconds}s}
rule_files: [rules.yml]
scrape_configs:
  - job_name: kush-doctor-probe
    metrics_path: /probe
    params: {module: [free]}
    static_configs: [{targets: [${names.join(', ')}]}]
    relabel_configs:
      - {source_labels: [__address__], target_label: __param_target}
      - {source_labels: [__param_target], target_label: instance}
      - {target_label: __address__, replacement: '127.0.0.1:${servePort}'}
  - job_name: kush-doctor
    static_configs: [{targets: ['127.0.0.1:${servePort}']}]
`,
  );
  execFileSync('promtool', ['check', 'config', join(folder, 'prometheus.yml')], { stdio: 'pipe' });
  await sleep(3000);
  const prometheus = spawn(
    'prometheus',
    [
      `--config.file=${folder}/prometheus.yml`,
      `--storage.tsdb.path=${folder}/data`,
      `--web.listen-address=127.0.0.1:${prometheusPort}`,
      '--log.level=error',
    ],
    { stdio: 'inherit' },
  );
  children.push(prometheus);
  const started = Date.now() / 1000;
  const step = (durationSeconds * 1000) / 4;
  await sleep(step);
  const broken = faults.slice(0, targetCount).map(([fault, category], at) => ({ at, fault, category }));
  const switchedOn = Date.now() / 1000;
  for (const { at, fault } of broken) {
    const { port } = simulators[at] as Simulator;
    await simulators[at]?.close();
    if (fault !== null) simulators[at] = await open(port, fault);
    else simulators[at] = { port, close: async () => {} } as Simulator;
  }
  const onTook = Date.now() / 1000 - switchedOn;
  await sleep(step * 2 - onTook * 1000);
  const switchedOff = Date.now() / 1000;
  for (const { at } of broken) {
    const { port } = simulators[at] as Simulator;
    await simulators[at]?.close();
    simulators[at] = await open(port);
  }
  await sleep(step);
  const ended = Date.now() / 1000;

  const query = async (text: string): Promise<Matrix['data']['result']> => {
    const url = `http://127.0.0.1:${prometheusPort}/api/v1/query_range?query=${encodeURIComponent(text)}&start=${started}&end=${ended}&step=1`;
    return (await getJson<Matrix>(url)).data.result;
  };
  const causes = await query('kush_doctor_root_cause_info');
  const alerts = await query('ALERTS{alertname=~"LlmTarget.*",alertstate="firing"}');
  for (const { at, fault, category } of broken) {
    const own = causes.filter(({ metric, values }) => metric.instance === `t${at}` && values.some(([time]) => time > switchedOn));
    const first = Math.min(
      ...own
        .filter(({ metric }) => metric.category === category)
        .flatMap(({ values }) => values.map(([time]) => time))
        .filter((time) => time > switchedOn),
    );
    const last = Math.max(...own.flatMap(({ values }) => values.map(([time]) => time)));
    const fired = [
      ...new Set(
        alerts
          .filter(({ metric }) => metric.instance === `t${at}`)
          .map(({ metric }) => `${metric.alertname} ${metric.category ?? ''}`.trim()),
      ),
    ];
    const seen = [...new Set(own.map(({ metric }) => metric.category))].join(', ');
    const scrapes = ((first - switchedOn) / intervalSeconds).toFixed(1);
    console.log(
      `${(fault ?? 'closed').padEnd(32)} ${seen.padEnd(24)} ${seen === category ? 'as expected' : `expected ${category}`}, after ${scrapes} scrapes, gone ${((last - switchedOff) / intervalSeconds).toFixed(1)} scrapes after; ${fired.join(', ')}`,
    );
  }
  const wrong = causes.filter(({ metric }) => Number(metric.instance?.slice(1)) >= broken.length);
  console.log(
    `causes of targets that were well: ${wrong.map(({ metric }) => `${metric.instance} ${metric.category}`).join(', ') || 'none'}`,
  );
  const quantile = async (text: string): Promise<number> => {
    const at = `http://127.0.0.1:${prometheusPort}/api/v1/query?query=${encodeURIComponent(text)}&time=${ended}`;
    const { data } = await getJson<{ data: { result: { value: [number, string] }[] } }>(at);
    return Number(data.result[0]?.value[1]);
  };
  const window = `[${Math.round(ended - started)}s]`;
  const healthy = `{job="kush-doctor-probe",instance!~"t[0-9]"}`;
  for (const q of [0.5, 0.99])
    console.log(
      `p${q * 100} of /probe: ${(await quantile(`quantile(${q}, quantile_over_time(${q}, scrape_duration_seconds${healthy}${window}))`)).toFixed(3)} s, of the examination itself: ${(await quantile(`quantile(${q}, quantile_over_time(${q}, probe_duration_seconds${healthy}${window}))`)).toFixed(3)} s`,
    );
  const memory = (await query('process_resident_memory_bytes{job="kush-doctor"}')).flatMap(({ values }) =>
    values.map(([time, value]) => [time, Number(value) / 1e6] as const),
  );
  const parts = [0.25, 0.5, 0.75, 1].map((part) => memory[Math.floor((memory.length - 1) * part)]?.[1].toFixed(0));
  console.log(`memory after each quarter: ${parts.join(', ')} MB`);
  const [cpu] = await query('process_cpu_seconds_total{job="kush-doctor"}');
  const spent = Number(cpu?.values.at(-1)?.[1]) - Number(cpu?.values[0]?.[1]);
  console.log(
    `CPU: ${(spent / (ended - started)).toFixed(2)} of a core; failed scrapes: ${await quantile(`sum(count_over_time((up == 0)${window.replace(']', ':1s]')})) or vector(0)`)} s`,
  );
  const pages = ['/', '/metrics', ...names.flatMap((name) => [`/probe?target=${name}`, `/targets/${name}`])];
  let leaks = 0;
  for (const page of pages) if ((await (await fetch(`http://127.0.0.1:${servePort}${page}`)).text()).includes(key.slice(9))) leaks++;
  const stored = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => statSync(join(folder, file)).isFile());
  const written = stored.filter((file) => readFileSync(join(folder, file)).includes(key.slice(9)));
  console.log(`key found in ${leaks} of ${pages.length} pages and in ${written.length} of ${stored.length} files written`);
} finally {
  for (const child of children) child.kill('SIGTERM');
  await Promise.all(simulators.map(async (one) => await one.close()));
  await sleep(1500);
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
