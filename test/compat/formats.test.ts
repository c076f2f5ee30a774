import { Ajv2020 } from 'ajv/dist/2020.js';
import { XMLParser } from 'fast-xml-parser';
import stringWidth from 'string-width';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Format } from '../../src/domain/options.ts';
import type { Report } from '../../src/domain/report/report.ts';
import { reportJsonSchema } from '../../src/domain/report/report-schema.ts';
import { compareReports } from '../../src/engine/compare.ts';
import { render } from '../../src/render/index.ts';
import { parseFault, startSimulator } from '../../src/simulator/index.ts';
import { runOn } from './matrix.ts';

let one: Report;
let two: Report;

beforeAll(async () => {
  const faults = ['drop-tools', 'no-cache', 'refuse:stop_sequences'].map(parseFault);
  const simulator = await startSimulator({ faults });
  one = (await runOn(simulator, 'anthropic-messages', { client: 'claude-code', models: ['claude-sonnet-4-5'] })).report;
  const models = ['gpt-4o', 'deepseek-chat'];
  two = (await runOn(simulator, 'openai-chat', { models }, { lang: 'zh' })).report;
  await simulator.close();
});

async function shown(report: Report, format: Format, columns = 80, lang: 'en' | 'zh' = 'en'): Promise<string> {
  return await render(report, format, {
    columns,
    tableColumns: columns,
    color: false,
    ascii: false,
    verbose: false,
    quiet: false,
    lang,
    now: 0,
    cwd: '/',
    home: undefined,
  } as Parameters<typeof render>[2]);
}

describe('the matrix', () => {
  it('is what the published schema says', async () => {
    const validate = new Ajv2020({ strict: false }).compile(reportJsonSchema());
    for (const report of [one, two]) {
      validate(JSON.parse(await shown(report, 'json')));
      expect(validate.errors).toBeNull();
    }
  });

  it.each([60, 80, 120])('fits %i columns, in both languages, with every value and evidence', async (columns) => {
    for (const [report, lang] of [
      [one, 'en'],
      [two, 'zh'],
    ] as const) {
      const text = await shown(report, 'text', columns, lang);
      for (const line of text.split('\n')) expect(stringWidth(line), line).toBeLessThanOrEqual(columns);
      expect(text).toContain(lang === 'zh' ? '被忽略' : 'ignored');
    }
  });

  it('tells once why features were not asked, and lists them if asked to', async () => {
    const simulator = await startSimulator({ faults: [parseFault('status:402')] });
    const { report } = await runOn(simulator, 'openai-chat', { models: ['gpt-4o'] });
    await simulator.close();
    const text = (await shown(report, 'text')).replace(/\s+/g, ' ');
    expect(text).toMatch(/\? \d\d features: not tested: the plain request already failed \(--verbose lists them\)/);
    expect(text.match(/already failed/g)).toHaveLength(1);
    expect(await shown(report, 'markdown')).toContain('Tool results');
  });

  it('says why a client does not work, and how that is mended', async () => {
    const text = await shown(one, 'text', 120);
    expect(text).toContain('claude-code 2.1.332: does not work');
    expect(text).toMatch(/Tool results \(unknown\)|Streamed call \(ignored\): no file is read/);
    expect(text).toContain('Fix:');
  });

  it('stands in Markdown, HTML and JUnit, and JUnit counts what it holds', async () => {
    expect(await shown(one, 'markdown')).toContain('| Streamed call | ignored |');
    const html = await shown(one, 'html');
    expect(html).toContain('<summary class="ignored">ignored</summary>');
    expect(html).not.toMatch(/<script/i);
    const { testsuites } = new XMLParser({ ignoreAttributes: false, isArray: (name) => name === 'testcase' }).parse(
      await shown(one, 'junit'),
    ) as {
      testsuites: {
        '@_tests': string;
        '@_skipped': string;
        '@_errors': string;
        testsuite: { testcase: { skipped?: unknown; error?: unknown }[] };
      };
    };
    const cases = testsuites.testsuite.testcase;
    expect(Number(testsuites['@_tests'])).toBe(cases.length);
    expect(Number(testsuites['@_skipped'])).toBe(cases.filter(({ skipped }) => skipped !== undefined).length);
    expect(Number(testsuites['@_errors'])).toBe(cases.filter(({ error }) => error !== undefined).length);
  });

  it('lets no hostile answer through alive', async () => {
    const evil = '\u001b]0;x\u0007</td><script>alert(1)</script> | **b** [x](http://e) @team ##[error]';
    const hostile: Report = {
      ...one,
      compat: one.compat && {
        ...one.compat,
        columns: one.compat.columns.map((column) => ({
          ...column,
          model: evil,
          served: [{ about: 'name', level: 'inconsistent', evidence: evil }],
        })),
        features: one.compat.features.map((row) => ({ ...row, cells: row.cells.map((cell) => ({ ...cell, evidence: evil })) })),
      },
    };
    for (const format of ['text', 'markdown', 'html', 'junit', 'json', 'short'] as const) {
      const text = await shown(hostile, format);
      expect(text, format).not.toContain('\u001b');
      if (format === 'html' || format === 'junit') expect(text, format).not.toContain('<script');
      if (format === 'markdown') expect(text).not.toMatch(/(?<!\\)\[x\]\(http|(?<!\\)<script|(?<!\\)\| \*\*b\*\*/);
    }
  });

  it('is compared cell by cell', () => {
    const changed: Report = {
      ...one,
      findings: one.findings.map((finding) =>
        finding.id === 'compat.system' ? { ...finding, status: 'warn', category: 'response.feature_ignored' } : finding,
      ),
    };
    expect(compareReports(one, changed).map(({ what }) => what)).toContain('compat.system');
    const elsewhere = { ...changed, target: changed.target && { ...changed.target, baseUrls: { 'anthropic-messages': 'http://other' } } };
    const [first, ...others] = compareReports(one, elsewhere).map(({ what }) => what);
    expect(first).toBe('compat.system');
    expect(others).toContain('base URL');
  });
});
