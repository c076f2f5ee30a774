import type { Source } from '../../domain/report/diagnosis.ts';
import { codeEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

export const githubModelsErrors = (source: Source) =>
  errorRows('github-models', source, codeEnvelope, [
    {
      id: '401',
      title: 'The token was refused',
      category: 'auth.invalid_key',
      status: 401,
      code: 'unauthorized',
      message: 'Bad credentials',
      says: 'Bad credentials',
    },
    {
      id: '403',
      anywhere: true,
      title: 'The token lacks models: read',
      category: 'permission.key',
      status: [403, 401],
      message: '`?models`? permission is required',
      community: true,
      sends: { code: 'no_access' },
      says: 'The `models` permission is required to access this endpoint',
      fix: 'Give a fine-grained token models:read; in Actions write `permissions: models: read`.',
    },
    {
      id: '404-model',
      title: 'There is no such model',
      category: 'request.model_unknown',
      status: [400, 404],
      code: 'unknown_model',
      says: 'Unknown model: gpt-9',
      fix: 'Model ids are publisher/name.',
    },
    {
      id: '429-day',
      anywhere: true,
      title: 'The daily limit of the tier of this model is hit',
      category: 'rate.daily',
      status: 429,
      message: 'Rate limit of \\d+ per 86400s',
      community: true,
      sends: { code: 'RateLimitReached' },
      says: 'Rate limit of 50 per 86400s exceeded for UserByModelByDay. Please wait 40211 seconds before retrying.',
    },
    {
      id: '429',
      anywhere: true,
      title: 'The limit of the tier of this model is hit',
      category: 'rate.requests',
      status: 429,
      header: { name: 'x-ratelimit-type' },
      headers: { 'x-ratelimit-type': 'UserByModelByMinute', 'retry-after': '40' },
      community: true,
      sends: { code: 'RateLimitReached' },
      says: 'Rate limit of 10 per 60s exceeded for UserByModelByMinute. Please wait 40 seconds before retrying.',
    },
  ]);
