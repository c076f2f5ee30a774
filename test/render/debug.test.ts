import { expect, it } from 'vitest';
import { createFinding } from '../../src/engine/finding.ts';
import { render } from '../../src/render/index.ts';
import { cannedReport, context } from '../support/report.ts';

it('shows what decided each problem only with --debug', async () => {
  const broken = cannedReport('broken');
  const [at] = broken.findings;
  if (at === undefined) throw new Error('the report has no findings');
  // Beside a root cause, a further problem is shown in short form.
  const other = createFinding({
    ...at,
    id: 'settings.shadowed:env-file-duplicate',
    check: 'settings.shadowed',
    status: 'warn',
    title: 'Set twice',
    rule: null,
    confidence: 'standard',
  });
  const report = { ...broken, findings: [...broken.findings, other] };
  const plain = await render(report, 'text', context);
  const added = (await render(report, 'text', { ...context, debug: true })).split('\n').filter((line) => !plain.includes(line));
  expect(added.map((line) => line.trim())).toEqual([
    'Decided  auth.key · derouter/401-invalid-key · documented',
    'Decided: settings.shadowed:env-file-duplicate · standard',
  ]);
});
