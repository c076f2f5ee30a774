import { UsageError } from '../../domain/usage-error.ts';
import { visible } from '../../text/visible.ts';
import type { Command } from '../command.ts';

/** Loaded one by one: a shell that starts waits for its script. */
const scripts: Readonly<Record<string, () => Promise<string>>> = {
  bash: async () => (await import('../completion/bash.ts')).bashCompletion(),
  zsh: async () => (await import('../completion/zsh.ts')).zshCompletion(),
  fish: async () => (await import('../completion/fish.ts')).fishCompletion(),
  powershell: async () => (await import('../completion/powershell.ts')).powershellCompletion(),
};

/** Prints the completion script of a shell. */
export const run: Command<'completion'> = async ({ args, io }) => {
  const [shell = ''] = args;
  const script = Object.hasOwn(scripts, shell) ? scripts[shell] : undefined;
  if (script === undefined)
    throw new UsageError(
      `completion got ${shell === '' ? 'no shell' : `"${visible(shell, 40)}"`}, expected one of ${Object.keys(scripts).join(', ')}.`,
      [
        'bash, in ~/.bashrc: source <(kush-doctor completion bash)',
        'zsh, in ~/.zshrc after compinit: source <(kush-doctor completion zsh)',
        'fish: kush-doctor completion fish > ~/.config/fish/completions/kush-doctor.fish',
        'PowerShell, in $PROFILE: kush-doctor completion powershell | Out-String | Invoke-Expression',
      ],
    );
  io.out(await script());
  return 0;
};
