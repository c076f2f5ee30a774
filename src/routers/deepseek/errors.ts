import type { Source } from '../../domain/report/diagnosis.ts';
import { openaiEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

/** Its documented errors. */
export const deepseekErrors = (source: Source) =>
  errorRows('deepseek', source, openaiEnvelope, [
    {
      id: '400-missing',
      anywhere: true,
      message: 'Failed to deserialize the JSON body into the target type.{0,200}missing field',
      title: 'A field is missing in the request',
      category: 'request.missing_param',
      status: [400, 422],
      type: 'invalid_request_error',
      says: 'Failed to deserialize the JSON body into the target type: messages[0]: missing field `content`',
      sends: { code: 'invalid_request_error' },
    },
    {
      id: '400',
      anywhere: true,
      message: 'Failed to deserialize the JSON body into the target type',
      title: 'The format of the request is wrong',
      category: 'request.invalid_param',
      status: 400,
      type: 'invalid_request_error',
      says: 'Failed to deserialize the JSON body into the target type: messages[0]: unknown variant `image_url`, expected `text`',
      sends: { code: 'invalid_request_error' },
    },
    {
      id: '401',
      title: 'DeepSeek refused the key',
      category: 'auth.invalid_key',
      status: 401,
      message: 'Authentication Fails',
      sends: { type: 'authentication_error', code: 'invalid_request_error' },
      says: 'Authentication Fails (no such user)',
    },
    {
      id: '402',
      title: 'The balance is used up',
      category: 'billing.balance',
      status: 402,
      message: 'Insufficient Balance',
      sends: { type: 'unknown_error', code: 'invalid_request_error' },
      says: 'Insufficient Balance',
      fix: 'Top up at platform.deepseek.com.',
    },
    {
      id: '422',
      title: 'A parameter is wrong',
      category: 'request.invalid_param',
      status: 422,
      sends: { type: 'invalid_request_error' },
      says: 'Invalid parameters',
    },
    {
      id: '429',
      title: 'Too many requests, or too many at the same time',
      category: 'rate.requests',
      status: 429,
      says: 'Rate Limit Reached',
      sends: { type: 'rate_limit_error' },
    },
    { id: '500', title: 'An internal error of DeepSeek', category: 'gateway.internal', status: 500, says: 'Server error' },
    {
      id: '503',
      title: 'DeepSeek is overloaded',
      category: 'upstream.overloaded',
      status: 503,
      says: 'Server overloaded',
      message: 'overloaded|busy',
    },
    {
      id: '400-image',
      title: 'The model takes no images',
      category: 'request.model_unsupported_endpoint',
      status: 400,
      message: 'does not support image',
      community: true,
      sends: { type: 'invalid_request_error' },
      says: 'This model does not support image',
    },
  ]);
