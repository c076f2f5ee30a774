import type { Source } from '../../domain/report/diagnosis.ts';
import { openaiEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

export const crazyrouterErrors = (source: Source) =>
  errorRows('crazyrouter', source, openaiEnvelope, [
    {
      id: '403-balance',
      title: 'The balance is used up',
      category: 'billing.balance',
      status: 403,
      message: 'balance',
      says: 'Insufficient balance',
      cause: 'No money is answered with 403.',
    },
    {
      id: '403',
      title: 'The key may not use the model',
      category: 'permission.model',
      status: 403,
      message: 'model',
      says: 'No permission to use this model',
    },
    { id: '401', title: 'The key was refused', category: 'auth.invalid_key', status: 401, says: 'Invalid API key' },
  ]);
