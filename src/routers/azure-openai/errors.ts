import type { Source } from '../../domain/report/diagnosis.ts';
import { openaiEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

export const azureOpenaiErrors = (source: Source) =>
  errorRows('azure-openai', source, openaiEnvelope, [
    {
      id: '401-key',
      title: 'The key was refused, or belongs to another resource',
      category: 'auth.invalid_key',
      status: 401,
      message: 'Access denied due to invalid subscription key or wrong API endpoint',
      sends: { code: '401' },
      says: 'Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource.',
    },
    {
      id: '404-deployment',
      title: 'There is no deployment of this name',
      category: 'request.model_unknown',
      status: 404,
      code: 'DeploymentNotFound',
      says: 'The API deployment for this resource does not exist. If you created the deployment within the last 5 minutes, please wait a moment and try again.',
      fix: 'The model field takes the name of the deployment, not of the model.',
    },
    {
      id: '404-resource',
      title: 'The path, the api-version or the operation does not exist for this model',
      category: 'endpoint.not_found',
      status: 404,
      message: 'Resource not found',
      sends: { code: '404' },
      says: 'Resource not found',
    },
    {
      id: '403-network',
      title: 'The resource admits only other networks',
      category: 'auth.ip_blocked',
      status: 403,
      message: 'Virtual Network/Firewall rules|Public access is disabled',
      says: 'Access denied due to Virtual Network/Firewall rules.',
      sends: { code: '403' },
    },
    {
      id: '400-filter',
      title: 'The content filter stopped the request',
      category: 'request.content_filter',
      status: 400,
      code: 'content_filter',
      says: "The response was filtered due to the prompt triggering Azure OpenAI's content management policy.",
      sends: { more: { innererror: { code: 'ResponsibleAIPolicyViolation' } } },
    },
    {
      id: '429-rate',
      title: 'The rate limit of the deployment is hit',
      category: 'rate.requests',
      status: 429,
      message: 'Rate limit is exceeded|exceeded (?:call|token) rate limit',
      headers: { 'retry-after': '12' },
      sends: { code: '429' },
      says: 'Rate limit is exceeded. Try again in 12 seconds.',
    },
  ]);
