import type { Source } from '../../domain/report/diagnosis.ts';
import { codeMessageDataEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

/** Its documented errors. */
export const siliconflowErrors = (source: Source) =>
  errorRows('siliconflow', source, codeMessageDataEnvelope, [
    {
      id: '400-model',
      title: 'There is no such model',
      category: 'request.model_unknown',
      status: 400,
      code: '20012',
      says: 'Model does not exist. Please check it carefully.',
    },
    {
      id: '400-invalid',
      title: 'The request is malformed',
      category: 'request.invalid_param',
      status: 400,
      code: '20015',
      says: 'The parameter is invalid. Please check again.',
    },
    {
      id: '401',
      title: 'The key was refused, or belongs to the other site',
      category: 'auth.invalid_key',
      status: 401,
      message: 'Invalid token|Api key is invalid',
      body: '"Invalid token"',
      cause: '.cn and .com are separate accounts with keys of their own.',
      also: [{ status: 401, body: '{"code":20001,"message":"Api key is invalid","data":null}' }],
    },
    {
      id: '403-balance',
      title: 'The balance is used up',
      category: 'billing.balance',
      status: 403,
      message: 'balance is insufficient|insufficient balance',
      sends: { code: '30001' },
      says: 'Sorry, your account balance is insufficient',
    },
    {
      id: '403-verify',
      anywhere: true,
      title: 'The model needs an account with a confirmed identity',
      category: 'permission.model',
      status: 403,
      message: 'real.?name verification|实名认证',
      sends: { code: '30003' },
      says: 'The model requires real-name verification',
    },
    {
      id: '429-requests',
      title: 'Too many requests a minute',
      category: 'rate.requests',
      status: 429,
      message: 'RPM limit|rate limiting.{0,60}RPM',
      sends: { code: '50501' },
      says: 'Request was rejected due to rate limiting. Details:RPM limit reached.',
    },
    {
      id: '429-tokens',
      title: 'Too many tokens a minute',
      category: 'rate.tokens',
      status: 429,
      message: 'TPM limit',
      sends: { code: '50502' },
      says: 'Request was rejected due to rate limiting. Details:TPM limit reached.',
    },
    {
      id: '503-busy',
      title: 'The service is overloaded',
      category: 'upstream.overloaded',
      status: [503, 504],
      message: 'busy|overload',
      sends: { code: '50505' },
      says: 'System is too busy now. Please try again later.',
      fix: 'Stream the answer.',
    },
  ]);
