import type { RouterProfile } from './profile.ts';

/** The protocols' standard behaviour, with common model names. */
export const generic: RouterProfile = {
  id: 'generic',
  roots: {
    'openai-chat': ['/v1'],
    'openai-responses': ['/v1'],
    'anthropic-messages': ['/v1'],
    gemini: ['/v1beta', '/v1beta/v1beta', '/v1'],
  },
  key: { prefix: 'sim-', length: 36 },
  models: [
    { id: 'gpt-4o' },
    { id: 'gpt-4o-mini' },
    { id: 'gpt-5-mini' },
    { id: 'claude-sonnet-4-5', aliases: ['claude-sonnet-4-5-20250929'] },
    { id: 'claude-3-5-sonnet-20241022' },
    { id: 'claude-haiku-4-5' },
    { id: 'gemini-2.5-flash' },
    { id: 'gemini-2.5-pro' },
    { id: 'deepseek-chat' },
    { id: 'text-embedding-3-small', embeds: true },
    { id: 'gemini-embedding-001', embeds: true },
  ],
  listsModels: true,
  refuse: () => null,
  quirks: {},
  headers: (id) => ({ 'x-request-id': `req_${id}`, 'request-id': `req_${id}` }),
  rateHeaders: false,
  refusedFields: [],
  ownPaths: {},
  isStrict: false,
};
