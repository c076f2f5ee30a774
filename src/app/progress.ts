import type { CommandInput } from '../domain/command.ts';

/** What the user sees while a run goes on: a spinner on standard error, only on a terminal and never in CI. */
export interface Progress {
  say(text: string): void;
  stop(): void;
}

const silent: Progress = { say: () => {}, stop: () => {} };

/** Starts the spinner, or nothing where it would be noise. */
export async function startProgress(input: CommandInput, text: string): Promise<Progress> {
  const { options, io, world } = input;
  const inCi = world.env.CI !== undefined || world.env.GITHUB_ACTIONS !== undefined;
  if (!io.stderrIsScreen || options.noProgress || options.quiet || inCi || world.env.TERM === 'dumb') return silent;
  const { default: ora } = await import('ora');
  // Written through the same gate as everything else.
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
