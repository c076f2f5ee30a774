import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readReport } from '../../src/app/report/file.ts';
import { UsageError } from '../../src/domain/usage-error.ts';
import { compareReports } from '../../src/engine/compare.ts';
import { parseRouter } from '../../src/routers/load.ts';
import { parseScenario } from '../../src/simulator/faults/scenario.ts';
import { runHere } from '../e2e/here.ts';

/** JSON files written by others. */

const folder = mkdtempSync(join(tmpdir(), 'kush-doctor-json-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const report = { schemaVersion: 1, findings: [], environment: {} };
const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;
const many = (count: number): string => `[${Array.from({ length: count }, () => 0).join()}]`;

/** Text that is not a file of any kind. */
const anywhere: readonly [kind: string, text: string][] = [
  ['nothing', ''],
  ['no JSON', 'not json'],
  ['a number', '1'],
  ['null', 'null'],
  ['a list', '[]'],
  ['a text', '"report"'],
  ['an empty object', '{}'],
  ['lists a million deep', nested(1_000_000)],
  ['objects too deep in a field that nobody reads', `{"schemaVersion":1,"findings":[],"environment":{},"more":${nested(100)}}`],
  ['three million values', `{"schemaVersion":1,"findings":[],"environment":{},"more":${many(3_000_000)}}`],
  ['a prototype', '{"__proto__":{"schemaVersion":1,"findings":[],"environment":{}}}'],
];

const reports: readonly [kind: string, text: string][] = (
  [
    ['findings of null', { findings: [null] }],
    ['findings that are texts', { findings: ['fail'] }],
    ['a finding without a status', { findings: [{ id: 'auth.key' }] }],
    ['a finding whose id is an object', { findings: [{ id: {}, status: 'fail' }] }],
    ['an environment of null', { environment: null }],
    ['an environment that is a list', { environment: [] }],
    ['SDKs that are an object', { environment: { sdks: {} } }],
    ['SDKs of null', { environment: { sdks: [null] } }],
    ['a target without a router', { target: {} }],
    ['a target that is a text', { target: 'x' }],
    ['base URLs that are a number', { target: { router: { id: 'x' }, baseUrls: 5 } }],
    ['a key that is a text', { target: { router: { id: 'x' }, key: 'sk-x' } }],
    ['exchanges that are an object', { exchanges: {} }],
    ['exchanges of null', { exchanges: [null] }],
    ['timings that are null', { exchanges: [{ timings: null }] }],
    ['a chain that is an object', { exchanges: [{ connection: { tls: { chain: {} } } }] }],
    ['a chain of null', { exchanges: [{ connection: { tls: { chain: [null] } } }] }],
    ['a verdict that is an object', { verdict: { toString: 'x' } }],
    ['200,000 findings', { findings: Array.from({ length: 200_000 }, (_, index) => ({ id: `f${index}`, status: 'pass' })) }],
    ['another schema version', { schemaVersion: 2 }],
  ] as const
).map(([kind, fields]) => [kind, JSON.stringify({ ...report, ...fields })]);

function save(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('a report to compare with', () => {
  it.each([...anywhere, ...reports])('of %s is refused', (_, text) => {
    const file = save('report.json', text);
    expect(() => readReport(file, folder)).toThrow(UsageError);
  });

  it('that lacks what an older version did not write is read', () => {
    const old = readReport(save('old.json', JSON.stringify(report)), folder);
    expect(compareReports(old, old)).toEqual([]);
  });

  it.each(['--baseline', '--compare'])('ends %s with exit 2 and a sentence', async (option) => {
    const bad = save('bad.json', JSON.stringify({ ...report, findings: [null] }));
    const args = option === '--compare' ? ['report', option, bad, bad] : ['doctor', option, bad, '--offline'];
    const { code, stdout, stderr } = await runHere(args, {});
    expect(code).toBe(2);
    expect(`${stdout}${stderr}`).toMatch(/is something else/);
    expect(`${stdout}${stderr}`).not.toMatch(/TypeError|at \w+ \(/);
  });
});

describe('a router file', () => {
  it.each([
    ...anywhere,
    ['bases of null', '{"id":"x","name":"X","bases":null}'],
    ['a base that is a list', '{"id":"x","name":"X","bases":{"openai-chat":[]}}'],
    ['errors of null', '{"id":"x","name":"X","bases":{},"errors":[null]}'],
    ['a constructor as protocol', '{"id":"x","name":"X","bases":{"constructor":{"url":"https://x.net","evidence":"documented"}}}'],
    [
      'an inherited parent',
      '{"id":"x","name":"X","extends":"__proto__","bases":{"openai-chat":{"url":"https://x.net","evidence":"documented"}}}',
    ],
  ])('of %s is refused', (_, text) => {
    expect(() => parseRouter(text, 'acme.json')).toThrow(UsageError);
  });
});

describe('a scenario file', () => {
  it.each([
    ...anywhere.filter(([kind]) => kind !== 'an empty object'),
    ['steps of null', '{"steps":[null]}'],
    ['a fault that is an object', '{"faults":[{}]}'],
    ['a fault name of a megabyte', JSON.stringify({ faults: ['x'.repeat(1_000_000)] })],
    ['a thousand faults', JSON.stringify({ faults: Array.from({ length: 1000 }, () => 'status:500') })],
    ['an endless latency', '{"latencyMs":1e300}'],
  ])('of %s is refused', (_, text) => {
    expect(() => parseScenario(text, 'scenario.json')).toThrow(UsageError);
  });
});
