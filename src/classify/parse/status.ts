import type { Category } from '../../domain/report/category.ts';
import { isJson } from '../../text/json.ts';
import { speaksOfModelApi } from './foreign/foreign.ts';
import { holdsPage, type ParsedResponse } from './parsed-response.ts';

/** HTTP's meaning of a status, as used by APIs. */
const meanings: Readonly<Record<number, Category>> = {
  301: 'endpoint.redirect',
  302: 'endpoint.redirect',
  303: 'endpoint.redirect',
  307: 'endpoint.redirect',
  308: 'endpoint.redirect',
  400: 'request.invalid_param',
  401: 'auth.invalid_key',
  402: 'billing.balance',
  403: 'permission.key',
  404: 'endpoint.not_found',
  405: 'endpoint.method',
  407: 'network.proxy',
  408: 'upstream.timeout',
  410: 'endpoint.not_found',
  411: 'request.json_malformed',
  413: 'request.body_too_large',
  414: 'request.body_too_large',
  415: 'request.json_malformed',
  422: 'request.invalid_param',
  424: 'upstream.error',
  426: 'network.protocol',
  429: 'rate.requests',
  431: 'request.body_too_large',
  451: 'permission.region',
  498: 'auth.expired_token',
  499: 'network.timeout',
  500: 'gateway.internal',
  501: 'endpoint.method',
  502: 'gateway.bad_gateway',
  503: 'gateway.overloaded',
  504: 'upstream.timeout',
  505: 'network.protocol',
  507: 'gateway.internal',
  511: 'network.proxy',
  520: 'gateway.bad_gateway',
  521: 'gateway.bad_gateway',
  522: 'gateway.bad_gateway',
  523: 'gateway.bad_gateway',
  524: 'upstream.timeout',
  525: 'gateway.bad_gateway',
  526: 'gateway.bad_gateway',
  527: 'gateway.bad_gateway',
  529: 'upstream.overloaded',
  530: 'gateway.bad_gateway',
};

/** Whether HTTP itself defines a status, and with the meaning above. */
export function isDefined(status: number): boolean {
  return meanings[status] !== undefined && status !== 498 && status !== 499 && status < 520;
}

/** What a page holds that checks or blocks the client: a script of Cloudflare, Imperva, AWS, DataDome or HUMAN, Akamai's reference. */
const checkPage = /cdn-cgi\/challenge|_Incapsula_|awswaf|captcha-delivery|\/_px\/|\bReference #18\.|errors\.edgesuite/i;

/** The meaning of the status and the kind of body if the words do not help; null if unknown. */
export function statusCategory(reading: ParsedResponse): Category | null {
  const { status } = reading;
  if (status === null)
    return reading.html ? (checkPage.test(reading.body) ? 'cdn.challenge' : 'endpoint.html_page') : textCategory(reading);
  if (reading.html) {
    // A server's own page for a 401 starts with the number; a console's sign-in page has a title.
    if (status < 300 || (status === 401 && !/<title>\s*401\b/i.test(reading.text))) return 'endpoint.html_page';
  }
  if (status === 403 && (reading.html || holdsPage(reading.text))) return 'cdn.challenge';
  if (status === 404 && holdsPage(reading.text) && /<(?:meta|script)\b/i.test(reading.text)) return 'endpoint.html_page';
  if (status >= 200 && status < 300) return successCategory(reading);
  if (status === 502 && holdsOwnMessage(reading)) return 'upstream.error';
  return (
    meanings[status] ??
    (status >= 500 ? 'gateway.internal' : status >= 400 ? rareCategory(reading) : status >= 300 ? 'endpoint.redirect' : null)
  );
}

/** A message of any language that only repeats the status. */
const bareGateway = /^[^\p{L}\d_]*(?:502[^\p{L}\d_]*)?(?:(?:bad gateway|[a-z_]*error)[^\p{L}\d_]*)?$/iu;

/** Whether a gateway reports its provider's failure in the JSON of its own API; an edge's body names only the status. */
function holdsOwnMessage({ envelope }: ParsedResponse): boolean {
  return envelope?.messages.some((message) => !bareGateway.test(message)) === true;
}

/** A status that no model API documents is inconclusive in a text that mentions none. */
function rareCategory({ kind, envelope, text }: ParsedResponse): Category | null {
  return kind === 'text' && envelope === null && !speaksOfModelApi(text) ? null : 'request.invalid_param';
}

function successCategory(reading: ParsedResponse): Category | null {
  if (/event-stream/i.test(reading.headers['content-type'] ?? '')) return 'stream.error_event';
  if (reading.envelope?.holdsError) return 'upstream.error';
  if (reading.kind === 'http') return 'response.malformed';
  const { headers, body } = reading;
  if (reading.status === 200 && headers['content-length'] === '0') return 'response.malformed';
  return /\bjson\b/i.test(headers['content-type'] ?? '') && body.trim() !== '' && !isJson(body) ? 'response.malformed' : null;
}

/** LiteLLM names the provider's class, with or without a message. */
const providerException = /\b[A-Z]\w{1,60}Exception - /;

/** The category of a text without a status, by its form. */
function textCategory(reading: ParsedResponse): Category | null {
  if (holdsPage(reading.text)) return 'endpoint.html_page';
  if (providerException.test(reading.text)) return 'upstream.error';
  if (/^(?:event|data): /m.test(reading.text) && /error/i.test(reading.text)) return 'stream.error_event';
  return null;
}
