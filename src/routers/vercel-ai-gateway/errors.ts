import type { Source } from '../../domain/report/diagnosis.ts';
import { vercelEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

export const vercelAiGatewayErrors = (source: Source) =>
  errorRows('vercel-ai-gateway', source, vercelEnvelope, [
    {
      id: '401',
      title: 'The key or token was refused',
      category: 'auth.invalid_key',
      status: 401,
      type: 'authentication_error',
      says: 'Invalid API key',
      cause: 'A set AI_GATEWAY_API_KEY wins over the OIDC token even if it is wrong; the token lives 12 hours.',
      fix: { text: 'Renew the token, or create a key in the dashboard.', command: 'vercel env pull' },
    },
    {
      id: '400',
      title: 'The request is malformed',
      category: 'request.invalid_param',
      status: 400,
      type: 'invalid_request_error',
      says: 'Invalid input',
    },
    {
      id: '403',
      message: 'denied|forbidden|blocked',
      title: 'A rule of the team forbids the request',
      category: 'permission.key',
      status: 403,
      type: 'forbidden',
      says: 'Access denied by a rule of the team',
    },
    {
      id: '404-model',
      title: 'There is no such model',
      category: 'request.model_unknown',
      status: 404,
      type: 'model_not_found',
      says: 'Model acme/none not found',
    },
    {
      id: '429',
      title: 'A rate limit is hit',
      category: 'rate.requests',
      status: 429,
      type: 'rate_limit_exceeded',
      says: 'Rate limit exceeded',
    },
    {
      id: '424',
      title: 'The provider failed',
      category: 'upstream.error',
      status: 424,
      type: 'failed_dependency',
      says: 'Provider request failed',
      retry: 'backoff',
    },
    {
      id: '500',
      title: 'An internal error of the gateway',
      category: 'gateway.internal',
      status: [500, 502, 503],
      type: 'internal_server_error',
      says: 'Internal server error',
    },
  ]);
