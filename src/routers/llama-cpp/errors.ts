import type { Source } from '../../domain/report/diagnosis.ts';
import { googleEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

export const llamaCppErrors = (source: Source) =>
  errorRows('llama-cpp', source, googleEnvelope, [
    {
      id: '503-loading',
      anywhere: true,
      title: 'The model is still loading',
      category: 'gateway.overloaded',
      status: 503,
      message: 'Loading model',
      body: '{"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}',
      retry: 'backoff',
    },
    {
      id: '401',
      title: 'The key is missing or wrong',
      category: 'auth.invalid_key',
      status: 401,
      message: 'Invalid API Key',
      body: '{"error":{"code":401,"message":"Invalid API Key","type":"authentication_error"}}',
    },
    {
      id: '400-context',
      anywhere: true,
      title: 'The prompt does not fit the context of the slot',
      category: 'request.context_length',
      status: 400,
      message: 'exceeds the available context size',
      body: '{"error":{"code":400,"message":"request (18995 tokens) exceeds the available context size (4096 tokens), try increasing it","type":"exceed_context_size_error","n_prompt_tokens":18995,"n_ctx":4096}}',
      fix: { text: 'Start the server with a larger context.', command: 'llama-server --ctx-size 32768' },
    },
    {
      id: '404',
      anywhere: true,
      title: 'The server has no such path',
      category: 'endpoint.not_found',
      status: 404,
      message: 'File Not Found',
      body: '{"error":{"code":404,"message":"File Not Found","type":"not_found_error"}}',
    },
    {
      id: '501',
      title: 'The server was started without this feature',
      category: 'request.model_unsupported_endpoint',
      status: 501,
      message: 'not support|Start it with',
      body: '{"error":{"code":501,"message":"This server does not support embeddings. Start it with `--embeddings`","type":"not_supported_error"}}',
    },
    {
      id: '400-invalid',
      title: 'The request is malformed',
      category: 'request.message_format',
      status: 400,
      body: '{"error":{"code":400,"message":"\\"messages\\" must be an array","type":"invalid_request_error"}}',
      message: 'messages?\\b[^\\n]{0,60} must be',
    },
  ]);
