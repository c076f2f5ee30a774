import Anthropic from '@anthropic-ai/sdk';
import { GoogleGenAI } from '@google/genai';
import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import type { Router } from '../../src/domain/router.ts';
import { routers } from '../../src/routers/index.ts';
import { type Simulator, simulatedRouter, startSimulator } from '../../src/simulator/index.ts';
import { ask } from './ask.ts';

const documented = routers.filter(({ kind }) => kind === 'router');

async function withRouter(router: Router, use: (simulator: Simulator) => Promise<void>): Promise<void> {
  const simulator = await startSimulator({ router, seed: 6, tools: true });
  try {
    await use(simulator);
  } finally {
    await simulator.close();
  }
}

const getPath = (base: string): string => new URL(base).pathname.replace(/\/$/, '');
const messages = [{ role: 'user' as const, content: 'Hi' }];
const tools = [
  { type: 'function' as const, function: { name: 'weather', parameters: { type: 'object', properties: { city: { type: 'string' } } } } },
];

it('has routers to take on', () => {
  expect(documented.length).toBeGreaterThan(60);
});

/** The status of a documented row for an unknown key, else the protocol's own. */
function refusedWith(router: Router): number {
  const row = router.errors.find(({ category, confidence }) => category === 'auth.invalid_key' && confidence !== 'inferred');
  const example = row?.examples.find((one) => 'status' in one && one.status >= 400);
  return example && 'status' in example ? example.status : 401;
}

describe.each(documented)('as $name', (router) => {
  it('gives a key of the documented form and names the documented variables', async () => {
    await withRouter(router, async ({ key, env }) => {
      expect(key.startsWith(router.keyFormat?.prefix ?? '')).toBe(true);
      if (router.keyFormat?.pattern) expect(key).toMatch(new RegExp(router.keyFormat.pattern));
      if (router.envNames.key[0]) expect(env[router.envNames.key[0]]).toBe(key);
    });
  });

  it.runIf(router.protocols.includes('openai-chat'))('serves the openai SDK: plain, streamed, tools, errors', async () => {
    await withRouter(router, async ({ key, baseUrls, model }) => {
      const client = new OpenAI({ apiKey: key, baseURL: baseUrls['openai-chat'], maxRetries: 0 });
      expect((await client.chat.completions.create({ model, messages })).choices[0]?.finish_reason).toBe('stop');
      const asked = { model, messages, tools, stream_options: { include_usage: true } };
      const called = await client.chat.completions.stream(asked).finalChatCompletion();
      const [call] = called.choices[0]?.message.tool_calls ?? [];
      expect(call?.type === 'function' && JSON.parse(call.function.arguments)).toEqual({ city: 'Paris' });
      expect(called.usage?.total_tokens).toBeGreaterThan(0);
      const unknown = client.chat.completions.create({ model: 'gpt4-not-here', messages });
      await expect(unknown).rejects.toBeInstanceOf(OpenAI.APIError);
      const stranger = new OpenAI({ apiKey: `${key}x`, baseURL: baseUrls['openai-chat'], maxRetries: 0 });
      await expect(stranger.chat.completions.create({ model, messages })).rejects.toMatchObject({ status: refusedWith(router) });
    });
  });

  it.runIf(router.protocols.includes('anthropic-messages'))('serves the Anthropic SDK', async () => {
    await withRouter(router, async ({ key, baseUrls, model, env }) => {
      const token = env.ANTHROPIC_AUTH_TOKEN === undefined ? { apiKey: key } : { authToken: key, apiKey: null };
      const client = new Anthropic({ ...token, baseURL: baseUrls['anthropic-messages'], maxRetries: 0 });
      const final = await client.messages.stream({ model, max_tokens: 20, messages }).finalMessage();
      expect(final.content[0]?.type).toBe('text');
      const stranger = new Anthropic({ apiKey: `${key}x`, baseURL: baseUrls['anthropic-messages'], maxRetries: 0 });
      await expect(stranger.messages.create({ model, max_tokens: 20, messages })).rejects.toMatchObject({ status: refusedWith(router) });
    });
  });

  it.runIf(router.protocols.includes('gemini') && (router.bases.gemini?.url ?? '/v1beta').endsWith('/v1beta'))(
    'serves the Google SDK',
    async () => {
      await withRouter(router, async ({ key, env }) => {
        const client = new GoogleGenAI({
          apiKey: key,
          httpOptions: { baseUrl: env.GOOGLE_GEMINI_BASE_URL ?? '', headers: { authorization: `Bearer ${key}` } },
        });
        expect((await client.models.generateContent({ model: 'gemini-2.5-flash', contents: 'Hi' })).text).toMatch(/^Hello/);
      });
    },
  );

  it.runIf(router.protocols.includes('openai-chat'))('reads the documented headers one at a time, and no other', async () => {
    await withRouter(router, async ({ key, origin, baseUrls, model }) => {
      const path = `${getPath(baseUrls['openai-chat'])}/chat/completions`;
      const forms = {
        bearer: { authorization: `Bearer ${key}` },
        'x-api-key': { 'x-api-key': key },
        'api-key': { 'api-key': key },
        'x-goog-api-key': { 'x-goog-api-key': key },
        raw: { authorization: key },
      };
      const body = JSON.stringify({ model, messages });
      const read = [];
      for (const [header, headers] of Object.entries(forms)) {
        if ((await ask(origin, path, { headers, body })).status === 200) read.push(header);
      }
      expect(read.sort()).toEqual([...(router.auth['openai-chat'] ?? [])].sort());
    });
  });

  it.runIf(router.protocols.includes('openai-chat'))('puts its documented request id on every answer', async () => {
    await withRouter(router, async ({ key, origin, baseUrls, model }) => {
      const path = `${getPath(baseUrls['openai-chat'])}/chat/completions`;
      const body = JSON.stringify({ model, messages });
      const good = await ask(origin, path, { headers: { authorization: `Bearer ${key}` }, body });
      const bad = await ask(origin, path, { body });
      for (const name of router.requestIdHeaders) {
        expect(good.headers[name.toLowerCase()], name).toBeDefined();
        expect(bad.headers[name.toLowerCase()], name).toBeDefined();
      }
    });
  });

  it.runIf(router.protocols.includes('openai-chat'))(
    'answers its key endpoints to its key alone, and lists models where that is documented',
    async () => {
      await withRouter(router, async (simulator) => {
        const moved = simulatedRouter(router, simulator);
        for (const endpoint of moved.keyEndpoints) {
          expect(new URL(endpoint.url).origin).toBe(simulator.origin);
          const path = endpoint.url.slice(simulator.origin.length);
          const good = await ask(simulator.origin, path, {
            method: 'GET',
            headers: endpoint.auth === 'x-api-key' ? { 'x-api-key': simulator.key } : { authorization: `Bearer ${simulator.key}` },
          });
          expect([good.status, typeof JSON.parse(good.text)]).toEqual([200, 'object']);
          expect((await ask(simulator.origin, path, { method: 'GET' })).status).toBeGreaterThanOrEqual(400);
        }
        const list = await ask(simulator.origin, `${getPath(simulator.baseUrls['openai-chat'])}${router.models?.path ?? '/models'}`, {
          method: 'GET',
          headers: { authorization: `Bearer ${simulator.key}` },
        });
        expect(list.status).toBe(router.models ? 200 : 404);
      });
    },
  );

  it('moves every address of its data to the simulator', async () => {
    await withRouter(router, async (simulator) => {
      const moved = simulatedRouter(router, simulator);
      const urls = [...Object.values(moved.bases).map(({ url }) => url), ...moved.keyEndpoints.map(({ url }) => url)];
      expect(urls.filter((url) => !url.startsWith(simulator.origin))).toEqual([]);
      expect(Object.keys(moved.bases).sort()).toEqual([...router.protocols].sort());
    });
  });
});
