import { isSameFamily, type Protocol } from '../../domain/protocol.ts';
import type { Category } from '../../domain/report/category.ts';
import type { ErrorRule, RuleExample } from '../../domain/report/rule.ts';
import type { Router } from '../../domain/router.ts';
import type { ErrorAnswer } from '../emulation/refusal.ts';
import { resetText } from '../server/reset.ts';
import type { RouteKind } from '../server/routes.ts';
import { type FaultSpec, getNumber } from './spec.ts';

type HttpExample = Extract<RuleExample, { status: number }>;

/** The wire form of a documented row for one protocol; null if the row has none (it happens in the client). */
export function exampleFor(rule: ErrorRule, protocol: Protocol): HttpExample | null {
  const answers = rule.examples.filter((example): example is HttpExample => 'status' in example);
  return (
    answers.find((answer) => answer.protocol === protocol) ??
    answers.find((answer) => answer.protocol !== undefined && isSameFamily(answer.protocol, protocol)) ??
    answers.find((answer) => answer.protocol === undefined) ??
    answers[0] ??
    null
  );
}

/** The connection failure that a row describes, if any. */
export function findFailure(rule: ErrorRule): string | null {
  for (const example of rule.examples) if ('failure' in example) return example.failure;
  return null;
}

/** Rows about the model, the request or the provider apply to endpoints that generate output; others to every endpoint. */
export function appliesTo(category: Category, endpoint: RouteKind): boolean {
  const everywhere =
    /^(?:auth|rate|endpoint|cdn|network|tls|gateway\.(?:internal|overloaded|bad_gateway)|response\.malformed|permission\.(?:region|key))/;
  if (everywhere.test(category)) return endpoint !== 'health';
  return endpoint === 'completion' || endpoint === 'count-tokens' || endpoint === 'embeddings' || endpoint === 'tokenize';
}

/** The documented answer, with `retry-after=SECONDS`, `retry-after=date:SECONDS` and a reset time that is not in the past. */
export function answerFrom(example: HttpExample, spec: FaultSpec, router: Router | undefined, now: number): ErrorAnswer {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(example.headers ?? {})) headers[name.toLowerCase()] = value;
  const wait = spec.args['retry-after'];
  const dated = wait !== undefined && /^date:/.test(wait);
  const seconds = wait === undefined ? null : getNumber({ ...spec, args: { 'retry-after': wait.replace(/^date:/, '') } }, 'retry-after', 0);
  if (seconds !== null) headers['retry-after'] = dated ? new Date(now + seconds * 1000).toUTCString() : String(seconds);
  const reset = (router?.rateLimitHeaders.reset ?? 'x-ratelimit-reset').toLowerCase();
  const resetSeconds = getNumber(spec, 'reset', seconds ?? 2);
  if (headers[reset] !== undefined || spec.args.reset !== undefined) {
    headers[reset] = resetText(router?.rateLimitHeaders.resetUnit ?? 'epoch-seconds', resetSeconds, now);
  }
  return { status: getNumber(spec, 'status', example.status), headers, body: example.body };
}
