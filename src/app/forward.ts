import { inBoth } from '../domain/bilingual.ts';
import type { RecordedRequest } from '../domain/evidence/evidence.ts';
import type { Wire } from '../domain/evidence/exchange.ts';
import type { Target } from '../domain/target.ts';
import { UsageError } from '../domain/usage-error.ts';
import { evaluateSettings, probeContext } from '../engine/run.ts';
import { ask, type ProbeContext } from '../probes/ask.ts';
import {
  type CapturedRequest,
  type Forward,
  forwardedRequestHeaders,
  forwardedResponseHeaders,
  forwardedTarget,
} from '../simulator/index.ts';
import type { AppContext } from './context.ts';
import type { Session } from './network.ts';

type ForwardingInput = Pick<AppContext, 'options' | 'world' | 'signal'>;

interface Forwarding {
  session: Session;
  /** Receives each request that was sent to the router. */
  calls: RecordedRequest[];
  /** Makes the client's own keys secrets of this run. */
  protectKeys(captured: CapturedRequest): void;
  hasSecret(text: string): boolean;
}

/** Throws `UsageError` if the settings forbid to send the user's key. */
function refuseUnsafeSettings({ options }: ForwardingInput, { settings, targets: [target] }: Session): void {
  const refused = evaluateSettings({ settings, target, options }).filter(({ status }) => status === 'fail');
  if (refused.length > 0 || target.consent === 'missing') {
    const why = refused.map(({ title, measured }) => `${title}${measured === null ? '' : ` (${measured})`}`);
    throw new UsageError(
      { en: 'Nothing is forwarded with these settings.', zh: '使用这些设置不会转发任何内容。' },
      [...why.map(inBoth), { en: 'kush-doctor env shows where each value comes from.', zh: 'kush-doctor env 显示每个值的来源。' }],
      'config.env_file',
    );
  }
}

/** Forwards a captured request with the user's own key, under the doctor's rules. Throws `UsageError` if they forbid it. */
export function startForwarding(
  input: ForwardingInput,
  { session, calls, protectKeys, hasSecret }: Forwarding,
): { forward: Forward; isBusy: () => boolean; stop: () => void } {
  const [target] = session.targets;
  refuseUnsafeSettings(input, session);
  const over = new AbortController();
  let running = 0;
  const forward: Forward = async (captured, body, reply) => {
    const endpoint = target.endpoints.find(({ protocol }) => protocol === captured.protocol);
    // The client's own key is a secret from now on, so no header or parameter with it is passed on.
    protectKeys(captured);
    const suffix = forwardedTarget(captured, hasSecret);
    if (!endpoint || suffix === null || captured.method !== 'POST') return 'none';
    const wire = await session.openWire();
    let begun = false;
    running++;
    const call = await ask(toContext(input, target, wire, AbortSignal.any([over.signal, reply.signal])), {
      purpose: 'completion',
      protocol: endpoint.protocol,
      method: 'POST',
      url: `${endpoint.root}${suffix}`,
      credential: target.key ? { secret: target.key.value, header: captured.keys[0]?.header ?? 'bearer', key: 'own' } : null,
      body,
      question: 'completion',
      headers: forwardedRequestHeaders(captured, hasSecret),
      stream: captured.stream === true,
      model: captured.model,
      onChunk: ({ bytes }, { status, headers }) => {
        if (!begun) reply.head(status, forwardedResponseHeaders(headers));
        begun = true;
        reply.write(bytes);
      },
    }).finally(() => {
      running--;
      return wire.close();
    });
    calls.push(call);
    const { outcome } = call.exchange;
    if (begun) return outcome.ok ? 'whole' : 'cut';
    if (outcome.ok) reply.head(outcome.status, forwardedResponseHeaders(outcome.headers));
    else {
      reply.head(502, { 'content-type': 'application/json' });
      reply.write(Buffer.from('{"error":{"message":"kush-doctor could not reach the router","type":"bad_gateway"}}'));
    }
    return 'whole';
  };
  return { forward, isBusy: () => running > 0, stop: () => over.abort() };
}

function toContext({ world, options, signal }: ForwardingInput, target: Target, wire: Wire, gone: AbortSignal): ProbeContext {
  const context = probeContext({ target, wire, options, world, signal: AbortSignal.any([signal, gone]) });
  // The forwarded request is sent once, with the client's own User-Agent.
  return { ...context, identity: { userAgent: null, settled: true } };
}
