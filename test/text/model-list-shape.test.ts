import { createServer, type Server } from 'node:http';
import { GoogleGenAI } from '@google/genai';
import OpenAI from 'openai';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findListFault } from '../../src/text/model-list-shape.ts';
import { getPort, listen } from '../support/server.ts';

/** The SDKs themselves show what they list. */
const most = 4;
let server: Server;
let origin = '';
let body = '';

beforeAll(async () => {
  server = createServer((_, response) => response.setHeader('content-type', 'application/json').end(body));
  await listen(server);
  origin = `http://127.0.0.1:${getPort(server)}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function collect(list: AsyncIterable<{ id?: unknown; name?: unknown }>, key: 'id' | 'name'): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const model of list) if (found.push(model?.[key]) >= most) break;
  return found;
}

const withOpenAi = (): Promise<unknown[]> =>
  collect(new OpenAI({ apiKey: 'k', baseURL: `${origin}/v1`, maxRetries: 0 }).models.list(), 'id');
const withGoogle = async (): Promise<unknown[]> =>
  await collect(await new GoogleGenAI({ apiKey: 'k', httpOptions: { baseUrl: origin } }).models.list(), 'name');

it.each<[string, unknown, RegExp | null, unknown[] | 'error']>([
  ['as documented', { object: 'list', data: [{ id: 'a' }, { id: 'b' }] }, null, ['a', 'b']],
  ['empty', { data: [] }, null, []],
  ['a bare array', [{ id: 'a' }], /bare array/, []],
  ['another name', { models: [{ id: 'a' }] }, /"models"/, []],
  ['wrapped once more', { success: true, data: { data: [{ id: 'a' }] } }, /object/, 'error'],
  ['without ids', { data: [{ name: 'a' }, { id: 'b' }] }, /1 of 2/, [undefined, 'b']],
  ['an id that is a number', { data: [{ id: 7 }] }, /1 of 1/, [7]],
])('OpenAI: %s', async (_, json, shape, listed) => {
  body = JSON.stringify(json);
  const fault = findListFault('openai-chat', body);
  if (shape === null) expect(fault).toBeNull();
  else expect(fault?.shape).toMatch(shape);
  if (listed !== 'error') expect(await withOpenAi()).toEqual(listed);
  else {
    const error = await withOpenAi().then(String, (thrown: Error) => thrown.message);
    expect(fault?.effect).toContain(error);
  }
});

it.each<[string, unknown, RegExp | null, unknown[]]>([
  ['as documented', { models: [{ name: 'models/a' }] }, null, ['models/a']],
  ['as OpenAI lists', { data: [{ id: 'a' }] }, /"data"/, []],
  [
    'an empty token',
    { models: [{ name: 'models/a' }], nextPageToken: '' },
    /nextPageToken/,
    ['models/a', 'models/a', 'models/a', 'models/a'],
  ],
])('Gemini: %s', async (_, json, shape, listed) => {
  body = JSON.stringify(json);
  const fault = findListFault('gemini', body);
  if (shape === null) expect(fault).toBeNull();
  else expect(fault?.shape).toMatch(shape);
  expect(await withGoogle()).toEqual(listed);
});
