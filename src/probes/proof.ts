import { isPage } from '../checks/answer-body.ts';
import { belongsToGateway } from '../checks/answers/whose-key.ts';
import { isFailure, isFailureOfSomeKey } from '../checks/failed-at-key.ts';
import { isDoubtfulRefusal, withoutFalseRefusals } from '../checks/false-refusal.ts';
import { isAccountRefusal, isBareForbidden, isReadInQuery, keyProof, queryNames, showsLockout } from '../checks/key-requests.ts';
import {
  isKeyRefusal,
  isLeftUnanswered,
  isMissingKey,
  isRateLimited,
  isRefused,
  isSameAtAnyAddress,
  isUnreadable,
  requestsFor,
  succeeded,
} from '../checks/recorded-requests.ts';
import type { RecordedRequest } from '../domain/evidence/evidence.ts';
import { isAtBase } from '../domain/evidence/purpose.ts';
import type { KeyHeader } from '../domain/protocol.ts';
import type { Secret } from '../domain/secret.ts';
import type { Endpoint } from '../domain/target.ts';
import type { ProbeContext } from './ask.ts';
import { askHeaders } from './headers.ts';
import { askFree, type FreeQuestion, type ProofOptions } from './question.ts';

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
  const ask: AskPart = async (part) => {
    const call = await askFree(context, { endpoint: options.endpoint, model: options.model, header: options.header, ...part });
    calls.push(call);
    return call;
  };
  const all = (): RecordedRequest[] => withoutFalseRefusals([...known, ...calls]);
  const asked = (question: FreeQuestion['question']): RecordedRequest | undefined =>
    all().find((call) => call.key === 'own' && call.question === question && (call.purpose === 'route' || call.purpose === 'models'));
  const isOver = (): boolean => context.signal.aborted || endsQuestions(all().at(-1));

  if (options.negative && !isOver()) {
    const refused = known.filter((call) => call.key === 'own' && isAtBase(call.purpose) && isRefused(call));
    const isDoubtful = refused.length > 0 && refused.every(isDoubtfulRefusal);
    const isServed = known.some(
      (call) => call.question !== 'completion' && call.question !== 'options' && call.key === 'own' && succeeded(call),
    );
    const isContradicted = refused.length > 0 && (options.proven || options.completed || isServed);
    // One answer refuses the key, or the list its account, and another accepts it: a third question decides.
    if ((isContradicted || isListBarred(known, options)) && asked('unreadable') === undefined)
      await ask({ question: 'unreadable', purpose: 'route', key: 'own' });
    const isDecided = options.proven || (refused.length > 0 && !isContradicted && !isDoubtful);
    // After a completion, a completion with a wrong key decides what the list leaves open.
    const questions = options.completed ? (['list'] as const) : (['list', 'route', 'unreadable'] as const);
    for (const question of isDecided ? [] : questions) {
      if (isOver() || (keyProof({ calls: all() }) !== null && !all().some(isOwnDoubt))) break;
      if (question === 'unreadable' && asked(question) === undefined) await ask({ question, purpose: 'route', key: 'own' });
      const own = asked(question);
      if (own === undefined || !(isWorthAsking(own) || isOpenFailure(own, all()))) continue;
      await ask({ question, purpose: 'negative', key: 'wrong' });
    }
    const isOpen = (): boolean => !isDecided && !options.completed && !isOver() && isAnsweredAlike(all());
    await askIfAlike(ask, { isOpen, isOver }, options.endpoint, calls);
  }
  const masked = options.negative && !isOver() ? findMaskedRefusal(known, context.target.key.value) : undefined;
  // Whether a made-up key gets the same refusal shows whose key it is about.
  if (masked !== undefined && calls.length === 0) await ask({ question: masked, purpose: 'negative', key: 'wrong' });
  const found = keyProof({ calls: all() });
  if (!isOver()) calls.push(...(await askHeaders(context, options, all())));
  if (!isOver() && options.negative && areOnlyIncompleteRefused(all())) {
    const { question } = requestsFor({ calls: all() }, 'route').find(isAmbiguousRefusal) ?? {};
    if (question === 'route' || question === 'unreadable') await ask({ question, purpose: 'keyless', key: 'none' });
  }
  if (options.negative && found === null) await askIfUnproven(ask, isOver, all);
  // A server may lock an address out after one wrong key: what it refuses from then on says nothing.
  const wrong = requestsFor({ calls: all() }, 'negative')[0];
  const isSuspicious = wrong !== undefined && (showsLockout(wrong) || requestsFor({ calls }, 'header').some((call) => !succeeded(call)));
  if (found !== null && isSuspicious && !context.signal.aborted) {
    const { question } = found.own;
    if (question !== 'key' && question !== 'software' && question !== 'completion') await ask({ question, purpose: 'recheck', key: 'own' });
  }
  return calls;
}

/** Whether nothing more should be asked: the connection failed, or the server asks for fewer requests. */
function endsQuestions(call: RecordedRequest | undefined): boolean {
  if (call === undefined) return false;
  return (!call.exchange.outcome.ok && !isUnreadable(call) && !isLeftUnanswered(call)) || isRateLimited(call);
}

type AskPart = (part: Pick<FreeQuestion, 'question' | 'purpose' | 'key' | 'inQuery'> & { header?: KeyHeader }) => Promise<RecordedRequest>;

/** What no wrong key has shown: whether the key is read in the address, and whether a failure depends on it. */
async function askIfUnproven(ask: AskPart, isOver: () => boolean, all: () => readonly RecordedRequest[]): Promise<void> {
  if (!isOver()) await askInQuery(ask, all());
  if (!isOver()) await askAboutFailure(ask, isOver, all);
}

/** Whether the list of models refuses the account of the key, and no completion was answered. */
function isListBarred(known: readonly RecordedRequest[], { completed }: Pick<ProofOptions, 'completed'>): boolean {
  return !completed && requestsFor({ calls: known }, 'models').some(isAccountRefusal);
}

/** If a key was found missing in every header: whether a made-up one in the address gets another answer, and in which parameter. */
async function askInQuery(ask: AskPart, known: readonly RecordedRequest[]): Promise<void> {
  const refused = known.filter((call) => call.key === 'own' && isAtBase(call.purpose) && isRefused(call));
  const [own] = refused;
  const isUnseen = requestsFor({ calls: refused }, 'header').length > 0 && refused.every(isMissingKey);
  if (own === undefined || !isUnseen || !(own.question === 'list' || own.question === 'route' || own.question === 'unreadable')) return;
  const { question } = own;
  const asked = async (inQuery: readonly string[]) => await ask({ question, purpose: 'in-query', key: 'none', inQuery });
  if (!isReadInQuery(await asked(queryNames))) return;
  for (const name of queryNames) if (isReadInQuery(await asked([name]))) break;
  // The first answer must come again: a server may lock the address out meanwhile.
  await ask({ question, purpose: 'keyless', key: 'none' });
}

/**
 * Where the server fails at the user's key or has no such address for it, and refuses and answers nothing: the same question without a key. If
 * that is refused, or the failure names a key, also with a made-up one: whether the failure depends on the key.
 */
async function askAboutFailure(ask: AskPart, isOver: () => boolean, all: () => readonly RecordedRequest[]): Promise<void> {
  const own = all().filter(
    (call) => call.key === 'own' && isAtBase(call.purpose) && ['list', 'route', 'unreadable'].includes(call.question),
  );
  const named = own.find(isFailureOfSomeKey);
  // A refused method comes from the route, before any key is read.
  const others = own.filter((call) => call.question !== 'route' || !succeeded(call));
  const failed = named ?? (others.length > 1 && others.every(isFailure) ? others[0] : undefined);
  if (failed === undefined) return;
  const question = failed.question as 'list' | 'route' | 'unreadable';
  const isAsked = (purpose: RecordedRequest['purpose']): boolean =>
    requestsFor({ calls: all() }, purpose).some((call) => call.question === question);
  if (!isAsked('keyless')) await ask({ question, purpose: 'keyless', key: 'none' });
  const isRead = requestsFor({ calls: all() }, 'keyless').some((call) => call.question === question && isRefused(call));
  if (!isOver() && !isAsked('negative') && (named !== undefined || isRead)) await ask({ question, purpose: 'negative', key: 'wrong' });
}

/** Where both keys got the same answers: a route for embeddings may check keys, and a request without a key shows whether any is read. */
async function askIfAlike(
  ask: AskPart,
  { isOpen, isOver }: Record<'isOpen' | 'isOver', () => boolean>,
  endpoint: Endpoint,
  calls: readonly RecordedRequest[],
): Promise<void> {
  if (isOpen() && hasEmbeddings(endpoint)) {
    const own = await ask({ question: 'modelless', purpose: 'key', key: 'own' });
    if (own.exchange.outcome.ok && !isOver()) await ask({ question: 'modelless', purpose: 'negative', key: 'wrong' });
  }
  // A server that refuses a request without a key, and none with a wrong one, takes any key.
  if (isOpen() && requestsFor({ calls }, 'negative').some(({ question }) => question === 'unreadable'))
    await ask({ question: 'unreadable', purpose: 'keyless', key: 'none' });
}

/** The question whose refusal shows part of a key that was not sent. */
function findMaskedRefusal(known: readonly RecordedRequest[], key: Secret): 'list' | 'route' | 'unreadable' | undefined {
  const isFree = (question: string): question is 'list' | 'route' | 'unreadable' => ['list', 'route', 'unreadable'].includes(question);
  return known
    .filter((call) => call.key === 'own' && isRefused(call) && belongsToGateway(call, key))
    .map(({ question }) => question)
    .find(isFree);
}

/** After a refused completion: the free questions that show whether the key is refused, or only the header it was sent in. */
export async function askAfterRefusal(
  context: ProbeContext,
  options: Pick<ProofOptions, 'endpoint' | 'header' | 'model' | 'negative'>,
  calls: readonly RecordedRequest[],
): Promise<RecordedRequest[]> {
  const last = calls.at(-1);
  if (
    last === undefined ||
    !(isRefused(last) || isBareForbidden(last) || isAccountRefusal(last) || isFailureOfSomeKey(last)) ||
    isRateLimited(last) ||
    context.target.key === undefined
  )
    return [];
  return await askForProof(context, { ...options, allHeaders: false, proven: false, completed: false }, calls);
}

function isAmbiguousRefusal(call: RecordedRequest): boolean {
  return call.key === 'own' && isRefused(call) && !isKeyRefusal(call) && call.diagnosis?.confidence !== 'documented';
}

/** Whether only incomplete requests were refused, and in no header accepted: a server may refuse those before it reads a key. */
function areOnlyIncompleteRefused(calls: readonly RecordedRequest[]): boolean {
  const ofKey = ['route', 'models', 'key-endpoint', 'completion', 'stream', 'key'];
  const refused = calls.filter((call) => call.key === 'own' && isRefused(call) && ofKey.includes(call.purpose));
  return (
    refused.length > 0 &&
    keyProof({ calls }) === null &&
    refused.every((call) => isAmbiguousRefusal(call) && (call.question === 'route' || call.question === 'unreadable'))
  );
}

/**
 * Whether both keys always got data or the same complaint about the request: the key is not checked, or only after the request was read.
 */
function isAnsweredAlike(calls: readonly RecordedRequest[]): boolean {
  const wrongs = requestsFor({ calls }, 'negative');
  return (
    wrongs.some((wrong) => succeeded(wrong) && !isSameAtAnyAddress(wrong, calls)) &&
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

/**
 * Whether the completion route failed with the right key while the list answers any key: the wrong key then shows whether keys are checked
 * before that failure.
 */
function isOpenFailure(own: RecordedRequest, calls: readonly RecordedRequest[]): boolean {
  const { outcome } = own.exchange;
  if (own.question !== 'unreadable' || !outcome.ok || isPage(outcome) || outcome.status < 500) return false;
  return requestsFor({ calls }, 'negative').some(succeeded);
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
