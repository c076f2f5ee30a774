import type { ToolCall } from '../../domain/report/stream.ts';
import { isRecord, type Json, recordAt } from '../../text/json.ts';
import { asNumber, asText, type ProtocolValidatorOptions } from './protocol-validator.ts';
import { addPart, createItem, getEssence, type Item, itemTypes, type Part } from './response-item.ts';
import { classifyArguments, describeInvalid } from './tool-arguments.ts';
import type { Location } from './violation-list.ts';

/** Events that concern no output item. */
const itemless: ReadonlySet<string> = new Set([
  'keepalive',
  'response.audio.delta',
  'response.audio.done',
  'response.audio.transcript.delta',
  'response.audio.transcript.done',
]);
/** Item types that clients wait for; others (searches, some providers' reasoning) may end without an event. */
const awaited: ReadonlySet<string> = new Set([
  'message',
  'function_call',
  'custom_tool_call',
  'image_generation_call',
  'mcp_call',
  'reasoning',
]);
/** Item types whose results are returned by call_id. */
const routedTypes: ReadonlySet<string> = new Set(['function_call', 'custom_tool_call', 'shell_call', 'shell_call_output']);
const maxItems = 4096;

type Handler = (json: Json, item: Item, at: Location) => boolean;

/** What an event does to an item, and the item type it requires; null for any. */
export interface ItemEvent {
  itemType: string | null;
  handle: Handler | null;
}

/** A response's output, built from its events: items with their parts, texts and arguments. */
export class ResponseOutput {
  readonly #options: ProtocolValidatorOptions;
  readonly #items = new Map<number, Item>();
  readonly #identities = new Set<string>();

  readonly #events = new Map<string, ItemEvent>(
    Object.entries<Handler>({
      'response.output_item.added': () => false,
      'response.output_item.done': (json, item, at) => this.#itemDone(json, item, at),
      'response.content_part.added': (json, item, at) => this.#partAdded(item.parts, json.content_index, json, item, at),
      'response.reasoning_part.added': (json, item, at) => this.#vendorPart(json, item, at),
      'response.content_part.done': (json, item, at) => this.#partDone(json, item, at),
      'response.output_text.delta': (json, item, at) => this.#textDelta(json, item, 'output_text', at),
      'response.output_text.done': (json, item, at) => this.#textDone(json, json.text, item, 'output_text', at),
      'response.output_text.annotation.added': (json, item, at) => this.#annotation(json, item, at),
      'response.refusal.delta': (json, item, at) => this.#textDelta(json, item, 'refusal', at),
      'response.refusal.done': (json, item, at) => this.#textDone(json, json.refusal, item, 'refusal', at),
      'response.reasoning_text.delta': (json, item, at) => this.#textDelta(json, item, 'reasoning_text', at),
      'response.reasoning_text.done': (json, item, at) => this.#textDone(json, json.text, item, 'reasoning_text', at),
      'response.reasoning_summary_part.added': (json, item, at) => this.#partAdded(item.summaries, json.summary_index, json, item, at),
      'response.reasoning_summary_part.done': (json, item, at) => this.#summary(json, item, at) !== null && false,
      'response.reasoning_summary_text.delta': (json, item, at) => this.#summaryDelta(json, item, at),
      'response.reasoning_summary_text.done': (json, item, at) => this.#compareText(this.#summary(json, item, at), json.text, at),
      'response.function_call_arguments.delta': (json, item) => this.#argumentsDelta(json, item),
      'response.function_call_arguments.done': (json, item, at) => this.#argumentsDone(asText(json.arguments), item, at),
      'response.custom_tool_call_input.delta': (json, item) => this.#argumentsDelta(json, item),
      'response.custom_tool_call_input.done': (json, item, at) => this.#inputDone(json.input, item, at),
      'response.mcp_call_arguments.delta': (json, item) => this.#argumentsDelta(json, item),
      'response.mcp_call_arguments.done': (json, item, at) => this.#inputDone(json.arguments, item, at),
    }).map(([type, handle]) => [type, { itemType: findItemType(type), handle }]),
  );

  constructor(options: ProtocolValidatorOptions) {
    this.#options = options;
  }

  /** What to do with an event; null if it concerns no item. */
  findEvent(type: string): ItemEvent | null {
    const known = this.#events.get(type);
    if (known !== undefined) return known;
    const itemType = findItemType(type);
    return itemType === null ? null : { itemType, handle: null };
  }

  /** Applies an event to its item; returns true if it carries a token. */
  event(event: ItemEvent, type: string, json: Json, at: Location): boolean {
    if (type === 'response.output_item.added') return this.#itemAdded(json, at);
    const item = this.#findItem(event.itemType, type, json, at);
    return item === null ? false : (event.handle?.(json, item, at) ?? false);
  }

  /** Reports items that were added but never done. */
  checkDone(): void {
    for (const item of this.#items.values())
      if (!item.isDone && awaited.has(item.type))
        this.#options.violations.add('item-done-missing', `${item.type} ${item.index} was never done`, 'end');
  }

  /** The final output replaces everything streamed: what it lacks is lost. */
  compare(output: readonly unknown[], at: Location): void {
    const { violations } = this.#options;
    const ids = new Set(output.filter(isRecord).flatMap((item) => asText(item.id) ?? []));
    const types = output.filter(isRecord).map((item) => asText(item.type));
    for (const item of this.#items.values()) {
      const isThere = item.id !== null && ids.size > 0 ? ids.has(item.id) : types.includes(item.type);
      if (!isThere) violations.add('output-mismatch', `the final output lacks the ${item.type} that was streamed`, at);
      const final = item.id === null ? undefined : output.find((entry) => isRecord(entry) && entry.id === item.id);
      if (final !== undefined && item.essence !== null && getEssence(final) !== item.essence)
        violations.add('output-mismatch', `the ${item.type} of the final output differs from the one that was streamed`, at);
    }
    if (this.#items.size === 0 && output.length > 0)
      violations.add('delta-before-item', 'the final output has items of which no event was streamed', at);
  }

  listCalls(): ToolCall[] {
    return [...this.#items.values()]
      .filter((item) => item.type === 'function_call')
      .map((item) => ({
        id: item.callId ?? item.id,
        name: item.name,
        arguments: item.finalArguments ?? '',
        validJson: classifyArguments(item.finalArguments ?? '') === 'valid',
      }));
  }

  /** An unlisted event is not a fault if it concerns an item of its own type: each new tool of the vendor adds some. */
  unknownEvent(type: string, json: Json, at: Location): void {
    const { violations } = this.#options;
    if (itemless.has(type)) return;
    const item = this.#items.get(asNumber(json.output_index) ?? -1);
    if (item !== undefined && item.type !== '' && type.startsWith(`response.${item.type}`)) violations.note('type-unknown');
    else violations.add('type-unknown', `type ${type} is none of the protocol's`, at);
  }

  /** The item with the event's index and id. */
  #findItem(itemType: string | null, type: string, json: Json, at: Location): Item | null {
    const { violations } = this.#options;
    const index = asNumber(json.output_index);
    const item = index === null ? undefined : this.#items.get(index);
    if (!item) {
      // A missing index is reported with the event's fields.
      if (index !== null) violations.add('delta-before-item', `${type} before the output_item.added of item ${index}`, at);
      return null;
    }
    const id = asText(json.item_id);
    if (id !== null && item.id !== null && id !== item.id)
      violations.add('item-id-changed', `item_id differs within item ${item.index}`, at);
    if (itemType !== null && item.type !== itemType && item.type !== '')
      violations.add('delta-before-item', `${type} for item ${item.index}, which is a ${item.type}`, at);
    return item;
  }

  #itemAdded(json: Json, at: Location): boolean {
    const { violations } = this.#options;
    const index = asNumber(json.output_index) ?? this.#items.size;
    if (index !== this.#items.size) violations.add('delta-before-item', `output_index ${index} where ${this.#items.size} is next`, at);
    if (this.#items.size >= maxItems) return false;
    const item = createItem(index, recordAt(json.item));
    for (const identity of [
      item.id === null ? null : `id ${item.id}`,
      item.callId && routedTypes.has(item.type) ? `${item.type} ${item.callId}` : null,
    ]) {
      if (identity === null) continue;
      if (this.#identities.has(identity)) violations.add('item-id-changed', `a second item has ${identity}`, at);
      this.#identities.add(identity);
    }
    this.#items.set(index, item);
    return false;
  }

  #itemDone(json: Json, item: Item, at: Location): boolean {
    const { violations } = this.#options;
    item.isDone = true;
    const given = recordAt(json.item);
    item.name ??= asText(given.name);
    item.essence = getEssence(given);
    const [id, type, callId] = [asText(given.id), asText(given.type), asText(given.call_id)];
    if (id && item.id && id !== item.id) violations.add('item-id-changed', 'the id of output_item.done differs', at);
    if (callId && item.callId && callId !== item.callId && routedTypes.has(item.type))
      violations.add('item-id-changed', 'the call_id of output_item.done differs', at);
    if (type && item.type && type !== item.type) violations.add('item-id-changed', 'the type of output_item.done differs', at);
    const text = asText(given.arguments);
    if (item.type !== 'function_call' || text === null) return false;
    if (item.finalArguments === null) return this.#argumentsDone(text, item, at);
    if (item.arguments.length > 0 && !item.arguments.equals(text))
      violations.add('fnargs-mismatch', 'the arguments of output_item.done differ', at);
    return false;
  }

  #partAdded(parts: Map<number, Part>, index: unknown, json: Json, item: Item, at: Location): boolean {
    const { violations } = this.#options;
    const part = recordAt(json.part);
    if (parts === item.summaries && !item.hasSummaryList)
      violations.add('delta-before-item', `a summary for item ${item.index}, which came without summary list`, at);
    // Some clients require the next index; others read the part if the deltas name the same index.
    if (!addPart(parts, index, part)) violations.note('delta-before-item');
    return false;
  }

  /** What some gateways send instead of content_part.added; its end event adds nothing. */
  #vendorPart(json: Json, item: Item, at: Location): boolean {
    this.#options.violations.add('type-unknown', 'response.reasoning_part.added is none of the protocol', at);
    return this.#partAdded(item.parts, json.content_index, json, item, at);
  }

  #partDone(json: Json, item: Item, at: Location): boolean {
    const type = asText(recordAt(json.part).type);
    this.#part(json, item, type, at);
    return false;
  }

  /** The part with the event's index. */
  #part(json: Json, item: Item, type: string | null, at: Location): Part | null {
    const { violations } = this.#options;
    const index = asNumber(json.content_index);
    if (index === null) return null;
    const part = item.parts.get(index);
    if (!part) {
      violations.add('delta-before-item', `text for part ${index} of ${item.type} ${item.index}, which no content_part.added began`, at);
      return null;
    }
    if (type !== null && part.type !== '' && part.type !== type)
      violations.add('delta-before-item', `${type} for part ${index}, which is ${part.type}`, at);
    return part;
  }

  #textDelta(json: Json, item: Item, type: string, at: Location): boolean {
    const delta = asText(json.delta) ?? '';
    this.#part(json, item, type, at)?.text.add(delta);
    return delta !== '';
  }

  #textDone(json: Json, text: unknown, item: Item, type: string, at: Location): boolean {
    return this.#compareText(this.#part(json, item, type, at), text, at);
  }

  #compareText(part: Part | null, text: unknown, at: Location): boolean {
    if (part !== null && typeof text === 'string' && !part.text.equals(text))
      this.#options.violations.add('text-mismatch', 'the deltas do not make up the text of .done', at);
    return false;
  }

  #annotation(json: Json, item: Item, at: Location): boolean {
    const part = this.#part(json, item, 'output_text', at);
    const index = asNumber(json.annotation_index);
    if (part === null) return false;
    if (index !== null && index > part.annotations)
      this.#options.violations.add('text-mismatch', `annotation ${index} where ${part.annotations} is next`, at);
    part.annotations++;
    return false;
  }

  #summary(json: Json, item: Item, at: Location): Part | null {
    const index = asNumber(json.summary_index);
    const part = index === null ? undefined : item.summaries.get(index);
    if (index !== null && !part)
      this.#options.violations.add('delta-before-item', `summary ${index}, which no reasoning_summary_part.added began`, at);
    return part ?? null;
  }

  #summaryDelta(json: Json, item: Item, at: Location): boolean {
    const delta = asText(json.delta) ?? '';
    this.#summary(json, item, at)?.text.add(delta);
    return delta !== '';
  }

  #argumentsDelta(json: Json, item: Item): boolean {
    const delta = asText(json.delta) ?? '';
    item.arguments.add(delta);
    return delta !== '';
  }

  #argumentsDone(text: string | null, item: Item, at: Location): boolean {
    if (text === null) return false;
    item.finalArguments = text.slice(0, 2000);
    this.#inputDone(text, item, at);
    const state = classifyArguments(text);
    if (state === 'invalid' || state === 'duplicated')
      this.#options.violations.add('tool-args-invalid-json', `the arguments of ${item.name ?? 'a call'} ${describeInvalid(text)}`, at);
    return false;
  }

  #inputDone(text: unknown, item: Item, at: Location): boolean {
    // If nothing was streamed before, the call arrives whole at the end, where clients read it.
    if (typeof text === 'string' && item.arguments.length > 0 && !item.arguments.equals(text))
      this.#options.violations.add('fnargs-mismatch', 'the deltas do not make up the arguments of .done', at);
    return false;
  }
}

function findItemType(type: string): string | null {
  return itemTypes.get(type.slice('response.'.length, type.lastIndexOf('.'))) ?? null;
}
