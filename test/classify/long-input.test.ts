import { describe, expect, it } from 'vitest';
import { classify } from '../../src/classify/classify.ts';
import { toWords } from '../../src/classify/parse/words.ts';
import { findPhrases } from '../../src/classify/phrases/matcher.ts';
import { categoryNames } from '../../src/domain/report/category.ts';
import { rulesFor } from '../../src/routers/rules.ts';

const length = 240 * 1024;
const pieces = ['"a":{', '{"error":', '[', '{\\"', 'model ', 'token ', 'messages.1 ', 'a', '1', 'at x (y.js:1:1)\n', 'Caused by: ', '模型'];

// A quadratic reading needs minutes for these and exceeds the test's time limit.
describe('long texts made of one piece', () => {
  it.each(pieces)('%j is read to an end', (piece) => {
    const text = piece.repeat(length / piece.length);
    const context = { rules: rulesFor(undefined), now: 0 };
    expect(categoryNames).toContain(classify({ kind: 'text', text }, context).category);
    expect(classify({ kind: 'http', answer: { status: 400, headers: {}, body: text } }, context).status).toBe(400);
  });

  it.each(['a', '1', 'a.', 'model ', 'token '])('the phrases do not take the square of %j', (piece) => {
    const text = piece.repeat(length / 4 / piece.length);
    const hits = findPhrases(toWords(`invalid api key ${text}`));
    expect(hits.map(({ subject }) => subject)).toContain('key');
  });
});
