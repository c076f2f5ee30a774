import { defineRouter } from '../define.ts';

const source = { title: 'copilot-api: README', url: 'https://github.com/ericc-ch/copilot-api', read: '2026-11-27' };

/** copilot-api, a local bridge to GitHub Copilot, from its documentation. */
export const copilotApi = defineRouter({
  id: 'copilot-api',
  name: 'copilot-api',
  service: 'bridge',
  source,

  bases: { chat: 'http://localhost:4141/v1', anthropic: 'http://localhost:4141/v1' },
  models: { checksKey: 'no' },
  // Measured with 0.7.0, which knows no date of a model.
  marks: [
    {
      body: '"type"\\s*:\\s*"model",\\s*"created"\\s*:\\s*0,\\s*"created_at"\\s*:\\s*"1970-01-01T00:00:00\\.000Z"',
      confidence: 'documented',
    },
  ],
  // Its upstream is reverse-engineered: repeated calls can get the account restricted.
  limits: { concurrency: 1 },
});
