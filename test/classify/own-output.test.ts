import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { explain } from '../../src/api.ts';
import type { Report } from '../../src/domain/report/report.ts';

const golden = resolve(import.meta.dirname, '../render/golden');
const fixtures = resolve(import.meta.dirname, '../../fixtures/reports');
const reports: Readonly<Record<string, string>> = {
  'root-cause': 'broken',
  transient: 'undetermined',
  'many-warnings': 'many-warnings',
  stream: 'stream',
};

/** The category of the root cause, or those of the warnings and `unknown` where there is none. */
function findCategories(file: string): string[] {
  const { findings, rootCause } = JSON.parse(readFileSync(resolve(fixtures, `${file}.json`), 'utf8')) as Report;
  const root = findings.find(({ id }) => id === rootCause)?.category;
  return root == null ? ['unknown', ...findings.flatMap(({ category }) => category ?? [])] : [root];
}

const outputs = readdirSync(golden).filter((name) => !name.endsWith('.json'));

describe("the doctor's own outputs", () => {
  for (const [name, file] of Object.entries(reports)) {
    const categories = findCategories(file);
    it.each(outputs.filter((output) => output.startsWith(`${name}.`)))('%s', (output) => {
      expect(categories).toContain(explain(readFileSync(resolve(golden, output), 'utf8'))[0]?.category);
    });
  }

  it.each(outputs.filter((output) => output.startsWith('healthy.')))('%s reports no problem', (output) => {
    expect(explain(readFileSync(resolve(golden, output), 'utf8'))[0]?.category).toBe('unknown');
  });

  it('its name in an error, and the counts of other programs, are no output', () => {
    expect(explain('Load test  53 requests, 5 failed\nError code: 401 - Incorrect API key provided: sk-x')[0]?.category).toBe(
      'auth.invalid_key',
    );
    expect(explain('kush-doctor says: 429 insufficient_quota')[0]?.category).toBe('billing.quota');
    expect(explain('user-agent: kush-doctor\nHTTP/1.1 404 Not Found\n\n{"detail":"Not Found"}')[0]?.category).toBe('endpoint.not_found');
  });
});
