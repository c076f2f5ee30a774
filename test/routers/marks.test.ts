import { expect, it } from 'vitest';
import { findFixedText, loadRouterMarks } from '../../src/routers/marks.ts';

it.each([
  ['"code"\\s*:\\s*"no_fixture_match"', '"no_fixture_match"'],
  ['litellm\\.[A-Z]\\w+(?:Error|Exception)', 'litellm'],
  ['Error from provider\\([^,)]{1,100},[^)]{0,200}: \\d{3}\\)', 'Error from provider'],
  ['ab[^}]{0,400}c', 'ab'],
  ['"param"|"type"', ''],
  ['colou?rs', 'colo'],
])('a body that matches %s contains %s', (pattern, word) => expect(findFixedText(pattern)).toBe(word));

it('the word of a mark stands in its pattern', () => {
  const marks = loadRouterMarks().flatMap(({ marks }) => marks);
  expect(marks.filter(({ body = '', word }) => !body.replaceAll('\\', '').includes(word))).toEqual([]);
});
