import type { Category } from '../domain/report/category.ts';
import type { RetryKind } from '../domain/report/retry.ts';
import { decide } from './decision-table.ts';
import { withoutDocuments } from './parse/envelope.ts';
import { ownMessages, type ParsedResponse } from './parse/parsed-response.ts';
import { findCredentialFault, findPastedRequest } from './parse/pasted-request.ts';
import { findSystemErrors } from './parse/system-error.ts';
import { unwrap } from './parse/unwrap.ts';
import { toWords, type Word } from './parse/words.ts';
import { findPhrases, type Hit } from './phrases/matcher.ts';
import type { Predicate, Subject } from './phrases/slots.ts';

/** The part of an error that a slot was read from: a message of the body, a code, a type, the text around, a number of the system, or the request of a transcript. */
export type Zone = 'message' | 'code' | 'type' | 'text' | 'system' | 'request';

/** A subject and a predicate that were read together, and what they mean. */
export interface SlotReading {
  subject: Subject;
  predicate: Predicate;
  category: Category;
  score: number;
  zone: Zone;
  /** The words that told, as the table or the system has them. */
  phrase: string;
  lang: string;
  retry?: RetryKind | undefined;
  /** It stands in a sentence that tells what to do. */
  isAdvice?: boolean;
  /** It introduces what stands behind a colon ("Request to the model failed: …"), or it supposes ("possibly the key is invalid"). */
  isPreliminary?: boolean;
}

/** Strength points by zone: a message says more than a code that contradicts it, and a code more than its type. */
const zoneBonus: Readonly<Record<Zone, number>> = { message: 0.3, code: 0.2, type: -0.3, text: 0, system: 0.4, request: 0 };
/** A whole phrase against a pair of words, and each further word of a phrase. */
const phraseBonus = 0.4;
const wordBonus = 0.06;
const maxWordBonus = 0.3;
/** Each word that stands between the two of a pair; more where the predicate comes first. */
const gapPenalty = 0.07;
const reversePenalty = 0.2;
const maxPairGap = 10;
/** What stands behind one of these is where something was said, not what it was said of: "not supported for this model". */
const placeWords: ReadonlySet<string> = new Set(['for', 'by', 'with', 'in', 'on', 'at', 'from', 'via', 'to', 'within', 'under', 'inside']);
const placePenalty = 0.9;
/** Two words that only stand near each other say less than a phrase: of what a strength is above this, a fifth counts. */
const maxPairStrength = 3.6;
/** What follows these in English is what they speak of: "the account lacks a role". */
const transitivePhrases: ReadonlySet<string> = new Set([
  'lack*',
  'missing',
  'require',
  'need',
  'needs',
  'without',
  'no',
  'not include',
  'not provide',
]);
const maxObjectGap = 2;
/** What stands before these is not what is needed. */
const activePhrases: ReadonlySet<string> = new Set(['require', 'need', 'needs']);
/** These tell of the word behind them where that is a subject: "Request to the model failed: invalid response body". */
const attributivePhrases: ReadonlySet<string> = new Set([
  ...['invalid', 'incorrect', 'wrong', 'bad', 'illegal', 'unknown', 'unsupported', 'unexpected', 'expired', 'insufficient', 'empty'],
  ...['malformed', 'unrecognized'],
]);
/** Words that are said of values and shapes; of other things they say little. */
const vaguePhrases: ReadonlySet<string> = new Set([
  'must',
  'should',
  'expected',
  'bad',
  'wrong',
  'low',
  'over',
  'past',
  'down',
  'hit',
  'zero',
]);
const valueSubjects: ReadonlySet<Subject> = new Set(['parameter', 'message', 'tool', 'context', 'balance', 'quota', 'answer']);
const vaguePenalty = 0.9;
const objectPenalty = 1;
const modifierPenalty = 0.6;
/** In English these follow their subject. */
const followingPredicates: ReadonlySet<Predicate> = new Set(['required', 'not-found', 'empty', 'cooling']);
/** What an advice speaks of, where another sentence tells what happened. */
const advicePenalty = 0.8;
/** Where an opening ends at the latest, in words behind the reading. */
const maxOpeningGap = 3;
const preliminaryPenalty = 0.9;
/** From here on an introduction names its fault. */
const maxPreliminaryScore = 4;
const minToldScore = 2.5;
/** An inner message against the next outer one. */
const depthBonus = 0.08;

/** Pages that an error points to, and values it shows, which say what its words do not. */
const links: readonly (readonly [RegExp, Subject, Predicate])[] = [
  [/error-code#token-limit\b/, 'token-rate', 'exceeded'],
  [/illegal header value b['"]Bearer ?['"]/i, 'environment', 'empty'],
];
const linkScore = 5.2;
const requestScore = 5.6;

const maxText = 12_000;
const edgeChallenge = { category: 'cdn.challenge', score: 5 } as const;

/** Reads every subject and predicate of an answer or a text, the strongest first. */
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
  readings.push(...readRequest(response));
  for (const [link, subject, predicate] of links) {
    const decision = link.test(response.text) ? decide(subject, predicate) : null;
    if (decision !== null)
      readings.push({ subject, predicate, ...decision, score: linkScore, zone: 'text', phrase: link.source, lang: 'en' });
  }
  if (response.kind === 'text' || envelope === null) {
    readings.push(...readZone(withoutFields(envelope === null ? response.body : withoutDocuments(response.body)), 'text', 0));
    for (const { subject, predicate, name, code } of findSystemErrors(response.text)) {
      const decision = decide(subject, predicate);
      if (decision !== null)
        readings.push({
          subject,
          predicate,
          ...decision,
          // The exit code of curl is the group of what its message or another number names.
          score: Math.max(decision.strength, 4.4) + (name.startsWith('CURLE_') ? 0 : zoneBonus.system),
          zone: 'system',
          phrase: code === name ? name : `${code} (${name})`,
          lang: '-',
        });
    }
  }
  return weighSentences(readings, response.status).sort((a, b) => b.score - a.score);
}

/** What only introduces or only advises yields to what tells, and an introduction to a status of refusal. */
function weighSentences(readings: readonly SlotReading[], status: number | null): SlotReading[] {
  const isTold = readings.some(
    ({ isAdvice, isPreliminary, score }) => isAdvice !== true && isPreliminary !== true && score >= minToldScore,
  );
  const isRefused = status !== null && status >= 400 && status < 500;
  return readings.map((reading) => {
    if (isTold && reading.isAdvice === true) return { ...reading, score: reading.score - advicePenalty };
    const yields = reading.isPreliminary === true && (isTold || isRefused) && reading.score < maxPreliminaryScore;
    return yields ? { ...reading, score: reading.score - preliminaryPenalty } : reading;
  });
}

/** How the request of a pasted transcript carried its key, where the answer refused it. */
function readRequest({ kind, status, text }: ParsedResponse): SlotReading[] {
  if (kind !== 'text' || (status !== 401 && status !== 403)) return [];
  const request = findPastedRequest(text);
  const fault = request === null ? null : findCredentialFault(request);
  if (fault === null) return [];
  const [subject, predicate]: readonly [Subject, Predicate] =
    fault === 'missing' ? ['auth-header', 'missing'] : fault === 'dropped' ? ['redirect', 'failed'] : ['auth-header', 'malformed'];
  const decision = decide(subject, predicate);
  const phrase = fault === 'dropped' ? 'redirect before the refusal' : 'request headers';
  return decision === null ? [] : [{ subject, predicate, ...decision, score: requestScore, zone: 'request', phrase, lang: '-' }];
}

const unsetField = /\b\w+=(?:None|null|nil|False|false|undefined)\b/gi;
/** A key or a model that is not set may be the fault. */
const unsetOtherField = /\b(?!\w*(?:key|token|model))\w+=(?:None|null|nil|False|false|undefined)\b/gi;

/** An object as Python prints it, most of whose fields are not set. */
function isRepr(text: string): boolean {
  return (text.match(/=None\b/g)?.length ?? 0) >= 4;
}

/** Names of fields in JSON that could not be read, and in lines of logs. */
function withoutFields(text: string): string {
  return text
    .replace(/(["'])[\w.-]{1,40}\1\s*:(?=\s*(?:["'{[\d-]|[bu]?['"]|true|false|null|None|True|False|undefined))/g, ' ')
    .replace(/^[ \t]*\w+: (?:undefined|null|None),?$/gm, ' ')
    .replace(isRepr(text) ? unsetField : unsetOtherField, ' ')
    .replace(/\b(?:message|msg|error|err|level|time|ts|logger|type|code|status|detail|module|process)=/g, ' ');
}

function readZone(given: string, zone: Zone, bonus: number): SlotReading[] {
  const text = given.length > maxText ? `${given.slice(0, maxText / 2)}\n${given.slice(-maxText / 2)}` : given;
  const words = toWords(unwrap(text));
  const hits = findPhrases(words);
  const whole = withoutContained(hits.filter((hit) => hit.subject !== null && hit.predicate !== null));
  const subjects = withoutContained(hits.filter((hit) => hit.predicate === null));
  const predicates = withoutContained(hits.filter((hit) => hit.subject === null));
  const readings: SlotReading[] = [];
  for (const hit of whole) {
    const { subject, predicate } = hit;
    if (subject === null || predicate === null) continue;
    const decision = decide(subject, predicate);
    if (decision === null) continue;
    const strength = hit.strength ?? decision.strength + phraseBonus;
    const score = strength + Math.min((hit.length - 1) * wordBonus, maxWordBonus) + zoneBonus[zone] + bonus;
    readings.push({ ...toReading(subject, predicate, hit, zone), ...decision, score, ...toSentence(words, hit.from, hit.to, predicate) });
  }
  for (const subject of subjects)
    for (const predicate of predicates) {
      const reading = readPair(subject, predicate, { subjects, whole, words, zone });
      if (reading !== null) readings.push({ ...reading, score: reading.score + zoneBonus[zone] + bonus });
    }
  return readings;
}

interface Sentence {
  subjects: readonly Hit[];
  /** Phrases that name subject and predicate by themselves. */
  whole: readonly Hit[];
  words: readonly Word[];
  zone: Zone;
}

function readPair(subjectHit: Hit, predicateHit: Hit, { subjects, whole, words, zone }: Sentence): SlotReading | null {
  const { subject } = subjectHit;
  const { predicate } = predicateHit;
  if (subject === null || predicate === null || subjectHit.clause !== predicateHit.clause) return null;
  const reverse = predicateHit.from < subjectHit.from;
  if (reverse && followingPredicates.has(predicate) && subjectHit.lang === 'en') return null;
  const gap = reverse ? subjectHit.from - predicateHit.to : predicateHit.from - subjectHit.to;
  if (gap < 0 || gap > maxPairGap) return null;
  if (!reverse && activePhrases.has(predicateHit.phrase)) return null;
  // "No" is said of the word behind it.
  if (predicate === 'missing' && /^(?:no|without)$/.test(predicateHit.phrase) && !(reverse && gap <= 1)) return null;
  const from = Math.min(subjectHit.from, predicateHit.from);
  const to = Math.max(subjectHit.to, predicateHit.to);
  if (whole.some((hit) => hit.from <= from && hit.to >= to)) return null;
  const decision = decide(subject, predicate);
  if (decision === null) return null;
  const isPlace =
    reverse && words.slice(Math.max(predicateHit.from, predicateHit.to - 1), subjectHit.from).some(({ text }) => placeWords.has(text));
  const penalty = gap * (reverse ? reversePenalty : gapPenalty) + (isPlace ? placePenalty : 0);
  const objectGap = transitivePhrases.has(predicateHit.phrase)
    ? maxObjectGap
    : attributivePhrases.has(predicateHit.phrase.replace('*', ''))
      ? 0
      : -1;
  const hasObject =
    !reverse &&
    subjects.some(({ from, clause }) => clause === predicateHit.clause && from >= predicateHit.to && from <= predicateHit.to + objectGap);
  // In "model credentials" the last noun is what is spoken of.
  const isModifier =
    subjectHit.lang === 'en' &&
    subjects.some(
      ({ from, clause, subject: head }) =>
        clause === subjectHit.clause &&
        from === subjectHit.to &&
        head !== null &&
        head !== subject &&
        head !== 'parameter' &&
        head !== 'rate',
    );
  const isVague = vaguePhrases.has(predicateHit.phrase) && !valueSubjects.has(subject);
  const strength = Math.min(decision.strength, maxPairStrength + (decision.strength - maxPairStrength) / 5);
  const length = subjectHit.length + predicateHit.length - 2;
  return {
    subject,
    predicate,
    ...decision,
    score:
      strength -
      penalty -
      (hasObject ? objectPenalty : 0) -
      (isModifier ? modifierPenalty : 0) -
      (isVague ? vaguePenalty : 0) +
      Math.min(length * wordBonus, maxWordBonus),
    zone,
    phrase: reverse ? `${predicateHit.phrase} … ${subjectHit.phrase}` : `${subjectHit.phrase} … ${predicateHit.phrase}`,
    lang: subjectHit.lang,
    ...toSentence(words, from, to, predicate),
  };
}

function toSentence(
  words: readonly Word[],
  from: number,
  to: number,
  predicate: Predicate,
): Pick<SlotReading, 'isAdvice' | 'isPreliminary'> {
  const clause = words[from]?.clause;
  const isOpening =
    predicate === 'failed' && words.slice(to - 1, to + maxOpeningGap).some((word) => word.isOpening && word.clause === clause);
  const isOfClass = words.slice(from, to).every((word) => word.isOfClass);
  return { isAdvice: words[from]?.isAdvice === true, isPreliminary: isOpening || isOfClass || words[to - 1]?.isSupposed === true };
}

function toReading(subject: Subject, predicate: Predicate, { phrase, lang }: Hit, zone: Zone) {
  return { subject, predicate, zone, phrase, lang };
}

/** An error says a few things; a text with more repeats itself, and each is compared with each. */
const maxHits = 300;

/** A phrase inside a longer one was not said by itself. */
function withoutContained(all: readonly Hit[]): Hit[] {
  const hits = all.slice(0, maxHits);
  return hits.filter(
    (hit) => !hits.some((other) => other !== hit && other.from <= hit.from && other.to >= hit.to && other.length > hit.length),
  );
}
