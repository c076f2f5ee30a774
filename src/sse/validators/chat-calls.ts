import type { ToolCall } from '../../domain/report/stream.ts';
import { isRecord, recordAt } from '../../text/json.ts';
import { asNumber, asText, type ProtocolValidatorOptions } from './protocol-validator.ts';
import { classifyArguments, describeInvalid, maxArgumentsLength } from './tool-arguments.ts';
import type { Location } from './violation-list.ts';

interface Call {
  id: string | null;
  name: string | null;
  arguments: string;
  argumentsLength: number;
}

const maxToolCalls = 256;
const toolTypes: ReadonlySet<unknown> = new Set(['function', 'custom']);

/** The tool calls of one choice, assembled from their fragments as clients do. */
export class ChatCalls {
  readonly #options: ProtocolValidatorOptions;
  readonly #calls = new Map<number | string, Call>();
  /** The single call of the legacy `function_call`. */
  #function: Call | null = null;

  constructor(options: ProtocolValidatorOptions) {
    this.#options = options;
  }

  /** Adds a fragment of `tool_calls`. */
  add(entry: unknown, at: Location): void {
    const { violations } = this.#options;
    if (!isRecord(entry)) return violations.add('tool-index-missing', 'a tool call that is no object', at);
    const index = asNumber(entry.index);
    const id = asText(entry.id) || null;
    const fn = recordAt(entry.function);
    const name = asText(fn.name) || null;
    if (index === null) violations.add('tool-index-missing', 'a tool call delta without index', at);
    const key = index ?? this.#keyWithoutIndex(id);
    const known = this.#calls.get(key);
    if (known && id !== null && known.id !== null && known.id !== id) {
      violations.add('tool-index-reused', `a second call under index ${index ?? '?'}`, at);
      this.#calls.delete(key);
      this.#calls.set(`${key}#${this.#calls.size}`, known);
    }
    const call = this.#calls.get(key);
    if (call) this.#continue(call, id, name, at);
    const current = call ?? this.#begin(key, id, name, entry.type, at);
    if (current) this.#addArguments(current, fn.arguments, at);
  }

  /** Adds a fragment of the legacy `function_call`; clients allow only one. */
  addFunction(value: unknown, at: Location): void {
    if (!isRecord(value)) return;
    this.#function ??= { id: 'function', name: null, arguments: '', argumentsLength: 0 };
    this.#function.name = asText(value.name) || this.#function.name;
    this.#addArguments(this.#function, value.arguments, at);
  }

  #begin(key: number | string, id: string | null, name: string | null, type: unknown, at: Location): Call | null {
    const { violations } = this.#options;
    if (this.#calls.size >= maxToolCalls) return null;
    // Some clients need all three in the first fragment, though they may come later.
    if (id === null) violations.add('tool-id-missing', 'the first fragment of a tool call has no id', at);
    if (name === null) violations.add('tool-name-missing', 'the first fragment of a tool call has no function name', at);
    if (!type) violations.add('tool-type-missing', 'the first fragment of a tool call has no type', at);
    else if (!toolTypes.has(type)) violations.add('tool-type-missing', `a tool call of the type ${JSON.stringify(type).slice(0, 40)}`, at);
    const call = { id, name, arguments: '', argumentsLength: 0 };
    this.#calls.set(key, call);
    return call;
  }

  #continue(call: Call, id: string | null, name: string | null, at: Location): void {
    const { violations } = this.#options;
    if (id !== null && call.id !== null) violations.add('tool-id-repeated', 'the id again in a later fragment', at);
    if (name !== null && call.name !== null) violations.add('tool-name-repeated', 'the name again in a later fragment', at);
    call.id ??= id;
    call.name ??= name;
  }

  /** Without an index, a delta with a new id starts a call; any other continues the last one. */
  #keyWithoutIndex(id: string | null): number | string {
    return id === null ? ([...this.#calls.keys()].at(-1) ?? '?') : `?${id}`;
  }

  #addArguments(call: Call, value: unknown, at: Location): void {
    if (value === undefined || value === null) return;
    if (typeof value !== 'string') {
      const kind = Array.isArray(value) ? 'an array' : `${/^[aeiou]/.test(typeof value) ? 'an' : 'a'} ${typeof value}`;
      this.#options.violations.add('args-not-string', `arguments sent as ${kind}`, at);
    }
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    call.argumentsLength += text.length;
    if (call.arguments.length < maxArgumentsLength) call.arguments += text;
  }

  /** Arguments cut off by the token limit or a filter may be incomplete under the protocol. */
  end(finish: string | null, failed: boolean): void {
    const mayBeCut = failed || finish === 'length' || finish === 'content_filter';
    if (this.#function !== null && !failed && this.#function.name === null)
      this.#options.violations.add('tool-name-missing', 'a function_call without name', 'end');
    if (mayBeCut) return;
    for (const call of [...this.#calls.values(), ...(this.#function === null ? [] : [this.#function])]) this.#checkArguments(call);
  }

  #checkArguments(call: Call): void {
    const { violations, allowances } = this.#options;
    if (call.argumentsLength > maxArgumentsLength) return;
    const name = call.name ?? 'a call';
    const state = classifyArguments(call.arguments);
    const documented = allowances.syntheticFinalToolArguments
      ? ': the router documents a last delta with all of them for a provider that streams none, and here they had been streamed'
      : '';
    if (state === 'empty') violations.add('tool-args-empty', `the arguments of ${name} are empty`, 'end');
    else if (state === 'duplicated') violations.add('tool-args-duplicated', `the arguments of ${name} came twice${documented}`, 'end');
    else if (state === 'invalid')
      violations.add('tool-args-invalid-json', `the arguments of ${name} ${describeInvalid(call.arguments)}`, 'end');
  }

  list(): ToolCall[] {
    return [...this.#calls.values()].map((call) => ({
      id: call.id,
      name: call.name,
      arguments: call.arguments.slice(0, 2000),
      validJson: classifyArguments(call.arguments) === 'valid',
    }));
  }
}
