import type { Chunk } from '../../domain/evidence/exchange.ts';
import type { Protocol } from '../../domain/protocol.ts';
import { protocolSpecs } from '../../protocols/index.ts';
import { createEventReader } from '../../sse/events.ts';
import { isRecord, type Json } from '../../text/json.ts';

const toolOutput = '{"result":"21"}';

/**
 * The body of the request that follows a streamed tool call: the original request, the model's answer exactly as a client keeps it
 * (thinking, signatures and reasoning included), and a result for each call. Null if the stream contains no call with valid arguments.
 * Sources: the protocols' guides to function calling; KushRouter's `/concepts/tools-and-streaming` for `requires_action`.
 */
export function toolResultBody(protocol: Protocol, body: string, chunks: readonly Chunk[]): string | null {
  const request = JSON.parse(body) as Json;
  try {
    const next = protocolSpecs[protocol].nextTurn(request, readPayloads(chunks), toolOutput);
    return next === null ? null : JSON.stringify(next);
  } catch {
    return null;
  }
}

function readPayloads(chunks: readonly Chunk[]): Json[] {
  const payloads: Json[] = [];
  const ignore = (): void => {};
  const reader = createEventReader({
    event({ data, terminated }) {
      if (data === null || !terminated || data.trim() === '[DONE]') return;
      const json: unknown = JSON.parse(data);
      if (isRecord(json)) payloads.push(json);
    },
    comment: ignore,
    unknown: ignore,
    invalidText: ignore,
    tooLong: ignore,
  });
  for (const { bytes } of chunks) reader.push(bytes);
  reader.end();
  return payloads;
}
