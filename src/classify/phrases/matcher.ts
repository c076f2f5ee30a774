import { toWords, type Word } from '../parse/words.ts';
import type { PhraseRow } from './table.ts';

/** A phrase found in a text: its row and the words from `from` to before `to`. */
export interface Hit {
  row: PhraseRow;
  from: number;
  to: number;
  /** Words of the phrase itself, gaps left out. */
  length: number;
  clause: number;
}

interface Node {
  next: Map<string, Node>;
  /** Words that begin so, by their first three letters. */
  prefixes: Map<string, [string, Node][]>;
  number: Node | null;
  gap: Node | null;
  rows: PhraseRow[];
}

const maxGap = 8;

function createNode(): Node {
  return { next: new Map(), prefixes: new Map(), number: null, gap: null, rows: [] };
}

/** Finds all phrases of a table in the words of a text. */
export class PhraseMatcher {
  readonly #root = createNode();

  constructor(rows: readonly PhraseRow[]) {
    for (const row of rows) this.#add(row);
  }

  #add(row: PhraseRow): void {
    let node = this.#root;
    for (const piece of row.phrase.split(/\s+/)) {
      if (piece === '…') {
        node.gap ??= createNode();
        node = node.gap;
      } else if (piece === '#') {
        node.number ??= createNode();
        node = node.number;
      } else if (piece.endsWith('*')) {
        const words = toWords(piece.slice(0, -1));
        for (const { text } of words.slice(0, -1)) node = step(node, text);
        node = stepPrefix(node, piece.slice(0, -1));
      } else for (const { text } of toWords(piece)) node = step(node, text);
    }
    node.rows.push(row);
  }

  find(words: readonly Word[]): Hit[] {
    const hits: Hit[] = [];
    for (let from = 0; from < words.length; from++) this.#walk(this.#root, words, from, from, 0, hits);
    return hits;
  }

  #walk(node: Node, words: readonly Word[], from: number, at: number, length: number, hits: Hit[]): void {
    for (const row of node.rows) hits.push({ row, from, to: at, length, clause: words[from]?.clause ?? 0 });
    if (node.gap !== null) {
      const clause = words[at - 1]?.clause;
      for (let skip = 0; skip <= maxGap && words[at + skip]?.clause === clause; skip++)
        this.#walk(node.gap, words, from, at + skip, length, hits);
    }
    const word = words[at];
    if (word === undefined || (at > from && word.clause !== words[at - 1]?.clause)) return;
    const exact = node.next.get(word.text);
    if (exact !== undefined) this.#walk(exact, words, from, at + 1, length + 1, hits);
    if (node.number !== null && /^\d+$/.test(word.text)) this.#walk(node.number, words, from, at + 1, length + 1, hits);
    for (const [prefix, next] of node.prefixes.get(word.text.slice(0, 3)) ?? [])
      if (word.text.startsWith(prefix)) this.#walk(next, words, from, at + 1, length + 1, hits);
  }
}

function step(node: Node, text: string): Node {
  let next = node.next.get(text);
  if (next === undefined) {
    next = createNode();
    node.next.set(text, next);
  }
  return next;
}

function stepPrefix(node: Node, piece: string): Node {
  const prefix = piece
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');
  const key = prefix.slice(0, 3);
  const known = node.prefixes.get(key) ?? [];
  const found = known.find(([text]) => text === prefix);
  if (found !== undefined) return found[1];
  const next = createNode();
  known.push([prefix, next]);
  node.prefixes.set(key, known);
  return next;
}
