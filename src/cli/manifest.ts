import { type CommandSpec, commands } from './command-table.ts';
import { commonOptions, type OptionSpec } from './option-table.ts';

/** One option as completions and manual need it. */
export interface Flag {
  /** With its dashes: `--base-url`. */
  name: string;
  /** What its value is called, where it takes one. */
  value: string | undefined;
  /** The values it takes, where they are a closed list. */
  choices: readonly string[];
  description: string;
}

export interface CommandPage {
  name: string;
  summary: string;
  arguments: readonly { name: string; description: string }[];
  flags: readonly Flag[];
}

const closedLists: Readonly<Record<string, readonly string[]>> = {
  '--protocol': ['openai-chat', 'openai-responses', 'anthropic-messages', 'gemini', 'all'],
  '--format': ['text', 'short', 'json', 'junit', 'sarif', 'github', 'markdown', 'html'],
  '--lang': ['en', 'zh'],
};

/** Every command with its own options. */
export const commandPages: readonly CommandPage[] = commands.map((spec: CommandSpec) => ({
  name: spec.name,
  summary: spec.summary,
  arguments: spec.arguments ?? [],
  flags: (spec.options ?? []).map(toFlag),
}));

/** The options every command takes. */
export const commonFlags: readonly Flag[] = [
  ...commonOptions.map(toFlag),
  { name: '--help', value: undefined, choices: [], description: 'show help' },
];

function toFlag(spec: OptionSpec): Flag {
  const [, name = spec.flags, value] = /^(--[a-z-]+)(?: [<[]([^>\]]+)[>\]])?$/.exec(spec.flags) ?? [];
  return { name, value, choices: spec.choices ?? closedLists[name] ?? [], description: spec.description };
}

/** Whether the value of an option names a file or folder, so that paths are offered. */
export function takesPath(flag: Flag): boolean {
  return flag.value !== undefined && /file|dir/.test(flag.value);
}
