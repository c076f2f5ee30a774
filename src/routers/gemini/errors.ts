import type { Source } from '../../domain/report/diagnosis.ts';
import { googleEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

/** Its documented errors. */
export const geminiErrors = (source: Source) =>
  errorRows('gemini', source, googleEnvelope, [
    {
      id: '400-key',
      title: 'Google refused the key',
      category: 'auth.invalid_key',
      status: 400,
      message: 'API key not valid|API_KEY_INVALID',
      sends: { type: 'INVALID_ARGUMENT' },
      says: 'API key not valid. Please pass a valid API key.',
      cause: 'A wrong key is answered with 400, not 401.',
    },
    {
      id: '400-location',
      title: 'The free tier does not serve this country',
      category: 'permission.region',
      status: 400,
      message: 'location is not supported',
      sends: { type: 'FAILED_PRECONDITION' },
      says: 'User location is not supported for the API use.',
      fix: 'Enable billing for the project in Google AI Studio.',
    },
    {
      id: '400-argument',
      message: 'invalid argument',
      title: 'The request is malformed',
      category: 'request.invalid_param',
      status: 400,
      type: 'INVALID_ARGUMENT',
      says: 'Request contains an invalid argument.',
    },
    {
      id: '402-prepaid',
      title: 'The prepaid credits are used up',
      category: 'billing.balance',
      status: [402, 429],
      message: 'prepayment credits are depleted',
      sends: { type: 'RESOURCE_EXHAUSTED' },
      says: 'Your prepayment credits are depleted. Please go to AI Studio to manage your project and billing.',
      retry: 'after-fix',
    },
    {
      id: '403-permission',
      title: 'The key lacks the right',
      category: 'permission.key',
      status: 403,
      type: 'PERMISSION_DENIED',
      says: 'Generative Language API has not been used in project 1 before or it is disabled.',
    },
    {
      id: '404-model',
      message: 'is not found for API version',
      title: 'The model does not exist',
      category: 'request.model_unknown',
      status: 404,
      type: 'NOT_FOUND',
      says: 'models/gemini-9 is not found for API version v1beta, or is not supported for generateContent.',
    },
    {
      id: '429-day',
      title: 'The quota of the day is used up',
      category: 'rate.daily',
      status: 429,
      message: 'PerDay',
      sends: {
        type: 'RESOURCE_EXHAUSTED',
        more: {
          details: [
            {
              '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
              violations: [{ quotaId: 'GenerateRequestsPerDayPerProjectPerModel-FreeTier' }],
            },
          ],
        },
      },
      says: 'You exceeded your current quota. Quota exceeded for metric: generate_content_free_tier_requests, quotaId: GenerateRequestsPerDayPerProjectPerModel-FreeTier',
    },
    {
      id: '429-minute',
      message: 'Resource has been exhausted',
      title: 'The quota of the minute is used up',
      category: 'rate.requests',
      status: 429,
      type: 'RESOURCE_EXHAUSTED',
      says: 'Resource has been exhausted (e.g. check quota).',
    },
    {
      id: '500-internal',
      title: 'An internal error of Google',
      category: 'upstream.error',
      status: 500,
      type: 'INTERNAL',
      says: 'An internal error has occurred.',
    },
    {
      id: '503-unavailable',
      message: 'overloaded|unavailable',
      title: 'The model is overloaded',
      category: 'upstream.overloaded',
      status: 503,
      type: 'UNAVAILABLE',
      says: 'The model is overloaded. Please try again later.',
    },
    {
      id: '504-deadline',
      message: 'timed out|Deadline',
      title: 'The prompt took too long',
      category: 'upstream.timeout',
      status: 504,
      type: 'DEADLINE_EXCEEDED',
      says: 'The request timed out. Please try again.',
      fix: 'Shorten the prompt or raise the timeout of the client.',
    },
  ]);
