import type { Source } from '../../domain/report/diagnosis.ts';
import { textEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

export const lmstudioErrors = (source: Source) =>
  errorRows('lmstudio', source, textEnvelope, [
    {
      id: '400-no-model',
      anywhere: true,
      title: 'No model is loaded',
      category: 'request.model_unknown',
      status: [400, 404],
      message: 'No models? loaded',
      says: 'No models loaded. Please load a model in the developer page or use the `lms load` command.',
      fix: { text: 'Load a model, or switch Just-in-Time loading on.', command: 'lms load MODEL' },
    },
    {
      id: '200-endpoint',
      anywhere: true,
      title: 'The server has no such path',
      category: 'endpoint.not_found',
      status: [200, 404],
      message: 'Unexpected endpoint or method',
      says: 'Unexpected endpoint or method. (POST /chat/completions)',
      community: true,
    },
    {
      id: '401',
      anywhere: true,
      title: 'The server demands an API token',
      category: 'auth.missing_key',
      status: 401,
      message: 'LM Studio API token is required',
      body: '{"error":{"message":"An LM Studio API token is required to make requests to this server.","type":"invalid_request_error","code":"invalid_api_key"}}',
    },
    {
      id: '400-context',
      title: 'The prompt does not fit the context the model was loaded with',
      category: 'request.context_length',
      status: 400,
      message: 'context length|greater than the context',
      says: 'Trying to keep the first 25000 tokens when context the overflows. However, the model is loaded with context length of only 4096 tokens, which is not enough.',
    },
  ]);
