import type { Source } from '../../domain/report/diagnosis.ts';
import { openaiEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

export const heliconeErrors = (source: Source) =>
  errorRows('helicone', source, openaiEnvelope, [
    {
      id: '403-wallet',
      title: 'The wallet is suspended, or the model is not allowed',
      category: 'permission.key',
      status: 403,
      message: 'wallet',
      says: 'Wallet suspended: contact support',
      fix: 'Write to the support of Helicone.',
    },
    {
      id: '429-credits',
      title: 'The credits do not cover the request',
      category: 'billing.balance',
      status: 429,
      message: 'insufficient credits|Insufficient credits',
      says: 'Insufficient credits',
      retry: 'after-fix',
    },
  ]);
