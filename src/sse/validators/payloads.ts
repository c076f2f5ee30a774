export interface PayloadReader {
  /** Returns and throws what `JSON.parse` does; the returned object is valid only until the next call. */
  parse(text: string): unknown;
  /** Whether the last payload has the fields and types of the one before, and no empty text where that one had text. */
  readonly isRepetition: boolean;
}

type Leaf = { holder: Record<string, unknown>; key: string; isText: boolean };

/** A payload's text with holes: the constant text before each hole and after the last one. */
interface Template {
  json: unknown;
  around: readonly string[];
  holes: readonly Leaf[];
  /** Holds the values while a text is read. */
  values: (string | number)[];
}

const maxHoles = 8;
const maxPause = 1024;
const maxMisses = 3;
const minHits = 16;
const [space, quote, zero, backslash] = [32, 34, 48, 92];

/**
 * Nearly every payload of a stream differs from the one before in one text and perhaps a number. In that case only these are read and
 * written into the previous object, which is twice as fast as parsing. Any other payload is parsed.
 */
export function createPayloadReader(): PayloadReader {
  let template: Template | null = null;
  let before: unknown = null;
  let hits = 0;
  let misses = 0;
  let pause = 1;
  let wait = 0;
  let isRepetition = false;

  return {
    parse,
    get isRepetition() {
      return isRepetition;
    },
  };

  function parse(text: string): unknown {
    if (template !== null && fill(template, text)) {
      hits++;
      misses = 0;
      isRepetition = !template.values.includes('');
      return template.json;
    }
    isRepetition = false;
    const json: unknown = JSON.parse(text);
    if (template !== null) {
      // A single mismatch, such as a text with an escape, does not discard the template.
      misses++;
      if (misses < maxMisses) return json;
      rest(hits > minHits);
      template = null;
    }
    if (wait > 0) wait--;
    else if (before === null) before = json;
    else {
      template = buildTemplate(before, json, text);
      before = null;
      hits = 0;
      misses = 0;
      if (template === null) rest(false);
    }
    return json;
  }

  /** If payloads keep changing, a template costs more than it saves: it is then built at growing intervals. */
  function rest(served: boolean): void {
    pause = served ? 1 : Math.min(pause * 2, maxPause);
    wait = pause;
  }
}

/** Writes a text's values into the template's object. Returns false, with nothing changed, if the payload does not match. */
function fill({ around, holes, values }: Template, text: string): boolean {
  let at = 0;
  for (let index = 0; index < holes.length; index++) {
    const constant = around[index] as string;
    // A slice is compared at once; `startsWith` compares by character and takes eight times as long.
    if (text.slice(at, at + constant.length) !== constant) return false;
    at += constant.length;
    const end = (holes[index] as Leaf).isText ? findStringEnd(text, at) : findNumberEnd(text, at);
    if (end === -1) return false;
    const value = text.slice(at, end);
    values[index] = (holes[index] as Leaf).isText ? value : Number(value);
    at = end;
  }
  const last = around[holes.length] as string;
  if (text.slice(at) !== last) return false;
  for (let index = 0; index < holes.length; index++) {
    const { holder, key } = holes[index] as Leaf;
    holder[key] = values[index];
  }
  return true;
}

/** The end of a text without escapes; -1 if it has one or a character that JSON forbids. */
function findStringEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at;
    if (code === backslash || code < space) return -1;
  }
  return -1;
}

/** The end of an integer without leading zeros; -1 if there is none or it is too long to be exact. */
function findNumberEnd(text: string, from: number): number {
  let at = from;
  while (isDigit(text.charCodeAt(at))) at++;
  const length = at - from;
  return length === 0 || length > 15 || (length > 1 && text.charCodeAt(from) === zero) ? -1 : at;
}

function isDigit(code: number): boolean {
  return code >= zero && code < zero + 10;
}

/** The template shared by two consecutive payloads; null unless they differ only in a small number of texts and numbers. */
function buildTemplate(before: unknown, json: unknown, text: string): Template | null {
  const around = [''];
  const holes: Leaf[] = [];
  // JSON in its most common spacing, or in Python's.
  const blank = /^\{"[^"]*": /.test(text) ? ' ' : '';
  const add = (constant: string): void => {
    around.push((around.pop() ?? '') + constant);
  };
  const walk = (old: unknown, now: unknown, holder: Record<string, unknown>, key: string): boolean => {
    if (typeof now === 'object' && now !== null) {
      if (typeof old !== 'object' || old === null || Array.isArray(old) !== Array.isArray(now)) return false;
      const [oldItems, items] = [Object.entries(old), Object.entries(now)];
      if (oldItems.length !== items.length) return false;
      const isList = Array.isArray(now);
      add(isList ? '[' : '{');
      for (const [index, [name, item]] of items.entries()) {
        const [oldName, oldItem] = oldItems[index] ?? [];
        if (oldName !== name || name === '__proto__') return false;
        add(`${index > 0 ? `,${blank}` : ''}${isList ? '' : `${JSON.stringify(name)}:${blank}`}`);
        if (!walk(oldItem, item, now as Record<string, unknown>, name)) return false;
      }
      add(isList ? ']' : '}');
      return true;
    }
    if (old === now) {
      add(JSON.stringify(now));
      return true;
    }
    const isText = typeof now === 'string';
    // A type decides which fields are required: payloads of different types have no template in common.
    if (key === 'type' || typeof old !== typeof now || !(isText || typeof now === 'number') || holes.length === maxHoles) return false;
    holes.push({ holder, key, isText });
    if (isText) add('"');
    around.push(isText ? '"' : '');
    return true;
  };
  if (!walk(before, json, {}, '') || holes.length === 0) return null;
  const template = { json, around, holes, values: [] };
  // The template is serialized our way; a server may format JSON differently.
  return fill(template, text) ? template : null;
}
