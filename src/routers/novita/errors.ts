import type { Source } from '../../domain/report/diagnosis.ts';
import { reasonEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

export const novitaErrors = (source: Source) =>
  errorRows('novita', source, reasonEnvelope, [
    {
      id: '401',
      title: 'The key is missing, malformed or deleted',
      category: 'auth.invalid_key',
      status: 401,
      says: 'Failed to authenticate',
      sends: { more: { reason: 'FAILED_TO_AUTH' } },
      message: 'authenticate|API_KEY',
    },
    {
      id: '403-model',
      title: 'The key may not use the model',
      category: 'permission.model',
      status: 403,
      message: 'model_access_denied|access to (?:this|the) model',
      says: 'model_access_denied: the key has no access to the model',
      sends: { more: { reason: 'MODEL_ACCESS_DENIED' } },
    },
    {
      id: '403-balance',
      title: 'The balance is used up',
      category: 'billing.balance',
      status: 403,
      message: 'not enough balance|NOT_ENOUGH_BALANCE',
      community: true,
      says: 'not enough balance',
      sends: { more: { reason: 'NOT_ENOUGH_BALANCE' } },
    },
    {
      id: '404-model',
      title: 'There is no such model',
      category: 'request.model_unknown',
      status: 404,
      message: 'model not found|MODEL_NOT_FOUND',
      says: 'model not found',
      sends: { more: { reason: 'MODEL_NOT_FOUND' } },
    },
    {
      id: '429',
      title: 'A rate limit is hit',
      category: 'rate.requests',
      status: 429,
      says: 'rate limit exceeded',
      sends: { more: { reason: 'RATE_LIMIT_EXCEEDED' } },
    },
  ]);
