import type { ListedModel, ModelList } from '../domain/evidence/evidence.ts';
import { isRecord, parseBody } from './json.ts';

/** One page of a list of models, and the location of the next one. */
export interface ModelPage {
  /** At most `maxModels`. */
  models: readonly ListedModel[];
  /** Number of entries in the page, also of those that were not read. */
  sent: number;
  /** Query of the next page, or null. */
  next: string | null;
}

/**
 * Parses a page in any known format: OpenAI `{data:[{id}]}`, Anthropic the same with `has_more` and `last_id`, Gemini `{models:[{name}]}`
 * with `nextPageToken`, and a bare array. Null for any other body; `emptyAsNull` also accepts `"data": null`, an empty list.
 */
export function readModelPage(body: string, { emptyAsNull = false } = {}): ModelPage | null {
  const json = parseBody(body);
  if (emptyAsNull && isRecord(json) && json.object === 'list' && json.data === null) return { models: [], sent: 0, next: null };
  return toModelPage(json);
}

/** Same as `readModelPage`, for a parsed body. */
export function toModelPage(json: unknown): ModelPage | null {
  if (Array.isArray(json)) return { ...readModels(json), next: null };
  if (!isRecord(json)) return null;
  if (Array.isArray(json.data)) {
    const more = json.has_more === true && typeof json.last_id === 'string';
    return { ...readModels(json.data), next: more ? `after_id=${encodeURIComponent(String(json.last_id))}` : null };
  }
  // Some panels wrap the whole answer in another `data`.
  if (isRecord(json.data) && Array.isArray(json.data.data)) return { ...readModels(json.data.data), next: null };
  if (Array.isArray(json.models)) {
    const token = json.nextPageToken;
    const next = typeof token === 'string' && token !== '' ? `pageToken=${encodeURIComponent(token)}` : null;
    return { ...readModels(json.models), next };
  }
  return null;
}

/** Models read of one list: each is compared, searched for secrets and printed. */
export const maxModels = 5000;

function readModels(entries: readonly unknown[]): Pick<ModelPage, 'models' | 'sent'> {
  return { models: entries.slice(0, maxModels).flatMap(readModel), sent: entries.length };
}

/** No router has longer ids; a longer one would cost time in every comparison and search. */
const maxIdLength = 500;

const collection = /^models\//;

function readModel(entry: unknown): ListedModel[] {
  if (typeof entry === 'string') return [{ id: entry.slice(0, maxIdLength), aliases: [], ownedBy: null, pricing: null }];
  if (!isRecord(entry)) return [];
  const name = entry.id ?? entry.name ?? entry.model;
  if (typeof name !== 'string' || name === '') return [];
  const aliases = Array.isArray(entry.aliases) ? entry.aliases.filter((alias) => typeof alias === 'string') : [];
  const pricing = isRecord(entry.pricing) ? entry.pricing : null;
  return [
    {
      // Gemini lists `models/gemini-…`; clients use the name without the collection.
      id: name.slice(0, maxIdLength).replace(collection, ''),
      ...(collection.test(name) ? { listedAs: name.slice(0, maxIdLength) } : {}),
      aliases,
      ownedBy: typeof entry.owned_by === 'string' ? entry.owned_by : null,
      pricing: pricing && Object.fromEntries(Object.entries(pricing).map(([key, value]) => [key, String(value)])),
    },
  ];
}

/** Finds a model by its id, as listed or without `models/`, or by an alias; capitals are ignored if nothing else fits. */
export function findModel(list: Pick<ModelList, 'models'>, id: string): ListedModel | undefined {
  const exact = list.models.find((model) => model.id === id || model.listedAs === id || model.aliases.includes(id));
  if (exact) return exact;
  const lower = id.toLowerCase();
  return list.models.find((model) => model.id.toLowerCase() === lower);
}

/** Words in the ids of models that do not support chat. */
const otherKinds =
  /embed|rerank|moderat|whisper|transcri|tts|speech|audio|realtime|voice|image|dall-?e|flux|diffusion|imagen|video|sora|veo|ocr|guard|search|classif|reward/i;
/** Words that vendors use for their small models. */
const small = /(?:^|[-_./:\s])(?:mini|nano|flash|haiku|lite|small|fast|turbo|instant|[1-9]b)(?:$|[-_./:\s\d])/i;

/** The model of a list to ask if none is named: a small chat model, else the first chat model; undefined for an empty list. */
export function chooseChatModel(ids: readonly string[]): string | undefined {
  const chat = ids.filter((id) => !otherKinds.test(id));
  return chat.find((id) => small.test(id)) ?? chat[0] ?? ids[0];
}
