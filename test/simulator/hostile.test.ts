import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { protocols } from '../../src/domain/protocol.ts';
import { faultNames, type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { ask, complete, toBody } from './ask.ts';

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({ seed: 9 });
});

afterAll(async () => {
  await simulator.close();
});

const field = fc.constantFrom(
  'model',
  'messages',
  'input',
  'contents',
  'tools',
  'tool_choice',
  'stream',
  'stream_options',
  'max_tokens',
  'response_format',
  'system',
  'n',
  'text',
  'generationConfig',
  'toolConfig',
  'instructions',
  'tool_outputs',
  'previous_response_id',
);

describe('whatever a client sends', () => {
  it('is answered, and never with a fault of the simulator itself', async () => {
    const changed = fc.record({
      protocol: fc.constantFrom(...protocols),
      stream: fc.boolean(),
      change: fc.dictionary(field, fc.jsonValue({ maxDepth: 3 }), { maxKeys: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(changed, async ({ protocol, stream, change }) => {
        const body = { ...toBody(protocol, 'gpt-4o'), ...change };
        const { status, broken } = await complete(simulator, protocol, { body, stream });
        expect([broken, status < 500]).toEqual([null, true]);
      }),
      { numRuns: 400, seed: 1 },
    );
  });

  it('is answered as JSON, whatever the path and the bytes', async () => {
    const path = fc.oneof(
      fc.webPath(),
      fc.constantFrom('/v1/models/%', '/v1/models/', '/v1beta/models/:generateContent', '//', '/v1/../etc/passwd'),
    );
    await fc.assert(
      fc.asyncProperty(
        path,
        fc.string({ unit: 'binary' }),
        fc.constantFrom('GET', 'POST', 'DELETE', 'OPTIONS'),
        async (target, body, method) => {
          const answer = await ask(simulator.origin, encodeURI(target === '' ? '/' : target), {
            method,
            body: method === 'POST' ? body : '',
          });
          expect(answer.status).toBeLessThan(500);
          expect(() => JSON.parse(answer.text)).not.toThrow();
        },
      ),
      { numRuns: 200, seed: 2 },
    );
  });
});

describe('whatever fault is asked for', () => {
  const quick = [...faultNames().keys()].filter((name) => name !== 'hang' && name !== 'stall' && name !== 'limits');
  const spec = fc.tuple(
    fc.constantFrom(...quick),
    fc.constantFrom('', ':after=2', ':ms=3', ':rate=0.5', ':times=1', ':3', ':bytes=9', ':size=5,delay=1', ':nonsense=1', ':after=-1'),
  );
  // Without an explicit time, a slow fault would take its full default.
  const bounded = (name: string, args: string): string =>
    /^(?:slow|burst|latency|jitter)$/.test(name) ? `${name}:ms=2` : name === 'bandwidth' ? 'bandwidth:50000' : `${name}${args}`;

  it('ends, alone or with others, and the next request is well', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(spec, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(...protocols),
        fc.boolean(),
        async (specs, protocol, stream) => {
          const fault = specs.map(([name, args]) => bounded(name, args)).join(';');
          await complete(simulator, protocol, { fault, stream }).catch(() => null);
          expect((await complete(simulator, protocol)).status).toBe(200);
        },
      ),
      { numRuns: 150, seed: 3 },
    );
  });
});
