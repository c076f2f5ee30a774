import type { Headers } from '../../model/exchange.ts';
import type { AuthHeader, Client, Protocol } from '../../model/protocol.ts';
import { anthropicVersion, probeTokens } from '../request.ts';
import { probeBody } from './body.ts';

/** One request as a client sends it; `path` is appended to the endpoint's root. */
export interface ClientRequest {
  protocol: Protocol;
  path: string;
  header: AuthHeader;
  headers: Headers;
  body: string;
}

export interface ClientRequestOptions {
  model: string;
  stream: boolean;
  tools: boolean;
  includeUsage: boolean;
}

/**
 * What a client really sends: path, header style, betas, parameters and user agent. The SDKs' were captured from the packages on npm
 * (a test compares them again); Claude Code's, Codex's and Cursor's follow their documents and public threads.
 */
export function clientProfile(client: Client, options: ClientRequestOptions): ClientRequest {
  switch (client) {
    case 'claude-code':
      return claudeCode(options);
    case 'codex':
      return codex(options);
    case 'anthropic-sdk':
      return anthropicSdk(options);
    case 'ai-sdk':
      return chat(options, { accept: '*/*', 'user-agent': 'ai-sdk/openai/3.0.141 ai-sdk/provider-utils/4.0.64 runtime/node.js/v20.20.2' });
    case 'cursor':
      return chat(options, { 'user-agent': 'connect-es/1.6.1' });
    default:
      return chat(options, {
        accept: 'application/json',
        'user-agent': 'OpenAI/JS 6.49.0',
        'x-stainless-lang': 'js',
        'x-stainless-package-version': '6.49.0',
        'x-stainless-runtime': 'node',
        'x-stainless-retry-count': '0',
      });
  }
}

function chat(options: ClientRequestOptions, headers: Headers): ClientRequest {
  const { model, stream, tools, includeUsage } = options;
  const body = probeBody('openai-chat', model, { stream, tools, schema: false, includeUsage });
  return { protocol: 'openai-chat', path: '/chat/completions', header: 'bearer', headers: json(stream, headers), body };
}

/** Since 1.0 the SDK sends a key as a bearer token and names another version of the API; the ones before send `x-api-key`. */
function anthropicSdk({ model, stream, tools }: ClientRequestOptions): ClientRequest {
  const body = probeBody('anthropic-messages', model, { stream, tools, schema: false, includeUsage: false });
  const headers = json(false, {
    'user-agent': 'Anthropic/JS 1.11.0',
    'anthropic-version': '2026-10-21',
    'x-stainless-lang': 'js',
    'x-stainless-package-version': '1.11.0',
    'x-stainless-runtime': 'node',
    'x-stainless-retry-count': '0',
  });
  return { protocol: 'anthropic-messages', path: '/messages', header: 'bearer', headers, body };
}

/** Streams always, with `?beta=true`, betas in a header, system text and metadata; a relay that strips the header breaks on the fields. */
function claudeCode({ model, tools }: ClientRequestOptions): ClientRequest {
  const body = {
    ...(JSON.parse(probeBody('anthropic-messages', model, { stream: true, tools, schema: false, includeUsage: false })) as object),
    system: [{ type: 'text', text: 'You are Claude Code.', cache_control: { type: 'ephemeral' } }],
    metadata: { user_id: 'kush-doctor' },
    max_tokens: probeTokens,
  };
  const headers = json(false, {
    'user-agent': 'claude-cli/2.0.0 (external, cli)',
    'x-app': 'cli',
    'anthropic-version': anthropicVersion,
    'anthropic-beta': 'claude-code-20250219,interleaved-thinking-2025-05-14',
    'anthropic-dangerous-direct-browser-access': 'true',
  });
  return { protocol: 'anthropic-messages', path: '/messages?beta=true', header: 'bearer', headers, body: JSON.stringify(body) };
}

/** Codex speaks Responses alone, always streamed, not stored, with instructions and input items. */
function codex({ model, tools }: ClientRequestOptions): ClientRequest {
  const base = JSON.parse(probeBody('openai-responses', model, { stream: true, tools, schema: false, includeUsage: false })) as Record<
    string,
    unknown
  >;
  const body = {
    ...base,
    instructions: 'You are Codex, a coding agent.',
    input: [{ type: 'message', role: 'user', content: [{ type: 'input_text', text: String(base.input) }] }],
    tool_choice: 'auto',
    parallel_tool_calls: false,
    store: false,
    include: [],
    max_output_tokens: undefined,
  };
  const headers = json(true, { 'user-agent': 'codex_cli_rs/0.60.0', originator: 'codex_cli_rs' });
  return { protocol: 'openai-responses', path: '/responses', header: 'bearer', headers, body: JSON.stringify(body) };
}

function json(stream: boolean, more: Headers): Headers {
  return { 'content-type': 'application/json', accept: stream ? 'text/event-stream' : 'application/json', ...more };
}
