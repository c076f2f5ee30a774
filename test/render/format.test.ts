import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv2020 } from 'ajv/dist/2020.js';
import draft04 from 'ajv-draft-04';
import formatsOf from 'ajv-formats';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { marked } from 'marked';
import { type DefaultTreeAdapterMap, parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/domain/report/report.ts';
import { reportSchema } from '../../src/domain/report/report-schema.ts';
import { formatForFile, formats, render } from '../../src/render/index.ts';
import { calmNames, cannedReport, context } from '../support/report.ts';

const names = [...calmNames, 'hostile'] as const;
const problems = (report: Report) => report.findings.filter((finding) => ['fail', 'warn', 'unknown'].includes(finding.status));

describe.each(names)('the %s report', (name) => {
  const report = cannedReport(name);

  it('is the report that its name says', () => {
    if (name !== 'hostile') expect(report.verdict).toBe(name);
    expect(reportSchema.safeParse(report).error?.issues ?? []).toEqual([]);
  });

  it.each(Object.keys(formats))('as %s depends on nothing but the report', async (format) => {
    const before = JSON.stringify(report);
    const twice = [await render(report, format as 'text', context), await render(report, format as 'text', context)];
    expect(twice[0]).toBe(twice[1]);
    expect(twice[0]).toMatch(/\n$/);
    expect(JSON.stringify(report)).toBe(before);
  });

  it('as JSON is the report itself, valid against the published schema', async () => {
    const json = JSON.parse(await render(report, 'json', context)) as Report;
    expect(json).toEqual(JSON.parse(JSON.stringify(report)));
    const ajv = new Ajv2020({ strict: false });
    const valid = ajv.validate(JSON.parse(readFileSync('schema/report.schema.json', 'utf8')), json);
    expect(valid ? [] : ajv.errors).toEqual([]);
  });

  it('as SARIF is valid against the schema of version 2.1.0 and names the places', async () => {
    const log = JSON.parse(await render(report, 'sarif', context));
    const ajv = new draft04.default({ strict: false, allErrors: true });
    formatsOf.default(ajv);
    const file = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/package.json');
    const schema = readFileSync(file.replace('package.json', 'lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8');
    // The published pattern of a language has a superfluous bracket, which no engine accepts in Unicode mode; nothing here names a
    // language.
    const valid = ajv.validate(JSON.parse(schema.replaceAll('[a-zA-Z]{2}]?$', '[a-zA-Z]{2}$')), log);
    expect(valid ? [] : ajv.errors).toEqual([]);
    const { results, tool } = log.runs[0];
    expect(results.map((result: { ruleId: string }) => result.ruleId)).toEqual(problems(report).map((finding) => finding.category));
    for (const result of results) expect(tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
  });

  it('as JUnit is well-formed XML that keeps failed, undecided and skipped apart', async () => {
    const xml = await render(report, 'junit', context);
    expect(XMLValidator.validate(xml)).toBe(true);
    // XML 1.0 allows no other characters: https://www.w3.org/TR/xml/#charsets
    expect(xml).not.toMatch(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
    const tree = new XMLParser({ ignoreAttributes: false, isArray: (tag) => tag === 'testcase' }).parse(xml);
    const suite = tree.testsuites.testsuite;
    const count = (tag: string): number => suite.testcase.filter((one: object) => tag in one).length;
    expect(suite.testcase).toHaveLength(report.findings.length);
    expect([count('failure'), count('error'), count('skipped')]).toEqual([
      report.summary.fail,
      report.summary.unknown,
      report.summary.skip,
    ]);
    expect([suite['@_failures'], suite['@_errors'], suite['@_skipped'], suite['@_tests']].map(Number)).toEqual([
      count('failure'),
      count('error'),
      count('skipped'),
      report.findings.length,
    ]);
  });

  it('as GitHub annotations is read back by the rules of its runner', async () => {
    const commands = (await render(report, 'github', context)).trimEnd().split('\n').map(readCommand);
    const found = problems(report);
    expect(commands).toHaveLength(Math.max(1, found.length));
    for (const [index, finding] of found.entries()) {
      const command = commands[index];
      expect(command?.name).toBe({ fail: 'error', warn: 'warning', unknown: 'notice' }[finding.status as 'fail']);
      expect(Object.keys(command?.properties ?? {}).filter((name) => !['title', 'file', 'line', 'col'].includes(name))).toEqual([]);
      if (name !== 'hostile') expect(command?.data).toContain(finding.measured);
    }
  });

  it('as Markdown is read as a short ticket of headings, lists, tables and code alone', async () => {
    const markdown = await render({ ...report, included: [] }, 'markdown', context);
    expect(markdown.trimEnd().split('\n').length).toBeLessThanOrEqual(60);
    const kinds = new Set<string>();
    marked.walkTokens(marked.lexer(markdown), (token) => void kinds.add(token.type));
    for (const kind of ['html', 'image', 'hr', 'blockquote', 'del']) expect(kinds).not.toContain(kind);
    const headings = marked.lexer(markdown).filter((token) => token.type === 'heading');
    for (const heading of headings) expect('text' in heading && heading.text).toMatch(/^(?:kush-doctor: \w+|[A-Z][a-z ]+)$/);
    for (const table of marked.lexer(markdown)) {
      if (table.type !== 'table') continue;
      const { header, rows } = table as unknown as { header: unknown[]; rows: unknown[][] };
      for (const row of rows) expect(row).toHaveLength(header.length);
    }
    expect(markdown).toContain(`# kush-doctor: ${report.verdict}`);
  });

  it('as Markdown stays a short ticket with everything at its fullest', async () => {
    const [finding] = report.findings;
    const [exchange] = report.exchanges ?? [];
    if (finding === undefined || exchange === undefined) expect.fail('an empty report');
    const many = <T>(one: T): T[] => Array.from({ length: 20 }, () => one);
    const fix = { text: 'Do this', command: 'and that' };
    const id = { name: 'x-request-id', value: 'r-1' };
    const source = { title: 'page', url: 'https://example.com' };
    const worst = { ...finding, status: 'fail' as const, measured: 'm', expected: 'e', fixes: many(fix), requestIds: many(id), source };
    const headers = Object.fromEntries(many('x-ratelimit').map((name, index) => [`${name}-${index}`, '1']));
    const answer = { ok: true as const, status: 500, headers, body: 'line\n'.repeat(500) };
    const full = {
      ...report,
      rootCause: worst.id,
      findings: [worst, ...many(worst).map((one, index) => ({ ...one, id: `other.${index}` }))],
      environment: { ...report.environment, python: { version: '3.12.4', file: './.venv/pyvenv.cfg' } },
      exchanges: many({ ...exchange, requestBody: '{"model":"m","stream":true}', outcome: answer }),
    };
    const lines = (await render({ ...full, included: [] }, 'markdown', context)).trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(60);
  });

  it('as HTML loads nothing, runs nothing, and says all', async () => {
    const html = await render(report, 'html', context);
    const tags = new Map<string, Set<string>>();
    collect(parse(html), tags);
    expect([...tags.keys()].filter((tag) => /^(?:script|iframe|object|embed|link|img|form|input|base|use|image)$/.test(tag))).toEqual([]);
    // A link to follow is not loaded.
    for (const [, address = ''] of html.matchAll(/href="([^"]*)"/g)) expect(address).toMatch(/^https?:\/\//);
    const attributes = new Set([...tags].flatMap(([tag, set]) => [...set].filter((one) => tag !== 'a' || one !== 'href')));
    expect(
      [...attributes].filter((attribute) => /^on|^(?:src|href|srcset|xlink:href|action|style|srcdoc|id|name)$/.test(attribute)),
    ).toEqual(tags.has('meta') ? ['name'] : []);
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/url\(|@import/);
    if (name !== 'hostile') for (const finding of report.findings) expect(html).toContain(finding.id);
  });

  it.each([60, 80, 120])('as text fits %i columns, in colour and without', async (columns) => {
    for (const color of [false, true]) {
      const text = await render(report, 'text', { ...context, columns, tableColumns: columns, color, verbose: false });
      const plain = text.replace(/\u001b\[\d+m/g, '');
      expect(plain).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
      if (color) expect(text).toMatch(/\u001b\[/);
      // Only what cannot be broken (a URL, an id, a command to copy) may exceed the width.
      const wide = plain
        .split('\n')
        .filter((line) => [...line].length > columns && /\S\s\S/.test(line.slice(12)) && !/^ {11}\S/.test(line));
      if (name !== 'hostile') expect(wide).toEqual([]);
    }
  });

  it('as text with --ascii has none but ASCII of our own', async () => {
    if (name === 'hostile') return;
    const text = await render(report, 'text', { ...context, ascii: true, verbose: true });
    expect(text.replaceAll('…', '')).toMatch(/^[\n\x20-\x7e]*$/);
  });

  it('as short text is a handful of lines with the versions', async () => {
    const lines = (await render(report, 'short', context)).trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(8);
    expect(lines.at(-1)).toContain(report.environment.node);
    expect(lines[0]).toContain(report.tool.version);
    if (name !== 'hostile') for (const line of lines) expect(line.length).toBeLessThanOrEqual(400);
  });
});

it('a passed check shows its balance on a narrow terminal, and a list of many lines only with --verbose', async () => {
  const report = cannedReport('healthy');
  const balance = "routescope account/balance: key's cap, 1234567.8901 USD left";
  const models = Array.from({ length: 20 }, (_, at) => `model-${at}`).join(', ');
  const measured: Readonly<Record<string, string>> = { 'account.balance': balance, 'auth.scope': models };
  const [passed] = report.findings.filter(({ status }) => status === 'pass');
  const findings = Object.keys(measured).map(
    (check) => ({ ...passed, id: check, check, measured: measured[check] }) as Report['findings'][0],
  );
  const show = async (verbose: boolean) =>
    (await render({ ...report, findings }, 'text', { ...context, columns: 60, tableColumns: 60, verbose })).replace(/\s+/g, ' ');
  expect(await show(false)).toContain(balance);
  expect(await show(false)).not.toContain('model-19');
  expect(await show(true)).toContain('model-19');
});

describe('the file name of --output', () => {
  it.each([
    ['report.json', 'json'],
    ['a/b/junit.XML', 'junit'],
    ['x.sarif', 'sarif'],
    ['ticket.md', 'markdown'],
    ['page.html', 'html'],
    ['plain.txt', 'text'],
  ])('%s is written as %s', (file, format) => expect(formatForFile(file)).toBe(format));

  it.each(['report', 'report.pdf', 'json'])('%s is refused', (file) =>
    expect(() => formatForFile(file)).toThrow(/ends in \.txt, \.short\.txt, \.json/),
  );
});

/** As in actions/runner: `::name key=value,key=value::data`, with %-escapes in both. */
function readCommand(line: string): { name: string; properties: Record<string, string>; data: string } {
  const [, name = '', list = '', data = ''] = /^\s*::([^\s:]+)(?: (.*?))?::(.*)$/.exec(line) ?? [];
  const unescaped = (text: string): string =>
    text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%25', '%');
  const properties = list.split(',').map((pair): [string, string] => {
    const at = pair.indexOf('=');
    return [pair.slice(0, at), unescaped(pair.slice(at + 1))];
  });
  return { name, properties: Object.fromEntries(properties), data: unescaped(data) };
}

function collect(node: DefaultTreeAdapterMap['node'], tags: Map<string, Set<string>>): void {
  if ('tagName' in node) {
    const attributes = tags.get(node.tagName) ?? new Set();
    for (const { name } of node.attrs) attributes.add(name);
    tags.set(node.tagName, attributes);
  }
  if ('childNodes' in node) for (const child of node.childNodes) collect(child, tags);
}
