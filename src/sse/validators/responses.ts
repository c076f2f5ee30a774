import type { ToolCall, Usage } from '../../domain/stream.ts';
import { isRecord, type Json, recordAt } from '../../text/json.ts';
import { type ProtocolValidator, type ProtocolValidatorOptions, toNumber, toText } from './protocol-validator.ts';
import { createRunningHash, type RunningHash } from './running-hash.ts';
import { classifyArguments } from './tool-arguments.ts';
import type { Location } from './violation-list.ts';

interface Item {
  id: string | null;
  type: string;
  name: string | null;
  callId: string | null;
  done: boolean;
  arguments: RunningHash;
  texts: Map<number, RunningHash>;
  finalArguments: string | null;
}

const terminals: ReadonlySet<string> = new Set(['response.completed', 'response.incomplete', 'response.failed']);
/** Items that clients wait for; others (searches, reasoning of some providers) may end without an event. */
const awaited: ReadonlySet<string> = new Set(['message', 'function_call', 'reasoning']);
const maxItems = 4096;

/** OpenAI Responses, streamed: https://platform.openai.com/docs/api-reference/responses-streaming */
export function createResponsesValidator({ violations, allowances }: ProtocolValidatorOptions): ProtocolValidator {
  const items = new Map<number, Item>();
  let first = true;
  let sequence: number | null = null;
  let numbered = false;
  let terminal: string | null = null;
  let usage: Usage | null = null;
  let model: string | null = null;
  let status: string | null = null;

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
      if (first && type !== 'response.created' && type !== 'error')
        violations.add('first-event-not-created', `the stream begins with ${type}`, at);
      first = false;
      readSequence(json.sequence_number, at);
      if (terminal !== null) {
        if (isTerminal(type)) violations.add('duplicate-terminal', `${type} after ${terminal}`, at);
        else violations.add('event-after-terminal', `${type} after ${terminal}`, at);
      }
      if (isTerminal(type)) {
        readTerminal(type, json, at);
        return false;
      }
      return readEvent(type, json, at);
    },
    done(_event, at) {
      violations.add('done-present', 'data: [DONE] is no part of this protocol', at);
    },
    end(failed) {
      if (terminal === null && !failed) violations.add('response-terminal-missing', 'no response.completed, incomplete or failed', 'end');
      if (!failed && terminal !== 'response.failed') {
        for (const [index, item] of items) {
          if (!item.done && awaited.has(item.type) && terminal !== 'response.incomplete')
            violations.add('item-done-missing', `${item.type} ${index} was never done`, 'end');
        }
      }
      return { finishReason: status ?? terminal?.replace('response.', '') ?? null, model, usage, toolCalls: toolCalls() };
    },
    get finished() {
      return terminal !== null;
    },
  };

  function isTerminal(type: string): boolean {
    return terminals.has(type) || (allowances.requiresAction === true && type === 'response.requires_action');
  }

  function readSequence(value: unknown, at: Location): void {
    const number = toNumber(value);
    if (number === null) return violations.add('sequence-missing', 'no sequence_number', at);
    if (numbered && sequence !== null) {
      if (number <= sequence) violations.add('sequence-not-increasing', `${number} after ${sequence}`, at);
      else if (number > sequence + 1) violations.add('sequence-gap', `${number} after ${sequence}`, at);
    }
    numbered = true;
    sequence = number;
  }

  function readTerminal(type: string, json: Json, at: Location): void {
    terminal = type;
    const response = recordAt(json.response);
    model = toText(response.model) ?? model;
    status = toText(response.status);
    if (isRecord(response.usage)) usage = parseUsage(response.usage);
    else if (type === 'response.completed') violations.add('usage-null', 'response.completed without usage', at);
    if (type === 'response.failed') violations.add('response-failed', 'the answer ends with response.failed', at);
    if (type === 'response.completed' && Array.isArray(response.output)) {
      const ids = new Set(response.output.filter(isRecord).map((item) => toText(item.id)));
      const types = response.output.filter(isRecord).map((item) => toText(item.type));
      for (const item of items.values()) {
        const there = item.id !== null && [...ids].some((id) => id !== null) ? ids.has(item.id) : types.includes(item.type);
        if (!there) violations.add('output-mismatch', `the final output lacks the ${item.type} that was streamed`, at);
      }
    }
  }

  function readEvent(type: string, json: Json, at: Location): boolean {
    if (type === 'response.created' || type === 'response.in_progress' || type === 'response.queued') {
      if (isRecord(json.response)) model = toText(json.response.model) ?? model;
      return false;
    }
    const index = toNumber(json.output_index);
    if (type === 'response.output_item.added') {
      addItem(index ?? items.size, json.item);
      return false;
    }
    if (index === null) return false;
    const item = items.get(index);
    if (type.endsWith('.delta') && !item) violations.add('delta-before-item', `${type} before its output_item.added`, at);
    if (!item) return false;
    const id = toText(json.item_id);
    if (id !== null && item.id !== null && id !== item.id) violations.add('item-id-changed', `item_id differs within item ${index}`, at);
    return readItemEvent(type, json, item, at);
  }

  function addItem(index: number, value: unknown): void {
    if (items.size >= maxItems) return;
    const item = recordAt(value);
    items.set(index, {
      id: toText(item.id) || null,
      type: toText(item.type) ?? '',
      name: toText(item.name),
      callId: toText(item.call_id),
      done: false,
      arguments: createRunningHash(),
      texts: new Map(),
      finalArguments: null,
    });
  }

  function readItemEvent(type: string, json: Json, item: Item, at: Location): boolean {
    const delta = toText(json.delta) ?? '';
    switch (type) {
      case 'response.output_text.delta':
        textAt(item, toNumber(json.content_index) ?? 0).add(delta);
        return delta !== '';
      case 'response.output_text.done': {
        const text = toText(json.text);
        if (text !== null && !textAt(item, toNumber(json.content_index) ?? 0).equals(text))
          violations.add('text-mismatch', 'the deltas do not make up the text of .done', at);
        return false;
      }
      case 'response.function_call_arguments.delta':
        item.arguments.add(delta);
        return delta !== '';
      case 'response.function_call_arguments.done':
        readArguments(toText(json.arguments), item, at);
        return false;
      case 'response.output_item.done':
        readItemDone(json.item, item, at);
        return false;
      default:
        return type.endsWith('.delta') && delta !== '';
    }
  }

  function readArguments(text: string | null, item: Item, at: Location): void {
    if (text === null) return;
    item.finalArguments = text.slice(0, 2000);
    // Nothing streamed before is a final-only call, which clients read from .done.
    if (item.arguments.length > 0 && !item.arguments.equals(text))
      violations.add('fnargs-mismatch', 'the deltas do not make up the arguments of .done', at);
    const state = classifyArguments(text);
    if (state === 'invalid' || state === 'duplicated')
      violations.add('tool-args-invalid-json', `the arguments of ${item.name ?? 'a call'} are no JSON document`, at);
  }

  function readItemDone(value: unknown, item: Item, at: Location): void {
    item.done = true;
    const given = recordAt(value);
    item.name ??= toText(given.name);
    const id = toText(given.id);
    if (id && item.id && id !== item.id) violations.add('item-id-changed', 'the id of output_item.done differs', at);
    const text = toText(given.arguments);
    if (item.type !== 'function_call' || text === null) return;
    if (item.finalArguments === null) readArguments(text, item, at);
    else if (item.arguments.length > 0 && !item.arguments.equals(text))
      violations.add('fnargs-mismatch', 'the arguments of output_item.done differ', at);
  }

  function textAt(item: Item, index: number): RunningHash {
    const known = item.texts.get(index);
    if (known) return known;
    const hash = createRunningHash();
    if (item.texts.size < maxItems) item.texts.set(index, hash);
    return hash;
  }

  function toolCalls(): ToolCall[] {
    return [...items.values()]
      .filter((item) => item.type === 'function_call')
      .map((item) => ({
        id: item.callId ?? item.id,
        name: item.name,
        arguments: item.finalArguments ?? '',
        validJson: classifyArguments(item.finalArguments ?? '') === 'valid',
      }));
  }
}

function parseUsage(json: Json): Usage {
  const output = recordAt(json.output_tokens_details);
  const input = recordAt(json.input_tokens_details);
  return {
    inputTokens: toNumber(json.input_tokens),
    outputTokens: toNumber(json.output_tokens),
    totalTokens: toNumber(json.total_tokens),
    reasoningTokens: toNumber(output.reasoning_tokens),
    cachedTokens: toNumber(input.cached_tokens),
  };
}
