import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findPatterns, markWords } from '../../scripts/lazy-patterns.ts';
import { anyOf, inOrder } from '../../src/classify/patterns/composed.ts';
import { lazyPattern, wordMark } from '../../src/classify/patterns/lazy-pattern.ts';
import { routers } from '../../src/routers/index.ts';
import { rulesFor } from '../../src/routers/rules.ts';

const root = resolve(import.meta.dirname, '../..');
const found = ['src/classify', 'src/app/explain', 'src/render']
  .flatMap((folder) => readdirSync(resolve(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => resolve(root, folder, file)))
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => findPatterns(readFileSync(file, 'utf8')));
const examples = new Set(
  routers.flatMap((router) => rulesFor(router)).flatMap(({ examples }) => examples.map((one) => JSON.stringify(one))),
);
const texts = [...examples].filter((_, at) => at % 8 === 0).flatMap((text) => [text, text.toUpperCase()]);

describe('a pattern that waits for its words', () => {
  it('stands for most patterns of the classifier', () => {
    expect(found.length).toBeGreaterThan(600);
    expect(found.filter((one) => markWords(one).includes(wordMark)).length / found.length).toBeGreaterThan(0.7);
  });

  it('finds what the pattern itself finds, in any text and by any method', () => {
    let matched = 0;
    for (const { source, flags } of found) {
      const marked = markWords({ source, flags });
      const pattern = new RegExp(source, flags);
      const everywhere = flags.includes('g') ? flags : `${flags}g`;
      const copy = (given = flags): RegExp => new RegExp(source, given);
      // Each text is the first for a new one: a compiled pattern no longer looks for words.
      const create = (given = flags): RegExp => lazyPattern(marked, given);
      for (const text of texts) {
        const expected = pattern.exec(text);
        pattern.lastIndex = 0;
        if (create().test(text) !== (expected !== null)) expect.unreachable(`/${source}/${flags} on ${text}`);
        if (expected === null) continue;
        matched += 1;
        expect(create().exec(text)).toEqual(expected);
        expect(text.search(create())).toBe(text.search(copy()));
        expect(text.match(create())).toEqual(text.match(copy()));
        expect(text.replace(create(), '<$&>')).toBe(text.replace(copy(), '<$&>'));
        expect(text.split(create())).toEqual(text.split(copy()));
        expect([...text.matchAll(create(everywhere))]).toEqual([...text.matchAll(copy(everywhere))]);
      }
    }
    expect(matched).toBeGreaterThan(5000);
  });

  it('has the answers of a pattern without a match where a word is missing', () => {
    const create = (): RegExp => lazyPattern(markWords(/quota\d/g), 'g');
    expect(create().source).toBe('quota\\d');
    expect([create().test('x'), create().exec('x'), 'x'.match(create()), 'x'.search(create())]).toEqual([false, null, null, -1]);
    expect(['x'.replace(create(), 'y'), 'x'.replaceAll(create(), 'y')]).toEqual(['x', 'x']);
    expect(['x y'.split(create()), 'x y'.split(create(), 0), [...'x'.matchAll(create())]]).toEqual([['x y'], [], []]);
  });

  it('keeps its position as the pattern does', () => {
    const [lazy, pattern] = [lazyPattern(markWords(/quota/g), 'g'), /quota/g];
    for (const text of ['none', 'quota, quota', 'quota, quota', 'quota, quota', 'none']) {
      expect(lazy.exec(text)?.index).toBe(pattern.exec(text)?.index);
      expect(lazy.lastIndex).toBe(pattern.lastIndex);
    }
    const late = lazyPattern(markWords(/quota/g), 'g');
    late.lastIndex = 3;
    expect(late.exec('quota, quota')?.index).toBe(7);
  });
});

it.each([
  [/rate limit/i, '¦rate limit¦'],
  [/(?:quota|balance) \d+/i, '(?:¦quota¦|¦balance¦) \\d+'],
  [/a\.bc\d/, '¦a\\.bc¦\\d'],
  [/status code|code/, 'status ¦code¦|code'],
  [/\d+/, '\\d+'],
  [/\p{L}quota/u, '\\p{L}quota'],
])('the words of %s are marked as %s', (pattern, marked) => expect(markWords(pattern)).toBe(marked));

it.each([
  ['const a = /quota/g;', 1],
  ['const f = (text: string) => /quota/.test(text);', 1],
  ["const f = (text: string) => text.replace(/quota/g, '');", 1],
  // A pattern that keeps its position belongs to one call.
  ['const f = (text: string) => { const a = /quota/g; return a.exec(text); };', 0],
  ["const words = ['a', 'b'].join('|'); const a = new RegExp('(?:' + words + ')', 'i');", 1],
  ['const f = (word: string) => new RegExp(word);', 0],
  ["import { word } from './word.ts'; const a = new RegExp(word);", 0],
  ['const a = anyOf(/quota/i, inOrder(/a|b/i, /c/i));', 1],
])('in %s, %i can be created beforehand', (code, count) => expect(findPatterns(code)).toHaveLength(count));

describe('a pattern written in parts', () => {
  it('is one pattern in the build', () => {
    const [pattern] = findPatterns('const a = anyOf(/quota/i, inOrder(/a|b/i, /(?:c|d)[|]\\|/i));');
    expect(pattern).toMatchObject({ source: 'quota|(?:a|b)(?:c|d)[|]\\|', flags: 'i', isComposed: true });
  });

  it('has one set of flags', () => {
    expect(() => anyOf(/a/i, /b/)).toThrow('parts of one pattern have different flags: /a/i /b/');
    expect(() => inOrder(/a/g, /b/gi)).toThrow(TypeError);
  });

  it.each([
    [anyOf(/^a/, /b$/), 'a|xb', 'x'],
    [inOrder(/^/, anyOf(/ab/, /cd/), /$/), 'ab|cd', 'abcd'],
    [inOrder(/\|/, /[(|]/, /a/), '|(a', '|a'],
  ])('%s matches as its parts do', (pattern, matched, other) => {
    for (const text of matched === '|(a' ? [matched] : matched.split('|')) expect(pattern.test(text)).toBe(true);
    expect(pattern.test(other)).toBe(false);
  });
});
