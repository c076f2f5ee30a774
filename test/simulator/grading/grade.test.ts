import Anthropic from '@anthropic-ai/sdk';
import { GoogleGenAI } from '@google/genai';
import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { kushrouter } from '../../../src/routers/kushrouter/index.ts';
import {
  type Grade,
  gradeClient,
  gradeSequence,
  type RequestRecord,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from '../../../src/simulator/index.ts';

const question = (index: number) => [{ role: 'user' as const, content: `Question ${index}` }];
const schema = { type: 'object' as const, properties: { city: { type: 'string' } }, required: ['city'] };

/** Lets a client send this many requests and grades its behaviour. */
async function getGrades(
  options: SimulatorOptions,
  times: number,
  once: (simulator: Simulator, index: number) => Promise<unknown>,
  asTimed: (records: readonly RequestRecord[]) => readonly RequestRecord[] = (records) => records,
): Promise<Record<string, Grade>> {
  const simulator = await startSimulator(options);
  for (let index = 0; index < times; index++) await once(simulator, index).catch(() => {});
  // A record is written when the connection has received the last byte.
  await new Promise((resolve) => setTimeout(resolve, 50));
  await simulator.close();
  return Object.fromEntries(
    gradeClient(asTimed(simulator.requests), options.rules ?? [], options.router).map((grade) => [grade.id, grade]),
  );
}

function results(grades: Record<string, Grade>): Record<string, string> {
  return Object.fromEntries(Object.values(grades).flatMap(({ id, result }) => (result === 'not-seen' ? [] : [[id, result]])));
}

const openai = ({ key, baseUrls }: Simulator): OpenAI => new OpenAI({ apiKey: key, baseURL: baseUrls['openai-chat'] });
const anthropic = ({ key, baseUrls }: Simulator): Anthropic => new Anthropic({ apiKey: key, baseURL: baseUrls['anthropic-messages'] });

// The actual behaviour of the newest SDKs on Node 20. They only read Retry-After, and leave a cut stream to the caller.
const retryingSdk = {
  'retries-transient': 'pass',
  'leaves-permanent': 'pass',
  'retry-after-seconds': 'pass',
  'retry-after-date': 'pass',
  'rate-limit-reset': 'fail',
  'backs-off': 'pass',
  'survives-cut': 'fail',
  'stream-boolean': 'pass',
};

describe('the report card of', { concurrent: true }, () => {
  it('openai, which repeats by itself', async () => {
    const grades = await getGrades({ sequence: gradeSequence }, 16, (simulator, index) =>
      openai(simulator)
        .chat.completions.stream({ model: 'gpt-4o', messages: question(index), stream_options: { include_usage: true } })
        .finalChatCompletion(),
    );
    const { jitters, ...rest } = results(grades);
    expect(rest).toEqual({ ...retryingSdk, 'reads-usage': 'pass' });
    expect(jitters).toBeDefined();
    expect(grades['survives-cut']?.evidence).toMatch(/not retried; it continued with other requests$/);
    expect(grades['retry-after-seconds']?.evidence).toMatch(/^#2 \(429, status\): told 1\.00 s, waited 1\.\d\d s$/);
  });

  it('@anthropic-ai/sdk, which does the same', async () => {
    const grades = await getGrades({ sequence: gradeSequence }, 15, (simulator, index) =>
      anthropic(simulator)
        .messages.stream({ model: 'claude-haiku-4-5', max_tokens: 50, messages: question(index) })
        .finalMessage(),
    );
    const { jitters, ...rest } = results(grades);
    expect(rest).toEqual({ ...retryingSdk, 'max-tokens': 'pass', 'anthropic-version': 'pass' });
    expect(jitters).toBeDefined();
  });

  it('@google/genai, which repeats nothing unless told', async () => {
    const grades = await getGrades({ sequence: gradeSequence }, 24, async ({ key, env }, index) => {
      const client = new GoogleGenAI({ apiKey: key, httpOptions: { baseUrl: env.GOOGLE_GEMINI_BASE_URL ?? '' } });
      await client.models.generateContent({ model: 'gemini-2.5-flash', contents: `Question ${index}` });
    });
    expect(results(grades)).toMatchObject({ 'retries-transient': 'fail', 'leaves-permanent': 'pass' });
  });

  it.each([
    ['one that always waits the same', () => 120, 'fail'],
    ['one that spreads its waits', (index: number) => [40, 300, 120, 210, 70, 260, 160, 90][index % 8] ?? 0, 'pass'],
  ])('%s', async (_, delayMs, mark) => {
    const failing = { faults: [{ name: 'status', args: { value: '503' } }], times: 1 };
    const sequence = {
      steps: Array.from({ length: 16 }, (_step, at) => (at % 2 === 0 ? failing : { faults: [], times: 1 })),
      afterLast: 'good',
    };
    const asks = async ({ key, baseUrls }: Simulator, index: number) => {
      const ask = async () =>
        await fetch(`${baseUrls['openai-chat']}/chat/completions`, {
          method: 'POST',
          headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
          body: JSON.stringify({ model: 'gpt-4o', messages: question(index) }),
        });
      expect([(await ask()).status, (await ask()).status]).toEqual([503, 200]);
    };
    // The waits are written into the records, because a busy machine would add delays.
    const asTimed = (records: readonly RequestRecord[]) =>
      records.map((record, at) => ({ ...record, at: at * 1000 + (at % 2 === 0 ? 0 : delayMs((at - 1) / 2)), durationMs: 0 }));
    const grades = await getGrades({ sequence } as SimulatorOptions, 8, asks, asTimed);
    expect(grades.jitters?.evidence).toMatch(/^first waits (?:\d\.\d\d s(?:, )?){8}$/);
    expect(grades.jitters?.result).toBe(mark);
  });

  it('a client that carries tool calls through', async () => {
    const grades = await getGrades({ faults: [{ name: 'tool-args-final', args: {} }] }, 1, async (simulator) => {
      const tools = [{ type: 'function' as const, function: { name: 'weather', parameters: schema } }];
      const stream = openai(simulator).chat.completions.stream({ model: 'gpt-4o', messages: question(0), tools });
      const { tool_calls: [call] = [] } = (await stream.finalChatCompletion()).choices[0]?.message ?? {};
      if (call?.type !== 'function') expect.fail('no call');
      const { id, type } = call;
      const { name, arguments: text } = call.function;
      const assistant = { role: 'assistant' as const, tool_calls: [{ id, type, function: { name, arguments: text } }] };
      const result = { role: 'tool' as const, tool_call_id: id, content: 'sunny' };
      await openai(simulator).chat.completions.create({ model: 'gpt-4o', messages: [...question(0), assistant, result], tools });

      const claude = { model: 'claude-haiku-4-5', max_tokens: 50, tools: [{ name: 'weather', input_schema: schema }] };
      const { content } = await anthropic(simulator).messages.create({ ...claude, messages: question(0) });
      if (content[0]?.type !== 'tool_use') expect.fail('no tool_use');
      const answer = { role: 'user' as const, content: [{ type: 'tool_result' as const, tool_use_id: content[0].id, content: 'sunny' }] };
      await anthropic(simulator).messages.create({ ...claude, messages: [...question(0), { role: 'assistant', content }, answer] });
    });
    expect(results(grades)).toMatchObject({ 'tool-arguments': 'pass', 'plain-tool-use': 'pass' });
  });

  it('a client that submits the tool outputs KushRouter waits for, and one that does not', async () => {
    const tools = [{ type: 'function' as const, name: 'weather', parameters: schema, strict: false }];
    const ask = async (simulator: Simulator): Promise<OpenAI.Responses.Response> =>
      await openai(simulator).responses.create({ model: 'gpt-5-codex', input: 'Weather?', tools });
    const patient = await getGrades({ router: kushrouter, tools: true }, 1, async (simulator) => {
      const { id, output, status } = await ask(simulator);
      expect(status).toBe('requires_action');
      const [call] = output;
      if (call?.type !== 'function_call') expect.fail('no call');
      const tool_outputs = [{ tool_call_id: call.call_id, output: 'sunny' }];
      const after = await openai(simulator).post<OpenAI.Responses.Response>('/responses', {
        body: { model: 'gpt-5-codex', previous_response_id: id, tool_outputs },
      });
      expect(after.status).toBe('completed');
    });
    expect(results(patient)).toMatchObject({ 'requires-action': 'pass' });
    expect(results(await getGrades({ router: kushrouter, tools: true }, 1, ask))).toMatchObject({ 'requires-action': 'fail' });
  });

  it('a client that does everything wrong', async () => {
    const bodies = [
      { model: 'gpt-4o', messages: question(1) },
      { model: 'gpt-4o', messages: question(1), stream: 'true' },
    ];
    const steps = [
      { faults: [{ name: 'status', args: { value: '429', 'retry-after': '5' } }], times: 1 },
      { faults: [{ name: 'status', args: { value: '503' } }], times: 3 },
      { faults: [{ name: 'status', args: { value: '401' } }], times: 2 },
    ];
    const grades = await getGrades({ sequence: { steps, afterLast: 'good' } }, 8, async ({ key, origin }, index) => {
      const headers = { authorization: `Bearer ${key}` };
      await fetch(`${origin}/v1/chat/completions`, { method: 'POST', headers, body: JSON.stringify(bodies[index < 7 ? 0 : 1]) });
      await fetch(`${origin}/v1/messages`, { method: 'POST', headers, body: JSON.stringify(bodies[0]) });
    });
    expect(results(grades)).toMatchObject({
      'leaves-permanent': 'fail',
      'retry-after-seconds': 'fail',
      'stream-boolean': 'fail',
      'max-tokens': 'fail',
      'anthropic-version': 'fail',
    });
  });

  it('a client that asks a cut question again', async () => {
    const steps = [{ faults: [{ name: 'cut', args: { value: '2' } }], times: 1 }];
    const grades = await getGrades({ sequence: { steps, afterLast: 'good' } }, 2, (simulator) =>
      openai(simulator)
        .chat.completions.stream({ model: 'gpt-4o', messages: question(1) })
        .finalChatCompletion(),
    );
    expect(results(grades)).toMatchObject({ 'survives-cut': 'pass' });
  });

  it('a client that waits the same each time', async () => {
    const steps = [{ faults: [{ name: 'status', args: { value: '503' } }], times: 4 }];
    const ask = async ({ key, origin }: Simulator) => {
      const headers = { authorization: `Bearer ${key}` };
      await fetch(`${origin}/v1/chat/completions`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ model: 'gpt-4o', messages: question(1) }),
      });
    };
    const asTimed = (records: readonly RequestRecord[]) => records.map((record, at) => ({ ...record, at: at * 1000, durationMs: 0 }));
    const grades = await getGrades({ sequence: { steps, afterLast: 'good' } }, 5, ask, asTimed);
    expect(results(grades)).toMatchObject({ 'retries-transient': 'pass', 'backs-off': 'fail' });
  });
});
