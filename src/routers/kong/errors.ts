import type { Source } from '../../domain/report/diagnosis.ts';
import { kongEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

/** Its documented errors. */
export const kongErrors = (source: Source) =>
  errorRows('kong', source, kongEnvelope, [
    {
      id: '404-route',
      anywhere: true,
      title: 'Kong has no route for this path or host',
      category: 'endpoint.not_found',
      status: 404,
      message: 'no Route matched with those values',
      says: 'no Route matched with those values',
    },
    {
      id: '401-no-key',
      anywhere: true,
      title: 'No key came with the request',
      category: 'auth.missing_key',
      status: 401,
      message: 'No API key found in request',
      community: true,
      says: 'No API key found in request',
      fix: 'The header may be `apikey`; ask whoever runs the gateway.',
    },
    {
      id: '401',
      title: 'Kong refused the key',
      category: 'auth.invalid_key',
      status: 401,
      message: 'Unauthorized|Invalid authentication credentials',
      community: true,
      says: 'Unauthorized',
    },
    {
      id: '429-tokens',
      title: 'The token limit of the gateway is hit',
      category: 'rate.tokens',
      status: 429,
      message: 'token.{0,20}limit exceeded|AI token rate limit',
      says: 'AI token rate limit exceeded for provider(s): openai',
      headers: { 'retry-after': '30' },
    },
    {
      id: '429',
      title: 'The rate limit of the gateway is hit',
      category: 'rate.requests',
      status: 429,
      message: 'API rate limit exceeded',
      says: 'API rate limit exceeded',
      headers: { 'retry-after': '30' },
    },
    {
      id: '504',
      title: 'The provider timed out, after all retries',
      category: 'upstream.timeout',
      status: 504,
      says: 'The upstream server is timing out',
      message: 'upstream server is timing out',
      cause: '60 s and five retries make five minutes: a client that gives up at 60 s never sees this.',
    },
    {
      id: '502',
      anywhere: true,
      title: 'The provider gave an unreadable answer',
      category: 'gateway.bad_gateway',
      status: 502,
      says: 'An invalid response was received from the upstream server',
      message: 'invalid response was received from the upstream',
    },
    {
      id: '503',
      anywhere: true,
      title: 'Kong cannot resolve or reach the provider',
      category: 'upstream.error',
      status: 503,
      says: 'name resolution failed',
      message: 'name resolution failed|failure to get a peer',
    },
  ]);
