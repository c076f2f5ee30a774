import { defineRouter } from '../define.ts';
import { bifrostErrors } from './errors.ts';

const source = { title: 'Bifrost errors', url: 'https://www.getmaxim.ai/docs/bifrost/usage/errors', read: '2026-11-27' };

/** Facts from Maxim's documentation of Bifrost. */
export const bifrost = defineRouter({
  id: 'bifrost',
  name: 'Bifrost',
  service: 'gateway',
  source,

  bases: { chat: 'http://localhost:8080/v1', anthropic: 'http://localhost:8080/anthropic/v1' },
  otherBases: { chat: ['http://localhost:8080/openai', 'http://localhost:8080/openai/v1'] },
  marks: [{ body: '"is_bifrost_error"', confidence: 'documented' }],
  whoFailed: [
    { by: 'gateway', body: '"is_bifrost_error"\\s*:\\s*true', source },
    { by: 'provider', body: '"is_bifrost_error"\\s*:\\s*false', source },
  ],
  errors: () => bifrostErrors(source),
});
