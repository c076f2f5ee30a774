import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/domain/report/report.ts';
import { render } from '../../src/render/index.ts';
import { context } from '../support/report.ts';

const id = 'req_0123456789abcdef0123456789abcdef_whole';
const file = resolve(import.meta.dirname, '../../fixtures/reports/healthy.json');
const base = JSON.parse(readFileSync(file, 'utf8')) as Report;
const report: Report = {
  ...base,
  kind: 'models',
  models: [
    {
      id: 'gpt-4o',
      aliases: [],
      ownedBy: null,
      probe: { status: 'ok', httpStatus: 200, category: null, title: null, latencyMs: 12, requestId: id },
    },
    {
      id: 'broken|model',
      aliases: [],
      ownedBy: null,
      probe: {
        status: 'failed',
        httpStatus: 503,
        category: 'upstream.error',
        title: 'The provider failed',
        latencyMs: 9,
        requestId: `${id}_2`,
      },
    },
  ],
};

describe('the matrix of models --probe', () => {
  it.each(['text', 'markdown', 'html', 'junit'] as const)('is in %s, with every id whole', async (format) => {
    const told = await render(report, format, context);
    expect(told).toContain(`${id}_2`);
    expect(told).toContain('gpt-4o');
    expect(told).toContain('The provider failed');
  });

  it('counts in JUnit, a case per model', async () => {
    const told = await render(report, 'junit', context);
    expect(told).toMatch(
      /<testcase classname="kush-doctor.models.probe" name="broken\|model"[^>]*><failure message="The provider failed, 503, [^"]+" type="upstream.error"/,
    );
    expect(/tests="(\d+)" failures="(\d+)"/.exec(told)?.slice(1).map(Number)).toEqual([
      report.findings.length + 2,
      report.summary.fail + 1,
    ]);
  });
});
