import { defineRouter } from '../define.ts';

const source = { title: '9Router: README', url: 'https://github.com/decolua/9router', read: '2026-11-28' };

/** What 9Router documents, a gateway on one computer; its marks were measured with 0.5.69. */
export const nineRouter = defineRouter({
  id: '9router',
  name: '9Router',
  service: 'gateway',
  source,

  bases: { openai: 'http://localhost:20128/v1', anthropic: 'http://localhost:20128/v1' },
  models: { checksKey: 'no' },
  marks: [{ body: '"capabilities"\\s*:\\s*\\{\\s*"vision"\\s*:\\s*(?:true|false),\\s*"pdf"', confidence: 'inferred' }],
  freePaths: [{ path: '/api/version', tells: 'version', needsKey: false, mark: '"currentVersion"\\s*:\\s*"' }],
  forbiddenPaths: ['/api/keys', '/api/providers', '/api/provider-nodes', '/api/settings', '/api/auth/'],
});
