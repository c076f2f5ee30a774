import type { ToolCall, Usage } from '../../domain/stream.ts';
import { isRecord, type Json, recordAt } from '../../text/json.ts';
import { type ProtocolValidator, type ProtocolValidatorOptions, toNumber, toText } from './protocol-validator.ts';
import { classifyArguments, maxArgumentsLength } from './tool-arguments.ts';
import type { Location } from './violation-list.ts';

interface Block {
  index: number;
  type: string;
  id: string | null;
  name: string | null;
  input: string;
  inputLength: number;
}

/** Which delta fits which block; a block type that is not listed takes any. */
const deltaBlocks: Readonly<Record<string, readonly string[]>> = {
  text_delta: ['text'],
  citations_delta: ['text'],
  input_json_delta: ['tool_use', 'server_tool_use', 'mcp_tool_use'],
  thinking_delta: ['thinking'],
  signature_delta: ['thinking'],
};
const knownBlocks: ReadonlySet<string> = new Set(['text', 'tool_use', 'server_tool_use', 'mcp_tool_use', 'thinking']);
const maxToolCalls = 256;

/** Anthropic Messages, streamed: https://docs.anthropic.com/en/docs/build-with-claude/streaming */
export function createMessagesValidator({ violations }: ProtocolValidatorOptions): ProtocolValidator {
  let started = false;
  let stopped = false;
  let open: Block | null = null;
  const others = new Map<number, Block>();
  const seen = new Set<number>();
  let highest = -1;
  let messageDelta = false;
  let stopReason: string | null = null;
  let model: string | null = null;
  const usage: Record<'input' | 'output' | 'cached', number | null> = { input: null, output: null, cached: null };
  let startUsage = false;
  let deltaUsage = false;
  const calls: ToolCall[] = [];

  const readers: Readonly<Record<string, (json: Json, at: Location) => boolean>> = {
    message_start(json, at) {
      if (started) violations.add('message-start-duplicate', 'a second message_start', at);
      started = true;
      const message = recordAt(json.message);
      model = toText(message.model);
      if (isRecord(message.usage)) {
        startUsage = true;
        readUsage(message.usage);
      }
      return false;
    },
    content_block_start(json, at) {
      const index = toNumber(json.index) ?? -1;
      const content = recordAt(json.content_block);
      if (open) violations.add('block-interleaved', `block ${index} starts while block ${open.index} is open`, at);
      if (seen.has(index)) violations.add('block-index-reused', `index ${index} starts again`, at);
      if (index !== highest + 1) violations.add('block-index-gap', `index ${index} after ${highest}`, at);
      highest = Math.max(highest, index);
      seen.add(index);
      if (open) others.set(open.index, open);
      const type = toText(content.type) ?? '';
      open = { index, type, id: toText(content.id) || null, name: toText(content.name) || null, input: '', inputLength: 0 };
      if (/tool_use$/.test(type) && open.id === null) violations.add('tool-use-id-missing', 'a tool_use block without id', at);
      return toText(content.text) !== null && content.text !== '';
    },
    content_block_delta(json, at) {
      const block = blockAt(toNumber(json.index) ?? -1);
      const delta = recordAt(json.delta);
      const type = toText(delta.type) ?? '';
      if (!block) {
        violations.add('block-start-missing', `a delta for block ${String(json.index)}, which is not open`, at);
        return false;
      }
      const fits = deltaBlocks[type];
      if (fits && knownBlocks.has(block.type) && !fits.includes(block.type))
        violations.add('block-type-mismatch', `${type} in a ${block.type} block`, at);
      if (type === 'input_json_delta') {
        const part = toText(delta.partial_json) ?? '';
        block.inputLength += part.length;
        if (block.input.length < maxArgumentsLength) block.input += part;
        return part !== '';
      }
      return hasText(delta.text) || hasText(delta.thinking);
    },
    content_block_stop(json, at) {
      const index = toNumber(json.index) ?? -1;
      const block = blockAt(index);
      if (!block) {
        violations.add('block-stop-unmatched', `a stop for block ${index}, which is not open`, at);
        return false;
      }
      if (block === open) open = null;
      else others.delete(index);
      closed.push(block);
      if (closed.length > maxToolCalls) closed.shift();
      return false;
    },
    message_delta(json, at) {
      messageDelta = true;
      if (open || others.size > 0) violations.add('message-delta-before-block-stop', 'message_delta while a block is open', at);
      const delta = recordAt(json.delta);
      stopReason = toText(delta.stop_reason) ?? stopReason;
      if (isRecord(json.usage)) {
        deltaUsage = true;
        readUsage(json.usage);
      }
      return false;
    },
    message_stop(_json, at) {
      if (stopped) violations.add('event-after-terminal', 'a second message_stop', at);
      stopped = true;
      return false;
    },
    ping: () => false,
  };
  /** Closed blocks wait here: whether cut arguments are allowed is known only with the stop reason. */
  const closed: Block[] = [];

  const events = new Map(Object.entries(readers));

  return {
    payload(json, event, at) {
      const given = toText(json.type);
      const type = given === event.name ? event.name : given;
      if (type === null) {
        violations.add('type-missing', 'a payload without type', at);
        return false;
      }
      if (event.name === null) violations.add('event-name-missing', 'no event: line', at);
      else if (event.name !== type) violations.add('event-name-mismatch', `event: ${event.name}, type ${type}`, at);
      const read = events.get(type);
      if (!read) {
        violations.add('type-unknown', `type ${type} is none of the protocol's`, at);
        return false;
      }
      if (stopped && type !== 'message_stop') violations.add('event-after-terminal', `${type} after message_stop`, at);
      if (!started && type !== 'message_start' && type !== 'ping')
        violations.add('message-start-missing', `${type} before message_start`, at);
      return read(json, at);
    },
    done(_event, at) {
      violations.add('done-present', 'data: [DONE] is no part of this protocol', at);
    },
    end(failed) {
      for (const block of closed) checkBlock(block);
      if (!failed) checkEnd();
      return { finishReason: stopReason, model, usage: startUsage || deltaUsage ? parseUsage() : null, toolCalls: calls };
    },
    get finished() {
      return stopped;
    },
  };

  function checkEnd(): void {
    if (!started) violations.add('message-start-missing', 'no message_start', 'end');
    for (const block of [...others.values(), ...(open ? [open] : [])])
      violations.add('block-stop-missing', `block ${block.index} was never stopped`, 'end');
    if (!messageDelta) violations.add('message-delta-missing', 'no message_delta', 'end');
    else if (stopReason === null) violations.add('stop-reason-missing', 'no stop_reason', 'end');
    if (!stopped) violations.add('message-stop-missing', 'no message_stop', 'end');
    if (started && !startUsage) violations.add('usage-missing', 'message_start without usage', 'end');
    else if (messageDelta && !deltaUsage) violations.add('usage-missing', 'message_delta without usage', 'end');
  }

  function checkBlock(block: Block): void {
    if (!/tool_use$/.test(block.type)) return;
    const state = classifyArguments(block.input);
    if (calls.length < maxToolCalls) {
      calls.push({
        id: block.id,
        name: block.name,
        arguments: block.input.slice(0, 2000),
        validJson: state === 'valid' || state === 'empty',
      });
    }
    if (stopReason === 'max_tokens' || stopReason === 'model_context_window_exceeded' || block.inputLength > maxArgumentsLength) return;
    if (state === 'duplicated') violations.add('tool-args-duplicated', `the input of ${block.name ?? 'a call'} came twice`, 'end');
    else if (state === 'invalid')
      violations.add('tool-args-invalid-json', `the input of ${block.name ?? 'a call'} is no JSON document`, 'end');
  }

  function blockAt(index: number): Block | undefined {
    return open?.index === index ? open : others.get(index);
  }

  function readUsage(json: Json): void {
    usage.input = toNumber(json.input_tokens) ?? usage.input;
    usage.output = toNumber(json.output_tokens) ?? usage.output;
    usage.cached = toNumber(json.cache_read_input_tokens) ?? usage.cached;
  }

  function parseUsage(): Usage {
    const total = usage.input === null || usage.output === null ? null : usage.input + usage.output;
    return { inputTokens: usage.input, outputTokens: usage.output, totalTokens: total, reasoningTokens: null, cachedTokens: usage.cached };
  }
}

function hasText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
