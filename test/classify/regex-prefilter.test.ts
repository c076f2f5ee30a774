import { describe, expect, it } from 'vitest';
import { findRequiredWords, matches } from '../../src/classify/patterns/regex-prefilter.ts';
import { routers } from '../../src/routers/index.ts';
import { rulesFor } from '../../src/routers/rules.ts';

const sources = new Set(routers.flatMap((router) => rulesFor(router)).flatMap(({ match }) => match.message ?? []));
const patterns = [...sources].map((source) => new RegExp(source, 'is'));

describe('the words a pattern cannot do without', () => {
  it.each([
    [/rate limit/i, ['rate limit']],
    [/too many (?:requests|tokens)/i, ['too many ']],
    [/requests?/i, ['request']],
    [/colou?r table/i, ['r table']],
    [/(?:ENOTFOUND|EAI_AGAIN)\b/, ['enotfound', 'eai_again']],
    [/quota|balance/i, ['quota', 'balance']],
    [/quota|\d+/i, null],
    [/(?:quota)?/i, null],
    [/(?!quota)x/i, ['x']],
    [/(?!quota)\d/i, null],
    [/[a-z]+ing/i, ['ing']],
    [/a\.b\.c/i, ['a.b.c']],
    [/余额不足/, ['余额不足']],
    [/(?<=abcdef)ghi/, ['ghi']],
    [/x{0,3}abc/, ['abc']],
    [/abcd{2}/, ['abcd']],
    [/abcd{0,1}ef/, ['abc']],
  ])('of %s are %j', (pattern, words) => {
    const found = findRequiredWords(pattern);
    expect(found === null ? null : [...found].sort()).toEqual(words === null ? null : words.toSorted());
  });

  it('lead to the answer that the pattern itself gives', () => {
    const rows = routers.flatMap((router) => rulesFor(router)).flatMap((rule) => rule.examples.map((example) => JSON.stringify(example)));
    let matched = 0;
    for (const text of [...new Set(rows)].filter((_, at) => at % 4 === 0)) {
      const lower = text.toLowerCase();
      for (const says of patterns) {
        const found = says.test(text);
        if (found) matched += 1;
        expect(matches(says, text, lower), `${says} on ${text}`).toBe(found);
      }
    }
    expect(matched).toBeGreaterThan(90);
  });

  it('can be named for most patterns, none of which keeps a position', () => {
    const known = patterns.filter((says) => findRequiredWords(says) !== null);
    expect(known.length / patterns.length).toBeGreaterThan(0.5);
    // Branches are compiled separately, so a pattern must not use back references or keep a position (flags g and y).
    for (const says of patterns) expect(says.global || says.sticky || /\\[1-9k]/.test(says.source), String(says)).toBe(false);
  });
});
