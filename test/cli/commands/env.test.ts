import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentProgress } from '../../../src/app/context.ts';
import type { CommandOptions } from '../../../src/cli/command-options.ts';
import { run } from '../../../src/cli/commands/env.ts';
import type { Options } from '../../../src/domain/options.ts';
import type { Report } from '../../../src/domain/report/report.ts';
import { captureIo } from '../../support/io.ts';
import { plainOptions } from '../../support/options.ts';
import { worldAt } from '../../support/settings.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kush-env-'));
  mkdirSync(join(root, 'home'));
  mkdirSync(join(root, 'project'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const key = 'sk-9fK2mQ7xTb4LwZ1vRc8NpY6h';
const project = (name: string, text: string) => writeFileSync(join(root, 'project', name), text, { mode: 0o600 });

/** Runs the command on the real folder and captures its output. There is no redactor in between: what leaks here leaks in the command. */
async function env(
  variables: Record<string, string> = {},
  { commandOptions = { fix: false, yes: false }, ...options }: Partial<Options> & { commandOptions?: CommandOptions<'env'> } = {},
  answer?: string,
) {
  const { io, out, err } = captureIo({ stdin: answer, stdinIsTty: answer !== undefined, write: (file, text) => writeFileSync(file, text) });
  const world = worldAt(join(root, 'project'), join(root, 'home'), variables);
  const exitCode = await run({
    options: { ...plainOptions, ...options },
    commandOptions,
    args: [],
    io,
    world,
    signal: new AbortController().signal,
    version: '0.0.0',
    startProgress: async () => silentProgress,
  });
  return { out: out(), err: err(), exitCode };
}

describe('kush-doctor env', () => {
  it('is calm about a sound project', async () => {
    project('.env', `OPENAI_BASE_URL=http://127.0.0.1:8080/v1\nOPENAI_API_KEY=${key}\n`);
    const { out, exitCode } = await env();
    expect(exitCode).toBe(0);
    expect(out.split('\n').length).toBeLessThan(24);
    expect(out).toContain('http://127.0.0.1:8080/v1/chat/completions');
    expect(out).not.toMatch(/✗ [A-Z]|! [A-Z]/);
  });

  it('names what is wrong with file, line and column, and exits 1', async () => {
    project('.env', `# mine\nOPENAI_BASE_URL=http://127.0.0.1:8080/v1/chat/completions\n  OPENAI_API_KEY=${key}\n`);
    const { out, exitCode } = await env();
    expect(exitCode).toBe(1);
    expect(out).toMatch(/A whole endpoint was pasted as the base URL[\s\S]*?\n {2}Where {4}\.\/\.env:2\n/);
    expect(out).toContain('OPENAI_BASE_URL=http://127.0.0.1:8080/v1\n');
    expect(out.split('\n').every((line) => line.length <= 80 || /https?:/.test(line))).toBe(true);
  });

  it('gives warnings the exit code of the options', async () => {
    project('.env', `OPENAI_BASE_URL=http://127.0.0.1:8080/v1\nOPENAI_API_KEY=${key}`);
    expect((await env()).exitCode).toBe(0);
    expect((await env({}, { strict: true })).exitCode).toBe(1);
    expect((await env({}, { strict: true, exitZero: true })).exitCode).toBe(0);
  });

  it('ends with 2 where nothing is set', async () => {
    await expect(env()).rejects.toMatchObject({ name: 'UsageError', category: 'config.missing' });
  });

  it('prints a report as JSON', async () => {
    project('.env', `OPENAI_BASE_URL=http://127.0.0.1:8080/v1\nOPENAI_API_KEY=${key}\n`);
    const { out } = await env({ OPENAI_API_KEY: '' }, { format: 'json' });
    const report = JSON.parse(out) as Report;
    expect(report).toMatchObject({
      schemaVersion: 1,
      kind: 'env',
      verdict: 'broken',
      rootCause: 'settings.shadowed:empty-shadows',
      cost: { requestsSent: 0 },
    });
    expect(report.target?.settings.find((setting) => setting.name === 'OPENAI_API_KEY')).toMatchObject({
      winner: 'environment (OPENAI_API_KEY)',
      sources: [{ empty: true }, { place: './.env:2', shown: 'sk-…pY6h' }],
    });
    expect(new Set(report.findings.map((finding) => finding.id)).size).toBe(report.findings.length);
  });

  it('repairs after a yes, with the diff shown and the old file kept', async () => {
    const before = `OPENAI_BASE_URL = "http://127.0.0.1:8080/v1"\nOPENAI_API_KEY = '${key}'`;
    project('.env', before);
    const files = () => readdirSync(join(root, 'project'));
    expect((await env({}, { commandOptions: { fix: true, yes: false } })).err).toContain('add --yes');
    expect((await env({}, { commandOptions: { fix: true, yes: false } }, 'n\n')).err).toContain('Nothing was changed.');
    expect(files()).toEqual(['.env']);
    const { err, out } = await env({}, { commandOptions: { fix: true, yes: false } }, 'y\n');
    expect(err).toContain("-OPENAI_API_KEY = 'sk-…pY6h'");
    expect(readFileSync(join(root, 'project', '.env'), 'utf8')).toBe(`OPENAI_BASE_URL=http://127.0.0.1:8080/v1\nOPENAI_API_KEY=${key}\n`);
    const [backup = ''] = files().filter((name) => /^\.env\.kush-doctor-[\da-f]{12}\.bak$/.test(name));
    expect(err).toContain(backup);
    expect(readFileSync(join(root, 'project', backup), 'utf8')).toBe(before);
    expect(err + out).not.toContain(key);
    expect((await env({}, { commandOptions: { fix: true, yes: true } })).err).toContain(
      'No env file contains anything that --fix can repair',
    );
  });

  it('says in Chinese what is wrong, found, expected and to do', async () => {
    project('.env', `\ufeffOPENAI_API_KEY="Bearer ${key}"\r\nOPENAI_BASEURL: https://api.kushrouter.com\nOPENAI_MODEL my model`);
    const { out } = await env({ HTTP_PROXY: 'socks5://127.0.0.1:1080', OPENAI_BASE_URL: 'http://api.example.org/v1 ' }, { lang: 'zh' });
    const said = out.split('\n').filter((line) => /^(?:✗|!|⚠|✘|×) |^ {2}(?:证据|修复|位置) /.test(line));
    expect(said.length).toBeGreaterThan(20);
    expect(out).not.toMatch(/^ {2}(?:Proof|Fix|Where) /m);
    const { out: json } = await env({ OPENAI_API_KEY: ' ', OPENAI_BASE_URL: 'http://api.openai.com' }, { lang: 'zh', format: 'json' });
    const findings = (JSON.parse(json) as Report).findings.filter(({ status }) => status === 'fail' || status === 'warn');
    expect(findings.length).toBeGreaterThan(3);
    for (const { title, fixes } of findings)
      for (const text of [title, ...fixes.map((fix) => fix.text)]) expect(text).toMatch(/\p{Script=Han}/u);
  });

  it('never prints a secret, whatever stands in the files', async () => {
    const secret = fc.stringMatching(/^[A-Za-z0-9+/_-]{16,40}$/);
    const place = fc.constantFrom(
      (value: string) => `OPENAI_API_KEY=${value}\n`,
      (value: string) => `OPENAI_API_KEY="${value} \n`,
      (value: string) => `OPENAI_API_KEY = Bearer ${value} # x\n`,
      (value: string) => `OPENAI_KEY='${value}'\nOPENAI_BASE_URL=${value}\n`.replace(/OPENAI_BASE_URL=.*/, ''),
      (value: string) => `export OPENAI_API_KYE=${value}…\n`,
      (value: string) => `OPENAI_BASE_URL=https://user:${value}@llm.corp.net/v1?key=${value}\n`,
      (value: string) => `HTTPS_PROXY=http://me:${value}@proxy:1\nDATABASE_URL=postgres://x:${value}@db/x\n`,
      (value: string) => `ANTHROPIC_AUTH_TOKEN=${value}\u200b\nANTHROPIC_BASE_URL=https://llm.corp.net\n`,
      (value: string) => `ANTHROPIC_CUSTOM_HEADERS=X-Key: ${value}\nWORDS=some ${value} words\n`,
      (value: string) => `OPENAI_BASE_URL=sk-${value}\n`,
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(place, secret), { minLength: 1, maxLength: 4 }), async (lines) => {
        project('.env', `OPENAI_BASE_URL=http://127.0.0.1:9/v1\n${lines.map(([write, value]) => write(value)).join('')}`);
        for (const options of [{}, { verbose: true, commandOptions: { fix: true, yes: false } }, { format: 'json' as const }]) {
          const { out, err } = await env({}, options);
          for (const [, value] of lines) expect(out + err).not.toContain(value.slice(0, -4));
        }
      }),
      { numRuns: 80 },
    );
  });
});
