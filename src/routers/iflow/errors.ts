import type { Source } from '../../domain/report/diagnosis.ts';
import { bareCodeEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

export const iflowErrors = (source: Source) =>
  errorRows('iflow', source, bareCodeEnvelope, [
    { id: '90402', title: 'The key was refused', category: 'auth.invalid_key', status: [401, 200], code: '90402', says: 'invalid api key' },
    {
      id: '60400',
      title: 'The credits are used up',
      category: 'billing.balance',
      status: [402, 200],
      code: '60400',
      says: 'insufficient credits',
    },
    { id: '40303', title: 'A rate limit is hit', category: 'rate.requests', status: [429, 200], code: '40303', says: 'rate limit' },
  ]);
