import { startMcp } from '../../app/mcp/start.ts';
import type { Command } from '../command.ts';

/** Serves agents until their client closes standard input. */
export const run: Command<'mcp'> = async (input) => {
  const { allowSpend, allowHost, targets } = input.commandOptions;
  return await startMcp(input, { allowSpend, allowHosts: allowHost, targets });
};
