import type { Source } from '../../domain/report/diagnosis.ts';
import { openaiEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

export const fireworksErrors = (source: Source) =>
  errorRows('fireworks', source, openaiEnvelope, [
    {
      id: '401',
      title: 'Fireworks refused the key',
      category: 'auth.invalid_key',
      status: 401,
      says: 'Unauthorized',
      sends: { type: 'error' },
    },
    {
      id: '402',
      message: 'spending limit|[Pp]ayment',
      title: 'The plan or its limit does not cover the request',
      category: 'billing.quota',
      status: 402,
      says: 'Your account has reached its spending limit',
    },
    {
      id: '404',
      title: 'The path or model does not exist, is not deployed, or is not for this account',
      category: 'request.model_unknown',
      status: 404,
      message: 'Model not found',
      says: 'Model not found, inaccessible, and/or not deployed',
      sends: { code: 'NOT_FOUND' },
      fix: 'Model ids are paths: accounts/fireworks/models/NAME.',
    },
    {
      id: '412',
      anywhere: true,
      title: 'The account is suspended',
      category: 'billing.balance',
      status: 412,
      message: 'Account .{1,80} is suspended',
      says: 'Account acme is suspended, possibly due to reaching the monthly spending limit or failure to pay past invoices.',
      sends: { code: 'PRECONDITION_FAILED' },
    },
    { id: '413', title: 'The request is too large', category: 'request.body_too_large', status: 413, says: 'Payload too large' },
    {
      id: '429',
      title: 'A rate limit is hit',
      category: 'rate.requests',
      status: 429,
      says: 'rate limit exceeded, please try again later',
    },
    { id: '500', title: 'An internal error of Fireworks', category: 'gateway.internal', status: 500, says: 'Internal server error' },
    {
      id: '503',
      title: 'The service is overloaded',
      category: 'upstream.overloaded',
      status: 503,
      says: 'Service overloaded, please try again later',
      message: 'overloaded',
    },
  ]);
