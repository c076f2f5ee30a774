import { defineRouter } from '../define.ts';
import { litellmErrors } from './errors.ts';

const source = { title: 'LiteLLM error reference', url: 'https://docs.litellm.ai/docs/proxy/error_reference', read: '2026-11-27' };

/** Facts from the LiteLLM proxy's documentation. */
export const litellm = defineRouter({
  id: 'litellm',
  name: 'LiteLLM proxy',
  service: 'gateway',
  source,

  bases: { openai: 'http://localhost:4000/v1', anthropic: 'http://localhost:4000/v1' },
  key: { prefix: 'sk-', example: 'sk-…', alsoUsedBy: ['OpenAI', 'most relays'] },
  models: { checksKey: 'yes' },
  keyEndpoints: [{ id: 'litellm key/info', url: '/key/info', auth: 'bearer', shape: 'litellm-key-info', source }],
  requestIdHeaders: ['x-litellm-call-id'],
  rateLimitHeaders: { reset: 'reset_at', resetUnit: 'date' },
  servedBy: ['x-litellm-model-id', 'x-litellm-model-api-base', 'x-litellm-attempted-fallbacks'],
  marks: [
    { header: { name: 'x-litellm-version' }, confidence: 'documented' },
    { header: { name: 'x-litellm-call-id' }, confidence: 'documented' },
    { body: '"litellm_version"', confidence: 'documented' },
    // What it says of a body that is no JSON, and of a key where it has no database.
    { body: '"param":\\s*"request_body"|"type":\\s*"no_db_connection"', confidence: 'documented' },
    { body: 'litellm\\.[A-Z]\\w+(?:Error|Exception)', confidence: 'inferred' },
  ],
  whoFailed: [
    { by: 'provider', body: '(?:OpenAI|Anthropic|Azure|Bedrock|VertexAI|Vertex_ai|Gemini|[A-Z][a-z]{1,40})Exception\\b', source },
    { by: 'gateway', status: [429], header: 'retry-after', source },
    { by: 'gateway', body: 'No deployments available for selected model|There are no healthy deployments', source },
  ],
  freePaths: [
    { path: '/health/liveliness', tells: 'whether it runs', needsKey: false, mark: '^"?I\'m alive!' },
    { path: '/health/readiness', tells: 'version, database and cache', needsKey: false },
  ],
  // The plain health path sends a real completion to every configured model.
  forbiddenPaths: ['/health', '/health/services', '/key/generate', '/key/update', '/key/delete', '/key/regenerate'],
  support: { url: 'https://docs.litellm.ai/docs/proxy/error_diagnosis', asksFor: ['x-litellm-call-id', 'the error as it came'] },
  errors: () => litellmErrors(source),
});
