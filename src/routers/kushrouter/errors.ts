import type { Source } from '../../domain/report/diagnosis.ts';
import type { ErrorRule } from '../../domain/report/rule.ts';
import { lazy } from '../../text/lazy.ts';

const read = '2026-11-20';
const troubleshooting: Source = {
  title: 'KushRouter troubleshooting',
  url: 'https://docs.kushrouter.com/operations/troubleshooting',
  read,
};
const section = (name: string): Source => ({ ...troubleshooting, section: name });
const rateLimits: Source = { title: 'KushRouter rate limits', url: 'https://docs.kushrouter.com/operations/rate-limits', read };
const usageApi: Source = { title: 'KushRouter usage API', url: 'https://docs.kushrouter.com/operations/usage-api', read };
const tools: Source = { title: 'KushRouter tools and streaming', url: 'https://docs.kushrouter.com/concepts/tools-and-streaming', read };
const parameters: Source = { title: 'KushRouter parameters', url: 'https://docs.kushrouter.com/concepts/parameters', read };

/** Failures documented by KushRouter. Its pages show only some bodies; the other examples have the protocol's own form. */
export const kushrouterErrors = lazy((): readonly ErrorRule[] => [
  {
    id: 'kushrouter/401-auth',
    title: 'KushRouter refused the credential',
    match: { status: [401] },
    category: 'auth.invalid_key',
    retry: { kind: 'after-fix' },
    causes: [
      'The header is not the one this route reads: Bearer on the OpenAI routes, x-api-key (or Bearer) on the Anthropic ones',
      'The key is inactive, or its credits are used up: the page lists both under 401',
    ],
    fixes: [
      { text: 'Send Authorization: Bearer on OpenAI routes and x-api-key on Anthropic routes' },
      { text: 'See in the dashboard whether the key is active and has credits left', command: 'https://kushrouter.com/dashboard/api-keys' },
    ],
    examples: [
      { status: 401, headers: { 'x-request-id': 'req_kr_401' }, body: '{"error":"Unauthorized"}' },
      {
        status: 401,
        body: '{"type":"error","error":{"type":"authentication_error","message":"Unauthorized"}}',
        protocol: 'anthropic-messages',
      },
    ],
    source: section('Authentication errors (401)'),
    contradicts: [{ says: 'Missing credits answer 402, separately from 401', source: section('Retryability quick guide') }],
  },
  {
    id: 'kushrouter/400-stream-type',
    title: '"stream" was sent as text instead of a boolean',
    match: {
      status: [400],
      message: '\\bstream\\b(?!_options).{0,200}(?:boolean|string)|(?:boolean|string).{0,200}\\bstream\\b(?!_options)',
    },
    category: 'request.stream_type',
    retry: { kind: 'after-fix' },
    causes: ['The body contains "stream": "true" in quotes'],
    fixes: [{ text: 'Send stream as a boolean', command: '"stream": true' }],
    examples: [{ status: 400, body: '{"error":"stream must be a boolean"}' }],
    source: section('Validation errors (400)'),
  },
  {
    id: 'kushrouter/anthropic-version',
    title: 'The anthropic-version header is wrong for this model',
    match: { status: [400], message: 'anthropic-version' },
    category: 'request.missing_param',
    retry: { kind: 'after-fix' },
    causes: ['The header is missing, or the model is served by Vertex AI, which has its own version'],
    fixes: [
      {
        text: 'Send anthropic-version: 2023-06-01, and vertex-2023-10-16 for models on Vertex AI',
        command: 'anthropic-version: vertex-2023-10-16',
      },
    ],
    examples: [{ text: 'anthropic-version: header is required' }],
    source: section('Provider-specific pitfalls'),
  },
  {
    id: 'kushrouter/400-missing-param',
    title: 'A field that this provider requires is missing',
    match: { status: [400], message: '\\b(?:required|missing)\\b' },
    category: 'request.missing_param',
    retry: { kind: 'after-fix' },
    causes: ['Anthropic models always need max_tokens; other providers have required fields of their own'],
    fixes: [{ text: 'Add the field, for Anthropic models max_tokens', command: '"max_tokens": 1024' }],
    examples: [
      { status: 400, body: '{"error":"max_tokens is required for Anthropic models"}' },
      {
        status: 400,
        body: '{"type":"error","error":{"type":"invalid_request_error","message":"max_tokens: Field required"}}',
        protocol: 'anthropic-messages',
      },
    ],
    source: section('Validation errors (400)'),
  },
  {
    id: 'kushrouter/400-unknown-param',
    title: 'A field is not known to this route',
    match: {
      status: [400],
      message:
        '\\b(?:unknown|unsupported|unrecognized|not supported|not permitted)\\b[^\\n]{0,80}\\b(?:param|field|inputs?)|(?:param|field|inputs?)[^\\n]{0,80}\\b(?:unknown|unsupported|not supported|not permitted)\\b',
    },
    category: 'request.unknown_param',
    retry: { kind: 'after-fix' },
    causes: ['A top-level field is unknown here, or belongs to another provider than the model'],
    fixes: [{ text: 'Leave out the field that the message names' }],
    examples: [{ status: 400, body: '{"error":"Unknown parameter: \'foo\'"}' }],
    source: parameters,
  },
  {
    id: 'kushrouter/400-validation',
    title: 'KushRouter refused the body',
    match: { status: [400] },
    category: 'request.invalid_param',
    retry: { kind: 'after-fix' },
    causes: ['A field has the wrong type or value, the JSON is invalid, or fields of two providers are mixed'],
    fixes: [{ text: 'Compare the body with the request schemas', command: 'https://docs.kushrouter.com/concepts/request-schemas' }],
    examples: [{ status: 400, body: '{"error":"Invalid request: temperature must be between 0 and 2"}' }],
    source: section('Validation errors (400)'),
  },
  {
    id: 'kushrouter/402-credits',
    title: 'The account has no credits left',
    match: { status: [402] },
    category: 'billing.balance',
    retry: { kind: 'after-fix' },
    causes: ['The prepaid credits are used up'],
    fixes: [{ text: 'Add credits in the dashboard' }],
    examples: [{ status: 402, body: '{"error":"Insufficient credits"}' }],
    source: section('Retryability quick guide'),
    contradicts: [{ says: 'A key without remaining credits is listed under 401', source: section('Authentication errors (401)') }],
  },
  {
    id: 'kushrouter/413-too-large',
    title: 'The request is larger than KushRouter takes',
    match: { status: [413] },
    category: 'request.body_too_large',
    retry: { kind: 'after-fix' },
    causes: ['The prompt, the history or the attached files make the body too large'],
    fixes: [
      { text: 'Shorten the prompt or split the conversation into smaller requests' },
      { text: 'Use the Batches API for long-running jobs', command: 'POST https://api.kushrouter.com/api/openai/v1/batches' },
    ],
    examples: [{ status: 413, body: '{"error":"Payload too large"}' }],
    source: section('Payload too large (413)'),
  },
  {
    id: 'kushrouter/429-key',
    title: "The key's own rate limit is reached",
    match: { status: [429], message: 'rate limit exceeded \\(key\\)' },
    category: 'rate.requests',
    retry: {
      kind: 'after-delay',
      advice: 'Follow Retry-After (seconds or a date) where it is sent; else back off exponentially with jitter',
    },
    causes: ['More requests with this key than its limit per window allows; bursts within a second count too'],
    fixes: [
      { text: 'Spread bursts, and coordinate concurrency across workers' },
      { text: 'Look for burst patterns in the usage dashboard' },
    ],
    examples: [
      {
        status: 429,
        headers: { 'retry-after': '2', 'x-ratelimit-limit': '60', 'x-ratelimit-remaining': '0', 'x-request-id': 'req_kr_429' },
        body: '{"error": "Rate limit exceeded (key)"}',
      },
    ],
    source: rateLimits,
  },
  {
    id: 'kushrouter/429-ip',
    title: 'The rate limit of this network address is reached',
    match: { status: [429], message: 'rate limit exceeded \\(ip\\)' },
    category: 'rate.requests',
    retry: {
      kind: 'after-delay',
      advice: 'Follow Retry-After (seconds or a date) where it is sent; else back off exponentially with jitter',
    },
    causes: ['Everything behind this address counts together: several workers, or colleagues behind one router'],
    fixes: [{ text: 'Reduce the requests of all clients behind this address' }],
    examples: [{ status: 429, headers: { 'retry-after': '5' }, body: '{"error": "Rate limit exceeded (ip)"}' }],
    source: rateLimits,
  },
  {
    id: 'kushrouter/429-account-budget',
    title: 'The budget of the whole account is used up',
    match: { status: [429], message: 'budget' },
    category: 'billing.quota',
    retry: { kind: 'after-fix' },
    causes: ['The account-level budget is exhausted, even if this key still has room'],
    fixes: [{ text: "Raise the account's budget or wait for its next period" }],
    examples: [{ status: 429, body: '{"error": "Account budget exceeded"}' }],
    source: rateLimits,
  },
  {
    id: 'kushrouter/429-rate',
    title: 'Too many requests',
    match: { status: [429] },
    category: 'rate.requests',
    retry: {
      kind: 'after-delay',
      advice: 'Follow Retry-After (seconds or a date) where it is sent; else back off exponentially with jitter',
    },
    causes: ['Requests are throttled per key and per network address'],
    fixes: [{ text: 'Back off exponentially with jitter, and lower concurrency' }],
    examples: [{ status: 429, headers: { 'retry-after': '1' }, body: '{"error": "Too many requests"}' }],
    source: section('Rate limits (429)'),
  },
  {
    id: 'kushrouter/500-transient',
    title: 'KushRouter had a transient error',
    match: { status: [500] },
    category: 'gateway.internal',
    retry: { kind: 'backoff' },
    causes: ['An internal error that passes'],
    fixes: [{ text: 'Try again with capped exponential backoff; if it stays, give support the x-request-id' }],
    examples: [{ status: 500, headers: { 'x-request-id': 'req_kr_500' }, body: '{"error":"Internal server error"}' }],
    source: usageApi,
  },
  {
    id: 'kushrouter/5xx',
    title: 'KushRouter or a provider behind it failed',
    match: { status: [502, 503, 504, 529] },
    category: 'upstream.error',
    retry: { kind: 'backoff' },
    causes: ['A provider or the router itself is unavailable for the moment'],
    fixes: [{ text: 'Try again with capped exponential backoff' }],
    examples: [{ status: 502, body: '{"error":"Bad gateway"}' }],
    source: section('Retryability quick guide'),
  },
  {
    id: 'kushrouter/tool-arguments',
    title: 'Tool calls arrive without arguments',
    match: { message: 'tool.?calls?.{0,40}(?:missing|without|empty|no) arguments' },
    category: 'stream.nonconformant',
    retry: { kind: 'after-fix' },
    causes: ['Some providers send the arguments only at the end; KushRouter then adds one final delta that holds them whole'],
    fixes: [
      {
        text: 'Make the client read both increments and a final complete frame, without appending one to the other',
        command: 'kush-doctor probe --stream --tools',
      },
    ],
    examples: [{ text: 'tool calls missing arguments' }],
    source: section('Tool calls missing arguments'),
  },
  {
    id: 'kushrouter/chat-usage-chunk',
    title: 'The client stumbles over the last chunks of a chat stream',
    match: { message: "(?:cannot read properties of undefined \\(reading 'delta'\\)|choices\\[0\\].{0,200}undefined)" },
    category: 'stream.nonconformant',
    retry: { kind: 'after-fix' },
    causes: [
      'With stream_options.include_usage a chunk with usage and no choices comes before [DONE]; the finish_reason has a chunk of its own',
    ],
    fixes: [{ text: 'Skip chunks without choices, and read usage from them' }],
    examples: [{ text: "TypeError: Cannot read properties of undefined (reading 'delta')" }],
    source: section('Provider-specific pitfalls'),
  },
  {
    id: 'kushrouter/responses-requires-action',
    title: 'A Responses stream ends in requires_action',
    match: { message: 'requires_action' },
    category: 'request.tool_schema',
    retry: { kind: 'after-fix' },
    causes: ['The model called a tool, and the response waits for its result'],
    fixes: [{ text: 'Handle response.requires_action and follow up with submit_tool_outputs' }],
    examples: [{ text: 'Unhandled event: response.requires_action' }],
    source: tools,
  },
]);
