import { defineRouter } from '../define.ts';
import { cliproxyapiErrors } from './errors.ts';

const source = { title: 'CLIProxyAPI: source', url: 'https://github.com/router-for-me/CLIProxyAPI', read: '2026-11-27' };

/** CLIProxyAPI, a gateway that uses the logins of command-line tools, from its answers. */
export const cliproxyapi = defineRouter({
  id: 'cliproxyapi',
  name: 'CLIProxyAPI',
  service: 'bridge',
  source,

  bases: { openai: 'http://localhost:8317/v1', anthropic: 'http://localhost:8317/v1', gemini: 'http://localhost:8317/v1beta' },
  models: { checksKey: 'yes' },
  marks: [{ header: { name: 'x-cpa-version' }, confidence: 'documented' }],
  forbiddenPaths: ['/v0/management/'],
  errors: () => cliproxyapiErrors(source),
});
