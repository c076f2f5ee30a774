import type { Headers } from '../../domain/evidence/exchange.ts';
import { isSameFamily, type ProfiledClient, type Protocol } from '../../domain/protocol.ts';
import { listAt } from '../../text/json.ts';
import { completionBody } from '../request.ts';
import { probeBody } from '../stream/body.ts';
import { userAgents } from '../user-agent.ts';
import { claudeCode } from './claude-code.ts';
import { codex } from './codex.ts';
import { geminiCli } from './gemini-cli.ts';
import { bunEncodings, type ClientRequest, type ClientRequestOptions, nodeEncodings, stainless } from './profile.ts';

export type { ClientRequest, ClientRequestOptions } from './profile.ts';

interface Profile {
  /** The client's protocols, its usual one first. */
  protocols: readonly Protocol[];
  /** The default model of the client. */
  model?: string;
  request(options: ClientRequestOptions): ClientRequest;
}

/**
 * The requests that each client really sends: path, header style, betas, parameters and user agent, recorded from the packages and programs
 * on npm on 2026-11-27 (one test compares each profile with the recorded request, another with the installed SDKs); Cursor's is based on
 * public threads.
 */
const profiles: Readonly<Record<ProfiledClient, Profile>> = {
  'claude-code': { protocols: ['anthropic-messages'], model: 'claude-opus-5-5', request: claudeCode },
  codex: { protocols: ['openai-responses'], model: 'gpt-5', request: codex },
  cursor: {
    protocols: ['openai-chat'],
    request: (options) =>
      limitedChat(options, { accept: options.stream ? 'text/event-stream' : 'application/json', 'user-agent': userAgents.cursor }),
  },
  'ai-sdk': { protocols: ['openai-responses', 'openai-chat', 'anthropic-messages'], request: aiSdk },
  'openai-sdk': { protocols: ['openai-chat', 'openai-responses'], request: openaiSdk },
  'anthropic-sdk': { protocols: ['anthropic-messages'], request: anthropicSdk },
  'gemini-cli': { protocols: ['gemini'], model: 'gemini-2.5-flash', request: geminiCli },
  opencode: { protocols: ['openai-chat', 'openai-responses', 'anthropic-messages'], request: opencode },
};

/** A client's request for an endpoint of a protocol that it speaks. */
export function clientProfile(client: ProfiledClient, options: ClientRequestOptions): ClientRequest {
  return profiles[client].request(options);
}

/** The protocol a client uses with an endpoint set up for `protocol`; undefined if it speaks none of that family. */
export function clientProtocol(client: ProfiledClient, protocol: Protocol): Protocol | undefined {
  const { protocols } = profiles[client];
  // With settings meant for chat, the AI SDK calls /responses.
  const same = client === 'ai-sdk' ? undefined : protocols.find((one) => one === protocol);
  return same ?? protocols.find((one) => isSameFamily(one, protocol));
}

/** A client's protocols, its usual one first. */
export function clientProtocols(client: ProfiledClient): readonly Protocol[] {
  return profiles[client].protocols;
}

export function getDefaultModel(client: ProfiledClient): string | undefined {
  return profiles[client].model;
}

/** A chat request with the probe's token limit. */
function limitedChat(options: ClientRequestOptions, headers: Headers): ClientRequest {
  const { model, stream, tools, includeUsage } = options;
  return {
    protocol: 'openai-chat',
    path: '/chat/completions',
    header: 'bearer',
    headers: { 'content-type': 'application/json', ...headers },
    body: probeBody('openai-chat', model, { stream, tools, includeUsage }),
    stream,
    limited: true,
  };
}

/** A chat request as the SDKs send it, without a token limit. */
function chat(options: ClientRequestOptions, headers: Headers): ClientRequest {
  const { body, ...request } = limitedChat(options, headers);
  const { max_tokens: _, ...rest } = body;
  return { ...request, body: rest, limited: false };
}

function responses(options: ClientRequestOptions, headers: Headers): ClientRequest {
  const { model, stream, tools } = options;
  const { max_output_tokens: _, ...body } = probeBody('openai-responses', model, { stream, tools });
  return {
    protocol: 'openai-responses',
    path: '/responses',
    header: 'bearer',
    headers: { 'content-type': 'application/json', ...headers },
    body,
    stream,
    limited: false,
  };
}

/** A Responses request with the question as a list of messages. */
function responsesList(options: ClientRequestOptions, headers: Headers): ClientRequest {
  const request = responses(options, headers);
  const input = [{ role: 'user', content: [{ type: 'input_text', text: String(request.body.input) }] }];
  return { ...request, body: { ...request.body, input } };
}

function messages(options: ClientRequestOptions, headers: Headers, header: ClientRequest['header']): ClientRequest {
  const { model, stream, tools } = options;
  return {
    protocol: 'anthropic-messages',
    path: '/messages',
    header,
    headers: { 'content-type': 'application/json', ...headers },
    body: probeBody('anthropic-messages', model, { stream, tools }),
    stream,
    limited: true,
  };
}

function openaiSdk(options: ClientRequestOptions): ClientRequest {
  const headers = {
    accept: 'application/json',
    'user-agent': userAgents['openai-sdk'],
    ...stainless('7.59.0'),
    'accept-encoding': nodeEncodings,
  };
  return options.protocol === 'openai-responses' ? responses(options, headers) : chat(options, headers);
}

/** Since 1.0 the SDK sends a key as a bearer token and another API version; earlier versions send `x-api-key`. */
function anthropicSdk(options: ClientRequestOptions): ClientRequest {
  const headers = {
    accept: 'application/json',
    'user-agent': userAgents['anthropic-sdk'],
    ...stainless('1.14.0'),
    'x-stainless-timeout': '600',
    'anthropic-version': '2026-10-21',
    'accept-encoding': nodeEncodings,
  };
  return messages(options, headers, 'bearer');
}

/** `openai(model)` calls /responses since @ai-sdk/openai 2; `createOpenAICompatible` and `.chat()` call /chat/completions. */
function aiSdk(options: ClientRequestOptions): ClientRequest {
  const headers = { accept: '*/*', 'user-agent': userAgents['ai-sdk'], 'accept-encoding': nodeEncodings };
  if (options.protocol === 'anthropic-messages') return messages(options, { ...headers, 'anthropic-version': '2023-06-01' }, 'x-api-key');
  return options.protocol === 'openai-chat' ? chat(options, headers) : responsesList(options, headers);
}

/** Recorded from opencode 1.18.33 with a provider of @ai-sdk/openai-compatible: always streamed, with usage. */
function opencode(wanted: ClientRequestOptions): ClientRequest {
  const options = { ...wanted, stream: true, includeUsage: true };
  const session = 'ses_000000000000000000000000';
  const headers = {
    accept: '*/*',
    'user-agent': userAgents.opencode,
    'x-session-affinity': session,
    'x-session-id': session,
    'accept-encoding': bunEncodings,
  };
  if (options.protocol === 'anthropic-messages') return messages(options, { ...headers, 'anthropic-version': '2023-06-01' }, 'x-api-key');
  if (options.protocol === 'openai-responses') return responsesList(options, headers);
  const { body, ...request } = limitedChat(options, headers);
  const turns = options.tools
    ? listAt(body, 'messages')
    : [{ role: 'user', content: 'The working folder is empty.' }, ...listAt(completionBody('openai-chat', options.model), 'messages')];
  return { ...request, body: { ...body, messages: [{ role: 'system', content: 'You are a probe.' }, ...turns] } };
}
