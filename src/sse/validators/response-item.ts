import type { Json } from '../../text/json.ts';
import { asNumber, asText } from './protocol-validator.ts';
import { createRunningHash, type RunningHash } from './running-hash.ts';

/** A part of a message or of a reasoning summary, as far as it was streamed. */
export interface Part {
  type: string;
  text: RunningHash;
  annotations: number;
}

/** One output item of a response. */
export interface Item {
  index: number;
  id: string | null;
  type: string;
  name: string | null;
  callId: string | null;
  isDone: boolean;
  parts: Map<number, Part>;
  summaries: Map<number, Part>;
  /** Whether the item came with the list that holds its summaries. */
  hasSummaryList: boolean;
  arguments: RunningHash;
  finalArguments: string | null;
  /** What clients read from the finished item, to compare with the final output; null until then. */
  essence: string | null;
}

const maxParts = 4096;

export function createItem(index: number, value: Json): Item {
  return {
    index,
    id: asText(value.id) || null,
    type: asText(value.type) ?? '',
    name: asText(value.name),
    callId: asText(value.call_id),
    isDone: false,
    parts: new Map(),
    summaries: new Map(),
    hasSummaryList: Array.isArray(value.summary),
    arguments: createRunningHash(),
    finalArguments: null,
    essence: null,
  };
}

/** Adds a part; returns false if its index is not the next one. */
export function addPart(parts: Map<number, Part>, given: unknown, value: Json): boolean {
  const next = parts.size;
  const index = asNumber(given) ?? next;
  if (parts.size < maxParts) parts.set(index, { type: asText(value.type) ?? '', text: createRunningHash(), annotations: 0 });
  return index === next;
}

/** The item type of each event that concerns only one type. */
export const itemTypes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    output_text: 'message',
    refusal: 'message',
    function_call_arguments: 'function_call',
    custom_tool_call_input: 'custom_tool_call',
    mcp_call_arguments: 'mcp_call',
    mcp_call: 'mcp_call',
    mcp_list_tools: 'mcp_list_tools',
    shell_call_output_content: 'shell_call_output',
    reasoning_text: 'reasoning',
    reasoning_summary_part: 'reasoning',
    reasoning_summary_text: 'reasoning',
    code_interpreter_call_code: 'code_interpreter_call',
    code_interpreter_call: 'code_interpreter_call',
    file_search_call: 'file_search_call',
    web_search_call: 'web_search_call',
    image_generation_call: 'image_generation_call',
    compaction: 'compaction',
  }),
);

const essentialKeys: ReadonlySet<string> = new Set([
  'type',
  'call_id',
  'name',
  'arguments',
  'input',
  'output',
  'result',
  'text',
  'refusal',
  'content',
  'summary',
  'annotations',
  'url',
  'title',
  'start_index',
  'end_index',
]);

/** What clients read from an item, as comparable text: texts, calls, results and citations, without ids, states or probabilities. */
export function getEssence(item: unknown): string {
  const hash = createRunningHash();
  hash.add(
    JSON.stringify(item, (key, value: unknown) => (key === '' || essentialKeys.has(key) || /^\d+$/.test(key) ? value : undefined)) ?? '',
  );
  return `${hash.length}:${hash.digest()}`;
}
