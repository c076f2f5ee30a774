import { expect, it } from 'vitest';
import { Secret } from '../../../src/domain/secret.ts';
import { eachReading } from '../../../src/engine/redact/readings.ts';
import { createRedactor, LeakError } from '../../../src/engine/redact/redactor.ts';
import { htmlStyle } from '../../../src/render/html/style.ts';

const secret = 'sk-proj-Wq7rTz1pLx9kVb3nYc5m8Hd2';
const toPage = (text: string): string => `<!doctype html><html><head><style>${htmlStyle}</style></head><body><p>${text}</p></body></html>`;

it('the style sheet of our own page is not decoded', () => {
  const count = (published: readonly string[]): number => {
    let characters = 0;
    const visit = ({ text }: { text: string }): boolean => {
      characters += text.length;
      return false;
    };
    eachReading({ text: toPage('ok') }, visit, undefined, published);
    return characters;
  };
  expect(count([htmlStyle]) * 2).toBeLessThan(count([]));
});

it.each([
  ['beside it', Buffer.from(secret).toString('base64')],
  ['in percent escapes', [...Buffer.from(secret)].map((byte) => `%${byte.toString(16)}`).join('')],
  ['behind a copy of the style sheet', `${htmlStyle} ${Buffer.from(secret).toString('hex').replace(/../g, '$& ')}`],
])('a secret %s is found', (_, text) => {
  const redactor = createRedactor();
  redactor.protect(new Secret(secret));
  redactor.publish(htmlStyle);
  const clean = (): string => {
    try {
      return redactor.clean(toPage(text));
    } catch (error) {
      expect(error).toBeInstanceOf(LeakError);
      return '';
    }
  };
  expect(clean()).not.toContain(text.slice(-16));
});
