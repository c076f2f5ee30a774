import type { Router } from '../model/router.ts';
import type { ErrorRule } from '../model/rule.ts';
import { gatewayRules } from './families/gateways.ts';
import { httpRules } from './families/http.ts';
import { anthropicRules, geminiRules, openaiRules } from './families/protocols.ts';

/** Rows that hold for any router: the protocols', the gateway families', the clients' and HTTP's. */
export const commonRules: readonly ErrorRule[] = [...openaiRules, ...anthropicRules, ...geminiRules, ...gatewayRules, ...httpRules];

/** The rows for one router in order of authority; without a router the common ones. */
export function rulesFor(router?: Pick<Router, 'errors'>): readonly ErrorRule[] {
  return router === undefined ? commonRules : [...router.errors, ...commonRules];
}
