import { expect, it } from 'vitest';
import type { StreamPlace } from '../../src/domain/report/violation.ts';
import { toProofLines } from '../../src/render/finding-rows.ts';
import { cannedReport } from '../support/report.ts';

const [finding] = cannedReport('broken').findings;

it.each<[StreamPlace, string]>([
  ['headers', '响应头'],
  ['start', '开头'],
  ['event 4', '第 4 个事件'],
  ['byte 120', '第 120 字节'],
  ['end', '末尾'],
  ['stream', '整个流'],
  ['timing', '时间'],
])('names the place %s of a stream in Chinese', (at, expected) => {
  if (finding === undefined) expect.fail('a report without findings');
  const violations = [{ code: 'usage-missing', severity: 'broken', detail: 'd', at } as const];
  expect(toProofLines({ ...finding, violations }, 'zh').at(-1)).toContain(`（违规，${expected}）`);
});
