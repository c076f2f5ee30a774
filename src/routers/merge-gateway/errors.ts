import type { Source } from '../../domain/report/diagnosis.ts';
import { mergeEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

export const mergeGatewayErrors = (source: Source) =>
  errorRows('merge-gateway', source, mergeEnvelope, [
    {
      id: '401',
      title: 'The key was refused, or is one for management',
      category: 'auth.invalid_key',
      status: 401,
      code: 'invalid_api_key',
      sends: { type: 'authentication_error' },
      says: 'Invalid API key',
    },
    {
      id: '402-budget',
      anywhere: true,
      title: 'The budget of the project is used up',
      category: 'billing.key_budget',
      status: [402, 403, 429],
      code: 'project_budget_exceeded',
      sends: { type: 'budget_exceeded' },
      says: 'Project budget exceeded',
    },
    {
      id: '403-policy',
      message: '[Bb]locked by policy',
      title: 'A policy forbids the request',
      category: 'permission.key',
      status: 403,
      type: 'blocked_by_policy',
      sends: { code: 'blocked_by_policy' },
      says: 'Blocked by policy',
    },
    {
      id: '429',
      title: 'A rate limit is hit',
      category: 'rate.requests',
      status: 429,
      type: 'rate_limit_error',
      sends: { code: 'rate_limit_exceeded' },
      says: 'Rate limit exceeded',
    },
    {
      id: '502-provider',
      title: 'The provider failed',
      category: 'upstream.error',
      status: [500, 502, 503],
      type: 'provider_error',
      sends: { code: 'provider_error', more: { source: 'provider', provider: 'openai' } },
      says: 'The provider returned an error',
    },
    {
      id: '500',
      title: 'An internal error of the gateway',
      category: 'gateway.internal',
      status: 500,
      type: 'internal_error',
      sends: { code: 'internal_error' },
      says: 'Internal error',
    },
  ]);
