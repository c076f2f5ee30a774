import type { Headers } from '../../domain/exchange.ts';
import type { AuthHeader, Client, Protocol } from '../../domain/protocol.ts';
import { anthropicVersion } from '../../protocols/anthropic-messages.ts';
import { probeTokens } from '../request.ts';
import { userAgents } from '../user-agent.ts';
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
 * (a test compares them again), Claude Code's and Codex's from the programs; Cursor's follows public threads.
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
      return chat(options, { accept: '*/*', 'user-agent': userAgents['ai-sdk'] });
    case 'cursor':
      return chat(options, { 'user-agent': userAgents.cursor });
    default:
      return chat(options, {
        accept: 'application/json',
        'user-agent': userAgents['openai-sdk'],
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
    'user-agent': userAgents['anthropic-sdk'],
    'anthropic-version': '2026-10-21',
    'x-stainless-lang': 'js',
    'x-stainless-package-version': '1.11.0',
    'x-stainless-runtime': 'node',
    'x-stainless-retry-count': '0',
  });
  return { protocol: 'anthropic-messages', path: '/messages', header: 'bearer', headers, body };
}

/**
 * Captured from Claude Code 2.1.329 on 2026-11-21: streams always, with `?beta=true`, betas in a header, system blocks, metadata and the
 * fields of those betas; a relay that drops the header breaks on the fields. Its tools and long prompts are left out, and the limit is ours.
 */
function claudeCode({ model, tools }: ClientRequestOptions): ClientRequest {
  // It asks older models to think no such way.
  const thinks = /(?:opus|sonnet)-(?:4-[6-9]|[5-9])/.test(model);
  const body = {
    ...(JSON.parse(probeBody('anthropic-messages', model, { stream: true, tools, schema: false, includeUsage: false })) as object),
    system: [{ type: 'text', text: 'You are a probe.', cache_control: { type: 'ephemeral' } }],
    metadata: { user_id: '{"device_id":"kush-doctor","account_uuid":"","session_id":"kush-doctor"}' },
    max_tokens: probeTokens,
    ...(thinks && {
      thinking: { type: 'adaptive', display: 'omitted' },
      context_management: { edits: [{ type: 'clear_thinking_20251015', keep: 'all' }] },
      output_config: { effort: 'high' },
    }),
  };
  const headers = json(false, {
    'user-agent': userAgents['claude-code'],
    'x-app': 'cli',
    'x-claude-code-session-id': '00000000-0000-4000-8000-000000000000',
    'anthropic-version': anthropicVersion,
    'anthropic-beta':
      'claude-code-20250219,interleaved-thinking-2025-05-14,context-management-2025-06-27,thinking-token-count-2026-05-13,advanced-tool-use-2025-11-20,effort-2025-11-24',
    'anthropic-dangerous-direct-browser-access': 'true',
    'x-stainless-lang': 'js',
    'x-stainless-package-version': '0.128.0',
    'x-stainless-runtime': 'node',
    'x-stainless-retry-count': '0',
  });
  return { protocol: 'anthropic-messages', path: '/messages?beta=true', header: 'bearer', headers, body: JSON.stringify(body) };
}

/**
 * Captured from Codex 0.169.0 on 2026-11-21: Responses alone, always streamed, not stored, with a developer message instead of
 * instructions and the encrypted reasoning asked for. Its tools and long prompts are left out.
 */
function codex({ model, tools }: ClientRequestOptions): ClientRequest {
  const base = JSON.parse(probeBody('openai-responses', model, { stream: true, tools, schema: false, includeUsage: false })) as Record<
    string,
    unknown
  >;
  const message = (role: string, text: string): object => ({ type: 'message', role, content: [{ type: 'input_text', text }] });
  const body = {
    ...base,
    input: [message('developer', 'You are a probe.'), message('user', String(base.input))],
    tool_choice: 'auto',
    parallel_tool_calls: true,
    reasoning: { summary: 'auto' },
    store: false,
    include: ['reasoning.encrypted_content'],
    prompt_cache_key: 'kush-doctor',
    client_metadata: { 'x-codex-installation-id': 'kush-doctor' },
    max_output_tokens: undefined,
  };
  const headers = json(true, {
    'user-agent': userAgents.codex,
    originator: 'codex_exec',
    'x-codex-beta-features': 'remote_compaction_v2',
    'session-id': '00000000-0000-4000-8000-000000000000',
    'thread-id': '00000000-0000-4000-8000-000000000000',
  });
  return { protocol: 'openai-responses', path: '/responses', header: 'bearer', headers, body: JSON.stringify(body) };
}

function json(stream: boolean, more: Headers): Headers {
  return { 'content-type': 'application/json', accept: stream ? 'text/event-stream' : 'application/json', ...more };
}
