import type { KeyObservation, RecordedRequest } from '../domain/evidence/evidence.ts';
import type { KeyEndpoint } from '../domain/router.ts';
import type { Endpoint } from '../domain/target.ts';
import { ask, isSuccess, type ProbeContext } from './ask.ts';
import { readKeyInfo } from './key-info/index.ts';

/** The result of the documented key endpoints; `observation` is null if none returned facts. */
export interface KeyEndpointResult {
  calls: readonly RecordedRequest[];
  observation: KeyObservation | null;
}

/** Asks the router's documented, free, read-only key endpoints in order, until one returns facts about this key. */
export async function askKeyEndpoints(context: ProbeContext, endpoint: Endpoint): Promise<KeyEndpointResult> {
  const key = context.target.key;
  const calls: RecordedRequest[] = [];
  if (!key) return { calls, observation: null };
  const router = context.software ?? context.target.match.router;
  for (const candidate of router.keyEndpoints) {
    const url = keyEndpointUrl(context, candidate, endpoint);
    if (url === null) continue;
    const call = await ask(context, {
      purpose: 'key-endpoint',
      question: 'key',
      protocol: endpoint.protocol,
      method: 'GET',
      url,
      credential: { secret: key.value, header: candidate.auth, key: 'own' },
    });
    calls.push(call);
    if (!call.exchange.outcome.ok) break;
    // An error under a success status shows no fact about the key.
    if (!isSuccess(call.exchange) || call.diagnosis !== null) continue;
    const facts = readKeyInfo(candidate.shape, call.exchange.outcome.status, call.exchange.outcome.body);
    if (facts) return { calls, observation: { endpointId: candidate.id, url, facts } };
  }
  return { calls, observation: null };
}

/**
 * The documented address if the base URL has one of the router's own hosts; else the same path at the user's origin, so the key is sent
 * nowhere else.
 */
function keyEndpointUrl(context: ProbeContext, candidate: KeyEndpoint, endpoint: Endpoint): string | null {
  const base = new URL(endpoint.root);
  const documented = new URL(candidate.url, base.origin);
  if (documented.origin === base.origin) return documented.href;
  const own = (context.software ?? context.target.match.router).hosts.some(
    (host) => host.evidence === 'documented' && host.host === base.hostname,
  );
  if (own && documented.protocol === 'https:' && base.protocol === 'https:') return candidate.url;
  return own ? null : `${base.origin}${documented.pathname}${documented.search}`;
}
