import { defineRouter } from '../define.ts';
import { anthropicEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

const source = { title: 'llm-router: source of 2.6.2', url: 'https://www.npmjs.com/package/@khanglvm/llm-router', read: '2026-11-28' };

/** @khanglvm/llm-router, a gateway for a single computer; read in its source and measured with 2.6.2. */
export const llmRouter = defineRouter({
  id: 'llm-router',
  name: 'LLM Router',
  service: 'gateway',
  source,

  bases: { openai: 'http://127.0.0.1:8376/v1', anthropic: 'http://127.0.0.1:8376/v1' },
  models: { checksKey: 'unknown' },
  marks: [
    {
      body: '"provider_id"\\s*:\\s*"[^"]{0,200}",\\s*"provider_name"\\s*:\\s*"[^"]{0,200}",\\s*"formats"\\s*:\\s*\\[',
      confidence: 'documented',
    },
  ],
  freePaths: [{ path: '/', tells: 'its routes', needsKey: false, mark: '"name"\\s*:\\s*"llm-router"' }],
  errors: () =>
    errorRows('llm-router', source, anthropicEnvelope, [
      {
        id: '503-no-provider',
        anywhere: true,
        title: 'No provider is set up in the gateway',
        category: 'gateway.no_provider',
        status: 503,
        type: 'configuration_error',
        message: 'No providers configured\\. Run config to create',
        says: 'No providers configured. Run config to create ~/.llm-router.json (local) or set LLM_ROUTER_CONFIG_JSON (worker).',
        retry: 'after-fix',
        fix: 'Add a provider to the settings of llm-router.',
      },
    ]),
});
