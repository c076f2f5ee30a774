import type { CompletionObservation, RecordedRequest } from '../domain/evidence/evidence.ts';
import type { AuthHeader, Protocol } from '../domain/protocol.ts';
import type { Endpoint } from '../domain/target.ts';
import { isBlockedPrompt } from '../protocols/gemini-answer.ts';
import { protocolSpecs } from '../protocols/index.ts';
import { isRecord } from '../text/json.ts';
import { ask, isSuccess, type ProbeContext } from './ask.ts';
import { withTextError } from './error-text.ts';
import { completionBody, completionUrl } from './request.ts';

export interface CompletionResult {
  calls: readonly RecordedRequest[];
  completion: CompletionObservation | null;
}

/** Asks for one real completion; tries the other field for the output limit once if the first is refused. Spends tokens. */
export async function askCompletion(
  context: ProbeContext,
  endpoint: Endpoint,
  header: AuthHeader,
  model: string,
): Promise<CompletionResult> {
  const calls = [await complete(context, endpoint, header, model, 'max_tokens')];
  if (calls[0] && refusesMaxTokens(calls[0])) calls.push(await complete(context, endpoint, header, model, 'max_completion_tokens'));
  const last = calls.at(-1);
  if (!last || !isSuccess(last.exchange) || !last.exchange.outcome.ok) return { calls, completion: null };
  const completion = await readCompletion(endpoint.protocol, last.exchange.outcome.body);
  return { calls: [...calls.slice(0, -1), withTextError(context, last, completion)], completion };
}

export type TokensField = 'max_tokens' | 'max_completion_tokens';

async function complete(
  context: ProbeContext,
  endpoint: Endpoint,
  header: AuthHeader,
  model: string,
  tokensField: TokensField,
): Promise<RecordedRequest> {
  const { key } = context.target;
  return await ask(context, {
    purpose: 'completion',
    protocol: endpoint.protocol,
    method: 'POST',
    url: completionUrl(endpoint, model),
    credential: key ? { secret: key.value, header, key: 'own' } : null,
    body: JSON.stringify(completionBody(endpoint.protocol, model, { tokensField })),
    question: 'completion',
    model,
  });
}

/** Reasoning and newer models refuse `max_tokens` and name the required field. */
export function refusesMaxTokens(call: RecordedRequest): boolean {
  const { outcome } = call.exchange;
  return (
    call.protocol === 'openai-chat' &&
    outcome.ok &&
    (outcome.status === 400 || outcome.status === 422) &&
    outcome.body.includes('max_completion_tokens')
  );
}

/** Parses a completion of the protocol; `defect`: why no client can use it, `deviations`: what only a strict client refuses. */
export async function readCompletion(protocol: Protocol, body: string): Promise<CompletionObservation> {
  const empty = { text: '', finishReason: null, model: null, inputTokens: null, outputTokens: null, deviations: [] };
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return { ...empty, defect: 'the body is not JSON' };
  }
  if (!isRecord(json)) return { ...empty, defect: 'the body is not a JSON object' };
  const observed = protocolSpecs[protocol].readCompletion(json);
  if (observed.defect !== null || isBlockedPrompt(observed.finishReason)) return { ...observed, deviations: [] };
  const { findDeviations } = await import('./completion-schema.ts');
  return { ...observed, deviations: findDeviations(protocol, json) };
}
