import type { Source } from '../../domain/report/diagnosis.ts';
import { scalewayEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

export const scalewayErrors = (source: Source) =>
  errorRows('scaleway', source, scalewayEnvelope, [
    {
      id: '401',
      title: 'No key came with the request',
      category: 'auth.missing_key',
      status: 401,
      says: 'Authorization header is missing',
      message: 'Authorization|header',
    },
    {
      id: '403',
      title: 'The key does not exist or lacks the permission',
      category: 'auth.invalid_key',
      status: 403,
      says: 'insufficient permissions to access the resource',
      cause: 'A wrong key is answered with 403, not 401.',
      message: 'permission|forbidden',
    },
    {
      id: '422-model',
      title: 'The model is missing or not known',
      category: 'request.model_unknown',
      status: 422,
      message: 'model',
      says: 'model not found',
    },
    { id: '429', title: 'A rate limit is hit', category: 'rate.requests', status: 429, says: 'rate limit exceeded' },
  ]);
