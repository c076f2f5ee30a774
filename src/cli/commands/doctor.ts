import { examineTargets } from '../../app/examine.ts';
import type { Command } from '../command.ts';
import { writeReport } from '../output/write-report.ts';

/** The main job: settings → path → routes → key → models, and the root cause. */
export const run: Command<'doctor'> = async (input) => {
  if (input.options.deep) input.io.err(`Real completions: at most ${2 * 256} output tokens per protocol will be spent.\n`);
  return await writeReport(await examineTargets(input, { kind: 'doctor' }), input);
};
