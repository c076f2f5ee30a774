import { defineRouter } from '../define.ts';
import { fireworksErrors } from './errors.ts';

const source = {
  title: 'Fireworks inference error codes',
  url: 'https://docs.fireworks.ai/guides/inference-error-codes',
  read: '2026-11-27',
};

/** Facts from Fireworks' documentation. */
export const fireworks = defineRouter({
  id: 'fireworks',
  name: 'Fireworks AI',
  service: 'provider',
  source,

  bases: { openai: 'https://api.fireworks.ai/inference/v1', anthropic: 'https://api.fireworks.ai/inference/v1' },
  keyNames: ['FIREWORKS_API_KEY'],
  key: { prefix: 'fw_', example: 'fw_…' },
  auth: { 'openai-chat': ['bearer'], 'openai-responses': ['bearer'], 'anthropic-messages': ['bearer', 'x-api-key'] },
  models: { checksKey: 'unknown' },
  support: { keysUrl: 'https://fireworks.ai/account/api-keys' },
  errors: () => fireworksErrors(source),
});
