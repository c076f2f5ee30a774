import { checks } from '../../checks/index.ts';
import { routers } from '../../routers/index.ts';
import { faultNames } from '../../simulator/index.ts';
import { type CommandPage, commonFlags, type Flag } from '../manifest.ts';

const ids = checks.map(({ id }) => id);
const selectors = [...new Set(ids.map((id) => id.split('.')[0] ?? id)), ...ids];

/** The command that lists the targets of the shell's current folder. */
export const targetsCommand = 'kush-doctor completion targets 2>/dev/null';

const valuesByOption: Readonly<Record<string, readonly string[]>> = {
  '--router': routerIds(),
  '--only': selectors,
  '--skip': selectors,
  '--fault': ['list', ...faultNames().keys()],
};

/** The possible values of an option: its closed list, or names in our tables. */
export function getValues({ name, choices }: Flag): readonly string[] {
  return choices.length > 0 ? choices : (valuesByOption[name] ?? []);
}

/** The values of a command's argument, if it is a closed list. */
export const argumentValues: Readonly<Record<string, readonly string[]>> = {
  routers: routerIds(),
  completion: ['bash', 'zsh', 'fish', 'powershell'],
};

/** Common options that a command refuses because it does not read them. */
export function getRefused({ common }: CommandPage): readonly string[] {
  const read = new Set(common.map(({ name }) => name));
  return commonFlags.map(({ name }) => name).filter((name) => !read.has(name));
}

function routerIds(): readonly string[] {
  return routers.filter(({ kind }) => kind === 'router').map(({ id }) => id);
}
