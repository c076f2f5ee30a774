import { holdsPage, type Reading } from './reading.ts';
import { statusCategory } from './status.ts';
import { type Wording, wordingOf } from './wording.ts';
import { apiWordings, edgeWordings, runtimeWordings } from './wordings/index.ts';

/** What the words say: the error's own first, then the whole text, then that text without the line breaks a terminal put into it. */
export function sayingOf(reading: Reading): Wording | null {
  const found = sayingIn(reading);
  if (found !== null || reading.kind === 'http' || !/\n/.test(reading.text.trim())) return found;
  return sayingIn({ ...reading, text: reading.text.replace(/\s+/g, ' '), said: reading.said.replace(/[^\S\n]*\n[^\S\n]+/g, ' ') });
}

function sayingIn(reading: Reading): Wording | null {
  const { status, said, text, kind } = reading;
  if (reading.html) return wordingOf(edgeWordings, text, status);
  const edge = wordingOf(edgeWordings, kind === 'http' ? `${headLine(reading)}\n${text}` : text, status);
  const answered = kind === 'http' || (status !== null && said !== '') || /\b(?:server|upstream|api)_error\b/.test(said);
  if (edge !== null && (said === '' || edge.category === 'cdn.challenge')) return edge;
  if (said !== '') {
    const inner = wordingOf(apiWordings, said, status);
    const runtime = wordingOf(runtimeWordings, said, status);
    if (runtime !== null && !weak(runtime)) return answered ? behindGateway(runtime, status) : runtime;
    if (inner !== null && !vague(inner)) return narrowed(inner, status, reading);
    const around = kind === 'text' ? wordingOf(runtimeWordings, text, status) : null;
    if (around !== null && (inner === null || /^tls\./.test(around.category))) return around;
    const wide = kind === 'text' ? wordingOf(apiWordings, text, status) : null;
    if (wide !== null && !vague(wide) && status === null) return wide;
    return inner === null ? (edge ?? null) : vagueYields(inner, status, reading);
  }
  const runtime = wordingOf(runtimeWordings, text, status);
  if (runtime !== null) return kind === 'http' || (status !== null && status >= 500) ? behindGateway(runtime, status) : runtime;
  const api = wordingOf(apiWordings, text, status);
  if (api === null || (status === null && isOfAnyProgram(api, text))) return edge;
  return vague(api) ? vagueYields(api, status, reading) : narrowed(api, status, reading);
}

function headLine(reading: Reading): string {
  return ['server', 'cf-mitigated']
    .map((name) => `${name}: ${reading.headers[name] ?? ''}`)
    .filter((line) => !line.endsWith(': '))
    .join('\n')
    .replace(/server: .*/, '');
}

/** Words that also stand in messages about something else. */
function weak(wording: Wording): boolean {
  return /^(?:client\.|config\.(?!key_format)|stream\.nonconformant|network\.protocol)/.test(wording.category);
}

/** A failure that a program of one's own tells of itself in the same words, a crash or an exception: no gateway is to blame for that. */
function isOfAnyProgram({ category }: Wording, text: string): boolean {
  return (
    category === 'gateway.internal' && !/internal[_ ]?(?:server[_ ]?)?error|server[_ ]error|memory|runner|cuda|[\u4e00-\u9fff]/i.test(text)
  );
}

/** A wording that is bound to statuses has already heeded them. */
export function vague({ category, status }: Wording): boolean {
  return status === undefined && ['request.invalid_param', 'gateway.internal', 'gateway.overloaded', 'upstream.error'].includes(category);
}

/** A network failure told by a server is the gateway's trouble with its upstream, not the client's. */
function behindGateway(wording: Wording, status: number | null): Wording {
  const { category } = wording;
  if (category === 'network.timeout') return { ...wording, category: 'upstream.timeout' };
  if (category.startsWith('network.') && category !== 'network.proxy') {
    return { ...wording, category: status === 502 ? 'gateway.bad_gateway' : 'upstream.error', retry: 'backoff' };
  }
  return wording;
}

const vagueStatuses: readonly number[] = [401, 402, 403, 404, 405, 407, 413, 415, 429, 504, 524, 529];

/** A vague wording gives way to a status that says more. */
function vagueYields(wording: Wording, status: number | null, reading: Reading): Wording | null {
  // A class of exception (`APIError`) says less than the connection failure it wraps.
  if (status === null) return statusCategory(reading) === null ? wording : null;
  if (vagueStatuses.includes(status)) return null;
  if (wording.category === 'request.invalid_param' && status >= 500) return { ...wording, category: 'gateway.internal' };
  if (wording.category === 'gateway.internal' && (status === 400 || status === 422)) return null;
  if (wording.category === 'gateway.internal' && status === 503) return { ...wording, category: 'gateway.overloaded' };
  if (wording.category === 'upstream.error' && (status === 400 || status === 422) && reading.kind === 'text') return wording;
  return wording;
}

function narrowed(wording: Wording, status: number | null, reading: Reading): Wording {
  if (wording.category === 'auth.invalid_key' && status === 403)
    return {
      ...wording,
      category:
        /forbidden|permission/i.test(reading.said) && !/leaked|compromised/i.test(reading.said) ? 'permission.key' : 'auth.invalid_key',
    };
  // What was asked was answered: it is the answer that cannot be read.
  if (wording.category === 'request.json_malformed' && status !== null && status < 300 && reading.envelope?.holdsError !== true)
    return { ...wording, category: 'response.malformed' };
  if (wording.category === 'response.malformed') {
    if (holdsPage(reading.text)) return { ...wording, category: 'endpoint.html_page' };
    // A client that could make nothing of a refusal: the refusal is the news.
    const refused = status !== null && vagueStatuses.includes(status) ? statusCategory(reading) : null;
    if (refused !== null) return { ...wording, category: refused };
  }
  if (wording.category === 'upstream.timeout' && reading.kind === 'text' && status === null && /UND_ERR/.test(reading.text))
    return { ...wording, category: 'network.timeout' };
  return wording;
}
