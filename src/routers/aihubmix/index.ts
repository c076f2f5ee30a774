import { defineRouter } from '../define.ts';

const source = { title: 'cc-switch: presets', url: 'https://github.com/farion1231/cc-switch', read: '2026-11-27' };

/** The addresses of AIHubMix. */
export const aihubmix = defineRouter({
  id: 'aihubmix',
  name: 'AIHubMix',
  service: 'router',
  source,

  evidence: 'listed',
  bases: { openai: 'https://aihubmix.com/v1', anthropic: 'https://aihubmix.com/v1' },
  otherBases: {
    openai: ['https://api.aihubmix.com/v1'],
    anthropic: ['https://api.aihubmix.com/v1'],
    gemini: ['https://aihubmix.com/gemini/v1beta', 'https://aihubmix.com/gemini'],
  },
  keyNames: ['AIHUBMIX_API_KEY'],
  key: { prefix: 'sk-', example: 'sk-…', alsoUsedBy: ['OpenAI', 'most relays'] },
});
