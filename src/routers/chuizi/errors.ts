import type { Source } from '../../domain/report/diagnosis.ts';
import type { ErrorRule, RuleExample } from '../../domain/report/rule.ts';
import { lazy } from '../../text/lazy.ts';

const read = '2026-11-20';
const guide: Source = { title: 'Chuizi error handling', url: 'https://chuizi.ai/docs/guides/error-handling', read };
const codes: Source = { title: 'Chuizi error codes', url: 'https://chuizi.ai/docs/reference/error-codes', read };
const mapping: Source = { title: 'Chuizi status code mapping', url: 'https://chuizi.ai/docs/reference/status-code-mapping', read };
const billing: Source = { title: 'Chuizi billing questions', url: 'https://chuizi.ai/docs/faq/billing-faq', read };
const limits: Source = { title: 'Chuizi rate limits', url: 'https://chuizi.ai/docs/reference/rate-limits', read };
const section = (name: string): Source => ({ ...guide, section: name });

/** One error in the three documented forms: the guide's (numeric code), the reference's (string code), and Anthropic's. */
function bodies(
  status: number,
  type: string,
  code: string,
  message: string,
  more: Readonly<Record<string, string>> = {},
): readonly [RuleExample, ...RuleExample[]] {
  const headers = { 'x-chuizi-generation-id': 'gen-a1b2c3', 'x-request-id': '6f1c9a52-0000-4000-8000-000000000000', ...more };
  return [
    { status, headers, body: JSON.stringify({ error: { message, type, code: String(status) } }) },
    { status, headers, body: JSON.stringify({ error: { message, type, code } }) },
    { status, headers, body: JSON.stringify({ type: 'error', error: { type, message } }), protocol: 'anthropic-messages' },
  ];
}

/** An error that only the reference's codes distinguish. */
function wordForm(status: number, type: string, code: string, message: string): readonly [RuleExample] {
  return [
    {
      status,
      headers: { 'x-request-id': '6f1c9a52-0000-4000-8000-000000000000' },
      body: JSON.stringify({ error: { message, type, code } }),
    },
  ];
}

/** Every row of Chuizi's two error tables; one has numeric codes, the other string codes. */
export const chuiziErrors = lazy((): readonly ErrorRule[] => [
  {
    id: 'chuizi/400-invalid-request',
    title: 'The request is malformed',
    match: { status: [400] },
    category: 'request.invalid_param',
    retry: { kind: 'after-fix' },
    causes: ['A required field is missing, or a value is out of range'],
    fixes: [{ text: 'Correct what the message names; do not send it again unchanged' }],
    examples: [
      ...bodies(400, 'invalid_request_error', 'bad_request', 'Invalid request'),
      ...wordForm(400, 'invalid_request_error', 'validation_error', 'Validation failed: n must be between 1 and 4'),
    ],
    source: section('Error Code Reference'),
  },
  {
    id: 'chuizi/401-invalid-key',
    title: 'Chuizi refused the key',
    match: { status: [401] },
    category: 'auth.invalid_key',
    retry: { kind: 'after-fix' },
    causes: [
      'No key was sent',
      'It does not begin with ck-',
      'It was revoked or switched off',
      'Two headers were sent, and Authorization, which wins, contains the wrong key',
    ],
    fixes: [
      { text: 'Send Authorization: Bearer ck-… and look in the dashboard whether the key is active' },
      { text: 'Unset a stale second key', command: 'unset ANTHROPIC_AUTH_TOKEN' },
    ],
    examples: bodies(401, 'authentication_error', 'invalid_api_key', 'Invalid API key'),
    source: section('401: Authentication Error'),
  },
  {
    id: 'chuizi/402-balance',
    title: 'The balance does not cover the estimated cost',
    match: { status: [402] },
    category: 'billing.balance',
    retry: {
      kind: 'after-fix',
      advice:
        'The estimate is taken off before the answer and settled after it: with money on the account a 402 can clear in under a minute, when other requests end',
    },
    causes: [
      'The account is short of money',
      'The estimated cost of requests still running is held back, so the balance looks lower for up to a minute',
    ],
    fixes: [
      { text: 'Top up in the dashboard under Billing' },
      { text: 'With enough money there, wait a minute for running requests to settle, or lower max_tokens' },
    ],
    examples: [
      ...bodies(402, 'insufficient_quota', 'insufficient_balance', 'Insufficient balance. Current: $0.12, Required: $0.50'),
      { status: 402, body: '{"error":{"message":"Insufficient balance. Current: $0.12","type":"insufficient_quota","code":"402"}}' },
    ],
    source: section('402: Insufficient Balance'),
    contradicts: [{ says: 'The balance is settled within seconds to a minute, so that a 402 can pass by itself', source: billing }],
  },
  {
    id: 'chuizi/403-model',
    title: 'The key may not use this model',
    match: { status: [403], code: 'model_not_allowed' },
    category: 'permission.model',
    retry: { kind: 'after-fix' },
    causes: ["The model is not among the key's allowed models"],
    fixes: [{ text: "Allow the model in the key's settings, or use another key", command: 'kush-doctor models' }],
    examples: wordForm(403, 'permission_error', 'model_not_allowed', 'This API key is not allowed to use the model openai/gpt-4o'),
    source: codes,
  },
  {
    id: 'chuizi/403-ip',
    title: 'The key refuses this network address',
    match: { status: [403], code: 'ip_not_allowed' },
    category: 'auth.ip_blocked',
    retry: { kind: 'after-fix' },
    causes: ["This machine's address is not on the key's list"],
    fixes: [{ text: "Add the address to the key's list in the dashboard" }],
    examples: wordForm(403, 'permission_error', 'ip_not_allowed', 'IP address not allowed'),
    source: codes,
  },
  {
    id: 'chuizi/403-daily-limit',
    title: "The key's daily limit is used up",
    match: { status: [403], code: 'daily_limit_exceeded' },
    category: 'rate.daily',
    retry: { kind: 'after-delay', advice: 'On the next day' },
    causes: ['The daily spending limit of this key is reached'],
    fixes: [{ text: "Raise the key's daily limit, or wait for the next day" }],
    examples: wordForm(403, 'permission_error', 'daily_limit_exceeded', 'Daily limit exceeded'),
    source: codes,
  },
  {
    id: 'chuizi/403-permission',
    title: 'The key lacks the right for this',
    match: { status: [403] },
    category: 'permission.key',
    retry: { kind: 'after-fix' },
    causes: ['The key may not use this model or do this action'],
    fixes: [{ text: "Look at the key's allowed models, addresses and daily limit", command: 'kush-doctor check-key' }],
    examples: [{ status: 403, body: '{"error":{"message":"Permission denied","type":"permission_error","code":"403"}}' }],
    source: section('Error Code Reference'),
  },
  {
    id: 'chuizi/404-generation',
    title: 'There is no such generation',
    match: { status: [404], code: 'generation_not_found' },
    category: 'request.invalid_param',
    retry: { kind: 'after-fix' },
    causes: ['The generation id is unknown or belongs to another account'],
    fixes: [{ text: 'Use an id from x-chuizi-generation-id of an answer to this key' }],
    examples: wordForm(404, 'not_found', 'generation_not_found', 'Generation not found'),
    source: codes,
  },
  {
    id: 'chuizi/404-model',
    title: 'The model does not exist or is not available',
    match: { status: [404] },
    category: 'request.model_unknown',
    retry: { kind: 'after-fix' },
    causes: ['The id is misspelt; Chuizi writes provider/model and knows bare names as aliases'],
    fixes: [{ text: 'Choose an id from the list for this key', command: 'kush-doctor models' }],
    examples: bodies(404, 'not_found', 'model_not_found', 'Model not found: openai/gpt-9'),
    source: section('Error Code Reference'),
  },
  {
    id: 'chuizi/429-rate',
    title: 'Too many requests a minute',
    match: { status: [429] },
    category: 'rate.requests',
    retry: { kind: 'after-delay', advice: 'Wait as long as Retry-After says; the default is 60 a minute per key, 30 per model' },
    causes: ['The limit of the key, the model or the user in the last 60 seconds is reached'],
    fixes: [{ text: 'Spread the requests over time or keys, or ask support for a higher limit' }],
    examples: bodies(429, 'rate_limit_error', 'rate_limit_exceeded', 'Rate limit exceeded. Retry after 2 seconds.', { 'retry-after': '2' }),
    source: section('429: Rate Limited'),
    contradicts: [{ says: 'Retry-After is not part of the stable contract', source: limits }],
  },
  {
    id: 'chuizi/500-internal',
    title: 'The gateway failed',
    match: { status: [500] },
    category: 'gateway.internal',
    retry: { kind: 'backoff' },
    causes: ['An internal error of Chuizi'],
    fixes: [{ text: 'Try again; if it stays, send support the X-Request-Id' }],
    examples: bodies(500, 'server_error', 'internal_error', 'Internal server error'),
    source: section('Error Code Reference'),
  },
  {
    id: 'chuizi/502-upstream',
    title: 'The provider gave an unreadable answer, or refused Chuizi',
    match: { status: [502] },
    category: 'upstream.error',
    retry: { kind: 'backoff' },
    causes: ["The provider failed, or refused Chuizi's own key: a 401 or 403 of the provider comes as 502, so your key is not the cause"],
    fixes: [{ text: 'Try again, or take another model' }],
    examples: bodies(502, 'upstream_error', 'provider_error', 'Upstream provider returned an invalid response'),
    source: section('Error Code Reference'),
    contradicts: [{ says: "Upstream 401, 403, 500 and 502 all become 502: the gateway's key, not yours", source: mapping }],
  },
  {
    id: 'chuizi/503-unavailable',
    title: 'The gateway is overloaded or the provider is down',
    match: { status: [503] },
    category: 'gateway.overloaded',
    retry: { kind: 'backoff' },
    causes: ['Too much load, or the provider cannot be reached'],
    fixes: [{ text: 'Try again, or take a model of another provider' }],
    examples: bodies(503, 'service_unavailable', 'provider_unavailable', 'Service temporarily unavailable'),
    source: section('Error Code Reference'),
  },
  {
    id: 'chuizi/504-timeout',
    title: 'The provider did not answer in time',
    match: { status: [504] },
    category: 'upstream.timeout',
    retry: { kind: 'backoff' },
    causes: ['Large models with long answers can take more than a minute; the gateway waits 120 seconds'],
    fixes: [
      { text: 'Give the client at least 120 seconds', command: 'timeout=120' },
      { text: 'Stream, so that partial results arrive', command: '"stream": true' },
    ],
    examples: bodies(504, 'timeout', 'provider_timeout', 'Request timed out after 120 seconds'),
    source: section('504: Timeout'),
  },
]);
