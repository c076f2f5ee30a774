import type { Source } from '../../domain/report/diagnosis.ts';
import { xaiEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

/** Its documented errors. */
export const xaiErrors = (source: Source) =>
  errorRows('xai', source, xaiEnvelope, [
    {
      id: '400-key',
      title: 'xAI refused the key',
      category: 'auth.invalid_key',
      status: 400,
      message: 'Incorrect API key provided',
      sends: { code: 'Client specified an invalid argument' },
      says: 'Incorrect API key provided. You can obtain an API key from https://console.x.ai.',
      cause: 'A wrong key is answered with 400, not 401.',
    },
    {
      id: '401',
      title: 'The key is missing or stands in no Bearer header',
      category: 'auth.missing_key',
      status: 401,
      message: 'No API key provided|no credentials',
      sends: { code: 'Unauthenticated' },
      says: 'No API key provided. Specify your API key in an HTTP Authorization header using Bearer auth.',
    },
    {
      id: '403-credits',
      title: 'The team has no credits',
      category: 'billing.balance',
      status: 403,
      message: 'credits|spending limit',
      community: true,
      sends: { code: 'The caller does not have permission to execute the specified operation' },
      says: 'Your newly created team does not have any credits yet. You can purchase credits on https://console.x.ai',
    },
    {
      id: '403',
      message: 'blocked|permission|not allowed',
      title: 'The key or team lacks the right, or is blocked',
      category: 'permission.key',
      status: 403,
      sends: { code: 'The caller does not have permission to execute the specified operation' },
      says: 'API key is currently blocked',
    },
    {
      id: '404-model',
      title: 'There is no such model',
      category: 'request.model_unknown',
      status: 404,
      message: 'model .{1,80} does not exist',
      sends: { code: 'Some requested entity was not found' },
      says: 'The model grok-9 does not exist or your team does not have access to it.',
    },
    {
      id: '415',
      title: 'The body is empty or not JSON',
      category: 'request.json_malformed',
      status: 415,
      says: 'Expected request with `Content-Type: application/json`',
      sends: { code: 'Unsupported media type' },
    },
    {
      id: '422',
      anywhere: true,
      message: 'deserialize',
      title: 'A field has the wrong form',
      category: 'request.invalid_param',
      status: 422,
      says: 'Failed to deserialize the JSON body into the target type: messages',
      sends: { code: 'Unprocessable entity' },
    },
    {
      id: '429',
      title: 'Too many requests',
      category: 'rate.requests',
      status: 429,
      says: 'Too many requests for team. Your team has used all of its rate limit.',
      sends: { code: 'Some resource has been exhausted' },
    },
  ]);
