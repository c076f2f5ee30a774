import { type Command, UsageError } from '../../model/command.ts';

export const run: Command = async () => {
  throw new UsageError('This command is not built yet.');
};
