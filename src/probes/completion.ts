import type { CompletionObservation, RecordedRequest } from '../domain/evidence.ts';
import type { AuthHeader, Protocol } from '../domain/protocol.ts';
import type { Endpoint } from '../domain/target.ts';
import { isRecord, type Json, listAt, recordAt } from '../text/json.ts';
import { ask, isSuccess, type ProbeContext } from './ask.ts';
import { completionBody, completionUrl } from './request.ts';

export interface CompletionResult {
  calls: readonly RecordedRequest[];
  completion: CompletionObservation | null;
}

/** One real completion; tries the other name of the output limit once where the first is refused. Spends tokens. */
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
  return { calls, completion: await readCompletion(endpoint.protocol, last.exchange.outcome.body) };
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
    body: completionBody(endpoint.protocol, model, { tokensField }),
    question: 'completion',
    model,
  });
}

/** Reasoning and newer models refuse `max_tokens` and name the field they want. */
export function refusesMaxTokens(call: RecordedRequest): boolean {
  const { outcome } = call.exchange;
  return call.protocol === 'openai-chat' && outcome.ok && outcome.status === 400 && outcome.body.includes('max_completion_tokens');
}

/** Reads a completion in the protocol's own shape; `defect` says why no client can use it, `deviations` what only a strict one refuses. */
export async function readCompletion(protocol: Protocol, body: string): Promise<CompletionObservation> {
  const empty = { text: '', finishReason: null, model: null, inputTokens: null, outputTokens: null, deviations: [] };
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return { ...empty, defect: 'the body is not JSON' };
  }
  if (!isRecord(json)) return { ...empty, defect: 'the body is not a JSON object' };
  const observed = readers[protocol](json);
  if (observed.defect !== null) return { ...observed, deviations: [] };
  const { deviationsOf } = await import('./completion-schema.ts');
  return { ...observed, deviations: deviationsOf(protocol, json) };
}

type Content = Omit<CompletionObservation, 'deviations'>;

const readers: Record<Protocol, (json: Json) => Content> = {
  'openai-chat': (json) => {
    const choice = recordAt(listAt(json, 'choices')[0]);
    const message = recordAt(choice.message);
    const usage = recordAt(json.usage);
    const text = textOf(message.content) || textOf(message.reasoning_content) || textOf(message.refusal);
    const calls = listAt(message, 'tool_calls').length > 0;
    const defect = !Array.isArray(json.choices)
      ? 'the body has no "choices"'
      : listAt(json, 'choices').length === 0
        ? '"choices" is empty'
        : text === '' && !calls && choice.finish_reason !== 'length'
          ? 'the message has no content'
          : null;
    return observation(defect, text, choice.finish_reason, json.model, usage.prompt_tokens, usage.completion_tokens);
  },
  'openai-responses': (json) => {
    const output = listAt(json, 'output').map(recordAt);
    const usage = recordAt(json.usage);
    const text = output
      .flatMap((item) => listAt(item, 'content'))
      .map((part) => textOf(recordAt(part).text))
      .join('');
    const defect = !Array.isArray(json.output)
      ? 'the body has no "output"'
      : output.length === 0 && json.status !== 'incomplete'
        ? '"output" is empty'
        : null;
    return observation(defect, text, json.status, json.model, usage.input_tokens, usage.output_tokens);
  },
  'anthropic-messages': (json) => {
    const usage = recordAt(json.usage);
    const content = listAt(json, 'content').map(recordAt);
    const text = content.map((block) => textOf(block.text) || textOf(block.thinking)).join('');
    const defect = !Array.isArray(json.content)
      ? 'the body has no "content"'
      : content.length === 0 && json.stop_reason !== 'max_tokens'
        ? '"content" is empty'
        : null;
    return observation(defect, text, json.stop_reason, json.model, usage.input_tokens, usage.output_tokens);
  },
  gemini: (json) => {
    const candidate = recordAt(listAt(json, 'candidates')[0]);
    const usage = recordAt(json.usageMetadata);
    const text = listAt(recordAt(candidate.content), 'parts')
      .map((part) => textOf(recordAt(part).text))
      .join('');
    const defect = !Array.isArray(json.candidates)
      ? 'the body has no "candidates"'
      : text === '' && candidate.finishReason !== 'MAX_TOKENS'
        ? 'the candidate has no text'
        : null;
    return observation(defect, text, candidate.finishReason, json.modelVersion, usage.promptTokenCount, usage.candidatesTokenCount);
  },
};

function observation(defect: string | null, text: string, finish: unknown, model: unknown, input: unknown, output: unknown): Content {
  return {
    defect,
    text: text.slice(0, 200),
    finishReason: typeof finish === 'string' ? finish : null,
    model: typeof model === 'string' ? model : null,
    inputTokens: typeof input === 'number' ? input : null,
    outputTokens: typeof output === 'number' ? output : null,
  };
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.map((part) => textOf(recordAt(part).text)).join('') : '';
}
