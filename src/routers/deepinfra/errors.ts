import type { Source } from '../../domain/report/diagnosis.ts';
import { openaiEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

export const deepinfraErrors = (source: Source) =>
  errorRows('deepinfra', source, openaiEnvelope, [
    {
      id: '401',
      anywhere: true,
      title: 'DeepInfra refused the key',
      category: 'auth.invalid_key',
      status: 401,
      says: 'User is not authenticated',
      community: true,
      body: '{"detail":{"error":"User is not authenticated"}}',
      message: 'User is not authenticated',
    },
    {
      id: '404',
      title: 'The path or model does not exist',
      category: 'endpoint.not_found',
      status: 404,
      community: true,
      body: '{"detail":"Not Found"}',
      message: '^\\s*Not Found',
      fix: 'The base URL is https://api.deepinfra.com/v1/openai, not /v1.',
    },
    {
      id: '429',
      title: 'Too many requests at the same time for this model',
      category: 'rate.concurrency',
      status: 429,
      community: true,
      says: 'Rate limit exceeded: too many concurrent requests',
      message: 'concurren|rate\\Wlimit',
    },
  ]);
