import { defineRouter } from '../define.ts';
import { cloudflareAiGatewayErrors } from './errors.ts';

const source = {
  title: 'Cloudflare AI Gateway troubleshooting',
  url: 'https://developers.cloudflare.com/ai-gateway/reference/troubleshooting/',
  read: '2026-11-27',
};

/** Facts from Cloudflare's documentation of AI Gateway and Workers AI. */
export const cloudflareAiGateway = defineRouter({
  id: 'cloudflare-ai-gateway',
  name: 'Cloudflare AI Gateway',
  service: 'router',
  source,

  otherBases: {
    chat: [
      'https://gateway.ai.cloudflare.com/v1/{account}/{gateway}/compat',
      'https://gateway.ai.cloudflare.com/v1/{account}/{gateway}/{provider}',
      'https://gateway.ai.cloudflare.com/v1/{account}/{gateway}/{provider}/v1',
      'https://gateway.ai.cloudflare.com/v1/{account}/{gateway}/openai',
      'https://api.cloudflare.com/client/v4/accounts/{account}/ai/v1',
    ],
    responses: [
      'https://gateway.ai.cloudflare.com/v1/{account}/{gateway}/openai',
      'https://api.cloudflare.com/client/v4/accounts/{account}/ai/v1',
    ],
    anthropic: [
      'https://gateway.ai.cloudflare.com/v1/{account}/{gateway}/anthropic/v1',
      'https://api.cloudflare.com/client/v4/accounts/{account}/ai/v1',
    ],
    gemini: ['https://gateway.ai.cloudflare.com/v1/{account}/{gateway}/google-ai-studio/v1beta'],
  },
  keyNames: ['CLOUDFLARE_API_TOKEN', 'CLOUDFLARE_API_KEY'],
  takesProviderKeys: true,
  models: { checksKey: 'unknown' },
  requestIdHeaders: ['cf-ray', 'cf-aig-log-id'],
  marks: [
    { header: { name: 'cf-aig-cache-status' }, confidence: 'documented' },
    { body: '"error"\\s*:\\s*\\[\\s*\\{\\s*"code"\\s*:\\s*20\\d\\d', confidence: 'documented' },
  ],
  whoFailed: [{ by: 'gateway', body: '"errors?"\\s*:\\s*\\[\\s*\\{\\s*"code"\\s*:\\s*20\\d\\d', source }],
  support: { status: 'https://www.cloudflarestatus.com' },
  errors: () => cloudflareAiGatewayErrors(source),
});
