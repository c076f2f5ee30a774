import type { ErrorRule } from '../domain/report/rule.ts';
import type { Router } from '../domain/router.ts';
import { lazy } from '../text/lazy.ts';
import { type AnywhereRow, loadAnywhereRows } from './anywhere.ts';
import { anthropicRules } from './families/anthropic.ts';
import { edgeRules } from './families/edges.ts';
import { gatewayRules } from './families/gateways.ts';
import { geminiRules } from './families/gemini.ts';
import { httpRules } from './families/http.ts';
import { openaiRules } from './families/openai.ts';
import { findRouter } from './index.ts';

/** Rows of single routers with texts or codes that no other software sends. */
const unmistakableRules: readonly ErrorRule[] = loadAnywhereRows().map(toRule);

/** Converts a row of a router's table to one that applies anywhere; fields are created on demand. */
function toRule({ id, match, category }: AnywhereRow): ErrorRule {
  const row = lazy(() => getRouterRow(id));
  return {
    id,
    category,
    match,
    confidence: 'inferred',
    anywhere: true,
    get title() {
      return row().title;
    },
    get retry() {
      return row().retry;
    },
    get causes() {
      return row().causes;
    },
    get fixes() {
      return row().fixes;
    },
    get source() {
      return row().source;
    },
    get examples() {
      return row().examples;
    },
    get contradicts() {
      return row().contradicts;
    },
  };
}

/** @throws Error if no router has the row: the tables have changed since the build. */
function getRouterRow(id: string): ErrorRule {
  const row = findRouterRow(id);
  if (row === undefined) throw new Error(`no router has the row ${id}`);
  return row;
}

function findRouterRow(id: string): ErrorRule | undefined {
  return findRouter(ownerId(id))?.errors.find((rule) => rule.id === id);
}

function ownerId(id: string): string {
  return id.slice(0, id.indexOf('/'));
}

/** Rows that apply to any router: those of the protocols, the gateway families, the clients and HTTP. */
export const commonRules: readonly ErrorRule[] = [
  ...openaiRules,
  ...anthropicRules,
  ...geminiRules,
  ...gatewayRules,
  ...unmistakableRules,
  ...edgeRules,
  ...httpRules,
];

/** The rows for one router in order of authority; without a router, the common ones. */
export function rulesFor(router?: Pick<Router, 'errors'>): readonly ErrorRule[] {
  if (router === undefined) return commonRules;
  const own = new Set(router.errors.map(({ id }) => ownerId(id)));
  // A router with its own table does not need the common rows written about it.
  return [...router.errors, ...commonRules.filter(({ id, confidence }) => confidence !== 'inferred' || !own.has(ownerId(id)))];
}

/** A row of any built-in table, by id. */
export function findRule(id: string): ErrorRule | undefined {
  return findRouterRow(id) ?? commonRules.find((rule) => rule.id === id);
}
