import { isOwnTool } from '../../domain/own-tool.ts';
import { isRecord, type Json } from '../../text/json.ts';
import type { CacheUse } from './prompt-cache.ts';
import { createThought, type Thought } from './thought.ts';

/** The simulated model's reply to one request, before it is formatted for a protocol. */
export interface Reply {
  id: string;
  /** Epoch seconds. */
  created: number;
  model: string;
  /** The text as tokens, blanks included. */
  tokens: readonly string[];
  tool: ReplyCall | null;
  /** Calls after the first. */
  others: readonly ReplyCall[];
  thought: Thought | null;
  /** Why the reply ended. */
  finish: 'stop' | 'length' | 'tool';
  /** The stop sequence that ended it, or null. */
  stopSequence: string | null;
  /** `input` includes the tokens read from or written to the cache. */
  usage: { input: number; output: number; cache: CacheUse };
}

export interface ReplyCall {
  id: string;
  name: string;
  arguments: string;
}

export interface ReceivedTool {
  name: unknown;
  description: unknown;
  schema: unknown;
}

export interface CalledTool {
  name: string;
  schema: unknown;
  /** Arguments the model was instructed to use; else a sample of the schema. */
  args?: object | undefined;
}

/**
 * Which offered tools the simulated model calls: none, those of the doctor's own probes, or any. A real client executes what the model
 * calls, so `any` is only for a scenario or a command that asks for it.
 */
export type ToolCalls = 'none' | 'own' | 'any';

/** The tool to call among those that `calls` allows: the requested one if it is offered, else the first. */
export function toolToCall(offered: readonly ReceivedTool[], chosen: unknown, calls: ToolCalls): CalledTool | null {
  const allowed = offered.filter(({ name, description }) => calls === 'any' || (calls === 'own' && isOwnTool(name, description)));
  const tool = allowed.find(({ name }) => name === chosen) ?? allowed[0];
  return tool ? { name: String(tool.name), schema: tool.schema } : null;
}

/** What a request asks for, independent of the protocol. */
export interface CompletionSpec {
  model: string;
  prompt: string;
  maxTokens: number | null;
  /** The tool to call next, or null. */
  tool: CalledTool | null;
  /** The JSON schema the text must satisfy; `true` for any JSON object. */
  json: unknown;
}

/** The spec with the fields common to all protocols. */
export interface FullSpec extends CompletionSpec {
  /** The model's text; null for the default sentence. */
  text: string | null;
  /** Calls after the first. */
  others: readonly CalledTool[];
  stop: readonly string[];
  thinks: boolean;
  cache: CacheUse;
}

const sentence =
  'Hello from the simulated router. Every word of this answer is one token, it costs nothing, and it ends as the protocol documents it.';

function splitWords(text: string): string[] {
  return text === '' ? [] : text.split(/(?<=\S)(?=\s)/);
}

/** A reply determined only by the spec, the id and the time. */
export function createReply(spec: FullSpec, id: string, created: number, countInput: (text: string) => number = countTokens): Reply {
  const input = countInput(spec.prompt);
  const thought = spec.thinks ? createThought() : null;
  const thoughtTokens = thought?.tokens ?? 0;
  const base = { id, created, model: spec.model, thought, others: [], stopSequence: null };
  if (spec.tool) {
    const [tool, ...others] = [spec.tool, ...spec.others].map((called, at) => toCall(called, id, at));
    const output = [tool, ...others].reduce((sum, call) => sum + countTokens(call?.arguments ?? ''), thoughtTokens);
    return { ...base, tokens: [], tool: tool ?? null, others, finish: 'tool', usage: { input, output, cache: spec.cache } };
  }
  const whole = splitWords(spec.json === null ? (spec.text ?? sentence) : JSON.stringify(toSample(spec.json === true ? {} : spec.json, 0)));
  const { all, stopSequence } = cutAtStop(whole, spec.stop);
  const tokens = spec.maxTokens === null ? all : all.slice(0, Math.max(1, spec.maxTokens));
  const isCut = tokens.length < all.length;
  return {
    ...base,
    tokens,
    tool: null,
    finish: isCut ? 'length' : 'stop',
    stopSequence: isCut ? null : stopSequence,
    usage: { input, output: tokens.length + thoughtTokens, cache: spec.cache },
  };
}

/** Estimates four characters per token. */
export function countTokens(text: string): number {
  return Math.max(1, Math.ceil(text.length / 4));
}

function toCall({ name, schema, args }: CalledTool, id: string, at: number): ReplyCall {
  const suffix = at === 0 ? '' : `_${at}`;
  return { id: `call_${id.replace(/^[a-z]+[-_]/i, '')}${suffix}`, name, arguments: JSON.stringify(args ?? toSample(schema, 0)) };
}

/** The words before the first stop sequence. */
function cutAtStop(words: readonly string[], stop: readonly string[]): { all: readonly string[]; stopSequence: string | null } {
  const text = words.join('');
  const found = stop.map((sequence) => ({ sequence, at: text.indexOf(sequence) })).filter(({ at }) => at >= 0);
  const [first] = found.sort((a, b) => a.at - b.at);
  return first === undefined
    ? { all: words, stopSequence: null }
    : { all: splitWords(text.slice(0, first.at)), stopSequence: first.sequence };
}

/** Splits tool arguments into fragments, as a provider streams them. */
export function splitFragments(text: string): string[] {
  return text.match(/[\s\S]{1,8}/gu) ?? [''];
}

const maxSchemaDepth = 6;

/** A value that satisfies the simple parts of a JSON schema. */
function toSample(schema: unknown, depth: number): unknown {
  if (!isRecord(schema) || depth > maxSchemaDepth) return {};
  if (Array.isArray(schema.enum) && schema.enum.length > 0) return schema.enum[0];
  if ('const' in schema) return schema.const;
  const choice = [schema.anyOf, schema.oneOf].find(Array.isArray) as unknown[] | undefined;
  if (choice) return toSample(choice[0], depth + 1);
  const type = String(Array.isArray(schema.type) ? schema.type[0] : (schema.type ?? 'object')).toLowerCase();
  if (type === 'string') return 'Paris';
  if (type === 'number' || type === 'integer') return typeof schema.minimum === 'number' ? schema.minimum : 7;
  if (type === 'boolean') return true;
  if (type === 'null') return null;
  if (type === 'array') return [toSample(schema.items, depth + 1)];
  const properties: Json = isRecord(schema.properties) ? schema.properties : {};
  return Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, toSample(property, depth + 1)]));
}
