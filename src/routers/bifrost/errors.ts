import type { Source } from '../../domain/report/diagnosis.ts';
import { bifrostEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

export const bifrostErrors = (source: Source) =>
  errorRows('bifrost', source, bifrostEnvelope, [
    {
      id: 'no-keys',
      anywhere: true,
      title: 'The gateway has no key for this model',
      category: 'gateway.no_provider',
      status: [400, 500],
      message: 'no keys found that support model',
      says: 'no keys found that support model: gpt-9',
      retry: 'after-fix',
      fix: 'Whoever runs the gateway must add a key that may use the model.',
    },
    {
      id: '429',
      title: 'A rate limit is hit',
      category: 'rate.requests',
      status: 429,
      says: 'rate limit exceeded',
      sends: { type: 'rate_limit_exceeded' },
    },
    {
      id: '402',
      title: 'The budget of the virtual key is used up',
      category: 'billing.key_budget',
      status: 402,
      says: 'budget exceeded for virtual key',
      sends: { type: 'budget_exceeded' },
    },
  ]);
