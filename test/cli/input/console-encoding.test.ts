import { describe, expect, it } from 'vitest';
import { detectConsoleEncoding } from '../../../src/cli/input/console-encoding.ts';

/** Bytes made by iconv, since Node writes none of these encodings. */
const texts: readonly (readonly [encoding: string, hex: string, text: string])[] = [
  ['gb18030', 'ceded0a7b5c4c1eec5c6a3bab6eeb6c8d2d1d3c3bea1', '无效的令牌：额度已用尽'],
  ['gb18030', 'c1acbdd3b3accab1', '连接超时'],
  ['big5', 'b54caec4aabac576a7faa141be6cc342a4a3a8ac', '無效的權杖，餘額不足'],
  ['shift_jis', '415049834c815b82aa96b38cf882c582b7', 'APIキーが無効です'],
  ['euc-jp', 'c0dcc2b3a4aca5bfa5a4a5e0a5a2a5a6a5c8a4b7a4dea4b7a4bf', '接続がタイムアウトしました'],
  ['euc-kr', '41504920c5b0b0a120c0afc8bfc7cfc1f620becabdc0b4cfb4d9', 'API 키가 유효하지 않습니다'],
  ['windows-1251', 'cef8e8e1eae0203430313a20ede5e2e5f0edfbe920eaebfef720415049', 'Ошибка 401: неверный ключ API'],
  ['koi8-r', 'eec5d7c5d2ced9ca20cbccc0de20415049', 'Неверный ключ API'],
  ['ibm866', '8fe0a5a2ebe8a5adae20a2e0a5acef20aea6a8a4a0ada8ef', 'Превышено время ожидания'],
  ['windows-1252', '4c6120636ce920657374207265667573e965', 'La clé est refusée'],
  ['windows-1252', '446572205363686cfc7373656c2069737420756e67fc6c746967', 'Der Schlüssel ist ungültig'],
];

describe('the encoding of bytes that are not UTF-8', () => {
  it.each(texts)('%s: %s', (encoding, hex, text) => {
    const bytes = Buffer.from(hex, 'hex');
    expect(detectConsoleEncoding(bytes)).toBe(encoding);
    expect(new TextDecoder(encoding).decode(bytes)).toBe(text);
  });

  it('is found in a long log whose last character is cut', () => {
    const bytes = Buffer.concat([Buffer.from('2026-11-20 10:00:00 INFO ok\n'.repeat(900)), Buffer.from('ceded0a7b5c4c1eec5c6', 'hex')]);
    expect(detectConsoleEncoding(bytes.subarray(0, -1))).toBe('gb18030');
  });

  it.each([
    ['a text in UTF-8 with one broken byte', Buffer.concat([Buffer.from('clé refusée, réessayez '), Buffer.from([0xff])])],
    ['one Cyrillic letter among Latin ones', Buffer.from('6b6579ff206f6b', 'hex')],
    ['bytes without a text', Buffer.from(Array.from({ length: 4000 }, (_, at) => (at * 7919) % 251))],
  ])('is not guessed for %s', (_, bytes) => expect(detectConsoleEncoding(bytes)).toBeNull());
});
