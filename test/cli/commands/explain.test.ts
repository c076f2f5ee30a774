import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentProgress } from '../../../src/app/context.ts';
import { findPage } from '../../../src/app/explain/page.ts';
import { classify } from '../../../src/classify/classify.ts';
import { run } from '../../../src/cli/commands/explain.ts';
import type { Format, Options } from '../../../src/domain/options.ts';
import { categoryNames } from '../../../src/domain/report/category.ts';
import { reportSchema } from '../../../src/domain/report/report-schema.ts';
import { violationSeverities } from '../../../src/domain/report/violation.ts';
import { UsageError } from '../../../src/domain/usage-error.ts';
import { findRouter, routers } from '../../../src/routers/index.ts';
import { commonRules, rulesFor } from '../../../src/routers/rules.ts';
import { catalog, issueCodes } from '../../../src/settings/issues/catalog.ts';
import { loadChineseWords } from '../../../src/words/zh/index.ts';
import { captureIo } from '../../support/io.ts';
import { plainOptions } from '../../support/options.ts';
import { createWorld } from '../../support/world.ts';

const folder = mkdtempSync(join(tmpdir(), 'explain-'));

async function explain(args: string[], stdin = '', format: Format = 'json', more: Partial<Options> = {}) {
  const { io, out, files } = captureIo({ stdin });
  const options = { ...plainOptions, format, ...more };
  const world = createWorld({ cwd: folder, now: () => 0 });
  const exitCode = await run({
    args,
    io,
    options,
    world,
    commandOptions: {},
    version: '0',
    signal: new AbortController().signal,
    startProgress: async () => silentProgress,
  });
  const report = format === 'json' ? JSON.parse(out()) : null;
  const written = Object.fromEntries([...files].map(([file, content]) => [basename(file), content]));
  return { text: out(), exitCode, report, files: written, first: report?.diagnoses[0] };
}

it.each([
  ['429', 'rate.requests'],
  ['insufficient_quota', 'billing.quota'],
  ['billing.balance', 'billing.balance'],
  ['new-api/no-channel', 'gateway.no_provider'],
  ['HTTP/1.1 402 Payment Required\ncontent-type: application/json\n\n{"error":{"message":"Insufficient balance"}}', 'billing.balance'],
])('names %j', async (text, category) => {
  const { first, exitCode } = await explain([text]);
  expect([first.category, exitCode]).toEqual([category, 0]);
});

it('reads a file and standard input', async () => {
  writeFileSync(join(folder, 'error.txt'), 'connect ECONNREFUSED 127.0.0.1:1');
  expect((await explain(['error.txt'])).first.category).toBe('network.refused');
  expect((await explain(['-'], 'getaddrinfo ENOTFOUND x.invalid')).first.category).toBe('network.dns');
});

it('calls the unknown unknown', async () => {
  const { first, exitCode, report } = await explain(['the weather is fine']);
  expect([first.category, exitCode, report.verdict, report.rootCause]).toEqual(['unknown', 1, 'undetermined', null]);
});

it('prints the page of what nobody knows, when asked for it', async () => {
  expect((await explain(['unknown'])).exitCode).toBe(0);
});

it.each([
  ['', UsageError],
  [tmpdir(), UsageError],
  ['./none.log', UsageError],
])('refuses %j', async (arg, error) => {
  await expect(explain([arg])).rejects.toBeInstanceOf(error);
});

it('prints no key and no escape sequence', async () => {
  const { text } = await explain(
    ['Error 401: Incorrect API key provided: sk-proj-abcdefgh12345678WXYZ \u001b[31mred\u001b[0m'],
    '',
    'text',
  );
  expect(text).not.toContain('abcdefgh12345678');
  expect(text).not.toContain('\u001b');
});

const everyRule = [...routers.flatMap((router) => router.errors), ...commonRules];

describe('the page of a name', () => {
  it.each([
    ['billing.quota', 'billing.quota', null],
    ['derouter/429-concurrency', 'rate.concurrency', 'derouter/429-concurrency'],
    ['429', 'rate.requests', 'http/429'],
    ['insufficient_quota', 'billing.quota', 'openai-chat/insufficient-quota'],
    ['done-missing', 'stream.nonconformant', null],
  ])('%s: meaning, wrong, right, clients, retry and source, without a router named', async (name, category, rule) => {
    const { report, first, exitCode } = await explain([name]);
    expect([first.category, first.rule, exitCode]).toEqual([category, rule, 0]);
    expect(report.page).toMatchObject({ id: name, category });
    for (const field of ['meaning', 'wrong', 'right']) expect(report.page[field], field).toMatch(/\S{4}/);
    expect(report.page.clients.length).toBeGreaterThan(4);
    expect(reportSchema.safeParse(report).error).toBeUndefined();
  });

  it.each([
    ['billing.qota', 'billing.quota'],
    ['billing.nothing_at_all', 'billing.balance'],
    ['derouter/429-concurency', 'derouter/429-concurrency'],
    ['derouter/never-heard-of', 'derouter/'],
  ])('%s is refused, and says what was meant', async (name, meant) => {
    const error = await explain([name]).catch((thrown: UsageError) => thrown);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as UsageError).fixes[0]).toContain(meant);
  });

  it.each(['openai/gpt-4o', 'api.example.com', 'example.com'])('%s is no name, and is read as a text', async (name) => {
    expect((await explain([name])).exitCode).toBe(1);
  });

  it('warns where SDKs repeat what cannot succeed', async () => {
    const quota = '{"error":{"code":"insufficient_quota","message":"You exceeded your current quota"}}';
    const stated = (status: number, headers = '') =>
      explain([`HTTP/1.1 ${status} X\ncontent-type: application/json\n${headers}\n${quota}`]);
    for (const status of [429, 409, 500]) expect((await stated(status)).first.retry.sdkRetriesInVain, String(status)).toBe(true);
    expect((await stated(403)).first.retry.sdkRetriesInVain).toBeUndefined();
    expect((await stated(429, 'x-should-retry: false\n')).first.retry.sdkRetriesInVain).toBeUndefined();
    expect((await explain(['rate.requests'])).first.retry.sdkRetriesInVain).toBeUndefined();
    expect((await explain(['insufficient_quota'], '', 'text')).text.replace(/\s+/g, ' ')).toContain(
      'SDKs retry this status without effect',
    );
  });
});

describe('what is given beside a plain text', () => {
  it("lists a router's rows for a status, whatever the order of its table", async () => {
    const { first, report } = await explain(['429'], '', 'json', { router: 'derouter' });
    expect(first.rule).toMatch(/^derouter\/429/);
    const rules = report.diagnoses.map((one: { rule: string }) => one.rule);
    expect(rules.length).toBeGreaterThan(1);
    for (const rule of rules) expect(rule).toMatch(/^derouter\//);
    expect(report.page.rules).toEqual(rules);
  });

  it("shows a report of the doctor's own instead of reading it as an error", async () => {
    const { text } = await explain(['Error: connect ECONNREFUSED 127.0.0.1:1']);
    const again = await explain([text]);
    expect(JSON.parse(again.text)).toEqual(JSON.parse(text));
  });
});

describe('the page of a setting issue', () => {
  it.each(issueCodes)('%s shows its category, its own fix and both languages', async (code) => {
    for (const lang of ['en', 'zh'] as const) {
      const { report, exitCode, text } = await explain([code], '', 'json', { lang });
      expect(exitCode).toBe(0);
      expect(report.page).toMatchObject({ id: code, category: catalog[code].category });
      expect(report.page.fixes.length).toBeGreaterThan(0);
      expect(report.diagnoses[0]).toMatchObject({ title: report.page.title, fixes: report.page.fixes });
      expect(text).not.toContain('undefined');
    }
  });

  it('a word of the same form that is no code is read as a text', async () => {
    const { report } = await explain(['key-format-odd']);
    expect(report.page).toBeUndefined();
    expect(report.diagnoses[0].category).toBe('unknown');
  });
});

describe('the wrong example of a page, read back, gives its category', () => {
  // Settings, and results of examinations only: no client prints these as an error.
  const notErrors =
    /^(?:config\.(?!key_format|ca|tls_disabled)|clock\.|stream\.(?:nonconformant|buffered)|tls\.expiring|billing\.low|response\.(?:model_|usage|context_|cache_|feature_)|edge\.|network\.engine|stream\.idle)/;
  it.each(categoryNames.filter((name) => !notErrors.test(name)))('%s', (name) => {
    const wrong = findPage(name, commonRules, 'en')?.page.wrong ?? '';
    expect(classify({ kind: 'text', text: wrong }, { rules: commonRules, now: 0 }).category).toBe(name);
  });

  // A row matched by a header cannot be recognised from a body alone.
  it.each(everyRule.filter(({ match }) => match.header === undefined).map(({ id, category }) => [id, category]))('%s', (id, category) => {
    const router = findRouter(id.split('/')[0] ?? '');
    const wrong = findPage(id, everyRule, 'en')?.page.wrong ?? '';
    expect(classify({ kind: 'text', text: wrong }, { rules: rulesFor(router), routerId: router?.id, now: 0 }).category).toBe(category);
  });
});

describe('in Chinese', () => {
  const english = /(?:\b[a-z]{2,}\b[ ,]+){3}\b[a-z]{2,}\b/i;
  const sentences = (id: string): string[] => {
    const explained = findPage(id, everyRule, 'zh');
    if (explained === null) throw new Error(id);
    const { title, meaning, causes, fixes } = explained.page;
    return [title, meaning, ...causes, ...fixes.map((fix) => fix.text)];
  };
  const names = [...categoryNames, ...Object.keys(violationSeverities), ...everyRule.map(({ id }) => id)];

  it.each(names)('%s has every sentence', (id) => {
    for (const sentence of sentences(id)) {
      expect(sentence).toMatch(/\p{Script=Han}/u);
      expect(sentence.replace(/`[^`]*`/g, '')).not.toMatch(english);
    }
  });

  it('every category has a title, a meaning, a cause and a fix of its own', () => {
    for (const name of categoryNames) {
      const { title, explanation, causes, fixes } = loadChineseWords().categories[name];
      const told = [title, explanation, ...causes, ...fixes];
      expect(new Set(told).size, name).toBe(told.length);
      expect(told.length, name).toBeGreaterThan(3);
    }
  });

  it.each(['billing.quota', 'derouter/429-concurrency', '401', 'usage-missing'])(
    'the page of %s prints no English sentence',
    async (name) => {
      const { text } = await explain([name], '', 'text', { lang: 'zh' });
      // Text between the example and the retry is quoted, or a command or setting; the source has a name and an address.
      const own = text
        .replace(/\n {2}错误[\s\S]*?(?=\n {2}修复)/, '')
        .replace(/\n {11}[\w~][^\n]*/g, '')
        .replace(/\n {2}(?:出处|规则|或者)[^\n]*/g, '');
      expect(own).not.toMatch(english);
      for (const label of ['含义', '修复', '重试']) expect(text).toContain(label);
    },
  );
});

describe('formats', () => {
  const error = 'HTTP/1.1 402 Payment Required\nx-request-id: req_1\n\n{"error":{"message":"Insufficient balance"}}';

  it.each<[Format, RegExp]>([
    ['text', /Cause[\s\S]*Proof[\s\S]*Fix[\s\S]*Retry[\s\S]*Ids[\s\S]*Source/],
    ['short', /^billing\.balance: .+\n$/],
    ['markdown', /^## [\s\S]*`billing\.balance`[\s\S]*Cause[\s\S]*Proof[\s\S]*Fix[\s\S]*Retry[\s\S]*Ids[\s\S]*Source/],
    ['html', /<html[\s\S]*billing\.balance/],
    ['junit', /<testsuite/],
    ['sarif', /"ruleId"/],
    ['github', /^::error/m],
  ])('%s', async (format, expected) => {
    expect((await explain([error], '', format)).text).toMatch(expected);
  });

  it('writes each file in the format of its name', async () => {
    const { files } = await explain([error], '', 'text', { output: ['a.json', 'a.md', 'a.txt', 'a.sarif'] });
    expect(JSON.parse(files['a.json'] ?? '').diagnoses[0].category).toBe('billing.balance');
    expect(files['a.md']).toContain('`billing.balance`');
    expect(files['a.txt']).toContain('Retry');
    expect(JSON.parse(files['a.sarif'] ?? '').runs).toHaveLength(1);
  });

  it('shows a whole page as Markdown', async () => {
    const { text } = await explain(['derouter/402-key-budget'], '', 'markdown');
    for (const part of ['Meaning', 'Wrong', 'Right', '| Claude Code |', 'budget_exceeded']) expect(text).toContain(part);
  });

  it('lets nothing from a text out of its place in Markdown', async () => {
    const { text } = await explain(['HTTP 402 {"error":{"message":"Insufficient balance <img src=x> [a](b) `c` @all"}}'], '', 'markdown');
    expect(text).toContain('&lt;img');
    expect(text).not.toMatch(/[^\\](?:<img|@all|\[a\])/);
  });

  it('refuses a file name that names no format', async () => {
    await expect(explain([error], '', 'text', { output: ['a.exe'] })).rejects.toBeInstanceOf(UsageError);
  });
});
