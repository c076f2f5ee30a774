import type { Source } from '../../domain/report/diagnosis.ts';
import { flatEnvelope } from '../envelopes.ts';
import { bareUnauthorized, errorRows } from '../rows.ts';

export const sglangErrors = (source: Source) =>
  errorRows('sglang', source, flatEnvelope, [
    {
      id: '401',
      title: 'The key is missing or wrong',
      category: 'auth.invalid_key',
      status: 401,
      message: bareUnauthorized,
      body: '{"error":"Unauthorized"}',
    },
    {
      id: '400-context',
      title: 'The prompt does not fit the context',
      category: 'request.context_length',
      status: 400,
      message: "longer than the model's context length|maximum context length",
      sends: { type: 'BadRequestError', code: '400' },
      says: "The input (9000 tokens) is longer than the model's context length (8192 tokens).",
    },
    {
      id: '400-invalid',
      title: 'The request is malformed',
      category: 'request.invalid_param',
      status: 400,
      type: 'BadRequestError',
      sends: { code: '400' },
      says: 'temperature must be non-negative',
    },
  ]);
