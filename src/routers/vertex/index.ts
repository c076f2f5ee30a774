import { defineRouter } from '../define.ts';
import { vertexErrors } from './errors.ts';

const source = {
  title: 'Vertex AI: OpenAI libraries',
  url: 'https://cloud.google.com/vertex-ai/generative-ai/docs/multimodal/call-vertex-using-openai-library',
  read: '2026-11-27',
};

/** Facts from Google's documentation of the OpenAI-compatible endpoint of Vertex AI. */
export const vertex = defineRouter({
  id: 'vertex',
  name: 'Google Vertex AI',
  service: 'provider',
  source,

  otherBases: {
    chat: [
      'https://{location}-aiplatform.googleapis.com/v1/projects/{project}/locations/{location}/endpoints/openapi',
      'https://{location}-aiplatform.googleapis.com/v1beta1/projects/{project}/locations/{location}/endpoints/openapi',
      'https://aiplatform.googleapis.com/v1/projects/{project}/locations/global/endpoints/openapi',
      'https://aiplatform.googleapis.com/v1beta1/projects/{project}/locations/global/endpoints/openapi',
    ],
  },
  support: { url: 'https://cloud.google.com/vertex-ai/generative-ai/docs/model-reference/api-errors' },
  errors: () => vertexErrors(source),
});
