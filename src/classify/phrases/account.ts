import type { Phrase } from './phrase.ts';

/** What gateways and providers say of limits, money, load, providers and the credential. */
export const accountPhrases: readonly Phrase[] = [
  // Limits: concurrency wording beats quota wording, a window beats both.
  {
    category: 'gateway.overloaded',
    says: /providers? (?:are )?at max|all (?:providers|channels|nodes|accounts|workers|backends)?.{0,20}(?:busy|at capacity|at max)|queue (?:is )?full|server busy|maximum pending requests|max(?:imum)? queue|system (?:is )?(?:busy|too busy)|(?:系统|服务器?)繁忙/i,
  },
  {
    category: 'rate.concurrency',
    says: /concurren(?:t|cy)|too many (?:active|parallel|simultaneous|open|running)|in[- ]flight|并发|max_parallel_requests|parallel requests?|同时.{0,8}请求/i,
    unless: /tool_use|tool use concurrency/i,
  },
  {
    category: 'request.body_too_large',
    says: /request_too_large|request (?:is )?too large \(max|entity too large|payload too large|payloadtoolarge|body (?:is )?too large|(?:body|payload|request|message) size.{0,30}(?:exceed|too|limit|larger)|(?:body|request|payload) exceeds|exceeds? the maximum (?:allowed )?(?:number of bytes|size)|content[- ]length.{0,20}(?:exceed|too large)|请求体.{0,6}(?:过大|太大|超)|length limit exceeded|larger than max-body|exceeds.{0,30}(?:MB|bytes|MiB)\b|image exceeds|max body/i,
    unless: /context|tokens? per|\bTPM\b/i,
  },
  {
    category: 'rate.tokens',
    says: /request too large for.{0,200}tokens? per|request too large.{0,200}\bTPM\b|larger than.{0,40}tokens? per minute/is,
    retry: 'after-fix',
  },
  {
    category: 'rate.daily',
    says: /tokens? per day|\bTPD\b|requests? per day|\bRPD\b|PerDay|per[- _]day|daily|free-models-per-day|per 24|\d (?:API )?(?:calls|requests) ?\/ ?(?:day|month)|24[- ]hour|5[- ]?hour (?:limit|window|usage)|weekly|(?:今日|每日|每天|当日|单日|本周|5 ?小时)|usage limit (?:has been )?reached|hit your (?:usage )?limit|reached your (?:usage|session) limit|usage_limit_reached|limit.{0,12}resets|per (?:week|month)\b.{0,40}(?:limit|request)/i,
    unless: /insufficient|余额|balance|spend|billing details.{0,40}platform/i,
  },
  {
    category: 'rate.tokens',
    says: /tokens? per (?:min|sec)|\bTPM\b|token rate|tokens?_per_minute|TokensPerMinute|InputTokensPer|\b[IO]TPM\b|tokens? usage rate|too many tokens, please wait|token[- ]limit.{0,20}per minute|tokens_limit_reached|AllocationQuota(?!\.FreeTier)|^tokens$|rate limit.{0,60}tokens|每分钟.{0,6}token/im,
    unless: /free allocated/i,
  },
  // Money.
  {
    category: 'upstream.error',
    says: /upstream payment required|upstream.{0,20}(?:balance|billing|credits?)\b.{0,20}(?:insufficient|too low|exhausted)/i,
  },
  { category: 'billing.quota', says: /account(?:-level)? budget/i },
  {
    category: 'billing.key_budget',
    says: /budget|key limit exceeded|(?:key|token).{0,12}(?:spend|spending|credit) (?:limit|cap)|spend(?:ing)?[ _](?:limit|cap)|令牌(?:的)?(?:剩余)?额度|令牌.{0,4}额度(?:已)?(?:用尽|不足)|token quota is not enough|token remain quota|token_quota|key(?:'s)? (?:quota|credit limit)|total limit.{0,20}key/i,
    unless: /budget_tokens|thinking\.budget|thinking budget/i,
  },
  {
    category: 'permission.model',
    says: /free credits temporarily have restricted|(?:does not|doesn't) work with your (?:current )?(?:plan|subscription|api key)|requires? (?:a )?(?:paid|pro|plus) (?:plan|tier|subscription|account) (?:to|for) .{0,30}model/i,
  },
  {
    category: 'billing.balance',
    says: /insufficient[_ ](?:account[_ ]|user[_ ])?(?:balance|funds?|credits?)|insufficient (?:quota )?balance|insufficient_user_quota|not enough (?:credits?|balance|money|funds|quota)|credit balance|more credits|can only afford|(?:out of|no|run out of|zero|used all (?:available|of your)?) ?credits|balance.{0,30}(?:insufficient|too low|not enough|exhausted|negative|depleted|is low)|余额(?:不足|已)|额度不足|额度已用|欠费|arrear|overdue|good standing|user quota is not enough|quota is not enough|payment required|top(?:ping)?[- ]?up|recharge|充值|prepay|negative balance|no (?:remaining )?(?:balance|funds)|exhausted.{0,30}credits|credits? (?:are |is |have been |has been )?(?:exhausted|depleted|used up)|(?:purchase|buy|add)(?: more)? credits|billing (?:is )?(?:not active|inactive)|account is not active|never purchased credits|(?:doesn't|does not|don't|do not) have (?:any|enough) credits|without credits|payment method|suspended.{0,60}billing|CreditError|insufficient_credits|资源包|预扣费|billing_not_active/i,
    unless: /free-models|quota_exceeded.{0,40}plan/i,
  },
  {
    category: 'rate.requests',
    says: /USER_REQUESTS_THROTTLED|quota.{0,200}per ?minute|PerMinute|quota exceeded for (?:quota )?metric|exceeded your current quota.{0,200}(?:ai\.google\.dev|generativelanguage)|resource has been exhausted|resource exhausted/is,
  },
  {
    category: 'billing.quota',
    says: /insufficient[_ ]quota|current quota|reached (?:the|your) (?:set )?(?:inference|usage) limit|quota.{0,30}(?:exceeded|exhausted|reached|used up|depleted)|(?:exceeded|exhausted|reached|over) .{0,20}quota|quota_exceeded|hard[_ ]limit|monthly|plan (?:limit|quota|allowance)|usage limit|free (?:tier|trial|allocated quota|quota).{0,30}(?:exhausted|exceeded|limit|ended|expired|over)|FreeTierOnly|included credits|配额|subscription.{0,30}(?:expired|inactive|required|limit)|allowance|额度|套餐/i,
    unless: /rate limit(?:ed)? (?:reached|exceeded)|per (?:min|sec)|too many requests/i,
  },
  {
    category: 'request.context_length',
    says: /maximum context length|context[_ ]length[_ ]exceeded|prompt is too long|prompt too long|context (?:window|size).{0,60}(?:exceed|limit|full|too|overflow|smaller)|larger context (?:length|window|size)|(?:exceeds?|exceeded|over|larger than|beyond|overflows?).{0,40}(?:context|max(?:imum)? (?:input|prompt|sequence|model)|token limit|input token)|too many (?:input |total |prompt )?tokens|input (?:is )?too long|(?:prompt|input|message|text|conversation).{0,40}too (?:long|many tokens)|input (?:token|length).{0,60}exceed|exceeded model token limit|range of input length|tokens?.{0,60}(?:exceeds?|greater than|larger than).{0,40}(?:maximum|max|limit|allowed|context)|reduce the length|loaded with context length|exceed_context|max_model_len|上下文.{0,12}(?:超|过长|长度)|输入.{0,6}(?:过长|超过)|prompt.{0,20}exceeds max length|context_window|n_ctx|n_keep|maximum (?:prompt|input|sequence) length|Prompt exceeds|max_prompt_tokens|超过.{0,10}(?:最大|上下文|长度)/i,
    unless:
      /per min|less than or equal|less than the 'context_window'|max_(?:completion_)?tokens['"`]? (?:must|is too large)|exceeded your/i,
  },
  // Overload and upstream.
  {
    category: 'upstream.overloaded',
    says: /overloaded_error|\b529\b.{0,20}overloaded|high demand|temporarily overloaded|负载已饱和|访问量过大|engine is currently overloaded|model (?:is )?(?:currently |temporarily )?(?:overloaded|at capacity|busy)|upstream.{0,20}overload|provider.{0,20}overload|engine_overloaded|heavy load|负载.{0,8}(?:较高|过高|饱和)|model_overloaded|ModelNotReady|ServiceUnavailableException|model capacity|capacity (?:is |was )?(?:temporarily |currently )?exceeded|(?:out of|insufficient) capacity|^overloaded$|"Overloaded"|MODEL_CAPACITY|no capacity|InsufficientInstanceCapacity|模型.{0,8}(?:繁忙|过载)/im,
  },
  { category: 'rate.requests', says: /rate[- _]?limited upstream|upstream.{0,20}rate[- _]?limit/i },
  {
    category: 'gateway.overloaded',
    says: /overloaded|(?:router|gateway|proxy) unavailable|over capacity|at capacity|server_is_overloaded|slow_down|too busy|high load|server is busy|过载/i,
  },
  {
    category: 'rate.requests',
    says: /requests? per (?:min|sec|hour)|\b(?:RPM|QPS|RPS)\b|rate[- _]?limit|too[- _]many[- _]requests|throttl|限流|请求.{0,6}(?:频繁|过多)|频率|速率|too (?:frequent|quickly|fast)|requests? limit|RESOURCE_EXHAUSTED|slow down|请求数|limit_requests|ratelimit/i,
  },
  // The gateway has nobody to ask.
  {
    category: 'gateway.no_provider',
    says: /(?:accounts?|channels?|keys?|deployments?|providers?|credentials?|backends?)\b.{0,60}(?:\bcool(?:ing|ed)?[ -]?down|冷却)|model_cooldown|(?:账号|渠道|密钥|通道).{0,12}冷却/i,
    retry: 'backoff',
  },
  { category: 'request.model_missing', says: /模型\s{1,3}(?:的)?无可用渠道|for model\s{2,}|model (?:''|""|“”) /i },
  {
    category: 'gateway.no_provider',
    says: /无可用(?:渠道|通道|账号|节点)|(?:没有|暂无)(?:可用|找到).{0,6}(?:账号|渠道|通道|服务|节点)|no[_ ]available[_ ](?:\w+ )?(?:accounts?|channels?|keys?|upstream|deployment|endpoint)|no (?:available|eligible|suitable|active|enabled|matching) (?:channel|account|provider|key|deployment|credential)s?|no deployments? available|no (?:allowed )?providers? (?:is |are )?(?:available|configured|found|can)|no endpoints? available|no (?:provider )?keys? available|no healthy (?:deployment|backend|endpoint)|no endpoints found matching|no allowed providers|channel.{0,12}not (?:found|available)|get_channel_failed|all (?:available )?(?:accounts|channels|keys) (?:are|have|exhausted)|no (?:usable|valid) (?:account|channel|key)s?|无效的渠道|渠道.{0,8}(?:禁用|不可用)|no_providers?|no candidates? (?:channel|provider)/i,
    retry: 'after-fix',
  },
  {
    category: 'gateway.no_provider',
    says: /no providers? (?:are )?(?:currently )?(?:online|connected|available)|not supported by any provider|no (?:provider|node|worker)s?.{0,20}(?:online|connected)|scheduled rest|auth_unavailable|no auth available/i,
  },
  { category: 'permission.key', says: /\byour role\b|role=\w+|分组.{0,4}(?:已被禁用|无权)|无权.{0,6}分组/i },
  // Credentials.
  { category: 'auth.invalid_key', says: /(?:key|token)\b.{0,30}\b(?:leaked|compromised)\b/i },
  { category: 'auth.missing_key', says: /unregistered callers|missing (?:\w+ )?subscription key/i },
  {
    category: 'upstream.auth',
    says: /(?:provider returned error|isErrorUpstreamFault).{0,400}(?:invalid x-api-key|invalid_api_key|incorrect api key|api key not valid)/is,
    retry: 'after-fix',
  },

  // A server that says it lacks a key of its own.
  {
    category: 'upstream.auth',
    says: /\b[A-Z0-9]+_(?:API_KEY|TOKEN|SECRET)\b.{0,20}(?:not (?:configured|set|found)|missing|unset|empty|required)/,
    status: [500, 501, 502, 503],
    retry: 'after-fix',
  },
  {
    category: 'upstream.auth',
    says: /provider authentication failed|token refresh failed|refresh(?:ing)? (?:the )?(?:oauth|access) token|upstream (?:provider )?(?:auth|credential|key|401|403|unauthorized)|provider.{0,20}(?:credential|api key).{0,30}(?:invalid|expired|missing|failed|revoked)|gateway key|upstream_auth|(?:provider returned error|isErrorUpstreamFault|error from provider|upstream error).{0,400}(?:authentication_error|invalid x-api-key|invalid_api_key|incorrect api key|unauthorized)|credentials? for (?:the )?(?:provider|upstream)|上游.{0,10}(?:认证|鉴权|密钥|key)|no active credentials|upstream access (?:is |was )?(?:forbidden|denied)/is,
  },
  {
    category: 'auth.expired_token',
    says: /(?:token|key|session|login|credentials?|jwt|令牌|密钥).{0,30}(?:has |is |have |was )?(?:expired|已过期|过期)|expired.{0,20}(?:token|key|session|credential)|ExpiredToken|token_expired|key_expired|refresh token.{0,30}(?:invalid|expired|revoked)|re-?authenticate|please log ?in again|\/login|exp claim/i,
    unless: /invalid api key \u00b7 please run|oauth token does not meet/i,
  },
  {
    category: 'auth.ip_blocked',
    says: /\bIP\b.{0,50}(?:not allowed|not permitted|not authorized|blocked|banned|denied|whitelist|allow-?list|restrict|forbidden|not in)|(?:not allowed|blocked|denied|forbidden|restricted|whitelist|unauthorized).{0,30}\bIP\b|ip_(?:not_allowed|blocked|restricted|denied)|Virtual Network\/Firewall|IP.{0,12}(?:白名单|限制|不允许|禁止|不在)|不在.{0,8}白名单|from this network|API_KEY_IP_ADDRESS_BLOCKED|invalid_ip/i,
  },
  {
    category: 'permission.region',
    says: /(?:country|region|territory|location).{0,40}(?:not (?:supported|available|allowed|permitted|served)|unsupported|restricted|blocked)|not (?:supported|available|offered) in your (?:country|region|location|area)|unsupported_country|地区.{0,12}(?:不|限制)|geo[- ]?(?:block|restrict)|sanction|access .{0,40}not allowed from.{0,20}(?:unsupported )?countr/i,
    unless: /model.{0,60}(?:in|for) (?:this|the) region|HTTP_REFERRER/i,
  },
  {
    category: 'auth.wrong_header',
    says: /Expected OAuth 2|API keys? (?:are|is) not supported|OAuth authentication is (?:currently )?not|authorization header (?:format|must|should|is malformed|is not|has)|auth(?:orization)? header.{0,30}(?:format|malformed|invalid)|(?:invalid|malformed|bad).{0,12}authorization(?: header)?\b|must (?:start|begin) with ['"`]?bearer|bearer (?:token )?format|use (?:the )?(?:x-api-key|authorization|bearer|x-goog-api-key)|should be (?:sent|passed) (?:in|via|as)|both.{0,40}(?:x-api-key|authorization)|only bearer|scheme (?:is )?not supported|unsupported auth|auth header format should be|ACCESS_TOKEN_TYPE_UNSUPPORTED|missing 'Bearer'/i,
    unless: /governor|is required|is missing/i,
  },
  {
    category: 'auth.missing_key',
    says: /\b(?:missing|no|without|empty|absent)(?:\b.{0,25}|_)(?:api[ _-]?key|authorization|auth(?:entication)?\b|credentials?|bearer|access token|api token|cookie auth)|(?:api[ _-]?key|authorization(?: header)?|credentials?|bearer token|x-api-key|access token|auth token|token|authentication)(?: header)?.{0,20}(?:is |are |was |header )?(?:missing|required|not provided|not found in|not supplied|not present|must be provided|empty|needed)|(?:did(?:n't| not)|must|please|need to) (?:provide|supply|include|specify|pass|send).{0,25}(?:api[ _-]?key|authorization|credentials?|token)|unregistered callers|未提供|缺少.{0,8}(?:key|令牌|token|密钥|认证)|请(?:提供|携带|输入).{0,8}(?:key|令牌|密钥)|not authenticated|not logged in|unauthenticated request|MissingAuthenticationToken|provide an api key|无令牌|CREDENTIALS_MISSING/i,
    unless:
      /scope|permission|not valid|invalid|incorrect|max_(?:completion_|output_)?tokens|access token for .{0,20}expired|required (?:permission|role)/i,
  },
  {
    category: 'permission.model',
    says: /not (?:allowed|permitted|authorized|entitled|able|enabled|have permission) to (?:access|use|call|invoke|query) (?:\w+ ){0,2}model|model.{0,60}(?:not (?:allowed|permitted|authorized|enabled|accessible|included)|access (?:is )?denied|restricted|access_denied|is blocked|forbidden|no permission)|(?:no|not have|n't have|lack|without|denied) (?:permission|access)s? (?:to|for) .{0,30}model|access to (?:the |this )?model|无权.{0,6}(?:访问|使用).{0,8}模型|模型.{0,20}(?:未授权|无权限|没有权限|权限不足|未开通)|invalid model for (?:team|key|user)|key_model_access|model_not_allowed|model_access|team_model_access|AccessDeniedException.{0,60}model|must be verified|ModelNotOpen|not activated the model|未开通|no access to model|marketplace|do(?:es)? not have access to (?:the |this )?(?:model|deployment|[\w./-]+\d)|only access models|model.{0,30}is (?:only )?available (?:to|for) (?:paid|pro|enterprise|verified)|gated repo|^model (?:is )?disabled|model.{0,40}only available to (?:users|customers|subscribers|members)|not (?:in|part of) .{0,20}allowed models/im,
  },
  {
    category: 'permission.key',
    says: /PERMISSION_DENIED|permission_(?:error|denied)|insufficient[_ ](?:permission|scope|privilege)|missing (?:scope|permission)s?|scope requirement|does not have (?:the )?(?:permission|required|sufficient)|do not have (?:the )?(?:permission|required)|required (?:scope|permission|role)|not have permission|lacks? (?:the )?(?:scope|permission)|SERVICE_DISABLED|has not been used in project|API_KEY_SERVICE_BLOCKED|are blocked\b|only be used (?:by|with|for)|role=|restricted_(?:key|api)|(?:invalid|mismatched)_organization|organization.{0,30}(?:disabled|not a member|mismatch|restricted)|not a member|(?:not|n't) authorized to (?:perform|access|call)|is not authorized|AccessDenied|access denied|access_denied|权限(?:不足|错误)|没有权限|无权|(?<!_)forbidden|request_forbidden|terms of service|account.{0,20}(?:suspended|banned|restricted)|only authorized for use with|credential is only authorized|blocked from (?:using|accessing)|封禁|用户已被封/i,
    unless: /api[ _-]?key (?:is )?invalid|(?:invalid|incorrect) (?:api|subscription)|^403 forbidden$/i,
  },
  {
    category: 'auth.invalid_key',
    says: /invalid subscription key|credentials? could not be validated|AuthFailure|SignatureFailure|SignatureDoesNotMatch|(?:授权|鉴权|认证)(?:错误|失败)|(?:could not|cannot|unable to|failed to) (?:parse|verify|decode) (?:your |the )?(?:authentication|access|api|bearer) ?(?:token|key)|(?:invalid|incorrect|wrong|bad|unknown|malformed|unrecogni[sz]ed|illegal|not a valid|inactive|disabled|revoked|deleted|unable to validate)[ _-]{0,2}(?:\w+[ _-]){0,2}(?:api[ _-]?keys?|x-api-key|access[ _]?token|tokens?|credentials?|authentication|auth\b|bearer|key\b|jwt|issuer)|(?:api[ _-]?key|x-api-key|access token|token|credentials?|密钥|key).{0,40}(?:is |was |has been |have been )?(?:invalid|not valid|incorrect|not found|does not exist|disabled|revoked|deactivated|deleted|inactive|unusable|not recogni[sz]ed|wrong|not active|rejected|无效|错误|不存在|blocked due)|API_KEY_INVALID|invalid_api_key|invalid_issuer|(?<!REJECT_)unauthori[sz]ed|authentication[_ ]?(?:error|fail)|AuthenticationError|UNAUTHENTICATED|无效的(?:令牌|api|key|密钥)|令牌.{0,6}(?:无效|不可用|验证失败|不存在)|(?:key|密钥|令牌|apikey|鉴权|认证|身份验证).{0,6}(?:错误|无效|失败|不正确)|UnrecognizedClient|signature we calculated|InvalidSignature|virtual key expected|user not found|no such user|login fail|account.{0,20}(?:deactivated|disabled|not found)|valid authentication credential|could not validate|access token could not|InvalidApiKey|invalid.{0,20}api key|check your api[- ]?key|not a valid .{0,20}key/i,
    unless:
      /invalid (?:token|key).{0,20}(?:in|at) (?:json|position)|unexpected token|max_tokens|invalid tokens? count|object key|\bpassword\b|key holding/i,
  },
];
