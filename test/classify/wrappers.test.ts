import { describe, expect, it } from 'vitest';
import { classify } from '../../src/classify/classify.ts';
import type { Category } from '../../src/domain/report/category.ts';
import { rulesFor } from '../../src/routers/rules.ts';

const rules = rulesFor();
const read = (text: string) => classify({ kind: 'text', text }, { rules, now: 0 });

interface Refusal {
  category: Category;
  status: number;
  reason: string;
  body: { error: { message: string; type: string | null; code: string | null } };
}

/** Refusals of servers in which the message alone names the fault. */
const refusals: readonly Refusal[] = [
  [401, 'Unauthorized', 'Incorrect API key provided: sk-x', 'invalid_request_error', 'invalid_api_key', 'auth.invalid_key'],
  [403, 'Forbidden', 'Your API key does not have permission to use the specified resource.', 'permission_error', null, 'permission.key'],
  [
    404,
    'Not Found',
    'The model `acme-9` does not exist or you do not have access to it.',
    'invalid_request_error',
    'model_not_found',
    'request.model_unknown',
  ],
  [404, 'Not Found', 'Not found the model acme-9 or Permission denied', 'resource_not_found_error', null, 'request.model_unknown'],
  [429, 'Too Many Requests', 'Your account has exhausted its free trial quota for the model.', null, 'QuotaExceeded', 'billing.quota'],
  [
    429,
    'Too Many Requests',
    'The engine is currently overloaded, please try again later',
    'engine_overloaded_error',
    null,
    'upstream.overloaded',
  ],
  [502, 'Bad Gateway', 'Upstream request failed', 'upstream_error', null, 'upstream.error'],
  [
    400,
    'Bad Request',
    "This model's maximum context length is 8192 tokens. However, you requested 9000 tokens.",
    'invalid_request_error',
    null,
    'request.context_length',
  ],
  [402, 'Payment Required', 'Insufficient Balance', 'unknown_error', 'invalid_request_error', 'billing.balance'],
].map(
  ([status, reason, message, type, code, category]) => ({ status, reason, category, body: { error: { message, type, code } } }) as Refusal,
);

const some = (value: string | null): string => (value === null ? 'None' : `Some(${JSON.stringify(value)})`);

/** How clients print a server's refusal. */
const wrappers: Readonly<Record<string, (refusal: Refusal) => string>> = {
  'Codex, with the body': ({ status, reason, body }) =>
    `unexpected status ${status} ${reason}: ${JSON.stringify(body)}, url: https://relay.example.com/v1/responses, cf-ray: 9a-FRA`,
  'Codex, with the message': ({ status, reason, body }) =>
    `stream error: unexpected status ${status} ${reason}: ${body.error.message}, url: https://relay.example.com/v1/responses; retrying 1/5 in 212ms…`,
  'aiohttp and the body': ({ status, reason, body }) =>
    `ERROR | router:generate:967 - ${status}, message='${reason}', url='https://relay.example.com/v1/chat/completions'\n${JSON.stringify(body)}`,
  'httpx and the body': ({ status, reason, body }) =>
    `httpx.HTTPStatusError: ${status < 500 ? 'Client' : 'Server'} error '${status} ${reason}' for url 'https://relay.example.com/v1/chat/completions'\n${JSON.stringify(body)}`,
  'Rust, as Debug prints it': ({ status, body: { error } }) =>
    `Error: ApiError(ApiError { message: ${JSON.stringify(error.message)}, type: ${some(error.type)}, param: None, code: ${some(error.code)} }), status: ${status}`,
  'Node, as inspect prints it': ({ status, body: { error } }) =>
    `APIError: refused {\n  status: ${status},\n  error: {\n    message: ${JSON.stringify(error.message)},\n    type: '${error.type}',\n    param: null\n  }\n}`,
  'go-openai': ({ status, reason, body }) => `error, status code: ${status}, status: ${status} ${reason}, message: ${body.error.message}`,
  'a Chinese page': ({ status, body }) => `请求失败（状态码：${status}）\n错误信息：${body.error.message}`,
  'Codex, with the status first': ({ status, reason, body }) =>
    `unexpected status ${status} ${reason}: ${body.error.message}, url: https://relay.example.com/v1/responses`,
  'the AI SDK': ({ status, body }) => `AI_APICallError: ${body.error.message}\n  statusCode: ${status},\n  isRetryable: false`,
  Spring: ({ status, reason, body }) =>
    `org.springframework.web.client.HttpClientErrorException: ${status} ${reason}: "${JSON.stringify(body)}"\n\tat org.springframework.web.client.HttpClientErrorException.create(HttpClientErrorException.java:103)`,
};

describe('a refusal means the same, whatever client prints it', () => {
  it.each(
    refusals.flatMap((refusal) =>
      Object.entries(wrappers).map(([name, wrap]) => [refusal.body.error.message, name, wrap, refusal] as const),
    ),
  )('%s in %s', (_, __, wrap, refusal) => {
    const bare = classify(
      { kind: 'http', answer: { status: refusal.status, headers: {}, body: JSON.stringify(refusal.body) } },
      { rules, now: 0 },
    );
    const wrapped = read(wrap(refusal));
    expect(bare.category).toBe(refusal.category);
    expect([wrapped.category, wrapped.retry.retryable]).toEqual([bare.category, bare.retry.retryable]);
  });

  it.each([
    ['litellm.RateLimitError: RateLimitError: OpenAIException - upstream busy', 429],
    ['openai.AuthenticationError: no', 401],
    ['litellm.exceptions.ServiceUnavailableError: x', 503],
    ['mylib.RateLimitError: x', null],
  ])('the class of an exception stands for its status: %s', (text, status) => {
    expect(read(text).status).toBe(status);
  });

  it.each([
    [
      'LiteLLM passes on that a host has no name',
      'litellm.APIError: APIError: OpenAIException - {"message":"name resolution failed","request_id":"0a1b"}',
      'upstream.error',
    ],
    [
      'a client is gated, whatever the exception is called',
      'litellm.AuthenticationError: AuthenticationError: OpenAIException - {"error":{"message":"unauthorized client detected, this relay only allows Claude Code"}}',
      'auth.client_gated',
    ],
  ])('%s', (_, text, category) => {
    expect(read(text).category).toBe(category);
  });
});

describe('what is no speech about the error', () => {
  it.each([
    [
      'values that may stand',
      'Invalid value for mode. Must be one of: fast, slow, invalid_key, quota_exceeded',
      400,
      'request.invalid_param',
    ],
    [
      'values of a chunk',
      'failed to deserialize api response: unknown variant ``, expected one of `stop`, `length`, `content_filter`',
      null,
      'response.malformed',
    ],
    ['a link to a chat', 'Your country is not supported by this API. Support: https://discord.example.com/x', null, 'permission.region'],
    [
      'prose around a body',
      'I add my API key and the system returns: Invalid API Key.\n{"error":{"message":"You exceeded your current quota","type":"insufficient_quota"}}\n(status code 429)',
      null,
      'billing.quota',
    ],
    ['the reason phrase of the status', '{"detail":"The engine is overloaded"}\n429 Too Many Requests', null, 'upstream.overloaded'],
    [
      'an adjective beside its own noun',
      'InternalError.Algo.InvalidParameter: the template of the model (status code 400)',
      null,
      'request.invalid_param',
    ],
    [
      'lines of a log that repeat',
      'error: [A] 400 Provider not allowed for organization\n\nerror: [A] 400 Provider not allowed for organization\n\nerror: [A] 400 Provider not allowed for organization',
      null,
      'permission.key',
    ],
  ] as const)('%s', (_, text, status, category) => {
    expect(read(status === null ? text : `${text} (HTTP ${status})`).category).toBe(category);
  });
});

describe('who speaks', () => {
  it.each([
    [
      'a client that names the provider',
      'Provider: ollama\nStatus Code: 500\n"model requires more system memory (5 GiB) than is available (2 GiB)"',
      'upstream.error',
      false,
    ],
    ['a server that got no key', '{"error":"No API key found. Provide an access key."} (status code 401)', 'auth.missing_key', false],
    [
      'a namespace of .NET is no subject',
      "System.ClientModel.ClientResultException: HTTP 400 (invalid_request_error)\n\nInvalid 'max_output_tokens': below the minimum",
      'request.invalid_param',
      false,
    ],
    [
      'an account of the gateway without money',
      'bad response status code 402 {"error":{"type":"upstream_error","code":"bad_response_status_code"}}',
      'upstream.error',
      false,
    ],
    [
      'load, whatever the status',
      'status code: 429, message: unable to handle additional requests due to server overload',
      'gateway.overloaded',
      true,
    ],
  ] as const)('%s', (_, text, category, retryable) => {
    const diagnosis = read(text);
    expect([diagnosis.category, diagnosis.retry.retryable]).toEqual([category, retryable]);
  });
});

/** [what the row shows, text, category, retryable]; the pairs differ only in the status. */
describe('a status tells that a server spoke', () => {
  it.each([
    ['403: the key is known, and this is not allowed', 'HTTP 403: authorization error at this route', 'permission.key', false],
    ['401: the key itself', 'HTTP 401: authorization error at this route', 'auth.invalid_key', false],
    ['403, and the words call the key invalid', 'HTTP 403: invalid API key', 'auth.invalid_key', false],
    ['503: the model exists and is out of reach', 'HTTP 503: model unavailable: acme-large', 'upstream.overloaded', true],
    ['404: the model does not exist', 'HTTP 404: model unavailable: acme-large', 'request.model_unknown', false],
    ['400: the model does not exist here', 'HTTP 400: The model acme-large is unavailable', 'request.model_unknown', false],
    ['408: a server waited', 'HTTP 408: connection timed out', 'upstream.timeout', true],
    ['504: a gateway waited', 'request failed with status code 504: connection timed out', 'upstream.timeout', true],
    ['524: an edge waited', 'HTTP 524: connection timed out', 'upstream.timeout', true],
    ['no status: the client waited', 'request failed: connection timed out', 'network.timeout', true],
    ['500: a variable of the server', 'HTTP 500: ACME_API_KEY environment variable is not set', 'upstream.auth', false],
    ['no status: a variable of the client', 'ACME_API_KEY environment variable is not set', 'client.env', false],
  ] as const)('%s', (_, text, category, retryable) => {
    const diagnosis = read(text);
    expect([diagnosis.category, diagnosis.retry.retryable]).toEqual([category, retryable]);
  });

  it.each([
    [
      'what a provider said to a gateway',
      'litellm.APIError: APIError: OpenAIException - Unable to parse response as JSON',
      'upstream.error',
    ],
    ['an unreadable answer of it', 'litellm.APIError: APIError: AcmeException - could not decode the response', 'upstream.error'],
    ['a decoder of the client', 'could not decode the response: unexpected end of JSON input', 'response.malformed'],
  ])('and so does the exception of a provider inside a body: %s', (_, message, category) => {
    expect(read(JSON.stringify({ error: { message, type: null, code: null } })).category).toBe(category);
  });

  it.each([
    ['unexpected status 402 Payment Required: Insufficient Balance', 'billing.balance'],
    ['AI_APICallError: Insufficient Balance', 'billing.balance'],
    ['APICallError [AI_APICallError]: Rate limit reached', 'rate.requests'],
    ['AI_APICallError', 'unknown'],
  ])('and the words of a client around it tell nothing: %s', (text, category) => {
    expect(read(text).category).toBe(category);
  });
});

describe('maintenance is a time without service, in any language', () => {
  it.each([
    ['Service under maintenance, back in 30 minutes', 1800],
    ['The API is down for maintenance', null],
    ['系统维护中，请30分钟后重试', 1800],
    ['ただいまメンテナンス中です', null],
    ['서비스 점검 중입니다', null],
    ['Der Dienst ist wegen Wartung nicht verfügbar', null],
    ['Сервис недоступен: технические работы', null],
  ])('%s', (text, seconds) => {
    const { category, retry } = read(text);
    expect([category, retry.retryable, retry.afterSeconds]).toEqual(['gateway.overloaded', true, seconds]);
  });
});

describe('what only another program says', () => {
  it.each([
    'Command failed with exit code: Some(1)\nFailed to configure provider',
    "TypeError: Cannot read properties of undefined (reading 'gpt-4o')\n    at useMemo (node_modules/react-dom/cjs/react-dom.production.min.js:26:47)",
    'requests.exceptions.HTTPError: 502 Server Error: Bad Gateway for url: https://api.tavily.com/search',
    'ERROR: Permission to acme/app.git denied to deploy-bot.',
  ])('%s', (text) => {
    expect(read(text).category).toBe('unknown');
  });
});
