import { defineRouter } from '../define.ts';
import { vercelAiGatewayErrors } from './errors.ts';

const source = {
  title: 'Vercel AI Gateway: REST API',
  url: 'https://vercel.com/docs/ai-gateway/sdks-and-apis/rest-api',
  read: '2026-11-27',
};

/** Facts from Vercel's documentation of its AI Gateway. */
export const vercelAiGateway = defineRouter({
  id: 'vercel-ai-gateway',
  name: 'Vercel AI Gateway',
  service: 'router',
  source,

  bases: { openai: 'https://ai-gateway.vercel.sh/v1', anthropic: 'https://ai-gateway.vercel.sh/v1' },
  otherBases: { chat: ['https://ai-gateway.vercel.sh/v4/ai', 'https://ai-gateway.vercel.sh/v3/ai', 'https://ai-gateway.vercel.sh/v1/ai'] },
  keyNames: ['AI_GATEWAY_API_KEY', 'VERCEL_OIDC_TOKEN'],
  models: { checksKey: 'unknown' },
  keyEndpoints: [{ id: 'vercel credits', url: 'https://ai-gateway.vercel.sh/v1/credits', auth: 'bearer', shape: 'vercel-credits', source }],
  requestIdHeaders: ['x-vercel-id'],
  marks: [{ body: '"generationId"\\s*:\\s*"gen_', confidence: 'inferred' }],
  whoFailed: [{ by: 'gateway', body: '"generationId"', source }],
  errors: () => vercelAiGatewayErrors(source),
});
