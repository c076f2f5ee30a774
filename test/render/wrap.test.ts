import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { wrap } from '../../src/render/text/wrap.ts';
import { wrapCell } from '../../src/render/text/wrap-cell.ts';

describe('wrap', () => {
  it.each([
    ['检查 base URL、DNS 与 VPN', 80, ['检查 base URL、DNS 与 VPN']],
    ['从 base URL 对应的服务控制台复制密钥', 20, ['从 base URL 对应的服', '务控制台复制密钥']],
    ['one two  three', 80, ['one two  three']],
    ['a first line\nand a second', 80, ['a first line', 'and a second']],
  ])('%j in %i columns', (text, columns, lines) => expect(wrap(text, columns)).toEqual(lines));

  it('keeps every character but the blanks at its breaks, in lines that fit', () => {
    const text = '密钥 sk-… 的额度已用尽：请在 Key Management 中提高该密钥的额度，或换用其他密钥 and then some English words too';
    for (let columns = 20; columns < 90; columns += 7) {
      const lines = wrap(text, columns);
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
    }
  });

  it('leaves a word that is too long whole, so that it can be copied', () => {
    const url = `https://example.com/${'x'.repeat(60)}`;
    expect(wrap(`see ${url} there`, 30)).toEqual(['see', url, 'there']);
  });
});

describe('a cell', () => {
  it.each([
    ['openai-chat, anthropic-messages', 15, ['openai-chat,', 'anthropic-', 'messages']],
    ['http://127.0.0.1:9/v1/chat/completions', 30, ['http://127.0.0.1:9/v1/chat/', 'completions']],
    ['config.base_url here', 8, ['config.', 'base_url', 'here']],
    ['a-very-long-hyphenated-word and more', 20, ['a-very-long-', 'hyphenated-word and', 'more']],
    ['abcdefghijklmnopqrstuvwxyz', 10, ['abcdefghij', 'klmnopqrst', 'uvwxyz']],
  ])('breaks %j behind a joint in %i columns', (text, columns, lines) => expect(wrapCell(text, columns)).toEqual(lines));

  it('keeps every character, in lines that fit', () => {
    const text = 'see https://docs.example.com/a_b/c-d?x=1&y=2#abcdefghijklmnop and openai-responses, anthropic-messages at once';
    for (let columns = 6; columns < 60; columns += 5) {
      const lines = wrapCell(text, columns);
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
    }
  });
});

it.each([60, 40, 20])('code between backquotes stays whole at %i columns', (columns) => {
  const command = '`kush-doctor probe --stream --record FILE`';
  expect(wrap(`Record it with ${command} and send it to the operator.`, columns).filter((line) => line.includes(command))).toHaveLength(1);
  expect(wrap(`用 ${command} 录制，连同违规项发给运营方。`, columns).filter((line) => line.includes(command))).toHaveLength(1);
});
