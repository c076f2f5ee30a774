import type { Source } from '../../domain/report/diagnosis.ts';
import type { Router } from '../../domain/router.ts';
import { chuiziErrors } from './errors.ts';

const read = '2026-11-20';
const at = (path: string, title: string): Source => ({ title: `Chuizi ${title}`, url: `https://chuizi.ai/docs/${path}`, read });
const protocolsPage = at('protocols/choosing-protocol', 'choosing a protocol');
const headersPage = at('reference/headers', 'headers');
const seed = at('guides/error-handling', 'error handling');
const anthropicPage = at('protocols/anthropic-messages', 'Anthropic Messages');
const responsesPage = at('api/responses', 'Responses');

/** Facts from Chuizi's documentation. */
export const chuizi: Router = {
  id: 'chuizi',
  name: 'Chuizi',
  kind: 'router',
  read,
  hosts: [
    { host: 'api.chuizi.ai', role: 'api', evidence: 'documented', source: protocolsPage },
    { host: 'app.chuizi.ai', role: 'web', evidence: 'documented', source: protocolsPage },
    { host: 'chuizi.ai', role: 'web', evidence: 'documented', source: protocolsPage },
  ],
  bases: {
    'openai-chat': { url: 'https://api.chuizi.ai/v1', evidence: 'documented', source: protocolsPage },
    'openai-responses': {
      url: 'https://api.chuizi.ai/v1',
      evidence: 'documented',
      source: responsesPage,
      note: 'the newer pages no longer offer it',
    },
    'anthropic-messages': {
      url: 'https://api.chuizi.ai/anthropic/v1',
      evidence: 'documented',
      source: protocolsPage,
      note: 'clients are given https://api.chuizi.ai/anthropic, without /v1',
    },
    gemini: { url: 'https://api.chuizi.ai/gemini/v1beta', evidence: 'documented', source: protocolsPage },
  },
  protocols: ['openai-chat', 'anthropic-messages', 'gemini', 'openai-responses'],
  envNames: { key: ['CHUIZI_API_KEY'], baseUrl: ['CHUIZI_BASE_URL'], model: ['CHUIZI_MODEL'] },
  auth: {
    'openai-chat': ['bearer', 'x-api-key'],
    'openai-responses': ['bearer', 'x-api-key'],
    'anthropic-messages': ['x-api-key', 'bearer'],
    gemini: ['x-goog-api-key', 'bearer', 'x-api-key'],
  },
  keyFormat: {
    prefix: 'ck-',
    pattern: '^ck-[A-Za-z0-9]{32}$',
    length: 35,
    example: 'ck-XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX',
    alsoUsedBy: [],
    source: at('reference/api-key-format', 'API key format'),
  },
  models: { path: '/models', checksKey: 'yes', source: at('api/models', 'models') },
  keyEndpoints: [
    {
      id: 'chuizi key/info',
      url: 'https://api.chuizi.ai/v1/key/info',
      auth: 'bearer',
      shape: 'chuizi-key-info',
      source: at('api/key-info', 'key info'),
    },
  ],
  healthUrl: 'https://api.chuizi.ai/health',
  requestIdHeaders: ['x-chuizi-generation-id', 'x-request-id'],
  rateLimitHeaders: { limit: 'x-ratelimit-limit', remaining: 'x-ratelimit-remaining', reset: 'x-ratelimit-reset' },
  limits: { requestsPerMinute: 60, answerSeconds: 120, streamSeconds: 300 },
  defaultModels: {
    'openai-chat': 'openai/gpt-4o',
    'openai-responses': 'openai/gpt-4o',
    'anthropic-messages': 'anthropic/claude-sonnet-4-6',
  },
  modelExamples: [
    'anthropic/claude-opus-4-6',
    'anthropic/claude-sonnet-4-6',
    'anthropic/claude-haiku-4-5',
    'openai/gpt-4o',
    'openai/gpt-4.1',
    'openai/gpt-4.1-mini',
    'openai/gpt-5-codex',
    'qwen/qwen3.6-plus',
    'auto/balanced',
    'auto/fast',
    'auto/cheap',
    'auto/quality',
    'auto/code',
    'auto/vision',
  ],
  get errors() {
    return chuiziErrors();
  },
  stream: { usageInFinishChunk: true },
  support: { email: 'support@chuizi.ai', asksFor: ['x-chuizi-generation-id', 'X-Request-Id'] },
  forbiddenPaths: [],
  contradictions: [
    {
      about: 'error codes',
      readings: [
        { says: 'the status as text: "401"', source: seed },
        { says: 'words: invalid_api_key', source: at('reference/error-codes', 'error codes') },
      ],
    },
    {
      about: 'Retry-After',
      readings: [
        { says: 'sent with 429', source: seed },
        { says: 'not part of the stable contract', source: at('reference/rate-limits', 'rate limits') },
      ],
    },
    {
      about: 'anthropic-version',
      readings: [
        { says: 'required', source: anthropicPage },
        { says: 'recommended, with a default', source: headersPage },
      ],
    },
    {
      about: '/v1/responses',
      readings: [
        { says: 'served', source: responsesPage },
        { says: 'not offered: the public entry is chat/completions', source: at('api/chat-completions', 'chat completions') },
      ],
    },
  ],
};
