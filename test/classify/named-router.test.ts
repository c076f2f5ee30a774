import { describe, expect, it } from 'vitest';
import { explain } from '../../src/api.ts';
import { routers } from '../../src/routers/index.ts';

const openai = (status: number, message: string, code: string | null = null, type: string | null = null) => ({
  status,
  body: { error: { message, type, param: null, code } },
});

/** Plain messages that any server may send; a router's name explains them at most further. */
const plain: readonly (readonly [string, ReturnType<typeof openai>])[] = [
  ['request.context_length', openai(400, 'prompt is too long: 214000 tokens > 200000 maximum', null, 'invalid_request_error')],
  ['request.unknown_param', openai(400, 'Unrecognized request argument supplied: top_q', null, 'invalid_request_error')],
  ['request.unknown_param', openai(400, "Unsupported parameter: 'temperature' is not supported with this model.", 'unsupported_parameter')],
  ['request.tool_schema', openai(400, "Invalid schema for function 'get_time': In context=(), 'type' must be 'object'")],
  [
    'request.content_filter',
    openai(400, 'Your input was blocked because its content violates our usage policies', 'content_policy_violation'),
  ],
  ['rate.tokens', openai(429, 'Limit on tokens per minute (TPM) reached: Limit 8000, Used 7900, Requested 700.', 'rate_limit_exceeded')],
  ['rate.daily', openai(429, 'Limit on requests per day (RPD) reached: Limit 100, Used 100, Requested 1.', 'rate_limit_exceeded')],
  ['permission.region', openai(403, 'This service is not available in your country', 'unsupported_country_region_territory')],
  [
    'request.model_unsupported_endpoint',
    openai(404, 'This is not a chat model and thus not supported in the v1/chat/completions endpoint.'),
  ],
];

describe('a named router keeps what the words say', () => {
  it.each(plain)('%s', (category, answer) => {
    const others = routers.filter(({ id }) => explain(answer, { router: id })[0]?.category !== category);
    expect(others.map(({ id }) => id)).toEqual([]);
  });

  it.each([
    ['bedrock', 'request.model_unknown', { 'x-amzn-errortype': 'ValidationException' }, 400, 'The model identifier acme.x is invalid.'],
    ['bedrock', 'rate.daily', { 'x-amzn-errortype': 'ThrottlingException' }, 429, 'You have sent too many tokens per day.'],
    ['together', 'request.context_length', {}, 400, '`inputs` tokens + `max_new_tokens` must be <= 4097. Given: 5000 `inputs` tokens'],
    ['vertex', 'auth.missing_key', {}, 401, 'Request is missing required authentication credential. Expected OAuth 2 access token.'],
    ['sub2api', 'upstream.auth', {}, 502, 'Upstream access forbidden'],
    ['github-models', 'permission.key', {}, 401, 'The `models` permission is required to access this endpoint'],
  ])('%s: %s', (router, category, headers, status, message) => {
    expect(explain({ status, headers, body: { error: { message } } }, { router })[0]).toMatchObject({ category });
  });

  it.each([
    ['crazyrouter', 'openai.APIConnectionError: getaddrinfo ENOTFOUND api.example.com (model gpt-5)', 'network.dns'],
    ['mimo', 'prompt is too long for this model: 214000 tokens > 200000 maximum', 'request.context_length'],
    ['kushrouter', 'ValueError: the api_key client option must be set, OPENAI_API_KEY is required', 'client.env'],
  ])('a row of %s for another status says nothing of a text without one', (router, text, category) => {
    expect(explain(text, { router })[0]?.category).toBe(category);
  });

  it('a row of a status names what a router documents of it, where the words say no more', () => {
    expect(explain(openai(503, 'Service unavailable'), { router: 'derouter' })[0]?.rule).toBe('derouter/503');
    expect(explain(openai(403, 'Insufficient permissions'), { router: 'scaleway' })[0]?.rule).toBe('scaleway/403');
  });
});

describe('retrying follows the numbers and the words', () => {
  it.each(['openai', 'groq', 'agentrouter', undefined])('a request above the limit of a minute never fits (%s)', (router) => {
    const message = 'Request too large on tokens per minute (TPM): Limit 6,000, Requested 7,500. Reduce the message size.';
    const [found] = explain(openai(router === 'groq' ? 413 : 429, message, 'rate_limit_exceeded'), router === undefined ? {} : { router });
    expect(found?.retry.retryable).toBe(false);
  });
  it('one below it does', () => {
    const message = 'Rate limit reached on tokens per min (TPM): Limit 6,000, Used 5,000, Requested 1,500. Try again in 5s.';
    expect(explain(openai(429, message, 'rate_limit_exceeded'), { router: 'openai' })[0]?.retry.retryable).toBe(true);
  });
});

describe('the body states who failed', () => {
  it.each([
    ['merge-gateway', { error: { code: 'invalid_api_key', message: 'The key was refused', source: 'provider', provider: 'acme' } }],
    ['bifrost', { is_bifrost_error: false, error: { message: 'invalid x-api-key' }, extra_fields: { provider: 'anthropic' } }],
  ])('%s: the key of the gateway, with its name and without', (router, body) => {
    expect(explain({ status: 401, body }, { router })[0]?.category).toBe('upstream.auth');
    expect(explain({ status: 401, body })[0]?.category).toBe('upstream.auth');
  });
  it('a gateway that failed itself refused the key of the client', () => {
    const body = { error: { code: 'invalid_api_key', message: 'The key was refused', source: 'gateway' } };
    expect(explain({ status: 401, body }, { router: 'merge-gateway' })[0]?.category).toBe('auth.invalid_key');
  });
});

it('a header of APISIX ends with the name of the instance', () => {
  const headers = { 'x-ai-ratelimit-remaining-ai-proxy-acme-eu': '0', 'x-ai-ratelimit-reset-ai-proxy-acme-eu': '9' };
  const [found] = explain({ status: 503, headers, body: '' }, { router: 'apisix' });
  expect(found).toMatchObject({ category: 'rate.tokens', retry: { kind: 'after-delay', afterSeconds: 9 } });
});

it.each([
  ['permission.key', 403, 'This key does not have the required permission for the operation'],
  ['auth.invalid_key', 400, 'You must pass a valid API key.'],
  ['rate.daily', 429, 'Daily limit of processed tokens exceeded: too many tokens processed.'],
  ['request.context_length', 400, 'Input token length is too long'],
])('%s: %s %s', (category, status, message) => {
  expect(explain(openai(status, message))[0]?.category).toBe(category);
});

it('a message outweighs the code of a limit: a body above the size of the model', () => {
  const answer = openai(413, 'Request body too large for acme-mini model. Max size: 4000 tokens.', 'tokens_limit_reached');
  expect(explain(answer)[0]).toMatchObject({ category: 'request.context_length', retry: { retryable: false } });
});
