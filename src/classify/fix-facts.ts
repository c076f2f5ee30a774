import type { Category } from '../domain/report/category.ts';
import type { Facts } from '../domain/report/diagnosis.ts';
import type { NamedFact } from '../domain/report/named-fact.ts';
import type { Retry } from '../domain/report/retry.ts';
import type { ReadingVerdict } from './choose.ts';
import { findNamedFacts } from './named-facts.ts';
import type { ParsedResponse } from './parse/parsed-response.ts';
import { anyOf, inOrder } from './patterns/composed.ts';
import type { Chosen } from './strategies.ts';

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

/** A refused request without the body that would name the reason. */
function isBareRefusal({ envelope, status, text, kind }: ParsedResponse, category: Category): boolean {
  if (category !== 'request.invalid_param' || kind !== 'text' || (status !== null && status !== 400 && status !== 422)) return false;
  if (envelope !== null && (envelope.messages.length > 0 || envelope.codes.length > 0)) return envelope.messages.every(isBare);
  return bareText.test(text) && !/["']message["']\s*:|message=(?!'Bad Request'|Service request failed)/i.test(text);
}

/** A 403 without the words that would name the reason. */
function isBareForbidden({ envelope, status, text }: ParsedResponse, category: Category): boolean {
  if (category !== 'permission.key' || status !== 403) return false;
  const said = envelope === null ? [] : [...envelope.messages, ...envelope.codes];
  if (said.length > 0) return said.every(isBareWord);
  return isBareWord(text.slice(0, 200)) || /\b403 status code \(no body|status code:? 403\b/i.test(text);
}

function isBareWord(text: string): boolean {
  const words = text.replace(/[^a-z]+/gi, ' ').trim();
  return /^(?:http |error )?(?:error|forbidden|access denied|permission error)?(?: nginx| openresty)?$/i.test(words);
}

/** The facts that a value of the error makes. */
const valueFacts: readonly (readonly [fact: NamedFact, value: string, category: RegExp])[] = [
  ['listed-models', 'models', /^(?:permission\.model|request\.model_unknown)$/],
  ['named-permission', 'permission', /^permission\./],
  ['foreign-key', 'keyPrefix', /^auth\.invalid_key$/],
  ['named-file', 'file', /^client\.env$/],
  ['named-variable', 'variable', /^client\.env$/],
];

const bareText = anyOf(
  /\b(?:bad request|unprocessable entity)\b|\bissue with your request\b/i,
  /\b(?:status code|error)[: ]{1,3}4(?:00|22)\b(?![: -]{1,3}\w)/i,
  /\b4(?:00|22) (?:status code \(no body|provider API error)/i,
);
const bareMessage = anyOf(
  /^\W*$/i,
  inOrder(
    /^\W*/i,
    anyOf(
      /(?:api )?error[: ]*400|(?:400 )?bad request/i,
      /invalid (?:request(?: error)?|argument|parameters?|params)(?: body)?/i,
      /request contains an invalid argument|request failed with status code 4\d\d/i,
      /invalid request sent to provider/i,
    ),
    /\W*$/i,
  ),
);

/** Whether a message states a refusal without a reason. */
function isBare(message: string): boolean {
  return bareMessage.test(message);
}

/** The facts that choose the fix, the most specific first. */
export function nameFacts(reading: ParsedResponse, { category, rule }: Chosen, { param, verdict, retry, facts }: Decided): NamedFact[] {
  if (verdict?.foreign != null) return ['other-program'];
  if (category === 'unknown' && verdict !== null && verdict.candidates.length > 0)
    return [verdict.reading?.subject === 'stream' ? 'hidden-stream' : 'hidden-cause'];
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
