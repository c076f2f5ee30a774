import { defineRouter } from '../define.ts';
import { ollamaErrors } from './errors.ts';

const source = { title: 'Ollama API errors', url: 'https://docs.ollama.com/api/errors', read: '2026-11-27' };

/** Facts from Ollama's documentation: the local server and Ollama Cloud. */
export const ollama = defineRouter({
  id: 'ollama',
  name: 'Ollama',
  service: 'local',
  source,

  bases: { openai: 'http://localhost:11434/v1', anthropic: 'http://localhost:11434/v1' },
  otherBases: { openai: ['https://ollama.com/v1'], anthropic: ['https://ollama.com/v1'] },
  keyNames: ['OLLAMA_API_KEY'],
  auth: { 'openai-chat': ['bearer'], 'openai-responses': ['bearer'], 'anthropic-messages': ['bearer', 'x-api-key'] },
  // Seen at Ollama's own server without a model, 2026-11-28.
  models: { checksKey: 'no', emptyAsNull: true },
  keyEndpoints: [
    {
      id: 'ollama cloud balance',
      url: 'https://ollama.com/api/balance',
      auth: 'bearer',
      shape: 'ollama-balance',
      source: { title: 'Ollama: balance', url: 'https://docs.ollama.com/api/balance', read: '2026-11-27' },
    },
  ],
  marks: [
    { body: '"signin_url"\\s*:\\s*"https://ollama\\.com', confidence: 'documented' },
    { body: '^Ollama is running\\s*$', confidence: 'documented' },
  ],
  freePaths: [
    { path: '/', tells: 'whether it runs', needsKey: false, mark: '^Ollama is running\\s*$' },
    { path: '/api/version', tells: 'version', needsKey: false },
    { path: '/api/tags', tells: 'the models that are installed', needsKey: false },
    { path: '/api/ps', tells: 'the models that are loaded, with their context', needsKey: false },
  ],
  forbiddenPaths: ['/api/pull', '/api/push', '/api/delete', '/api/create', '/api/copy'],
  errors: () => ollamaErrors(source),
});
