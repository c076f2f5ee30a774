import { isRecord, type Json, recordAt } from '../../model/json.ts';
import type { ToolCall, Usage } from '../../model/stream.ts';
import { type Grammar, type GrammarOptions, numberOf, textOf } from './grammar.ts';
import type { Place } from './notes.ts';
import { argumentsState, longestArguments } from './tool-arguments.ts';

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
const mostToolCalls = 256;

/** Anthropic Messages, streamed: https://docs.anthropic.com/en/docs/build-with-claude/streaming */
export function createMessagesGrammar({ notes }: GrammarOptions): Grammar {
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

  const readers: Readonly<Record<string, (json: Json, at: Place) => boolean>> = {
    message_start(json, at) {
      if (started) notes.add('message-start-duplicate', 'a second message_start', at);
      started = true;
      const message = recordAt(json.message);
      model = textOf(message.model);
      if (isRecord(message.usage)) {
        startUsage = true;
        readUsage(message.usage);
      }
      return false;
    },
    content_block_start(json, at) {
      const index = numberOf(json.index) ?? -1;
      const content = recordAt(json.content_block);
      if (open) notes.add('block-interleaved', `block ${index} starts while block ${open.index} is open`, at);
      if (seen.has(index)) notes.add('block-index-reused', `index ${index} starts again`, at);
      if (index !== highest + 1) notes.add('block-index-gap', `index ${index} after ${highest}`, at);
      highest = Math.max(highest, index);
      seen.add(index);
      if (open) others.set(open.index, open);
      const type = textOf(content.type) ?? '';
      open = { index, type, id: textOf(content.id) || null, name: textOf(content.name) || null, input: '', inputLength: 0 };
      if (/tool_use$/.test(type) && open.id === null) notes.add('tool-use-id-missing', 'a tool_use block without id', at);
      return textOf(content.text) !== null && content.text !== '';
    },
    content_block_delta(json, at) {
      const block = blockAt(numberOf(json.index) ?? -1);
      const delta = recordAt(json.delta);
      const type = textOf(delta.type) ?? '';
      if (!block) {
        notes.add('block-start-missing', `a delta for block ${String(json.index)}, which is not open`, at);
        return false;
      }
      const fits = deltaBlocks[type];
      if (fits && knownBlocks.has(block.type) && !fits.includes(block.type))
        notes.add('block-type-mismatch', `${type} in a ${block.type} block`, at);
      if (type === 'input_json_delta') {
        const part = textOf(delta.partial_json) ?? '';
        block.inputLength += part.length;
        if (block.input.length < longestArguments) block.input += part;
        return part !== '';
      }
      return hasText(delta.text) || hasText(delta.thinking);
    },
    content_block_stop(json, at) {
      const index = numberOf(json.index) ?? -1;
      const block = blockAt(index);
      if (!block) {
        notes.add('block-stop-unmatched', `a stop for block ${index}, which is not open`, at);
        return false;
      }
      if (block === open) open = null;
      else others.delete(index);
      closed.push(block);
      if (closed.length > mostToolCalls) closed.shift();
      return false;
    },
    message_delta(json, at) {
      messageDelta = true;
      if (open || others.size > 0) notes.add('message-delta-before-block-stop', 'message_delta while a block is open', at);
      const delta = recordAt(json.delta);
      stopReason = textOf(delta.stop_reason) ?? stopReason;
      if (isRecord(json.usage)) {
        deltaUsage = true;
        readUsage(json.usage);
      }
      return false;
    },
    message_stop(_json, at) {
      if (stopped) notes.add('event-after-terminal', 'a second message_stop', at);
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
      const given = textOf(json.type);
      const type = given === event.name ? event.name : given;
      if (type === null) {
        notes.add('type-missing', 'a payload without type', at);
        return false;
      }
      if (event.name === null) notes.add('event-name-missing', 'no event: line', at);
      else if (event.name !== type) notes.add('event-name-mismatch', `event: ${event.name}, type ${type}`, at);
      const read = events.get(type);
      if (!read) {
        notes.add('type-unknown', `type ${type} is none of the protocol's`, at);
        return false;
      }
      if (stopped && type !== 'message_stop') notes.add('event-after-terminal', `${type} after message_stop`, at);
      if (!started && type !== 'message_start' && type !== 'ping') notes.add('message-start-missing', `${type} before message_start`, at);
      return read(json, at);
    },
    done(_event, at) {
      notes.add('done-present', 'data: [DONE] is no part of this protocol', at);
    },
    end(failed) {
      for (const block of closed) judgeBlock(block);
      if (!failed) judgeEnd();
      return { finishReason: stopReason, model, usage: startUsage || deltaUsage ? usageOf() : null, toolCalls: calls };
    },
    get finished() {
      return stopped;
    },
  };

  function judgeEnd(): void {
    if (!started) notes.add('message-start-missing', 'no message_start', 'end');
    for (const block of [...others.values(), ...(open ? [open] : [])])
      notes.add('block-stop-missing', `block ${block.index} was never stopped`, 'end');
    if (!messageDelta) notes.add('message-delta-missing', 'no message_delta', 'end');
    else if (stopReason === null) notes.add('stop-reason-missing', 'no stop_reason', 'end');
    if (!stopped) notes.add('message-stop-missing', 'no message_stop', 'end');
    if (started && !startUsage) notes.add('usage-missing', 'message_start without usage', 'end');
    else if (messageDelta && !deltaUsage) notes.add('usage-missing', 'message_delta without usage', 'end');
  }

  function judgeBlock(block: Block): void {
    if (!/tool_use$/.test(block.type)) return;
    const state = argumentsState(block.input);
    if (calls.length < mostToolCalls) {
      calls.push({
        id: block.id,
        name: block.name,
        arguments: block.input.slice(0, 2000),
        validJson: state === 'valid' || state === 'empty',
      });
    }
    if (stopReason === 'max_tokens' || stopReason === 'model_context_window_exceeded' || block.inputLength > longestArguments) return;
    if (state === 'duplicated') notes.add('tool-args-duplicated', `the input of ${block.name ?? 'a call'} came twice`, 'end');
    else if (state === 'invalid') notes.add('tool-args-invalid-json', `the input of ${block.name ?? 'a call'} is no JSON document`, 'end');
  }

  function blockAt(index: number): Block | undefined {
    return open?.index === index ? open : others.get(index);
  }

  function readUsage(json: Json): void {
    usage.input = numberOf(json.input_tokens) ?? usage.input;
    usage.output = numberOf(json.output_tokens) ?? usage.output;
    usage.cached = numberOf(json.cache_read_input_tokens) ?? usage.cached;
  }

  function usageOf(): Usage {
    const total = usage.input === null || usage.output === null ? null : usage.input + usage.output;
    return { inputTokens: usage.input, outputTokens: usage.output, totalTokens: total, reasoningTokens: null, cachedTokens: usage.cached };
  }
}

function hasText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
