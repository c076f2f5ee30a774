/** A text derived from another, with the index in the source of each character. */
export interface MappedText {
  text: string;
  /** First and last index in the source for each UTF-16 unit; absent if the text is the source itself. */
  starts?: Uint32Array | undefined;
  ends?: Uint32Array | undefined;
}

export function startIn(source: MappedText, at: number): number {
  return source.starts?.[at] ?? at;
}

export function endIn(source: MappedText, at: number): number {
  return source.ends?.[at] ?? at;
}

const roomLength = 1 << 17;
/** Reused by each builder that fits, because hundreds are created for one report. */
let room = createRoom(0);

function createRoom(length: number) {
  return { units: new Uint16Array(length), starts: new Uint32Array(length), ends: new Uint32Array(length) };
}

function takeRoom(length: number): ReturnType<typeof createRoom> {
  if (length > roomLength) return createRoom(length);
  if (length > room.units.length) room = createRoom(Math.min(roomLength, 2 * length));
  const { units, starts, ends } = room;
  return { units: units.subarray(0, length), starts: starts.subarray(0, length), ends: ends.subarray(0, length) };
}

/** Collects the characters of a new text with their indexes. No other builder may be created before `toMappedText()`. */
export class MappedTextBuilder {
  readonly #source: MappedText;
  readonly #units: Uint16Array;
  readonly #starts: Uint32Array;
  readonly #ends: Uint32Array;
  #length = 0;

  /** UTF-16 units beyond `maxLength` are dropped. */
  constructor(source: MappedText, maxLength: number) {
    this.#source = source;
    const { units, starts, ends } = takeRoom(maxLength);
    this.#units = units;
    this.#starts = starts;
    this.#ends = ends;
  }

  get length(): number {
    return this.#length;
  }

  /** Adds text that represents the source's characters from `first` to `last`, both inclusive. */
  add(text: string, first: number, last: number): void {
    for (let at = 0; at < text.length; at++) this.#addUnit(text.charCodeAt(at), first, last);
  }

  /** Adds the characters of a text from `from` to before `end`, each mapped to itself. */
  addPlain(text: string, from: number, end: number): void {
    for (let at = from; at < end; at++) this.#addUnit(text.charCodeAt(at), at, at);
  }

  toMappedText(): MappedText {
    const text = toText(this.#units.subarray(0, this.#length));
    // Copied at their length, because a reading is kept while others are derived from it.
    return { text, starts: this.#starts.slice(0, this.#length), ends: this.#ends.slice(0, this.#length) };
  }

  #addUnit(unit: number, first: number, last: number): void {
    this.#units[this.#length] = unit;
    this.#starts[this.#length] = startIn(this.#source, first);
    this.#ends[this.#length++] = endIn(this.#source, last);
  }
}

/** UTF-16 units as a string; as a one-byte string if each unit is below 256. */
function toText(units: Uint16Array): string {
  let any = 0;
  for (let at = 0; at < units.length; at++) any |= units[at] ?? 0;
  if (any < 256) return Buffer.from(units).toString('latin1');
  return Buffer.from(units.buffer, units.byteOffset, units.byteLength).toString('utf16le');
}

/** The characters from `from` to before `end`, with their indexes. */
export function slice(source: MappedText, from: number, end: number): MappedText {
  const text = source.text.slice(from, end);
  if (source.starts !== undefined) return { text, starts: source.starts.subarray(from, end), ends: source.ends?.subarray(from, end) };
  const places = new Uint32Array(text.length);
  for (let at = 0; at < places.length; at++) places[at] = from + at;
  return { text, starts: places, ends: places };
}

/** The text without the matches of a pattern with the flag `g`; null if nothing matches. */
export function withoutMatches(source: MappedText, pattern: RegExp): MappedText | null {
  const { text } = source;
  let built: MappedTextBuilder | null = null;
  let from = 0;
  for (const joint of text.matchAll(pattern)) {
    built ??= new MappedTextBuilder(source, text.length);
    built.addPlain(text, from, joint.index);
    from = joint.index + joint[0].length;
  }
  built?.addPlain(text, from, text.length);
  return built?.toMappedText() ?? null;
}
