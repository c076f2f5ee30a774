import { commandOptions } from './command-options.ts';
import { commands } from './command-spec.ts';
import { commonOptions, getCommonOptions } from './common-options.ts';
import type { Option, OptionTable } from './option.ts';

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
  /** The shared options that it takes. */
  common: readonly Flag[];
}

const help: Flag = { name: '--help', value: undefined, choices: [], description: 'show help' };

/** Every command with its own options. */
export const commandPages: readonly CommandPage[] = commands.map((spec) => ({
  name: spec.name,
  summary: spec.summary,
  arguments: spec.arguments ?? [],
  flags: Object.values(commandOptions[spec.name] as OptionTable).map(toFlag),
  common: [...getCommonOptions(spec).map(([, option]) => toFlag(option)), help],
}));

/** The options that several commands share; a command takes those that it reads. */
export const commonFlags: readonly Flag[] = [...Object.values(commonOptions).map(toFlag), help];

/** The shared options under the headings of `--help`. */
export function flagsByGroup(): { group: string; flags: Flag[] }[] {
  const groups = new Map<string, Flag[]>();
  for (const option of Object.values(commonOptions)) groups.set(option.group, [...(groups.get(option.group) ?? []), toFlag(option)]);
  return [...groups].map(([group, flags]) => ({ group, flags }));
}

function toFlag(spec: Option<unknown>): Flag {
  const [, name = spec.flags, value] = /^(--[a-z-]+)(?: [<[]([^>\]]+)[>\]])?$/.exec(spec.flags) ?? [];
  return { name, value, choices: spec.choices ?? [], description: spec.description };
}

/** Whether the value of an option names a file or folder, so that paths are offered. */
export function takesPath(flag: Flag): boolean {
  return flag.value !== undefined && /file|dir/.test(flag.value);
}
