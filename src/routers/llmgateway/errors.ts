import type { Source } from '../../domain/report/diagnosis.ts';
import { openaiEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

export const llmgatewayErrors = (source: Source) =>
  errorRows('llmgateway', source, openaiEnvelope, [
    {
      id: '401-budget',
      anywhere: true,
      title: 'The usage limit of the key is reached',
      category: 'billing.key_budget',
      status: 401,
      message: 'reached its usage limit',
      sends: { type: 'invalid_request_error', code: 'invalid_api_key' },
      says: 'Unauthorized: LLMGateway API key reached its usage limit.',
      cause: 'The key is right; its limit is used up.',
    },
    {
      id: '401',
      title: 'The key was refused',
      category: 'auth.invalid_key',
      status: 401,
      message: 'Invalid LLMGateway API token|Invalid API key',
      sends: { type: 'invalid_request_error', code: 'invalid_api_key' },
      says: 'Unauthorized: Invalid LLMGateway API token.',
    },
    {
      id: '402',
      title: 'The credits are used up',
      category: 'billing.balance',
      status: 402,
      says: 'Organization has insufficient credits',
      sends: { type: 'insufficient_credits' },
    },
  ]);
