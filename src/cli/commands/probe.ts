import type { Command, CommandInput } from '../../model/command.ts';
import { writeReport } from '../emit.ts';
import { probeLive } from '../probe-live.ts';
import { replay } from '../probe-replay.ts';

/** One real request, judged as a strict client would; or a recording, judged offline. */
export const run: Command = async (input: CommandInput) => {
  const { replay: file } = input.options.commandOptions;
  return await writeReport(typeof file === 'string' ? await replay(file, input) : await probeLive(input), input);
};
