import { expect, it } from 'vitest';
import { writeReport } from '../../../src/cli/output/write-report.ts';
import { LeakError } from '../../../src/engine/redact/redactor.ts';
import { stageFor } from '../../support/command.ts';
import { cannedReport } from '../../support/report.ts';

it('writes the files that can be written, HTML last, and then reports the one that was refused', async () => {
  const { input } = stageFor('doctor', { output: ['a.html', 'b.json', 'c.md'] });
  const written: string[] = [];
  const write = (path: string): void => {
    if (path.endsWith('.md')) throw new LeakError('a secret');
    written.push(path.slice(-6));
  };
  const report = cannedReport('broken');
  await expect(writeReport(report, { ...input, io: { ...input.io, write } })).rejects.toThrow('the output would have shown a secret');
  expect(written).toEqual(['b.json', 'a.html']);
});
