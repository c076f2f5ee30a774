import type { Category } from '../../domain/report/category.ts';
import type { NamedFact } from '../../domain/report/named-fact.ts';
import { anyOf, inOrder } from '../patterns/composed.ts';
import { networkSigns, type Sign } from './network-facts.ts';

const signs: readonly Sign[] = [
  { fact: 'answer-not-json', text: /json\.loads\(|JSON\.parse\(/, category: /^response\.malformed$/ },
  { fact: 'no-free-quota', text: /\blimit: 0\b/, category: /^billing\.quota$/ },
  { fact: 'request-above-rate', text: /request too large/i, category: /^rate\.tokens$/ },
  { fact: 'organization-header', text: /mismatched_organization|should match organization/i },
  { fact: 'reasoning-content', text: /reasoning_content/, category: /^request\./ },
  { fact: 'thought-signature', text: /thought[_ ]?signature/i, category: /^request\./ },
  { fact: 'encrypted-content', text: /encrypted[ _]content/i, category: /^request\./ },
  { fact: 'selected-model-banner', text: /issue with the selected model/i },
  { fact: 'responses-route', text: /\/responses\b|responses api/i, category: /^(?:endpoint\.|request\.(?:model_unsupported|protocol))/ },
  {
    fact: 'plan-base',
    text: inOrder(
      /^(?![\s\S]*(?:到期|过期|用完|expired|used up|\bresets?\b|(?:limit|quota) (?:exceed|reach)))/i,
      /[\s\S]*(?:["':\s(]1113\b|no resource package|coding[ -]plan|token plan|sk-(?:kimi|sp|cp)-)/i,
    ),
    category: /^(?:billing|auth|permission)\./,
  },
  { fact: 'client-gated', text: /./, category: /^auth\.client_gated$/ },
  { fact: 'failed-attempts', text: /too many|attempts|次数/i, category: /^auth\.ip_blocked$/ },
  { fact: 'gateway-key', text: /./, category: /^upstream\.auth$/ },
  { fact: 'api-version', text: /(?<!for )api[-_ ]version/i, category: /^(?:endpoint|request)\./ },
  {
    fact: 'api-version',
    text: /^(?![\s\S]*with this model)[\s\S]*(?:x-ms-region|\(model_error\)|openai\.azure\.com)/i,
    category: /^request\.unknown_param$/,
  },
  { fact: 'thinking-signature', text: /signature[^\n]{0,20}\s[^\n]{0,20}thinking/i, category: /^request\.message_format$/ },
  { fact: 'ollama-origins', text: /ollama|:11434\b/i, category: /^(?:permission\.key|cdn\.challenge)$/ },
  { fact: 'doubled-version', text: /\/(v\d\w{0,8}|(?:chat\/)?completions|messages|responses)\/\1(?![\w-])/i, category: /^endpoint\./ },
  {
    fact: 'whole-route',
    text: /\b(?:POST|for url:?|url=) ?['"`]?https?:\/\/[^\s'"`?]{1,120}\/v\d\/?(?=['"`,)]|\s|$)/i,
    category: /^endpoint\.(?:not_found|method)$/,
  },
  {
    fact: 'version-in-base',
    text: /ANTHROPIC_BASE_URL['"]?\s?[:=]\s?['"]?https?:\/\/[^\s'"]{1,200}\/v1\/?(?=['"\s,]|$)/,
    category: /^(?:endpoint\.not_found|request\.model_unknown)$/,
  },
  {
    fact: 'tunnel-host',
    text: /(?:ngrok|trycloudflare|loca\.lt)[^\s'"]{0,80}\/api\/(?:generate|chat|tags|embed)/i,
    category: /^permission\.key$/,
  },
  { fact: 'drop-params', text: /drop_params/, category: /^request\.(?:unknown|invalid)_param$/ },
  { fact: 'vertex-model', text: /publisher model/i, category: /^(?:permission|request)\.model/ },
  { fact: 'stored-item', text: /\b(?:rs|msg|fc|resp|item)_\w{8,80}['"`]? (?:was )?not found|previous_response_not_found/i },
  {
    fact: 'google-credentials',
    text: /application default credentials|default credentials were not found|GOOGLE_APPLICATION_CREDENTIALS/i,
  },
  {
    fact: 'aws-credentials',
    text: /security token included|aws sso|ExpiredToken(?:Exception)?\b|locate credentials|load credentials from any provider/i,
    category: /^(?:auth|config|client)\./,
  },
  { fact: 'bedrock-region', text: /not authorized to invoke this API operation/i, category: /^permission\./ },
  {
    fact: 'cloud-quota',
    text: /throttlingException|bedrock|aiplatform\.google|\bvertex|azure|quotaincrease/i,
    category: /^rate\.(?:requests|tokens|daily)$/,
  },
  {
    fact: 'ark-endpoint',
    text: /InvalidEndpoint|\bark[.-]|volces\.com|ModelNotOpen/i,
    category: /^(?:endpoint\.|permission\.model|request\.(?:model|missing))/,
  },
  {
    fact: 'litellm-key',
    text: /startswith\("sk-"\)|expected to start with ['"]?sk-|LiteLLM_VerificationToken|not found in db/i,
    category: /^auth\./,
  },
  {
    fact: 'empty-turn',
    text: /(?:content|message|assistant|消息|内容)[^\n]{0,60}(?:not be|must be non-|is|不能为)[ -]?(?:empty|空)|empty content|non-empty/i,
    category: /^request\.(?:message_format|(?:invalid|missing)_param)$/,
  },
  { fact: 'dashscope-route', text: /url error, please check url/i },
  {
    fact: 'wants-responses',
    text: /(?:use|only (?:supported )?in)(?: the)? [`'"/]{0,2}(?:v1\/responses\b|responses(?: api| endpoint)?[`'"]?\b)/i,
    category: /^request\.(?:model_unsupported_endpoint|protocol_mixup)$/,
  },
  {
    fact: 'no-tools',
    text: /^(?![\s\S]*(?:--enable-|forces tool))[\s\S]*(?:tool|function call)/i,
    category: /^request\.model_unsupported_endpoint$/,
  },
  {
    fact: 'no-images',
    text: inOrder(
      /^(?![\s\S]*images?[ _/](?:gen|edit))[\s\S]*/i,
      /(?:\bimage|\bvision\b|multimodal|im[aá]gen|imagem|изображен|图片|图像|画像|이미지)/i,
    ),
    category: /^request\.model_unsupported_endpoint$/,
  },
  {
    fact: 'no-thinking',
    text: /(?:support|支持)[^\n/]{0,40}(?:thinking|\breasoning|思考|推理)/i,
    category: /^request\.model_unsupported_endpoint$/,
  },
  { fact: 'embedding-model', text: /embed|\bbge-|\brerank/i, category: /^request\.model_unsupported_endpoint$/ },
  {
    fact: 'azure-deployment',
    text: anyOf(
      /DeploymentNotFound|API deployment for this resource|openai\.azure\.com|AzureException|\bAzureOpenAI\b/i,
      /code['"]?: ?['"]404['"][^\n]{0,40}Resource not found/i,
    ),
    category: /^(?:endpoint\.not_found|request\.model_unknown)$/,
  },
  { fact: 'max-completion-tokens', text: /use ['"`]?max_completion_tokens/i, category: /^request\.(?:unknown|invalid)_param$/ },
  { fact: 'default-only', text: /only the default|does not support [\d.]+ with this model/i, category: /^request\.invalid_param$/ },
  { fact: 'beta-flag', text: /beta flag|anthropic-beta|invalid_beta/i, category: /^request\.(?!message)/ },
  { fact: 'cache-marks', text: /blocks with cache_control/i },
  {
    fact: 'long-context-beta',
    text: /long context beta|extra usage is required for (?:long|1M) context/i,
    category: /^(?:permission|billing)\./,
  },
  { fact: 'private-base', text: /private network/i, category: /^config\.base_url$/ },
  { fact: 'ollama-pull', text: /try pulling/i },
  { fact: 'server-context', text: /n_ctx|context size|max_model_len|loaded with context length/i, category: /^request\.context_length$/ },
  { fact: 'vllm-tool-choice', text: /enable-auto-tool-choice/ },
  { fact: 'inference-profile', text: /inference profile|on-demand throughput/i },
  { fact: 'verify-organization', text: /must be verified|verify organization/i, category: /^permission\./ },
  { fact: 'own-provider-key', text: /settings\/integrations|requiring a key to access/i },
  { fact: 'data-policy', text: /data policy|settings\/privacy/i },
  { fact: 'key-in-query', text: /[?&](?:key|api_?key|api-key|token|access_token)=/i, category: /^auth\.wrong_header$/ },
  { fact: 'unexpanded-variable', text: /(?:authorization|api-key)['"]?: ?(?:\w+ )?(?:\$|%\w+%|\{\{)/i, category: /^client\.env$/ },
  { fact: 'key-is-url', text: /api key provided: https?:/i },
  { fact: 'google-api-disabled', text: /SERVICE_DISABLED|has not been used in project/ },
  {
    fact: 'missing-header',
    text: anyOf(
      /(?:missing|required?|lacks?|without)[^.\n]{0,40}\bx-(?!api-key)[a-z]+-[a-z]/i,
      /\bx-(?!api-key)[a-z]+-[a-z-]{1,40}[^.\n]{0,20} (?:missing|required)/i,
    ),
    category: /^request\.missing_param$/,
  },
  { fact: 'model-loading', text: /loading model|model is (?:still |currently )?(?:being )?load(?:ed|ing)/i, category: /\.overloaded$/ },
  { fact: 'json-word', text: /must contain the word ['"\\]*json/i },
  { fact: 'log-in-again', text: /refresh[ _]token|session token|oauth|\/login/i, category: /^auth\.expired_token$/ },
  {
    fact: 'tool-arguments',
    text: /arguments?['"`\s]{1,4}(?:must be|is not|are not|should be) (?:a )?(?:valid|in)? ?json|invalid.{0,30}arguments.{0,20}json/i,
    category: /^request\./,
  },
  {
    fact: 'tool-call-id',
    text: anyOf(
      /tool[ _.](?:call|use)[ _.]ids?\b[^\n]{0,60}(?:alphanumeric|match pattern|too long|length)/i,
      /tool_calls\[\d{1,4}\]\.(?:call_)?id\b[^\n]{0,60}too long/i,
    ),
    category: /^request\./,
  },
  { fact: 'ollama-not-found', text: /ollama|:11434\b/i, category: /^(?:endpoint\.not_found|request\.model_unknown)$/ },
  { fact: 'llama-jinja', text: /--jinja\b/ },
  {
    fact: 'chat-template',
    text: /(?:chat|prompt)[_ ]template|jinja|\btemplate (?:error|not found)/i,
    category: /^(?:request\.(?:message_format|tool_schema)|upstream\.error|gateway\.internal)$/,
  },
  {
    fact: 'model-runner',
    text: anyOf(
      /running the model|\bPOST predict\b|\brunner (?:process|has)|model runner|llama runner|model has crashed/i,
      /\bxinference\.core\.|\btext_generation_(?:client|router)\b|\bEngineCore\b/i,
      /\/load\b.{0,80}EOF|\b(?:failed to load|error loading) (?:the )?model\b/i,
    ),
    category: /^(?:upstream\.error|gateway\.internal|network\.re(?:set|fused)|stream\.interrupted)$/,
  },
  {
    fact: 'own-exception',
    text: anyOf(
      /\bname '\w+' is not def|\bobject is not (?:subscriptable|iterable|callable)|\bis not a function\b|\bhas no len\b/,
      /\bobject has no attribute\b|\bindex out of range|\bunsupported operand|\bunhashable type/,
      /\bnil pointer|\blocal variable '/,
    ),
    category: /^gateway\.internal$/,
  },
  {
    fact: 'edge-timeout',
    text: /upstream timed out \(110[^\n]{0,60}while reading|504 gateway time-?out|<h1>504|respond in time|upstream request timeout/i,
    category: /^upstream\.timeout$/,
  },
  { fact: 'server-memory', text: /(?:more|enough|insufficient|out of) (?:system )?memory/i, category: /^gateway\.internal$/ },
  {
    fact: 'account-disabled',
    text: /suspend|disabled(?! by default)|deactivat|banned|terminat|violation|\blocked\b|\b(?:inactive|not active)\b|封禁|禁用/i,
    category: /^permission\.key$/,
  },
  { fact: 'seat', text: /named user|entitlement|\bseat\b/i, category: /^permission\./ },
  { fact: 'variable-value', text: /\bvalue (?:for|of) [`'"]{0,2}[A-Z][A-Z\d]{1,30}_[A-Z]/, category: /^client\.env$/ },
  {
    fact: 'openai-v0',
    text: /has no attribute '(?:ChatCompletion|Completion|Embedding|error)'|\bopenai\.error\b|no longer supported in openai>=1/,
    category: /^client\.sdk_version$/,
  },
  { fact: 'httpx-proxies', text: /unexpected keyword argument '?proxies/, category: /^client\.sdk_version$/ },
  {
    fact: 'h2c-body',
    text: /['"]loc['"]: ?[[(]['"]body['"],?[\])]/,
    category: /^request\.(?:json_malformed|missing_param)$/,
  },
  {
    fact: 'bad-call',
    text: /failed_generation|failed to call a function|tool_use_failed|no valid tool call/i,
    category: /^request\.tool_schema$/,
  },
  { fact: 'tool-config', text: /toolConfig field must be defined/ },
  {
    fact: 'named-package',
    text: /^(?![\s\S]*(?:openai|anthropic)\b)[\s\S]*\bpackage\b|ProviderInitError|\bai sdk\b/i,
    category: /^client\.sdk_version$/,
  },
  { fact: 'name-provider', text: /infer model provider|LLM Provider NOT/i, category: /^request\.model_/ },
  { fact: 'thinking-prefill', text: /\bprefill\b/i, category: /^request\.message_format$/ },
  { fact: 'output-limit', text: /length limit was reached|max_tokens length limit/i },
  {
    fact: 'cut-answer',
    text: inOrder(
      /["']/,
      anyOf(
        /finish_reason["']: ?["']length|stop_reason["']: ?["']max_tokens|finishReason["']: ?["']MAX_TOKENS/,
        /reason["']: ?["']max_output_tokens/,
      ),
      /["']/,
    ),
    category: /^unknown$/,
  },
  {
    fact: 'complete-answer',
    text: inOrder(
      /["']/,
      anyOf(
        /finish_reason["']: ?["'](?:stop|tool_calls)|stop_reason["']: ?["'](?:end_turn|tool_use|stop_sequence)/,
        /finishReason["']: ?["']STOP/,
      ),
      /["']/,
    ),
    category: /^unknown$/,
  },
  { fact: 'aws-region', text: /\bregion\b/i, category: /^client\.env$/ },
  {
    fact: 'tool-pairing',
    text: anyOf(
      inOrder(
        /(?:tool_calls|tool_use|tool_result|\btool (?:messages?|outputs?)\b|function call)[^\n]{0,160}/i,
        /(?:follow|preced|preceed|found|respon|without)/i,
      ),
      /(?:no tool|缺少|不匹配)[^\n]{0,40}(?:tool|function)/i,
    ),
    category: /^request\.message_format$/,
  },
  {
    fact: 'decoder-field',
    text: inOrder(
      /^(?![\s\S]*no object generated)[\s\S]*/i,
      /(?:missing field|validation error for|keyNotFound|type validation failed|extracting response)/i,
    ),
    category: /^response\.malformed$/,
  },
  { fact: 'verify-identity', text: /实名|real[-_ ]?name/i, category: /^permission\./ },
  { fact: 'aiohttp-buffer', text: /chunk too big|got more than \d{4,8} bytes/i, category: /^(?:response|stream)\./ },
  { fact: 'ui-messages', text: /\b(?:Core|UI|Model)Message\b/, category: /^request\.message_format$/ },
  { fact: 'api-form', text: /received '(?:input|messages)' instead|moved to 'input'/i, category: /^request\./ },
  { fact: 'minimal-effort', text: /cannot be used with reasoning\.effort/i },
  { fact: 'hf-providers', text: /any provider you have enabled/i },
  { fact: 'unread-error', text: /without having called `?read\(\)|ResponseNotRead/, category: /^unknown$/ },
  { fact: 'place-in-tools', text: /\btools(?:\[\d+\]|\.\d+)/, category: /^request\./ },
  { fact: 'place-in-messages', text: /\b(?:messages|contents|input)(?:\[\d+\]|\.\d+)/, category: /^request\./ },
  ...networkSigns,
];

/** What the words of one fact show too, without being the cause: the limit of a whole request also ends its connecting. */
const includedFacts: Partial<Record<NamedFact, readonly NamedFact[]>> = {
  'connect-timeout': ['answer-timeout'],
  'ipv6-unreachable': ['connect-timeout', 'answer-timeout'],
  'wants-responses': ['responses-route', 'no-tools', 'no-thinking'],
  'whole-route': ['ark-endpoint'],
  // The route is there: it says that it wants `input`.
  'api-form': ['responses-route'],
  'zero-timeout': ['connect-timeout', 'answer-timeout'],
};

/** The facts in a text of this category, the most specific first. */
export function findNamedFacts(text: string, category: Category): NamedFact[] {
  const facts = signs.filter((sign) => (sign.category?.test(category) ?? true) && sign.text.test(text)).map(({ fact }) => fact);
  return facts.filter((fact) => !facts.some((other) => includedFacts[other]?.includes(fact)));
}
