import { defineRouter } from '../define.ts';
import { claudeRelayServiceErrors } from './errors.ts';

const source = {
  title: 'claude-relay-service: source (src/middleware/auth.js)',
  url: 'https://github.com/Wei-Shaw/claude-relay-service',
  read: '2026-11-27',
};

/** The answers of claude-relay-service 1.x. */
export const claudeRelayService = defineRouter({
  id: 'claude-relay-service',
  name: 'Claude Relay Service',
  service: 'gateway',
  source,

  bases: {
    anthropic: 'http://localhost:3000/api/v1',
    responses: 'http://localhost:3000/openai',
    chat: 'http://localhost:3000/openai/v1',
    gemini: 'http://localhost:3000/gemini/v1beta',
  },
  otherBases: { anthropic: ['http://localhost:3000/claude/v1'], chat: ['http://localhost:3000/openai/claude/v1'] },
  auth: {
    'anthropic-messages': ['x-api-key', 'bearer'],
    'openai-chat': ['bearer', 'x-api-key'],
    'openai-responses': ['bearer', 'x-api-key'],
    gemini: ['x-goog-api-key', 'bearer'],
  },
  key: { prefix: 'cr_', example: 'cr_…' },
  models: { checksKey: 'unknown' },
  keyEndpoints: [{ id: 'claude-relay-service key-info', url: '/api/v1/key-info', auth: 'x-api-key', shape: 'crs-key-info', source }],
  servesOnly: { clients: ['Claude Code'], source },
  whoFailed: [{ by: 'gateway', body: '^\\s*\\{\\s*"error"\\s*:\\s*"', source }],
  marks: [{ body: '"allowedClients"\\s*:|client_validation_error', confidence: 'documented' }],
  freePaths: [
    { path: '/health', tells: 'whether it runs', needsKey: false },
    { path: '/metrics', tells: 'counters', needsKey: false },
  ],
  forbiddenPaths: ['/apiStats/api-key/test*', '/admin/'],
  errors: () => claudeRelayServiceErrors(source),
});
