import { defineRouter } from '../define.ts';
import { sglangErrors } from './errors.ts';

const source = { title: 'SGLang: Anthropic API', url: 'https://docs.sglang.io/docs/basic_usage/anthropic_api', read: '2026-11-27' };

/** Facts from SGLang's documentation of its server. */
export const sglang = defineRouter({
  id: 'sglang',
  name: 'SGLang',
  service: 'local',
  source,

  bases: { openai: 'http://localhost:30000/v1', anthropic: 'http://localhost:30000/v1' },
  auth: { 'openai-chat': ['bearer'], 'openai-responses': ['bearer'], 'anthropic-messages': ['bearer', 'x-api-key'] },
  models: { checksKey: 'unknown' },
  marks: [{ body: '"owned_by"\\s*:\\s*"sglang"', confidence: 'documented' }],
  freePaths: [
    { path: '/health', tells: 'whether it runs', needsKey: false },
    { path: '/get_model_info', tells: 'the model that is served', needsKey: false, mark: '"is_generation"' },
    { path: '/get_server_info', tells: 'version and options', needsKey: false },
  ],
  // The first path runs a generation, the others change the server.
  forbiddenPaths: ['/health_generate', '/flush_cache', '/update_weights_from_disk', '/update_weights', '/start_profile'],
  errors: () => sglangErrors(source),
});
