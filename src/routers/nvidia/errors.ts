import type { Source } from '../../domain/report/diagnosis.ts';
import { titleEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

export const nvidiaErrors = (source: Source) =>
  errorRows('nvidia', source, titleEnvelope, [
    {
      id: '404-function',
      anywhere: true,
      title: 'The model is not granted to this account',
      category: 'permission.model',
      status: 404,
      message: "Function '[^']*': Not found for account",
      says: "Function '1f2a': Not found for account 'a1b2'",
      community: true,
      cause: 'Key and address are right; the list of models names this one all the same.',
      fix: 'Choose another model of build.nvidia.com, or ask for access.',
    },
    {
      id: '410',
      anywhere: true,
      title: 'The model is retired',
      category: 'request.model_unknown',
      status: 410,
      message: "The model '.{1,120}' has reached",
      says: "The model 'acme/none' has reached its end of life on 2026-05-01",
      community: true,
    },
    {
      id: '403',
      title: 'The key was refused',
      category: 'auth.invalid_key',
      status: 403,
      message: 'Authorization failed',
      says: 'Authorization failed',
      community: true,
    },
    {
      id: '401',
      title: 'The key is missing or was refused',
      category: 'auth.invalid_key',
      status: 401,
      says: 'Unauthorized',
      community: true,
    },
    {
      id: '429',
      title: 'The request rate of the account is used up',
      category: 'rate.requests',
      status: 429,
      says: 'Too Many Requests',
      community: true,
    },
  ]);
