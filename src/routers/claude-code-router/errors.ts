import type { Source } from '../../domain/report/diagnosis.ts';
import { openaiEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

export const claudeCodeRouterErrors = (source: Source) =>
  errorRows('claude-code-router', source, openaiEnvelope, [
    {
      id: 'provider',
      anywhere: true,
      title: 'The provider behind the router failed',
      category: 'upstream.error',
      status: [400, 500, 502],
      message: 'Error from provider\\([^,)]{1,100},[^)]{0,200}: 5\\d\\d\\)',
      community: true,
      sends: { type: 'api_error', code: 'provider_response_error' },
      says: 'Error from provider(openrouter,acme/none: 502): bad gateway',
    },
    {
      id: 'provider-auth',
      retry: 'after-fix',
      anywhere: true,
      title: "The provider refused the router's key",
      category: 'upstream.auth',
      status: [400, 401, 500],
      message: 'Error from provider\\([^,)]{1,100},[^)]{0,200}: 401\\)',
      community: true,
      sends: { type: 'api_error', code: 'provider_response_error' },
      says: 'Error from provider(openrouter,acme/none: 401): {"error":{"message":"User not found."}}',
      fix: 'Correct the key of this provider in the settings of claude-code-router.',
    },
  ]);
