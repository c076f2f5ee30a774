import type { ErrorRule } from '../domain/report/rule.ts';
import type { Router } from '../domain/router.ts';
import { anthropicRules } from './families/anthropic.ts';
import { edgeRules } from './families/edges.ts';
import { gatewayRules } from './families/gateways.ts';
import { geminiRules } from './families/gemini.ts';
import { httpRules } from './families/http.ts';
import { openaiRules } from './families/openai.ts';
import { routers } from './index.ts';

/** Rows of single routers whose words or codes nothing else answers with. */
const unmistakableRules: readonly ErrorRule[] = routers.flatMap(({ errors }) =>
  errors
    .filter(({ anywhere }) => anywhere)
    .map((rule) => ({
      ...withoutExamples(rule),
      match: { ...rule.match, message: rule.match.message ?? '.' },
      confidence: 'inferred' as const,
      get examples() {
        return rule.examples;
      },
    })),
);

/** A copy of the rule would make its examples, which most runs never read. */
function withoutExamples(rule: ErrorRule): Omit<ErrorRule, 'examples'> {
  const { examples, ...others } = Object.getOwnPropertyDescriptors(rule);
  return Object.defineProperties({}, others) as Omit<ErrorRule, 'examples'>;
}

/** Rows that hold for any router: the protocols', the gateway families', the clients' and HTTP's. */
export const commonRules: readonly ErrorRule[] = [
  ...openaiRules,
  ...anthropicRules,
  ...geminiRules,
  ...gatewayRules,
  ...unmistakableRules,
  ...edgeRules,
  ...httpRules,
];

/** The rows for one router in order of authority; without a router the common ones. */
export function rulesFor(router?: Pick<Router, 'errors'>): readonly ErrorRule[] {
  if (router === undefined) return commonRules;
  const own = new Set(router.errors.map(({ id }) => id.slice(0, id.indexOf('/'))));
  // A router with a table of its own needs no rows that were written of it for those who do not name it.
  return [
    ...router.errors,
    ...commonRules.filter(({ id, confidence }) => confidence !== 'inferred' || !own.has(id.slice(0, id.indexOf('/')))),
  ];
}

/** A row of any table that comes with the tool, by its id. */
export function findRule(id: string): ErrorRule | undefined {
  const owner = id.slice(0, id.indexOf('/'));
  return routers.find((router) => router.id === owner)?.errors.find((rule) => rule.id === id) ?? commonRules.find((rule) => rule.id === id);
}
