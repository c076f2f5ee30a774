import { defineRouter } from '../define.ts';
import { llmgatewayErrors } from './errors.ts';

const source = { title: 'LLM Gateway: error handling', url: 'https://docs.llmgateway.io/resources/error-handling', read: '2026-11-27' };

/** Facts from llmgateway.io's documentation. */
export const llmgateway = defineRouter({
  id: 'llmgateway',
  name: 'LLM Gateway',
  service: 'router',
  source,

  bases: { openai: 'https://api.llmgateway.io/v1', anthropic: 'https://api.llmgateway.io/v1' },
  keyNames: ['LLMGATEWAY_API_KEY'],
  errors: () => llmgatewayErrors(source),
});
