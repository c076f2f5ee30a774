import { defineRouter } from '../define.ts';
import { envoyAiGatewayErrors } from './errors.ts';

const source = {
  title: 'Envoy AI Gateway: supported endpoints',
  url: 'https://aigateway.envoyproxy.io/docs/capabilities/llm-integrations/supported-endpoints',
  read: '2026-11-27',
};

/** Envoy AI Gateway, from its documentation and source. */
export const envoyAiGateway = defineRouter({
  id: 'envoy-ai-gateway',
  name: 'Envoy AI Gateway',
  service: 'gateway',
  source,

  protocols: ['openai-chat', 'openai-responses', 'anthropic-messages'],
  marks: [
    { header: { name: 'server', value: '^envoy' }, confidence: 'inferred' },
    {
      body: '^\\s{0,9}\\{\\s*"type"\\s*:\\s*"error"\\s*,\\s*"error"\\s*:\\s*\\{[^}]{0,400}"code"\\s*:\\s*"\\d{3}"',
      confidence: 'inferred',
    },
  ],
  whoFailed: [{ by: 'provider', header: 'x-envoy-upstream-service-time', source }],
  errors: () => envoyAiGatewayErrors(source),
});
