import type { Router } from '../domain/router.ts';
import type { ErrorRule } from '../domain/rule.ts';
import { anthropicRules } from './families/anthropic.ts';
import { gatewayRules } from './families/gateways.ts';
import { geminiRules } from './families/gemini.ts';
import { httpRules } from './families/http.ts';
import { openaiRules } from './families/openai.ts';

/** Rows that hold for any router: the protocols', the gateway families', the clients' and HTTP's. */
export const commonRules: readonly ErrorRule[] = [...openaiRules, ...anthropicRules, ...geminiRules, ...gatewayRules, ...httpRules];

/** The rows for one router in order of authority; without a router the common ones. */
export function rulesFor(router?: Pick<Router, 'errors'>): readonly ErrorRule[] {
  return router === undefined ? commonRules : [...router.errors, ...commonRules];
}
