import { didYouMean, UsageError } from '../domain/usage-error.ts';
import { similarNames } from '../text/similar.ts';
import { routers } from './index.ts';

/** The error for an unknown router name, with ids that are similar or contain it. `what` names the option or field. */
export function unknownRouterError(name: string, what: string): UsageError {
  const wanted = name.toLowerCase();
  const ids = routers.map(({ id }) => id);
  const near = similarNames(wanted, ids);
  const holding = wanted.length < 3 ? [] : routers.filter((router) => router.name.toLowerCase().includes(wanted)).map(({ id }) => id);
  const meant = [...new Set([...near, ...holding])].slice(0, 4);
  const count = routers.filter(({ kind }) => kind === 'router').length;
  return new UsageError(
    {
      en: `${what} "${name}", which is neither a known router nor a router file.`,
      zh: `${what} “${name}”：既不是已知路由，也不是路由文件。`,
    },
    [
      ...didYouMean(meant),
      { en: `All ${count}: kush-doctor routers`, zh: `全部 ${count} 个：kush-doctor routers` },
      { en: 'Those with a word in them: kush-doctor routers WORD', zh: '按关键词搜索：kush-doctor routers WORD' },
    ],
  );
}
