import type { ToolCall, Usage } from '../../domain/stream.ts';
import { isRecord, type Json, recordAt } from '../../text/json.ts';
import { type ProtocolValidator, type ProtocolValidatorOptions, toNumber, toText } from './protocol-validator.ts';
import type { Location } from './violation-list.ts';

const maxToolCalls = 256;

/** Gemini streamGenerateContent with alt=sse: https://ai.google.dev/api/generate-content */
export function createGeminiValidator({ violations }: ProtocolValidatorOptions): ProtocolValidator {
  let chunks = 0;
  let blocked = false;
  let usage: Usage | null = null;
  let model: string | null = null;
  const finished = new Map<number, string>();
  const candidates = new Set<number>();
  const calls: ToolCall[] = [];

  return {
    payload(json, _event, at) {
      chunks++;
      model ??= toText(json.modelVersion);
      if (isRecord(json.usageMetadata)) usage = parseUsage(json.usageMetadata);
      if (isRecord(json.promptFeedback) && toText(json.promptFeedback.blockReason)) blocked = true;
      if (!Array.isArray(json.candidates)) {
        if (!isRecord(json.promptFeedback) && !isRecord(json.usageMetadata))
          violations.add('candidates-missing', 'a chunk without candidates', at);
        return false;
      }
      return json.candidates.reduce((token: boolean, entry) => readCandidate(entry, at) || token, false);
    },
    done(_event, at) {
      violations.add('done-present', 'data: [DONE] is no part of this protocol', at);
    },
    end(failed) {
      if (!failed && chunks > 0) {
        if (candidates.size === 0 && !blocked) violations.add('candidates-missing', 'no candidate ever came', 'end');
        for (const index of candidates)
          if (!finished.has(index)) violations.add('finish-missing', `candidate ${index} never got a finishReason`, 'end');
        if (usage === null) violations.add('usage-metadata-missing', 'no usageMetadata', 'end');
      }
      return { finishReason: [...finished.values()][0] ?? null, model, usage, toolCalls: calls };
    },
    get finished() {
      return finished.size > 0;
    },
  };

  function readCandidate(entry: unknown, at: Location): boolean {
    if (!isRecord(entry)) return false;
    const index = toNumber(entry.index) ?? 0;
    candidates.add(index);
    const content = recordAt(entry.content);
    const parts = Array.isArray(content.parts) ? content.parts.filter(isRecord) : [];
    const says = parts.some((part) => (toText(part.text) ?? '') !== '' || isRecord(part.functionCall));
    if (finished.has(index) && says) violations.add('chunk-after-finish', 'content after finishReason', at);
    for (const part of parts) if (part.functionCall !== undefined) readCall(part.functionCall, at);
    const reason = toText(entry.finishReason);
    if (reason !== null && reason !== '' && reason !== 'FINISH_REASON_UNSPECIFIED') {
      if (finished.has(index)) violations.add('finish-repeated', 'finishReason more than once', at);
      finished.set(index, reason);
    }
    return says;
  }

  function readCall(value: unknown, at: Location): void {
    const call = recordAt(value);
    const name = toText(call.name);
    const named = name !== null && name !== '';
    const readable = call.args === undefined || call.args === null || isRecord(call.args);
    // Streamed arguments come as partialArgs, and their end without a name.
    const streamed = Array.isArray(call.partialArgs) || call.willContinue !== undefined || Object.keys(call).length === 0;
    if (!readable) violations.add('function-call-malformed', 'args is not an object', at);
    else if (!named && !streamed) violations.add('function-call-malformed', 'a functionCall without name', at);
    if (calls.length < maxToolCalls && name) {
      calls.push({
        id: toText(call.id),
        name,
        arguments: JSON.stringify(call.args ?? {}).slice(0, 2000),
        validJson: isRecord(call.args ?? {}),
      });
    }
  }
}

function parseUsage(json: Json): Usage {
  return {
    inputTokens: toNumber(json.promptTokenCount),
    outputTokens: toNumber(json.candidatesTokenCount),
    totalTokens: toNumber(json.totalTokenCount),
    reasoningTokens: toNumber(json.thoughtsTokenCount),
    cachedTokens: toNumber(json.cachedContentTokenCount),
  };
}
