import { defineRouter } from '../define.ts';
import { kongErrors } from './errors.ts';

const source = {
  title: 'Kong AI rate limiting',
  url: 'https://developer.konghq.com/plugins/ai-rate-limiting-advanced/',
  read: '2026-11-27',
};

/** Kong, from its documentation and source. */
export const kong = defineRouter({
  id: 'kong',
  name: 'Kong AI Gateway',
  service: 'gateway',
  source,

  protocols: ['openai-chat', 'openai-responses', 'anthropic-messages', 'gemini'],
  requestIdHeaders: ['x-kong-request-id'],
  marks: [
    { header: { name: 'x-kong-proxy-latency' }, confidence: 'documented' },
    { header: { name: 'x-kong-response-latency' }, confidence: 'documented' },
    { header: { name: 'via', value: '\\bkong/' }, confidence: 'documented' },
    { header: { name: 'server', value: '^kong/' }, confidence: 'documented' },
  ],
  whoFailed: [
    { by: 'provider', header: 'x-kong-upstream-latency', source },
    { by: 'gateway', header: 'x-kong-response-latency', source, confidence: 'inferred' },
  ],
  errors: () => kongErrors(source),
});
