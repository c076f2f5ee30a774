import { defineRouter } from '../define.ts';
import { ngrokAiErrors } from './errors.ts';

const source = {
  title: 'ngrok AI Gateway error codes',
  url: 'https://ngrok.com/docs/ai-gateway/reference/error-codes',
  read: '2026-11-27',
};

/** Facts from ngrok's documentation of its AI gateway. */
export const ngrokAi = defineRouter({
  id: 'ngrok-ai',
  name: 'ngrok AI Gateway',
  service: 'router',
  source,

  bases: { openai: 'https://gateway.ngrok.ai/v1', anthropic: 'https://gateway.ngrok.ai/v1' },
  evidence: 'community',
  key: { prefix: 'ng_', example: 'ng_…' },
  auth: { 'openai-chat': ['bearer'], 'openai-responses': ['bearer'], 'anthropic-messages': ['x-api-key', 'bearer'] },
  whoFailed: [{ by: 'gateway', body: 'ERR_NGROK_\\d+', source }],
  marks: [{ body: 'ERR_NGROK_(?:38|27)\\d+', confidence: 'inferred' }],
  errors: () => ngrokAiErrors(source),
});
