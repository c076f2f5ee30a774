import type { Protocol } from '../../domain/protocol.ts';
import type { Router } from '../../domain/router.ts';
import { documentedProfile } from './documented-profile.ts';
import { generic } from './generic-profile.ts';
import type { RouterProfile } from './profile.ts';
import { type ErrorAnswer, type Refusal, standardAnswer, standardStatus } from './refusal.ts';

const openaiProtocols: readonly Protocol[] = ['openai-chat', 'openai-responses'];

/** https://docs.kushrouter.com: shows only the 429 body, in which `error` is a plain string. */
const kushrouter: RouterProfile = {
  ...generic,
  id: 'kushrouter',
  roots: {
    'openai-chat': ['/api/openai/v1'],
    'openai-responses': ['/api/openai/v1'],
    'anthropic-messages': ['/api/anthropic/v1'],
  },
  ownPaths: { '/api/v1/messages': 'completion', '/api/v1/tokenize': 'tokenize' },
  key: { prefix: 'kr_live_', length: 32 },
  models: [
    { id: 'gpt-5-mini-2025-08-07' },
    { id: 'gpt-5-2025-08-07' },
    { id: 'gpt-4o-mini' },
    { id: 'gpt-4o-2024-11-20' },
    { id: 'claude-sonnet-4-5-20250929' },
    { id: 'claude-3-5-sonnet-20241022', aliases: ['claude-3-5-sonnet-v2@anthropic'] },
    { id: 'gpt-5-codex', only: ['openai-responses'] },
  ],
  listsModels: false,
  refuse: (refusal) =>
    standardStatus(refusal.kind) === 429
      ? { status: 429, headers: { 'retry-after': '2' }, body: JSON.stringify({ error: 'Rate limit exceeded (key)' }) }
      : null,
  quirks: { toolArguments: 'final', requiresAction: true },
  headers: (id) => ({ 'x-request-id': `req_${id}` }),
  rateHeaders: true,
};

/** https://pro.ixiqin.com/docs: one error format with a code for all protocols. */
const agentrouter: RouterProfile = {
  ...generic,
  id: 'agentrouter',
  roots: { 'openai-chat': ['/v1'], 'anthropic-messages': ['/v1'] },
  key: { prefix: 'sk-ar-', length: 16 },
  models: [{ id: 'gpt-4o' }, { id: 'gpt-3.5-turbo' }, { id: 'claude-3-5-sonnet-20241022' }, { id: 'deepseek-chat', only: openaiProtocols }],
  listsModels: false,
  refuse(refusal) {
    const body = (message: string, type: string, code: string): string => JSON.stringify({ error: { message, type, code } });
    switch (refusal.kind) {
      case 'missing-key':
      case 'invalid-key':
        return { status: 401, body: body('Invalid API key', 'invalid_request_error', 'invalid_api_key') };
      case 'rate-requests':
      case 'rate-concurrency':
        return {
          status: 429,
          headers: { 'x-ratelimit-limit': String(refusal.limit ?? 100), 'x-ratelimit-remaining': '0' },
          body: body('Rate limit exceeded', 'rate_limit_error', 'rate_limit_exceeded'),
        };
      case 'model-unknown':
        return { status: 400, body: body(refusal.message, 'invalid_request_error', 'model_not_found') };
      default:
        return null;
    }
  },
  headers: () => ({}),
};

/** https://derouter-web.pages.dev/docs: the provider's error format, without a code. */
const derouter: RouterProfile = {
  ...generic,
  id: 'derouter',
  roots: {
    'openai-chat': ['/openai/v1', '/v1'],
    'openai-responses': ['/openai/v1', '/v1'],
    'anthropic-messages': ['/proxy/v1', '/v1'],
  },
  key: { prefix: 'sk-ant-', length: 32 },
  models: [{ id: 'claude-sonnet-4-6' }, { id: 'claude-opus-4-6' }, { id: 'claude-haiku-4-5-20251001' }, { id: 'gpt-5.4' }],
  refuse(refusal, protocol) {
    const answer = (status: number, type: string, message: string): ErrorAnswer => ({
      status,
      body: JSON.stringify(protocol === 'anthropic-messages' ? { type: 'error', error: { type, message } } : { error: { type, message } }),
    });
    const served = derouter.models.map((model) => model.id).join(', ');
    switch (refusal.kind) {
      case 'missing-key':
        return answer(401, 'authentication_error', 'Missing API key');
      case 'invalid-key':
        return answer(401, 'authentication_error', 'Invalid API key');
      case 'model-missing':
        return answer(400, 'invalid_request_error', 'model is required');
      case 'model-unknown':
        return answer(400, 'invalid_request_error', `Model "${refusal.model}" is not available. Supported models: ${served}`);
      case 'rate-requests':
        return answer(429, 'rate_limit_error', `Requests per minute limit (${refusal.limit ?? 60}) exceeded`);
      case 'rate-concurrency':
        return answer(429, 'rate_limit_error', `Concurrent limit (${refusal.limit ?? 5}) exceeded`);
      default:
        return answer(standardStatus(refusal.kind), 'invalid_request_error', refusal.message);
    }
  },
  headers: (id) => ({ 'request-id': `req_${id}` }),
};

const chuiziTypes: Readonly<Record<number, string>> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  404: 'not_found',
  429: 'rate_limit_error',
};

function chuiziMessage({ kind, model, message }: Refusal, status: number): string {
  if (status === 401) return 'Invalid API key';
  if (status === 429) return 'Rate limit exceeded. Retry after 2 seconds.';
  return kind === 'model-unknown' ? `Model '${model}' does not exist or is not available` : message;
}

/** https://chuizi.ai/docs/guides/error-handling: the status as text is the code; usage is in the chunk with the finish reason. */
const chuizi: RouterProfile = {
  ...generic,
  id: 'chuizi',
  roots: {
    'openai-chat': ['/v1'],
    'openai-responses': ['/v1'],
    'anthropic-messages': ['/anthropic/v1'],
    gemini: ['/gemini/v1beta', '/gemini'],
  },
  key: { prefix: 'ck-', length: 32 },
  models: [
    { id: 'anthropic/claude-sonnet-4-6', aliases: ['claude-sonnet-4-6'] },
    { id: 'anthropic/claude-haiku-4-5', aliases: ['claude-haiku-4-5'] },
    { id: 'openai/gpt-4o', aliases: ['gpt-4o'] },
    { id: 'openai/gpt-4.1-mini', aliases: ['gpt-4.1-mini'] },
    { id: 'google/gemini-2.5-flash', aliases: ['gemini-2.5-flash'] },
    { id: 'openai/text-embedding-3-small', aliases: ['text-embedding-3-small'], embeds: true },
    { id: 'auto/balanced', aliases: ['auto'] },
  ],
  listedFields: ({ aliases = [] }) => ({ aliases, pricing: { input: '3.15', output: '15.75', unit: 'token' } }),
  refuse(refusal, protocol) {
    const status = refusal.kind === 'missing-key' ? 401 : standardStatus(refusal.kind);
    const message = chuiziMessage(refusal, status);
    const headers = status === 429 ? { 'retry-after': '2' } : {};
    const type = chuiziTypes[status] ?? 'invalid_request_error';
    if (protocol === 'gemini') return { ...standardAnswer({ ...refusal, message }, 'gemini'), status, headers };
    const body =
      protocol === 'anthropic-messages' ? { type: 'error', error: { type, message } } : { error: { message, type, code: String(status) } };
    return { status, headers, body: JSON.stringify(body) };
  },
  quirks: { usageInFinishChunk: true, idPrefix: 'gen-' },
  headers: (id, sent) => ({ 'x-request-id': sent ?? uuidLike(id), 'x-chuizi-generation-id': `gen-${id}` }),
  rateHeaders: true,
};

/**
 * https://doc.routescope.ai/en/docs/api/errors: body formats are not documented, so the protocols' own are used; only Bearer is documented.
 */
const routescope: RouterProfile = {
  ...generic,
  id: 'routescope',
  roots: {
    'openai-chat': ['/v1'],
    'openai-responses': ['/v1'],
    'anthropic-messages': ['/v1'],
    gemini: ['/v1beta', '/v1beta/v1beta', '/v1'],
  },
  key: { prefix: 'sk-', length: 48 },
  models: [
    { id: 'gpt-5.4' },
    { id: 'gpt-4o-mini' },
    { id: 'claude-sonnet-4-6' },
    { id: 'gemini-2.5-flash' },
    { id: 'gpt-image-2', only: [] },
  ],
  headers: () => ({}),
  refusedFields: ['context_management'],
};

function uuidLike(id: string): string {
  const hex = [...id]
    .map((letter) => letter.charCodeAt(0).toString(16))
    .join('')
    .padEnd(32, '0')
    .slice(0, 32);
  return hex.replace(/^(.{8})(.{4}).(.{3})(.{4})(.{12}).*$/, '$1-$2-4$3-$4-$5');
}

const profiles: Readonly<Record<string, RouterProfile>> = { kushrouter, agentrouter, derouter, chuizi, routescope };

/**
 * A router's behaviour: hand-written for five, derived from its data for the others; the protocols' standard behaviour without a router.
 */
export function getProfile(router: Router | undefined): RouterProfile {
  if (router === undefined || router.kind === 'generic') return generic;
  return profiles[router.id] ?? documentedProfile(router);
}
