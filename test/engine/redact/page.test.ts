import { expect, it } from 'vitest';
import { Secret } from '../../../src/domain/secret.ts';
import { eachReading } from '../../../src/engine/redact/readings.ts';
import { createRedactor, LeakError } from '../../../src/engine/redact/redactor.ts';
import { recordingText } from '../../../src/probes/stream/recording.ts';
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

const toRecording = (chunks: readonly string[], headers: Record<string, string> = {}): string =>
  recordingText({
    protocol: 'openai-chat',
    url: 'http://127.0.0.1/v1',
    status: 200,
    headers,
    includeUsage: null,
    chunks: chunks.map((text, at) => ({ bytes: Buffer.from(text), atMs: at })),
    end: 'complete',
  });
const event = (at: number): string =>
  `data: ${JSON.stringify({ id: 'chatcmpl-BxY12abCDe34Fg', created: 1_795_874_400, choices: [{ delta: { content: ` word${(at * 7919) % 97}` } }] })}\n\n`;

it('a recording of a long stream is not decoded again and again', () => {
  const text = toRecording(Array.from({ length: 400 }, (_, at) => event(at)));
  let characters = 0;
  const unread = eachReading({ text }, (reading) => {
    characters += reading.text.length;
    return false;
  });
  expect(unread).toEqual([]);
  expect(characters / text.length).toBeLessThan(40);
});

const base64 = Buffer.from(secret).toString('base64');
it.each([
  ['across two chunks', [`data: ${secret.slice(0, 14)}`, `${secret.slice(14)}\n`], {}],
  ['of seven characters per chunk', secret.match(/.{1,7}/g) ?? [], {}],
  ['in base64 across two chunks', [`data: ${base64.slice(0, 20)}`, `${base64.slice(20)}\n`], {}],
  ['in escapes of a chunk', [`data: ${[...secret].map((one) => `\\u00${one.charCodeAt(0).toString(16)}`).join('')}\n`], {}],
  ['in base64 in a header', [], { 'x-echo': base64 }],
  ['in base64 as the name of a header', [], { [`x-${base64}`]: '1' }],
  ['in base64 with line ends', [base64.replace(/.{6}/g, '$&\n')], {}],
] as const)('a secret %s of a recording is found', (_, chunks, headers) => {
  const redactor = createRedactor();
  redactor.protect(new Secret(secret));
  const shown = redactor.clean(toRecording(chunks, headers));
  expect(shown).toMatch(/withheld|…/);
  expect(shown.replace(/[^A-Za-z0-9]/g, '')).not.toContain(secret.slice(-8));
  expect(shown.replace(/\\n/g, '')).not.toContain(base64.slice(-14, -3));
});
