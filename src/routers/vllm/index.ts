import { defineRouter } from '../define.ts';
import { vllmErrors } from './errors.ts';

const source = {
  title: 'vLLM: source (entrypoints/openai/server_utils.py)',
  url: 'https://github.com/vllm-project/vllm',
  read: '2026-11-27',
};

/** The answers of a vLLM server. */
export const vllm = defineRouter({
  id: 'vllm',
  name: 'vLLM',
  service: 'local',
  source,

  bases: { openai: 'http://localhost:8000/v1', anthropic: 'http://localhost:8000/v1' },
  auth: { 'openai-chat': ['bearer'], 'openai-responses': ['bearer'], 'anthropic-messages': ['bearer'] },
  models: { checksKey: 'unknown' },
  requestIdHeaders: ['x-request-id'],
  marks: [
    { body: '"owned_by"\\s*:\\s*"vllm"', confidence: 'documented' },
    { body: '^# HELP vllm:', confidence: 'documented' },
  ],
  freePaths: [
    { path: '/health', tells: 'whether it runs', needsKey: false },
    { path: '/version', tells: 'version', needsKey: false },
    { path: '/metrics', tells: 'counters', needsKey: false, mark: '^# HELP vllm:' },
  ],
  forbiddenPaths: ['/sleep', '/wake_up', '/reset_prefix_cache', '/v1/load_lora_adapter', '/v1/unload_lora_adapter'],
  errors: () => vllmErrors(source),
});
