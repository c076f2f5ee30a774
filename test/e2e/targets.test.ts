import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TargetsReport } from '../../src/domain/report/targets-report.ts';
import { parseFault, type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { readOpenMetrics } from '../render/openmetrics.ts';
import { sourceLink } from '../support/report.ts';
import { runHere } from './here.ts';

let good: Simulator;
let broke: Simulator;
let stuck: Server;
let folder: string;
const env = (): Record<string, string> => ({ GOOD_KEY: good.key, BROKE_KEY: broke.key });
const stuckSockets = new Set<import('node:net').Socket>();

beforeAll(async () => {
  good = await startSimulator();
  broke = await startSimulator({ faults: [parseFault('status:402')] });
  stuck = createServer((socket) => {
    stuckSockets.add(socket);
    socket.on('error', () => {});
  });
  await new Promise<void>((done) => stuck.listen(0, '127.0.0.1', done));
  folder = mkdtempSync(join(tmpdir(), 'kush-doctor-targets-'));
});
afterAll(async () => {
  for (const socket of stuckSockets) socket.destroy();
  stuck.close();
  await Promise.all([good.close(), broke.close()]);
});

function write(text: string, name = 'kush-doctor.yaml'): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const targets = (): string => `targets:
  - name: fine
    baseUrl: ${good.baseUrls['openai-chat']}
    key: {env: GOOD_KEY}
    models: [gpt-4o]
    labels: {team: search}
  - name: no-money
    baseUrl: ${broke.baseUrls['openai-chat']}
    key: {env: BROKE_KEY}
  - name: stuck
    baseUrl: http://127.0.0.1:${(stuck.address() as { port: number }).port}/v1
    key: {env: GOOD_KEY}
    timeout: 500ms
  - name: no-key
    baseUrl: ${good.baseUrls['openai-chat']}
    key: {env: NOT_SET}
`;

const run = async (args: readonly string[], more: Record<string, string> = {}) =>
  await runHere(['doctor', '--targets', write(targets()), ...args], { env: { ...env(), ...more } });

describe('doctor --targets', () => {
  it('stands each name under its header, tells an empty variable by name, and takes the model from the file', async () => {
    const table = (await run(['--format', 'text'])).stdout.split('\n');
    const at = table[0]?.indexOf('Target') ?? -1;
    expect(table.slice(1, 5).map((line) => line.slice(at).split(' ')[0])).toEqual(['fine', 'no-money', 'stuck', 'no-key']);
    const empty = (await run(['--target', 'no-key', '--format', 'text'], { NOT_SET: '' })).stdout;
    expect(empty).toMatch(/in the\s+variable NOT_SET, which is\s+empty/);
    const { report } = JSON.parse((await run(['--target', 'fine', '--json'])).stdout).targets[0];
    expect(report.target.model).toEqual({ id: 'gpt-4o', source: expect.stringMatching(/kush-doctor\.yaml:2$/) });
  });

  it('names for a refused key only what the settings leave possible', async () => {
    const { stdout } = await run(['--target', 'fine', '--json'], { GOOD_KEY: 'sim-0123456789abcdef0123456789abcdef' });
    const [{ report }] = JSON.parse(stdout).targets;
    const cause = report.findings.find(({ id }: { id: string }) => id === report.rootCause);
    expect(cause.category).toBe('auth.invalid_key');
    expect(cause.causes.join()).not.toContain('shadows');
    expect(cause.fixes).toEqual([{ text: expect.stringMatching(/^Copy the key again from .+ into GOOD_KEY$/) }]);
  });

  it('examines all at once, each with its own cause, and gives one exit code', async () => {
    const { stdout, code } = await run(['--json', '--timeout', '3s', '--deadline', '60s']);
    const report = JSON.parse(stdout) as TargetsReport;
    const causes = report.targets.map(({ name, report: one }) => [
      name,
      one.verdict,
      one.findings.find(({ id }) => id === one.rootCause)?.category ?? null,
    ]);
    expect(causes).toEqual([
      ['fine', 'healthy', null],
      ['no-money', 'broken', 'billing.balance'],
      ['stuck', 'undetermined', 'network.timeout'],
      ['no-key', 'broken', 'config.missing'],
    ]);
    expect(report.summary).toEqual({ healthy: 1, degraded: 0, broken: 2, undetermined: 1 });
    expect(report.cost.tokensSpent).toBe(0);
    expect([report.verdict, report.exitCode, code]).toEqual(['broken', 1, 1]);
    expect(report.targets[0]?.labels).toEqual({ team: 'search' });
    for (const key of [good.key, broke.key]) expect(stdout).not.toContain(key);
  });

  it('--target picks one', async () => {
    const { stdout, code } = await run(['--json', '--target', 'fine']);
    expect((JSON.parse(stdout) as TargetsReport).targets.map(({ name }) => name)).toEqual(['fine']);
    expect(code).toBe(0);
    const wrong = await run(['--target', 'fin']);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('Did you mean fine?');
  });

  it('says it in every format', async () => {
    const files = ['t.xml', 't.sarif', 't.md', 't.html', 't.prom', 't.txt', 't.short.txt', 't.github.txt', 't.nagios.txt'];
    const outputs = files.flatMap((file) => ['--output', join(folder, file)]);
    const { stdout, code } = await run(['--timeout', '3s', '--deadline', '60s', ...outputs]);
    expect(code).toBe(1);
    const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
    for (const text of [stdout, ...files.map(read)]) {
      expect(text).toContain('no-money');
      for (const key of [good.key, broke.key]) expect(text).not.toContain(key);
    }
    expect(stdout).toMatch(/✓\s+fine\s+free\s+Healthy/);
    expect(stdout).toMatch(/✗\s+no-money\s+free\s+Broken\s+billing\.balance/);
    expect(stdout).toContain('1 healthy, 0 with warnings, 2 broken, 1 undetermined');
    expect(XMLValidator.validate(read('t.xml'))).toBe(true);
    const { testsuites } = new XMLParser({ ignoreAttributes: false }).parse(read('t.xml'));
    expect(testsuites.testsuite.map((suite: Record<string, string>) => suite['@_name'])).toEqual(['fine', 'no-money', 'stuck', 'no-key']);
    const total = testsuites.testsuite.reduce((sum: number, suite: Record<string, string>) => sum + Number(suite['@_failures']), 0);
    expect(Number(testsuites['@_failures'])).toBe(total);
    expect(JSON.parse(read('t.sarif')).runs.map((one: { automationDetails: { id: string } }) => one.automationDetails.id)).toContain(
      'no-money/free/',
    );
    const success = readOpenMetrics(read('t.prom')).get('probe_success');
    expect(success?.samples.map(({ labels, value }) => [labels.target, value])).toEqual([
      ['fine', 1],
      ['no-money', 0],
      ['stuck', 0],
      ['no-key', 0],
    ]);
    expect(read('t.nagios.txt')).toMatch(/^LLM CRITICAL: .* \| time=/);
    // A link to a documentation page loads nothing until it is clicked.
    expect(read('t.html').replace(sourceLink, '')).not.toMatch(/<script|src=|href=/);
  });

  it('checks every model of the list, and warns past a threshold', async () => {
    const file = write(
      `targets:\n  - {name: a, baseUrl: '${good.baseUrls['openai-chat']}', key: {env: GOOD_KEY}, models: [gpt-4o, no-such-model-9], module: models, thresholds: {firstByte: 1ms}}\n`,
      'models.yaml',
    );
    const { stdout } = await runHere(['doctor', '--targets', file, '--json'], { env: env() });
    const findings = (JSON.parse(stdout) as TargetsReport).targets[0]?.report.findings ?? [];
    const status = (id: string) => findings.find((finding) => finding.id === id)?.status;
    expect(status('models.requested')).toBe('pass');
    expect(['warn', 'fail']).toContain(status('models.requested:no-such-model-9'));
    expect(status('threshold.first-byte')).toBe('warn');
  });

  it('paid modules send one request each, and the price is told first', async () => {
    const file = write(
      `targets:\n  - {name: a, baseUrl: '${good.baseUrls['openai-chat']}', key: {env: GOOD_KEY}, models: [gpt-4o], module: [completion, stream]}\n  - {name: b, baseUrl: '${good.baseUrls['anthropic-messages']}', protocol: anthropic-messages, key: {env: GOOD_KEY}, models: [claude-sonnet-4-5], client: claude-code, module: stream}\n`,
      'paid.yaml',
    );
    const { stdout, stderr } = await runHere(['doctor', '--targets', file, '--json'], { env: env() });
    const report = JSON.parse(stdout) as TargetsReport;
    expect(stderr).toMatch(/^Real completions: 3 modules spend tokens, together at most \d+\.\n$/);
    expect(report.targets.map(({ name, module }) => `${name} ${module}`)).toEqual(['a completion', 'a stream', 'b stream']);
    for (const { report: one } of report.targets) expect([one.cost.requestsSent, one.cost.tokensSpent > 0]).toEqual([1, true]);
  });

  it.each([
    [['--base-url', 'https://x.example'], /--base-url applies to one target/],
    [['--demo'], /--demo applies to one target/],
    [['--key-env', 'X'], /--key-env applies to one target/],
  ] as const)('%j does not go with it', async (args, expected) => {
    const { code, stderr } = await run(args);
    expect([code, stderr]).toEqual([2, expect.stringMatching(expected)]);
  });
});

describe('the trust rule', () => {
  const examined = async (cwd: string, file: string, args: readonly string[] = [], more: Record<string, string> = {}) => {
    const { stdout } = await runHere(['doctor', '--targets', file, '--json', '--timeout', '500ms', ...args], {
      env: { ...env(), CI: '1', ...more },
      cwd,
    });
    return (JSON.parse(stdout) as TargetsReport).targets[0]?.report;
  };
  const project = (text: string): string => {
    const cwd = mkdtempSync(join(tmpdir(), 'kush-doctor-project-'));
    writeFileSync(join(cwd, 'kush-doctor.yaml'), text);
    return cwd;
  };
  // In a CI job a service on loopback is foreign too, so nothing needs to leave this machine.
  const foreign = (): string => `baseUrl: '${good.baseUrls['openai-chat']}'`;
  const category = (report: TargetsReport['targets'][number]['report'] | undefined) =>
    report?.findings.find(({ id }) => id === report.rootCause)?.category;

  it.each([
    ['a key of the shell', () => `targets:\n  - {name: a, ${foreign()}, key: {env: GOOD_KEY}}\n`],
    ['a variable of the shell as a header', () => `targets:\n  - {name: a, ${foreign()}, headers: {x-leak: "env:GOOD_KEY"}}\n`],
    ['a router whose variable it is not', () => 'targets:\n  - {name: a, router: openrouter, key: {env: GOOD_KEY}}\n'],
  ])('%s does not go to what the project file chose', async (_, text) => {
    const cwd = project(text());
    const report = await examined(cwd, 'kush-doctor.yaml');
    expect(category(report)).toBe('config.untrusted_source');
    expect(report?.cost.requestsSent).toBe(0);
  });

  it('a key file outside the project does not either', async () => {
    const home = mkdtempSync(join(tmpdir(), 'kush-doctor-home-'));
    mkdirSync(join(home, '.keys'));
    writeFileSync(join(home, '.keys/router'), `${good.key}\n`);
    const report = await examined(
      project(`targets:\n  - {name: a, ${foreign()}, key: {file: ${join(home, '.keys/router')}}}\n`),
      'kush-doctor.yaml',
    );
    expect([category(report), report?.cost.requestsSent]).toEqual(['config.untrusted_source', 0]);
  });

  it('with --trust-project it does', async () => {
    const report = await examined(project(`targets:\n  - {name: a, ${foreign()}, key: {env: GOOD_KEY}}\n`), 'kush-doctor.yaml', [
      '--trust-project',
    ]);
    expect(category(report)).toBeUndefined();
  });

  it('a file outside the project is the word of whoever runs the doctor', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'kush-doctor-etc-'));
    mkdirSync(join(elsewhere, 'a/b'), { recursive: true });
    const file = join(elsewhere, 'a/b/targets.yaml');
    writeFileSync(file, `targets:\n  - {name: a, ${foreign()}, key: {env: GOOD_KEY}}\n`);
    expect(category(await examined(project(''), file))).toBeUndefined();
  });

  it('a key file that is no small plain file is refused, and nothing of it shown', async () => {
    const report = await examined(project(`targets:\n  - {name: a, ${foreign()}, key: {file: /dev/zero}}\n`), 'kush-doctor.yaml');
    expect(category(report)).toBe('config.missing');
  });
});
