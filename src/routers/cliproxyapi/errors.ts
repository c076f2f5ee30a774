import type { Source } from '../../domain/report/diagnosis.ts';
import { openaiEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

export const cliproxyapiErrors = (source: Source) =>
  errorRows('cliproxyapi', source, openaiEnvelope, [
    {
      id: '401-missing',
      title: 'No key came with the request',
      category: 'auth.missing_key',
      status: 401,
      message: 'Missing API key',
      body: '{"error":"Missing API key"}',
    },
    {
      id: '401-invalid',
      title: 'The key is not in the list of the proxy',
      category: 'auth.invalid_key',
      status: 401,
      message: 'Invalid API key',
      body: '{"error":"Invalid API key"}',
      fix: 'Use a key of `api-keys:` in the configuration.',
    },
    {
      id: 'unknown-provider',
      anywhere: true,
      title: 'No login serves this model',
      category: 'request.model_unknown',
      status: [400, 404, 502],
      message: 'unknown provider for model',
      sends: { type: 'invalid_request_error', code: 'model_not_found' },
      says: 'unknown provider for model acme-9',
    },
    {
      id: 'no-auth',
      anywhere: true,
      title: 'No login is left for this model',
      category: 'gateway.no_provider',
      status: [401, 500, 503],
      message: 'no auth available|auth_not_found|auth_unavailable',
      sends: { type: 'server_error', code: 'auth_unavailable' },
      says: 'no auth available',
      cause: 'The logins of the proxy have expired or are used up; your key is fine.',
      fix: 'Log in again in the proxy.',
    },
    {
      id: 'cooldown',
      anywhere: true,
      title: 'The model is cooling down after errors',
      category: 'gateway.no_provider',
      status: 429,
      code: 'model_cooldown',
      says: 'All credentials for model gpt-5 are cooling down',
      retry: 'after-delay',
    },
  ]);
