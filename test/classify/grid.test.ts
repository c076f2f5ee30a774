import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { classify } from '../../src/classify/classify.ts';
import { rulesFor } from '../../src/routers/rules.ts';

/** Texts written for each subject with each predicate, by language and by the categories that a careful reader may name. */
const grid = JSON.parse(readFileSync('test/fixtures/errors/grid.json', 'utf8')) as Record<string, Record<string, string[]>>;
const rules = rulesFor();

describe('the grid of subjects and predicates', () => {
  it.each(Object.keys(grid))('is read in the language %s', (lang) => {
    const wrong = Object.entries(grid[lang] ?? {}).flatMap(([wanted, texts]) =>
      texts
        .map((text) => ({ text, read: classify({ kind: 'text', text }, { rules, now: 0 }).category, wanted }))
        .filter(({ read }) => !wanted.split(' | ').includes(read)),
    );
    expect(wrong).toEqual([]);
  });

  it('has fourteen languages', () => {
    expect(Object.keys(grid)).toHaveLength(14);
  });
});
