import { commandOptions } from './command-options.ts';
import { commands } from './command-spec.ts';
import { commonOptions, getCommonOptions } from './common-options.ts';
import type { Option, OptionTable } from './option.ts';

/** An option with the facts that completions and manual need. */
export interface Flag {
  /** With dashes: `--base-url`. */
  name: string;
  /** The name of its value, if it has one. */
  value: string | undefined;
  /** Its possible values, if they are a closed list. */
  choices: readonly string[];
  description: string;
}

export interface CommandPage {
  name: string;
  summary: string;
  arguments: readonly { name: string; description: string }[];
  flags: readonly Flag[];
  /** The common options that it accepts. */
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

/** The options shared by commands; each command accepts those that it reads. */
export const commonFlags: readonly Flag[] = [...Object.values(commonOptions).map(toFlag), help];

/** The common options by the headings of `--help`. */
export function flagsByGroup(): { group: string; flags: Flag[] }[] {
  const groups = new Map<string, Flag[]>();
  for (const option of Object.values(commonOptions)) groups.set(option.group, [...(groups.get(option.group) ?? []), toFlag(option)]);
  return [...groups].map(([group, flags]) => ({ group, flags }));
}

function toFlag(spec: Option<unknown>): Flag {
  const [, name = spec.flags, value] = /^(--[a-z-]+)(?: [<[]([^>\]]+)[>\]])?$/.exec(spec.flags) ?? [];
  return { name, value, choices: spec.choices ?? [], description: spec.description };
}

/** Whether an option's value is a file or folder, so that paths are offered. */
export function hasPathValue(flag: Flag): boolean {
  return flag.value !== undefined && /file|dir/.test(flag.value);
}
