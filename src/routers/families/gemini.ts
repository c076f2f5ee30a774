import { googleBody, table } from './row.ts';

const documented = table(
  'gemini',
  { title: 'Gemini API: troubleshooting', url: 'https://ai.google.dev/gemini-api/docs/troubleshooting' },
  'standard',
  [
    [
      'key-invalid',
      'The API key is not valid',
      'auth.invalid_key',
      { message: 'API key not valid' },
      googleBody(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.'),
    ],
    [
      'unregistered',
      'No API key was sent',
      'auth.missing_key',
      { message: 'unregistered callers' },
      googleBody(
        403,
        'PERMISSION_DENIED',
        "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.",
      ),
    ],
    [
      'permission-denied',
      'The key lacks a permission',
      'permission.key',
      { type: 'PERMISSION_DENIED', message: '^Permission|not have permission' },
      googleBody(403, 'PERMISSION_DENIED', "Permission 'aiplatform.endpoints.predict' denied on resource"),
    ],
    [
      'location',
      'The location is not served',
      'permission.region',
      { message: 'User location is not supported' },
      googleBody(400, 'FAILED_PRECONDITION', 'User location is not supported for the API use.'),
      { kind: 'none' },
    ],
    [
      'model-not-found',
      'The model does not exist in this API version',
      'request.model_unknown',
      { message: 'models/\\S+ is not found' },
      googleBody(404, 'NOT_FOUND', 'models/gemini-9 is not found for API version v1beta, or is not supported for generateContent.'),
    ],
    [
      'resource-exhausted',
      'A rate limit was hit',
      'rate.requests',
      { type: 'RESOURCE_EXHAUSTED', message: 'resource has been exhausted' },
      googleBody(429, 'RESOURCE_EXHAUSTED', 'Resource has been exhausted (e.g. check quota).'),
    ],
    [
      'unavailable',
      'The model is overloaded',
      'upstream.overloaded',
      { type: 'UNAVAILABLE', message: 'overloaded|high demand' },
      googleBody(503, 'UNAVAILABLE', 'The model is overloaded. Please try again later.'),
    ],
    [
      'deadline',
      'The answer took too long',
      'upstream.timeout',
      { type: 'DEADLINE_EXCEEDED', message: '.' },
      googleBody(504, 'DEADLINE_EXCEEDED', 'Deadline expired before operation could complete.'),
    ],
    [
      'unknown-field',
      'A field belongs to another protocol',
      'request.protocol_mixup',
      { message: 'Unknown name "(?:messages|max_tokens|model)"' },
      googleBody(400, 'INVALID_ARGUMENT', 'Invalid JSON payload received. Unknown name "messages": Cannot find field.'),
    ],
    [
      'thought-signature',
      'A tool call lost its thought signature',
      'request.message_format',
      { message: 'thought_signature' },
      googleBody(400, 'INVALID_ARGUMENT', 'Function call is missing a thought_signature in functionCall parts.'),
    ],
  ],
);

const leakedKeys = table(
  'gemini',
  { title: 'Gemini API: API keys', url: 'https://ai.google.dev/gemini-api/docs/api-key' },
  'standard',
  [
    [
      'leaked-key',
      'The key is blocked because it was found in public',
      'auth.invalid_key',
      { message: 'key was reported as leaked' },
      googleBody(403, 'PERMISSION_DENIED', 'Your API key was reported as leaked. Please use another API key.'),
    ],
  ],
  {
    causes: ['Google found the key in public code and blocked it for good; copying it again does not help'],
    fixes: [{ text: 'Create a new key, use it everywhere, and delete the old one' }],
  },
);

/** Google's own error table. */
export const geminiRules = [...leakedKeys, ...documented];
