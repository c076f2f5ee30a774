import type { Source } from '../../domain/report/diagnosis.ts';
import { flatEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

export const cerebrasErrors = (source: Source) =>
  errorRows('cerebras', source, flatEnvelope, [
    {
      id: '401',
      title: 'Cerebras refused the key',
      category: 'auth.invalid_key',
      status: 401,
      code: 'wrong_api_key',
      sends: { type: 'invalid_request_error' },
      says: 'Wrong API Key',
    },
    {
      id: '402',
      title: 'A payment is due',
      category: 'billing.balance',
      status: 402,
      says: 'Payment required',
      sends: { type: 'payment_required_error' },
    },
    {
      id: '404-model',
      title: 'There is no such model',
      category: 'request.model_unknown',
      status: 404,
      code: 'model_not_found',
      sends: { type: 'not_found_error' },
      says: 'Model llama-9 does not exist or you do not have access to it.',
    },
    {
      id: '429-traffic',
      anywhere: true,
      title: 'Cerebras itself is overloaded',
      category: 'upstream.overloaded',
      status: 429,
      message: 'experiencing high traffic',
      community: true,
      sends: { type: 'too_many_requests_error', code: 'queue_exceeded' },
      says: "We're experiencing high traffic right now! Please try again soon.",
      cause: 'The load of the provider, not a limit of yours.',
    },
    {
      id: '429',
      anywhere: true,
      message: '(?:Requests|Tokens) per minute limit exceeded - too many',
      title: 'A rate limit is hit',
      category: 'rate.requests',
      status: 429,
      says: 'Requests per minute limit exceeded - too many requests sent.',
      sends: { type: 'too_many_requests_error', code: 'request_quota_exceeded' },
    },
    {
      id: '422',
      title: 'A field has the wrong form',
      category: 'request.invalid_param',
      status: 422,
      says: 'Unprocessable entity',
      sends: { type: 'invalid_request_error' },
    },
    {
      id: '503',
      title: 'The service is not available',
      category: 'upstream.overloaded',
      status: 503,
      says: 'Service unavailable',
      sends: { type: 'service_unavailable_error' },
    },
  ]);
