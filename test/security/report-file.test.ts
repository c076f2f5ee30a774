import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { XMLValidator } from 'fast-xml-parser';
import { parse } from 'parse5';
import { afterAll, describe, expect, it } from 'vitest';
import { readReport } from '../../src/app/report/file.ts';
import { storedReport } from '../../src/app/report/stored.ts';
import { UsageError } from '../../src/domain/usage-error.ts';
import { seededRandom } from '../../src/simulator/server/random.ts';
import { runHere } from '../e2e/here.ts';

/** `report FILE.json` and `--compare` with a report that another person sent. */

const folder = mkdtempSync(join(tmpdir(), 'kush-doctor-report-file-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fixtures = ['broken', 'degraded', 'stream', 'many-warnings'] as const;
type Json = Record<string, unknown>;
const read = (name: string): Json =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, `../../fixtures/reports/${name}.json`), 'utf8')) as Json;

type Path = readonly (string | number)[];

function findPaths(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  const inner = Array.isArray(value) ? value.map((item, index) => [index, item] as const) : Object.entries(value);
  return [at, ...inner.flatMap(([name, item]) => findPaths(item, [...at, name]))];
}

/** The report with another value at this path; without it for `undefined`. */
function replaceAt(value: unknown, [step, ...rest]: Path, to: unknown): unknown {
  if (step === undefined) return to;
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? replaceAt(item, rest, to) : item));
  return Object.fromEntries(
    Object.entries(value as object).flatMap(([name, item]) => {
      const changed = name === step ? replaceAt(item, rest, to) : item;
      return changed === undefined ? [] : [[name, changed]];
    }),
  );
}

let count = 0;
function save(value: unknown): string {
  const path = join(folder, `${++count}.json`);
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
}

/** Renders the file in every format; the names of files are those of the formats. */
async function renderAll(file: string): Promise<{ code: number | null; said: string; files: Record<string, string> }> {
  const out = mkdtempSync(join(folder, 'out-'));
  const names = ['a.html', 'b.json', 'c.md', 'd.xml', 'e.sarif', 'f.prom'];
  const files: Record<string, string> = {};
  let said = '';
  let code: number | null = 0;
  const written = names.flatMap((name) => ['--output', join(out, name)]);
  for (const args of [
    ['--verbose', '--format', 'text', ...written],
    ['--format', 'short'],
    ['--format', 'github'],
    ['--format', 'nagios'],
    ['--format', 'agent'],
  ]) {
    const result = await runHere(['report', file, ...args]);
    said += result.stderr;
    files[args.includes('text') ? 'text' : (args[1] ?? '')] = result.stdout;
    if (args.includes('text')) ({ code } = result);
  }
  for (const name of names) {
    try {
      files[name] = readFileSync(join(out, name), 'utf8');
    } catch {
      // A report that was refused is written nowhere.
    }
  }
  rmSync(out, { recursive: true, force: true });
  return { code, said, files };
}

const values: readonly unknown[] = [null, 'x', 1e308, 1e9, -1, [], {}, [null], { toString: 1 }, true, undefined];

it('one field of another form never fails inside the tool', async () => {
  const random = seededRandom(17);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const runs = process.env.KUSH_DOCTOR_TEST_ALL === undefined ? 60 : 2000;
  for (let run = 0; run < runs; run++) {
    const base = read(pick(fixtures));
    const path = pick(findPaths(base).slice(1));
    const to = pick(values);
    const { code, said } = await renderAll(save(replaceAt(base, path, to)));
    const where = `${path.join('.')} = ${JSON.stringify(to)}`;
    expect(said, where).not.toMatch(/went wrong|TypeError|RangeError/);
    expect([0, 1, 2, 3], where).toContain(code);
  }
});

describe('a report', () => {
  const broken = read('broken');
  const attacks: readonly [kind: string, path: Path, to: unknown][] = [
    ['an exit code that is a text', ['exitCode'], 'x'],
    ['an exit code of 255', ['exitCode'], 255],
    ['an exit code of 1e308', ['exitCode'], 1e308],
    ['a kind of another command', ['kind'], 'serve'],
    ['a kind that is a prototype', ['kind'], '__proto__'],
    ['a version that is an object', ['tool', 'version'], { toString: 1 }],
    ['a tool of another name', ['tool', 'name'], 'evil'],
    ['a time that is none', ['startedAt'], '<b>'],
    ['a layer that is a prototype', ['findings', 0, 'layer'], 'constructor'],
    ['a category that is a prototype', ['findings', 0, 'category'], 'toString'],
    ['a status that is a prototype', ['findings', 0, 'status'], '__proto__'],
    ['fixes that are a text', ['findings', 0, 'fixes'], 'x'],
    ['a title that is a list', ['findings', 0, 'title'], ['x']],
    ['a retry of another kind', ['findings', 0, 'retry'], { kind: 'hasOwnProperty' }],
    ['an outcome without an answer', ['exchanges', 0, 'outcome'], { ok: true }],
    ['a step that begins before the request', ['exchanges', 0, 'timings', 'requestSentMs'], -1e9],
    ['a step of a hundred years', ['exchanges', 0, 'timings', 'requestSentMs'], 3e12],
    ['a step of 1e308 milliseconds', ['exchanges', 0, 'timings', 'requestSentMs'], 1e308],
    ['a URL that is a number', ['exchanges', 0, 'url'], 5],
    ['protocols of no protocol', ['target', 'protocols'], ['gopher']],
    ['settings that are an object', ['target', 'settings'], {}],
    ['a count that is a text', ['summary', 'fail'], '1'],
    ['a cost that is null', ['cost'], null],
  ];
  it.each(attacks)('with %s is refused in a sentence', async (_, path, to) => {
    const { code, said, files } = await renderAll(save(replaceAt(broken, path, to)));
    expect(code).toBe(2);
    expect(said).toMatch(/is something else/);
    expect(files['a.html']).toBeUndefined();
  });

  it.each([
    ['nested 100,000 deep', `{"schemaVersion":1,"findings":[],"environment":{},"exchanges":${'['.repeat(100_000)}`],
    ['with three million values', `{"schemaVersion":1,"findings":[${'0,'.repeat(3_000_000)}0],"environment":{}}`],
    ['of a number that is endless', '{"schemaVersion":1e999}'],
    ['of a prototype', '{"__proto__":{"schemaVersion":1,"findings":[]}}'],
  ])('%s is refused', (_, text) => {
    expect(() => readReport(save(text), folder, storedReport)).toThrow(UsageError);
  });

  it('with prototypes as names pollutes nothing', async () => {
    const text = JSON.stringify(broken).replace('{', '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},');
    await renderAll(save(text));
    expect(({} as Json).polluted).toBeUndefined();
  });

  it('with 300,000 requests is rendered within bounds', async () => {
    const many = { ...broken, exchanges: Array.from({ length: 3000 }, () => (broken.exchanges as unknown[])[0]) };
    const { files, said } = await renderAll(save(many));
    expect(said).not.toMatch(/went wrong/);
    for (const [name, text] of Object.entries(files)) if (name !== 'b.json') expect([name, text.length < 30_000_000]).toEqual([name, true]);
  });
});

/** What comes alive in a terminal, a CI log, a browser, an XML reader or a monitoring tool. */
const payload = [
  '\u001b]0;owned\u0007\u001b[2J\u009b31m',
  '\n::set-env name=A::b\n##[error]evil\r::add-mask::c',
  '</pre></script><script>alert(1)</script><img src=x onerror=alert(1)>"\'>]]><!--',
  '| a | b |\n```\n# heading\n![x](https://evil.example/x.png)[y](javascript:alert(1))',
  '\u202e\u200b\u0000\'|perf=1 "} evil_metric 1\n# TYPE evil counter\nevil_metric 1',
].join(' ');

describe('texts of a report that are payloads', () => {
  /** Fields with a closed set of values, times and numbers stay; every other text is a payload. */
  const fixed =
    /^(?:kind|name|verdict|layer|status|category|protocols?|confidence|severity|code|phase|outcome|startedAt|skipReason|how|validFrom|validTo|winner|method)$/;
  const fill = (value: unknown, name = ''): unknown => {
    if (typeof value === 'string') return fixed.test(name) ? value : `${value} ${payload}`;
    if (Array.isArray(value)) return value.map((item) => fill(item, name));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [/headers$/i.test(name) ? `${key}${payload}` : key, fill(item, key)]),
    );
  };

  it.each(fixtures)('%s stays dead in every format', async (name) => {
    const { code, files, said } = await renderAll(save(fill(read(name))));
    expect([said, code]).toEqual(['', (read(name) as { exitCode: number }).exitCode]);
    for (const [format, text] of Object.entries(files)) {
      expect(text, format).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
      if (format !== 'b.json' && format !== 'e.sarif') expect(text, format).not.toMatch(/[\u202e\u200b]/);
      const commands = text.split(/\r\n|\n|\r/).filter((line) => /^\s*::[a-z-]+(?: [^:]*)?::/.test(line) || line.includes('##['));
      if (format === 'github') for (const command of commands) expect(command).toMatch(/^::(?:error|warning|notice) title=/);
      else expect([format, commands]).toEqual([format, []]);
    }
    expect(XMLValidator.validate(files['d.xml'] ?? '')).toBe(true);
    expect(findElements(files['a.html'] ?? '')).toEqual([]);
    expect((files['f.prom'] ?? '').split('\n').filter((line) => /^(?:# TYPE )?evil/.test(line))).toEqual([]);
    // Everything after the first bar is performance data: https://www.monitoring-plugins.org/doc/guidelines.html
    expect((files.nagios ?? '').split('|').length).toBeLessThanOrEqual(2);
    const markdown = (files['c.md'] ?? '').replace(/^(`{3,})\w*\n[\s\S]*?^\1$/gm, '');
    expect(markdown.split('\n').filter((line) => /^# heading/.test(line))).toEqual([]);
    expect(markdown).not.toMatch(/(?<!\\)!\[x\]\(|(?<!\\)\]\(javascript:|<script>|<img/);
    JSON.parse(files['b.json'] ?? '');
    JSON.parse(files['e.sarif'] ?? '');
  });

  it('in two reports that are compared are shown dead', async () => {
    const [a, b] = [save(fill(read('broken'))), save(fill(read('degraded')))];
    for (const args of [[], ['--json'], ['--output', join(folder, 'difference.txt')]]) {
      const { stdout, stderr } = await runHere(['report', '--compare', a, b, ...args]);
      expect(stdout + stderr).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]|^::|##\[/m);
    }
    expect(readFileSync(join(folder, 'difference.txt'), 'utf8')).not.toMatch(
      /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]|^\s*::set-env|##\[/m,
    );
  });

  it.each([
    ['findings without a check', { schemaVersion: 1, environment: {}, findings: [{ id: 'a', status: 'fail' }] }],
    [
      'findings of one id',
      { schemaVersion: 1, environment: {}, findings: Array.from({ length: 9000 }, () => ({ id: 'a', status: 'fail', check: 'compat.x' })) },
    ],
    [
      '9,000 findings',
      {
        schemaVersion: 1,
        environment: {},
        findings: Array.from({ length: 9000 }, (_, at) => ({ id: `a${at}`, status: 'fail', check: 'x' })),
      },
    ],
    [
      'prototypes as ids',
      {
        schemaVersion: 1,
        environment: {},
        findings: ['__proto__', 'constructor', 'toString'].map((id) => ({ id, status: 'fail', check: id })),
      },
    ],
    [
      'titles of 100,000 letters',
      {
        schemaVersion: 1,
        environment: {},
        findings: Array.from({ length: 100 }, (_, at) => ({ id: `a${at}`, status: 'fail', check: 'compat.x', title: 'x'.repeat(99_999) })),
      },
    ],
    ['a matrix of no features', { schemaVersion: 1, kind: 'compat', environment: {}, findings: [], compat: { features: [null] } }],
    [
      'times of 1e308',
      { schemaVersion: 1, environment: { clockOffsetMs: 1e308 }, findings: [], exchanges: [{ timings: { dnsMs: 1e308 } }] },
    ],
  ])('compared with %s ends in order', async (_, other) => {
    for (const option of ['--compare', '--baseline'] as const) {
      const file = save(other);
      const args = option === '--compare' ? ['report', option, save(read('broken')), file] : ['doctor', '--offline', option, file];
      const { code, stdout, stderr } = await runHere(args);
      expect([0, 1, 2, 3]).toContain(code);
      expect(stdout + stderr).not.toMatch(/went wrong|TypeError/);
      expect(stdout.length).toBeLessThan(2_000_000);
    }
  });
});

/** Elements and attributes that load or run something. */
function findElements(html: string): string[] {
  const found: string[] = [];
  const visit = (node: { nodeName: string; attrs?: { name: string; value: string }[]; childNodes?: unknown[] }): void => {
    if (/^(?:script|img|iframe|object|embed|link|base|form|svg:script|audio|video)$/.test(node.nodeName)) found.push(node.nodeName);
    for (const { name, value } of node.attrs ?? []) {
      if (/^on|^src|^srcset|^formaction/.test(name) || (name === 'href' && !/^https?:|^#/.test(value)))
        found.push(`${node.nodeName} ${name}`);
    }
    for (const child of node.childNodes ?? []) visit(child as { nodeName: string });
  };
  visit(parse(html) as unknown as { nodeName: string });
  return found;
}
