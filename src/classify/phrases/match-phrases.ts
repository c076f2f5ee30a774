import { holdsPage, type ParsedResponse } from '../parse/parsed-response.ts';
import { statusCategory } from '../parse/status.ts';
import { apiPhrases, edgePhrases, runtimePhrases } from './index.ts';
import { findPhrase, type Phrase } from './phrase.ts';

/** What the words say: the error's own first, then the whole text, then that text without the line breaks a terminal put into it. */
export function matchPhrases(reading: ParsedResponse): Phrase | null {
  const found = matchPhrasesIn(reading);
  if (found !== null || reading.kind === 'http' || !/\n/.test(reading.text.trim())) return found;
  return matchPhrasesIn({
    ...reading,
    text: reading.text.replace(/\s+/g, ' '),
    errorText: reading.errorText.replace(/[^\S\n]*\n[^\S\n]+/g, ' '),
  });
}

function matchPhrasesIn(reading: ParsedResponse): Phrase | null {
  const { status, errorText: said, text, kind } = reading;
  if (reading.html) return findPhrase(edgePhrases, text, status);
  const edge = findPhrase(edgePhrases, kind === 'http' ? `${headLine(reading)}\n${text}` : text, status);
  const answered = kind === 'http' || (status !== null && said !== '') || /\b(?:server|upstream|api)_error\b/.test(said);
  if (edge !== null && (said === '' || edge.category === 'cdn.challenge')) return edge;
  if (said !== '') {
    const inner = findPhrase(apiPhrases, said, status);
    const runtime = findPhrase(runtimePhrases, said, status);
    if (runtime !== null && !isAmbiguous(runtime)) return answered ? asUpstreamFailure(runtime, status) : runtime;
    if (inner !== null && !isGeneric(inner)) return refine(inner, status, reading);
    const around = kind === 'text' ? findPhrase(runtimePhrases, text, status) : null;
    if (around !== null && (inner === null || /^tls\./.test(around.category))) return around;
    const wide = kind === 'text' ? findPhrase(apiPhrases, text, status) : null;
    if (wide !== null && !isGeneric(wide) && status === null) return wide;
    return inner === null ? (edge ?? null) : preferStatus(inner, status, reading);
  }
  const runtime = findPhrase(runtimePhrases, text, status);
  if (runtime !== null) return kind === 'http' || (status !== null && status >= 500) ? asUpstreamFailure(runtime, status) : runtime;
  const api = findPhrase(apiPhrases, text, status);
  if (api === null || (status === null && isOfAnyProgram(api, text))) return edge;
  return isGeneric(api) ? preferStatus(api, status, reading) : refine(api, status, reading);
}

function headLine(reading: ParsedResponse): string {
  return ['server', 'cf-mitigated']
    .map((name) => `${name}: ${reading.headers[name] ?? ''}`)
    .filter((line) => !line.endsWith(': '))
    .join('\n')
    .replace(/server: .*/, '');
}

/** Words that also stand in messages about something else. */
function isAmbiguous(phrase: Phrase): boolean {
  return /^(?:client\.|config\.(?!key_format)|stream\.nonconformant|network\.protocol)/.test(phrase.category);
}

/** A failure that a program of one's own tells of itself in the same words, a crash or an exception: no gateway is to blame for that. */
function isOfAnyProgram({ category }: Phrase, text: string): boolean {
  return (
    category === 'gateway.internal' && !/internal[_ ]?(?:server[_ ]?)?error|server[_ ]error|memory|runner|cuda|[\u4e00-\u9fff]/i.test(text)
  );
}

/** A phrase that is bound to statuses has already heeded them. */
export function isGeneric({ category, status }: Phrase): boolean {
  return status === undefined && ['request.invalid_param', 'gateway.internal', 'gateway.overloaded', 'upstream.error'].includes(category);
}

/** A network failure told by a server is the gateway's trouble with its upstream, not the client's. */
function asUpstreamFailure(phrase: Phrase, status: number | null): Phrase {
  const { category } = phrase;
  if (category === 'network.timeout') return { ...phrase, category: 'upstream.timeout' };
  if (category.startsWith('network.') && category !== 'network.proxy') {
    return { ...phrase, category: status === 502 ? 'gateway.bad_gateway' : 'upstream.error', retry: 'backoff' };
  }
  return phrase;
}

const vagueStatuses: readonly number[] = [401, 402, 403, 404, 405, 407, 413, 415, 429, 504, 524, 529];

/** A generic phrase gives way to a status that says more. */
function preferStatus(phrase: Phrase, status: number | null, reading: ParsedResponse): Phrase | null {
  // A class of exception (`APIError`) says less than the connection failure it wraps.
  if (status === null) return statusCategory(reading) === null ? phrase : null;
  if (vagueStatuses.includes(status)) return null;
  if (phrase.category === 'request.invalid_param' && status >= 500) return { ...phrase, category: 'gateway.internal' };
  if (phrase.category === 'gateway.internal' && (status === 400 || status === 422)) return null;
  if (phrase.category === 'gateway.internal' && status === 503) return { ...phrase, category: 'gateway.overloaded' };
  if (phrase.category === 'upstream.error' && (status === 400 || status === 422) && reading.kind === 'text') return phrase;
  return phrase;
}

function refine(phrase: Phrase, status: number | null, reading: ParsedResponse): Phrase {
  if (phrase.category === 'auth.invalid_key' && status === 403)
    return {
      ...phrase,
      category:
        /forbidden|permission/i.test(reading.errorText) && !/leaked|compromised/i.test(reading.errorText)
          ? 'permission.key'
          : 'auth.invalid_key',
    };
  // What was asked was answered: it is the answer that cannot be read.
  if (phrase.category === 'request.json_malformed' && status !== null && status < 300 && reading.envelope?.holdsError !== true)
    return { ...phrase, category: 'response.malformed' };
  if (phrase.category === 'response.malformed') {
    if (holdsPage(reading.text)) return { ...phrase, category: 'endpoint.html_page' };
    // A client that could make nothing of a refusal: the refusal is the news.
    const refused = status !== null && vagueStatuses.includes(status) ? statusCategory(reading) : null;
    if (refused !== null) return { ...phrase, category: refused };
  }
  if (phrase.category === 'upstream.timeout' && reading.kind === 'text' && status === null && /UND_ERR/.test(reading.text))
    return { ...phrase, category: 'network.timeout' };
  return phrase;
}
