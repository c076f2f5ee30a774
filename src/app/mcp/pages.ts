import { checks } from '../../checks/index.ts';
import { categoryNames, isCategory } from '../../domain/report/category.ts';
import { toRouterAnswer, toRouterListAnswer } from '../../render/agent/routers.ts';
import { findRouter, routers } from '../../routers/index.ts';
import { rulesFor } from '../../routers/rules.ts';
import { catalog, issueCodes } from '../../settings/issues/catalog.ts';
import { describeIssue, findIssueCode } from '../../settings/issues/describe.ts';
import { categoryWords } from '../../words/say.ts';
import { findPage } from '../explain/page.ts';

/** The index of a kind, and a page by id, generated on request from the tables; null if it does not exist. */
interface PageKind {
  ids(): readonly string[];
  index(lang: 'en' | 'zh'): object;
  page(id: string, lang: 'en' | 'zh'): object | null;
}

export const pageKinds = {
  category: {
    ids: () => categoryNames,
    index: (lang) => ({ categories: Object.fromEntries(categoryNames.map((name) => [name, categoryWords(name, lang).title])) }),
    page: (id, lang) => (isCategory(id) ? (findPage(id, rulesFor(), lang)?.page ?? null) : null),
  },
  check: {
    ids: () => checks.map(({ id }) => id),
    index: () => ({ checks: Object.fromEntries(checks.map(({ id, title }) => [id, title])) }),
    page: (wanted) => {
      const found = checks.find(({ id }) => id === wanted);
      return found === undefined ? null : { id: found.id, title: found.title, layer: found.layer, cost: found.cost, needs: found.needs.en };
    },
  },
  router: {
    ids: () => routers.map(({ id }) => id),
    index: (lang) => toRouterListAnswer(routers, [], lang).answer,
    page: (id, lang) => {
      const router = findRouter(id);
      return router === undefined ? null : toRouterAnswer(router, { lang, verbose: true, isOwn: true }).answer;
    },
  },
  issue: {
    ids: () => issueCodes,
    index: () => ({ issues: Object.fromEntries(issueCodes.map((code) => [code, catalog[code].category])) }),
    page: (id, lang) => {
      const code = findIssueCode(id);
      if (code === null) return null;
      const { category, status } = catalog[code];
      return { code, category, status, ...describeIssue(code, lang) };
    },
  },
} as const satisfies Readonly<Record<string, PageKind>>;
