import { defineRouter } from '../define.ts';
import { llamaCppErrors } from './errors.ts';

const source = {
  title: 'llama.cpp server',
  url: 'https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md',
  read: '2026-11-27',
};

/** Facts from the documentation of llama.cpp's server. */
export const llamaCpp = defineRouter({
  id: 'llama-cpp',
  name: 'llama.cpp server',
  service: 'local',
  source,

  bases: { chat: 'http://localhost:8080/v1', anthropic: 'http://localhost:8080/v1' },
  auth: { 'openai-chat': ['bearer'], 'anthropic-messages': ['bearer', 'x-api-key'] },
  models: { checksKey: 'unknown' },
  marks: [
    { header: { name: 'server', value: '^llama\\.cpp' }, confidence: 'documented' },
    { body: '"owned_by"\\s*:\\s*"llamacpp"', confidence: 'documented' },
  ],
  freePaths: [
    { path: '/health', tells: 'whether the model is loaded', needsKey: false },
    { path: '/v1/health', tells: 'whether the model is loaded', needsKey: false },
  ],
  forbiddenPaths: ['/slots', '/lora-adapters'],
  errors: () => llamaCppErrors(source),
});
