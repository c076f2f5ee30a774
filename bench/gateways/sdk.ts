import Anthropic from '@anthropic-ai/sdk';
import OpenAI from 'openai';
import { documentPdf, picture } from '../../src/compat/media.ts';

/** The result with an official SDK: the effect, an answer without it, or an error. */
export type SdkResult = 'works' | 'no-effect' | 'error';

interface SdkTarget {
  baseUrl: string;
  key: string;
  protocol: 'openai-chat' | 'anthropic-messages';
  model: string;
}

/** The SDK's result for each feature, by feature id: what a program using it would see. */
export async function sdkResults(target: SdkTarget, headers: readonly string[]): Promise<Map<string, SdkResult>> {
  const defaultHeaders = Object.fromEntries(headers.map((line) => line.split(': ') as [string, string]));
  const checks =
    target.protocol === 'openai-chat'
      ? openaiChecks(new OpenAI({ baseURL: target.baseUrl, apiKey: target.key, defaultHeaders, maxRetries: 0 }), target.model)
      : anthropicChecks(
          new Anthropic({ baseURL: target.baseUrl, apiKey: target.key, authToken: null, defaultHeaders, maxRetries: 0 }),
          target.model,
        );
  const results = new Map<string, SdkResult>();
  for (const [id, check] of Object.entries(checks)) results.set(id, await outcome(check));
  return results;
}

async function outcome(check: () => Promise<boolean>): Promise<SdkResult> {
  try {
    return (await check()) ? 'works' : 'no-effect';
  } catch {
    return 'error';
  }
}

type Checks = Readonly<Record<string, () => Promise<boolean>>>;

const weather = {
  name: 'get_weather',
  description: 'Current weather of a city',
  schema: { type: 'object' as const, properties: { city: { type: 'string' } }, required: ['city'], additionalProperties: false },
};
const call = 'Call get_weather for Oslo. Do not answer in words.';
const station = 'What time is it in Oslo? Once a tool has answered, say only the name of the station.';
const numbers = (last: number): string => `Write the numbers from 1 to ${last} in digits, with a space between them, and nothing else.`;

const words = 'Write twelve random English words, one after another, and nothing else.';

/** The same answers at temperature 0, different ones at 1. */
async function isTempered(ask: (temperature: number) => Promise<string>): Promise<boolean> {
  const [cold, again, warm, other] = await Promise.all([0, 0, 1, 1].map(ask));
  return cold === again && warm !== other;
}

function openaiChecks(client: OpenAI, model: string): Checks {
  const tool = {
    type: 'function' as const,
    function: { name: weather.name, description: weather.description, parameters: weather.schema },
  };
  const ask = async (content: string, more: object = {}): Promise<OpenAI.ChatCompletion> =>
    await client.chat.completions.create({ model, messages: [{ role: 'user', content }], max_tokens: 128, ...more });
  const getText = (answer: OpenAI.ChatCompletion): string => answer.choices[0]?.message.content ?? '';
  const called = (answer: OpenAI.ChatCompletion): boolean => answer.choices[0]?.message.tool_calls?.[0]?.type === 'function';
  return {
    completion: async () => getText(await ask('Answer with one word: window')) !== '',
    system: async () => {
      const messages = [
        { role: 'system', content: 'Whatever the user asks, answer with the one word PEBBLE and nothing else.' },
        { role: 'user', content: 'What is 4 + 4?' },
      ];
      return getText(await ask('', { messages })).includes('PEBBLE');
    },
    'multi-turn': async () => {
      const messages = [
        { role: 'user', content: 'Remember this word for later: ANCHOR. Answer OK.' },
        { role: 'assistant', content: 'OK' },
        { role: 'user', content: 'Which word did I ask you to remember? Answer with that word alone.' },
      ];
      return getText(await ask('', { messages })).includes('ANCHOR');
    },
    'max-tokens': async () => (await ask(numbers(70), { max_tokens: 16 })).choices[0]?.finish_reason === 'length',
    stop: async () => {
      const text = getText(await ask(numbers(9), { stop: ['7'] }));
      return text.includes('6') && !text.includes('7');
    },
    temperature: async () => await isTempered(async (temperature) => getText(await ask(words, { temperature }))),
    seed: async () => {
      const [one, again, other] = [1, 1, 2].map(async (seed) => getText(await ask(words, { temperature: 1, seed })));
      return (await one) === (await again) && (await one) !== (await other);
    },
    n: async () => (await ask('Answer with one word: yes', { n: 2 })).choices.length === 2,
    logprobs: async () => ((await ask('Answer with one word: yes', { logprobs: true })).choices[0]?.logprobs?.content?.length ?? 0) > 0,
    stream: async () => {
      let text = '';
      for await (const chunk of await client.chat.completions.create({
        model,
        messages: [{ role: 'user', content: numbers(20) }],
        max_tokens: 128,
        stream: true,
      }))
        text += chunk.choices[0]?.delta.content ?? '';
      return text !== '';
    },
    'stream-usage': async () => {
      let output = 0;
      const options = { stream: true as const, stream_options: { include_usage: true } };
      for await (const chunk of await client.chat.completions.create({
        model,
        messages: [{ role: 'user', content: numbers(20) }],
        max_tokens: 128,
        ...options,
      }))
        output = chunk.usage?.completion_tokens ?? output;
      return output > 0;
    },
    'json-schema': async () => {
      const schema = {
        type: 'object',
        properties: { code: { type: 'string', enum: ['Z9'] } },
        required: ['code'],
        additionalProperties: false,
      };
      const response_format = { type: 'json_schema', json_schema: { name: 'reply', strict: true, schema } };
      try {
        return (JSON.parse(getText(await ask('What is the capital of France?', { response_format }))) as { code?: string }).code === 'Z9';
      } catch (error) {
        if (error instanceof SyntaxError) return false;
        throw error;
      }
    },
    'tool-auto': async () => called(await ask(call, { tools: [tool] })),
    'tool-required': async () => called(await ask('Say hello.', { tools: [tool], tool_choice: 'required' })),
    'tool-stream': async () => {
      const stream = client.chat.completions.stream({ model, messages: [{ role: 'user', content: call }], tools: [tool], max_tokens: 128 });
      const message = await stream.finalMessage();
      const [first] = message.tool_calls ?? [];
      return first?.type === 'function' && typeof (JSON.parse(first.function.arguments) as { city?: unknown }).city === 'string';
    },
    'tool-result': async () => {
      const first = await ask(station, { tools: [tool], tool_choice: { type: 'function', function: { name: weather.name } } });
      const message = first.choices[0]?.message;
      const id = message?.tool_calls?.[0]?.id;
      if (message === undefined || id === undefined) return false;
      const messages = [
        { role: 'user', content: station },
        message,
        { role: 'tool', tool_call_id: id, content: '9 degrees; the station is WILLOW' },
      ];
      return getText(await ask('', { messages, tools: [tool] })).includes('WILLOW');
    },
    vision: async () => {
      const content = [
        { type: 'text', text: 'What is written in this picture? Answer with what you read alone.' },
        { type: 'image_url', image_url: { url: `data:image/png;base64,${picture}` } },
      ];
      return getText(await ask('', { messages: [{ role: 'user', content }] })).includes('58');
    },
    models: async () => (await client.models.list()).data.length > 0,
  };
}

function anthropicChecks(client: Anthropic, model: string): Checks {
  const tool = { name: weather.name, description: weather.description, input_schema: weather.schema };
  const ask = async (content: unknown, more: object = {}): Promise<Anthropic.Message> =>
    await client.messages.create({
      model,
      max_tokens: 128,
      messages: [{ role: 'user', content }],
      ...more,
    } as Anthropic.MessageCreateParamsNonStreaming);
  const getText = ({ content }: Anthropic.Message): string =>
    content.flatMap((block) => (block.type === 'text' ? [block.text] : [])).join('');
  const called = ({ content }: Anthropic.Message): boolean => content.some(({ type }) => type === 'tool_use');
  return {
    completion: async () => getText(await ask('Answer with one word: window')) !== '',
    system: async () =>
      getText(
        await ask('What is 4 + 4?', { system: 'Whatever the user asks, answer with the one word PEBBLE and nothing else.' }),
      ).includes('PEBBLE'),
    'multi-turn': async () => {
      const messages = [
        { role: 'user', content: 'Remember this word for later: ANCHOR. Answer OK.' },
        { role: 'assistant', content: 'OK' },
        { role: 'user', content: 'Which word did I ask you to remember? Answer with that word alone.' },
      ];
      return getText(await ask('', { messages })).includes('ANCHOR');
    },
    'max-tokens': async () => (await ask(numbers(70), { max_tokens: 16 })).stop_reason === 'max_tokens',
    stop: async () => {
      const text = getText(await ask(numbers(9), { stop_sequences: ['7'] }));
      return text.includes('6') && !text.includes('7');
    },
    temperature: async () => await isTempered(async (temperature) => getText(await ask(words, { temperature }))),
    stream: async () =>
      getText(
        await client.messages.stream({ model, max_tokens: 128, messages: [{ role: 'user', content: numbers(20) }] }).finalMessage(),
      ) !== '',
    'stream-usage': async () =>
      (await client.messages.stream({ model, max_tokens: 128, messages: [{ role: 'user', content: numbers(20) }] }).finalMessage()).usage
        .output_tokens > 1,
    'tool-auto': async () => called(await ask(call, { tools: [tool] })),
    'tool-required': async () => called(await ask('Say hello.', { tools: [tool], tool_choice: { type: 'any' } })),
    'tool-stream': async () => {
      const stream = client.messages.stream({
        model,
        max_tokens: 128,
        messages: [{ role: 'user', content: call }],
        tools: [tool],
      });
      return (await stream.finalMessage()).content.some(
        (block) => block.type === 'tool_use' && typeof (block.input as { city?: unknown }).city === 'string',
      );
    },
    'tool-result': async () => {
      const first = await ask(station, { tools: [tool], tool_choice: { type: 'tool', name: weather.name } });
      const id = first.content.flatMap((block) => (block.type === 'tool_use' ? [block.id] : []))[0];
      if (id === undefined) return false;
      const result = { role: 'user', content: [{ type: 'tool_result', tool_use_id: id, content: '9 degrees; the station is WILLOW' }] };
      const messages = [{ role: 'user', content: station }, { role: 'assistant', content: first.content }, result];
      return getText(await ask('', { messages, tools: [tool] })).includes('WILLOW');
    },
    vision: async () => {
      const source = { type: 'base64', media_type: 'image/png', data: picture };
      const content = [
        { type: 'image', source },
        { type: 'text', text: 'What is written in this picture? Answer with what you read alone.' },
      ];
      return getText(await ask(content)).includes('58');
    },
    pdf: async () => {
      const source = { type: 'base64', media_type: 'application/pdf', data: documentPdf() };
      const content = [
        { type: 'document', source },
        { type: 'text', text: 'Which word and number are in this document? Answer with them alone.' },
      ];
      return getText(await ask(content)).includes('93');
    },
    thinking: async () =>
      (await ask(call, { max_tokens: 1280, thinking: { type: 'enabled', budget_tokens: 1024 } })).content.some(
        ({ type }) => type === 'thinking',
      ),
    'count-tokens': async () => {
      const [short, long] = [
        await countTokens(client, model, 'hi'),
        await countTokens(client, model, 'hello there, dear reader. '.repeat(40)),
      ];
      return long > short;
    },
    models: async () => (await client.models.list()).data.length > 0,
  };
}

async function countTokens(client: Anthropic, model: string, content: string): Promise<number> {
  return (await client.messages.countTokens({ model, messages: [{ role: 'user', content }] })).input_tokens;
}
