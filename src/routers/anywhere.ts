import type { Category } from '../domain/report/category.ts';
import type { RuleMatch } from '../domain/report/rule.ts';
import { routers } from './index.ts';

/** The fields needed of a row that also applies if its router is not named. */
export interface AnywhereRow {
  id: string;
  match: RuleMatch;
  category: Category;
}

/** How texts name a provider whose codes are numbers. */
const providerNames: Readonly<Record<string, string>> = {
  zai: 'bigmodel|zhipu|智[谱譜]|chatglm|\\bglm-|\\bz\\.ai\\b',
  minimax: 'base_resp|minimax',
  siliconflow: 'siliconflow|硅基流动',
};

/** The rows of all routers that apply anywhere. The build replaces this file with them, so a start does not create every router's table. */
export function loadAnywhereRows(): readonly AnywhereRow[] {
  return routers.flatMap(({ id: router, errors }) =>
    errors.flatMap(({ id, match, category, anywhere }): AnywhereRow[] => {
      const names = /^\d/.test(match.code ?? '') ? providerNames[router] : undefined;
      if (anywhere) return [{ id, match: { ...match, message: match.message ?? '.', names }, category }];
      return names === undefined ? [] : [{ id, match: { code: match.code, names }, category }];
    }),
  );
}
