import type { Source } from '../../domain/report/diagnosis.ts';
import type { Router } from '../../domain/router.ts';
import { agentrouterErrors } from './errors.ts';

const read = '2026-11-20';
const page: Source = { title: 'AgentRouter troubleshooting', url: 'https://pro.ixiqin.com/docs', read };
const authentication: Source = { title: 'AgentRouter authentication', url: 'https://pro.ixiqin.com/docs/authentication', read };
const reference: Source = { title: 'AgentRouter API reference', url: 'https://pro.ixiqin.com/docs/api-reference', read };

/**
 * Facts from AgentRouter Pro's documentation. It is self-hosted: the host in its pages is a placeholder, so it has no base URL of its own.
 */
export const agentrouter: Router = {
  id: 'agentrouter',
  name: 'AgentRouter',
  kind: 'router',
  read,
  hosts: [{ host: 'pro.ixiqin.com', role: 'api', evidence: 'documented', source: page }],
  bases: {},
  protocols: ['openai-chat', 'anthropic-messages'],
  envNames: { key: ['AGENTROUTER_API_KEY'], baseUrl: ['AGENTROUTER_BASE_URL'], model: ['AGENTROUTER_MODEL'] },
  auth: { 'openai-chat': ['bearer', 'x-api-key'], 'anthropic-messages': ['x-api-key', 'bearer'] },
  keyFormat: { prefix: 'sk-ar-', example: 'sk-ar-xxxxxxxxxxxxxxxx', alsoUsedBy: ['AnyRouter'], source: authentication },
  keyEndpoints: [],
  requestIdHeaders: [],
  rateLimitHeaders: {
    limit: 'x-ratelimit-limit',
    remaining: 'x-ratelimit-remaining',
    reset: 'x-ratelimit-reset',
    resetUnit: 'epoch-seconds',
  },
  limits: { answerSeconds: 60, streamSeconds: 300 },
  defaultModels: { 'openai-chat': 'gpt-3.5-turbo', 'anthropic-messages': 'claude-3-5-sonnet-20241022' },
  modelExamples: ['gpt-3.5-turbo', 'gpt-4o', 'deepseek-chat', 'claude-3-5-sonnet-20241022'],
  get errors() {
    return agentrouterErrors();
  },
  stream: {},
  support: {
    email: 'support@agentrouter.com',
    asksFor: [
      'the complete error and stack trace',
      'request parameters without secrets',
      'SDK version',
      'Python or Node version',
      'operating system',
      'time of the request',
    ],
  },
  forbiddenPaths: [],
  contradictions: [
    {
      about: 'rate limits',
      readings: [
        { says: '429 carries X-RateLimit-* headers', source: page },
        { says: 'a key has no limit unless one is set', source: authentication },
        { says: '429 is not among the listed errors', source: reference },
      ],
    },
  ],
};
