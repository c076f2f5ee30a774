import { openaiBody, type Row, table } from './row.ts';

const newApi = table('new-api', { title: 'new-api: source', url: 'https://github.com/QuantumNous/new-api' }, 'inferred', [
  [
    'no-channel',
    'No channel of the group serves this model',
    'gateway.no_provider',
    { message: '(?<!模型\\s{1,3})无可用渠道|no available channel(?! for model\\s{2})' },
    openaiBody(503, '分组 default 下模型 gpt-5.1-high 无可用渠道（distributor） (request id: 2026)', 'new_api_error', 'model_not_found'),
    { kind: 'after-fix' },
  ],
  [
    'user-quota',
    "The user's quota is used up",
    'billing.balance',
    { message: '用户额度不足|user quota is not enough' },
    openaiBody(403, '用户额度不足, 剩余额度: ＄-0.000002 (request id: 2026)', 'new_api_error', 'insufficient_user_quota'),
  ],
  [
    'token-quota',
    "The key's quota is used up",
    'billing.key_budget',
    { message: '该令牌额度已用尽|token quota is not enough' },
    openaiBody(401, '该令牌额度已用尽 TokenStatusExhausted[sk-abc***xyz]', 'new_api_error', null),
  ],
  [
    'token-invalid',
    'The key is not known',
    'auth.invalid_key',
    { message: '无效的令牌' },
    openaiBody(401, '无效的令牌 (request id: 2026)', 'new_api_error', null),
  ],
  [
    'token-expired',
    'The key has expired',
    'auth.expired_token',
    { message: '该令牌已过期' },
    openaiBody(401, '该令牌已过期 (request id: 2026)', 'new_api_error', null),
  ],
  [
    'no-token',
    'No key came with the request',
    'auth.missing_key',
    { message: '未提供令牌' },
    openaiBody(401, '未提供令牌 (request id: 2026)', 'new_api_error', null),
  ],
  [
    'model-denied',
    'The key may not use this model',
    'permission.model',
    { message: '令牌无权(?:访问|使用)模型' },
    openaiBody(403, '该令牌无权访问模型 claude-sonnet-4 (request id: 2026)', 'new_api_error', null),
  ],
  [
    'saturated',
    'The providers of the group are saturated',
    'upstream.overloaded',
    { message: '上游负载已饱和' },
    openaiBody(429, '当前分组上游负载已饱和，请稍后再试 (request id: 2026)', 'new_api_error', null),
  ],
  [
    'bad-status',
    'The provider answered with an error',
    'upstream.error',
    { code: 'bad_response_status_code' },
    openaiBody(500, 'bad response status code 500', 'openai_error', 'bad_response_status_code'),
  ],
]);

const litellm = table(
  'litellm',
  { title: 'LiteLLM: exception mapping', url: 'https://docs.litellm.ai/docs/exception_mapping' },
  'inferred',
  [
    [
      'budget',
      "The key's budget is used up",
      'billing.key_budget',
      { message: 'Budget has been exceeded|ExceededBudget' },
      openaiBody(429, 'Budget has been exceeded! Current cost: 3.1, Max budget: 2.5', 'budget_exceeded', '429'),
    ],
    [
      'virtual-key',
      'The key is not one of this proxy',
      'auth.invalid_key',
      { message: 'LiteLLM Virtual Key expected' },
      openaiBody(
        401,
        "Authentication Error, LiteLLM Virtual Key expected. Received=none, expected to start with 'sk-'.",
        'auth_error',
        '401',
      ),
    ],
    [
      'model-access',
      'The key may not use this model',
      'permission.model',
      { type: 'key_model_access_denied', message: '.' },
      openaiBody(403, 'key not allowed to access model. Tried to access gpt-4', 'key_model_access_denied', '403', 'model'),
    ],
    [
      'unsupported-params',
      'The model does not take a parameter',
      'request.unknown_param',
      { message: 'UnsupportedParamsError' },
      openaiBody(
        400,
        "litellm.UnsupportedParamsError: ollama does not support parameters: {'tools': []}. To drop unsupported params set litellm.drop_params = True",
        null,
        '400',
      ),
    ],
    [
      'no-deployments',
      'All deployments are cooling down',
      'gateway.no_provider',
      { message: 'No deployments available for' },
      openaiBody(429, 'No deployments available for selected model, Try again in 30 seconds.', 'None', '429'),
      { kind: 'after-delay', afterSeconds: 30 },
    ],
  ],
);

const openrouter = table(
  'openrouter',
  { title: 'OpenRouter: errors', url: 'https://openrouter.ai/docs/api-reference/errors' },
  'inferred',
  [
    [
      'no-credentials',
      'No key came with the request',
      'auth.missing_key',
      { message: 'No (?:cookie )?auth credentials found' },
      { status: 401, body: '{"error":{"message":"No auth credentials found","code":401}}' },
    ],
    [
      'credits',
      'The credits do not cover the request',
      'billing.balance',
      { message: 'requires more credits|Insufficient credits' },
      {
        status: 402,
        body: '{"error":{"message":"Insufficient credits. Add more using https://openrouter.ai/settings/credits","code":402}}',
      },
    ],
    [
      'no-endpoints',
      'No provider serves this model',
      'request.model_unknown',
      { message: 'No endpoints found for' },
      { status: 404, body: '{"error":{"message":"No endpoints found for acme/none.","code":404}}' },
    ],
  ],
);

const locals = table('ollama', { title: 'Ollama: API errors', url: 'https://github.com/ollama/ollama/blob/main/docs/api.md' }, 'inferred', [
  [
    'model-not-pulled',
    'The model is not on this machine',
    'request.model_unknown',
    { message: 'model [\'"][^\'"]+[\'"] not found' },
    { status: 404, body: '{"error":"model \'llama9\' not found, try pulling it first"}' },
  ],
  [
    'no-tools',
    'The model has no tools',
    'request.model_unsupported_endpoint',
    { message: 'does not support tools' },
    { status: 400, body: '{"error":"registry.ollama.ai/library/gemma:2b does not support tools"}' },
  ],
]);

const bedrock = table(
  'bedrock',
  {
    title: 'Amazon Bedrock: troubleshooting API error codes',
    url: 'https://docs.aws.amazon.com/bedrock/latest/userguide/troubleshooting-api-error-codes.html',
  },
  'inferred',
  [
    [
      'throttling',
      'Too many requests',
      'rate.requests',
      { message: 'ThrottlingException(?!.{0,140}token)' },
      {
        text: 'botocore.errorfactory.ThrottlingException: An error occurred (ThrottlingException) when calling the InvokeModel operation: Too many requests, please wait before trying again.',
      },
    ],
    [
      'on-demand',
      'The model needs an inference profile',
      'request.model_unsupported_endpoint',
      { message: 'on-demand throughput isn' },
      {
        status: 400,
        body: '{"message":"Invocation of model ID anthropic.claude-x with on-demand throughput isn\'t supported. Retry your request with the ID or ARN of an inference profile that contains this model."}',
      },
    ],
    [
      'token-expired',
      'The session token has expired',
      'auth.expired_token',
      { message: 'ExpiredTokenException' },
      {
        text: 'An error occurred (ExpiredTokenException) when calling the Converse operation: The security token included in the request is expired',
      },
    ],
  ],
);

/** Rows of one provider behind gateways, with the page that lists its codes. */
const provider = (title: string, url: string, rows: readonly Row[]) =>
  table('provider', { title, url, read: '2026-11-21' }, 'inferred', rows);

const providers = [
  ...provider('DeepSeek: error codes', 'https://api-docs.deepseek.com/quick_start/error_codes', [
    [
      'deepseek-balance',
      'The balance is used up',
      'billing.balance',
      { message: '^Insufficient Balance$' },
      openaiBody(402, 'Insufficient Balance', 'unknown_error', 'invalid_request_error'),
    ],
  ]),
  ...provider('BigModel: error codes', 'https://docs.bigmodel.cn/cn/api/api-code', [
    [
      'zhipu-busy',
      'The model is overloaded',
      'upstream.overloaded',
      { code: '1305' },
      { status: 429, body: '{"error":{"code":"1305","message":"该模型当前访问量过大，请您稍后再试"}}' },
    ],
    [
      'zhipu-concurrency',
      'Too many requests at the same time',
      'rate.concurrency',
      { code: '1302' },
      { status: 429, body: '{"error":{"code":"1302","message":"您当前使用该API的并发数过高，请降低并发，或联系客服增加限额"}}' },
    ],
    [
      'zhipu-balance',
      'The account is in arrears',
      'billing.balance',
      { code: '1113' },
      { status: 429, body: '{"error":{"code":"1113","message":"余额不足或无可用资源包,请充值。"}}' },
    ],
  ]),
  ...provider('Alibaba Cloud Model Studio: error codes', 'https://www.alibabacloud.com/help/en/model-studio/error-code', [
    [
      'dashscope-arrears',
      'The account is in arrears',
      'billing.balance',
      { code: 'Arrearage' },
      {
        status: 400,
        body: '{"code":"Arrearage","message":"Access denied, please make sure your account is in good standing.","request_id":"a"}',
      },
    ],
    [
      'dashscope-inspection',
      'The content was refused',
      'request.content_filter',
      { code: 'DataInspectionFailed|data_inspection_failed' },
      { status: 400, body: '{"code":"DataInspectionFailed","message":"Input data may contain inappropriate content.","request_id":"a"}' },
    ],
  ]),
  ...provider('Volcengine Ark: common error codes', 'https://www.volcengine.com/docs/82379/1299023', [
    [
      'volcengine-not-open',
      'The model is not activated for the account',
      'permission.model',
      { code: 'ModelNotOpen' },
      {
        status: 404,
        body: '{"error":{"code":"ModelNotOpen","message":"Your account 21 has not activated the model doubao-x. Please activate the model service in the Ark Console."}}',
      },
    ],
  ]),
  ...provider('Groq: tool_use_failed in a public thread', 'https://github.com/agno-agi/agno/issues/4090', [
    [
      'groq-tool-failed',
      'The model called a tool with arguments that do not fit',
      'request.tool_schema',
      { code: 'tool_use_failed' },
      openaiBody(400, 'Failed to call a function. Please adjust your prompt.', 'invalid_request_error', 'tool_use_failed'),
    ],
  ]),
];

/** Error texts of common gateways and providers. */
export const gatewayRules = [...newApi, ...litellm, ...openrouter, ...locals, ...bedrock, ...providers];
