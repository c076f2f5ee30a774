import { inBoth } from '../../domain/bilingual.ts';
import { UsageError } from '../../domain/usage-error.ts';
import { lookUp } from '../../text/json.ts';
import { visible } from '../../text/visible.ts';
import type { Command } from '../command.ts';

/** Loaded individually: a starting shell waits for its script. */
const scripts: Readonly<Record<string, () => Promise<string>>> = {
  bash: async () => (await import('../completion/bash.ts')).bashCompletion(),
  zsh: async () => (await import('../completion/zsh.ts')).zshCompletion(),
  fish: async () => (await import('../completion/fish.ts')).fishCompletion(),
  powershell: async () => (await import('../completion/powershell.ts')).powershellCompletion(),
};

/** Prints the completion script of a shell. */
export const run: Command<'completion'> = async (input) => {
  const { args, io } = input;
  const [given = ''] = args;
  const shell = given.toLowerCase() === 'pwsh' ? 'powershell' : given.toLowerCase();
  const { lists } = await import('../completion/lists.ts');
  const list = lookUp(lists, shell);
  if (list !== undefined) {
    io.out((await list(input)).map((value) => `${value}\n`).join(''));
    return 0;
  }
  const script = lookUp(scripts, shell);
  if (script === undefined)
    throw new UsageError(
      {
        en: `completion got ${shell === '' ? 'no shell' : `"${visible(given, 40)}"`}, expected one of ${Object.keys(scripts).join(', ')}.`,
        zh: `completion ${shell === '' ? '没有收到 shell 名称' : `的值是“${visible(given, 40)}”`}，应为 ${Object.keys(scripts).join('、')} 之一。`,
      },
      [
        inBoth('bash (~/.bashrc): source <(kush-doctor completion bash)'),
        {
          en: 'zsh (~/.zshrc, after compinit): source <(kush-doctor completion zsh)',
          zh: 'zsh（~/.zshrc，在 compinit 之后）：source <(kush-doctor completion zsh)',
        },
        inBoth('fish: kush-doctor completion fish > ~/.config/fish/completions/kush-doctor.fish'),
        inBoth('PowerShell ($PROFILE): kush-doctor completion powershell | Out-String | Invoke-Expression'),
      ],
    );
  io.out(await script());
  return 0;
};
