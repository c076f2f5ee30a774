import type { Source } from '../../domain/report/diagnosis.ts';
import { openaiEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

export const mimoErrors = (source: Source) =>
  errorRows('mimo', source, openaiEnvelope, [
    {
      id: '401',
      title: 'The key was refused, or belongs to the other account',
      category: 'auth.invalid_key',
      status: 401,
      says: 'Invalid API Key',
      sends: { code: '401' },
      cause: 'A Token Plan key at the pay-as-you-go address is answered so, and the reverse.',
      fix: 'Token Plan: https://token-plan-cn.xiaomimimo.com/v1 (or -sgp, -ams); pay as you go: https://api.xiaomimimo.com/v1.',
    },
    {
      id: '402',
      title: 'The balance is used up',
      category: 'billing.balance',
      status: 402,
      says: 'Insufficient account balance',
      sends: { code: '402' },
    },
    {
      id: '403',
      title: 'The region or risk control refuses the request',
      category: 'permission.region',
      status: 403,
      message: 'region|risk',
      says: 'Access denied: region not supported or risk control',
      sends: { code: '403' },
    },
    {
      id: '404',
      title: 'The model does not exist, or takes no images',
      category: 'request.model_unknown',
      status: 404,
      message: 'model',
      says: 'Model not found',
      sends: { code: '404' },
    },
    {
      id: '400',
      title: 'The request is malformed',
      category: 'request.invalid_param',
      status: 400,
      says: 'Param Incorrect',
      sends: { code: '400' },
      cause: 'In thinking mode the reasoning_content must be sent back.',
    },
    { id: '429', title: 'Too many requests', category: 'rate.requests', status: 429, says: 'Too many requests', sends: { code: '429' } },
    {
      id: '500',
      title: 'An internal error',
      category: 'gateway.internal',
      status: 500,
      says: 'Internal server error',
      sends: { code: '500' },
    },
  ]);
