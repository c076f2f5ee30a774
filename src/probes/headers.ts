import { isBareForbidden, keyProof, provesKey } from '../checks/key-requests.ts';
import { isRefused } from '../checks/recorded-requests.ts';
import type { RecordedRequest } from '../domain/evidence/evidence.ts';
import { isAtBase } from '../domain/evidence/purpose.ts';
import { authHeaders, type KeyHeader } from '../domain/protocol.ts';
import type { ProbeContext } from './ask.ts';
import { askFree, type FreeQuestion, type ProofOptions } from './question.ts';

/**
 * Asks the question that was refused, or that proved the key, with every other header, one at a time: first those that the refusal names. A
 * key proven by another question is in the right header, and a server that refuses it in every header shows this at the first question: more
 * requests would only look like an attack.
 */
export async function askHeaders(
  context: ProbeContext,
  options: ProofOptions,
  known: readonly RecordedRequest[],
): Promise<RecordedRequest[]> {
  const calls: RecordedRequest[] = [];
  const proof = keyProof({ calls: known });
  const refused = proof === null ? known.filter((call) => call.key === 'own' && isAtBase(call.purpose) && isRefusedOrForbidden(call)) : [];
  if (refused.length === 0 && !options.allHeaders) return calls;
  const headers = [...new Set<KeyHeader>([...findNamedHeaders(refused), ...authHeaders])];
  let questions = refused.length > 0 ? freeQuestions(refused) : freeQuestions([proof?.own]);
  if (questions.length === 0 && refused.length > 0 && options.negative) {
    // Only a completion was refused: the same route is asked for free first.
    const { endpoint, header, model } = options;
    const own = await askFree(context, { question: 'unreadable', purpose: 'route', endpoint, header, model, key: 'own' });
    calls.push(own);
    questions = isRefusedOrForbidden(own) ? ['unreadable'] : [];
  }
  for (const question of questions) {
    const asked = await askInHeaders(context, options, question, headers, refused.length > 0);
    calls.push(...asked);
    if (asked.some(({ exchange }) => !exchange.outcome.ok) || (refused.length > 0 && keyProof({ calls: asked }) !== null)) break;
    if (refused.length > 0 && asked.every(isRefusedOrForbidden)) break;
  }
  return calls;
}

/**
 * Asks one question with every other header. After a refusal, a wrong key follows where a header seems to work: otherwise, with a server that
 * checks no key, every header would seem to work. The wrong key comes last, because a server may lock the address out after it.
 */
async function askInHeaders(
  context: ProbeContext,
  { endpoint, header: tried, model, negative, allHeaders }: ProofOptions,
  question: FreeQuestion['question'],
  headers: readonly KeyHeader[],
  isAfterRefusal: boolean,
): Promise<RecordedRequest[]> {
  const calls: RecordedRequest[] = [];
  const accepted: RecordedRequest[] = [];
  const isControlled = isAfterRefusal && negative;
  const control = async (own: RecordedRequest): Promise<boolean> => {
    const wrong = await askFree(context, { question, endpoint, model, header: own.header ?? tried, purpose: 'negative', key: 'wrong' });
    calls.push(wrong);
    return provesKey(own, wrong);
  };
  for (const header of headers) {
    if (header === tried || context.signal.aborted) continue;
    const own = await askFree(context, { question, endpoint, model, header, purpose: 'header', key: 'own' });
    calls.push(own);
    if (!own.exchange.outcome.ok) return calls;
    if (isRefusedOrForbidden(own) || !isControlled) continue;
    if (allHeaders) accepted.push(own);
    else if (await control(own)) return calls;
  }
  for (const own of accepted) if (!context.signal.aborted) await control(own);
  return calls;
}

function isRefusedOrForbidden(call: RecordedRequest): boolean {
  return isRefused(call) || isBareForbidden(call);
}

/** The free questions among those asked, the list of models first. */
function freeQuestions(calls: readonly (RecordedRequest | undefined)[]): FreeQuestion['question'][] {
  return (['list', 'route', 'unreadable', 'modelless'] as const).filter((question) => calls.some((call) => call?.question === question));
}

const headerName = /\b(?:(?:x|ocp)-[a-z\d]{1,30}(?:-[a-z\d]{1,30}){0,4}|(?:api|access|auth|subscription)-(?:key|token))(?![\w-])/gi;
const maxNamedHeaders = 2;

/** Headers for a key that these refusals name, in their text or in `WWW-Authenticate`; API Management names its own by "subscription key". */
export function findNamedHeaders(refused: readonly RecordedRequest[]): KeyHeader[] {
  const usual: readonly string[] = authHeaders;
  const names = refused.flatMap(({ exchange: { outcome } }) => {
    if (!outcome.ok) return [];
    const text = `${outcome.headers['www-authenticate'] ?? ''} ${outcome.body.slice(0, 4000)}`;
    const written = [...text.matchAll(headerName)].map(([name]) => name.toLowerCase()).filter((name) => /key|token|secret/.test(name));
    return /\bsubscription[ -]key\b/i.test(text) ? [...written, 'ocp-apim-subscription-key'] : written;
  });
  const headers = names.map((name) => (usual.includes(name) ? (name as KeyHeader) : (`named:${name}` as const)));
  return [...new Set(headers)].slice(0, maxNamedHeaders);
}
