import { checks } from '../../checks/index.ts';
import { getArea } from '../../domain/report/category.ts';
import { routers } from '../../routers/index.ts';
import { type CommandPage, commonFlags, type Flag } from '../manifest.ts';

const ids = checks.map(({ id }) => id);
const selectors = [...new Set(ids.map((id) => getArea(id))), ...ids];

/** Values that a script asks for by `kush-doctor completion NAME`, by option. */
export const listsByOption: Readonly<Record<string, string>> = { '--target': 'targets', '--fault': 'faults' };
/** The same, by the command whose argument they are; a file is also possible there. */
export const listsByArgument: Readonly<Record<string, string>> = { explain: 'categories' };

/** The command that prints a list, in a POSIX shell. */
export function listCommand(list: string): string {
  return `kush-doctor completion ${list} 2>/dev/null`;
}

const valuesByOption: Readonly<Record<string, readonly string[]>> = {
  '--router': routerIds(),
  '--only': selectors,
  '--skip': selectors,
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
