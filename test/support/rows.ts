import type { Protocol } from '../../src/domain/protocol.ts';
import type { ErrorRule } from '../../src/domain/report/rule.ts';

/** Whether a row can be sent over the wire. */
export function isHttp(rule: ErrorRule): boolean {
  return rule.examples.some((example) => 'status' in example);
}

/** The protocols among `all` that a row is documented for. */
export function getProtocols(rule: ErrorRule, all: readonly Protocol[]): readonly Protocol[] {
  const own = rule.examples.flatMap((example) => ('status' in example && example.protocol !== undefined ? [example.protocol] : []));
  const any = rule.examples.some((example) => 'status' in example && example.protocol === undefined);
  return all.filter((protocol) => own.includes(protocol) || (any && (rule.match.protocol ?? all).includes(protocol)));
}
