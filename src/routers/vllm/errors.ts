import type { Source } from '../../domain/report/diagnosis.ts';
import { vllmEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

export const vllmErrors = (source: Source) =>
  errorRows('vllm', source, vllmEnvelope, [
    {
      id: '401',
      title: 'The key is missing or wrong',
      category: 'auth.invalid_key',
      status: 401,
      message: '^\\s*Unauthorized\\s*$',
      body: '{"error":"Unauthorized"}',
      cause: 'Only Authorization: Bearer is read, x-api-key is not.',
      fix: 'Send the value of --api-key as Bearer; for Claude Code set ANTHROPIC_AUTH_TOKEN.',
    },
    {
      id: '404-model',
      title: 'The server has another model',
      category: 'request.model_unknown',
      status: 404,
      message: 'The model `.{1,200}` does not exist',
      sends: { type: 'NotFoundError' },
      says: 'The model `qwen` does not exist.',
      fix: 'Ask /v1/models for the name, or start the server with --served-model-name.',
    },
    {
      id: '400-context',
      title: 'The prompt does not fit the context',
      category: 'request.context_length',
      status: 400,
      message: 'maximum context length is \\d+ tokens',
      sends: { type: 'BadRequestError' },
      says: "This model's maximum context length is 8192 tokens. However, you requested 9000 tokens in the messages.",
    },
    {
      id: '400-tool-choice',
      title: 'The server was started without tool calling',
      category: 'request.model_unsupported_endpoint',
      status: 400,
      message: 'requires --enable-auto-tool-choice',
      community: true,
      sends: { type: 'BadRequestError' },
      says: '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set',
      fix: 'Start the server with --enable-auto-tool-choice --tool-call-parser NAME.',
    },
    {
      id: '400-invalid',
      title: 'The request is malformed',
      category: 'request.invalid_param',
      status: 400,
      type: 'BadRequestError',
      says: 'temperature must be non-negative, got -1.',
    },
    {
      id: '500-engine',
      anywhere: true,
      title: 'The engine has died',
      category: 'gateway.internal',
      status: 500,
      message: 'EngineDeadError|EngineCore encountered an issue',
      sends: { type: 'InternalServerError' },
      says: 'EngineCore encountered an issue. See stack trace (above) for the root cause.',
      fix: 'Restart the server; its log has the cause.',
    },
  ]);
