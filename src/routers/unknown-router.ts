import { UsageError } from '../domain/usage-error.ts';
import { similarNames } from '../text/similar.ts';
import { routers } from './index.ts';

/** The error for a name that no router has, with the ids that are spelled like it or hold it. `what` names the option or field. */
export function unknownRouter(name: string, what: string): UsageError {
  const wanted = name.toLowerCase();
  const ids = routers.map(({ id }) => id);
  const near = similarNames(wanted, ids);
  const holding = wanted.length < 3 ? [] : routers.filter((router) => router.name.toLowerCase().includes(wanted)).map(({ id }) => id);
  const meant = [...new Set([...near, ...holding])].slice(0, 4);
  return new UsageError(`${what} "${name}", which is no known router and no router file.`, [
    ...(meant.length > 0 ? [`Did you mean ${meant.join(' or ')}?`] : []),
    `kush-doctor routers lists all ${routers.filter(({ kind }) => kind === 'router').length}, kush-doctor routers WORD searches them`,
  ]);
}
