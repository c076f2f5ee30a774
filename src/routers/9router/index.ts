import { defineRouter } from '../define.ts';
import { openaiEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

const source = { title: '9Router: README', url: 'https://github.com/decolua/9router', read: '2026-11-28' };

/** 9Router, a gateway for a single computer, from its documentation; its marks were measured with 0.5.69. */
export const nineRouter = defineRouter({
  id: '9router',
  name: '9Router',
  service: 'gateway',
  source,

  bases: { openai: 'http://localhost:20128/v1', anthropic: 'http://localhost:20128/v1' },
  models: { checksKey: 'no' },
  marks: [{ body: '"capabilities"\\s*:\\s*\\{\\s*"vision"\\s*:\\s*(?:true|false),\\s*"pdf"', confidence: 'inferred' }],
  freePaths: [{ path: '/api/version', tells: 'version', needsKey: false, mark: '"currentVersion"\\s*:\\s*"' }],
  errors: () =>
    errorRows('9router', source, openaiEnvelope, [
      {
        id: '404-provider',
        anywhere: true,
        title: 'No provider that is set up has this model',
        category: 'request.model_unknown',
        status: 404,
        code: 'model_not_found',
        message: 'No active credentials for provider',
        says: 'No active credentials for provider: openai',
        fix: 'Write the model with the prefix of its provider, as /v1/models lists it, or add the provider.',
      },
    ]),
  forbiddenPaths: ['/api/keys', '/api/providers', '/api/provider-nodes', '/api/settings', '/api/auth/'],
});
