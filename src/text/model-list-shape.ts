import type { Protocol } from '../domain/protocol.ts';
import { isRecord, parseBody } from './json.ts';

/** Why the official SDK cannot read a list of models that can be read otherwise. */
export interface ListFault {
  /** What is unusual about the list, as a noun phrase. */
  shape: string;
  /** What the SDK does. */
  effect: string;
}

const iterable = 'page.getPaginatedItems is not a function or its return value is not iterable';

/**
 * Compares a list with what the SDKs accept (openai 6.49 and 7.59, @anthropic-ai/sdk 1.14, @google/genai 3.3, each executed): they read
 * `data`, Google's reads `models`, and ignore lists elsewhere. Null if the SDK lists the models.
 */
export function findListFault(protocol: Protocol, body: string): ListFault | null {
  const json = parseBody(body);
  if (Array.isArray(json)) return { shape: 'a bare array', effect: 'lists no model, without an error' };
  if (!isRecord(json)) return null;
  return protocol === 'gemini' ? findGeminiFault(json) : findDataFault(json);
}

function findDataFault(json: Record<string, unknown>): ListFault | null {
  const { data } = json;
  if (isRecord(data)) return { shape: 'an object where the array "data" belongs', effect: `says "${iterable}"` };
  if (data === undefined || data === null) {
    const other = ['models', 'items', 'result'].find((name) => Array.isArray(json[name]));
    return other === undefined ? null : { shape: `an array "${other}" and no "data"`, effect: 'lists no model, without an error' };
  }
  if (!Array.isArray(data)) return null;
  const nameless = data.filter((entry) => !isRecord(entry) || typeof entry.id !== 'string' || entry.id === '').length;
  if (nameless > 0) return { shape: `${nameless} of ${data.length} entries without the text "id"`, effect: 'lists them without a name' };
  if (json.has_more === true && typeof json.last_id !== 'string')
    return { shape: '"has_more" without "last_id"', effect: 'lists the first page only' };
  return null;
}

function findGeminiFault(json: Record<string, unknown>): ListFault | null {
  if (!Array.isArray(json.models))
    return Array.isArray(json.data) ? { shape: 'an array "data" and no "models"', effect: 'lists no model, without an error' } : null;
  if (json.nextPageToken === '') return { shape: 'an empty "nextPageToken"', effect: 'asks for the same page again without end' };
  return null;
}
