import type { Protocol } from '../../domain/protocol.ts';
import type { Source } from '../../domain/report/diagnosis.ts';
import type { ErrorRule, RuleExample } from '../../domain/report/rule.ts';
import { lazy } from '../../text/lazy.ts';

const read = '2026-11-20';
const page: Source = { title: 'DeRouter API error guide', url: 'https://derouter-web-beta1.pages.dev/docs', read };
const section = (name: string): Source => ({ ...page, section: name });
const newer: Source = { title: 'DeRouter API error guide, newer edition', url: 'https://derouter-web.pages.dev/docs', read };
const reseller: Source = { title: 'DeRouter reseller guide', url: 'https://derouter.ai/docs/reseller', read };

/** Both documented bodies of an error: OpenAI's without a code, and Anthropic's. */
function bodies(status: number, type: string, message: string): readonly [RuleExample, RuleExample] {
  const headers = { 'request-id': 'req_a1b2c3' };
  const anthropic: Protocol = 'anthropic-messages';
  return [
    { status, headers, body: JSON.stringify({ error: { type, message } }) },
    { status, headers, body: JSON.stringify({ type: 'error', error: { type, message } }), protocol: anthropic },
  ];
}

const soon = 'Usually clears after a pause of 2 to 5 seconds';

/** Every row of DeRouter's error guide. */
export const derouterErrors = lazy((): readonly ErrorRule[] => [
  {
    id: 'derouter/401-missing-key',
    title: 'The request carried no key',
    match: { status: [401], message: 'missing api key' },
    category: 'auth.missing_key',
    retry: { kind: 'after-fix' },
    causes: ['There is no Authorization header, and no x-api-key'],
    fixes: [{ text: 'Send the key in Authorization: Bearer, or in x-api-key', command: 'Authorization: Bearer sk-ant-…' }],
    examples: bodies(401, 'authentication_error', 'Missing API key'),
    source: section('401 Missing API key'),
  },
  {
    id: 'derouter/401-invalid-key',
    title: 'DeRouter does not know this key',
    match: { status: [401], message: 'invalid api key' },
    category: 'auth.invalid_key',
    retry: { kind: 'after-fix' },
    causes: ['The key was deleted, disabled or never existed', "It may be a key of Anthropic's own: both begin with sk-ant-"],
    fixes: [{ text: 'Look at the keys in the API dashboard and make a new one if the old one was revoked' }],
    examples: bodies(401, 'authentication_error', 'Invalid API key'),
    source: section('401 Invalid API key'),
  },
  {
    id: 'derouter/401-session',
    title: 'The dashboard session has ended',
    match: { status: [401], message: 'invalid or expired token' },
    category: 'auth.expired_token',
    retry: { kind: 'after-fix' },
    causes: ['The login of the web dashboard lasts 24 hours; this is not about an API key'],
    fixes: [{ text: 'Log in to the dashboard again; wallet and keys are unchanged' }],
    examples: [
      {
        status: 401,
        headers: { 'request-id': 'req_a1b2c3' },
        body: '{"error":{"type":"authentication_error","message":"Invalid or expired token"}}',
      },
    ],
    source: section('401 Invalid or expired token'),
  },
  {
    id: 'derouter/402-balance',
    title: 'The USDC balance is spent',
    match: { status: [402], message: 'insufficient balance' },
    category: 'billing.balance',
    retry: { kind: 'after-fix' },
    causes: ['The account has no USDC left'],
    fixes: [{ text: 'Deposit USDC in the API dashboard; it counts as soon as the chain has confirmed it' }],
    examples: bodies(402, 'insufficient_balance', 'Insufficient balance'),
    source: section('402 Insufficient balance'),
    contradicts: [{ says: 'Reseller accounts pay with crypto or card', source: reseller }],
  },
  {
    id: 'derouter/402-key-budget',
    title: "The key's own spending cap is reached",
    match: { status: [402], message: 'api key budget .{0,200}exceeded' },
    category: 'billing.key_budget',
    retry: { kind: 'after-fix' },
    causes: ['A budget was set on this key, and it is spent; the account may still have money'],
    fixes: [{ text: "Raise the key's budget in Key Management, or make a key without one" }],
    examples: bodies(402, 'budget_exceeded', 'API key budget ($10) exceeded'),
    source: section('402 API key budget ($N) exceeded'),
  },
  {
    id: 'derouter/429-rpm',
    title: "The key's requests per minute are used up",
    match: { status: [429], message: 'requests per minute limit \\(\\d+\\) exceeded' },
    category: 'rate.requests',
    retry: { kind: 'after-delay', advice: 'Wait a few seconds; the default is 60 a minute' },
    causes: ["More requests in the last minute than the key's limit"],
    fixes: [{ text: 'Slow down, or ask support for a higher limit' }],
    examples: bodies(429, 'rate_limit_error', 'Requests per minute limit (60) exceeded'),
    source: section('429 Requests per minute limit (N) exceeded'),
  },
  {
    id: 'derouter/429-concurrency',
    title: 'Too many requests run at once',
    match: { status: [429], message: 'concurrent limit \\(\\d+\\) exceeded' },
    category: 'rate.concurrency',
    retry: { kind: 'after-delay', advice: 'As soon as a running request has ended; the default is 5 at once' },
    causes: ['More requests are in flight than the key allows'],
    fixes: [{ text: 'Queue requests in the client, with at most 5 in flight' }],
    examples: bodies(429, 'rate_limit_error', 'Concurrent limit (5) exceeded'),
    source: section('429 Concurrent limit (N) exceeded'),
  },
  {
    id: 'derouter/400-model-required',
    title: 'The body names no model',
    match: { status: [400], message: '\\bmodel is required' },
    category: 'request.model_missing',
    retry: { kind: 'after-fix' },
    causes: ['"model" is missing from the body'],
    fixes: [{ text: 'Name a model', command: '"model": "claude-sonnet-4-6"' }],
    examples: bodies(400, 'invalid_request_error', 'model is required'),
    source: section('400 model is required'),
  },
  {
    id: 'derouter/400-model-unavailable',
    title: 'This model does not exist here or is not online',
    match: { status: [400], message: '\\bmodel "[^"]*" is not available' },
    category: 'request.model_unknown',
    retry: { kind: 'after-fix' },
    causes: ['The id is misspelt, or no provider serves it now'],
    fixes: [{ text: 'Choose one from the message or from the list of models online', command: 'kush-doctor models' }],
    examples: bodies(400, 'invalid_request_error', 'Model "gpt-9" is not available. Available models: claude-sonnet-4-6, gpt-5'),
    source: section('400 Model "X" is not available'),
  },
  {
    id: 'derouter/400-upstream',
    title: 'The provider refused the request',
    match: { status: [400] },
    category: 'request.invalid_param',
    retry: { kind: 'after-fix' },
    causes: ['DeRouter passes on what the provider says: the prompt is too long, a tool is malformed, and so on'],
    fixes: [{ text: 'Correct what the message names' }],
    examples: bodies(400, 'invalid_request_error', 'temperature: range 0..1'),
    source: section('Invalid Request'),
  },
  {
    id: 'derouter/503-no-providers',
    title: 'No provider of this model is online',
    match: { status: [503], message: 'no providers are currently online' },
    category: 'gateway.no_provider',
    retry: { kind: 'after-delay', afterSeconds: 60, advice: 'Usually resolved within 1 to 2 minutes' },
    causes: ['No provider node is connected for the model'],
    fixes: [{ text: 'Try again in a minute, or take a model that is online', command: 'kush-doctor models' }],
    examples: bodies(503, 'api_error', 'No providers are currently online'),
    source: section('503 No providers are currently online'),
  },
  {
    id: 'derouter/503-scheduled-rest',
    title: 'All providers of this model rest',
    match: { status: [503], message: 'all providers are in scheduled rest' },
    category: 'gateway.no_provider',
    retry: {
      kind: 'after-delay',
      afterSeconds: 120,
      advice: 'A few minutes: providers are online 16 hours and rest 8, on different schedules',
    },
    causes: ['Every provider of the model is in its rest period'],
    fixes: [{ text: 'Wait a few minutes, or take another model' }],
    examples: bodies(503, 'api_error', 'All providers are in scheduled rest'),
    source: section('503 All providers are in scheduled rest'),
  },
  {
    id: 'derouter/503-max-concurrency',
    title: 'All providers are busy',
    match: { status: [503], message: 'all providers are at max concurrency' },
    category: 'gateway.overloaded',
    retry: { kind: 'backoff', afterSeconds: 2, advice: soon },
    causes: ['Every provider works on other requests'],
    fixes: [{ text: 'Try again in a few seconds' }],
    examples: bodies(503, 'overloaded_error', 'All providers are at max concurrency'),
    source: section('503 All providers are at max concurrency'),
  },
  {
    id: 'derouter/503',
    title: 'No provider is available',
    match: { status: [503] },
    category: 'gateway.no_provider',
    retry: { kind: 'backoff', afterSeconds: 2, advice: soon },
    causes: ["DeRouter's providers are unavailable for the moment, which is not an overloaded AI provider (529)"],
    fixes: [{ text: 'Try again in a few seconds' }],
    examples: bodies(503, 'api_error', 'Service unavailable'),
    source: newer,
  },
  {
    id: 'derouter/502-provider-auth',
    title: "A provider's own credential failed",
    match: { status: [502] },
    category: 'upstream.auth',
    retry: { kind: 'backoff', advice: 'DeRouter already tries other providers by itself' },
    causes: ['The AI account of a provider has expired or was revoked; it is not about your key'],
    fixes: [{ text: 'Try again; if it repeats, give support the request-id' }],
    examples: bodies(502, 'api_error', 'Provider authentication failed'),
    source: section('502 Provider authentication failed'),
  },
  {
    id: 'derouter/504-timeout',
    title: 'The provider took longer than 5 minutes',
    match: { status: [504] },
    category: 'upstream.timeout',
    retry: { kind: 'backoff' },
    causes: ['A very long answer'],
    fixes: [{ text: 'Try again, and split very long tasks into smaller ones' }],
    examples: bodies(504, 'timeout_error', 'Provider timed out'),
    source: section('504 Provider timed out'),
  },
  {
    id: 'derouter/529-overloaded',
    title: "The AI provider's servers are overloaded",
    match: { status: [529] },
    category: 'upstream.overloaded',
    retry: { kind: 'backoff', afterSeconds: 5, advice: 'Wait 5 to 10 seconds' },
    causes: ["Anthropic's or OpenAI's servers are under heavy load; DeRouter has already tried several providers"],
    fixes: [{ text: 'Wait 5 to 10 seconds and try again' }],
    examples: bodies(529, 'overloaded_error', 'Upstream API is temporarily overloaded'),
    source: section('529 Upstream API is temporarily overloaded'),
  },
]);
