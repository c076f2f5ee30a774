import { decide } from './decision-table.ts';
import type { Word } from './parse/words.ts';
import { anyOf } from './patterns/composed.ts';
import type { Hit } from './phrases/matcher.ts';
import type { Predicate, Subject } from './phrases/slots.ts';
import { lengthBonus, type SlotReading, toSentence, type Zone } from './slot-reading.ts';

/** Penalty for each word between the two of a pair; higher if the predicate comes first. */
const gapPenalty = 0.07;
const reversePenalty = 0.2;
const maxPairGap = 10;
/** A subject after one of these is a circumstance, not what the statement is about: "not supported for this model". */
const placeWords: ReadonlySet<string> = new Set(['for', 'by', 'with', 'in', 'on', 'at', 'from', 'via', 'to', 'within', 'under', 'inside']);
const placePenalty = 0.9;
/** Two words near each other are weaker than a phrase: only a fifth of a strength above this limit counts. */
const maxPairStrength = 3.6;
/** In English the object of these follows: "the account lacks a role". */
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
  'not contain',
  'not carry',
]);
const maxObjectGap = 2;
/** The subject before these is not what is required. */
const activePhrases: ReadonlySet<string> = new Set(['require', 'need', 'needs']);
/** These describe the following word if it is a subject: "Request to the model failed: invalid response body". */
const attributivePhrases: ReadonlySet<string> = new Set([
  ...['invalid', 'incorrect', 'wrong', 'bad', 'illegal', 'unknown', 'unsupported', 'unexpected', 'expired', 'insufficient', 'empty'],
  ...['malformed', 'unrecognized', 'required'],
]);
/** Words used of values and shapes; about other subjects they are weak. */
const vaguePhrases: ReadonlySet<string> = new Set([
  ...['must', 'should', 'expected', 'bad', 'wrong', 'low', 'over', 'past', 'down', 'hit', 'zero'],
  ...['之间', '应为', '必须是', '必须为', '必须在', '不对', 'muss', 'mussen', 'doit', 'doivent', 'debe*', 'deve', 'devem', 'devono'],
  ...['moet', 'должн*', 'мають', 'olmalı*', 'phai', 'haru', 'musi'],
]);
const valueSubjects: ReadonlySet<Subject> = new Set(['parameter', 'message', 'tool', 'context', 'balance', 'quota', 'answer']);
const vaguePenalty = 0.9;
const objectPenalty = 1;
const modifierPenalty = 0.6;
/** In English these follow their subject. */
const followingPredicates: ReadonlySet<Predicate> = new Set(['required', 'not-found', 'empty', 'cooling']);

interface Sentence {
  subjects: readonly Hit[];
  /** Phrases that supply both subject and predicate. */
  whole: readonly Hit[];
  words: readonly Word[];
  zone: Zone;
}

/** Combines a subject and a predicate of one sentence; null if the predicate does not refer to the subject. */
export function readPair(subjectHit: Hit, predicateHit: Hit, { subjects, whole, words, zone }: Sentence): SlotReading | null {
  const { predicate } = predicateHit;
  const subject = toRealSubject(subjectHit, predicate, subjects);
  if (subject === null || predicate === null || subjectHit.clause !== predicateHit.clause) return null;
  const reverse = predicateHit.from < subjectHit.from;
  if (isOther(subject, predicateHit, words, zone)) return null;
  if ((reverse && isIntroduction(predicateHit, words)) || isOfNumber(predicateHit, words)) return null;
  // "No valid data": not the noun before it.
  if (!reverse && predicateHit.phrase.startsWith('no valid') && words[predicateHit.to - 1]?.text === 'valid') return null;
  const gap = reverse ? subjectHit.from - predicateHit.to : predicateHit.from - subjectHit.to;
  if (gap < 0 || gap > maxPairGap || !isSaid(subjectHit, predicateHit, gap)) return null;
  // "The function logs the error", "the function returns undefined": code is described.
  if (subject === 'tool' && gap > 0 && zone === 'text' && /^(?:error|undefined)$/.test(predicateHit.phrase)) return null;
  const from = Math.min(subjectHit.from, predicateHit.from);
  const to = Math.max(subjectHit.to, predicateHit.to);
  if (whole.some((hit) => hit.from <= from && hit.to >= to && !isOfAnyField(hit))) return null;
  if (reverse && whole.some((hit) => isWithin(predicateHit, hit))) return null;
  // "OpenAI API key" is also the name of a variable, which can only be absent.
  const decision = decide(subject, predicate) ?? (subject === 'environment' ? decide('key', predicate) : null);
  if (decision === null) return null;
  const isPlace =
    reverse && words.slice(Math.max(predicateHit.from, predicateHit.to - 1), subjectHit.from).some(({ text }) => placeWords.has(text));
  const penalties = [
    gap * (reverse ? reversePenalty : gapPenalty),
    isPlace ? placePenalty : 0,
    !reverse && hasObject(predicateHit, subjects) ? objectPenalty : 0,
    isModifier(subjectHit, subjects) ? modifierPenalty : 0,
    predicate !== null && isNamedField(subjectHit, predicate, subjects) ? modifierPenalty : 0,
    vaguePhrases.has(predicateHit.phrase) && !valueSubjects.has(subject) ? vaguePenalty : 0,
  ];
  const strength = Math.min(decision.strength, maxPairStrength + (decision.strength - maxPairStrength) / 5);
  return {
    subject,
    predicate,
    ...decision,
    score: penalties.reduce((score, penalty) => score - penalty, strength) + lengthBonus(subjectHit.length + predicateHit.length - 2),
    zone,
    phrase: reverse ? `${predicateHit.phrase} … ${subjectHit.phrase}` : `${subjectHit.phrase} … ${predicateHit.phrase}`,
    lang: subjectHit.lang,
    ...toSentence(words, from, to, predicate),
  };
}

const ofProviders: ReadonlySet<Subject | null> = new Set(['provider', 'channel']);

/** "The model supports no tools" is about a feature; the key of a provider or channel is not the client's, in languages with the genitive after it. */
function toRealSubject({ subject, lang, from, to, clause }: Hit, predicate: Predicate | null, subjects: readonly Hit[]): Subject | null {
  const others = subjects.filter((other) => other.clause === clause);
  if (subject === 'tool' && predicate === 'unsupported' && others.some((other) => other.subject === 'model')) return 'feature';
  if (subject !== 'key' || lang === 'en') return subject;
  return others.some((other) => ofProviders.has(other.subject) && (isNext(to, other.from) || isNext(other.to, from)))
    ? 'provider-key'
    : subject;
}

/** With at most a preposition or particle between the two. */
function isNext(to: number, from: number): boolean {
  return from === to || from === to + 1;
}

/** Words from a parameter to the name of a field behind it: "Campo obbligatorio mancante: messages". The name may also stand before it. */
const maxFieldGap = 2;

/** "The required parameter messages is missing" is about the parameter. */
function isNamedField({ phrase, from, clause }: Hit, predicate: Predicate, subjects: readonly Hit[]): boolean {
  if (phrase !== 'messages' || (predicate !== 'missing' && predicate !== 'required')) return false;
  return subjects.some((other) => other.subject === 'parameter' && other.clause === clause && from - other.to <= maxFieldGap);
}

/** "InvalidParameter: an error of the model", "Something went wrong with the function": the word belongs to what it stands with. */
function isWithin(predicate: Hit, { from, to }: Hit): boolean {
  return (isAttributive(predicate) && from <= predicate.from && to > predicate.to) || (from < predicate.from && to === predicate.to);
}

/** "Error: …" names no fault of what follows. */
function isIntroduction({ phrase, to }: Hit, words: readonly Word[]): boolean {
  return words[to - 1]?.isOpening === true && /^(?:error|错误|失败|异常)$/.test(phrase);
}

/** "Sending the message failed", said by a chat program; in Korean "수 없습니다" is "cannot", not an absence. */
function isOther(subject: Subject | null, { predicate, phrase, from }: Hit, words: readonly Word[], zone: Zone): boolean {
  if (phrase === '없습니다') return words[from - 1]?.text === '수';
  return subject === 'message' && predicate === 'failed' && zone === 'text';
}

/** "Does not require a key", "is not required". */
export function isNegated({ phrase, from }: Hit, words: readonly Word[]): boolean {
  return /^(?:require|need)/.test(phrase) && words[from - 1]?.text === 'not';
}

/** "400错误" is a status. */
function isOfNumber({ phrase, from }: Hit, words: readonly Word[]): boolean {
  return /^(?:错误|異常|异常|エラー|오류)$/.test(phrase) && /^[45]\d\d$/.test(words[from - 1]?.text ?? '');
}

/** "No … provided" is said of any field; a subject within it is more specific. */
function isOfAnyField({ subject, phrase }: Hit): boolean {
  return subject === 'parameter' && phrase.includes('…');
}

/** Whether the order of the two allows the predicate to refer to the subject. */
function isSaid(subjectHit: Hit, predicateHit: Hit, gap: number): boolean {
  const { predicate, phrase } = predicateHit;
  const reverse = predicateHit.from < subjectHit.from;
  if (
    reverse &&
    predicate !== null &&
    followingPredicates.has(predicate) &&
    subjectHit.lang === 'en' &&
    !beforeObject.test(phrase) &&
    !(isAttributive(predicateHit) && gap <= 1)
  )
    return false;
  if (!reverse && activePhrases.has(phrase)) return false;
  // "Erro no provedor": a word of other languages too.
  if (phrase === 'no' && subjectHit.lang !== 'en') return false;
  // "No" refers to the following word.
  return !(predicate === 'missing' && /^(?:no|without)$/.test(phrase)) || (reverse && gap <= 1);
}

/** Verbs of a statement without its subject: "you must provide a token", "could not find the model". */
const beforeObject = anyOf(
  /^(?:must|should|need|to) ?(?:to )?(?:provide|specify|supply|include|set|api)?$/,
  /(?:find|resolve|locate|host|serve|offer)$|^no such$/,
);

function isAttributive({ phrase }: Pick<Hit, 'phrase'>): boolean {
  return attributivePhrases.has(phrase.replace('*', ''));
}

/** Whether the predicate refers to a subject after it: "lacks a role", "invalid response body". */
function hasObject({ phrase, clause, to }: Hit, subjects: readonly Hit[]): boolean {
  const isOfNext = isAttributive({ phrase });
  if (!isOfNext && !transitivePhrases.has(phrase)) return false;
  const last = to + (isOfNext ? 0 : maxObjectGap);
  return subjects.some((subject) => subject.clause === clause && subject.from >= to && subject.from <= last);
}

/** Nouns that do not form a compound with the one before them: an action on it, or the name of a request field. */
const loneNouns: ReadonlySet<Subject> = new Set(['parameter', 'rate']);
const namesOfKeys: ReadonlySet<Subject> = new Set(['message', 'model', 'tool']);

/** Whether another noun follows, which is the real subject: "model credentials". */
function isModifier({ subject, lang, clause, to }: Hit, subjects: readonly Hit[]): boolean {
  if (lang !== 'en') return false;
  return subjects.some(({ from, clause: other, subject: head }) => {
    if (other !== clause || from !== to || head === null || head === subject || loneNouns.has(head)) return false;
    return !(subject === 'key' && namesOfKeys.has(head));
  });
}
