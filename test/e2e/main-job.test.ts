import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { routers } from '../../src/routers/index.ts';
import { emptyFolder, kushDoctor } from './cli.ts';
import { runHere } from './here.ts';

interface ReportJson {
  verdict: string;
  rootCause: string | null;
  cost: { requestsSent: number; tokensSpent: number };
  findings: { id: string; check: string; status: string; category: string | null }[];
}

const parse = (text: string): ReportJson => JSON.parse(text) as ReportJson;

describe('doctor --demo', () => {
  it('ends healthy over real sockets, with nothing configured', async () => {
    const { code, stdout, stderr } = await kushDoctor(['doctor', '--demo', '--json']);
    expect(stderr).toBe('');
    const report = parse(stdout);
    expect(report.verdict).toBe('healthy');
    expect(report.rootCause).toBeNull();
    expect(report.cost.tokensSpent).toBe(0);
    expect(report.cost.requestsSent).toBeGreaterThan(1);
    const passed = report.findings.filter((finding) => finding.status === 'pass').map((finding) => finding.check);
    expect(passed).toEqual(expect.arrayContaining(['http.answers', 'route.exists', 'auth.key']));
    expect(code).toBe(0);
  });

  it('is calm: a few lines of text', async () => {
    const { code, stdout } = await kushDoctor(['--demo']);
    expect(code).toBe(0);
    // Nothing is omitted if the output is not a terminal.
    expect(stdout.trim().split('\n').length).toBeLessThan(18);
  });

  it('ignores every setting of the user', async () => {
    const env = {
      OPENAI_API_KEY: 'sk-this-one-must-stay-unused-0000',
      OPENAI_BASE_URL: 'http://127.0.0.1:9/v1',
      HTTPS_PROXY: 'http://127.0.0.1:9',
      HTTP_PROXY: 'http://127.0.0.1:9',
    };
    const { code, stdout } = await kushDoctor(['doctor', '--demo', '--json'], { env });
    expect(code).toBe(0);
    expect(stdout).not.toContain('must-stay-unused');
  });

  it.each(['kushrouter', 'agentrouter', 'derouter', 'chuizi', 'routescope'])('works as %s, also with real completions', async (router) => {
    const { code, stdout } = await kushDoctor(['doctor', '--demo', '--deep', '--router', router, '--json']);
    const report = parse(stdout);
    expect(report.findings.filter((finding) => finding.status === 'fail')).toEqual([]);
    expect(report.cost.tokensSpent).toBeGreaterThan(0);
    expect(code).toBe(0);
  });
});

describe('doctor --demo as any router of the tables', () => {
  it.each(routers.map(({ id }) => id))('%s', async (router) => {
    const { code, stdout } = await runHere(['doctor', '--demo', '--router', router, '--json']);
    expect([JSON.parse(stdout).verdict, code]).toEqual(['healthy', 0]);
  });
});

describe('bad input in the arguments: exit 2, nothing sent', () => {
  it.each([
    [['--timeout', 'banana'], /banana.*expected a duration/],
    [['--router', 'kushruter'], /kushruter/],
    [['--format', 'yaml'], /yaml.*expected one of/],
    [['--protocol', 'soap'], /soap.*expected one of/],
    [['--cwd', '/no/such/folder'], /expected a folder/],
    [['--key', 'sk-on-the-command-line-0123456789'], /never taken as an argument/],
    [['--no-such-option'], /no-such-option/],
    [['frobnicate'], /frobnicate/],
    [['probe', '--as', 'netscape'], /netscape/],
    [['models', '--concurrency', 'many', '--probe', '--demo'], /many/],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await kushDoctor(args);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(stderr).not.toContain('0123456789');
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  it('no settings at all: says exactly what to set', async () => {
    const { code, stderr, stdout } = await kushDoctor([]);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/OPENAI_BASE_URL|KUSH_DOCTOR_BASE_URL/);
  });

  it('a directory instead of a file, a router file with a wrong field', async () => {
    const folder = emptyFolder();
    mkdirSync(join(folder, 'dir'));
    writeFileSync(
      join(folder, 'router.json'),
      JSON.stringify({ id: 'mine', name: 'Mine', extends: 'generic-openai', bases: { 'openai-chat': { url: 7 } } }),
    );
    const asFile = await kushDoctor(['--router', join(folder, 'dir'), '--base-url', 'http://127.0.0.1:9/v1'], { cwd: folder });
    expect(asFile.code).toBe(2);
    const wrongField = await kushDoctor(['--router', './router.json'], { cwd: folder });
    expect(wrongField.code).toBe(2);
    expect(wrongField.stderr).toMatch(/url/);
  });

  it('tells it as JSON too', async () => {
    const { code, stdout } = await kushDoctor(['doctor', '--json', '--timeout', 'banana']);
    expect(code).toBe(2);
    expect(parse(stdout)).toMatchObject({ schemaVersion: 1, kind: 'doctor', error: { category: 'config.argument' }, exitCode: 2 });
  });
});

describe('bad input in the environment or a file: a finding, exit 1, nothing sent', () => {
  const cases: [string, Record<string, string>, string][] = [
    [
      'a key with a newline',
      { KUSH_DOCTOR_API_KEY: 'sk-abcdef\nghijklmnop0123456789', KUSH_DOCTOR_BASE_URL: 'http://127.0.0.1:9/v1' },
      'config.key_format',
    ],
    [
      'a key with a Chinese placeholder',
      { OPENAI_API_KEY: '你的key0123456789abcdef', OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' },
      'config.key_format',
    ],
    [
      'a base URL without scheme',
      { OPENAI_API_KEY: 'sk-abcdefghijklmnop0123456789', OPENAI_BASE_URL: 'api.example.com/v1' },
      'config.base_url',
    ],
    [
      'plain http to another machine',
      { OPENAI_API_KEY: 'sk-abcdefghijklmnop0123456789', OPENAI_BASE_URL: 'http://gateway.corp.test/v1' },
      'config.insecure_url',
    ],
  ];
  it.each(cases)('%s', async (_, env, category) => {
    const { code, stdout } = await kushDoctor(['doctor', '--json'], { env });
    const report = parse(stdout);
    expect(report.cost.requestsSent).toBe(0);
    expect(report.findings.find((finding) => finding.id === report.rootCause)?.category).toBe(category);
    expect(code).toBe(1);
  });
});
