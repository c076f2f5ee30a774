import { isRecord, type Json } from '../../text/json.ts';

const maxResponses = 1000;

/** Conversations of stored responses, which a request can continue by naming the previous response. */
export class StoredResponses {
  readonly #inputs = new Map<string, readonly unknown[]>();

  /** Whether the response that a request continues, if any, is stored; tool results are accepted without one. */
  knows({ previous_response_id: id, tool_outputs }: Json): boolean {
    return typeof id !== 'string' || Array.isArray(tool_outputs) || this.#inputs.has(id);
  }

  /** The request with the whole conversation before it. */
  follow(body: Json): Json {
    const before = typeof body.previous_response_id === 'string' ? this.#inputs.get(body.previous_response_id) : undefined;
    if (before === undefined) return body;
    const outputs = Array.isArray(body.tool_outputs) ? body.tool_outputs.filter(isRecord) : [];
    const results = outputs.map(({ output }) => ({ type: 'function_call_output', output }));
    return { ...body, input: [...before, ...toItems(body.input), ...results] };
  }

  /** A response that waits for tool results is stored regardless of `store`. */
  keep(id: string, { store, input }: Json, text: string, isWaiting: boolean): void {
    if (store === false && !isWaiting) return;
    if (this.#inputs.size >= maxResponses) this.#inputs.clear();
    this.#inputs.set(id, [...toItems(input), { role: 'assistant', content: text }]);
  }
}

function toItems(input: unknown): unknown[] {
  if (Array.isArray(input)) return input.filter(isRecord);
  return typeof input === 'string' ? [{ role: 'user', content: input }] : [];
}
