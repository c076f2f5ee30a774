import { createHash } from 'node:crypto';
import type { Protocol } from '../../domain/protocol.ts';
import { isRecord, type Json } from '../../text/json.ts';
import { toText } from '../server/body.ts';

/** Tokens of one request read from the cache or written to it. */
export interface CacheUse {
  read: number;
  written: number;
}

/** Shorter prefixes are not cached. */
const minTokens = 1024;
const maxPrefixes = 10_000;

/** Caches prompt prefixes as a provider does: those marked for caching, or the whole prompt if the protocol has no marker. */
export class PromptCache {
  readonly #known = new Set<string>();

  use(protocol: Protocol, body: Json, prompt: string): CacheUse {
    const prefix = protocol === 'anthropic-messages' ? markedPrefix(body) : prompt;
    const tokens = Math.ceil((prefix?.length ?? 0) / 4);
    if (prefix === null || tokens < minTokens) return { read: 0, written: 0 };
    const key = createHash('sha256')
      .update(`${String(body.model)}\n${prefix}`)
      .digest('base64');
    if (this.#known.has(key)) return { read: tokens, written: 0 };
    if (this.#known.size >= maxPrefixes) this.#known.clear();
    this.#known.add(key);
    return { read: 0, written: tokens };
  }
}

/** The text up to the last marked block; null if none is marked. */
function markedPrefix(body: Json): string | null {
  const blocks = [
    body.system,
    ...(Array.isArray(body.messages) ? body.messages.map((message) => (isRecord(message) ? message.content : null)) : []),
  ]
    .flatMap((content) => (Array.isArray(content) ? content : [content]))
    .filter((block) => typeof block === 'string' || isRecord(block));
  const end = blocks.findLastIndex((block) => isRecord(block) && isRecord(block.cache_control));
  return end < 0
    ? null
    : blocks
        .slice(0, end + 1)
        .map((block) => (isRecord(block) ? toText([block]) : block))
        .join('\n');
}
