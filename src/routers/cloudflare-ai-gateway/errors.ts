import type { Source } from '../../domain/report/diagnosis.ts';
import { cloudflareEnvelope } from '../envelopes.ts';
import { bareUnauthorized, errorRows } from '../rows.ts';

export const cloudflareAiGatewayErrors = (source: Source) =>
  errorRows('cloudflare-ai-gateway', source, cloudflareEnvelope, [
    {
      id: '401-provider',
      title: "The provider's credential is missing or was refused",
      category: 'upstream.auth',
      status: 401,
      code: '2009',
      says: 'Provider authentication failed',
      source: {
        title: 'Cloudflare changelog: provider credential errors',
        url: 'https://developers.cloudflare.com/changelog/post/2026-10-05-provider-credential-errors/',
        read: '2026-11-27',
      },
    },
    {
      id: '401-gateway',
      title: 'The Cloudflare token is missing or in the wrong header',
      category: 'auth.wrong_header',
      status: 401,
      message: bareUnauthorized,
      says: 'Unauthorized',
      sends: { code: '2001' },
      cause:
        'The token of an authenticated gateway goes into cf-aig-authorization; Authorization and x-api-key are for the key of the provider.',
      fix: { text: 'Send the token in its own header.', command: "kush-doctor --header 'cf-aig-authorization: env:CLOUDFLARE_API_TOKEN'" },
    },
    {
      id: '429',
      title: 'The rate limit of the gateway is hit',
      category: 'rate.requests',
      status: 429,
      code: '2003',
      says: 'Rate limited',
    },
  ]);
