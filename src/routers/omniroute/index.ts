import { defineRouter } from '../define.ts';
import { omnirouteErrors } from './errors.ts';

const source = {
  title: 'OmniRoute: troubleshooting',
  url: 'https://github.com/diegosouzapw/OmniRoute/blob/main/docs/TROUBLESHOOTING.md',
  read: '2026-11-27',
};

/** OmniRoute, a gateway for a single computer, from its documentation. */
export const omniroute = defineRouter({
  id: 'omniroute',
  name: 'OmniRoute',
  service: 'gateway',
  source,

  bases: { openai: 'http://localhost:20128/v1', anthropic: 'http://localhost:20128/v1' },
  auth: { 'openai-chat': ['bearer'], 'openai-responses': ['bearer'], 'anthropic-messages': ['x-api-key', 'bearer'] },
  servedBy: ['x-routing-fallback', 'x-routing-fallback-reason'],
  marks: [
    { header: { name: 'x-omniroute-tokens-in' }, confidence: 'documented' },
    // Measured with 3.7.9: all answers allow this header.
    { header: { name: 'access-control-allow-headers', value: 'x-omniroute-' }, confidence: 'documented' },
  ],
  freePaths: [{ path: '/api/monitoring/health', tells: 'whether it runs', needsKey: false }],
  errors: () => omnirouteErrors(source),
});
