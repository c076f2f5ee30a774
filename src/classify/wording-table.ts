import type { Category } from '../model/category.ts';
import type { RetryKind } from '../model/retry.ts';

/** A way of saying one thing that many servers and clients share. The order is that of telling power: the first that fits decides. */
export interface Wording {
  category: Category;
  says: RegExp;
  /** Only where the status is one of these; null where none was told. */
  status?: readonly (number | null)[];
  /** Not where this fits too. */
  unless?: RegExp;
  /** Where it differs from the category's own. */
  retry?: RetryKind;
}

/** What a client's runtime says before any answer came. */
export const runtimeWordings: readonly Wording[] = [
  {
    category: 'tls.expired',
    says: /certificate has expired|CERT_HAS_EXPIRED|CERT_NOT_YET_VALID|CERTIFICATE_EXPIRED|not yet valid|CertExpired|CertificateExpired|certificate.{0,20}expired|NotAfter|证书.{0,6}过期|ERR_CERT_DATE_INVALID|CertificateNotYetValid|NotValidYet/i,
  },
  {
    category: 'tls.hostname',
    says: /ALTNAME_INVALID|altnames|hostname mismatch|doesn't match (?:either of )?['"]|no alternative (?:certificate )?subject name|certificate is (?:not )?valid for|NotValidForName|no subject alternative|IP address mismatch|subjectAltName does not match|cannot validate certificate for|COMMON_NAME_INVALID|RemoteCertificateNameMismatch|not match(?:es)? target host name|certificate subject name .* does not match|SSL_ERROR_BAD_CERT_DOMAIN/i,
  },
  { category: 'tls.self_signed', says: /DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT|self[- ]signed certificate/i },
  {
    category: 'tls.untrusted_ca',
    says: /UNABLE_TO_(?:GET_ISSUER|VERIFY_LEAF)|unable to get (?:local )?issuer|unable to verify the first certificate|signed by unknown authority|UnknownIssuer|PKIX path|valid certification path|UntrustedRoot|CERT_AUTHORITY_INVALID|CERTIFICATE_VERIFY_FAILED|UNTRUSTED_ROOT|RemoteCertificateChainErrors|remote certificate (?:is|was) (?:invalid|rejected)|curl: \((?:60|77)\)|unknown ca\b|certificate is not trusted|trust anchor|SSL peer certificate/i,
  },
  {
    category: 'tls.protocol',
    says: /wrong[_ ]version[_ ]number|HTTP request to an HTTPS server|plain HTTP request was sent to HTTPS|HTTP response to HTTPS client|\bEPROTO\b|tlsv1[_ ]alert|sslv3[_ ]alert|handshake[_ ]fail|SSLHandshakeException|does not look like a TLS handshake|unsupported[_ ]protocol\b.{0,40}ssl|ssl.{0,60}unsupported[_ ]protocol|curl: \(35\)|no protocols available|(?:tls|ssl).{0,30}protocol version|certificate required|InvalidContentType|tls: |unexpected_message|corrupt message of type|ERR_SSL_|SSL_ERROR_(?:RX|NO_CYPHER)|UNSAFE_LEGACY_RENEGOTIATION|SSLError(?!.*EOF)/i,
  },
  {
    category: 'config.proxy',
    says: /proxy.{0,400}UND_ERR_INVALID_ARG|unknown scheme for proxy|'socksio' package|missing dependencies for SOCKS|proxy URL.{0,20}(?:invalid|malformed)|invalid proxy/i,
  },
  {
    category: 'network.proxy',
    says: /\b407\b|proxy authentication required|ProxyError|proxyconnect|tunnel connection failed|tunnel(?:ing)? socket|resolve proxy|curl: \((?:5|97)\)|ERR_PROXY|ERR_TUNNEL|SOCKS5?(?:ProxyAgent|.{0,20}(?:fail|reject|error))|connect to (?:the )?proxy|proxy CONNECT|tunnel through proxy|from proxy after CONNECT|ProxyConnectionError|proxy.{0,40}(?:refused|unreachable|timed out)/i,
  },
  {
    category: 'network.dns',
    says: /EAI_AGAIN|temporary failure in name resolution|ESERVFAIL|server misbehaving|Try again.{0,30}lookup/i,
    retry: 'backoff',
  },
  {
    category: 'network.dns',
    says: /\bENOTFOUND\b|EAI_NONAME|getaddrinfo|name or service not known|nodename nor servname|could not resolve host|no such host|NameResolutionError|failed to resolve|dns error|failed to lookup address|UnknownHostException|host is known|NAME_NOT_RESOLVED|name resolution|resolve hostname|curl: \(6\)|DnsError|域名解析/i,
  },
  {
    category: 'gateway.bad_gateway',
    says: /upstream connect error|no healthy upstream|connect\(\) failed \(\d+: .{0,40}while connecting to upstream/i,
  },
  { category: 'network.timeout', says: /failed to connect to .{1,80} port \d+.{0,30}time[d-]? ?out/i },
  {
    category: 'network.refused',
    says: /ECONNREFUSED|connection refused|actively refused|errno 111|WinError 10061|CONNECTION_REFUSED|curl: \(7\)|ConnectionRefused|couldn't connect to server|could not connect to server|is the computer able to access the url|connect call failed|failed to connect to .{1,80} port|积极拒绝|is (?:it|the server|ollama) running|connect to \w+ at https?:|(?:could not|cannot|can't) be reached/i,
  },
  {
    category: 'stream.interrupted',
    says: /incomplete chunked read|IncompleteRead|stream disconnected|stream (?:was )?closed before|TypeError: terminated|premature(?:ly)? close|PREMATURE_CLOSE|closed before (?:a |the )?(?:finish|completion|response\.completed|message_stop)|without sending complete message|error decoding response body|ChunkedEncodingError|INCOMPLETE_CHUNKED|TransferEncodingError|ClientPayloadError|payload is not completed|stream (?:ended|terminated|interrupted|aborted|cut)|missing finish_reason|without (?:receiving )?(?:a )?(?:finish_reason|message_stop|\[DONE\])|curl: \(18\)|curl: \(92\)|outstanding read data remaining|unexpected EOF|error reading (?:a )?(?:body|stream)|error reading stream|truncated stream|connection .{0,30}mid-?stream|流.{0,6}(?:中断|断开)/i,
    unless: /error sending request/i,
  },
  {
    category: 'stream.nonconformant',
    says: /Could not parse message into JSON|reading 'delta'|invalid character ':' looking for|["'](?:: ?\w+|event: ?).{0,40}is not valid JSON|parse JSON.{0,20}chunks|list indices must be integers or slices, not NoneType|"?\[DONE\]"? is not valid JSON|Received unknown event|tool.?calls?.{0,40}(?:missing|without|empty|no) arguments|Type validation failed.{0,300}(?:choices|chunk)|Unexpected event order/i,
  },
  {
    category: 'upstream.timeout',
    says: /gateway time-?out|a timeout occurred|upstream (?:request )?time[d-]? ?out|provider.{0,20}time[d]? ?out|upstream timed out|didn't respond in time|stream (?:idle )?timeout|idle timeout|DEADLINE_EXCEEDED|provider_timeout|response timeout from|origin.{0,20}time-?out|error code:? 524|timed out after \d+ ?s|上游.{0,6}超时|upstream.{0,40}(?:timeout|deadline exceeded)/i,
    unless: /UND_ERR|error code:? 522|idle timeout reached for/i,
  },
  {
    category: 'network.timeout',
    says: /UND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT|ConnectTimeout|ReadTimeout|ETIMEDOUT|timed[ -]?out|timeout error|timeout (?:on|while|during|waiting)\b|connect(?:ion)? timeout|i\/o timeout|context deadline exceeded|Client\.Timeout|SocketTimeout|TimeoutError|TimeoutException|ConnectionTimeout|deadline has elapsed|ENETUNREACH|EHOSTUNREACH|no route to host|network (?:is )?unreachable|CONNECTION_TIMED_OUT|timeout of \d+ ?ms|exceeded .{0,20}timeout|curl: \(28\)|HttpClient\.Timeout|TaskCanceledException|timeout expired|请求超时|连接超时|timeout was reached|(?:exception|error): timeout\b|unreachable host/i,
  },
  {
    category: 'response.too_large',
    says: /HPE_HEADER_OVERFLOW|HEADERS_OVERFLOW|header(?:s)? (?:is |are )?too large.{0,20}response|got more than \d+ bytes when reading|maxContentLength size/i,
  },
  {
    category: 'network.protocol',
    says: /\bHPE_|parse error\b.{0,40}(?:expected|http|invalid)|malformed HTTP|HTTPParserError|BadStatusLine|invalid HTTP|HTTP\/0\.9|curl: \((?:1|8)\)|illegal status line|NotHttp|response is not HTTP|Error: Parse Error/i,
  },
  {
    category: 'network.reset',
    says: /ECONNRESET|socket hang ?up|connection (?:was )?reset|other side closed|UND_ERR_(?:SOCKET|CLOSED|DESTROYED)|EPIPE|broken pipe|RemoteDisconnected|connection aborted|closed the connection|closed connection|server disconnected|connection closed|WinError 100(?:53|54)|forcibly closed|empty reply|curl: \((?:52|55|56)\)|CONNECTION_(?:RESET|CLOSED)|EMPTY_RESPONSE|: EOF\b|GOAWAY|unexpected end of file|EOF occurred|UNEXPECTED_EOF|INTERNAL_ERROR; received from peer|stream ID \d+|ConnectionResetError|IncompleteMessage|channel closed|远程主机强迫/i,
  },
  {
    category: 'config.key_format',
    says: /ByteString|invalid header value|Invalid character in header|codec can't encode|illegal header value b'(?:Bearer .|[^B])|invalid header field value|failed to parse header value|has invalid value:? ['"]?Bearer|Header value.{0,20}(?:illegal|invalid|newline)|must be ASCII|non-?ASCII|invalid HTTP header value/i,
  },
  { category: 'client.env', says: /Illegal header value b'Bearer ?'/i },
  {
    category: 'client.sdk_version',
    says: /has no attribute '(?:chat|responses|messages|completions|ChatCompletion|Completion|beta|embeddings|models|Anthropic|OpenAI|AsyncOpenAI|with_options|error|Client|GenerativeModel|\w+Error)'|ModuleNotFoundError|No module named|Cannot find (?:module|package)|ERR_MODULE_NOT_FOUND|ERR_REQUIRE_ESM|ERR_PACKAGE_PATH|no longer supported in openai|You tried to access openai\.|(?:fetch|Headers|Response|Request|ReadableStream|FormData|File|Blob|AbortController|TextDecoderStream|crypto|structuredClone) is not defined|is not a constructor|unexpected keyword argument|cannot import name|\b\w{1,60}(?:\.\w{1,60}){1,6} is not a function|requires (?:node|python|openai|anthropic)\b.{0,30}\d|Unsupported model version v\d|AI SDK \d only supports|NoSuchMethodError|ClassNotFoundException|upgrade .{0,40}(?:sdk|package|client)|deprecated.{0,40}(?:migrat|openai migrate)/i,
  },
  { category: 'config.conflict', says: /auth conflict|both .{0,60}(?:are|is) set|mutually exclusive/i },
  {
    category: 'client.env',
    says: /api_?key client option must be set|(?:API_KEY|AUTH_TOKEN|BASE_URL)['"`]?\s*(?:environment variable)?\s*(?:is |was |must be )?(?:missing|not set|not found|unset|empty|undefined|not defined|not configured|required|required but)|(?:missing|set|find|no|provide|define|export|unset|empty|configure|requires?) (?:\w+[ :]+){0,6}['"`$]?\w*(?:_API_KEY|_AUTH_TOKEN|api_key)\b|environment variable.{0,60}(?:missing|not set|not found|empty|undefined|required)|could not resolve authentication method|LoadAPIKeyError|KeyError: ['"]\w*(?:KEY|TOKEN)|Missing credentials|Did not find \w+_api_key|no api[ _-]?key (?:found|configured|set)|NoneType.{0,40}(?:api_key|header)|missing environment variable|env(?:ironment)? (?:key|var).{0,30}(?:missing|not)/i,
    unless: /"error"|'error':|\b401\b.{0,20}\{/i,
  },
  {
    category: 'config.base_url',
    says: /missing an 'http|URL must start with http|invalid URL protocol|UnsupportedProtocol|Invalid URL ['"]|ERR_INVALID_URL|TypeError: Invalid URL|failed to parse URL|unsupported protocol scheme|MissingSchema|no scheme supplied|relative URL without a base|URL scheme|invalid port|InvalidURL|builder error|Only absolute URLs|URL using bad\/illegal format|curl: \(3\)|Invalid URI|Malformed(?:URL|Input)|no host specified|empty host/i,
  },
  { category: 'config.tls_disabled', says: /NODE_TLS_REJECT_UNAUTHORIZED\W{0,6}0\s*$|makes TLS connections .{0,40}insecure.{0,60}\s*$/i },
  { category: 'config.insecure_url', says: /only be accessed over HTTPS|must use https/i },
  {
    category: 'config.env_file',
    says: /unexpected character .{0,12} in variable name|dotenv could not parse|failed to read .{0,80}\.env|\.env:.{0,20}(?:command not found|syntax)/i,
  },
  {
    category: 'config.ca',
    says: /NODE_EXTRA_CA_CERTS|extra certs from|CA certificate (?:bundle|file).{0,30}(?:not found|invalid)|TLS CA certificate bundle, invalid path|error setting certificate (?:verify|file)/i,
  },
  {
    category: 'clock.skew',
    says: /clock.{0,20}(?:skew|ahead|behind|out of sync)|request.{0,20}time.{0,20}too (?:skewed|old|far)|RequestTimeTooSkewed|Signature (?:not yet current|expired)|token used (?:before|too early)|issued in the future/i,
  },
];

/** What edges in front of a gateway say. */
export const edgeWordings: readonly Wording[] = [
  { category: 'rate.requests', says: /error(?: code)?:? ?1015|you are being rate limited/i },
  {
    category: 'gateway.internal',
    says: /error(?: code)?(?:<[^>]+>|[:\s])*110[0-4]\b|worker (?:threw exception|exceeded)|FUNCTION_INVOCATION|FUNCTION_THROTTLED|A server error has occurred/i,
  },
  {
    category: 'cdn.challenge',
    says: /just a moment\.\.\.|cf-mitigated|attention required! \||error code:? ?10(?:06|07|08|09|10|12|13|20)\b|Error 10(?:06|07|09|10|12|13|20)\b|you have been blocked|checking your browser|cf[-_]chl|javascript and cookies|challenge-platform|has banned (?:you|your|the)|browser_signature_banned|incapsula|imperva|edgesuite|acw_sc__v2|aliyun_waf|security checkpoint|requested URL was rejected|request blocked|DataDome|PerimeterX|sucuri|bot detection|access denied by security policy|zscaler|forcepoint|fortiguard|websense|netskope|blue ?coat|web page blocked|blocked by (?:your|the) (?:organi[sz]ation|administrator|company|network|firewall)|captcha|security service to protect|web application firewall|访问被拦截|WAF\b|verify(?:ing)? you are human|cf-error-type/i,
    unless: /Error code(?:<[^>]+>|[:\s])*5[23]\d|error code: 5[23]\d/i,
  },
  { category: 'upstream.timeout', says: /Error code 524|gateway time-?out|a timeout occurred|FUNCTION_INVOCATION_TIMEOUT/i },
  {
    category: 'gateway.bad_gateway',
    says: /Error code(?:<[^>]+>|[:\s])*5(?:2[0-35-7]|30)\b|error code: 5(?:02|2[0-35-7]|30)\b|\b52[0-35-7]: |web server is down|origin is unreachable|web server is returning an unknown error|SSL handshake failed|tunnel error|origin DNS error|error(?: code)?:? 10(?:00|16|33)\b|application failed to respond|502 bad gateway|bad gateway|no server is available to handle|upstream prematurely closed|invalid response from an upstream|connection timed out<|TLS handshake with origin/i,
    unless: /upstream request failed|unknown provider|provider returned|"?provider_error|model/i,
  },
];

/** What gateways and providers say in their error bodies. */
export const apiWordings: readonly Wording[] = [
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
    says: /tokens? per day|\bTPD\b|requests? per day|\bRPD\b|PerDay|per[- _]day|daily|free-models-per-day|per 24|24[- ]hour|5[- ]?hour (?:limit|window|usage)|weekly|(?:今日|每日|每天|当日|单日|本周|5小时)|usage limit (?:has been )?reached|hit your (?:usage )?limit|reached your (?:usage|session) limit|usage_limit_reached|limit.{0,12}resets|per (?:week|month)\b.{0,40}(?:limit|request)/i,
    unless: /insufficient|余额|balance|spend|billing details.{0,40}platform/i,
  },
  {
    category: 'rate.tokens',
    says: /tokens? per (?:min|sec)|\bTPM\b|token rate|tokens?_per_minute|TokensPerMinute|InputTokensPer|\b[IO]TPM\b|tokens? usage rate|too many tokens, please wait|token[- ]limit.{0,20}per minute|tokens_limit_reached|AllocationQuota(?!\.FreeTier)|^tokens$|rate limit.{0,60}tokens|每分钟.{0,6}token/im,
    unless: /free allocated/i,
  },
  // Money.
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
    says: /maximum context length|context[_ ]length[_ ]exceeded|prompt is too long|prompt too long|context window.{0,60}(?:exceed|limit|full|too|overflow|smaller)|(?:exceeds?|exceeded|over|larger than|beyond|overflows?).{0,40}(?:context|max(?:imum)? (?:input|prompt|sequence|model)|token limit|input token)|too many (?:input |total |prompt )?tokens|input (?:is )?too long|(?:prompt|input|message|text|conversation).{0,40}too (?:long|many tokens)|input (?:token|length).{0,60}exceed|exceeded model token limit|range of input length|tokens?.{0,60}(?:exceeds?|greater than|larger than).{0,40}(?:maximum|max|limit|allowed|context)|reduce the length|loaded with context length|exceed_context|max_model_len|上下文.{0,12}(?:超|过长|长度)|输入.{0,6}(?:过长|超过)|prompt.{0,20}exceeds max length|context_window|n_ctx|n_keep|maximum (?:prompt|input|sequence) length|Prompt exceeds|max_prompt_tokens|超过.{0,10}(?:最大|上下文|长度)/i,
    unless:
      /per min|less than or equal|less than the 'context_window'|max_(?:completion_)?tokens['"`]? (?:must|is too large)|exceeded your/i,
  },
  // Overload and upstream.
  {
    category: 'upstream.overloaded',
    says: /overloaded_error|\b529\b.{0,20}overloaded|high demand|temporarily overloaded|负载已饱和|访问量过大|engine is currently overloaded|model (?:is )?(?:currently |temporarily )?(?:overloaded|at capacity|busy)|upstream.{0,20}overload|provider.{0,20}overload|engine_overloaded|heavy load|负载.{0,8}(?:较高|过高|饱和)|model_overloaded|ModelNotReady|ServiceUnavailableException|model capacity|^overloaded$|"Overloaded"|MODEL_CAPACITY|no capacity|InsufficientInstanceCapacity|模型.{0,8}(?:繁忙|过载)/im,
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
  { category: 'permission.key', says: /\byour role\b|role=\w+/i },
  // Credentials.
  { category: 'auth.missing_key', says: /unregistered callers/i },
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
    says: /provider authentication failed|token refresh failed|refresh(?:ing)? (?:the )?(?:oauth|access) token|upstream (?:provider )?(?:auth|credential|key|401|403|unauthorized)|provider.{0,20}(?:credential|api key).{0,30}(?:invalid|expired|missing|failed|revoked)|gateway key|upstream_auth|(?:provider returned error|isErrorUpstreamFault|error from provider|upstream error).{0,400}(?:authentication_error|invalid x-api-key|invalid_api_key|incorrect api key|unauthorized)|credentials? for (?:the )?(?:provider|upstream)|上游.{0,10}(?:认证|鉴权|密钥|key)|no active credentials/is,
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
    says: /\b(?:missing|no|without|empty|absent)\b.{0,25}(?:api[ _-]?key|authorization|auth(?:entication)?\b|credentials?|bearer|access token|api token|cookie auth)|(?:api[ _-]?key|authorization(?: header)?|credentials?|bearer token|x-api-key|access token|auth token|token|authentication)(?: header)?.{0,20}(?:is |are |was |header )?(?:missing|required|not provided|not found in|not supplied|not present|must be provided|empty|needed)|(?:did(?:n't| not)|must|please|need to) (?:provide|supply|include|specify|pass|send).{0,25}(?:api[ _-]?key|authorization|credentials?|token)|unregistered callers|未提供|缺少.{0,8}(?:key|令牌|token|密钥|认证)|请(?:提供|携带|输入).{0,8}(?:key|令牌|密钥)|not authenticated|not logged in|unauthenticated request|MissingAuthenticationToken|provide an api key|无令牌|CREDENTIALS_MISSING/i,
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
    says: /invalid subscription key|(?:could not|cannot|unable to|failed to) (?:parse|verify|decode) (?:your |the )?(?:authentication|access|api|bearer) ?(?:token|key)|(?:invalid|incorrect|wrong|bad|unknown|malformed|unrecogni[sz]ed|illegal|not a valid|inactive|disabled|revoked|deleted|unable to validate)[ _-]{0,2}(?:\w+[ _-]){0,2}(?:api[ _-]?keys?|x-api-key|access[ _]?token|tokens?|credentials?|authentication|auth\b|bearer|key\b|jwt|issuer)|(?:api[ _-]?key|x-api-key|access token|token|credentials?|密钥|key).{0,40}(?:is |was |has been |have been )?(?:invalid|not valid|incorrect|not found|does not exist|disabled|revoked|deactivated|deleted|inactive|unusable|not recogni[sz]ed|wrong|not active|rejected|无效|错误|不存在|blocked due)|API_KEY_INVALID|invalid_api_key|invalid_issuer|(?<!REJECT_)unauthori[sz]ed|authentication[_ ]?(?:error|fail)|AuthenticationError|UNAUTHENTICATED|无效的(?:令牌|api|key|密钥)|令牌.{0,6}(?:无效|不可用|验证失败|不存在)|(?:key|密钥|令牌|apikey|鉴权|认证|身份验证).{0,6}(?:错误|无效|失败|不正确)|UnrecognizedClient|signature we calculated|InvalidSignature|virtual key expected|user not found|no such user|login fail|account.{0,20}(?:deactivated|disabled|not found)|valid authentication credential|could not validate|access token could not|InvalidApiKey|invalid.{0,20}api key|check your api[- ]?key|not a valid .{0,20}key/i,
    unless: /invalid (?:token|key).{0,20}(?:in|at) (?:json|position)|unexpected token|max_tokens|invalid tokens? count|object key/i,
  },
  // The shape of the request.
  {
    category: 'request.stream_type',
    says: /(?:^|[\s"'.])stream['"`]?: (?:input should be|invalid type|expected)|stream['"`]?\]? ?(?:must be|should be|is required|has to be|needs to be) ?(?:set to )?|boolean.{0,12}['"`]stream['"`]|['"`]stream['"`].{0,30}(?:boolean|bool|must|not (?:supported|allowed))|only supports? (?:the )?(?:stream|non-stream|sse)|non-?stream(?:ing)?.{0,40}(?:not supported|unsupported|disabled|only)|(?:does not|doesn't|not) support (?:non-?)?stream|streaming (?:is )?(?:required|not supported|not available|disabled|strongly)|stream=true|stream: true|please (?:use|enable) stream|stream mode|仅支持流式|不支持(?:非)?流式|stream mode|cannot unmarshal.{0,40}\.stream of type bool|field\.stream\b/i,
    unless: /stream_options/i,
  },
  {
    category: 'endpoint.html_page',
    says: /unexpected token '?<|invalid character '<'|<!doctype.{0,40}is not valid JSON|expecting value: line 1 column 1|JSONDecodeError: Expecting value|text\/html.{0,40}(?:unexpected|expected json)|(?:received|got|returned).{0,20}html|JSON parse error.{0,20}<|Unexpected content-type.{0,20}text\/html|invalid JSON response.{0,60}<|failed to decode json.{0,80}<html/i,
  },
  {
    category: 'response.malformed',
    says: /looking for beginning of value/i,
    status: [null, 200, 500, 502, 503],
    unless: /bind|request body|bad request|invalid_request/i,
  },
  {
    category: 'response.malformed',
    says: /decode_response|bad_response_body|did not (?:provide|return|produce|generate|yield) any \w+|unexpected (?:line )?format in (?:the )?response|unexpected response format|unexpected end of JSON input|no choices|choices (?:is|are|field)?.{0,10}(?:null|missing|empty)|(?:empty|null) (?:response|content|output|reply|completion|message)|'NoneType' object (?:is not|has no)|cannot read propert(?:y|ies).{0,20}(?:undefined|null)|list index out of range|returned (?:an )?empty|invalid (?:json )?response(?: body)?\b|unable to parse response|(?:extract|decod|deserializ|convert)ing (?:the )?response|response.{0,30}(?:not valid|malformed|could not be parsed|validation)|output is empty|no content (?:in|was)|NoContentGenerated|NoObjectGenerated|AI_TypeValidationError|failed to parse (?:the )?response|missing field `?(?:choices|id|created|content|usage)|'str' object has no attribute/i,
    unless: /message content|messages?\[|user messages must|content must|upstream/i,
  },
  {
    category: 'request.json_malformed',
    says: /could not parse (?:the )?(?:json|body|request)|(?:not|n't) valid json|invalid[_ ]json|malformed json|json[_ ](?:parse|decode|syntax|invalid)|jsondecode|unexpected end of json|expecting (?:property|',' delimiter|value)|unexpected token .{1,30}json|content[- ]type|unsupported media type|invalid character .{1,12} (?:looking|in string|after)|failed to (?:parse|deserialize|decode|read) (?:the )?(?:request|body|json)|(?:cannot|can't|could not|unable to) (?:parse|decode|deserialize|unmarshal)|invalid request (?:body|payload)|body is (?:not|missing|empty)|request body (?:is )?(?:empty|required|missing)|bad json|expected property name|EOF while parsing|trailing (?:comma|characters)|syntax error.{0,20}json|json:? (?:error|cannot)|HttpMessageNotReadable|解析.{0,8}(?:失败|错误)|line \d+ column \d+ \(char|not JSON serializable|JSON body/i,
    unless: /json schema|json_schema|Unknown name|Go struct field|response_format|tool|arguments/i,
  },
  {
    category: 'request.content_filter',
    says: /content[_ -]?(?:filter|policy|management|moderation|inspection|safety)|ResponsibleAI|moderation|flagged|exists risk|敏感|不安全|违规|DataInspection|data_inspection|inappropriate|PROHIBITED_CONTENT|blockReason|sensitive|violat(?:es?|ed|ing|ion).{0,40}(?:polic|usage|terms|safety)|jailbreak|guardrail.{0,20}(?:interven|blocked|triggered|violat)|blocked by.{0,20}guardrail|risk control|safety (?:system|filter|setting|check|reason)|rejected.{0,20}safety|内容安全|安全.{0,4}(?:审核|策略)|blocked (?:by|due to).{0,30}(?:safety|content|policy|filter)|usage polic|cyber_policy|harmful|RECITATION|unsafe content|审核/i,
    unless: /guardrail restrictions|data policy/i,
  },
  {
    category: 'request.protocol_mixup',
    says: /(?:messages\.\d+\.(?:name|tool_calls|tool_call_id|function_call|refusal|reasoning_content)|response_format|frequency_penalty|presence_penalty|logprobs|top_logprobs|functions|function_call|stream_options|reasoning_effort|parallel_tool_calls|logit_bias|seed|stop|n|messages\.\d+\.content\.\d+\.image_url): Extra inputs|Unknown name "(?:messages|max_tokens|model|stream|prompt|stop)"|Unexpected role ['"]system|unsupported legacy protocol|use (?:the )?(?:\/v1\/)?(?:messages|responses|chat\/completions|chat completions)(?: api| endpoint)? instead|wire[_ ]api|top-level `?system`?|(?:Input tag|type) ['"]?(?:image_url|input_text|input_image)['"]?.{0,40}(?:does not match|found using|not supported|expected)|Invalid value: '(?:text|image_url|tool_use|tool_result)'.{0,20}(?:supported|expected)|unsupported content type.{0,10}tool_|Unrecognized request argument.{0,12}(?:system|anthropic_version|contents|input|instructions)\b|Responses WebSocket|upgrade required|generateContent.{0,40}(?:chat|openai)|^'?contents'? is (?:required|missing)|did you mean to (?:use|send).{0,30}(?:messages|contents|input)/i,
  },
  {
    category: 'request.model_unsupported_endpoint',
    says: /only supported in|not (?:served|supported|available) in the .{0,20}(?:format|protocol)\b|not (?:a )?(?:chat|completion|embedding|text) model|not supported (?:in|on|by|with|via) (?:the )?(?:v1|this|\/|chat|responses|completions|endpoint|batch)|is a chat model|is not (?:supported|available|compatible) (?:in|on|with|for|via) (?:the )?(?:\S*\/v1|\/|chat|responses|completions|this (?:endpoint|api|route)|endpoint)|model.{0,80}(?:does not|doesn't|not|cannot|can't|do not) support(?!ed (?:model|here|by this (?:server|gateway|account)))|No endpoints found that (?:support|can handle)|only (?:supports?|works|available) (?:with|on|via|for|in|the) .{0,30}(?:api|endpoint|responses|completions|messages)|OperationNotSupported|on-demand throughput|inference profile|(?:does not|doesn't) support (?:chat|tools?|tool|function|image|vision|embedding|generat|thinking|audio|system|multi|assistant|json|structured|response_format|completion|the (?:chat|responses|generate))|not support(?:ed)? (?:image|vision|tool|function)|image input|multimodal.{0,20}not|text model cannot|tool choice requires --enable|tool_choice.{0,40}not supported|unsupported_api_for_model|UnsupportedOperation|endpoint.{0,30}not support.{0,20}model|不支持.{0,8}(?:工具|图片|图像|视觉|该接口|函数|此接口|多模态)/i,
    unless:
      /is not found for API version|unsupported parameter|unsupported_parameter|Unsupported value|does not support (?:0|\d|parameters)|parameter/i,
  },
  {
    category: 'request.model_missing',
    says: /(?:must|need to|please|should) (?:provide|specify|supply|include|choose|set) (?:a |the )?(?:valid )?['"`]?model|\b(?:missing|no|without|empty|absent)\b.{0,24}['"`]?\bmodel\b['"`]?(?: (?:parameter|field|name|id|specified|provided|selected))?\s*(?:[.,'"}]|$)|['"`]?\bmodel\b['"`]?(?: (?:parameter|field|name|id|property|argument))? ?(?:is|was|must be|:)? ?(?:a )?(?:required|missing|not specified|not provided|not set|empty|cannot be (?:empty|blank|null)|field required|non-empty|必填|specified in)|model: field required|未指定模型|模型(?:名称)?不能为空|缺少模型|model not specified|invalid empty model|no model specified/i,
    unless: /no model (?:found|available|named)|models? loaded/i,
  },
  {
    category: 'request.model_unknown',
    says: /model.{0,160}(?:not (?:be )?found|does not exist|doesn't exist|not exist|is unknown|not (?:currently )?(?:available|supported|recogni[sz]ed|configured|served|registered|valid|deployed|loaded)|unavailable|no longer|deprecated|decommissioned|retired|discontinued|sunset|is invalid)|unknown[_ ]model|unknown provider for|unrecogni[sz]ed model|model_not_found|model_not_supported|modelnotfound|invalid[_ ]?model|no such model|not a valid model|unsupported model|模型.{0,60}(?:不存在|未找到|不支持|已下线|无效|不可用)|(?:不支持|未找到|无效).{0,6}模型|not found.{0,40}model|model identifier|DeploymentNotFound|deployment.{0,40}(?:does not exist|not found)|no models? (?:loaded|found|named|matches|available)|No endpoints found for|InvalidEndpointOrModel|NoSuchModel|try pulling|cannot find model|could not find model|failed to (?:load|find) model|LLM Provider NOT provided|model_decommissioned|models\/\S+ is not found|repository not found|not a supported model|^unsupported [a-z][\w.]*-[\w.-]+$|model .{0,80}is not (?:one of|in)|publisher model|verify your API base/im,
    unless: /(?:method|parameter).{0,20}(?:unsupported|unknown)|temporarily|unsupported_value/i,
  },
  // A thing named in the request that is not there, where the route is.
  {
    category: 'request.invalid_param',
    says: /\b(?:generation|file|batch|assistant|thread|response|task|run|job|vector[ _]store|conversation|fine[- ]tun\w*)s?\b.{0,60}(?:[_ ]not[_ ]found|does not exist|not exist)|previous_response_not_found|no such (?:file|batch|assistant|thread|response|task|run|job)\b/i,
    status: [400, 404, 410, 422],
    retry: 'after-fix',
  },
  {
    category: 'config.base_url',
    says: /^invalid url\.?$/im,
    status: [null, 400],
  },
  {
    category: 'endpoint.not_found',
    says: /Invalid URL \(|unknown_url|unknown request url|route .{0,100}not found|cannot (?:POST|GET|PUT) |page not found|no (?:such )?route|not[_ ]found[_ ]?error|endpoint.{0,60}(?:not (?:found|exist)|does not exist|unknown)|(?:unknown|invalid|no such|unsupported) (?:endpoint|path|route|url)|path.{0,40}not found|no route matched|UnknownOperation|接口不存在|resource not found|the requested url.{0,60}not found|404 not found|404: not found|404 page|requested resource.{0,40}(?:not found|does not exist|could not be found)|unhandled path|no handler found|NOT_FOUND|^not found\.?$|url not found|无效的请求(?:路径|地址)|status code 404|ModelOperationNotFound/im,
    unless: /generation|file|batch|assistant|thread/i,
  },
  {
    category: 'endpoint.method',
    says: /method[_ ]not[_ ]allowed|method (?:GET|POST|PUT|DELETE|HEAD)? ?(?:is )?not (?:supported|allowed)|only (?:POST|GET) (?:requests? )?(?:is|are|method)? ?(?:allowed|supported)|allowed methods|请求方法|UNIMPLEMENTED/i,
  },
  {
    category: 'request.unknown_param',
    says: /extra inputs are not permitted|extra[_ ]forbidden|unrecogni[sz]ed (?:request )?(?:argument|parameter|field|key|property|option)|unknown[_ ](?:parameter|field|name|argument|property|option|key)|unsupported[_ ](?:parameter|field|argument|option)|UnsupportedParams|does not support parameters?|not (?:a )?(?:recogni[sz]ed|known|supported|allowed|permitted|valid) (?:parameter|field|argument|property|key)|additional propert|cannot find field|property ['"`\w]+ is (?:not allowed|unsupported|unknown|not supported|not expected)|parameter.{0,40}(?:is )?(?:not supported|unsupported|unknown|unrecogni[sz]ed|not allowed|not permitted)|unexpected (?:field|parameter|property|keyword)|invalid (?:field|beta flag)|is not permitted\b|not supported (?:with|by|for) (?:this|the) model|unknown variant .{0,20}field|参数.{0,8}(?:不支持|未知)|anthropic-beta/i,
  },
  // A message that lacks its answer, or breaks the order of turns, is about messages even where tools are concerned.
  {
    category: 'request.message_format',
    says: /tool_use.{0,40}ids? (?:were|was) found|same number of (?:function|tool) calls and (?:responses|results)|unexpected `?tool_use_id|tool_result.{0,40}(?:must|without|corresponding|preced|no )|tool_calls['"`]? must be followed|did not have response messages|messages? with role ['"`]tool['"`]|must be a response to a preced|insufficient tool messages|roles? must alternate|alternat|unexpected role|incorrect role|invalid role|role information|is not one of \['system'|conversation roles|messages?.{0,24}(?:illegal|must not be|must be|is empty|are empty|cannot be|should|at least one|non-?empty|too short|empty array|\bnull\b)|messages[.[]\d+|messages\.\[?\d+|content blocks?\b|text content|empty content|thinking.{0,20}block|signature.{0,12}(?:in|field)|thought_signature|prefill|final assistant|first message|last message|contents?\[?\d*\]?\.?parts|contents.{0,20}(?:empty|must)|function call turn|function response parts|system message|role.{0,20}(?:must|should|invalid|not|alternate|order|required)|message_order|user messages|unsupported content|image.{0,30}(?:could not|unable|invalid|failed|process|format)|invalid (?:image|base64|content)|Could not process image|jinja|消息.{0,8}(?:格式|为空|角色)|角色|reasoning_content|"?prompt"? is missing|input\[\d+\]|item.{0,30}(?:without its required|of type)|No tool (?:call|output) found/i,
    unless: /message size|tools?\[\d|input_schema|max_tokens|field required|temperature/i,
  },
  {
    category: 'request.tool_schema',
    says: /invalid schema|input_schema|tool_use_failed|tools?[.[]\d+|function[s_]?\.?(?:name|parameters|declarations)|function_declarations|tool_choice(?!['"\\]*:)|tool call validation|invalid ['"`]tools|tools?(?: \w+)? (?:must|is|are|names?|definition)|tool (?:names?|schema|definition|call|result|parameters)|function (?:name|schema|call|parameters)|tool_calls|tool_call_id|json schema|\$ref|工具|failed to call a function|arguments.{0,20}(?:json|parse|invalid)|additionalProperties|jsonschema|parallel tool|schema.{0,20}(?:invalid|unsupported|not supported|too)|grammar|GenerateContentRequest\.tools|function calling config|MALFORMED_FUNCTION_CALL/i,
  },
  {
    category: 'request.missing_param',
    says: /field required|missing[_ ](?:required[_ ])?(?:parameter|field|property|argument|param\b|header|key\b|value)|(?:is|are) (?:a )?required\b|required (?:parameter|field|property|argument)|missing field|must (?:be )?(?:provide|specif|include|contain(?! the word)|set)|missing_required|type['"]?: ?['"]missing|缺少|必填|不能为空|required but|is missing|Missing `|requires? (?:the |a )?['"`]?\w+['"`]? (?:parameter|field|to be)|one of .{0,60} must be|must have required propert|cannot be (?:null|empty|blank)|(?:is|are|was) not (?:specified|provided|supplied)\b/i,
  },
  {
    category: 'gateway.internal',
    says: /panic(?:ked)?\b.{0,20}(?:detected|recovered|:)|nil pointer|runtime error: |requires more system memory|enough (?:available )?(?:system )?memory|runner (?:exited|process (?:has )?terminated)/i,
    retry: 'after-fix',
  },
  {
    category: 'gateway.internal',
    says: /panic|nil pointer|segmentation fault|database.{0,20}(?:error|locked|fail)|redis|sql:|internal_error|out of memory|SQLSTATE|stack overflow|runtime error|cuda/i,
    unless: /internal_error_upstream/i,
  },
  {
    category: 'upstream.error',
    says: /upstream|provider returned error|bad_response|provider[_ ]error|openai_error|error from provider|do[_ ]request[_ ]failed|server had an error|had an error while processing|provider_response|returned by (?:the )?provider|bad response status code|上游|InternalServerException|ModelErrorException|ModelStreamErrorException|internal error (?:has occurred|encountered|occurred)|api_error|backend error|inference (?:error|failed)|engine (?:core|dead|error)|EngineDeadError|unhandled errors in a TaskGroup/i,
  },
  {
    category: 'request.invalid_param',
    says: /could not finish the message because max_tokens|must be|parameters.{0,40}not valid|invalid[_ ](?:value|type|parameter|argument|option|param|enum|request_parameter|input)|should be|out of range|unsupported[_ ]value|does not support \d|too (?:large|small|high|low|big|short)|INVALID_ARGUMENT|ValidationException|ValidationError|validation[_ ](?:error|failed)|参数|invalid '|not one of|expected .{1,40}(?:got|but|received)|input should be|unsupported|invalid_request|BadRequest|bad[_ ]request|Unprocessable|cannot unmarshal|type mismatch|invalid type|illegal|less than|greater than|at (?:least|most)|not in (?:range|the list)|非法|无效|does not match|failed to validate|cannot be|Input validation/i,
  },
  {
    category: 'gateway.internal',
    says: /internal[_ ]?(?:server)?[_ ]?error|server[_ ]error|something went wrong|unexpected error|unknown error|exception|内部(?:服务)?(?:器)?错误|服务(?:异常|错误)|系统(?:异常|错误)|an error occurred/i,
  },
  {
    category: 'gateway.overloaded',
    says: /service[_ ]?(?:temporarily[_ ]?)?unavailable|temporarily unavailable|UNAVAILABLE|try again later|稍后(?:再试|重试)|maintenance|维护/i,
  },
  {
    category: 'config.base_url',
    says: /\/v1\/v1\b|\/chat\/completions\S*\/chat\/completions|\/messages\S*\/messages\b|\/responses\S*\/responses\b|[^:]\/\/v1/i,
  },
];
