import { probeLive } from '../../app/probe.ts';
import { replay } from '../../app/replay.ts';
import type { Command, CommandInput } from '../command.ts';
import { writeReport } from '../output/write-report.ts';

/** One real request, judged as a strict client would; or a recording, judged offline. */
export const run: Command = async (input: CommandInput) => {
  const { replay: file } = input.options.commandOptions;
  return await writeReport(typeof file === 'string' ? await replay(file, input) : await probeLive(input), input);
};
