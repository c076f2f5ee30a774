import { isRecord, type Json, recordAt } from '../../model/json.ts';
import type { ToolCall, Usage } from '../../model/stream.ts';
import { type Grammar, type GrammarOptions, numberOf, textOf } from './grammar.ts';
import type { Place } from './notes.ts';
import { createRunningHash, type RunningHash } from './running-hash.ts';
import { argumentsState } from './tool-arguments.ts';

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
const mostItems = 4096;

/** OpenAI Responses, streamed: https://platform.openai.com/docs/api-reference/responses-streaming */
export function createResponsesGrammar({ notes, allowances }: GrammarOptions): Grammar {
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
      const given = textOf(json.type);
      const type = given === event.name ? event.name : given;
      if (type === null) {
        notes.add('type-missing', 'a payload without type', at);
        return false;
      }
      if (event.name === null) notes.add('event-name-missing', 'no event: line', at);
      else if (event.name !== type) notes.add('event-name-mismatch', `event: ${event.name}, type ${type}`, at);
      if (first && type !== 'response.created' && type !== 'error')
        notes.add('first-event-not-created', `the stream begins with ${type}`, at);
      first = false;
      readSequence(json.sequence_number, at);
      if (terminal !== null) {
        if (isTerminal(type)) notes.add('duplicate-terminal', `${type} after ${terminal}`, at);
        else notes.add('event-after-terminal', `${type} after ${terminal}`, at);
      }
      if (isTerminal(type)) {
        readTerminal(type, json, at);
        return false;
      }
      return readEvent(type, json, at);
    },
    done(_event, at) {
      notes.add('done-present', 'data: [DONE] is no part of this protocol', at);
    },
    end(failed) {
      if (terminal === null && !failed) notes.add('response-terminal-missing', 'no response.completed, incomplete or failed', 'end');
      if (!failed && terminal !== 'response.failed') {
        for (const [index, item] of items) {
          if (!item.done && awaited.has(item.type) && terminal !== 'response.incomplete')
            notes.add('item-done-missing', `${item.type} ${index} was never done`, 'end');
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

  function readSequence(value: unknown, at: Place): void {
    const number = numberOf(value);
    if (number === null) return notes.add('sequence-missing', 'no sequence_number', at);
    if (numbered && sequence !== null) {
      if (number <= sequence) notes.add('sequence-not-increasing', `${number} after ${sequence}`, at);
      else if (number > sequence + 1) notes.add('sequence-gap', `${number} after ${sequence}`, at);
    }
    numbered = true;
    sequence = number;
  }

  function readTerminal(type: string, json: Json, at: Place): void {
    terminal = type;
    const response = recordAt(json.response);
    model = textOf(response.model) ?? model;
    status = textOf(response.status);
    if (isRecord(response.usage)) usage = usageOf(response.usage);
    else if (type === 'response.completed') notes.add('usage-null', 'response.completed without usage', at);
    if (type === 'response.failed') notes.add('response-failed', 'the answer ends with response.failed', at);
    if (type === 'response.completed' && Array.isArray(response.output)) {
      const ids = new Set(response.output.filter(isRecord).map((item) => textOf(item.id)));
      const types = response.output.filter(isRecord).map((item) => textOf(item.type));
      for (const item of items.values()) {
        const there = item.id !== null && [...ids].some((id) => id !== null) ? ids.has(item.id) : types.includes(item.type);
        if (!there) notes.add('output-mismatch', `the final output lacks the ${item.type} that was streamed`, at);
      }
    }
  }

  function readEvent(type: string, json: Json, at: Place): boolean {
    if (type === 'response.created' || type === 'response.in_progress' || type === 'response.queued') {
      if (isRecord(json.response)) model = textOf(json.response.model) ?? model;
      return false;
    }
    const index = numberOf(json.output_index);
    if (type === 'response.output_item.added') {
      addItem(index ?? items.size, json.item);
      return false;
    }
    if (index === null) return false;
    const item = items.get(index);
    if (type.endsWith('.delta') && !item) notes.add('delta-before-item', `${type} before its output_item.added`, at);
    if (!item) return false;
    const id = textOf(json.item_id);
    if (id !== null && item.id !== null && id !== item.id) notes.add('item-id-changed', `item_id differs within item ${index}`, at);
    return readItemEvent(type, json, item, at);
  }

  function addItem(index: number, value: unknown): void {
    if (items.size >= mostItems) return;
    const item = recordAt(value);
    items.set(index, {
      id: textOf(item.id) || null,
      type: textOf(item.type) ?? '',
      name: textOf(item.name),
      callId: textOf(item.call_id),
      done: false,
      arguments: createRunningHash(),
      texts: new Map(),
      finalArguments: null,
    });
  }

  function readItemEvent(type: string, json: Json, item: Item, at: Place): boolean {
    const delta = textOf(json.delta) ?? '';
    switch (type) {
      case 'response.output_text.delta':
        textAt(item, numberOf(json.content_index) ?? 0).add(delta);
        return delta !== '';
      case 'response.output_text.done': {
        const text = textOf(json.text);
        if (text !== null && !textAt(item, numberOf(json.content_index) ?? 0).equals(text))
          notes.add('text-mismatch', 'the deltas do not make up the text of .done', at);
        return false;
      }
      case 'response.function_call_arguments.delta':
        item.arguments.add(delta);
        return delta !== '';
      case 'response.function_call_arguments.done':
        readArguments(textOf(json.arguments), item, at);
        return false;
      case 'response.output_item.done':
        readItemDone(json.item, item, at);
        return false;
      default:
        return type.endsWith('.delta') && delta !== '';
    }
  }

  function readArguments(text: string | null, item: Item, at: Place): void {
    if (text === null) return;
    item.finalArguments = text.slice(0, 2000);
    // Nothing streamed before is a final-only call, which clients read from .done.
    if (item.arguments.length > 0 && !item.arguments.equals(text))
      notes.add('fnargs-mismatch', 'the deltas do not make up the arguments of .done', at);
    const state = argumentsState(text);
    if (state === 'invalid' || state === 'duplicated')
      notes.add('tool-args-invalid-json', `the arguments of ${item.name ?? 'a call'} are no JSON document`, at);
  }

  function readItemDone(value: unknown, item: Item, at: Place): void {
    item.done = true;
    const given = recordAt(value);
    item.name ??= textOf(given.name);
    const id = textOf(given.id);
    if (id && item.id && id !== item.id) notes.add('item-id-changed', 'the id of output_item.done differs', at);
    const text = textOf(given.arguments);
    if (item.type !== 'function_call' || text === null) return;
    if (item.finalArguments === null) readArguments(text, item, at);
    else if (item.arguments.length > 0 && !item.arguments.equals(text))
      notes.add('fnargs-mismatch', 'the arguments of output_item.done differ', at);
  }

  function textAt(item: Item, index: number): RunningHash {
    const known = item.texts.get(index);
    if (known) return known;
    const hash = createRunningHash();
    if (item.texts.size < mostItems) item.texts.set(index, hash);
    return hash;
  }

  function toolCalls(): ToolCall[] {
    return [...items.values()]
      .filter((item) => item.type === 'function_call')
      .map((item) => ({
        id: item.callId ?? item.id,
        name: item.name,
        arguments: item.finalArguments ?? '',
        validJson: argumentsState(item.finalArguments ?? '') === 'valid',
      }));
  }
}

function usageOf(json: Json): Usage {
  const output = recordAt(json.output_tokens_details);
  const input = recordAt(json.input_tokens_details);
  return {
    inputTokens: numberOf(json.input_tokens),
    outputTokens: numberOf(json.output_tokens),
    totalTokens: numberOf(json.total_tokens),
    reasoningTokens: numberOf(output.reasoning_tokens),
    cachedTokens: numberOf(input.cached_tokens),
  };
}
