import type { Source } from '../../domain/report/diagnosis.ts';
import { flatEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

/** Its documented errors. */
export const mistralErrors = (source: Source) =>
  errorRows('mistral', source, flatEnvelope, [
    {
      id: '401',
      title: 'The key was refused, or belongs to another workspace',
      category: 'auth.invalid_key',
      status: 401,
      message: 'Unauthorized',
      body: '{"message":"Unauthorized","request_id":"a1"}',
      cause: 'Keys of codestral.mistral.ai are another kind.',
      also: [{ status: 401, body: '{"detail":"Unauthorized"}' }],
    },
    {
      id: '400-model',
      title: 'There is no such model',
      category: 'request.model_unknown',
      status: [400, 404],
      message: 'Invalid model',
      sends: { type: 'invalid_model', code: '1500' },
      says: 'Invalid model: mistral-9',
    },
    {
      id: '402',
      title: 'A payment is due',
      category: 'billing.balance',
      status: 402,
      says: 'Payment required',
      sends: { type: 'payment_required', code: '3402' },
    },
    {
      id: '403-inactive',
      anywhere: true,
      title: 'The subscription is not active, or a usage limit is reached',
      category: 'billing.quota',
      status: 403,
      message: 'Inactive subscription or usage limit reached',
      community: true,
      sends: { type: 'forbidden' },
      says: 'Inactive subscription or usage limit reached',
    },
    {
      id: '422',
      title: 'A field has the wrong form',
      category: 'request.missing_param',
      status: 422,
      body: '{"detail":[{"type":"missing","loc":["body","messages"],"msg":"Field required"}]}',
      message: 'Field required|Input should be',
    },
    {
      id: '429',
      title: 'The limit of the workspace is hit',
      category: 'rate.requests',
      status: 429,
      says: 'Requests rate limit exceeded',
      sends: { type: 'rate_limited', code: '1300' },
    },
    {
      id: '429-tier',
      anywhere: true,
      title: 'The service tier has no capacity',
      category: 'upstream.overloaded',
      status: 429,
      message: 'service_tier_capacity_exceeded|Service tier capacity exceeded',
      community: true,
      sends: { type: 'service_tier_capacity_exceeded', code: '3505' },
      says: 'Service tier capacity exceeded for this model.',
    },
    {
      id: '500',
      title: 'An internal error of Mistral',
      category: 'gateway.internal',
      status: 500,
      says: 'Internal server error',
      sends: { type: 'internal_server_error', code: '1000' },
    },
  ]);
