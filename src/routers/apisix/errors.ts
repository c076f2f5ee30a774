import type { Source } from '../../domain/report/diagnosis.ts';
import { apisixEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

export const apisixErrors = (source: Source) =>
  errorRows('apisix', source, apisixEnvelope, [
    {
      id: '404-route',
      title: 'APISIX has no route for this path or host',
      category: 'endpoint.not_found',
      status: 404,
      message: '404 Route Not Found',
      says: '404 Route Not Found',
    },
    {
      id: '401-no-key',
      title: 'No key came with the request',
      category: 'auth.missing_key',
      status: 401,
      message: 'Missing API key',
      community: true,
      body: '{"message":"Missing API key in request"}',
    },
    {
      id: '503-tokens',
      anywhere: true,
      title: 'The token limit of the gateway is hit',
      category: 'rate.tokens',
      status: [429, 503],
      header: { name: 'x-ai-ratelimit-remaining-ai-proxy*', value: '^0$' },
      headers: {
        server: 'APISIX/3.17.0',
        'x-ai-ratelimit-limit-ai-proxy': '300',
        'x-ai-ratelimit-remaining-ai-proxy': '0',
        'x-ai-ratelimit-reset-ai-proxy': '23',
      },
      body: '{"error_msg":"rate limiting"}',
      cause: 'The plugin rejects with 503 unless another status is configured.',
      retry: 'after-delay',
    },
  ]);
