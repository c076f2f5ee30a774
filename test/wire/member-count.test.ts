import { describe, expect, it } from 'vitest';
import { MemberCount } from '../../src/wire/http/member-count.ts';

const count = (text: string, pieceLength = text.length): boolean => {
  const members = new MemberCount();
  const bytes = Buffer.from(text);
  let fits = true;
  for (let at = 0; at < bytes.length; at += pieceLength) fits = members.add(bytes.subarray(at, at + pieceLength));
  return fits;
};

describe('the members of a JSON body', () => {
  it.each([
    ['numbers', `[${'1,'.repeat(151_000)}1]`],
    ['brackets', '['.repeat(151_000)],
    ['objects after blanks and a byte order mark', `\ufeff \n[${'{},'.repeat(80_000)}{}]`],
    ['names after a text that ends in a backslash', `{"a":"\\\\",${'"b":1,'.repeat(151_000)}"c":1}`],
  ])('are too many: %s', (_, text) => {
    expect(count(text)).toBe(false);
    expect(count(text, 7)).toBe(false);
  });

  it.each([
    ['within texts', `{"a":"${'[,{\\",'.repeat(60_000)}"}`],
    ['of something else', `<p>${'[,{'.repeat(151_000)}`],
    ['few', JSON.stringify(Array.from({ length: 149_000 }, (_, at) => at))],
  ])('do not count: %s', (_, text) => {
    expect(count(text)).toBe(true);
    expect(count(text, 7)).toBe(true);
  });
});
