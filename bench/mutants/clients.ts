import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Protocol } from '../../src/domain/protocol.ts';

/** What a client returns to its user at the end of a stream. */
export interface Answer {
  text: string;
  reasoning: string;
  calls: readonly { id: string; name: string; args: string }[];
  finish: string;
  /** Other content available to the user: citations, images, results of the provider's own tools, signatures. */
  extra: string;
  usage: string;
}

export interface Client {
  /** Its name in a report. */
  name: string;
  version: string;
  /** Whether users install it today; older ones are kept to know what they cannot read. */
  isCurrent: boolean;
  protocol: Protocol;
  /** Requests a stream from the server at this origin, and throws if the client does. */
  read(origin: string): Promise<Answer>;
}

type Loose = Record<string, unknown>;
type Module = Record<string, new (options: Loose) => never>;
interface Family {
  name: string;
  protocol: Protocol;
  read(module: Module, origin: string): Promise<Answer>;
}

const tool = { name: 'get_weather', parameters: { type: 'object', properties: {} } };
const prompt = [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }];
const ask = { model: 'm', messages: [{ role: 'user', content: 'Hi' }] };

/** The readers of each npm package. */
const families: Readonly<Record<string, readonly Family[]>> = {
  openai: [
    { name: 'openai SDK', protocol: 'openai-chat', read: readOpenAiChat },
    { name: 'openai SDK', protocol: 'openai-responses', read: readOpenAiResponses },
  ],
  '@anthropic-ai/sdk': [{ name: 'Anthropic SDK', protocol: 'anthropic-messages', read: readAnthropic }],
  '@google/genai': [{ name: 'Google SDK', protocol: 'gemini', read: readGoogle }],
  '@ai-sdk/openai': [
    {
      name: 'AI SDK (openai)',
      protocol: 'openai-chat',
      read: (module, origin) => readAiSdk(provider(module, 'createOpenAI', `${origin}/v1`).chat('m')),
    },
    {
      name: 'AI SDK (openai)',
      protocol: 'openai-responses',
      read: (module, origin) => readAiSdk(provider(module, 'createOpenAI', `${origin}/v1`).responses('m')),
    },
  ],
  '@ai-sdk/openai-compatible': [
    {
      name: 'AI SDK (openai-compatible)',
      protocol: 'openai-chat',
      read: (module, origin) => readAiSdk(provider(module, 'createOpenAICompatible', `${origin}/v1`).chatModel('m')),
    },
  ],
  '@ai-sdk/anthropic': [
    {
      name: 'AI SDK (anthropic)',
      protocol: 'anthropic-messages',
      read: (module, origin) => readAiSdk(provider(module, 'createAnthropic', `${origin}/v1`).languageModel('m')),
    },
  ],
  '@ai-sdk/google': [
    {
      name: 'AI SDK (google)',
      protocol: 'gemini',
      read: (module, origin) => withoutIds(readAiSdk(provider(module, 'createGoogleGenerativeAI', `${origin}/v1beta`).languageModel('m'))),
    },
  ],
};

/** Every client package installed in a folder's `node_modules`, including aliases (`npm install a@npm:b`). */
export async function loadClients(folder: string): Promise<Client[]> {
  const require = createRequire(join(folder, 'package.json'));
  const clients: Client[] = [];
  for (const installed of installedIn(join(folder, 'node_modules'))) {
    const { name, version } = JSON.parse(readFileSync(join(folder, 'node_modules', installed, 'package.json'), 'utf8')) as Record<
      string,
      string
    >;
    const found = families[name ?? ''];
    if (!found || version === undefined) continue;
    const module = (await import(pathToFileURL(require.resolve(installed)).href)) as Module;
    for (const family of found)
      clients.push({
        name: family.name,
        version,
        isCurrent: false,
        protocol: family.protocol,
        read: (origin) => family.read(module, origin),
      });
  }
  return markCurrent(clients);
}

function installedIn(modules: string): string[] {
  if (!existsSync(modules)) return [];
  return readdirSync(modules)
    .flatMap((entry) => (entry.startsWith('@') ? readdirSync(join(modules, entry)).map((name) => `${entry}/${name}`) : [entry]))
    .filter((entry) => existsSync(join(modules, entry, 'package.json')));
}

/** The two newest major versions of a client are in wide use. */
function markCurrent(clients: readonly Client[]): Client[] {
  const byVersion = clients.toSorted((a, b) => b.version.localeCompare(a.version, 'en', { numeric: true }));
  const rank = (client: Client): number =>
    byVersion.filter(({ name, protocol }) => name === client.name && protocol === client.protocol).indexOf(client);
  return byVersion
    .map((client) => ({ ...client, isCurrent: rank(client) < 2 }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

type Kind = 'chat' | 'responses' | 'chatModel' | 'languageModel';

function provider(module: Module, factory: string, baseURL: string): Record<Kind, (model: string) => StreamModel> {
  const create = module[factory] as unknown as (options: Loose) => Record<Kind, (model: string) => StreamModel>;
  return create({ apiKey: 'k', baseURL, name: 'x', includeUsage: true });
}

interface StreamModel {
  doStream(options: Loose): PromiseLike<{ stream: ReadableStream<Loose> }>;
}

const empty = (): { -readonly [K in keyof Answer]: Answer[K] } & { calls: { id: string; name: string; args: string }[] } => ({
  text: '',
  reasoning: '',
  calls: [],
  finish: '',
  extra: '',
  usage: '',
});
const text = (value: unknown): string =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value : `${typeof value} ${JSON.stringify(value)}`;
/** JSON with sorted keys, so that equal arguments have equal text. */
const canonical = (value: unknown): string => {
  if (typeof value !== 'string') return JSON.stringify(value) ?? '';
  try {
    return JSON.stringify(JSON.parse(value));
  } catch {
    return `not JSON: ${value}`;
  }
};

interface OpenAi {
  chat: { completions: { stream(body: Loose): { finalChatCompletion(): Promise<Loose> } } };
  beta: { chat?: { completions: { stream(body: Loose): { finalChatCompletion(): Promise<Loose> } } } };
  responses: { stream(body: Loose): { finalResponse(): Promise<Loose> } };
}

function openAi(module: Module, origin: string): OpenAi {
  return new (module.OpenAI as new (options: Loose) => OpenAi)({ apiKey: 'k', baseURL: `${origin}/v1`, maxRetries: 0, logLevel: 'off' });
}

async function readOpenAiChat(module: Module, origin: string): Promise<Answer> {
  const client = openAi(module, origin);
  // In version 4 the helper is in `beta`.
  const completions = typeof client.chat.completions.stream === 'function' ? client.chat.completions : client.beta.chat?.completions;
  if (!completions) throw new Error('no stream helper');
  const completion = await completions.stream({ ...ask, tools: [{ type: 'function', function: tool }] }).finalChatCompletion();
  const answer = empty();
  for (const choice of (completion.choices as Loose[]).filter(Boolean)) {
    const message = choice.message as Loose;
    answer.text += text(message.content);
    answer.extra += text(message.refusal);
    answer.reasoning += text(message.reasoning_content);
    answer.finish += text(choice.finish_reason);
    for (const call of ((message.tool_calls ?? []) as Loose[]).filter(Boolean)) {
      const { name, arguments: args } = call.function as Loose;
      // The SDK generates an id if there is none.
      answer.calls.push({ id: text(call.id), name: text(name), args: canonical(args) });
    }
  }
  const usage = completion.usage as Loose | undefined;
  answer.usage = `${usage?.prompt_tokens} ${usage?.completion_tokens}`;
  return answer;
}

async function readOpenAiResponses(module: Module, origin: string): Promise<Answer> {
  const response = await openAi(module, origin).responses.stream({ model: 'm', input: 'Hi' }).finalResponse();
  const answer = empty();
  for (const item of response.output as Loose[]) {
    if (item.type === 'function_call' || item.type === 'custom_tool_call')
      answer.calls.push({
        id: text(item.call_id),
        name: text(item.name),
        args: item.type === 'function_call' ? canonical(item.arguments) : text(item.input),
      });
    else if (item.type === 'reasoning') answer.reasoning += (item.summary as Loose[]).map((part) => text(part.text)).join('');
    else if (item.type === 'message')
      answer.extra += (item.content as Loose[]).map((part) => text(part.refusal) + JSON.stringify(part.annotations ?? [])).join('');
    else answer.extra += `${text(item.type)}${text(item.result)}${text(item.output)}`;
  }
  answer.text = text(response.output_text);
  answer.finish = text(response.status);
  const usage = response.usage as Loose | undefined | null;
  answer.usage = `${usage?.input_tokens} ${usage?.output_tokens}`;
  return answer;
}

async function readAnthropic(module: Module, origin: string): Promise<Answer> {
  type Messages = { messages: { stream(body: Loose): { finalMessage(): Promise<Loose> } } };
  const Anthropic = (module.Anthropic ?? module.default) as new (options: Loose) => Messages;
  const client = new Anthropic({ apiKey: 'k', baseURL: origin, maxRetries: 0, logLevel: 'off' });
  const message = await client.messages
    .stream({ ...ask, max_tokens: 99, tools: [{ name: tool.name, input_schema: tool.parameters }] })
    .finalMessage();
  const answer = empty();
  for (const block of message.content as Loose[]) {
    if (block.type === 'text') {
      answer.text += text(block.text);
      answer.extra += JSON.stringify(block.citations ?? []);
    } else if (block.type === 'thinking') {
      answer.reasoning += text(block.thinking);
      answer.extra += text(block.signature);
    } else if (typeof block.type === 'string' && block.type.endsWith('tool_use'))
      answer.calls.push({
        id: text(block.id),
        name: text(block.name),
        args: typeof block.input === 'string' ? `text ${block.input}` : canonical(block.input),
      });
    else answer.extra += `${text(block.type)}${JSON.stringify(block.content ?? block.data ?? null)}`;
  }
  answer.finish = text(message.stop_reason);
  const usage = message.usage as Loose;
  answer.usage = `${usage.input_tokens} ${usage.output_tokens}`;
  return answer;
}

async function readGoogle(module: Module, origin: string): Promise<Answer> {
  type Google = { models: { generateContentStream(body: Loose): Promise<AsyncIterable<Loose>> } };
  const client = new (module.GoogleGenAI as new (options: Loose) => Google)({ apiKey: 'k', httpOptions: { baseUrl: origin } });
  const answer = empty();
  for await (const piece of await client.models.generateContentStream({ model: 'm', contents: 'Hi' })) {
    const [candidate] = (piece.candidates ?? []) as Loose[];
    const content = candidate?.content as { parts?: Loose[] } | undefined;
    for (const part of content?.parts ?? []) {
      const call = part.functionCall as Loose | undefined;
      if (call)
        answer.calls.push({
          id: text(call.id),
          name: text(call.name),
          args: typeof call.args === 'string' ? `text ${call.args}` : canonical(call.args ?? {}),
        });
      else if (part.thought) answer.reasoning += text(part.text);
      else if (part.text !== undefined) answer.text += text(part.text);
      else answer.extra += JSON.stringify(part);
    }
    answer.finish = text(candidate?.finishReason) || text((piece.promptFeedback as Loose | undefined)?.blockReason) || answer.finish;
    const usage = piece.usageMetadata as Loose | undefined;
    if (usage) answer.usage = `${usage.promptTokenCount} ${usage.candidatesTokenCount}`;
  }
  return answer;
}

/** Gemini's calls need no id, and the AI SDK generates one. */
async function withoutIds(reading: Promise<Answer>): Promise<Answer> {
  const answer = await reading;
  return { ...answer, calls: answer.calls.map((call) => ({ ...call, id: '' })) };
}

async function readAiSdk(model: StreamModel): Promise<Answer> {
  const { stream } = await model.doStream({ prompt, tools: [{ type: 'function', name: tool.name, inputSchema: tool.parameters }] });
  const answer = empty();
  let extra = '';
  for await (const part of stream as unknown as AsyncIterable<Loose>) {
    if (part.type === 'error') throw part.error;
    if (part.type === 'text-delta') answer.text += text(part.delta);
    else if (part.type === 'reasoning-delta') answer.reasoning += text(part.delta);
    else if (part.type === 'tool-call')
      answer.calls.push({ id: text(part.toolCallId), name: text(part.toolName), args: canonical(part.input) });
    else if (part.type === 'source') extra += text(part.url);
    else if (part.type === 'file') extra += text(part.data);
    else if (part.type === 'tool-result') extra += JSON.stringify(part.result);
    else if (part.type === 'finish') {
      const { finishReason, usage } = part as { finishReason: unknown; usage: Record<string, unknown> };
      answer.finish = typeof finishReason === 'string' ? finishReason : text((finishReason as Loose | undefined)?.unified);
      const total = (value: unknown): unknown => (typeof value === 'object' && value !== null ? (value as Loose).total : value);
      answer.usage = `${total(usage.inputTokens)} ${total(usage.outputTokens)}`;
    }
  }
  answer.extra = extra;
  return answer;
}
