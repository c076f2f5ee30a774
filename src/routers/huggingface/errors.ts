import type { Source } from '../../domain/report/diagnosis.ts';
import { textEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

export const huggingfaceErrors = (source: Source) =>
  errorRows('huggingface', source, textEnvelope, [
    {
      id: '401',
      title: 'The token was refused',
      category: 'auth.invalid_key',
      status: 401,
      says: 'Invalid username or password.',
      message: 'Invalid (?:username or password|credentials)',
    },
    {
      id: '402',
      title: 'The included credits are used up',
      category: 'billing.quota',
      status: 402,
      message: 'included credits',
      community: true,
      says: 'You have exceeded your monthly included credits for Inference Providers. Subscribe to PRO to get 20x more monthly included credits.',
    },
    {
      id: '403',
      title: 'The token lacks the permission for Inference Providers',
      category: 'permission.key',
      status: 403,
      message: 'sufficient permissions',
      community: true,
      says: 'This authentication method does not have sufficient permissions to call Inference Providers on behalf of user me',
      fix: 'Give the token the permission "Make calls to Inference Providers".',
    },
  ]);
