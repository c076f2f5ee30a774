import { defineRouter } from '../define.ts';
import { azureOpenaiErrors } from './errors.ts';

const source = {
  title: 'Azure OpenAI: API lifecycle',
  url: 'https://learn.microsoft.com/azure/ai-foundry/openai/api-version-lifecycle',
  read: '2026-11-27',
};

/** Facts from Microsoft's documentation of Azure OpenAI and Foundry. */
export const azureOpenai = defineRouter({
  id: 'azure-openai',
  name: 'Azure OpenAI',
  service: 'provider',
  source,

  otherBases: {
    openai: [
      'https://{resource}.openai.azure.com/openai/v1',
      'https://{resource}.services.ai.azure.com/openai/v1',
      'https://{resource}.cognitiveservices.azure.com/openai/v1',
      'https://{resource}.openai.azure.com/openai',
      'https://{resource}.openai.azure.com/openai/deployments/{deployment}',
      'https://{resource}.cognitiveservices.azure.com/openai/deployments/{deployment}',
    ],
    anthropic: ['https://{resource}.services.ai.azure.com/anthropic/v1'],
  },
  auth: {
    'openai-chat': ['bearer', 'api-key'],
    'openai-responses': ['bearer', 'api-key'],
    'anthropic-messages': ['x-api-key', 'bearer'],
  },
  keyNames: ['AZURE_OPENAI_API_KEY'],
  baseUrlNames: ['AZURE_OPENAI_ENDPOINT'],
  models: { checksKey: 'yes' },
  requestIdHeaders: ['apim-request-id', 'x-request-id'],
  marks: [
    { header: { name: 'apim-request-id' }, confidence: 'inferred' },
    { header: { name: 'x-ms-region' }, confidence: 'inferred' },
  ],
  errors: () => azureOpenaiErrors(source),
});
