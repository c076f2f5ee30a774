import { defineRouter } from '../define.ts';

const source = { title: 'OpenCode Zen', url: 'https://opencode.ai/docs/zen', read: '2026-11-27' };

/** Facts from OpenCode's documentation of Zen and the Go plan. */
export const opencodeZen = defineRouter({
  id: 'opencode-zen',
  name: 'OpenCode Zen',
  service: 'router',
  source,

  bases: { openai: 'https://opencode.ai/zen/v1', anthropic: 'https://opencode.ai/zen/v1', gemini: 'https://opencode.ai/zen/v1' },
  accounts: [
    {
      name: 'Zen, pay as you go',
      kind: 'pay-as-you-go',
      bases: { openai: ['https://opencode.ai/zen/v1'], anthropic: ['https://opencode.ai/zen/v1'], gemini: ['https://opencode.ai/zen/v1'] },
    },
    {
      name: 'Go plan',
      kind: 'plan',
      bases: { openai: ['https://opencode.ai/zen/go/v1'], anthropic: ['https://opencode.ai/zen/go/v1'] },
    },
  ],
  accountMixUp: { effect: 'unknown', source },
  keyNames: ['OPENCODE_API_KEY'],
  models: { checksKey: 'unknown' },
});
