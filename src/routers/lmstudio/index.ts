import { defineRouter } from '../define.ts';
import { lmstudioErrors } from './errors.ts';

const source = { title: 'LM Studio: server settings', url: 'https://lmstudio.ai/docs/developer/core/server/settings', read: '2026-11-27' };

/** Facts from LM Studio's documentation of its server. */
export const lmstudio = defineRouter({
  id: 'lmstudio',
  name: 'LM Studio',
  service: 'local',
  source,

  bases: { openai: 'http://localhost:1234/v1', anthropic: 'http://localhost:1234/v1' },
  auth: { 'openai-chat': ['bearer'], 'openai-responses': ['bearer'], 'anthropic-messages': ['x-api-key', 'bearer'] },
  keyNames: ['LMSTUDIO_API_KEY'],
  models: { checksKey: 'no' },
  marks: [{ body: 'Unexpected endpoint or method', confidence: 'inferred' }],
  freePaths: [{ path: '/api/v1/models', tells: 'the models, loaded or not', needsKey: false, mark: '"loaded_instances"' }],
  forbiddenPaths: ['/api/v1/models/load', '/api/v1/models/unload', '/api/v1/models/download'],
  errors: () => lmstudioErrors(source),
});
