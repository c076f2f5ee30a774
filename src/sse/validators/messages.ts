import type { ToolCall, Usage } from '../../domain/report/stream.ts';
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
import { classifyArguments, describeInvalid, maxArgumentsLength } from './tool-arguments.ts';
import type { Location } from './violation-list.ts';

interface Block {
  index: number;
  type: string;
  id: string | null;
  name: string | null;
  input: string;
  inputLength: number;
  /** Whether the block's start event has an input, which clients keep if no delta follows. */
  hasInput: boolean;
}

/** Block types that each delta type fits; a block type not listed accepts any delta. */
const deltaBlocks: Readonly<Record<string, readonly string[]>> = {
  text_delta: ['text'],
  citations_delta: ['text'],
  input_json_delta: ['tool_use', 'server_tool_use', 'mcp_tool_use'],
  thinking_delta: ['thinking'],
  signature_delta: ['thinking'],
  compaction_delta: ['compaction'],
};
const streamedBlocks: ReadonlySet<string> = new Set(['text', 'tool_use', 'server_tool_use', 'mcp_tool_use', 'thinking']);
const otherBlocks: ReadonlySet<string> = new Set(['redacted_thinking', 'container_upload', 'compaction', 'fallback', 'document', 'image']);
const maxToolCalls = 256;

type Handler = (json: Json, at: Location) => boolean;

/** Anthropic Messages, streamed: https://docs.anthropic.com/en/docs/build-with-claude/streaming */
export class MessagesValidator implements ProtocolValidator {
  readonly #options: ProtocolValidatorOptions;
  #isStarted = false;
  #isStopped = false;
  /** The block that started last and has not stopped, and older blocks that were wrongly left open. */
  #open: Block | null = null;
  readonly #others = new Map<number, Block>();
  /** Whether incomplete arguments are allowed is known only with the stop reason. */
  readonly #closed: Block[] = [];
  readonly #seen = new Set<number>();
  #highest = -1;
  #hasMessageDelta = false;
  #stopReason: string | null = null;
  #model: string | null = null;
  readonly #usage: Record<'input' | 'output' | 'cached', number | null> = { input: null, output: null, cached: null };
  #hasStartUsage = false;
  #hasDeltaUsage = false;
  readonly #calls: ToolCall[] = [];

  readonly #handlers: ReadonlyMap<string, Handler> = new Map<string, Handler>([
    ['message_start', (json, at) => this.#messageStart(json, at)],
    ['content_block_start', (json, at) => this.#blockStart(json, at)],
    ['content_block_delta', (json, at) => this.#blockDelta(json, at)],
    ['content_block_stop', (json, at) => this.#blockStop(json, at)],
    ['message_delta', (json, at) => this.#messageDelta(json, at)],
    ['message_stop', (_json, at) => this.#messageStop(at)],
    ['ping', () => false],
  ]);

  constructor(options: ProtocolValidatorOptions) {
    this.#options = options;
  }

  get finished(): boolean {
    return this.#isStopped;
  }

  payload(json: Json, event: SseEvent, at: Location): boolean {
    const { violations } = this.#options;
    const type = readEventType(json, event, violations, at);
    if (type === null) return false;
    const handler = this.#handlers.get(type);
    if (!handler) {
      violations.add('type-unknown', `type ${type} is none of the protocol's`, at);
      return false;
    }
    if (this.#isStopped && type !== 'message_stop') violations.add('event-after-terminal', `${type} after message_stop`, at);
    if (!this.#isStarted && type !== 'message_start' && type !== 'ping')
      violations.add('message-start-missing', `${type} before message_start`, at);
    return handler(json, at);
  }

  done(_event: SseEvent, at: Location): void {
    this.#options.violations.add('done-present', 'data: [DONE] is no part of this protocol', at);
  }

  end(failed: boolean): StreamTotals {
    for (const block of this.#closed) this.#checkBlock(block);
    if (!failed) this.#checkEnd();
    const usage = this.#hasStartUsage || this.#hasDeltaUsage ? this.#toUsage() : null;
    return { finishReason: this.#stopReason, model: this.#model, usage, toolCalls: this.#calls };
  }

  #messageStart(json: Json, at: Location): boolean {
    if (this.#isStarted) this.#options.violations.add('message-start-duplicate', 'a second message_start', at);
    this.#isStarted = true;
    const message = recordAt(json.message);
    this.#model = asText(message.model);
    if (isRecord(message.usage)) {
      this.#hasStartUsage = true;
      this.#readUsage(message.usage);
    }
    return false;
  }

  #blockStart(json: Json, at: Location): boolean {
    const { violations } = this.#options;
    const index = asNumber(json.index) ?? -1;
    const content = recordAt(json.content_block);
    if (this.#open) {
      violations.add('block-interleaved', `block ${index} starts while block ${this.#open.index} is open`, at);
      this.#others.set(this.#open.index, this.#open);
    }
    if (this.#seen.has(index)) violations.add('block-index-reused', `index ${index} starts again`, at);
    if (index !== this.#highest + 1) violations.add('block-index-gap', `index ${index} after ${this.#highest}`, at);
    this.#highest = Math.max(this.#highest, index);
    this.#seen.add(index);
    const type = asText(content.type) ?? '';
    const [id, name] = [asText(content.id) || null, asText(content.name) || null];
    this.#open = { index, type, id, name, input: '', inputLength: 0, hasInput: isRecord(content.input) };
    if (type !== '' && !isKnownBlock(type)) violations.add('type-unknown', `block type ${type} is none of the protocol's`, at);
    if (isToolUse(type) && id === null) violations.add('tool-use-id-missing', 'a tool_use block without id', at);
    return hasText(content.text);
  }

  #blockDelta(json: Json, at: Location): boolean {
    const { violations } = this.#options;
    const block = this.#blockAt(asNumber(json.index) ?? -1);
    const delta = recordAt(json.delta);
    const type = asText(delta.type) ?? '';
    if (!block) {
      violations.add('block-start-missing', `a delta for block ${String(json.index)}, which is not open`, at);
      return false;
    }
    const fits = deltaBlocks[type];
    if (type !== '' && fits === undefined) violations.add('type-unknown', `delta type ${type} is none of the protocol's`, at);
    if (fits && streamedBlocks.has(block.type) && !fits.includes(block.type))
      violations.add('block-type-mismatch', `${type} in a ${block.type} block`, at);
    if (type !== 'input_json_delta') return hasText(delta.text) || hasText(delta.thinking);
    const part = asText(delta.partial_json) ?? '';
    block.inputLength += part.length;
    if (block.input.length < maxArgumentsLength) block.input += part;
    return part !== '';
  }

  #blockStop(json: Json, at: Location): boolean {
    const index = asNumber(json.index) ?? -1;
    const block = this.#blockAt(index);
    if (!block) {
      this.#options.violations.add('block-stop-unmatched', `a stop for block ${index}, which is not open`, at);
      return false;
    }
    if (block === this.#open) this.#open = null;
    else this.#others.delete(index);
    this.#closed.push(block);
    if (this.#closed.length > maxToolCalls) this.#closed.shift();
    return false;
  }

  #messageDelta(json: Json, at: Location): boolean {
    this.#hasMessageDelta = true;
    if (this.#open || this.#others.size > 0)
      this.#options.violations.add('message-delta-before-block-stop', 'message_delta while a block is open', at);
    const delta = recordAt(json.delta);
    this.#stopReason = asText(delta.stop_reason) || this.#stopReason;
    if (isRecord(json.usage)) {
      this.#hasDeltaUsage = true;
      this.#readUsage(json.usage);
    }
    return false;
  }

  #messageStop(at: Location): boolean {
    if (this.#isStopped) this.#options.violations.add('event-after-terminal', 'a second message_stop', at);
    this.#isStopped = true;
    return false;
  }

  #checkEnd(): void {
    const { violations } = this.#options;
    if (!this.#isStarted) violations.add('message-start-missing', 'no message_start', 'end');
    for (const block of [...this.#others.values(), ...(this.#open ? [this.#open] : [])])
      violations.add('block-stop-missing', `block ${block.index} was never stopped`, 'end');
    if (!this.#hasMessageDelta) violations.add('message-delta-missing', 'no message_delta', 'end');
    else if (this.#stopReason === null) violations.add('stop-reason-missing', 'no stop_reason', 'end');
    if (!this.#isStopped) violations.add('message-stop-missing', 'no message_stop', 'end');
    if (this.#isStarted && !this.#hasStartUsage) violations.add('usage-missing', 'message_start without usage', 'end');
    else if (this.#hasMessageDelta && !this.#hasDeltaUsage) violations.add('usage-missing', 'message_delta without usage', 'end');
  }

  #checkBlock(block: Block): void {
    if (!isToolUse(block.type)) return;
    const { violations } = this.#options;
    const state = classifyArguments(block.input);
    if (this.#calls.length < maxToolCalls) {
      const validJson = state === 'valid' || state === 'empty';
      this.#calls.push({ id: block.id, name: block.name, arguments: block.input.slice(0, 2000), validJson });
    }
    const mayBeCut = this.#stopReason === 'max_tokens' || this.#stopReason === 'model_context_window_exceeded';
    if (mayBeCut || block.inputLength > maxArgumentsLength) return;
    if (block.inputLength === 0 && !block.hasInput)
      violations.add('tool-args-invalid-json', `${block.name ?? 'a call'} has no input at all`, 'end');
    else if (state === 'duplicated') violations.add('tool-args-duplicated', `the input of ${block.name ?? 'a call'} came twice`, 'end');
    else if (state === 'invalid')
      violations.add('tool-args-invalid-json', `the arguments of ${block.name ?? 'a call'} ${describeInvalid(block.input)}`, 'end');
  }

  #blockAt(index: number): Block | undefined {
    return this.#open?.index === index ? this.#open : this.#others.get(index);
  }

  #readUsage(json: Json): void {
    const usage = this.#usage;
    usage.input = asNumber(json.input_tokens) ?? usage.input;
    usage.output = asNumber(json.output_tokens) ?? usage.output;
    usage.cached = asNumber(json.cache_read_input_tokens) ?? usage.cached;
  }

  #toUsage(): Usage {
    const { input, output, cached } = this.#usage;
    const total = input === null || output === null ? null : input + output;
    return { inputTokens: input, outputTokens: output, totalTokens: total, reasoningTokens: null, cachedTokens: cached };
  }
}

function isToolUse(type: string): boolean {
  return type.endsWith('tool_use');
}

function isKnownBlock(type: string): boolean {
  return otherBlocks.has(type) || streamedBlocks.has(type) || type.endsWith('_tool_result') || isToolUse(type);
}

function hasText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
