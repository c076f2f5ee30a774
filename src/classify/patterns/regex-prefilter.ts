/** Source and flags of a regular expression. */
export type Pattern = Pick<RegExp, 'source' | 'flags'>;

interface Branch {
  words: readonly string[] | null;
  source: string;
  pattern: RegExp | null;
}

/** By flags and then by source: a combined key would be hashed again on each lookup. */
const known = new Map<string, Map<string, readonly Branch[]>>();

/**
 * Whether a pattern matches; `lower` is the text in lower case. An alternative is compiled only if one of its required substrings occurs:
 * compiling takes a hundred times longer than searching a word, and nearly all patterns miss.
 */
export function matches({ source, flags }: Pattern, text: string, lower: string): boolean {
  let bySource = known.get(flags);
  if (bySource === undefined) {
    bySource = new Map();
    known.set(flags, bySource);
  }
  let branches = bySource.get(source);
  if (branches === undefined) {
    branches = parseBranches(source);
    bySource.set(source, branches);
  }
  for (const branch of branches) {
    if (branch.words !== null && !branch.words.some((word) => lower.includes(word))) continue;
    branch.pattern ??= new RegExp(branch.source, flags);
    if (branch.pattern.test(text)) return true;
  }
  return false;
}

const syntax = /[\\^$.*+?()[\]{}]/;

function parseBranches(source: string): Branch[] {
  if (!syntax.test(source)) return source.split('|').map((word) => ({ words: [word.toLowerCase()], source: word, pattern: null }));
  const found: Branch[] = [];
  for (let at = 0; ; at += 1) {
    const { words, end } = parseSequence(source, at);
    found.push({ words, source: source.slice(at, end), pattern: null });
    if (source[end] !== '|') return found;
    at = end;
  }
}

/** Required substrings in lower case: every match contains at least one of them; null if there are none. */
export function findRequiredWords(pattern: RegExp): readonly string[] | null {
  return findAlternatives(pattern.source, 0).words;
}

interface Reading {
  words: readonly string[] | null;
  /** Where parsing ended: after the closing bracket, or at the end. */
  end: number;
}

/** Selectivity weight of a word: a CJK character counts as two letters. */
function weightOfWord(word: string): number {
  let weight = word.length;
  for (let at = 0; at < word.length; at++) if (word.charCodeAt(at) >= 0x2e80) weight += 1;
  return weight;
}

const leastWeight = 0.1;

/** A match contains one of several alternatives, so a word of each is required. */
function findAlternatives(source: string, from: number): Reading {
  let words: string[] | null = [];
  let at = from;
  for (;;) {
    const branch = parseSequence(source, at);
    words = words === null || branch.words === null ? null : [...words, ...branch.words];
    at = branch.end;
    if (source[at] !== '|') return { words, end: at + 1 };
    at += 1;
  }
}

/** Literal characters; the last one before a quantifier is excluded, because the quantifier applies to it. */
const plainText = /[^\\[(.^$|)?*+{]+(?![?*+{])/y;

/** A match contains all parts, so checking the most selective one is sufficient. */
function parseSequence(source: string, from: number): Reading {
  let best: readonly string[] | null = null;
  let bestWeight = 0;
  let word = '';
  const offer = (words: readonly string[] | null): void => {
    const weight = words === null ? 0 : getWeight(words);
    if (weight <= bestWeight) return;
    best = words;
    bestWeight = weight;
  };
  const endWord = (): void => {
    if (word !== '') offer([word.toLowerCase()]);
    word = '';
  };
  let at = from;
  while (at < source.length && source[at] !== '|' && source[at] !== ')') {
    plainText.lastIndex = at;
    const text = plainText.exec(source)?.[0];
    if (text !== undefined) {
      word += text;
      at += text.length;
      continue;
    }
    const part = parsePart(source, at);
    const next = source[part.end];
    const optional = next === '?' || next === '*' || (next === '{' && source[part.end + 1] === '0');
    const repeated = optional || next === '+' || next === '{';
    if (part.character !== null && !optional) word += part.character;
    if (part.character === null || repeated) endWord();
    if (part.words !== null && !optional) offer(part.words);
    at = part.end + (repeated ? quantifierLength(source.slice(part.end)) : 0);
  }
  endWord();
  return { words: best, end: at };
}

/** A small number of long words is the most selective; many are better than none. */
function getWeight(words: readonly string[]): number {
  if (words.length === 0) return 0;
  let lightest = Number.POSITIVE_INFINITY;
  for (const word of words) lightest = Math.min(lightest, weightOfWord(word));
  return Math.max(lightest - words.length / 10, leastWeight);
}

/** A character, a class, an assertion or a group. */
function parsePart(source: string, at: number): Reading & { character: string | null } {
  const character = source[at] ?? '';
  if (character === '\\') {
    const escaped = source[at + 1] ?? '';
    // Letters and digits after a backslash are classes, assertions, references or code points, not literal text.
    const length = /[ux]/.test(escaped) ? (/^\\(?:u\{[^}]*\}|u[0-9a-f]{4}|x[0-9a-f]{2})/i.exec(source.slice(at))?.[0].length ?? 2) : 2;
    return { character: /[a-z0-9]/i.test(escaped) ? null : escaped, words: null, end: at + length };
  }
  if (character === '[') return { character: null, words: null, end: classEnd(source, at) };
  if (character === '(') {
    const opening = /^\((?:\?(?::|<?[=!]|<\w+>|[a-z-]+:))?/.exec(source.slice(at))?.[0] ?? '(';
    const inner = findAlternatives(source, at + opening.length);
    // The content of an assertion is not part of the match, or must not occur at all.
    return { character: null, words: /[=!]/.test(opening) ? null : inner.words, end: inner.end };
  }
  return { character: character === '.' || character === '^' || character === '$' ? null : character, words: null, end: at + 1 };
}

function classEnd(source: string, from: number): number {
  let at = from + 1;
  while (at < source.length && source[at] !== ']') at += source[at] === '\\' ? 2 : 1;
  return at + 1;
}

function quantifierLength(text: string): number {
  return /^(?:[?*+]|\{\d+(?:,\d*)?\})\??/.exec(text)?.[0].length ?? 0;
}
