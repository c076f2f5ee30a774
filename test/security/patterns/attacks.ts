import { type AST, RegExpParser } from '@eslint-community/regexpp';

const parser = new RegExpParser();

export function parsePattern(source: string, flags: string): AST.Pattern {
  return parser.parsePattern(source, 0, source.length, { unicode: flags.includes('u'), unicodeSets: flags.includes('v') });
}

/** A hostile text: `prefix`, then `unit` repeatedly, then `suffix` and a character that prevents a match. */
export interface Attack {
  prefix: string;
  unit: string;
  suffix: string;
}

const maxAttacks = 400;
const common = [...'aA0 /.:-_"\'{[(<>,;=@\\\n\t\r\u2028%后'];

/**
 * Attacks from the pattern's own parts: each repeated part with its neighbours as the unit, and the preceding text as the prefix. Every
 * class supplies several characters, first those that other parts of the pattern match too.
 */
export function buildAttacks(source: string, flags: string): Attack[] {
  const pattern = parsePattern(source, flags);
  const sampler = new Sampler(pattern, flags);
  const found = new Map<string, Attack>();
  const add = (prefix: string, unit: string, suffix = ''): void => {
    if (unit !== '' && unit.length < 200) found.set(JSON.stringify([prefix, unit, suffix]), { prefix, unit, suffix });
  };
  const looksAhead = /\(\?[=!]/.test(source);
  for (const sequence of sequences(pattern.alternatives)) {
    const words = toWords(sequence);
    for (const [at, word] of words.entries()) {
      add('', sampler.text(words.slice(0, at + 1)));
      // A character that ends a line within the text.
      if (at === 0) add('', sampler.text([word]), '\n!');
      if (looksAhead) add('', sampler.text(words.slice(0, at + 1)), `\n${sampler.text(words.slice(at + 1))}`);
      if (!word.some(isRepeated)) continue;
      for (const prefix of ['', ...sampler.texts(words.slice(0, at), 2)]) {
        for (const unit of sampler.texts([word], 8)) add(prefix, unit);
        for (const sign of common) {
          add(prefix, sign);
          add(prefix, sign, '\n!');
        }
        for (let width = 1; width <= 5; width++) {
          add(prefix, sampler.text(words.slice(Math.max(0, at - width), at + 1)));
          for (const unit of sampler.texts(words.slice(at, at + 1 + width), 3)) add(prefix, unit);
        }
      }
    }
  }
  return [...found.values()].slice(0, maxAttacks);
}

function isRepeated(part: AST.Element): boolean {
  return part.type === 'Quantifier' && part.max > 8;
}

/** Neighbouring literal characters as one word, every other part separately. */
function toWords(sequence: readonly AST.Element[]): AST.Element[][] {
  const words: AST.Element[][] = [];
  for (const part of sequence) {
    const last = words.at(-1);
    if (part.type === 'Character' && last?.[0]?.type === 'Character') last.push(part);
    else words.push([part]);
  }
  return words;
}

/** Each path from the start of the pattern to its end through the groups, limited where alternatives multiply. */
function sequences(alternatives: readonly AST.Alternative[]): AST.Element[][] {
  const found: AST.Element[][] = [];
  for (const { elements } of alternatives) {
    let ways: AST.Element[][] = [[]];
    for (const element of elements) {
      const inner = opened(element);
      const next = ways.flatMap((way) => inner.map((parts) => [...way, ...parts]));
      ways = next.slice(0, 60);
    }
    found.push(...ways);
  }
  return found.slice(0, 200);
}

function opened(element: AST.Element): AST.Element[][] {
  if (element.type === 'Group' || element.type === 'CapturingGroup') return sequences(element.alternatives);
  if (element.type === 'Assertion') return element.kind === 'lookahead' && !element.negate ? sequences(element.alternatives) : [[]];
  if (element.type !== 'Quantifier') return [[element]];
  // The inside of a repeated group is attacked separately, and the group as one part.
  const inside = opened(element.element);
  const ways =
    element.max > 1 && element.element.type !== 'Group' && element.element.type !== 'CapturingGroup' ? [[element]] : [[element], ...inside];
  return element.min === 0 ? [...ways, []] : ways;
}

/** Texts that match parts of one pattern. */
class Sampler {
  private readonly signs: readonly string[];
  private readonly perClass = new Map<string, string[]>();
  private readonly flags: string;
  constructor(pattern: AST.Pattern, flags: string) {
    this.flags = flags;
    this.signs = [...new Set([...pattern.raw.replace(/\\[a-z]/gi, ''), ...common, '\u200b', 'é', '\u0007'])];
  }

  text(words: readonly (readonly AST.Element[])[], turn = 0): string {
    return words.flatMap((word) => word.map((part) => this.element(part, turn))).join('');
  }

  texts(words: readonly (readonly AST.Element[])[], most: number): string[] {
    return [...new Set(Array.from({ length: most }, (_, turn) => this.text(words, turn)))];
  }

  private element(part: AST.Element, turn: number): string {
    switch (part.type) {
      case 'Quantifier':
        return this.element(part.element, turn).repeat(Math.max(1, Math.min(part.min, 24)));
      case 'Group':
      case 'CapturingGroup': {
        const way = part.alternatives[turn % part.alternatives.length];
        return way?.elements.map((inner) => this.element(inner, turn)).join('') ?? '';
      }
      case 'Assertion':
      case 'Backreference':
        return '';
      case 'Character':
        return String.fromCodePoint(part.value);
      default: {
        const matching = this.charactersOf(part.raw);
        return matching[turn % Math.max(1, matching.length)] ?? '';
      }
    }
  }

  private charactersOf(raw: string): string[] {
    let found = this.perClass.get(raw);
    if (found === undefined) {
      const test = new RegExp(`^(?:${raw})$`, this.flags.replace(/[gym]/g, ''));
      found = this.signs.filter((sign) => test.test(sign)).slice(0, 8);
      this.perClass.set(raw, found);
    }
    return found;
  }
}
