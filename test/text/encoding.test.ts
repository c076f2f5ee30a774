import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectEncoding } from '../../src/text/encoding.ts';

const line = 'OPENAI_API_KEY=sk-0aB3cD5eF7gH\r\n';

describe('detectEncoding', () => {
  it.each([
    ['utf-8', Buffer.from('')],
    ['utf-8', Buffer.from('名字=值\n')],
    ['utf-8-bom', Buffer.from('\ufeffA=1')],
    ['utf-16le', Buffer.from(`\ufeff${line}`, 'utf16le')],
    ['utf-16le', Buffer.from(line, 'utf16le')],
    ['utf-16le', Buffer.from('A=1', 'utf16le')],
    ['utf-16be', Buffer.from(`\ufeff${line}`, 'utf16le').swap16()],
    ['utf-16be', Buffer.from(line, 'utf16le').swap16()],
    ['utf-16le', Buffer.from(`${line}# 说明\n${line}`, 'utf16le')],
    ['utf-8', Buffer.from(`${line}\0${line}`)],
    ['not-text', Buffer.from(`PK\u0003\u0004${'\0'.repeat(40)}`)],
  ])('%s', (expected, bytes) => expect(detectEncoding(bytes)).toBe(expected));

  it('calls no text in UTF-8 anything else', () => {
    const sign = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }).filter((text) => !text.includes('\0'));
    fc.assert(
      fc.property(fc.string({ unit: sign }), (text) => {
        expect(detectEncoding(Buffer.from(`x${text}`))).toBe('utf-8');
      }),
    );
  });
});
