import type { Phrase } from './phrase.ts';

/** What a client's runtime says before any answer came. */
export const runtimePhrases: readonly Phrase[] = [
  {
    category: 'tls.expired',
    says: /certificate has expired|CERT_HAS_EXPIRED|CERT_NOT_YET_VALID|CERTIFICATE_EXPIRED|not yet valid|CertExpired|CertificateExpired|certificate.{0,20}expired|NotAfter|NSURLErrorDomain.{0,10}-120[14]\b|证书.{0,6}过期|ERR_CERT_DATE_INVALID|CertificateNotYetValid|NotValidYet/i,
  },
  {
    category: 'tls.hostname',
    says: /ALTNAME_INVALID|altnames|hostname mismatch|doesn't match (?:either of )?['"]|no alternative (?:certificate )?subject name|certificate is (?:not )?valid for|NotValidForName|no subject alternative|IP address mismatch|subjectAltName does not match|cannot validate certificate for|COMMON_NAME_INVALID|RemoteCertificateNameMismatch|not match(?:es)? target host name|certificate subject name .* does not match|SSL_ERROR_BAD_CERT_DOMAIN|hostname \S{1,200} not verified/i,
  },
  { category: 'tls.self_signed', says: /DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT|self[- ]signed certificate/i },
  {
    category: 'tls.untrusted_ca',
    says: /UNABLE_TO_(?:GET_ISSUER|VERIFY_LEAF)|unable to get (?:local )?issuer|unable to verify the first certificate|signed by unknown authority|UnknownIssuer|PKIX path|valid certification path|UntrustedRoot|CERT_AUTHORITY_INVALID|CERTIFICATE_VERIFY_FAILED|UNTRUSTED_ROOT|RemoteCertificateChainErrors|remote certificate (?:is|was) (?:invalid|rejected)|curl: \((?:60|77)\)|unknown ca\b|certificate is not trusted|trust anchor|SSL peer certificate|trust relationship for the SSL|certificate for this server is invalid|NSURLErrorDomain.{0,10}-120[23]\b/i,
  },
  {
    category: 'tls.protocol',
    says: /wrong[_ ]version[_ ]number|HTTP request to an HTTPS server|plain HTTP request was sent to HTTPS|HTTP response to HTTPS client|\bEPROTO\b|tlsv1[_ ]alert|sslv3[_ ]alert|handshake[_ ]fail|SSLHandshakeException|does not look like a TLS handshake|unsupported[_ ]protocol\b.{0,40}ssl|ssl.{0,60}unsupported[_ ]protocol|curl: \(35\)|no protocols available|(?:tls|ssl).{0,30}protocol version|certificate required|InvalidContentType|tls: |unexpected_message|corrupt message of type|ERR_SSL_|SSL_ERROR_(?:RX|NO_CYPHER)|UNSAFE_LEGACY_RENEGOTIATION|create SSL\/TLS secure channel|NSURLErrorDomain.{0,10}-1200\b|SSLError(?!.*EOF)/i,
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
    says: /EAI_AGAIN|temporary failure in name resolution|ESERVFAIL|server misbehaving|Try again.{0,30}lookup|\blookup \S{1,200}(?: on \S{1,100})?: i\/o timeout/i,
    retry: 'backoff',
  },
  {
    category: 'network.dns',
    says: /\bENOTFOUND\b|EAI_NONAME|getaddrinfo|name or service not known|nodename nor servname|could not resolve host|no such host|NameResolutionError|failed to resolve|dns error|failed to lookup address|UnknownHostException|host is known|NAME_NOT_RESOLVED|name resolution|resolve hostname|curl: \(6\)|DnsError|hostname could not be found|NSURLErrorDomain.{0,10}-1003\b|failed host lookup|name could not be resolved|UnresolvedAddress|\bnxdomain\b|域名解析/i,
  },
  {
    category: 'gateway.bad_gateway',
    says: /upstream connect error|no healthy upstream|connect\(\) failed \(\d+: .{0,40}while connecting to upstream/i,
  },
  { category: 'network.timeout', says: /failed to connect to .{1,80} port \d+.{0,30}time[d-]? ?out/i },
  {
    category: 'network.refused',
    says: /ECONNREFUSED|connection refused|actively refused|errno 111|WinError 10061|CONNECTION_REFUSED|curl: \(7\)|ConnectionRefused|couldn't connect to server|could not connect to (?:the )?server|NSURLErrorDomain.{0,10}-1004\b|is the computer able to access the url|connect call failed|error sending request for url \(https?:\/\/(?:localhost|127\.|\[::1\])|failed to connect to .{1,80} port|积极拒绝|is (?:it|the server|ollama) running|connect to \w+ at https?:|(?:could not|cannot|can't) be reached/i,
  },
  {
    category: 'stream.interrupted',
    says: /incomplete chunked read|IncompleteRead|stream disconnected before completion: (?:stream|transport|idle|connection|websocket|the )|stream disconnected(?! before completion: )|stream (?:was )?closed before|TypeError: terminated|premature(?:ly)? close|PREMATURE_CLOSE|closed before (?:a |the )?(?:finish|completion|response\.completed|message_stop)|without sending complete message|error decoding response body(?!: (?:expected|invalid|missing|trailing|key must|EOF while))|ChunkedEncodingError|INCOMPLETE_CHUNKED|TransferEncodingError|ClientPayloadError|payload is not completed|stream (?:ended|terminated|interrupted|aborted|cut)|missing finish_reason|without (?:receiving )?(?:a )?(?:finish_reason|message_stop|\[DONE\])|curl: \(18\)|curl: \(92\)|outstanding read data remaining|ended prematurely.{0,40}bytes expected|unexpected EOF|error reading (?:a )?(?:body|stream)|error reading stream|truncated stream|connection .{0,30}mid-?stream|流.{0,6}(?:中断|断开)/i,
    unless: /error sending request|handshake eof|closed before response(?![.\w])/i,
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
    says: /UND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT|ConnectTimeout|ReadTimeout|ETIMEDOUT|timed[ -]?out|timeout error|timeout (?:on|while|during|waiting)\b|connect(?:ion)? timeout|i\/o timeout|context deadline exceeded|Client\.Timeout|SocketTimeout|TimeoutError|TimeoutException|ConnectionTimeout|deadline has elapsed|ENETUNREACH|EHOSTUNREACH|no route to host|network (?:is )?unreachable|CONNECTION_TIMED_OUT|timeout of \d+ ?ms|exceeded .{0,20}timeout|curl: \(28\)|HttpClient\.Timeout|TaskCanceledException|timeout expired|请求超时|连接超时|timeout was reached|(?:exception|error): timeout\b|unreachable host|WinError 100(?:51|60)|errno 10060|connected party did not properly respond|NSURLErrorDomain.{0,10}-1001\b|appears to be offline|INTERNET_DISCONNECTED|execution expired|Net::(?:Open|Read|Write)Timeout|handshake timeout|PoolTimeout|reason: :timeout|信号灯超时|没有正确答复/i,
  },
  {
    category: 'response.too_large',
    says: /HPE_HEADER_OVERFLOW|HEADERS_OVERFLOW|header(?:s)? (?:is |are )?too large.{0,20}response|got more than \d+ bytes when reading|maxContentLength size/i,
  },
  {
    category: 'network.protocol',
    says: /\bHPE_|parse error\b.{0,40}(?:expected|http|invalid|header overflow)|malformed HTTP|HTTPParserError|BadStatusLine|invalid HTTP|HTTP\/0\.9|curl: \((?:1|8)\)|illegal status line|NotHttp|response is not HTTP|Error: Parse Error/i,
  },
  {
    category: 'network.reset',
    says: /ECONNRESET|socket hang ?up|connection (?:was )?reset|other side closed|UND_ERR_(?:SOCKET|CLOSED|DESTROYED)|EPIPE|broken pipe|RemoteDisconnected|connection aborted|closed the connection|closed connection|server disconnected|connection closed|WinError 100(?:53|54)|forcibly closed|empty reply|curl: \((?:52|55|56)\)|CONNECTION_(?:RESET|CLOSED)|EMPTY_RESPONSE|: EOF\b|GOAWAY|unexpected end of file|EOF occurred|UNEXPECTED_EOF|INTERNAL_ERROR; received from peer|stream ID \d+|ConnectionResetError|IncompleteMessage|channel closed|远程主机强迫|handshake eof|network connection (?:was )?lost|NSURLErrorDomain.{0,10}-1005\b|underlying connection was closed|response ended prematurely(?!.{0,40}bytes expected)|stream was reset|NETWORK_CHANGED|ERR_HTTP2_|NGHTTP2_|header parser received no bytes|peer shut down incorrectly|closed before response(?![.\w])|socket connection was closed|ConnectionClosed/i,
  },
  {
    category: 'config.key_format',
    says: /ByteString|invalid header value|Invalid character in header|codec can't encode|illegal header value b'(?:Bearer [^'\s]|[^B])|invalid header field value|failed to parse header value|has invalid value:? ['"]?Bearer|Header value.{0,20}(?:illegal|invalid|newline)|must be ASCII|non-?ASCII|invalid HTTP header value|Invalid leading whitespace, reserved character/i,
  },
  { category: 'client.env', says: /Illegal header value b'Bearer ?'/i },
  {
    category: 'client.sdk_version',
    says: /has no attribute '(?:chat|responses|messages|completions|ChatCompletion|Completion|beta|embeddings|models|Anthropic|OpenAI|AsyncOpenAI|with_options|error|Client|GenerativeModel|\w+Error)'|ModuleNotFoundError|No module named|Cannot find (?:module|package)|ERR_MODULE_NOT_FOUND|ERR_REQUIRE_ESM|ERR_PACKAGE_PATH|no longer supported in openai|You tried to access openai\.|(?:fetch|Headers|Response|Request|ReadableStream|FormData|File|Blob|AbortController|TextDecoderStream|crypto|structuredClone) is not defined|is not a constructor|unexpected keyword argument|cannot import name|does not provide an export named|\b\w{1,60}(?:\.\w{1,60}){1,6} is not a function|requires (?:node|python|openai|anthropic)\b.{0,30}\d|Unsupported model version v\d|AI SDK \d only supports|NoSuchMethodError|ClassNotFoundException|upgrade .{0,40}(?:sdk|package|client)|deprecated.{0,40}(?:migrat|openai migrate)/i,
  },
  { category: 'config.conflict', says: /auth conflict|both .{0,60}(?:are|is) set|mutually exclusive/i },
  {
    category: 'client.env',
    says: /api_?key client option must be set|default credentials were not found|unable to locate credentials|missing key inputs argument|(?:API_KEY|AUTH_TOKEN|BASE_URL)['"`]?\s*(?:environment variable)?\s*(?:is |was |must be )?(?:missing|not set|not found|unset|empty|undefined|not defined|not configured|required|required but)|(?:missing|set|find|no|provide|define|export|unset|empty|configure|requires?) (?:\w+[ :]+){0,6}['"`$]?\w*(?:_API_KEY|_AUTH_TOKEN|api_key)\b|environment variable.{0,60}(?:missing|not set|not found|empty|undefined|required)|could not resolve authentication method|LoadAPIKeyError|KeyError: ['"]\w*(?:KEY|TOKEN)|Missing credentials|Did not find \w+_api_key|no api[ _-]?key (?:found|configured|set)|NoneType.{0,40}(?:api_key|header)|missing environment variable|env(?:ironment)? (?:key|var).{0,30}(?:missing|not)/i,
    unless: /"error"|'error':|\b401\b.{0,20}\{/i,
  },
  {
    category: 'config.base_url',
    says: /missing an 'http|URL must start with http|invalid URL protocol|UnsupportedProtocol|Invalid URL ['"]|ERR_INVALID_URL|TypeError: Invalid URL|failed to parse URL|unsupported protocol scheme|MissingSchema|no scheme supplied|relative URL without a base|URL scheme|invalid port|InvalidURL|builder error|Only absolute URLs|URL using bad\/illegal format|curl: \(3\)|Invalid URI|Malformed(?:URL|Input)|no host specified|empty host|invalid URL: (?:undefined|null|none)\b|URISyntaxException|schemes are allowed|failed to parse:? https?:/i,
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
