import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Gateway, gateways } from './gateways/fleet.ts';
import { getHeaders, install, type Running, start } from './gateways/start.ts';
import { startUpstream, type Upstream } from './gateways/upstream.ts';

/**
 * Real gateways from npm and Debian, each in front of our own upstream, and the effects and results of a default run: a wrong key is never
 * accepted, no key is never healthy if one is required, a healthy gateway is never broken, a valid request gets the same answer before and
 * after, and no run makes the upstream complete anything. Names as arguments select some. They are installed on demand into a cache folder
 * outside the repository (`KUSH_DOCTOR_GATEWAYS` names another), and run in a network namespace with loopback only.
 */
const isInside = process.argv.includes('--inside');
const chosen = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const program = resolve('bin/kush-doctor.mjs');
/** What hangs ends here and is reported; the next set-up is measured all the same. */
const requestLimitMs = 60_000;
const commandLimitMs = 120_000;
const setUpLimitMs = 900_000;
const wrongKey = 'sk-wrong-0123456789abcdefghijkl';

interface Outcome {
  gateway: string;
  runs: number;
  violations: string[];
  completions: number;
  /** Embedding requests without input that reached the upstream. */
  others: number;
  /** Runs whose report names the gateway. */
  recognized: number;
  verdicts: Record<string, string>;
}

/** The status of a request sent by a client. */
async function goodRequest(gateway: Gateway, { origin, key, place }: Running): Promise<number> {
  const isAnthropic = gateway.protocol === 'anthropic';
  const headers = getHeaders(gateway, place).map((line) => line.split(': ') as [string, string]);
  const response = await fetch(`${origin}/v1/${isAnthropic ? 'messages' : 'chat/completions'}`, {
    method: 'POST',
    signal: AbortSignal.timeout(requestLimitMs),
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      authorization: `Bearer ${key ?? 'any'}`,
      ...Object.fromEntries(headers),
    },
    body: JSON.stringify({ model: gateway.model, max_tokens: 16, messages: [{ role: 'user', content: 'hi' }] }),
  });
  await response.text();
  return response.status;
}

interface Told {
  verdict: string;
  exitCode: number;
  keyStatus: string | undefined;
  router: string | undefined;
  tokens: number;
}

async function examine(gateway: Gateway, running: Running, args: readonly string[], key: string | null): Promise<Told> {
  const isAnthropic = gateway.protocol === 'anthropic';
  const settings = isAnthropic
    ? { ANTHROPIC_BASE_URL: running.origin, ...(key === null ? {} : { ANTHROPIC_AUTH_TOKEN: key }) }
    : { OPENAI_BASE_URL: `${running.origin}/v1`, ...(key === null ? {} : { OPENAI_API_KEY: key }) };
  const headers = getHeaders(gateway, running.place).flatMap((line) => ['--header', line]);
  // A separate home: the doctor would otherwise examine settings in the gateway's own files.
  const home = mkdtempSync(join(tmpdir(), 'kush-doctor-home-'));
  const child = spawn(process.execPath, [program, ...args, ...headers, '--json'], {
    cwd: home,
    env: { PATH: process.env.PATH ?? '', HOME: home, ...settings } as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: commandLimitMs,
    killSignal: 'SIGKILL',
  });
  const parts: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => parts.push(part));
  const code = await new Promise((done) => child.on('close', done));
  rmSync(home, { recursive: true, force: true });
  if (parts.length === 0) throw new Error(`${args.join(' ')} printed nothing and ended with ${code ?? 'no code: it ran out of time'}`);
  const report = JSON.parse(Buffer.concat(parts).toString('utf8')) as {
    verdict?: string;
    exitCode: number;
    findings?: { check: string; status: string }[];
    cost?: { tokensSpent: number };
    target?: { router: { id: string } } | null;
  };
  return {
    verdict: report.verdict ?? 'usage',
    exitCode: report.exitCode,
    keyStatus: report.findings?.find(({ check }) => check === 'auth.key')?.status,
    router: report.target?.router.id,
    tokens: report.cost?.tokensSpent ?? 0,
  };
}

const commands = [['doctor'], ['check-key'], ['doctor', '--no-negative'], ['models']] as const;

async function measure(gateway: Gateway, upstream: Upstream): Promise<Outcome | null> {
  const running = await start(gateway, upstream);
  if (running === null) return null;
  const outcome: Outcome = { gateway: gateway.id, runs: 0, violations: [], completions: 0, others: 0, recognized: 0, verdicts: {} };
  const wantsKey = running.key !== null;
  const end = Date.now() + setUpLimitMs;
  try {
    for (const command of commands) {
      for (const [name, key] of [
        ['good', running.key ?? 'any'],
        ['wrong', wrongKey],
        ['none', null],
      ] as const) {
        if (Date.now() > end) throw new Error(`${setUpLimitMs / 1000} seconds are over after ${outcome.runs} runs`);
        const before = await goodRequest(gateway, running);
        const completions = upstream.completions();
        const told = await examine(gateway, running, command, key);
        const spent = upstream.completions() - completions;
        const after = await goodRequest(gateway, running);
        const run = `${command.join(' ')} with ${name} key`;
        outcome.runs++;
        outcome.completions += spent;
        outcome.verdicts[run] = `${told.verdict} ${told.exitCode} (key ${told.keyStatus ?? '-'}) ${told.router ?? '-'}`;
        const violate = (what: string): void => void outcome.violations.push(`${run}: ${what}`);
        if (spent > 0) violate(`${spent} completions upstream`);
        if (before !== 200 || after !== before) violate(`a good request got ${before} before and ${after} after`);
        const { router: shown = '' } = told;
        if (shown !== '' && !shown.startsWith('generic-') && shown !== gateway.router) violate(`it is called ${shown}`);
        if (shown === gateway.router) outcome.recognized++;
        if (told.tokens > 0) violate(`${told.tokens} tokens`);
        const hasNone = gateway.listless === true && command[0] === 'models';
        if (name === 'good' && told.verdict === 'broken' && !hasNone) violate('a healthy gateway is called broken');
        if (name === 'wrong' && wantsKey && told.keyStatus === 'pass') violate('a wrong key is accepted');
        const isAboutKeys = command[0] !== 'models' && !(command as readonly string[]).includes('--no-negative');
        if (name !== 'good' && wantsKey && isAboutKeys && told.verdict === 'healthy') violate('healthy without a good key');
      }
    }
  } catch (error) {
    outcome.violations.push(`after ${outcome.runs} runs: ${String(error)}`);
  } finally {
    running.stop();
  }
  return { ...outcome, others: upstream.others() };
}

/** Installs what is missing while there is a network, then runs itself without one. */
function enterNamespace(): never {
  const skipped = wanted.flatMap((gateway) => {
    const why = install(gateway, isInside);
    return why === null ? [] : [`${gateway.id}: skipped, ${why}`];
  });
  for (const line of skipped) console.log(line);
  const script = 'ip link set lo up && exec "$@"';
  const inside = [process.execPath, '--import', 'tsx', 'bench/gateways.ts', '--inside', ...process.argv.slice(2)];
  const { status, error } = spawnSync('unshare', ['-n', 'sh', '-c', script, 'sh', ...inside], { stdio: 'inherit' });
  if (error !== undefined) console.log(`skipped: no network namespace can be made here (${error.message})`);
  process.exit(status ?? 0);
}

const wanted = gateways.filter(({ id }) => chosen.length === 0 || chosen.includes(id));
if (!isInside) {
  if (!existsSync(program)) execFileSync('npm', ['run', '--silent', 'build']);
  enterNamespace();
}
const outcomes: Outcome[] = [];
for (const gateway of wanted) {
  const why = install(gateway, isInside);
  if (why !== null) continue;
  const upstream = await startUpstream();
  const outcome = await measure(gateway, upstream);
  upstream.close();
  if (outcome === null) {
    console.log(`${gateway.id}: skipped, it did not start`);
    continue;
  }
  outcomes.push(outcome);
  console.log(
    `${outcome.gateway}: ${outcome.runs} runs, ${outcome.recognized} recognised, ${outcome.completions} completions upstream, ${outcome.violations.length} violations`,
  );
  if (process.argv.includes('--verbose')) for (const [run, said] of Object.entries(outcome.verdicts)) console.log(`   ${run}: ${said}`);
  for (const violation of outcome.violations) console.log(`   VIOLATED ${violation}`);
}
const sum = (of: (outcome: Outcome) => number): number => outcomes.reduce((total, outcome) => total + of(outcome), 0);
const row = (name: string, value: number, limit?: number): void => {
  console.log(JSON.stringify({ bench: 'gateways', name, value, unit: '', ...(limit === undefined ? {} : { limit }) }));
};
row('gateways measured', outcomes.length);
row('gateways recognised', outcomes.filter(({ recognized }) => recognized > 0).length);
row(
  'runs',
  sum(({ runs }) => runs),
);
row(
  'violations',
  sum(({ violations }) => violations.length),
  0,
);
row(
  'completions upstream',
  sum(({ completions }) => completions),
  0,
);
row(
  'unbilled questions upstream',
  sum(({ others }) => others),
);
process.exit(0);
