import { defineRouter } from '../define.ts';
import { bedrockErrors } from './errors.ts';

const source = {
  title: 'Bedrock: Responses API',
  url: 'https://docs.aws.amazon.com/bedrock/latest/userguide/inference-responses-api.html',
  read: '2026-11-27',
};

/** Facts from AWS's documentation of the OpenAI- and Anthropic-compatible endpoints of Bedrock. */
export const bedrock = defineRouter({
  id: 'bedrock',
  name: 'Amazon Bedrock',
  service: 'provider',
  source,

  otherBases: {
    openai: [
      'https://bedrock-runtime.{region}.amazonaws.com/openai/v1',
      'https://bedrock-mantle.{region}.api.aws/v1',
      'https://bedrock-mantle.{region}.api.aws/openai/v1',
    ],
    anthropic: ['https://bedrock-mantle.{region}.api.aws/anthropic/v1'],
  },
  keyNames: ['AWS_BEARER_TOKEN_BEDROCK'],
  models: { checksKey: 'unknown' },
  requestIdHeaders: ['x-amzn-requestid'],
  marks: [{ header: { name: 'x-amzn-errortype' }, confidence: 'inferred' }],
  errors: () => bedrockErrors(source),
});
