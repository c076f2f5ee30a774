import type { ToolCall, Usage } from '../../domain/report/stream.ts';
import { blockedPrompt, countGeminiOutput } from '../../protocols/gemini-answer.ts';
import { isRecord, type Json, recordAt } from '../../text/json.ts';
import type { SseEvent } from '../events.ts';
import { asNumber, asText, type ProtocolValidator, type ProtocolValidatorOptions, type StreamTotals } from './protocol-validator.ts';
import type { Location } from './violation-list.ts';

const maxToolCalls = 256;
const grpcNames = ['function_call', 'inline_data', 'file_data', 'executable_code', 'code_execution_result'] as const;

/** Gemini streamGenerateContent with alt=sse: https://ai.google.dev/api/generate-content */
export class GeminiValidator implements ProtocolValidator {
  readonly #options: ProtocolValidatorOptions;
  #chunks = 0;
  #blocked: string | null = null;
  #usage: Usage | null = null;
  #model: string | null = null;
  readonly #finished = new Map<number, string>();
  readonly #candidates = new Set<number>();
  readonly #calls: ToolCall[] = [];

  constructor(options: ProtocolValidatorOptions) {
    this.#options = options;
  }

  get finished(): boolean {
    return this.#finished.size > 0;
  }

  payload(json: Json, _event: SseEvent, at: Location): boolean {
    this.#chunks++;
    this.#model ??= asText(json.modelVersion);
    if (isRecord(json.usageMetadata)) this.#usage = parseUsage(json.usageMetadata);
    this.#blocked ??= blockedPrompt(json);
    if (!Array.isArray(json.candidates)) {
      if (!isRecord(json.promptFeedback) && !isRecord(json.usageMetadata))
        this.#options.violations.add('candidates-missing', 'a chunk without candidates', at);
      return false;
    }
    let hasToken = false;
    for (const entry of json.candidates) hasToken = this.#readCandidate(entry, at) || hasToken;
    return hasToken;
  }

  done(_event: SseEvent, at: Location): void {
    this.#options.violations.add('done-present', 'data: [DONE] is no part of this protocol', at);
  }

  end(failed: boolean): StreamTotals {
    const { violations } = this.#options;
    if (!failed && this.#chunks > 0) {
      if (this.#candidates.size === 0 && this.#blocked === null) violations.add('candidates-missing', 'no candidate ever came', 'end');
      for (const index of this.#candidates)
        if (!this.#finished.has(index)) violations.add('finish-missing', `candidate ${index} never got a finishReason`, 'end');
      if (this.#usage === null) violations.add('usage-metadata-missing', 'no usageMetadata', 'end');
    }
    const finishReason = [...this.#finished.values()][0] ?? this.#blocked;
    return { finishReason, model: this.#model, usage: this.#usage, toolCalls: this.#calls };
  }

  #readCandidate(entry: unknown, at: Location): boolean {
    const { violations } = this.#options;
    if (!isRecord(entry)) return false;
    const index = asNumber(entry.index) ?? 0;
    this.#candidates.add(index);
    const content = recordAt(entry.content);
    const parts = Array.isArray(content.parts) ? content.parts.filter(isRecord) : [];
    const hasToken = parts.some((part) => (asText(part.text) ?? '') !== '' || isRecord(part.functionCall));
    if (this.#finished.has(index) && hasToken) violations.add('chunk-after-finish', 'content after finishReason', at);
    for (const part of parts) this.#checkNames(part, at);
    for (const part of parts) if (part.functionCall !== undefined) this.#readCall(part.functionCall, at);
    const reason = asText(entry.finishReason);
    if (reason !== null && reason !== '' && reason !== 'FINISH_REASON_UNSPECIFIED') {
      if (this.#finished.has(index)) violations.add('finish-repeated', 'finishReason more than once', at);
      this.#finished.set(index, reason);
    }
    return hasToken;
  }

  /** Field names of the gRPC interface, which clients of the HTTP interface do not read. */
  #checkNames(part: Json, at: Location): void {
    for (const name of grpcNames) {
      if (part[name] === undefined) continue;
      const code = name === 'function_call' ? 'function-call-malformed' : 'candidates-missing';
      this.#options.violations.add(code, `a part with ${name}, which clients read in camel case only`, at);
    }
  }

  #readCall(value: unknown, at: Location): void {
    const { violations } = this.#options;
    const call = recordAt(value);
    const name = asText(call.name);
    const isReadable = call.args === undefined || call.args === null || isRecord(call.args);
    // Streamed arguments come as partialArgs; their last part has no name.
    const isStreamed = Array.isArray(call.partialArgs) || call.willContinue !== undefined || Object.keys(call).length === 0;
    if (!isReadable) violations.add('function-call-malformed', 'args is not an object', at);
    else if (!name && !isStreamed) violations.add('function-call-malformed', 'a functionCall without name', at);
    if (this.#calls.length < maxToolCalls && name) {
      const args = call.args ?? {};
      this.#calls.push({
        id: asText(call.id),
        name,
        arguments: JSON.stringify(args).slice(0, 2000),
        validJson: isRecord(args),
      });
    }
  }
}

function parseUsage(json: Json): Usage {
  return {
    inputTokens: asNumber(json.promptTokenCount),
    outputTokens: countGeminiOutput(json),
    totalTokens: asNumber(json.totalTokenCount),
    reasoningTokens: asNumber(json.thoughtsTokenCount),
    cachedTokens: asNumber(json.cachedContentTokenCount),
  };
}
