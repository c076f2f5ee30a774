let lastText = '';
let lastLower = '';

/** The last text in lower case: one text is searched by hundreds of patterns in turn. */
function toLower(text: string): string {
  if (text !== lastText) {
    // With the flag u, a long s is an s.
    lastLower = text.toLowerCase().replaceAll('ſ', 's');
    lastText = text;
  }
  return lastLower;
}

/** Stands before and after each word in the source that a text must contain one of; in no pattern and in no text of an API. */
export const wordMark = '¦';

/**
 * A regular expression that is compiled only for a text with one of the words that each match contains: compiling takes a hundred times
 * longer than searching a word. The build puts it in place of literals (`scripts/lazy-patterns.ts`).
 */
class LazyPattern {
  readonly #marked: string;
  readonly flags: string;
  #words: string[] | null = null;
  #pattern: RegExp | null = null;
  #lastIndex = 0;

  constructor(marked: string, flags: string) {
    this.#marked = marked;
    this.flags = flags;
  }

  get source(): string {
    return this.#marked.replaceAll(wordMark, '');
  }

  get lastIndex(): number {
    return this.#pattern === null ? this.#lastIndex : this.#pattern.lastIndex;
  }

  set lastIndex(index: number) {
    if (this.#pattern === null) this.#lastIndex = index;
    else this.#pattern.lastIndex = index;
  }

  /** The compiled pattern; null if it is not compiled yet and the text has none of the words. */
  #find(text: string): RegExp | null {
    if (this.#pattern !== null) return this.#pattern;
    this.#words ??= readWords(this.#marked);
    if (this.#words.length > 0 && !holdsAny(toLower(text), this.#words)) {
      this.#lastIndex = 0;
      return null;
    }
    this.#pattern = new RegExp(this.source, this.flags);
    this.#pattern.lastIndex = this.#lastIndex;
    return this.#pattern;
  }

  test(text: string): boolean {
    return this.#find(text)?.test(text) ?? false;
  }

  exec(text: string): RegExpExecArray | null {
    return this.#find(text)?.exec(text) ?? null;
  }

  [Symbol.match](text: string): RegExpMatchArray | null {
    return this.#find(text)?.[Symbol.match](text) ?? null;
  }

  [Symbol.matchAll](text: string): IterableIterator<RegExpMatchArray> {
    return this.#find(text)?.[Symbol.matchAll](text) ?? [][Symbol.iterator]();
  }

  [Symbol.replace](text: string, by: string): string {
    return this.#find(text)?.[Symbol.replace](text, by) ?? text;
  }

  [Symbol.search](text: string): number {
    return this.#find(text)?.[Symbol.search](text) ?? -1;
  }

  [Symbol.split](text: string, limit?: number): string[] {
    return this.#find(text)?.[Symbol.split](text, limit) ?? [text].slice(0, limit);
  }
}

/** The words between the marks, in lower case and without the backslashes of the pattern. */
function readWords(marked: string): string[] {
  const words: string[] = [];
  for (let start = marked.indexOf(wordMark); start !== -1; ) {
    const end = marked.indexOf(wordMark, start + 1);
    const word = marked.slice(start + 1, end).toLowerCase();
    words.push(word.includes('\\') ? word.replaceAll('\\', '') : word);
    start = marked.indexOf(wordMark, end + 1);
  }
  return words;
}

function holdsAny(lower: string, words: readonly string[]): boolean {
  for (const word of words) if (lower.includes(word)) return true;
  return false;
}

/** Stands for `/source/flags`. In the source, the words of which each match contains one are between marks. */
export function lazyPattern(marked: string, flags = ''): RegExp {
  return new LazyPattern(marked, flags) as unknown as RegExp;
}
