import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/command-spec.ts';
import { chineseCommands } from '../../src/cli/help/chinese.ts';
import { runProgram } from '../../src/cli/program.ts';
import { parseFault, type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { runHere } from '../e2e/here.ts';
import { captureIo } from '../support/io.ts';
import { createWorld } from '../support/world.ts';

/**
 * English text in a Chinese answer: four words in a row outside quotes, commands and names. Text of servers is in quotes, commands start
 * with their program's name, the title of a source is its own.
 */
function findEnglish(text: string): string[] {
  const told = text
    .replace(/<style>[\s\S]*?<\/style>|<pre[\s\S]*?<\/pre>|```[\s\S]*?```/g, ' ')
    .replace(/\\?"(?:[^"\\]|\\.){0,2000}"|&quot;.*?&quot;|“[^”]*”|`[^`]*`/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/https?:\/\/\S+/g, ' ')
    .replace(/(?:kush-doctor|curl|npx|export) [\x20-\x7e]+/g, ' ')
    .replace(/[^\p{Script=Han}。，：；）]*, 读于/gu, ' ');
  return told.match(/\b[A-Za-z][a-z]+(?: [a-z]{2,}){3,}\b/g) ?? [];
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kush-doctor-chinese-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function runChinese(argv: readonly string[], env: Record<string, string> = {}): Promise<string> {
  const { io, out, err } = captureIo();
  const world = createWorld({ env: { ...env, KUSH_DOCTOR_LANG: 'zh' }, cwd: folder });
  await runProgram({ argv: [...argv], io, world, signal: new AbortController().signal, version: '1.2.3' });
  return `${out()}\n${err()}`;
}

describe.each([
  ['none'],
  ['429'],
  ['status:402'],
  ['status:503'],
  ['html'],
  ['redirect:/login'],
  ['close'],
  ['garbage'],
  ['empty-body'],
  ['empty-content'],
  ['model-swap'],
  ['usage-zero'],
  ['content-type:text/plain'],
  ['cut'],
  ['no-done'],
  ['finish-twice'],
  ['tool-args-duplicated'],
  ['error-inside'],
  ['burst'],
])('a router with the fault %s', (fault) => {
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await startSimulator({ faults: fault === 'none' ? [] : [parseFault(fault)] });
  });
  afterAll(() => simulator.close());

  it.each([
    ['doctor', '--verbose'],
    ['doctor', '--deep', '--model', 'gpt-4o', '--format', 'markdown'],
    ['doctor', '--format', 'html'],
    ['doctor', '--format', 'junit'],
    ['doctor', '--format', 'short'],
    ['check-key'],
    ['models', '--check', 'gpt-4oo'],
    ['models', 'gpt-9'],
    ['models', '--probe', '--limit', '2'],
    ['probe', '--stream', '--tools', '--model', 'gpt-4o'],
    ['probe', '--count', '2', '--schema', '--model', 'gpt-4o'],
    ['report'],
  ])('is told in Chinese by %s %s %s', async (...argv) => {
    const out = await runChinese(argv, simulator.env);
    expect(out).toMatch(/\p{Script=Han}/u);
    expect(findEnglish(out)).toEqual([]);
  });
});

describe('without a router', () => {
  it.each([
    [['doctor'], { OPENAI_BASE_URL: 'http://127.0.0.1:9/v1', OPENAI_API_KEY: 'sk-0123456789abcdefghij' }],
    [['doctor'], { OPENAI_BASE_URL: 'https://no-such-host.invalid/v1', OPENAI_API_KEY: 'sk-0123456789abcdefghij' }],
    [['env'], { OPENAI_BASE_URL: 'https://api.openai.com', OPENAI_API_KEY: 'sk-ant-0123456789abcdefghij' }],
    [['simulate', '--fault', 'list'], {}],
    [['checks'], {}],
    [['bug'], {}],
    [['explain', '429'], {}],
    [['explain', 'config.shadowed'], {}],
    [['explain', 'openai.APIConnectionError: Connection error.'], {}],
    [['env', '--verbose'], { OPENAI_BASE_URL: 'http://127.0.0.1:9/v1', OPENAI_API_KEY: 'sk-0123456789abcdefghij' }],
  ])('%s says it in Chinese', async (argv, env) => {
    const out = await runChinese(argv, env as Record<string, string>);
    expect(out).toMatch(/\p{Script=Han}/u);
    expect(findEnglish(out)).toEqual([]);
  });
});

it('the differences of two reports are told in Chinese', async () => {
  const env = { KUSH_DOCTOR_LANG: 'zh' };
  for (const [name, fault] of [
    ['a.json', []],
    ['b.json', ['--fault', '429']],
  ] as const)
    await runHere(['doctor', '--demo', ...fault, '--json', '--output', join(folder, name)], { env, cwd: folder });
  const { stdout } = await runHere(['report', '--compare', 'a.json', 'b.json'], { env, cwd: folder });
  expect(stdout).toMatch(/^\d+ 处不同，最重要的在前\n\n结论\n {2}a\.json: healthy\n/);
  expect(findEnglish(stdout)).toEqual([]);
  const same = await runHere(['report', '--compare', 'a.json', 'a.json'], { env, cwd: folder });
  expect(same.stdout).toBe('两份报告一致。\n');
  const { stderr } = await runHere(['report', '--compare', 'a.json'], { cwd: folder });
  expect(stderr.split('\n').filter((line) => line.includes('kush-doctor report'))).toHaveLength(3);
});

describe('a file with wrong fields', () => {
  it.each([
    [
      '--targets',
      'targets:\n  - nam: x\n    url: 1\n    interval: 0s\n',
      /第 2 行：targets\[0\]：不认识 "nam"（?.*name.*"url"；可用的字段：name、baseUrl、/,
    ],
    ['--router', '{"id": "A B", "limits": {"rpm": 1}}', /limits：不认识 "rpm"；可用的字段：requestsPerMinute/],
  ])('is told in Chinese by %s', async (option, text, expected) => {
    const file = join(folder, 'wrong.json');
    writeFileSync(file, text);
    const { code, stderr } = await runHere(['doctor', option, file], { env: { KUSH_DOCTOR_LANG: 'zh' }, cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toMatch(expected);
    expect(findEnglish(stderr)).toEqual([]);
  });
});

describe('listen in Chinese', () => {
  it('shows the request and what the router makes of it', async () => {
    let isAsked = false;
    const onOutput = (stdout: string): void => {
      const [base] = /http:\/\/127\.0\.0\.1:\d+/.exec(stdout) ?? [];
      if (base === undefined || isAsked) return;
      isAsked = true;
      const headers = {
        authorization: 'Bearer "sk-0123456789abcdefghij"',
        via: '1.1 p',
        'content-type': 'application/json',
        connection: 'close',
      };
      void fetch(`${base}/chat/completions/chat/completions`, { method: 'POST', headers, body: '{}' }).then((response) => response.text());
    };
    const { stdout, stderr } = await runHere(['listen', '--settle', '1s'], { env: { KUSH_DOCTOR_LANG: 'zh' }, cwd: folder, onOutput });
    expect(stdout).toContain('客户端');
    expect(stdout).toMatch(/✗ 路径：.*客户端又加了一次/);
    expect(stdout).toContain('修复：去掉引号。');
    expect(findEnglish(`${stdout}${stderr}`)).toEqual([]);
  });
});

it.each(commands.flatMap((spec) => (spec.arguments ?? []).map(({ name }) => [spec.name, name] as const)))(
  'help of %s has its argument %s',
  async (command, name) => {
    expect(chineseCommands[command].arguments?.[name]).toMatch(/\p{Script=Han}/u);
  },
);

describe('the simulator in Chinese', () => {
  it('has its log lines and its report card', async () => {
    const { gradeLines, requestLine } = await import('../../src/cli/output/simulation-text.ts');
    const { gradeClient, startSimulator } = await import('../../src/simulator/index.ts');
    const simulator = await startSimulator({});
    try {
      await fetch(`${simulator.origin}/v1/models`);
      const [request] = simulator.requests;
      expect(request && requestLine(request, 'zh')).toMatch(/GET \/v1\/models → 401，用时 \d+ ms \(没有密钥\)$/);
      const card = gradeLines(gradeClient(simulator.requests, [], undefined), 'zh');
      expect(card).toMatch(/^\n该客户端的成绩单\n/);
      const lines = card.split('\n').filter((line) => /^ {2}\S/.test(line));
      expect(lines.length).toBeGreaterThan(10);
      for (const line of lines) expect(line).toMatch(/^ {2}(?:合格|不合格|未出现) +\S/);
      expect(card).toContain('对必须先修复的失败不重试');
    } finally {
      await simulator.close();
    }
  });
});
