import type { Usage } from '../../domain/report/stream.ts';
import { isRecord, type Json, recordAt } from '../../text/json.ts';
import type { SseEvent } from '../events.ts';
import {
  asNumber,
  asText,
  type ProtocolValidator,
  type ProtocolValidatorOptions,
  readEventType,
  type StreamTotals,
} from './protocol-validator.ts';
import { ResponseOutput } from './response-output.ts';
import type { Location } from './violation-list.ts';

const terminals: ReadonlySet<string> = new Set(['response.completed', 'response.incomplete', 'response.failed']);
const openings: ReadonlySet<string> = new Set(['response.created', 'response.in_progress', 'response.queued']);

/** OpenAI Responses, streamed: https://platform.openai.com/docs/api-reference/responses-streaming */
export class ResponsesValidator implements ProtocolValidator {
  readonly #options: ProtocolValidatorOptions;
  readonly #output: ResponseOutput;
  #isFirst = true;
  #responseId: string | null = null;
  #sequence: number | null = null;
  #terminal: string | null = null;
  #usage: Usage | null = null;
  #model: string | null = null;
  #status: string | null = null;

  constructor(options: ProtocolValidatorOptions) {
    this.#options = options;
    this.#output = new ResponseOutput(options);
  }

  get finished(): boolean {
    return this.#terminal !== null;
  }

  payload(json: Json, event: SseEvent, at: Location): boolean {
    const { violations } = this.#options;
    const type = readEventType(json, event, violations, at);
    if (type === null) return false;
    if (this.#isFirst && type !== 'response.created' && type !== 'error')
      violations.add('first-event-not-created', `the stream begins with ${type}`, at);
    this.#isFirst = false;
    if (type === 'keepalive') return false;
    this.#checkSequence(json.sequence_number, at);
    if (this.#terminal !== null) {
      const code = this.#isTerminal(type) ? 'duplicate-terminal' : 'event-after-terminal';
      violations.add(code, `${type} after ${this.#terminal}`, at);
    }
    return this.#event(type, json, at);
  }

  done(_event: SseEvent, at: Location): void {
    this.#options.violations.add('done-present', 'data: [DONE] is no part of this protocol', at);
  }

  end(failed: boolean): StreamTotals {
    const { violations } = this.#options;
    const terminal = this.#terminal;
    if (terminal === null && !failed) violations.add('response-terminal-missing', 'no response.completed, incomplete or failed', 'end');
    if (!failed && terminal !== 'response.failed' && terminal !== 'response.incomplete') this.#output.checkDone();
    const finishReason = this.#status ?? terminal?.replace('response.', '') ?? null;
    return { finishReason, model: this.#model, usage: this.#usage, toolCalls: this.#output.listCalls() };
  }

  #isTerminal(type: string): boolean {
    return terminals.has(type) || (this.#options.allowances.requiresAction === true && type === 'response.requires_action');
  }

  #checkSequence(value: unknown, at: Location): void {
    const { violations } = this.#options;
    const number = asNumber(value);
    if (number === null) return violations.add('sequence-missing', 'no sequence_number', at);
    const before = this.#sequence;
    if (before !== null) {
      if (number <= before) violations.add('sequence-not-increasing', `${number} after ${before}`, at);
      else if (number > before + 1) violations.add('sequence-gap', `${number} after ${before}`, at);
    }
    this.#sequence = number;
  }

  #event(type: string, json: Json, at: Location): boolean {
    const event = this.#output.findEvent(type);
    if (event !== null) return this.#output.event(event, type, json, at);
    if (openings.has(type)) return this.#opening(type, json, at);
    if (this.#isTerminal(type)) return this.#terminalEvent(type, json, at);
    this.#output.unknownEvent(type, json, at);
    return false;
  }

  #opening(type: string, json: Json, at: Location): boolean {
    if (!isRecord(json.response)) return false;
    this.#checkResponseId(json.response, type, at);
    this.#model = asText(json.response.model) ?? this.#model;
    return false;
  }

  #checkResponseId(response: Json, type: string, at: Location): void {
    const id = asText(response.id);
    if (id !== null && this.#responseId !== null && id !== this.#responseId)
      this.#options.violations.add('item-id-changed', `${type} has another response.id than response.created`, at);
    this.#responseId ??= id;
  }

  #terminalEvent(type: string, json: Json, at: Location): boolean {
    const { violations } = this.#options;
    this.#terminal = type;
    const response = recordAt(json.response);
    this.#checkResponseId(response, type, at);
    this.#model = asText(response.model) ?? this.#model;
    this.#status = asText(response.status);
    if (isRecord(response.usage)) this.#usage = parseUsage(response.usage);
    else if (type === 'response.completed') violations.add('usage-null', 'response.completed without usage', at);
    if (type === 'response.failed') violations.add('response-failed', 'the answer ends with response.failed', at);
    if (type !== 'response.failed' && Array.isArray(response.output)) this.#output.compare(response.output, at);
    return false;
  }
}

function parseUsage(json: Json): Usage {
  const output = recordAt(json.output_tokens_details);
  const input = recordAt(json.input_tokens_details);
  return {
    inputTokens: asNumber(json.input_tokens),
    outputTokens: asNumber(json.output_tokens),
    totalTokens: asNumber(json.total_tokens),
    reasoningTokens: asNumber(output.reasoning_tokens),
    cachedTokens: asNumber(input.cached_tokens),
  };
}
