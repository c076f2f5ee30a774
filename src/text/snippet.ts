import type { Exchange } from '../domain/evidence/exchange.ts';
import type { Protocol } from '../domain/protocol.ts';
import { isRecord, type Json } from './json.ts';

export type SnippetLanguage = 'javascript' | 'python';

type Sent = Pick<Exchange, 'method' | 'url' | 'requestHeaders' | 'requestBody'>;

const keyName = 'KUSH_DOCTOR_API_KEY';

/**
 * The request as code for the official SDK of its protocol, with the key from the environment; null for a request that no SDK sends.
 * OpenAI, Anthropic and Google GenAI use the same names for clients, options and methods in both languages.
 */
export function sdkSnippet(sent: Sent, language: SnippetLanguage): string | null {
  const call = parseRequestBody(sent);
  if (call === null) return null;
  return (language === 'python' ? toPythonCode : toJavascriptCode)(call);
}

interface SdkCall {
  protocol: Protocol;
  /** In the SDK's form: without what it appends itself. */
  baseUrl: string;
  /** Use `Authorization: Bearer` instead of the protocol's own header. */
  bearer: boolean;
  /** Parameters of the call; null lists models. */
  params: Json | null;
  stream: boolean;
}

const ends: readonly { protocol: Protocol; pattern: RegExp }[] = [
  { protocol: 'openai-chat', pattern: /\/chat\/completions$/ },
  { protocol: 'openai-responses', pattern: /\/responses$/ },
  { protocol: 'anthropic-messages', pattern: /\/v1\/messages$/ },
  { protocol: 'gemini', pattern: /\/v1beta\/models\/([^/:]+):(?:streamG|g)enerateContent$/ },
];

function parseRequestBody({ method, url, requestHeaders, requestBody }: Sent): SdkCall | null {
  const path = url.split(/[?#]/, 1)[0] ?? '';
  const bearer = requestHeaders.authorization !== undefined;
  for (const { protocol, pattern } of method === 'POST' ? ends : []) {
    const found = pattern.exec(path);
    if (found === null) continue;
    const params = jsonObject(requestBody);
    if (params === null) return null;
    const stream = params.stream === true || path.endsWith(':streamGenerateContent');
    return {
      protocol,
      baseUrl: path.slice(0, found.index),
      bearer,
      stream,
      params: protocol === 'gemini' ? geminiParams(found[1] ?? '', params) : params,
    };
  }
  if (method !== 'GET' || !path.endsWith('/models')) return null;
  const protocol = requestHeaders['anthropic-version'] ? 'anthropic-messages' : /\/v1beta\/models$/.test(path) ? 'gemini' : 'openai-chat';
  const appended = { 'openai-chat': '/models', 'anthropic-messages': '/v1/models', gemini: '/v1beta/models' }[protocol];
  return path.endsWith(appended) ? { protocol, baseUrl: path.slice(0, -appended.length), bearer, stream: false, params: null } : null;
}

function geminiParams(model: string, { contents, generationConfig, ...rest }: Json): Json {
  const config = { ...(typeof generationConfig === 'object' ? generationConfig : {}), ...rest };
  return { model: decodeURIComponent(model), contents, ...(Object.keys(config).length > 0 ? { config } : {}) };
}

function jsonObject(text: string | undefined): Json | null {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

const methods: Readonly<Record<Protocol, string>> = {
  'openai-chat': 'chat.completions.create',
  'openai-responses': 'responses.create',
  'anthropic-messages': 'messages.create',
  gemini: 'models.generateContent',
};

/** The method's JavaScript name; only Google's SDK has a separate method for streaming. */
function getSdkMethod(protocol: Protocol, stream: boolean): string {
  return `${methods[protocol]}${protocol === 'gemini' && stream ? 'Stream' : ''}`;
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function toJavascriptCode({ protocol, baseUrl, bearer, params, stream }: SdkCall): string {
  const [url, key] = [JSON.stringify(baseUrl), ['process', 'env', keyName].join('.')];
  const [from, made] = {
    'openai-chat': [`import OpenAI from 'openai';`, `new OpenAI({ baseURL: ${url}, apiKey: ${key} })`],
    'openai-responses': [`import OpenAI from 'openai';`, `new OpenAI({ baseURL: ${url}, apiKey: ${key} })`],
    'anthropic-messages': [
      `import Anthropic from '@anthropic-ai/sdk';`,
      // Version 1 sends either one as a bearer token; version 0 sends an `apiKey` as `x-api-key`.
      `new Anthropic({ baseURL: ${url}, ${bearer ? `apiKey: null, authToken: ${key}` : `apiKey: ${key}, defaultHeaders: { 'x-api-key': ${key}, authorization: null }`} })`,
    ],
    gemini: [`import { GoogleGenAI } from '@google/genai';`, `new GoogleGenAI({ apiKey: ${key}, httpOptions: { baseUrl: ${url} } })`],
  }[protocol];
  const answer = `await client.${params === null ? 'models.list()' : `${getSdkMethod(protocol, stream)}(${JSON.stringify(params)})`}`;
  const printed = stream ? `for await (const event of ${answer}) console.log(event);` : `console.log(${answer});`;
  return [from, `const client = ${made};`, printed].join('\n');
}

function toPythonCode({ protocol, baseUrl, bearer, params, stream }: SdkCall): string {
  const [url, key] = [JSON.stringify(baseUrl), `os.environ["${keyName}"]`];
  const [from, made] = {
    'openai-chat': ['from openai import OpenAI', `OpenAI(base_url=${url}, api_key=${key})`],
    'openai-responses': ['from openai import OpenAI', `OpenAI(base_url=${url}, api_key=${key})`],
    'anthropic-messages': ['from anthropic import Anthropic', `Anthropic(base_url=${url}, ${bearer ? 'auth_token' : 'api_key'}=${key})`],
    gemini: ['from google import genai', `genai.Client(api_key=${key}, http_options={"base_url": ${url}})`],
  }[protocol];
  const answer = `client.${params === null ? 'models.list()' : `${snakeCase(getSdkMethod(protocol, stream))}(**${toPython(params)})`}`;
  const printed = stream ? [`for event in ${answer}:`, '    print(event)'] : [`print(${answer})`];
  return ['import os', from, `client = ${made}`, ...printed].join('\n');
}

/** Formats JSON as a Python literal. */
function toPython(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return `[${value.map(toPython).join(', ')}]`;
  if (typeof value === 'object')
    return `{${Object.entries(value)
      .map(([name, one]) => `${JSON.stringify(name)}: ${toPython(one)}`)
      .join(', ')}}`;
  return JSON.stringify(value);
}
