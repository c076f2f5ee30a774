import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../../src/simulator/index.ts';
import { complete } from '../ask.ts';

let simulator: Simulator;
let plain: string;

beforeAll(async () => {
  simulator = await startSimulator({ seed: 5, now: () => 1_795_000_000_000 });
  plain = shape((await chat('')).text);
});

afterAll(async () => {
  await simulator.close();
});

const chat = async (fault: string, stream = false) => await complete(simulator, 'openai-chat', { fault, stream });

/** Ids differ between answers. */
function shape(text: string): string {
  return text.replace(/"id":"[^"]*"/g, '"id"');
}

describe('a fault of the transport', () => {
  it('waits before the answer', async () => {
    const startedAt = performance.now();
    const { text } = await chat('latency:ms=120');
    expect(performance.now() - startedAt).toBeGreaterThan(110);
    expect(shape(text)).toBe(plain);
  });

  it.each(['jitter:5', 'slice:size=7', 'slice:size=1', 'bandwidth:20000', 'slice:size=64;jitter:1'])(
    'changes only the timing: %s',
    async (fault) => {
      expect(shape((await chat(fault)).text)).toBe(plain);
      expect((await chat(fault, true)).text).toContain('[DONE]');
    },
  );

  it('cuts the body short of its announced length', async () => {
    const { bytes, headers, broken } = await chat('truncate:bytes=50');
    expect(bytes).toHaveLength(50);
    expect(Number(headers['content-length'])).toBeGreaterThan(50);
    expect(broken).not.toBeNull();
  });

  it('resets before or within the answer', async () => {
    await expect(chat('reset')).rejects.toMatchObject({ code: 'ECONNRESET' });
    const within = await chat('reset:bytes=40');
    expect([within.bytes.length, within.broken]).toEqual([40, 'ECONNRESET']);
  });

  it('closes without an answer', async () => {
    await expect(chat('close')).rejects.toMatchObject({ code: 'ECONNRESET', message: 'socket hang up' });
  });

  it('answers something that is not HTTP', async () => {
    await expect(chat('garbage')).rejects.toMatchObject({ code: expect.stringMatching(/^HPE_/) });
  });

  it('never answers', async () => {
    const quick = AbortSignal.timeout(150);
    const url = `${simulator.baseUrls['openai-chat']}/chat/completions`;
    const asked = fetch(url, { method: 'POST', headers: { 'x-kush-fault': 'hang' }, body: '{}', signal: quick });
    await expect(asked).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('compresses, so that each event can be read when it is sent', async () => {
    const { headers, bytes } = await chat('gzip');
    expect(headers['content-encoding']).toBe('gzip');
    expect(shape(gunzipSync(bytes).toString('utf8'))).toBe(plain);
    const streamed = await chat('gzip', true);
    expect(gunzipSync(streamed.bytes).toString('utf8')).toContain('[DONE]');
    expect(streamed.chunks.length).toBeGreaterThan(5);
  });

  it('corrupts the same bytes for the same seed', async () => {
    const once = async (): Promise<string> => {
      const own = await startSimulator({ seed: 11, now: () => 1_795_000_000_000 });
      const { text } = await complete(own, 'openai-chat', { fault: 'corrupt:rate=0.05' });
      await own.close();
      return text;
    };
    const first = await once();
    expect(shape(first)).not.toBe(plain);
    expect(await once()).toBe(first);
  });
});

describe('a whole answer that is wrong', () => {
  it.each([
    ['html', /<!doctype html>/],
    ['error-200', /"error":\{/],
    ['empty-body', /^$/],
    ['null-body', /^null$/],
    ['bad-body', /"role":"ass$/],
  ])('is served with 200: %s', async (fault, form) => {
    const { status, text } = await chat(fault);
    expect(status).toBe(200);
    expect(text).toMatch(form);
  });
});

describe('how often a fault comes', () => {
  const statuses = async (fault: string, count: number): Promise<number[]> => {
    const seen: number[] = [];
    for (let index = 0; index < count; index++) seen.push((await chat(fault)).status);
    return seen;
  };

  it('is a number of times, after some that go well', async () => {
    expect(await statuses('status:503,skip=1,times=2', 5)).toEqual([200, 503, 503, 200, 200]);
  });

  it('is a rate', async () => {
    const seen = await statuses('status:503,rate=0.5', 60);
    const failed = seen.filter((status) => status === 503).length;
    expect(failed).toBeGreaterThan(12);
    expect(failed).toBeLessThan(48);
  });

  it('is a sequence: two 429 that say when, then good', async () => {
    const steps = [{ faults: [{ name: 'status', args: { value: '429', 'retry-after': '1' } }], times: 2 }];
    const own = await startSimulator({ sequence: { steps, afterLast: 'good' } });
    const answers = [];
    for (let index = 0; index < 4; index++) answers.push(await complete(own, 'openai-chat'));
    await own.close();
    expect(answers.map(({ status, headers }) => [status, headers['retry-after']])).toEqual([
      [429, '1'],
      [429, '1'],
      [200, undefined],
      [200, undefined],
    ]);
  });

  it('can be asked for in the name of the model', async () => {
    const body = { model: 'fault/status:418', messages: [{ role: 'user', content: 'Hi' }] };
    expect((await complete(simulator, 'openai-chat', { body })).status).toBe(418);
    const good = await complete(simulator, 'openai-chat', { body: { ...body, model: 'fault/slow:1' } });
    expect(good.status).toBe(200);
  });

  it('gives a date where one is asked for', async () => {
    const { headers } = await chat('status:429,retry-after=date:30');
    expect(Date.parse(headers['retry-after'] ?? '')).toBe(1_795_000_030_000);
  });

  it('is refused where the fault does not exist, with a hint', async () => {
    const { status, text } = await chat('tool-args-finale');
    expect(status).toBe(400);
    expect(text).toContain('Did you mean tool-args-final');
    await expect(startSimulator({ faults: [{ name: 'cutt', args: {} }] })).rejects.toThrow(/no fault named "cutt"/);
  });
});
