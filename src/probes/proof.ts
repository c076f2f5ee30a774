import { isPage } from '../checks/answer-body.ts';
import { isDoubtfulRefusal, withoutFalseRefusals } from '../checks/false-refusal.ts';
import {
  isHeldBack,
  isRefused,
  isSaidEverywhere,
  isUnreadable,
  keyProof,
  provesKey,
  requestsFor,
  succeeded,
} from '../checks/recorded-requests.ts';
import type { RecordedRequest } from '../domain/evidence/evidence.ts';
import { type AuthHeader, authHeaders } from '../domain/protocol.ts';
import type { Endpoint } from '../domain/target.ts';
import type { ProbeContext } from './ask.ts';
import { askFree, type FreeQuestion } from './question.ts';

export interface ProofOptions {
  endpoint: Endpoint;
  header: AuthHeader;
  model: string | null;
  /** Deliberately invalid requests are allowed. */
  negative: boolean;
  /** Try every other header even if the first one works. */
  allHeaders: boolean;
  /** The key is known to be valid: a key endpoint returned its facts, or a completion was answered. */
  proven: boolean;
}

/**
 * Asks what is missing to decide whether the gateway checks the key: repeats questions already asked with the right key with a deliberately
 * wrong one, first the list of models, then the completion route by GET, then by a POST with an unreadable body. Stops at the first pair of
 * different answers. After a refusal, and in `check-key`, tries the other headers.
 */
export async function askForProof(
  context: ProbeContext,
  options: ProofOptions,
  known: readonly RecordedRequest[],
): Promise<RecordedRequest[]> {
  const calls: RecordedRequest[] = [];
  if (context.target.key === undefined) return options.negative ? await askWithoutKey(context, options, known) : calls;
  const ask = async (part: Pick<FreeQuestion, 'question' | 'purpose' | 'key'> & { header?: AuthHeader }): Promise<RecordedRequest> => {
    const call = await askFree(context, { endpoint: options.endpoint, model: options.model, header: options.header, ...part });
    calls.push(call);
    return call;
  };
  const all = (): RecordedRequest[] => withoutFalseRefusals([...known, ...calls]);
  const asked = (question: FreeQuestion['question']): RecordedRequest | undefined =>
    all().find((call) => call.key === 'own' && call.question === question && (call.purpose === 'route' || call.purpose === 'models'));
  const isOver = (): boolean => {
    const last = all().at(-1);
    return context.signal.aborted || (last !== undefined && ((!last.exchange.outcome.ok && !isUnreadable(last)) || isHeldBack(last)));
  };

  if (options.negative && !isOver()) {
    const refused = known.filter((call) => call.key === 'own' && isRefused(call));
    const isDoubtful = refused.length > 0 && refused.every(isDoubtfulRefusal);
    const isServed = known.some(
      (call) => call.question !== 'completion' && call.question !== 'options' && call.key === 'own' && succeeded(call),
    );
    const isContradicted = refused.length > 0 && (options.proven || isServed);
    // One answer refuses the key and another accepts it: a third question decides.
    if (isContradicted && asked('unreadable') === undefined) await ask({ question: 'unreadable', purpose: 'route', key: 'own' });
    const isDecided = options.proven || (refused.length > 0 && !isContradicted && !isDoubtful);
    for (const question of isDecided ? [] : (['list', 'route', 'unreadable'] as const)) {
      if (isOver() || (keyProof({ calls: all() }) !== null && !all().some(isOwnDoubt))) break;
      if (question === 'unreadable' && asked(question) === undefined) await ask({ question, purpose: 'route', key: 'own' });
      const own = asked(question);
      if (own === undefined || !isWorthAsking(own)) continue;
      await ask({ question, purpose: 'negative', key: 'wrong' });
    }
    if (!isDecided && !isOver() && isAnsweredAlike(all()) && hasEmbeddings(options.endpoint)) {
      const own = await ask({ question: 'modelless', purpose: 'key', key: 'own' });
      if (own.exchange.outcome.ok && !isOver()) await ask({ question: 'modelless', purpose: 'negative', key: 'wrong' });
    }
  }
  if (!isOver()) calls.push(...(await askHeaders(context, options, all())));
  return calls;
}

/**
 * Whether both keys always got data or the same complaint about the request: the key is not checked, or only after the request was read.
 */
function isAnsweredAlike(calls: readonly RecordedRequest[]): boolean {
  const wrongs = requestsFor({ calls }, 'negative');
  return (
    wrongs.some((wrong) => succeeded(wrong) && !isSaidEverywhere(wrong, calls)) &&
    !wrongs.some(isRefused) &&
    !calls.some((call) => call.key === 'own' && isRefused(call))
  );
}

function hasEmbeddings({ protocol }: Endpoint): boolean {
  return protocol === 'openai-chat' || protocol === 'openai-responses';
}

function isOwnDoubt(call: RecordedRequest): boolean {
  return call.key === 'own' && isDoubtfulRefusal(call);
}

/** Whether a wrong key could get a different answer: not after an answer sent before the key was checked, or one that refused it. */
function isWorthAsking(own: RecordedRequest): boolean {
  const { outcome } = own.exchange;
  // A page comes from an intermediary, or from a program that is not an API.
  if (!outcome.ok || isPage(outcome)) return false;
  return (!isRefused(own) || isDoubtfulRefusal(own)) && outcome.status !== 429 && (outcome.status < 500 || succeeded(own));
}

/** Without a key, the route itself must have been asked: a public list does not mean that completions are public. */
async function askWithoutKey(context: ProbeContext, options: ProofOptions, known: readonly RecordedRequest[]): Promise<RecordedRequest[]> {
  const { endpoint, header, model } = options;
  const last = known.at(-1);
  const isSettled = known.some(isRefused) || requestsFor({ calls: known }, 'completion').some(succeeded);
  if (isSettled || last?.exchange.outcome.ok !== true) return [];
  const calls: RecordedRequest[] = [];
  const same = { endpoint, header, model, key: 'own' } as const;
  if (!known.some(({ question }) => question === 'unreadable'))
    calls.push(await askFree(context, { ...same, question: 'unreadable', purpose: 'route' }));
  const isOpen = [...known, ...calls].every(({ exchange: { outcome } }) => outcome.ok) && !calls.some(isRefused) && !context.signal.aborted;
  if (isOpen && hasEmbeddings(endpoint)) calls.push(await askFree(context, { ...same, question: 'modelless', purpose: 'key' }));
  return calls;
}

/**
 * Asks the question that was refused, or that proved the key, with every other header, one at a time. A key proven by another question is
 * in the right header, and a server that refuses it in every header shows this at the first question: more requests would only look like an
 * attack.
 */
async function askHeaders(context: ProbeContext, options: ProofOptions, known: readonly RecordedRequest[]): Promise<RecordedRequest[]> {
  const calls: RecordedRequest[] = [];
  const proof = keyProof({ calls: known });
  const refused = proof === null ? known.filter((call) => call.key === 'own' && isRefused(call)) : [];
  if (refused.length === 0 && !options.allHeaders) return calls;
  let questions = refused.length > 0 ? freeQuestions(refused) : freeQuestions([proof?.own]);
  if (questions.length === 0 && refused.length > 0 && options.negative) {
    // Only a completion was refused: the same route is asked for free first.
    const { endpoint, header, model } = options;
    const own = await askFree(context, { question: 'unreadable', purpose: 'route', endpoint, header, model, key: 'own' });
    calls.push(own);
    questions = isRefused(own) ? ['unreadable'] : [];
  }
  for (const question of questions) {
    const asked = await askInHeaders(context, options, question, refused.length > 0);
    calls.push(...asked);
    if (asked.some(({ exchange }) => !exchange.outcome.ok) || (refused.length > 0 && keyProof({ calls: asked }) !== null)) break;
    if (refused.length > 0 && asked.every(isRefused)) break;
  }
  return calls;
}

/**
 * Asks one question with every other header. After a refusal, a wrong key follows where the header seems to work: otherwise, with a server
 * that checks no key, every header would seem to work.
 */
async function askInHeaders(
  context: ProbeContext,
  { endpoint, header: tried, model, negative, allHeaders }: ProofOptions,
  question: FreeQuestion['question'],
  isAfterRefusal: boolean,
): Promise<RecordedRequest[]> {
  const calls: RecordedRequest[] = [];
  for (const header of authHeaders) {
    if (header === tried || context.signal.aborted) continue;
    const same = { question, endpoint, model, header } as const;
    const own = await askFree(context, { ...same, purpose: 'header', key: 'own' });
    calls.push(own);
    if (!own.exchange.outcome.ok) return calls;
    if (isRefused(own) || !isAfterRefusal || !negative) continue;
    const wrong = await askFree(context, { ...same, purpose: 'negative', key: 'wrong' });
    calls.push(wrong);
    if (provesKey(own, wrong) && !allHeaders) return calls;
  }
  return calls;
}

/** The free questions among those asked, the list of models first. */
function freeQuestions(calls: readonly (RecordedRequest | undefined)[]): FreeQuestion['question'][] {
  return (['list', 'route', 'unreadable', 'modelless'] as const).filter((question) => calls.some((call) => call?.question === question));
}
