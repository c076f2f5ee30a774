import type { Source } from '../../domain/report/diagnosis.ts';
import { openaiEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

/** Its documented errors. */
export const ollamaErrors = (source: Source) =>
  errorRows('ollama', source, openaiEnvelope, [
    {
      id: '404-model',
      title: 'The model is not on this machine',
      category: 'request.model_unknown',
      status: 404,
      message: 'model [\'"][^\'"]+[\'"] not found',
      sends: { type: 'not_found_error' },
      says: "model 'llama9' not found",
      fix: { text: 'Fetch it, or choose one that is there.', command: 'ollama pull MODEL' },
      also: [{ status: 404, body: '{"error":"model \'llama9\' not found"}' }],
    },
    {
      id: '400-tools',
      title: 'The model has no tools',
      category: 'request.model_unsupported_endpoint',
      status: 400,
      message: 'does not support (?:tools|thinking|generate|chat)',
      sends: { type: 'invalid_request_error' },
      says: 'registry.ollama.ai/library/gemma:2b does not support tools',
    },
    {
      id: '400-name',
      title: 'The name of the model cannot be read',
      category: 'request.model_unknown',
      status: 400,
      message: 'invalid model name',
      sends: { type: 'invalid_request_error' },
      says: 'invalid model name',
    },
    {
      id: '400-context',
      anywhere: true,
      title: 'The prompt does not fit the context the server runs with',
      category: 'request.context_length',
      status: 400,
      message:
        'prompt is longer than the context length currently available|input length exceeds the context length|exceeds the available context size',
      sends: { type: 'invalid_request_error' },
      says: 'the prompt is longer than the context length currently available to the model; shorten the prompt, or increase the context length',
      fix: { text: 'Start the server with a larger context; /v1 takes no num_ctx.', command: 'OLLAMA_CONTEXT_LENGTH=32768 ollama serve' },
    },
    {
      id: '401-cloud',
      title: 'A cloud model needs a login',
      category: 'auth.missing_key',
      status: 401,
      message: 'unauthorized',
      body: '{"error":"unauthorized","signin_url":"https://ollama.com/connect?name=me"}',
      fix: { text: 'Sign in.', command: 'ollama signin' },
    },
    {
      id: '403-remote',
      title: 'Remote inference is switched off',
      category: 'permission.key',
      status: 403,
      message: 'remote inference',
      body: '{"error":"remote inference is disabled"}',
    },
    {
      id: '503-busy',
      title: 'The queue of the server is full',
      category: 'gateway.overloaded',
      status: 503,
      message: 'server busy|maximum pending requests exceeded',
      body: '{"error":"server busy, please try again.  maximum pending requests exceeded"}',
      source: { title: 'Ollama: server/sched.go', url: 'https://github.com/ollama/ollama/pull/4144', read: '2026-11-28' },
    },
    {
      id: '502-cloud',
      anywhere: true,
      title: 'The cloud of Ollama cannot be reached',
      category: 'upstream.error',
      status: 502,
      message: 'unable to reach ollama\\.com',
      body: '{"error":"unable to reach ollama.com"}',
    },
    {
      id: '500',
      title: 'The server failed',
      category: 'gateway.internal',
      status: 500,
      type: 'api_error',
      says: 'llama runner process has terminated: exit status 2',
    },
  ]);
