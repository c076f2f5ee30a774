import { checks } from '../checks/index.ts';
import { getArea } from '../domain/report/category.ts';
import type { Report } from '../domain/report/report.ts';
import { didYouMean, UsageError } from '../domain/usage-error.ts';
import { unknownSelectors } from '../engine/selection.ts';
import { similarNames } from '../text/similar.ts';
import { visible } from '../text/visible.ts';
import type { AppContext } from './context.ts';

/** A misspelled name would exclude every check, and a run without checks would report everything as healthy. */
export function refuseUnknownChecks({ options }: AppContext): void {
  for (const name of ['only', 'skip'] as const) {
    const [unknown] = unknownSelectors(options[name], checks);
    if (unknown === undefined) continue;
    const ids = checks.map(({ id }) => id);
    const areas = [...new Set(ids.map((id) => getArea(id)))];
    const near = similarNames(unknown, [...areas, ...ids]);
    const shown = visible(unknown, 80);
    throw new UsageError(
      { en: `--${name} got "${shown}", expected a check or an area of checks.`, zh: `--${name} 的值是“${shown}”，应为检查项或检查领域。` },
      [
        ...didYouMean(near),
        {
          en: `Areas: ${areas.join(', ')}; kush-doctor checks lists the checks.`,
          zh: `领域：${areas.join('、')}；kush-doctor checks 列出检查项。`,
        },
      ],
    );
  }
}

/** Throws `UsageError` for options of which one undoes the other. */
export function refuseContradictions({ offline, deep, quiet, verbose }: AppContext['options']): void {
  const [first, second] = offline && deep ? ['--offline', '--deep'] : quiet && verbose ? ['--quiet', '--verbose'] : [];
  if (first === undefined) return;
  throw new UsageError({ en: `${first} and ${second} exclude each other.`, zh: `${first} 与 ${second} 不能同用。` }, [
    { en: `Leave one of them out: ${first}, ${second}`, zh: `请去掉其中之一：${first}、${second}` },
  ]);
}

/** The error of a run whose options exclude every check, or name only checks that do not apply to the examined router. */
export function nothingExaminedError({ options }: AppContext, { target }: Pick<Report, 'target'>): UsageError {
  const given = [options.only.length > 0 ? '--only' : '', options.skip.length > 0 ? '--skip' : '', options.offline ? '--offline' : ''];
  const spends = !options.deep && options.only.some((name) => /^(?:completion|stream)(?:\.|$)/.test(name));
  const names = given.filter((name) => name !== '');
  const deep = {
    en: 'A completion and a stream spend tokens: add --deep, and --model where the router documents none',
    zh: '补全和流会消耗 token：请加上 --deep，路由没有默认模型时再加 --model',
  };
  if (names.join() === '--only' && !spends && target) {
    const { name } = target.router;
    return new UsageError(
      {
        en: `There is nothing to examine: ${options.only.join(', ')} does not apply to ${name}.`,
        zh: `没有可检查的内容：${options.only.join('、')} 不适用于 ${name}。`,
      },
      [{ en: 'Leave --only out, or name another check: kush-doctor checks', zh: '请去掉 --only，或换一个检查项：kush-doctor checks' }],
    );
  }
  return new UsageError({ en: 'These options leave nothing to examine.', zh: '这些选项排除了所有检查。' }, [
    ...(spends ? [deep] : []),
    ...(names.length > 0 ? [{ en: `Leave one of them out: ${names.join(', ')}`, zh: `请去掉其中之一：${names.join('、')}` }] : []),
  ]);
}
