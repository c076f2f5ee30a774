import { describe, expect, it } from 'vitest';
import { classify } from '../../src/classify/classify.ts';
import type { NamedFact } from '../../src/domain/report/named-fact.ts';
import { findRouter } from '../../src/routers/index.ts';
import { rulesFor } from '../../src/routers/rules.ts';
import { describe as describeDiagnosis } from '../../src/words/say.ts';

const read = (text: string) => classify({ kind: 'text', text }, { rules: rulesFor(), now: 0 });

const named: readonly (readonly [fact: NamedFact, text: string])[] = [
  ['model-runner', '400 Failed to load model "gpt-oss-20b". Error: Error loading model.'],
  ['own-exception', '{"error":{"message":"name \'Extension\' is not defined","code":400}}'],
  ['docker-host', 'Error: getaddrinfo ENOTFOUND host.docker.internal'],
  ['model-runner', 'text_generation_client: Server error: error trying to connect: Connection refused (os error 111)'],
  ['missing-header', '400 {"error":{"message":"Request is missing x-acme-session and cannot be routed efficiently"}}'],
  ['missing-header', 'HTTP 400: header x-tenant-id is required'],
  ['model-loading', 'HTTP 503 {"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}'],
  ['doubled-version', 'POST https://llm.firma.de/api/chat/completions/chat/completions 404 Not Found'],
  ['whole-route', 'Error: HTTP POST https://ark.cn-beijing.volces.com/api/v3  failed with status code 404'],
  ['whole-route', 'AxiosError 405 Method Not Allowed for url: https://llm.example.com/v1'],
  ['azure-deployment', "NotFoundError: 404 Resource not found { error: { code: '404', message: 'Resource not found' } }"],
  ['doubled-version', '"POST /gateway/responses/responses HTTP/1.1" 404 Not Found'],
  ['version-in-base', 'set ANTHROPIC_BASE_URL="http://192.168.1.5:8000/v1/"\nclaude\nAPI Error: 404 {"detail":"Not Found"}'],
  ['tunnel-host', '403 Client Error: Forbidden for url: https://a1b2.ngrok.app/api/chat'],
  [
    'drop-params',
    "litellm.UnsupportedParamsError: xai does not support parameters: ['logit_bias']. To drop these, set `litellm.drop_params=True`",
  ],
  ['plan-base', '{"error":{"message":"Insufficient balance or no resource package. Please recharge."}}'],
  [
    'localhost-container',
    '{"error":{"message":"do request failed: Post \\"http://127.0.0.1:8080/v1/chat/completions\\": dial tcp 127.0.0.1:8080: connect: connection refused","type":"new_api_error","code":"do_request_failed"},"status":500}',
  ],
  [
    'connect-timeout',
    '{"error":{"message":"Post \\"http://203.0.113.9:9000/v1/messages\\": dial tcp 203.0.113.9:9000: i/o timeout","type":"one_api_error"},"status":500}',
  ],
  [
    'edge-timeout',
    '2026/11/28 10:00:00 [error] 31#31: *7 upstream timed out (110: Connection timed out) while reading response header from upstream, request: "POST /v1/chat/completions HTTP/1.1"',
  ],
  ['azure-deployment', "openai.NotFoundError: Error code: 404 - {'error': {'code': '404', 'message': 'Resource not found'}}"],
  ['stored-item', "404 Item with id 'rs_0123456789abcdef' not found."],
  [
    'google-credentials',
    'litellm.APIConnectionError: Your default credentials were not found. To set up Application Default Credentials, see the page.',
  ],
  ['aws-credentials', 'API Error: 403 The security token included in the request is expired'],
  [
    'ark-endpoint',
    '{"error":{"code":"InvalidEndpointOrModel.NotFound","message":"The model or endpoint doubao-x does not exist","type":"NotFound"}}',
  ],
  [
    'litellm-key',
    "Error code: 401 - {'error': {'message': 'Authentication Error, Invalid proxy server token passed. key=abc, not found in db.'}}",
  ],
  ['no-tools', '{"error":{"message":"registry.ollama.ai/library/x:latest does not support tools","type":"api_error"}}'],
  ['embedding-model', '{"error":{"message":"\\"bge-m3:latest\\" does not support chat","type":"invalid_request_error"}}'],
  ['empty-turn', "400 Invalid request: the message at position 4 with role 'assistant' must not be empty"],
  ['thinking-signature', 'API Error: 400 {"error":{"message":"messages.1.content.0: Invalid `signature` in `thinking` block"}}'],
  [
    'tool-call-id',
    "Error code: 400 - {'object': 'error', 'message': 'Tool call IDs should be alphanumeric strings with length 9!', 'code': 400}",
  ],
  ['tool-call-id', "400 messages.1.content.0.tool_use.id: String should match pattern '^[a-zA-Z0-9_-]+$'"],
  [
    'dashscope-route',
    'Exception: 400 - {"code":"InvalidParameter","message":"url error, please check url！ For details, see: https://help.example"}',
  ],
  [
    'model-runner',
    'Error: POST predict: Post "http://127.0.0.1:65121/completion": read tcp 127.0.0.1:1->127.0.0.1:65121: wsarecv: An existing connection was forcibly closed by the remote host.',
  ],
  ['bare-refusal', 'Message=Service request failed.\nStatus: 400 (Bad Request)'],
  ['bare-refusal', 'Mistral models fail with 422 status code (no body)'],
  ['ollama-origins', 'POST http://localhost:11434/api/chat failed with status code 403'],
  ['php-ca', 'cURL error 60: SSL certificate problem: unable to get local issuer certificate for https://api.openai.com/v1/completions'],
  ['container-resolver', 'Error: getaddrinfo EAI_AGAIN api.openai.com'],
  [
    'vertex-model',
    '[{"error":{"code":400,"message":"Project `p` is not allowed to use Publisher Model `claude-x`","status":"FAILED_PRECONDITION"}}]',
  ],
  ['vllm-tool-choice', 'Error code: 400 - "auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set'],
  ['variable-value', 'Invalid value for GEMINI_DEFAULT_AUTH_TYPE: "apikey". Valid values are: oauth-personal, gemini-api-key.'],
  ['named-package', "The Claude Code provider requires the optional 'ai-sdk-provider-claude-code' package."],
  ['name-provider', "ValueError: Unable to infer model provider for model='my-model', please specify model_provider directly."],
  ['private-base', 'Provider returned error: Access to private networks is forbidden'],
  ['long-context-beta', 'The long context beta is not yet available for this subscription.'],
  ['ipv6-unreachable', 'Error: connect ENETUNREACH 2606:4700::6812:1a2b:443 - Local (:::0)'],
  ['ipv6-unreachable', 'Post "https://api.x.com": dial tcp [2606:4700::6812:1a2b]:443: connect: network is unreachable'],
  ['tls-bytes', 'net/http: HTTP/1.x transport connection broken: malformed HTTP response "\\x15\\x03\\x01\\x00\\x02\\x02"'],
  ['old-certificate', 'x509: certificate relies on legacy Common Name field, use SANs instead'],
  ['thinking-prefill', 'Assistant response prefill is incompatible with enable_thinking.'],
  ['cut-answer', '{"choices":[{"message":{"role":"assistant","content":""},"finish_reason":"length"}],"usage":{"completion_tokens":256}}'],
  ['cut-answer', '{"type":"message","content":[{"type":"thinking","thinking":"…"}],"stop_reason":"max_tokens"}'],
  ['cut-answer', '{"object":"response","status":"incomplete","incomplete_details":{"reason":"max_output_tokens"},"output":[]}'],
  ['complete-answer', '{"object":"chat.completion","choices":[{"message":{"role":"assistant","content":"Hello"},"finish_reason":"stop"}]}'],
  ['complete-answer', '{"candidates":[{"content":{"parts":[{"text":"Hello"}]},"finishReason":"STOP"}]}'],
  ['output-limit', 'Could not parse response content as the length limit was reached'],
  [
    'aws-region',
    'Region is empty and cannot be loaded from DefaultAwsRegionProviderChain: Unable to load region from any of the providers in the chain',
  ],
  [
    'refused-public',
    'error sending request for url (https://api.example.com/v1/models)\n\nCaused by:\n    1: tcp connect error: Connection refused (os error 61)',
  ],
  ['bare-refusal', 'API Error: 400 {"type":"error","error":{"type":"invalid_request_error","message":"Invalid request Error"}}'],
  ['guessed-causes', 'Engine not available, invalid secret, or request too fast'],
  ['hidden-cause', 'root ERROR Error handling chat interaction: TypeError: fetch failed\n    at node:internal/deps/undici/undici:13510:13'],
  ['connect-timeout', 'httpx.ConnectTimeout: timed out'],
  ['connect-timeout', 'FetchError: request to https://gw.example.com/v1 failed, reason: connect ETIMEDOUT 203.0.113.9:443'],
  ['connect-timeout', 'Post "https://gw.example.com/v1": dial tcp 203.0.113.9:443: i/o timeout'],
  ['connect-timeout', 'requests.exceptions.ConnectTimeout: Connection to gw.example.com timed out. (connect timeout=10)'],
  ['connect-timeout', 'OSError: [Errno 113] No route to host'],
  ['connect-timeout', 'net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)'],
  ['answer-timeout', 'httpx.ReadTimeout: The read operation timed out'],
  ['answer-timeout', 'openai.APITimeoutError: Request timed out.'],
  ['answer-timeout', 'HeadersTimeoutError: Headers Timeout Error'],
  ['answer-timeout', 'java.net.SocketTimeoutException: Read timed out'],
  ['answer-timeout', 'The request was canceled due to the configured HttpClient.Timeout of 100 seconds elapsing. (gw.example.com:443)'],
  [
    'cloud-quota',
    'AzureException RateLimitError - Requests have exceeded the token rate limit of your current AIServices S0 pricing tier.',
  ],
  [
    'foreign-key',
    '401 Incorrect API key provided: gsk_ab***yz. You can find your API key at https://platform.openai.com/account/api-keys.',
  ],
  ['tool-pairing', "400 An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'."],
  ['tool-pairing', '400 No tool output found for function call call_abc.'],
  ['decoder-field', 'Error: APIError { message: "error decoding response body: missing field `id` at line 1 column 143" }'],
  ['verify-identity', '{"code":403,"reason":"FORBIDDEN_REAL_NAME","message":"请先完成实名认证"}'],
  ['aiohttp-buffer', 'ValueError: Chunk too big\n  File "/usr/lib/python3/aiohttp/streams.py", line 344, in readuntil'],
  ['ui-messages', 'AI_InvalidPromptError: Invalid prompt: messages must be an array of CoreMessage or UIMessage'],
  ['bad-call', "UnprocessableEntityError: status_code: 422, body: message='No valid tool call or response generated'"],
  ['api-form', "400 Unsupported parameter: 'messages'. In the Responses API, this parameter has moved to 'input'."],
  ['localhost-ipv6', 'Post "http://localhost:8080/v1/x": dial tcp [::1]:8080: connect: connection refused'],
  ['ark-endpoint', '404 {"error":{"code":"ModelNotOpen","message":"Your account has not activated the model m-1."}}'],
  ['minimal-effort', "400 The following tools cannot be used with reasoning.effort 'minimal': image_generation."],
  ['hf-providers', "400 The requested model 'a/b' is not supported by any provider you have enabled."],
  ['unread-error', 'httpx.ResponseNotRead: Attempted to access streaming response content, without having called `read()`.'],
  ['context-prompt', '请求 token 数 138220 超出模型上下文窗口 131072'],
  ['zero-timeout', 'Receive timeout of 0ms exceeded while waiting for api.example.com'],
  ['known-host', 'Post "https://openrouter.ai/api/v1/chat/completions": dial tcp: lookup openrouter.ai: no such host'],
  [
    'bedrock-region',
    'An error occurred (AccessDeniedException) when calling the InvokeModel operation: Your account is not authorized to invoke this API operation.',
  ],
  ['cloud-quota', 'litellm.RateLimitError: BedrockException - {"message":"Too many tokens, please wait before trying again."}'],
  ['named-permission', "403 Permission 'aiplatform.endpoints.predict' denied on resource '//aiplatform.googleapis.com/projects/p'"],
  ['named-permission', 'You have insufficient permissions for this operation. Missing scopes: model.request'],
  ['bare-forbidden', 'Error: 403 status code (no body)'],
  ['bare-forbidden', '403 Forbidden\nnginx/1.26.1'],
  ['bare-forbidden', '403 {"message": "Forbidden"}'],
  ['named-file', 'Please set your OpenAI API key in config/settings.yaml'],
  ['named-variable', 'DASHSCOPE_API_KEY not configured'],
  ['listens-locally', 'dial tcp 10.0.0.7:1234: connect: connection refused'],
  ['listens-locally', "Cannot connect to host host.docker.internal:8000 ssl:default [Connect call failed ('172.17.0.1', 8000)]"],
  ['no-images', '当前模型不支持图片输入，请切换到视觉模型后重试'],
  ['no-images', '{"error":{"message":"Qwen3-8B is not a multimodal model","type":"BadRequestError","param":null,"code":400}}'],
  ['no-thinking', 'Error: "gemma3:4b" does not support thinking'],
  ['openai-v0', 'You tried to access openai.Completion, but this is no longer supported in openai>=1.0.0'],
  ['httpx-proxies', "TypeError: AsyncClient.__init__() got an unexpected keyword argument 'proxies'"],
  ['h2c-body', '{"detail":[{"type":"missing","loc":["body"],"msg":"Field required","input":null}]}'],
  ['bad-call', '400 {"error":{"message":"Tool choice is required, but model did not call a tool","code":"tool_use_failed"}}'],
  ['tool-config', 'litellm.BadRequestError: BedrockException - {"message":"The toolConfig field must be defined when using toolUse"}'],
  ['wants-responses', 'The model `o9-pro` is only supported in v1/responses and not in v1/chat/completions.'],
  [
    'localhost-container',
    '{"error":{"message":"Cannot connect to host localhost:4000 ssl:default [Connect call failed (\'127.0.0.1\', 4000)]","type":"internal_server_error"},"status":500}',
  ],
  ['gateway-as-proxy', 'Cannot connect to proxy: HTTPS_PROXY=https://gateway.example.com/v1'],
];

describe('a refusal whose reason is in another script', () => {
  it.each([
    'HTTP 400 {"error":{"message":"温度参数超出允许范围"}}',
    'HTTP 400 {"error":{"message":"Bad request: неверный параметр"}}',
    'HTTP 403 {"error":{"message":"该令牌没有权限"}}',
    'HTTP 403 {"error":{"message":"доступ запрещён для этого ключа"}}',
    '403 权限不足',
  ])('is not bare: %s', (text) => {
    expect(read(text).namedFacts ?? []).not.toEqual(expect.arrayContaining([expect.stringMatching(/^bare-/)]));
  });
});

describe('rows that match bare words', () => {
  it("names OpenAI's row for its sentence about a key, without a body", () => {
    const { category, rule } = read(
      'Error: 401 Incorrect API key provided: sk-x. You can find your API key at https://platform.openai.com/account/api-keys.',
    );
    expect({ category, rule }).toEqual({ category: 'auth.invalid_key', rule: 'openai-chat/incorrect-key' });
    const named = classify(
      { kind: 'text', text: '401 Incorrect API key provided: sk-x' },
      { rules: rulesFor(findRouter('openai')), routerId: 'openai', now: 0 },
    );
    expect(named.rule).toBe('openai/401-invalid-key');
  });

  it('reads a cut JSON message to its end, past the quotation marks in it', () => {
    const { category } = read(
      'status code: 400, body: {"error": {"code": 400, "message": "Invalid JSON payload received. Unknown name \\"type\\" at \'tools[0].function_declarations[3].parameters\': Cannot find field.',
    );
    expect(category).toBe('request.tool_schema');
  });

  it('has one row for the free requests of a day', () => {
    expect(read('Rate limit exceeded: free-models-per-day').rule).toBe('openrouter/429-free-day');
  });
});

describe('facts that choose the fix', () => {
  it.each([
    [
      'fetch failed',
      'The connection failed, and the text hides why',
      'the likeliest first: the host name does not resolve; nothing listens',
    ],
    ['npm ERR! code ERESOLVE', 'An error of another program', 'This looks like an error of npm'],
    ['a text about nothing', 'Nothing known fits this', ''],
  ])('%s is titled by what it is', (text, title, cause) => {
    const told = describeDiagnosis(read(text), 'en');
    expect(told.title).toBe(title);
    expect(told.causes.join('\n')).toContain(cause);
  });

  it.each(named)('%s', (fact, text) => {
    expect(read(text).namedFacts).toContain(fact);
  });

  it('keep away from texts that only resemble theirs', () => {
    const tunnel =
      "after connection broken by 'ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 400'))': /v1/embeddings";
    expect(read(tunnel).namedFacts).not.toContain('gateway-as-proxy');
    for (const place of [
      'https://localhost:8443/v1',
      'https://gw.corp.internal/v1',
      'see https://platform.example.com/docs',
      'OllamaException. Get Help: https://github.com/a/b/issues/new',
    ])
      expect(read(`[Errno 111] Connection refused: ${place}`).namedFacts).not.toContain('refused-public');
    const bothFamilies = 'AggregateError [ECONNREFUSED]: connect ECONNREFUSED ::1:11434; connect ECONNREFUSED 127.0.0.1:11434';
    expect(read(bothFamilies).namedFacts).not.toContain('localhost-ipv6');
    expect(read('Error: connect ENETUNREACH 203.0.113.7:443').namedFacts).toEqual(['connect-timeout']);
    expect(read('timeout of 10ms exceeded: connect ETIMEDOUT 203.0.113.7:443').namedFacts).not.toContain('zero-timeout');
    expect(read('getaddrinfo ENOTFOUND api.openai.com.corp').namedFacts).not.toContain('known-host');
    expect(read('400 thinking is not supported when tool_choice forces tool use').namedFacts).not.toContain('no-tools');
    expect(read('403 Forbidden: your plan does not include this model').namedFacts ?? []).not.toContain('bare-forbidden');
    const ownClient = 'All connection attempts failed\nINFO: 192.168.5.108:55938 - "POST /v1/x HTTP/1.1" 400 Bad Request';
    expect(read(ownClient).namedFacts).not.toContain('listens-locally');
    const routed = 'Function tools with reasoning_effort are not supported in /v1/chat/completions. Please use /v1/responses instead.';
    expect(read(routed).namedFacts).toEqual(['wants-responses']);
    expect(read('{"error":"Invalid API key format. Keys start with \'sk-\'"}').namedFacts).not.toContain('litellm-key');
    expect(read('429 {"error":{"code":"1309","message":"GLM Coding Plan套餐已到期"}}').namedFacts).not.toContain('plan-base');
    expect(read('404 models/gemini-x is not found for API version v1beta').namedFacts).not.toContain('api-version');
    expect(read('404 models/gemini-x is not found for API version v1beta').facts.model).toBe('gemini-x');
    const region = '{"error":{"message":"Unsupported parameter: \'temperature\' is not supported with this model.","param":"temperature"}}';
    expect(read(`HTTP/1.1 400\nx-ms-region: East US 2\n\n${region}`).namedFacts).toEqual(['named-parameter']);
    expect(read('httpx.ReadTimeout: The read operation timed out').namedFacts).not.toContain('connect-timeout');
    expect(read('httpx.ConnectTimeout: timed out').namedFacts).not.toContain('answer-timeout');
    expect(read('curl: (28) Connection timed out after 10001 milliseconds').namedFacts).not.toContain('answer-timeout');
    const otherForm = "400 Unsupported parameter: 'messages'. In the Responses API, this parameter has moved to 'input'.";
    expect(read(otherForm).namedFacts).toEqual(['api-form']);
    expect(read(named[13]?.[1] ?? '').namedFacts).not.toContain('no-tools');
  });
});

describe('a pasted curl command', () => {
  const command = (header: string): string =>
    `curl https://api.example.com/v1/responses \\\n  ${header}-d '{}'\n{"error":"Unauthorized"}\nHTTP/1.1 401 Unauthorized`;

  it('sent the key of a header on a further line', () => {
    expect(read(command('-H "Authorization: Bearer abcdef0123456789" \\\n  ')).category).toBe('auth.invalid_key');
  });

  it.each(['-u user:abcdef0123456789 ', '--user user:abcdef0123456789 ', '--oauth2-bearer abcdef0123456789 '])(
    'sent the key of %s',
    (option) => {
      expect(read(command(option)).category).toBe('auth.invalid_key');
    },
  );

  it('sent no key without one', () => {
    expect(read(command('')).category).toBe('auth.missing_key');
  });
});

describe('what stands around an error', () => {
  it.each([
    [
      'permission.key',
      'When using Docker and configuring the API key, the following error occurs: "Credentials validation failed with status code 403."',
    ],
    ['rate.requests', "status: 429, error: 'You are rate-limited or API key is invalid'"],
    ['request.invalid_param', 'API Error: 400 {"error":{"message":"enable_thinking can not be supported when `stream=False`"}}'],
    ['unknown', 'Warning: Failed pre-update check of the site (HTTP status code: 418).'],
  ])('does not make it anything but %s', (category, text) => {
    expect(read(text).category).toBe(category);
  });
});

describe('a gateway whose own connection to its own machine was refused', () => {
  const refuse = (address: string): string =>
    JSON.stringify({
      error: { message: `Post "http://${address}/v1/messages": dial tcp ${address}: connect: connection refused`, type: 'one_api_error' },
    });

  it.each(['127.0.0.1:8080', '[::1]:11434'])('%s: the same request fails again', (address) => {
    expect(read(`HTTP/1.1 500 Internal Server Error\n\n${refuse(address)}`)).toMatchObject({
      category: 'upstream.error',
      retry: { retryable: false },
    });
  });

  it('another machine may come back', () => {
    expect(read(`HTTP/1.1 500 Internal Server Error\n\n${refuse('192.0.2.8:8080')}`).retry.retryable).toBe(true);
  });
});
