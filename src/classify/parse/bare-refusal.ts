import type { Category } from '../../domain/report/category.ts';
import { anyOf, inOrder } from '../patterns/composed.ts';
import type { ParsedResponse } from './parsed-response.ts';

/** A client's words for a refused request, with the status and nothing more. */
const bareText = anyOf(
  /\b(?:bad request|unprocessable entity)\b|\bissue with your request\b/i,
  /\b(?:status code|error)[: ]{1,3}4(?:00|22)\b(?![: -]{1,3}\w)/i,
  /\b4(?:00|22) (?:status code \(no body|provider API error)/i,
);
/** A message that states a refusal without a reason. */
const bareMessage = anyOf(
  /^[^\p{L}\d]*$/iu,
  inOrder(
    /^[^\p{L}\d]*/iu,
    anyOf(
      /(?:api )?error[: ]*400|(?:400 )?bad request/iu,
      /invalid (?:request(?: error)?|argument|parameters?|params)(?: body)?/iu,
      /request contains an invalid argument|request failed with status code 4\d\d/iu,
      /invalid request sent to provider/iu,
    ),
    /[^\p{L}\d]*$/iu,
  ),
);

/** A refused request without the body that would name the reason. */
export function isBareRefusal({ envelope, status, text, kind }: ParsedResponse, category: Category): boolean {
  if (category !== 'request.invalid_param' || kind !== 'text' || (status !== null && status !== 400 && status !== 422)) return false;
  if (envelope !== null && (envelope.messages.length > 0 || envelope.codes.length > 0))
    return envelope.messages.every((message) => bareMessage.test(message));
  return bareText.test(text) && !/["']message["']\s*:|message=(?!'Bad Request'|Service request failed)/i.test(text);
}

/** A 403 without the words that would name the reason. */
export function isBareForbidden({ envelope, status, text }: ParsedResponse, category: Category): boolean {
  if (category !== 'permission.key' || status !== 403) return false;
  const said = envelope === null ? [] : [...envelope.messages, ...envelope.codes];
  if (said.length > 0) return said.every(isBareWord);
  return isBareWord(text.slice(0, 200)) || /\b403 status code \(no body|status code:? 403\b/i.test(text);
}

function isBareWord(text: string): boolean {
  const words = text.replace(/\P{L}+/gu, ' ').trim();
  return /^(?:http |error )?(?:error|forbidden|access denied|permission error)?(?: nginx| openresty)?$/i.test(words);
}
