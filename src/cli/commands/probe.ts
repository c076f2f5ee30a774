import { probeLive } from '../../app/probe/probe.ts';
import { replay } from '../../app/probe/replay.ts';
import type { Command, CommandInput } from '../command.ts';
import { writeAndSend } from '../output/send-report.ts';

/** Sends one real request and validates it as a strict client would; or validates a recording offline. */
export const run: Command<'probe'> = async (input: CommandInput<'probe'>) => {
  const { replay: file, ...wanted } = input.commandOptions;
  const examine = async () => (file === undefined ? await probeLive(input, wanted) : await replay(file, input, wanted));
  return await writeAndSend(examine, input);
};
