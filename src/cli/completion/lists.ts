import { categoryNames } from '../../domain/report/category.ts';
import { routers } from '../../routers/index.ts';
import { faultNames } from '../../simulator/index.ts';
import type { CommandInput } from '../command.ts';

/** What `completion NAME` prints for the scripts, a value per line: too long for them, or different in each folder. */
export const lists: Readonly<Record<string, (input: CommandInput<'completion'>) => readonly string[] | Promise<readonly string[]>>> = {
  targets: async (input) => {
    const { findSettings, getSystemContext } = await import('../../app/session.ts');
    const { targets } = await findSettings(input, getSystemContext(input));
    return targets.map(({ name }) => name);
  },
  faults: () => ['list', ...faultNames().keys(), ...routers.flatMap(({ errors }) => errors.map(({ id }) => id))],
  categories: () => categoryNames,
};
