import type { Source } from '../../domain/report/diagnosis.ts';
import { googleEnvelope } from '../envelopes.ts';
import { errorRows } from '../rows.ts';

export const vertexErrors = (source: Source) =>
  errorRows('vertex', source, googleEnvelope, [
    {
      id: '401-token',
      message: '(?<!required authentication credential\\. )Expected OAuth 2 access token|invalid authentication credentials',
      title: 'The access token is missing, wrong or older than an hour',
      category: 'auth.expired_token',
      status: 401,
      type: 'UNAUTHENTICATED',
      says: 'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.',
      fix: { text: 'Make a new token; it lives one hour.', command: 'gcloud auth print-access-token' },
    },
    {
      id: '401-missing',
      message: 'missing required authentication credential',
      title: 'No access token arrived',
      category: 'auth.missing_key',
      status: 401,
      type: 'UNAUTHENTICATED',
      says: 'Request is missing required authentication credential. Expected OAuth 2 access token, login cookie or other valid authentication credential.',
      fix: { text: 'Send a token that you have just made.', command: 'gcloud auth print-access-token' },
    },
    {
      id: '403-permission',
      title: 'The API is off, or the role lacks the right to predict',
      category: 'permission.key',
      status: 403,
      type: 'PERMISSION_DENIED',
      says: "Permission 'aiplatform.endpoints.predict' denied on resource '//aiplatform.googleapis.com/projects/p'",
    },
    {
      id: '404-model',
      title: 'The location does not have this model',
      category: 'request.model_unknown',
      status: 404,
      type: 'NOT_FOUND',
      says: 'Publisher Model `projects/p/locations/us-central1/publishers/google/models/gemini-9` was not found',
    },
    {
      id: '400-argument',
      title: 'The request is malformed',
      category: 'request.invalid_param',
      status: 400,
      type: 'INVALID_ARGUMENT',
      says: 'Request contains an invalid argument.',
    },
    {
      id: '429-exhausted',
      title: 'The quota or the shared capacity is used up',
      category: 'rate.requests',
      status: 429,
      type: 'RESOURCE_EXHAUSTED',
      says: 'Resource exhausted. Please try again later.',
      fix: 'Try at most twice more, from one second on; or buy provisioned throughput.',
    },
    {
      id: '503-unavailable',
      title: 'The service is overloaded',
      category: 'upstream.overloaded',
      status: 503,
      type: 'UNAVAILABLE',
      says: 'The service is currently unavailable.',
    },
    {
      id: '500-internal',
      title: 'An internal error of Google',
      category: 'upstream.error',
      status: 500,
      type: 'INTERNAL',
      says: 'Internal error encountered.',
    },
    {
      id: '504-deadline',
      title: 'The request took longer than ten minutes',
      category: 'upstream.timeout',
      status: 504,
      type: 'DEADLINE_EXCEEDED',
      says: 'Deadline expired before operation could complete.',
    },
  ]);
