import type { Source } from '../../domain/report/diagnosis.ts';
import { envoyEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

export const envoyAiGatewayErrors = (source: Source) =>
  errorRows('envoy-ai-gateway', source, envoyEnvelope, [
    {
      id: '404-route',
      title: 'No route of the gateway serves this model',
      category: 'request.model_unknown',
      status: 404,
      message: 'No matching route found',
      says: 'No matching route found. It is likely because the model specified in your request is not configured in the Gateway.',
    },
    {
      id: '503-unhealthy',
      anywhere: true,
      title: 'No backend is healthy',
      category: 'gateway.no_provider',
      status: 503,
      message: 'no healthy upstream',
      body: 'no healthy upstream',
    },
    {
      id: '503-connect',
      anywhere: true,
      title: 'The backend cannot be reached',
      category: 'gateway.bad_gateway',
      status: 503,
      message: 'upstream connect error or disconnect/reset before headers',
      body: 'upstream connect error or disconnect/reset before headers. reset reason: connection timeout',
    },
    {
      id: '504',
      title: 'The backend took too long',
      category: 'upstream.timeout',
      status: 504,
      message: 'upstream request timeout',
      body: 'upstream request timeout',
    },
  ]);
