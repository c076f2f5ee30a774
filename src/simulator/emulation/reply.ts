import { isOwnTool } from '../../domain/own-tool.ts';
import { isObject, type JsonObject } from '../server/body.ts';

/** What the simulated model says to one request, before a protocol gives it its form. */
export interface Reply {
  id: string;
  /** Epoch seconds. */
  created: number;
  model: string;
  /** The text, one token each, blanks included. */
  tokens: readonly string[];
  tool: { id: string; name: string; arguments: string } | null;
  /** Why it ended. */
  finish: 'stop' | 'length' | 'tool';
  usage: { input: number; output: number };
}

export interface OfferedTool {
  name: unknown;
  description: unknown;
  schema: unknown;
}

export interface CalledTool {
  name: string;
  schema: unknown;
}

/**
 * Which offered tools the simulated model calls: none, those of the doctor's own probes, or any. A real client runs what the model calls,
 * so `any` is only for a scenario or a command that asks for it.
 */
export type ToolCalls = 'none' | 'own' | 'any';

/** The tool to call: the chosen one where it is offered, else the first, of those that `calls` allows. */
export function toolToCall(offered: readonly OfferedTool[], chosen: unknown, calls: ToolCalls): CalledTool | null {
  const allowed = offered.filter(({ name, description }) => calls === 'any' || (calls === 'own' && isOwnTool(name, description)));
  const tool = allowed.find(({ name }) => name === chosen) ?? allowed[0];
  return tool ? { name: String(tool.name), schema: tool.schema } : null;
}

/** What a request asks for, in terms common to the protocols. */
export interface CompletionSpec {
  model: string;
  prompt: string;
  maxTokens: number | null;
  /** The tool to call now, or null. */
  tool: CalledTool | null;
  /** The schema the text must satisfy; `true` for any JSON object. */
  json: unknown;
}

const sentence =
  'Hello from the simulated router. Every word of this answer is one token, it costs nothing, and it ends as the protocol documents it.';

const words = splitWords(sentence);

function splitWords(text: string): string[] {
  return text.split(/(?<=\S)(?=\s)/);
}

/** A reply that depends on nothing but the spec, the id and the time. */
export function createReply(spec: CompletionSpec, id: string, created: number): Reply {
  const input = Math.max(1, Math.ceil(spec.prompt.length / 4));
  const base = { id, created, model: spec.model };
  if (spec.tool) {
    const args = JSON.stringify(toSample(spec.tool.schema, 0));
    const tool = { id: `call_${id.replace(/^[a-z]+[-_]/i, '')}`, name: spec.tool.name, arguments: args };
    return { ...base, tokens: [], tool, finish: 'tool', usage: { input, output: Math.max(1, Math.ceil(args.length / 4)) } };
  }
  const all = spec.json === null ? words : splitWords(JSON.stringify(toSample(spec.json === true ? {} : spec.json, 0)));
  const tokens = spec.maxTokens === null ? all : all.slice(0, Math.max(1, spec.maxTokens));
  const finish = tokens.length < all.length ? 'length' : 'stop';
  return { ...base, tokens, tool: null, finish, usage: { input, output: tokens.length } };
}

/** Fragments of the tool's arguments, as a provider streams them. */
export function splitFragments(text: string): string[] {
  return text.match(/[\s\S]{1,8}/gu) ?? [''];
}

const maxSchemaDepth = 6;

/** A value that satisfies the plain parts of a JSON schema. */
function toSample(schema: unknown, depth: number): unknown {
  if (!isObject(schema) || depth > maxSchemaDepth) return {};
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
  const properties: JsonObject = isObject(schema.properties) ? schema.properties : {};
  return Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, toSample(property, depth + 1)]));
}
