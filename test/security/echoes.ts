import { expect } from 'vitest';

export const secret = 'Wq7rTz1pLx9kVb3nYc5m8Hd2';
export const password = 'Rk4tUe8wQz2hJm6v';

/** What a server writes into its answers: the secrets, plain and in some encodings. */
export const echoes: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => Buffer.from(text).toString('base64'),
  (text) => Buffer.from(text).toString('hex'),
  (text) => [...text].join('-'),
  (text) => [...text].reverse().join(''),
  (text) => [...Buffer.from(text)].map((byte) => byte.toString(2).padStart(8, '0')).join(' '),
];

export interface Answer {
  status: number;
  headers?: Record<string, string | string[]>;
  reason?: string;
  body?: string;
  trailers?: Record<string, string>;
}

const type = { 'content-type': 'application/json' };
const event = (value: object): string => `data: ${JSON.stringify(value)}\n\n`;
export const answers: Readonly<Record<string, (echo: string) => Answer>> = {
  'a refusal': (echo) => ({
    status: 401,
    headers: type,
    body: JSON.stringify({ error: { message: `No key ${echo}`, code: echo, type: echo, param: echo } }),
  }),
  'a name in a refusal': (echo) => ({
    status: 400,
    headers: type,
    body: JSON.stringify({ error: { [echo]: echo, message: { [echo]: 1 } } }),
  }),
  'text that is no JSON': (echo) => ({ status: 200, headers: type, body: `{"a": ${echo}` }),
  'a page': (echo) => ({
    status: 502,
    headers: { 'content-type': 'text/html' },
    body: `<html><title>${echo}</title><h1>${echo}</h1></html>`,
  }),
  headers: (echo) => ({
    status: 429,
    headers: {
      ...type,
      'x-request-id': echo,
      'retry-after': echo,
      'x-ratelimit-limit-requests': echo,
      server: echo,
      via: `1.1 ${echo}`,
      [`x-${echo.slice(0, 40).replace(/[^\w-]/g, '')}`]: '1',
    },
    body: '{}',
  }),
  'WWW-Authenticate': (echo) => ({ status: 401, headers: { 'www-authenticate': `Bearer realm="${echo}", error="${echo}"` }, body: '' }),
  'Set-Cookie': (echo) => ({
    status: 403,
    headers: { ...type, 'set-cookie': [`${echo.replace(/\W/g, '')}=${echo}; Path=/${echo}`] },
    body: '{}',
  }),
  Location: (echo) => ({
    status: 302,
    headers: { location: `http://${echo.replace(/\W/g, '').slice(0, 40)}.example/${echo}?key=${echo}#${echo}` },
    body: '',
  }),
  'the reason': (echo) => ({ status: 418, reason: echo, body: '' }),
  'the content type': (echo) => ({ status: 200, headers: { 'content-type': `text/${echo}; charset=${echo}` }, body: echo }),
  trailers: (echo) => ({ status: 500, headers: { ...type, trailer: 'x-echo' }, body: '{"error":{}}', trailers: { 'x-echo': echo } }),
  'a list of models': (echo) => ({
    status: 200,
    headers: type,
    body: JSON.stringify({ object: 'list', data: [{ id: echo, object: 'model', owned_by: echo }] }),
  }),
  'a completion': (echo) => ({
    status: 200,
    headers: type,
    body: JSON.stringify({
      id: echo,
      model: echo,
      object: 'chat.completion',
      choices: [{ index: 0, message: { role: 'assistant', content: echo }, finish_reason: echo }],
      usage: { prompt_tokens: 1, completion_tokens: 1, [echo]: 2 },
    }),
  }),
  'a stream': (echo) => ({
    status: 200,
    headers: { 'content-type': 'text/event-stream' },
    body: `${[...echo].map((character) => event({ id: 'x', choices: [{ index: 0, delta: { content: character } }] })).join('')}event: ${echo}\ndata: ${echo}\n\n`,
  }),
  'an error in a stream': (echo) => ({
    status: 200,
    headers: { 'content-type': 'text/event-stream' },
    body: `: ${echo}\n\n${event({ error: { message: echo } })}`,
  }),
};

/** Letters and digits, as a reader could assemble them. */
const joined = (text: string): string => text.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
const pieces = [secret, password].flatMap((text) => Array.from({ length: text.length - 7 }, (_, at) => joined(text).slice(at, at + 8)));

/** Asserts that a text shows no eight characters of a secret, in either direction, nor half of one of its encodings. */
export function expectNothingOf(shown: string, where: string): void {
  const plain = joined(shown);
  const reversed = [...plain].reverse().join('');
  for (const piece of pieces) expect(plain.includes(piece) || reversed.includes(piece), `${where}: ${piece} of\n${shown}`).toBe(false);
  for (const echo of echoes.slice(1)) {
    const form = joined(echo(secret));
    expect(plain.includes(form.slice(4, 4 + Math.ceil(form.length / 2))), `${where}: ${form}\n${shown}`).toBe(false);
  }
}
