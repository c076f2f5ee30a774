import type { Facts } from '../../domain/report/diagnosis.ts';
import type { NamedFact } from '../../domain/report/named-fact.ts';
import type { Retry } from '../../domain/report/retry.ts';
import type { ReadingVerdict } from '../choose.ts';
import { isBareForbidden, isBareRefusal } from '../parse/bare-refusal.ts';
import type { ParsedResponse } from '../parse/parsed-response.ts';
import type { Chosen } from '../strategies.ts';
import { findNamedFacts } from './named-facts.ts';

interface Decided {
  /** The parameter that a refused request concerns. */
  param: string | null;
  verdict: ReadingVerdict | null;
  retry: Retry;
  facts: Facts;
}

/** Whether the client that printed the refusal is the one that the relay is reserved for. */
function isSameClient({ served, client }: Facts): boolean {
  const fold = (name: unknown): string => String(name).toLowerCase().replace(/[ -]/g, '');
  return client !== undefined && fold(client) === fold(served);
}

/** The facts that a value of the error makes. */
const valueFacts: readonly (readonly [fact: NamedFact, value: string, category: RegExp])[] = [
  ['listed-models', 'models', /^(?:permission\.model|request\.model_unknown)$/],
  ['named-permission', 'permission', /^permission\./],
  ['foreign-key', 'keyPrefix', /^auth\.invalid_key$/],
  ['named-file', 'file', /^client\.env$/],
  ['named-variable', 'variable', /^client\.env$/],
];

/** The facts that choose the fix, the most specific first. */
export function nameFacts(reading: ParsedResponse, { category, rule }: Chosen, { param, verdict, retry, facts }: Decided): NamedFact[] {
  if (verdict?.foreign != null) return ['other-program'];
  if (category === 'unknown' && verdict !== null && verdict.candidates.length > 0)
    return [verdict.reading === null ? 'guessed-causes' : verdict.reading.subject === 'stream' ? 'hidden-stream' : 'hidden-cause'];
  const found = findNamedFacts(`${reading.errorText}\n${reading.text}`, category);
  if (category === 'auth.client_gated' && facts.served !== undefined) return [isSameClient(facts) ? 'served-itself' : 'served-client'];
  if (category === 'upstream.error' && retry.kind === 'after-fix' && found.length === 0) return ['refused-by-provider'];
  if (facts.left !== undefined) return [Number(facts.left) > 0 ? 'context-output' : 'context-prompt', ...found];
  if (category === 'endpoint.not_found' && facts.url !== undefined && found.length === 0) return ['called-url'];
  const ofValues = valueFacts.filter(([, name, of]) => facts[name] !== undefined && of.test(category)).map(([fact]) => fact);
  if (ofValues.length > 0) return [...ofValues, ...found];
  if (found.length > 0) return found;
  if ((rule?.fixes ?? []).length === 0 && isBareForbidden(reading, category)) return ['bare-forbidden'];
  if (isBareRefusal(reading, category)) return ['bare-refusal'];
  return param === null ? [] : ['named-parameter'];
}
