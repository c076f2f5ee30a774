import { type Progress, silentProgress } from '../../app/context.ts';
import type { CommandInput } from '../command.ts';

/** Starts a spinner on standard error, only on a terminal and never in CI. */
export async function startProgress(input: Pick<CommandInput, 'options' | 'io' | 'world'>, text: string): Promise<Progress> {
  const { options, io, world } = input;
  const inCi = world.env.CI !== undefined || world.env.GITHUB_ACTIONS !== undefined;
  if (!io.stderrIsScreen || options.noProgress || options.quiet || inCi || world.env.TERM === 'dumb') return silentProgress;
  const { default: ora } = await import('ora');
  // Its output passes the redactor too.
  const spinner = ora({
    text,
    discardStdin: false,
    isEnabled: true,
    color: io.color ? 'cyan' : false,
    ...(options.ascii ? { spinner: 'line' } : {}),
  });
  spinner.start();
  return {
    say: (next) => {
      spinner.text = next;
    },
    stop: () => void spinner.stop(),
  };
}
