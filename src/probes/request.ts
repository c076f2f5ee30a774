import type { Headers } from '../domain/evidence/exchange.ts';
import type { AuthHeader, Protocol } from '../domain/protocol.ts';
import type { Endpoint, Target } from '../domain/target.ts';
import { protocolSpecs } from '../protocols/index.ts';
import type { CompletionOptions } from '../protocols/protocol.ts';
import type { Json } from '../text/json.ts';

/** Output tokens that a reasoning model needs before its first visible output; the limit of one probe. */
export const probeTokens = 256;

/** The URL to which the user's client posts a completion. */
export function completionUrl(endpoint: Pick<Endpoint, 'root' | 'protocol'>, model: string | null, { stream = false } = {}): string {
  return endpoint.root + protocolSpecs[endpoint.protocol].completionPath(model, stream);
}

/** Headers that every client of the protocol sends, without the credential. */
export function protocolHeaders(protocol: Protocol, { stream = false } = {}): Headers {
  return {
    'content-type': 'application/json',
    accept: stream ? 'text/event-stream' : 'application/json',
    ...protocolSpecs[protocol].headers,
  };
}

/** The header in which the user's client sends this key. */
export function findKeyHeader(target: Target, endpoint: Endpoint): AuthHeader {
  if (target.keyHeader !== undefined) return target.keyHeader;
  const { keyHeader } = protocolSpecs[endpoint.protocol];
  if (keyHeader === 'bearer') return keyHeader;
  const documented = target.match.router.auth[endpoint.protocol];
  return documented === undefined || documented.includes(keyHeader) ? keyHeader : (documented[0] ?? keyHeader);
}

const question = 'Reply with the single word: pong';
/** Long enough to show whether the answer arrives in pieces. */
const streamQuestion = 'Count from 1 to 80 in digits, with a space between the numbers, and say nothing else.';

/** A small complete request. */
export function completionBody(protocol: Protocol, model: string, options: CompletionOptions = {}): Json {
  return protocolSpecs[protocol].completionBody(model, options.stream === true ? streamQuestion : question, probeTokens, options);
}
