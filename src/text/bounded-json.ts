import type { Bilingual } from '../domain/bilingual.ts';

export interface JsonBounds {
  /** Nesting depth of lists and objects. */
  depth: number;
  /** Number of members in all lists and objects. */
  values: number;
}

export type BoundedJson = { ok: true; value: unknown } | { ok: false; why: Bilingual };

/** Parses JSON from a file that may be untrusted: rejects it before parsing if it exceeds the bounds. */
export function parseBoundedJson(text: string, bounds: JsonBounds): BoundedJson {
  const bare = text.replace(/^\ufeff/, '');
  const excess = findExcess(bare, bounds);
  if (excess !== null) return { ok: false, why: excess };
  try {
    return { ok: true, value: JSON.parse(bare) as unknown };
  } catch {
    return { ok: false, why: { en: 'is not JSON', zh: '不是 JSON' } };
  }
}

function findExcess(text: string, bounds: JsonBounds): Bilingual | null {
  let depth = 0;
  let values = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const sign = text.charCodeAt(index);
    if (inString) {
      if (sign === backslash) index++;
      else if (sign === quote) inString = false;
    } else if (sign === quote) inString = true;
    else if (sign === openBrace || sign === openBracket) {
      values++;
      if (++depth > bounds.depth) return { en: `is nested deeper than ${bounds.depth} levels`, zh: `嵌套超过 ${bounds.depth} 层` };
    } else if (sign === closeBrace || sign === closeBracket) depth--;
    else if (sign === comma) values++;
    if (values > bounds.values) return { en: `holds more than ${bounds.values} values`, zh: `包含超过 ${bounds.values} 个值` };
  }
  return null;
}

const quote = 0x22;
const comma = 0x2c;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
