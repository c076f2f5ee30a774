import { listModels } from '../../app/models.ts';
import type { Command } from '../command.ts';
import { writeReport } from '../output/write-report.ts';

/** Lists and searches models; `--check` looks one up, `--probe` asks each for a small number of tokens. */
export const run: Command<'models'> = async (input) =>
  await writeReport(await listModels(input, { ...input.commandOptions, search: input.args[0] }), input);
