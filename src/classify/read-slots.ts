import { getArea } from '../domain/report/category.ts';
import { decide } from './decision-table.ts';
import { readException, readRefusedField } from './message-forms.ts';
import { withoutDocuments } from './parse/envelope.ts';
import { ownMessages, type ParsedResponse } from './parse/parsed-response.ts';
import { type CredentialFault, findCredentialFault, findPastedRequest } from './parse/pasted/request.ts';
import { findClientGate, findEmptyPool } from './parse/relay-words.ts';
import { withoutReasons } from './parse/status-in-text.ts';
import { findSystemErrors } from './parse/system-error.ts';
import { unwrap } from './parse/unwrap.ts';
import { toWords } from './parse/words.ts';
import { inOrder } from './patterns/composed.ts';
import { findPhrases, type Hit } from './phrases/matcher.ts';
import type { Predicate, Subject } from './phrases/slots.ts';
import { isNegated, readPair } from './read-pair.ts';
import { lengthBonus, type SlotReading, toSentence, type Zone } from './slot-reading.ts';

/** Strength points by zone: a message outweighs a contradicting code, and a code outweighs its type. */
const zoneBonus: Readonly<Record<Zone, number>> = { message: 0.3, code: 0.2, type: -0.3, text: 0, system: 0.4, request: 0 };
/** Bonus of a whole phrase over a pair of words. */
const phraseBonus = 0.4;
/** For a subject in advice, if another sentence reports what happened. */
const advicePenalty = 0.8;
const preliminaryPenalty = 0.9;
/** What was done before the error shows at most its subject. */
const beforePenalty = 3;
/** For text around an answer's body, if the body's message reports what happened. */
const aroundPenalty = 0.6;
const minBodyScore = 2.6;
/** From this score on, an introduction names its own fault. */
const maxPreliminaryScore = 4;
/** The same for "invalid request body: …", which frameworks write before any fault of a body. */
const maxJsonScore = 5;
const minToldScore = 2.5;
/** "Does not work" is a user's remark, and names no cause that the program beside it hid. */
const remark = /\bnot work$/;
const remarkPenalty = 1.5;
/** Bonus of an inner message over the next outer one. */
const depthBonus = 0.08;

/** Pages linked in an error, and values shown in it, which are more specific than its words. */
const links: readonly (readonly [RegExp, Subject, Predicate])[] = [
  [/\b(?:base_?url|api_?base|endpoint)["']?\s{0,3}[:=]\s{0,3}["']?https?\/\/\w/i, 'base-url', 'malformed'],
  [/error-code#token-limit\b/, 'token-rate', 'exceeded'],
  // Zhipu: which part was refused, and how strongly.
  [/\bcontentFilter["']?\s{0,3}:\s{0,3}\[/, 'content', 'blocked'],
  // The reason for which Anthropic, Gemini, OpenAI and Bedrock ended or withheld an answer, which is no error.
  [
    inOrder(
      /(?:stop|finish|block)_?reason["']?\s?[:=]\s?(?:<?\w+\.)?["']?/i,
      /(?:refusal|content_filter|guardrail|safety|recitation|(?:image_)?prohibited|image_safety|blocklist|spii)/i,
    ),
    'content',
    'blocked',
  ],
  // The other end ended the handshake.
  [/:SSL routines:[^:\n]{0,40}:(?:tlsv1|tlsv13|sslv3) alert\b/, 'tls', 'refused'],
  [/\bkey\s+with\s+a\s+higher\s+(?:\w+\s+)?limit\b/i, 'budget', 'exceeded'],
  // For an unknown model, Anthropic's error contains only its name.
  [/\bNotFoundError: (?:\w+Exception - )?(?:b')?(?:\{[^\n]{0,120}"message": ?")?model: ?[\w.-]+/, 'model', 'not-found'],
  [/\b404\b\W{1,3}(?:Not Found\W{1,3})?model: ?[\w.-]+/i, 'model', 'not-found'],
  // Go's client: the server closed the connection.
  [/\b(?:Post|Get) \\?"https?:[^"\s]{1,300}": EOF\b/, 'connection', 'reset'],
  // Undici reports this only of an answer whose headers came; the stack or the cause shows that its socket closed.
  [/\bTypeError: terminated\b(?=[\s\S]{0,4000}(?:Socket\.(?:onHttpSocket|<anonymous>)|other side closed))/, 'stream', 'cut'],
  // Go's client, with both ends of the connection.
  [/\b(?:read|write) tcp \S{5,80}->\S{5,80}: i\/o timeout\b/, 'connection', 'timeout'],
  // Node's warning, if nothing else happened.
  [/\bNODE_TLS_REJECT_UNAUTHORIZED environment variable to '0' makes TLS\b/, 'settings', 'untrusted'],
  // Ollama's cloud names the page of its login.
  [/"signin_url"\s?:/, 'login', 'missing'],
  [/illegal header value b['"]Bearer ?['"]/i, 'environment', 'empty'],
];
const linkScore = 5.2;
const requestScore = 5.6;
/** "The free tier can only be used from within X" is about the client, not the tier. */
const gateScore = 5.7;

const poolScore = 4.8;

const maxText = 12_000;
const edgeChallenge = { category: 'cdn.challenge', score: 5 } as const;

/** Reads every subject and predicate in an answer or a text, the strongest first. */
export function readSlots(response: ParsedResponse): SlotReading[] {
  const readings: SlotReading[] = [];
  const { envelope } = response;
  if (envelope !== null) {
    ownMessages(envelope.messages, response.status).forEach((message, depth) => {
      readings.push(...readZone(message, 'message', Math.min(depth, 5) * depthBonus));
    });
    for (const code of envelope.codes) readings.push(...readZone(code, 'code', 0));
    for (const type of envelope.types) readings.push(...readZone(type, 'type', 0));
    if (envelope.param !== null) readings.push(...readZone(`invalid ${envelope.param}`, 'type', -0.3));
  }
  if (/challenge/i.test(response.headers['cf-mitigated'] ?? ''))
    readings.push({
      subject: 'edge',
      predicate: 'blocked',
      ...edgeChallenge,
      zone: 'text',
      phrase: 'cf-mitigated',
      lang: 'en',
    });
  readings.push(...readRequest(response, readings));
  for (const [link, subject, predicate] of links) {
    const decision = link.test(response.text) ? decide(subject, predicate) : null;
    if (decision !== null)
      readings.push({ subject, predicate, ...decision, score: linkScore, zone: 'text', phrase: link.source, lang: 'en' });
  }
  readings.push(...readClientGate(response.text), ...readPool(response), ...readRefusedField(response), ...readException(response));
  if (response.kind === 'text' || envelope === null) {
    readings.push(
      ...readZone(
        withoutFields(withoutReasons(envelope === null ? response.body : withoutDocuments(response.body), response.status)),
        'text',
        0,
      ),
    );
  }
  // A gateway reports how its own connection failed.
  if (response.kind === 'text' || envelope === null || (response.status ?? 0) >= 500) {
    for (const { subject, predicate, name, code } of findSystemErrors(response.text)) {
      const decision = decide(subject, predicate);
      if (decision !== null)
        readings.push({
          subject,
          predicate,
          ...decision,
          // curl's exit code is the general class of what its message or another number names.
          score: Math.max(decision.strength, 4.4) + (name.startsWith('CURLE_') ? 0 : zoneBonus.system),
          zone: 'system',
          phrase: code === name ? name : `${code} (${name})`,
          lang: '-',
        });
    }
  }
  return weighSentences(weighBody(readings), response.status).sort((a, b) => b.score - a.score);
}

function readClientGate(text: string): SlotReading[] {
  const phrase = findClientGate(text.slice(0, maxText));
  const decision = phrase === null ? null : decide('client', 'not-allowed');
  if (phrase === null || decision === null) return [];
  return [{ subject: 'client', predicate: 'not-allowed', ...decision, score: gateScore, zone: 'text', phrase, lang: '-' }];
}

function readPool({ errorText, status }: ParsedResponse): SlotReading[] {
  const phrase = findEmptyPool(errorText.slice(0, maxText), status);
  const decision = phrase === null ? null : decide('channel', 'unavailable');
  if (phrase === null || decision === null) return [];
  return [{ subject: 'channel', predicate: 'unavailable', ...decision, score: poolScore, zone: 'message', phrase, lang: 'en' }];
}

const weaken = (reading: SlotReading, by: number): SlotReading => ({ ...reading, score: reading.score - by });

/** Text pasted around a body describes what was tried and may mention anything; within the same area it may be more specific. */
function weighBody(readings: readonly SlotReading[]): readonly SlotReading[] {
  const told = readings
    .filter(({ zone, score, isAdvice }) => zone === 'message' && isAdvice !== true && score >= minBodyScore)
    .map(({ category }) => getArea(category));
  if (told.length === 0) return readings;
  return readings.map((reading) =>
    reading.zone === 'text' && reading.lang !== '-' && !told.includes(getArea(reading.category)) ? weaken(reading, aroundPenalty) : reading,
  );
}

/** Introductions and advice yield to reports, and an introduction yields to a refusing status. */
function weighSentences(readings: readonly SlotReading[], status: number | null): SlotReading[] {
  const isTold = readings.some(
    ({ isAdvice, isPreliminary, isBefore, score }) =>
      isAdvice !== true && isPreliminary !== true && isBefore !== true && score >= minToldScore,
  );
  const isRefused = status !== null && status >= 400 && status < 500;
  const isHidden = readings.some(({ predicate }) => predicate === 'hidden');
  return readings.map((reading) => {
    if (isHidden && remark.test(reading.phrase)) return weaken(reading, remarkPenalty);
    if ((isTold || status !== null) && reading.isBefore === true) return weaken(reading, beforePenalty);
    if (isTold && reading.isAdvice === true) return weaken(reading, advicePenalty);
    const limit = reading.subject === 'json' ? maxJsonScore : maxPreliminaryScore;
    // In Chinese, 可能是 is a guess of whoever reports.
    const isGuess = reading.isSupposed === true && /[\u4e00-\u9fff]/.test(reading.phrase);
    const yields = reading.isPreliminary === true && (isTold || isRefused) && (isGuess || reading.score < limit);
    return yields ? weaken(reading, preliminaryPenalty) : reading;
  });
}

const faultSlots: Readonly<Record<CredentialFault, readonly [Subject, Predicate, phrase: string]>> = {
  missing: ['auth-header', 'missing', 'request headers'],
  'no-bearer': ['auth-header', 'malformed', 'request headers'],
  'other-header': ['auth-header', 'unsupported', 'request headers'],
  'in-query': ['auth-header', 'unsupported', 'key in the query'],
  doubled: ['key-text', 'malformed', 'request headers'],
  unexpanded: ['environment', 'empty', 'variable in the request headers'],
  dropped: ['redirect', 'failed', 'redirect before the refusal'],
};

/** How the request in a pasted transcript sent its key, if the answer refused it, and whether a proxy refused the way to the server. */
function readRequest({ kind, status, text, headers }: ParsedResponse, said: readonly SlotReading[]): SlotReading[] {
  const squid = headers['x-squid-error'];
  if (squid !== undefined && !ofBackend.test(squid)) return toRequestReading('proxy', 'refused', squid);
  if (kind !== 'text' || (status ?? 400) < 400) return [];
  const request = findPastedRequest(text);
  if (request === null) return [];
  if (request.method === 'CONNECT') return status === null ? [] : toRequestReading('proxy', 'refused', 'CONNECT');
  const isRefused = status === null ? said.some(({ category }) => category.startsWith('auth.')) : status === 401 || status === 403;
  const fault = isRefused ? findCredentialFault(request) : null;
  return fault === null ? [] : toRequestReading(...faultSlots[fault]);
}

/** Squid in front of an API reports the server behind it. */
const ofBackend = /^ERR_(?:CONNECT_FAIL|READ_|ZERO_SIZE|WRITE_)/;

function toRequestReading(subject: Subject, predicate: Predicate, phrase: string): SlotReading[] {
  const decision = decide(subject, predicate);
  return decision === null ? [] : [{ subject, predicate, ...decision, score: requestScore, zone: 'request', phrase, lang: '-' }];
}

const unsetField = /\b\w+=(?:None|null|nil|False|false|undefined)\b/gi;
/** An unset key or model may be the fault. */
const unsetOtherField = /\b(?!\w*(?:key|token|model))\w+=(?:None|null|nil|False|false|undefined)\b/gi;

/** An object printed by Python, with most fields unset. */
function isRepr(text: string): boolean {
  return (text.match(/=None\b/g)?.length ?? 0) >= 4;
}

/** Names of fields in unparsable JSON and in log lines. */
function withoutFields(text: string): string {
  return text
    .replace(/(["'])[\w.-]{1,40}\1\s*:(?=\s*(?:["'{[\d-]|[bu]?['"]|true|false|null|None|True|False|undefined))/g, ' ')
    .replace(/^[ \t]*\w+: (?:undefined|null|None|'unknown'),?$|(?<=[{,] ?)\b\w+: (?:undefined|null|None)(?=[,\s}])/gm, ' ')
    .replace(/(?<=[\s|,])\w+=\d+(?=[ \t]*(?:$|[|,]))/gm, ' ')
    .replace(isRepr(text) ? unsetField : unsetOtherField, ' ')
    .replace(/\b(?:messages|tools|tokens|models|requests|retries|attempts)=\d+\b/g, ' ')
    .replace(/\b(?:message|msg|error|err|level|time|ts|logger|type|code|status|detail|module|process)=/g, ' ');
}

function readZone(given: string, zone: Zone, bonus: number): SlotReading[] {
  const text = given.length > maxText ? `${given.slice(0, maxText / 2)}\n${given.slice(-maxText / 2)}` : given;
  const words = toWords(unwrap(text));
  const hits = findPhrases(words).filter((hit) => !isNegated(hit, words));
  const subjects = withoutContained(hits.filter((hit) => hit.predicate === null));
  const whole = withoutContained(hits.filter((hit) => hit.subject !== null && hit.predicate !== null && !hasOtherObject(hit, subjects)));
  const predicates = withoutContained(
    withoutCut(
      hits.filter((hit) => hit.subject === null),
      subjects,
    ),
  );
  const readings: SlotReading[] = [];
  for (const hit of whole) {
    const { subject, predicate } = hit;
    if (subject === null || predicate === null) continue;
    const decision = decide(subject, predicate);
    if (decision === null) continue;
    const strength = hit.strength ?? decision.strength + phraseBonus;
    const score = strength + lengthBonus(hit.length - 1) + zoneBonus[zone] + bonus;
    readings.push({ ...toReading(subject, predicate, hit, zone), ...decision, score, ...toSentence(words, hit.from, hit.to, predicate) });
  }
  for (const subject of subjects)
    for (const predicate of predicates) {
      const reading = readPair(subject, predicate, { subjects, whole, words, zone });
      if (reading !== null) readings.push({ ...reading, score: reading.score + zoneBonus[zone] + bonus });
    }
  return readings;
}

function toReading(subject: Subject, predicate: Predicate, { phrase, lang }: Hit, zone: Zone) {
  return { subject, predicate, zone, phrase, lang };
}

/** An error has a small number of statements; a longer text is repetitive, and each is compared with each. */
const maxHits = 300;

/** "Failed to resolve model_id": only what follows tells what was looked up. */
function hasOtherObject({ phrase, subject, to, clause }: Hit, subjects: readonly Hit[]): boolean {
  if (!phrase.endsWith(' resolve')) return false;
  return subjects.some(
    (other) => other.from === to && other.clause === clause && other.subject !== subject && other.subject !== 'connection',
  );
}

/** "No access token": the last word belongs to the noun, not to "no access". */
function withoutCut(predicates: readonly Hit[], subjects: readonly Hit[]): readonly Hit[] {
  const compounds = subjects.filter(({ length }) => length > 1);
  return predicates.filter(({ from, to }) => !compounds.some((noun) => noun.from > from && noun.from < to && noun.to > to));
}

/** A phrase inside a longer one does not count separately. */
function withoutContained(all: readonly Hit[]): Hit[] {
  const hits = all.slice(0, maxHits);
  return hits.filter(
    (hit) => !hits.some((other) => other !== hit && other.from <= hit.from && other.to >= hit.to && other.length > hit.length),
  );
}
