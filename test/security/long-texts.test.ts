import { describe, expect, it } from 'vitest';
import { capReport } from '../../src/engine/cap-report.ts';
import { cannedReport } from '../support/report.ts';

describe('a text of a server that is longer than anyone reads', () => {
  it('is cut in every field of a report, and the report stays what it is', () => {
    const report = cannedReport('broken');
    const [first] = report.findings;
    if (first === undefined) throw new Error('the canned report has findings');
    const long = { ...report, findings: [{ ...first, measured: '%25'.repeat(330_000), fixes: [{ text: 'x'.repeat(100_000) }] }] };
    const capped = capReport(long);
    expect(JSON.stringify(capped).length).toBeLessThan(JSON.stringify(report).length + 20_000);
    expect(capped.findings[0]?.measured).toMatch(/^(?:%25)+.{0,2}…$/);
    expect(capReport(report)).toEqual(JSON.parse(JSON.stringify(report)));
  });

  it('is cut shorter after the deadline, so that the search for secrets is short', () => {
    const report = cannedReport('broken');
    const findings = report.findings.map((finding) => ({ ...finding, measured: '%25'.repeat(330_000) }));
    const [first] = findings;
    if (first === undefined) throw new Error('the canned report has findings');
    const lengthOf = (all: typeof findings): number =>
      capReport({ ...report, findings: all }).findings.reduce((sum, { measured }) => sum + (measured?.length ?? 0), 0);
    const late = [...findings, { ...first, id: 'run.deadline', check: 'run.deadline' }];
    expect(lengthOf(late)).toBeLessThan(8192 + 512 * late.length);
    expect(lengthOf(findings)).toBeGreaterThan(8192 + 512 * late.length);
  });

  it("leaves the user's own included text whole", () => {
    const included = [{ file: 'error.log', text: 'y'.repeat(100_000) }];
    expect(capReport({ ...cannedReport('broken'), included }).included).toEqual(included);
  });
});
