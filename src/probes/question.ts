import { controlSegment } from '../checks/recorded-requests.ts';
import type { RecordedRequest } from '../domain/evidence/evidence.ts';
import type { Headers } from '../domain/evidence/exchange.ts';
import type { KeyHeader } from '../domain/protocol.ts';
import type { Router } from '../domain/router.ts';
import { Secret } from '../domain/secret.ts';
import type { Endpoint } from '../domain/target.ts';
import { protocolSpecs } from '../protocols/index.ts';
import { ask, type ProbeContext } from './ask.ts';
import { completionUrl } from './request.ts';

/**
 * One question that no gateway can forward as a completion: a GET, an OPTIONS, a POST with an invalid JSON body, or one for embeddings
 * without input.
 */
export interface FreeQuestion {
  question: keyof typeof methods;
  /** `control` goes to a nonexistent address below the same base. */
  purpose: RecordedRequest['purpose'];
  endpoint: Endpoint;
  header: KeyHeader;
  key: 'own' | 'wrong' | 'none';
  /** The model in Gemini's path. */
  model?: string | null;
  /** Query parameters that get a made-up key. The user's key is never part of an address. */
  inQuery?: readonly string[] | undefined;
}

/** What is known before the key is proven, and what may be asked. */
export interface ProofOptions {
  endpoint: Endpoint;
  header: KeyHeader;
  model: string | null;
  /** Deliberately invalid requests are allowed. */
  negative: boolean;
  /** Try every other header even if the first one works. */
  allHeaders: boolean;
  /** The key is known to be valid: a key endpoint returned its facts. */
  proven: boolean;
  /** A completion was answered with the key. */
  completed: boolean;
}

const methods = { list: 'GET', route: 'GET', unreadable: 'POST', options: 'OPTIONS', modelless: 'POST' } as const;

/** A body that every JSON parser rejects, so it cannot be processed; and one without a model, for a route that completes nothing. */
const bodies: Partial<Record<FreeQuestion['question'], string>> = { unreadable: '{', modelless: '{}' };

/** Asks one free question, without a key if the target has none. Never rejects. */
export async function askFree(context: ProbeContext, freeQuestion: FreeQuestion): Promise<RecordedRequest> {
  const { question, purpose, endpoint, header, key } = freeQuestion;
  const own = context.target.key?.value;
  const secret = key === 'wrong' ? wrongKey(context) : key === 'none' ? undefined : own;
  const url = new URL(urlFor(context, freeQuestion));
  for (const name of freeQuestion.inQuery ?? []) url.searchParams.set(name, makeUpKey(context.target.match.router, context.random));
  return await ask(context, {
    purpose,
    question,
    protocol: endpoint.protocol,
    method: methods[question],
    url: url.href,
    credential: secret === undefined || key === 'none' ? null : { secret, header, key },
    body: bodies[question],
  });
}

/** The same completion with a wrong key. Spends tokens if the endpoint does not check the key. */
export async function repeatWithWrongKey(context: ProbeContext, own: RecordedRequest, headers: Headers = {}): Promise<RecordedRequest> {
  const { protocol, question, model, exchange } = own;
  return await ask(context, {
    purpose: 'negative',
    question,
    protocol,
    method: 'POST',
    url: exchange.url,
    headers,
    credential: { secret: wrongKey(context), header: own.header ?? 'bearer', key: 'wrong' },
    body: exchange.requestBody,
    model,
    stream: own.purpose === 'stream',
  });
}

function urlFor(context: ProbeContext, { purpose, question, endpoint, model }: FreeQuestion): string {
  if (purpose === 'control') return `${endpoint.root}/${controlSegment}`;
  if (question === 'modelless') return `${endpoint.root}/embeddings`;
  return question === 'list' ? listUrl(context, endpoint) : completionUrl(endpoint, model ?? null);
}

function listUrl(context: ProbeContext, endpoint: Endpoint): string {
  return `${endpoint.root}${context.target.match.router.models?.path ?? protocolSpecs[endpoint.protocol].modelsPath}`;
}

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** A key that belongs to nobody, in the form of the user's, so that a server that checks only the form takes both; else in the router's. */
function wrongKey({ target, random }: ProbeContext): Secret {
  return target.key?.value.imitate(random) ?? new Secret(makeUpKey(target.match.router, random));
}

function makeUpKey({ keyFormat: format }: Router, random: () => number): string {
  const length = Math.max(24, (format?.length ?? 40) - (format?.prefix.length ?? 3));
  const secretPart = Array.from({ length }, () => letters[Math.floor(random() * letters.length)] ?? 'x').join('');
  return `${format?.prefix ?? 'sk-'}${secretPart}`;
}
