import { defineRouter } from '../define.ts';
import { claudeCodeRouterErrors } from './errors.ts';

const source = { title: 'claude-code-router: README', url: 'https://github.com/musistudio/claude-code-router', read: '2026-11-27' };

/** Facts from claude-code-router's documentation. */
export const claudeCodeRouter = defineRouter({
  id: 'claude-code-router',
  name: 'Claude Code Router',
  service: 'bridge',
  source,

  bases: { anthropic: 'http://127.0.0.1:3456/v1', chat: 'http://127.0.0.1:3456/v1' },
  auth: { 'anthropic-messages': ['x-api-key', 'bearer'], 'openai-chat': ['bearer', 'x-api-key'] },
  whoFailed: [{ by: 'provider', body: 'Error from provider\\([^)]{0,300}\\)', source, confidence: 'inferred' }],
  marks: [{ body: 'Error from provider\\([^,)]{1,100},[^)]{0,200}: \\d{3}\\)', confidence: 'inferred' }],
  // Measured with 1.0.73 and 2.0.0, and with @musistudio/llms 1.0.53, on which it is based.
  freePaths: [{ path: '/', tells: 'version', needsKey: false, mark: '"message"\\s*:\\s*"LLMs API"' }],
  errors: () => claudeCodeRouterErrors(source),
});
