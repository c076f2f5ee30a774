import type { Source } from '../../domain/report/diagnosis.ts';
import { openaiEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

export const togetherErrors = (source: Source) =>
  errorRows('together', source, openaiEnvelope, [
    {
      id: '401',
      title: 'Together refused the key',
      category: 'auth.invalid_key',
      status: 401,
      says: 'Invalid API key provided. You can find your API key at https://api.together.ai/settings/api-keys.',
      sends: { type: 'invalid_request_error', code: 'invalid_api_key' },
    },
    {
      id: '402',
      anywhere: true,
      title: 'The monthly spend limit is reached',
      category: 'billing.quota',
      status: 402,
      says: 'You have reached your monthly spending limit',
      sends: { type: 'credit_limit' },
      message: 'spend(?:ing)? limit|Credit limit',
    },
    {
      id: '403-context',
      anywhere: true,
      title: 'Input and max_tokens exceed the context',
      category: 'request.context_length',
      status: 403,
      says: 'Input token count + max_tokens parameter exceeds the context length of the model being queried',
      cause: 'The status is 403, but no right is missing.',
      fix: 'Shorten the input or lower max_tokens.',
      message: 'exceeds? the context length|must be less than the context length',
    },
    {
      id: '400',
      message: 'Invalid request|must be',
      title: 'The request is malformed',
      category: 'request.invalid_param',
      status: 400,
      says: 'Invalid request: n must be positive',
      sends: { type: 'invalid_request_error' },
    },
    {
      id: '404',
      title: 'The path or the model does not exist',
      category: 'request.model_unknown',
      status: 404,
      message: 'model',
      says: 'Unable to access model acme/none. Please visit https://api.together.ai/models',
      sends: { code: 'model_not_available' },
    },
    {
      id: '429',
      title: 'A rate limit is hit',
      category: 'rate.requests',
      status: 429,
      says: 'You have reached the rate limit specific to this model',
      sends: { type: 'rate_limit' },
    },
    { id: '500', title: 'An internal error of Together', category: 'gateway.internal', status: 500, says: 'Internal server error' },
    {
      id: '503',
      title: 'The engine is overloaded',
      category: 'upstream.overloaded',
      status: 503,
      says: 'Engine overloaded',
      message: 'overloaded',
    },
  ]);
