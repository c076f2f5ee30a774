import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Report } from '../../src/domain/report/report.ts';
import { parseFault } from '../../src/simulator/faults/spec.ts';
import { type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { getPort, listen } from '../support/server.ts';
import type { CliResult } from './cli.ts';
import { runHere } from './here.ts';

const wrongKey = 'sim-wrong-key-of-some-length-0001';
let simulator: Simulator;
let folder: string;

beforeAll(async () => {
  simulator = await startSimulator({ seed: 21 });
});
afterAll(async () => await simulator.close());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kush-doctor-options-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const kush = async (args: readonly string[], env: Record<string, string> = {}): Promise<CliResult> =>
  await runHere(args, {
    cwd: folder,
    env: { OPENAI_BASE_URL: simulator.baseUrls['openai-chat'] ?? '', OPENAI_API_KEY: simulator.key, ...env },
  });
const withFaults = async (faults: readonly string[], use: (baseUrl: string) => Promise<void>): Promise<void> => {
  const faulty = await startSimulator({ seed: 22, keys: [simulator.key], faults: faults.map(parseFault) });
  try {
    await use(faulty.baseUrls['openai-chat'] ?? '');
  } finally {
    await faulty.close();
  }
};
/** A value in a file that the environment overrides: a warning. */
const shadow = (): void => writeFileSync(join(folder, '.env'), `OPENAI_API_KEY=sim-another-key-of-some-length-02\n`);

describe('what decides the exit code', () => {
  it('--strict makes a warning fail', async () => {
    shadow();
    const calm = await kush(['doctor', '--json']);
    expect([calm.code, JSON.parse(calm.stdout).verdict]).toEqual([0, 'degraded']);
    const strict = await kush(['doctor', '--json', '--strict']);
    expect([strict.code, JSON.parse(strict.stdout).exitCode]).toEqual([1, 1]);
  });

  it('--wait counts the requests of every round', async () => {
    await withFaults(['status:429,times=3'], async (baseUrl) => {
      const { code, stdout } = await kush(['doctor', '--json', '--wait', '60s'], { OPENAI_BASE_URL: baseUrl });
      const once = await kush(['doctor', '--json']);
      expect(code).toBe(0);
      expect(JSON.parse(stdout).cost.requestsSent).toBeGreaterThan(JSON.parse(once.stdout).cost.requestsSent);
    });
  });

  it('--exit-zero reports and never fails', async () => {
    const { code, stdout } = await kush(['doctor', '--exit-zero'], { OPENAI_API_KEY: wrongKey });
    expect(code).toBe(0);
    expect(stdout).toContain('auth.invalid_key');
  });

  it('--baseline fails only on what is new', async () => {
    const broken = { OPENAI_API_KEY: wrongKey };
    await kush(['doctor', '--json', '--output', 'known.json'], broken);
    expect((await kush(['doctor', '--baseline', 'known.json'], broken)).code).toBe(0);
    const other = await kush(['doctor', '--baseline', 'known.json'], { OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' });
    expect(other.code).toBe(1);
    expect(other.stdout).toContain('network.refused');
    shadow();
    expect((await kush(['doctor', '--baseline', 'known.json', '--strict'], broken)).code).toBe(1);
  });

  it.each([
    ['no such file', undefined, /cannot be read \(missing\)/],
    ['no JSON', 'healthy', /is not JSON/],
    ['other JSON', '{"findings":[]}', /is something else/],
  ])('--baseline with %s is a clear refusal', async (_, text, said) => {
    if (text !== undefined) writeFileSync(join(folder, 'known.json'), text);
    const { code, stderr, stdout } = await kush(['doctor', '--baseline', 'known.json']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(said);
  });
});

describe('--wait', () => {
  it('repeats what failed for a while, and ends healthy', { timeout: 30_000 }, async () => {
    await withFaults(['status:503,times=3,on=generate'], async (baseUrl) => {
      const { code, stdout } = await kush(['doctor', '--json', '--wait', '20s'], { OPENAI_BASE_URL: baseUrl });
      expect([code, JSON.parse(stdout).verdict]).toEqual([0, 'healthy']);
    });
  });

  it('gives up when the time is over, with exit 3', { timeout: 30_000 }, async () => {
    await withFaults(['status:503,on=all'], async (baseUrl) => {
      const { code, stdout } = await kush(['doctor', '--json', '--wait', '3s'], { OPENAI_BASE_URL: baseUrl });
      expect([code, JSON.parse(stdout).verdict]).toEqual([3, 'undetermined']);
    });
  });

  // Ten minutes exceed these tests' time limit: waiting for the failure would not end.
  it.each([
    ['the router asks for more than that', { 'retry-after': '3600' }, 'Rate limit reached, slow down'],
    ['a limit per day was reached', {}, 'Rate limit reached for gpt-4o on requests per day (RPD): Limit 200, Used 200'],
  ])('gives up at once where %s', async (_, headers, message) => {
    let asked = 0;
    const server = createServer((request, response) => {
      asked++;
      request.resume();
      const error = { error: { message, type: 'requests', code: 'rate_limit_exceeded' } };
      response.writeHead(429, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(error));
    });
    await listen(server);
    const env = { OPENAI_BASE_URL: `http://127.0.0.1:${getPort(server)}/v1` };
    const once = await kush(['doctor', '--json'], env);
    const askedOnce = asked;
    const { code, stdout } = await kush(['doctor', '--json', '--wait', '10m'], env);
    expect([once.code, code, JSON.parse(stdout).verdict]).toEqual([3, 3, 'undetermined']);
    expect(asked).toBe(2 * askedOnce);
    server.close();
  });

  it('pays for completions once, however often it asks again', async () => {
    const faulty = await startSimulator({ seed: 23, keys: [simulator.key], faults: [parseFault('status:503,times=2,on=models')] });
    try {
      const env = { OPENAI_BASE_URL: faulty.baseUrls['openai-chat'] ?? '' };
      const { code, stdout } = await kush(['doctor', '--json', '--deep', '--model', 'gpt-4o', '--wait', '60s'], env);
      expect(code, stdout).toBe(0);
      expect(faulty.requests.filter(({ method, model, status }) => method === 'POST' && model !== null && status === 200)).toHaveLength(2);
    } finally {
      await faulty.close();
    }
  });

  it.each([
    ['a stream breaks', 'cut:3', [3, 'undetermined']],
    ['a stream breaks once, which is not paid for again', 'cut:3,times=2', [3, 'undetermined']],
    ['nothing answers at first, so no completion was asked', 'status:503,times=4,on=all', [0, 'healthy']],
  ])('with --deep, forgets no completion that failed: %s', { timeout: 60_000 }, async (_, fault, expected) => {
    await withFaults([fault], async (baseUrl) => {
      const args = ['doctor', '--json', '--deep', '--model', 'gpt-4o', '--wait', '12s'];
      const { code, stdout } = await kush(args, { OPENAI_BASE_URL: baseUrl });
      const { verdict, findings } = JSON.parse(stdout) as Report;
      expect([code, verdict]).toEqual(expected);
      expect(findings.some(({ check, status }) => check === 'stream.answers' && status !== 'skip')).toBe(true);
    });
  });

  it('does not wait for what no waiting mends', { timeout: 30_000 }, async () => {
    // Ten minutes exceed this test's time limit.
    const { code } = await kush(['doctor', '--wait', '10m'], { OPENAI_API_KEY: wrongKey });
    expect(code).toBe(1);
  });
});

describe('--output', () => {
  it('writes each format by its extension, beside what is printed', async () => {
    const names = ['r.json', 'r.xml', 'r.sarif', 'r.md', 'r.html', 'r.txt'];
    const { code, stdout } = await kush(['doctor', ...names.flatMap((name) => ['--output', name])], { OPENAI_API_KEY: wrongKey });
    expect(code).toBe(1);
    expect(stdout).toContain('auth.invalid_key');
    for (const name of names) {
      const text = readFileSync(join(folder, name), 'utf8');
      expect(text).toContain('auth.invalid_key');
      expect(text).not.toContain(wrongKey);
    }
  });

  it.each(['r.pdf', 'no-such-folder/r.json'])('refuses %s before anything is sent, or says that it could not be written', async (name) => {
    const { code, stderr } = await kush(['doctor', '--output', name]);
    expect(code).toBe(2);
    expect(stderr).toContain(name);
    expect(existsSync(join(folder, name))).toBe(false);
  });
});

describe('report --compare', () => {
  it('says what differs between here and there, most important first', async () => {
    await kush(['report', '--json', '--output', 'here.json']);
    await kush(['report', '--json', '--output', 'there.json'], { OPENAI_API_KEY: wrongKey, HTTP_PROXY: '' });
    const { code, stdout } = await kush(['report', '--compare', 'here.json', 'there.json', '--json']);
    expect(code).toBe(1);
    const whats = (JSON.parse(stdout).differences as { what: string }[]).map(({ what }) => what);
    expect(whats.slice(0, 3)).toEqual(['verdict', 'root cause', 'key']);
    expect(whats.indexOf('key')).toBeLessThan(whats.indexOf('auth.key'));
    expect(stdout).not.toContain(wrongKey);
    const same = await kush(['report', '--compare', 'here.json', 'here.json']);
    expect([same.code, same.stdout]).toEqual([0, 'The two reports agree.\n']);
  });
});

describe('--only and --skip', () => {
  const refused = { OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' };
  const wrong = { OPENAI_BASE_URL: 'https://api.kushrouter.com/v1', OPENAI_API_KEY: 'kr_live_abcdefghijklmnopqrstuvwx' };

  it.each([
    ['a layer above a failed connection', ['--only', 'auth'], refused, 'network.refused'],
    ['a list above a failed connection', ['--only', 'models'], refused, 'network.refused'],
    ['a layer above settings that stop the run', ['--only', 'auth'], wrong, 'config.base_url'],
    ['everything but the settings that stop the run', ['--skip', 'settings'], wrong, 'config.base_url'],
  ])('%s is not healthy: the failure below is told', async (_, args, env, category) => {
    const { code, stdout } = await kush(['doctor', '--json', ...args], env);
    const report = JSON.parse(stdout);
    expect([code, report.verdict]).toEqual([1, 'broken']);
    const failed = report.findings.filter(({ status }: { status: string }) => status === 'fail');
    expect(failed).toMatchObject([{ category }]);
    expect(report.rootCause).toBe(failed[0].id);
  });

  it('a healthy part is healthy, and only that is told', async () => {
    const { code, stdout } = await kush(['doctor', '--json', '--only', 'auth']);
    const report = JSON.parse(stdout);
    expect([code, report.verdict]).toEqual([0, 'healthy']);
    expect(new Set(report.findings.map(({ layer }: { layer: string }) => layer))).toEqual(new Set(['auth']));
  });

  it.each([
    [['models', '--offline'], /--offline sends nothing, and the list of models/],
    [['models', '--only', 'auth'], /leaves out the list of models/],
    [['models', '--skip', 'models'], /leaves out the list of models/],
    [['probe', '--model', 'gpt-4o', '--offline'], /--offline sends nothing, and a probe is a request/],
  ])('%j asks for nothing it needs: exit 2, no verdict', async (args, said) => {
    const { code, stdout, stderr } = await kush(args);
    expect(stderr).toMatch(said);
    expect([code, stdout]).toEqual([2, '']);
  });

  it.each([
    [['--only', 'atuh'], /--only got "atuh".*\n {2}Did you mean auth\?\n {2}Areas: settings, dns/],
    [['--skip', 'nothing.of.this'], /--skip got "nothing\.of\.this"/],
    [['--demo', '--only', 'models.list'], /nothing to examine: models\.list does not apply to KushRouter\.\n {2}Leave --only out/],
    [['--only', 'auth', '--offline'], /leave nothing to examine\.\n {2}Leave one of them out: --only, --offline/],
    [['--only', 'stream'], /add --deep/],
  ])('%j leaves nothing: exit 2, never healthy', async (args, said) => {
    const { code, stdout, stderr } = await kush(['doctor', ...args]);
    expect(stderr).toMatch(said);
    expect([code, stdout]).toEqual([2, '']);
  });
});
