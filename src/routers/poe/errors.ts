import type { Source } from '../../domain/report/diagnosis.ts';
import { openaiEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

export const poeErrors = (source: Source) =>
  errorRows('poe', source, openaiEnvelope, [
    {
      id: '400-model',
      title: 'There is no such model',
      category: 'request.model_unknown',
      status: 400,
      code: 'model_not_found',
      sends: { type: 'invalid_request_error' },
      says: "Model 'Acme-9' does not exist",
      fix: 'Model ids are names of bots; case and dashes count.',
    },
    {
      id: '401',
      title: 'Poe refused the key',
      category: 'auth.invalid_key',
      status: 401,
      code: 'invalid_api_key',
      sends: { type: 'authentication_error' },
      says: 'Invalid API key provided',
    },
    {
      id: '402',
      title: 'The points are used up',
      category: 'billing.balance',
      status: 402,
      says: 'You have used all of your points',
      sends: { type: 'insufficient_credits' },
      community: true,
    },
    {
      id: '429',
      title: 'More than 500 requests a minute',
      category: 'rate.requests',
      status: 429,
      says: 'Rate limit exceeded',
      sends: { type: 'rate_limit_error' },
    },
    {
      id: '500',
      title: 'An internal error of Poe',
      category: 'gateway.internal',
      status: 500,
      says: 'Internal server error',
      sends: { type: 'provider_error' },
    },
  ]);
