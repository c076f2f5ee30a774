import { defineRouter } from '../define.ts';

const source = { title: 'copilot-api: README', url: 'https://github.com/ericc-ch/copilot-api', read: '2026-11-27' };

/** What copilot-api documents, a local bridge to GitHub Copilot. */
export const copilotApi = defineRouter({
  id: 'copilot-api',
  name: 'copilot-api',
  service: 'bridge',
  source,

  bases: { chat: 'http://localhost:4141/v1', anthropic: 'http://localhost:4141/v1' },
  models: { checksKey: 'no' },
  // Its upstream is reverse-engineered: repeated calls can get the account restricted.
  limits: { concurrency: 1 },
});
