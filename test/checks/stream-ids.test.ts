import { expect, it } from 'vitest';
import type { Report } from '../../src/domain/report/report.ts';
import { runHere } from '../e2e/here.ts';

async function examine(fault: string): Promise<Report['findings'][number]> {
  const { stdout } = await runHere(['doctor', '--demo', '--deep', '--fault', fault, '--timeout', '2s', '--json']);
  const report = JSON.parse(stdout) as Report;
  const finding = report.findings.find(({ id }) => id === report.rootCause);
  if (finding === undefined) throw new Error('no root cause');
  return finding;
}

it('a stream that stalls does not lack its end, and has its request id', async () => {
  const finding = await examine('stall');
  expect(finding).toMatchObject({ check: 'stream.answers', category: 'network.timeout', violations: [] });
  expect(finding.stream?.brokenClients).toEqual([]);
  expect(finding.requestIds).toHaveLength(1);
});

it.each(['cut', 'idle-cut', 'no-done', 'bad-json', 'empty', 'error-inside'])('%s has its request id', async (fault) => {
  expect((await examine(fault)).requestIds).not.toEqual([]);
});
