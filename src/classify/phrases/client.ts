/** Whole phrases of runtimes, SDKs and clients: what happened before an answer, or with an unreadable one. */
export const clientPhrases = `
[host-name not-found 4.7] en field
non-existing domain
incorrect host
FailedToOpenSocket
getaddrinfo
nodename nor servname
no such host
failed to resolve
not resolve hostname
dns error
failed to lookup address
UnknownHostException
NAME_NOT_RESOLVED
name resolution
hostname could not be found
failed host lookup
UnresolvedAddress
nxdomain
resolve host
dns lookup
dns query
dns resolution
[host-name not-found 4.7] zh field
域名解析
解析远程名称
无法解析 … 域名
无法解析 … 主机
无法解析 … 名称
找不到主机
解析不到
[host-name unavailable 5] en field
temporary failure in name resolution
EAI_AGAIN
ESERVFAIL
server misbehaving
lookup … timeout
dns … temporary
dns … timed out
[connection reset 4.9] en openssl
SSL_ERROR_SYSCALL => curl: (35) OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to api.example.com:443
[connection refused 4.4] en field
service not running
please ensure … running
couldn't connect to server
connect call failed
is ollama running
ollama is not running
is the computer able to access
ollama app … running
connection … refused
nobody listen*
no one listen*
nothing listen*
not listening on port
connect … rejected
is server up
[connection refused 4.4] zh field
积极拒绝
连接被拒绝
无法连接到 ollama
ollama service unavailable => response.OllamaServiceUnavailable
主动拒绝
[connection reset 4.1] en field
ReadError
stream error received => http2 error: stream error received: unspecific protocol error detected
connection shutdown
closed idle connection
socket hang up
connection reset
other side closed
broken pipe
RemoteDisconnected
connection aborted
closed the connection
server disconnected
forcibly closed
empty reply
GOAWAY
unexpected end of file
EOF occurred
IncompleteMessage
channel closed
handshake eof
network connection was lost
NETWORK_CHANGED
header parser received no bytes
peer shut down incorrectly
remote end closed
connection terminated
connection … closed
connection … dropped
remote close
side hung up
server hung up
peer hung up
connection broke
[connection reset 4.1] zh field
连接被重置
连接已重置
远程主机强迫关闭
连接被关闭
连接已断开
[connection timeout 3.9] en field
ReadTimeout
WriteTimeout
timed out
timeout error
TimeoutException
context deadline exceeded
deadline has elapsed
Client.Timeout
SocketTimeout
unreachable host
exceeded timeout
timeout expired
timeout was reached
timeout of
timeout exceeded
not properly respond
appears to be offline
INTERNET_DISCONNECTED
execution expired
handshake timeout
PoolTimeout
exceeded configured timeout
timeout period
reason timeout
operation was aborted due to timeout
tcp … timeout => dial tcp 192.0.2.1:443: i/o timeout
I/O error … timeout
IOException … timeout => java.io.InterruptedIOException: timeout
[connection timeout 3.9] zh field
没有正确答复
超时
秒没有响应
[connection hidden 3.2] en angular
0 unknown error => Http failure response for https://llm.example/v1/chat/completions: 0 Unknown Error
[connection hidden 1.9] en field
connection error
fetch failed
failed to fetch
load failed
network error
error sending request
cannot connect
unable to connect
failed to connect
terminated
waiting for network
connection failed
network request failed
[connection hidden 1.9] zh field
网络异常
无法连接
连接失败
[proxy failed 4.8] en field
x-deny-reason … not allowed => 403 x-deny-reason: host_not_allowed
resolve … proxy
authenticate … proxy
proxy authorization required => tunnel error: proxy authorization required
CONNECT tunnel => curl: (56) CONNECT tunnel failed, response 403
tunnel error
http tunneling
socks proxy
socks5 … failed
proxy … instead
proxy authentication required
ProxyError
proxyconnect
tunnel connection failed
tunneling socket
tunnel socket
ERR_PROXY
ERR_TUNNEL
socks … failed
socks … rejected
socks error
connect to proxy
proxy CONNECT
proxy connection
tunnel through proxy
from proxy after CONNECT
proxy … refused
proxy … unreachable
proxy … timed out
proxy responded
[proxy failed 4.8] zh field
代理服务器
[proxy invalid 5] en field
parsing … proxy url
check proxy url
only … proxies are supported
unknown scheme for proxy
socksio package
missing dependencies for SOCKS
proxy url … invalid
proxy … malformed
unsupported proxy
invalid proxy url
[certificate expired 5] en field
CERT_HAS_EXPIRED
CERT_NOT_YET_VALID
CertificateNotYetValid
NotValidYet
certificate … expired
[certificate expired 5] zh field
证书过期
证书已过期
证书已失效
[certificate mismatch 5] en field
legacy common name
altnames
hostname mismatch
hostname/IP does not match
no alternative subject name
certificate is not valid for
certificate valid for
NotValidForName
no subject alternative
ip address mismatch
subjectAltName does not match
cannot validate certificate for
COMMON_NAME_INVALID
not match target host name
certificate subject name
BAD_CERT_DOMAIN
hostname … not verified
RemoteCertificateNameMismatch => 根据验证过程，远程证书无效: RemoteCertificateNameMismatch
[certificate self-signed 4.9] en field
self-signed … certificate
DEPTH_ZERO_SELF_SIGNED
self signed … cert
[certificate self-signed 4.9] zh field
自签名
自签证书
[certificate untrusted 4.7] en field
UNABLE_TO_GET_ISSUER
UNABLE_TO_VERIFY_LEAF
unable to get local issuer
unable to verify the first certificate
signed by unknown authority
UnknownIssuer
PKIX path
valid certification path
UntrustedRoot
CERT_AUTHORITY_INVALID
CERTIFICATE_VERIFY_FAILED
RemoteCertificateChainErrors
remote certificate is invalid
remote certificate was rejected
unknown ca
certificate is not trusted
trust anchor
ssl peer certificate
trust relationship for the ssl
certificate for this server is invalid
issued by … untrusted
untrusted authority
untrusted issuer
trusted root
[certificate untrusted 4.7] zh field
证书不受信任
证书验证失败
证书链不完整
[tls failed 4.4] en field
tls handshake error # => TLS handshake error: -27648
wrong version number
HTTP request to an HTTPS server
plain HTTP request was sent to HTTPS
HTTP response to HTTPS client
EPROTO
tlsv1 alert
sslv3 alert
handshake failure
handshake failed
SSLHandshakeException
does not look like a TLS handshake
unsupported protocol … ssl
ssl … unsupported protocol
no protocols available
tls protocol version
ssl protocol version
certificate required
unexpected_message
corrupt message of type
UNSAFE_LEGACY_RENEGOTIATION
create SSL/TLS secure channel
ERR_SSL
SSLError
tls error
no shared cipher
[http malformed 4.3] en field
not match HTTP/1.1 protocol
committed a protocol violation => The server committed a protocol violation. Section=ResponseStatusLine
HPE_INVALID
parse error expected http
malformed HTTP
HTTPParserError
BadStatusLine
invalid HTTP
HTTP/0.9
illegal status line
Error: Parse Error
NotHttp
[answer too-large 4.4] en field
HEADERS_OVERFLOW
got more than # bytes when reading
maxContentLength size
headers too large response
[stream cut 4.4] en field
response stopped arriving => The response stopped arriving
streaming response ended before
closed while thinking => Connection closed while thinking
content-length mismatch
truncated event message => Truncated event message detected when decoding event stream
streaming … aborted
decompression error
body length does not match
provider ended
ended without sending
IncompleteRead
stream closed before
premature close
prematurely closed
closed before finish
closed before completion
closed before response.completed
closed before message_stop
without sending complete message
error decoding response body
ChunkedEncodingError
INCOMPLETE_CHUNKED
TransferEncodingError
ClientPayloadError
payload is not completed
stream ended
stream terminated
stream interrupted
stream aborted
stream cut
stream … reset
missing finish_reason
without finish_reason
without message_stop
without DONE
outstanding read data remaining
ended prematurely
unexpected EOF
error reading body
error reading stream
error while reading server response
truncated stream
mid-stream
mid-response => SSE connection dropped mid-response
response above may be incomplete
[stream cut 4.4] zh field
流中断
流断开
[stream malformed 4.8] en ai-sdk
ui message stream error
[stream unordered 4.5] en field
without a current message => Received message_stop without a current message
content block not found => API Error: Content block not found
received unknown event
could not parse message into json
reading 'delta'
parse JSON … chunks
type validation failed … chunk
unexpected event
[answer malformed 4.2] en field
failed to parse structured output => [Dify] Run failed: Failed to parse structured output: Expecting value
non-SSE response
not an event stream
response is not sse
[answer malformed 3.6] en field
unable to parse response => {"error":{"message":"APIError: OpenAIException - Unable to parse response as JSON","type":null,"code":null}}
decode_response
data couldn't be read => The data couldn’t be read because it is missing.
bad_response_body
unexpected format in response
unexpected line format in response
incomplete json segment
choices null
choices missing
choices empty
empty response
null response
empty content
empty output
empty reply from model
empty completion
nonetype object
nonetype no len => TypeError: object of type 'NoneType' has no len()
not read properties of undefined
not read property of undefined
not read properties of null
list index out of range
invalid json response
invalid response
extracting response
decoding response
response … not valid
response validation
output is empty
no content in
NoContentGenerated
missing field choices
missing field id
missing field usage
missing field created
missing field content
str object has no attribute
undefined array key
undefined index
UnserializableResponse
JsonException: Syntax error
must be of type array string given
response is missing
no candidates
not return any response
not return any output
not produce any output
not provide any content
[key-text malformed 5] en field
unexpected char … authorization value
ByteString
invalid header value
invalid character in header
codec can't encode
illegal header value
invalid header field value
failed to parse header value
has invalid value Bearer
header value … illegal
header value … invalid
must be ASCII
non-ASCII
invalid HTTP header value
invalid leading whitespace
[environment missing 4.6] en field
fix the environment variable => Invalid request header from the environment · Fix the environment variable
api_key client option must be set => The api_key client option must be set either by passing api_key to the client or by setting the OPENAI_API_KEY environment variable
default credentials were not found
not load default credentials
not automatically determine credentials
default azure credential failed => DefaultAzureCredential failed to retrieve a token from the included credentials.
credential unavailable error => CredentialUnavailableError: EnvironmentCredential is unavailable.
no credential providers => NoCredentialProviders: no valid providers in chain
unable to locate credentials
unable to load credentials
missing key inputs argument
environment variable is missing
environment variable not set
environment variable not found
environment variable … required
environment variable is empty
could not resolve authentication method
LoadAPIKeyError
missing credentials please pass
did not find … api_key
no api key configured
api key not set in
api key not found in environment
NoneType … api_key
missing environment variable
api key missing pass it using
not set in .env
api_key environment variable
no API key for provider
not configured api key
api key is not configured
please set … api key
export OPENAI_API_KEY
[environment missing 4.6] zh field
未配置 api key
未设置 api key
请先配置 api
请配置 api key
环境变量未
未检测到环境变量
[sdk missing 4] en field
not available to install
need to pip install
requires … package
ProviderInitError
not import … package => Could not import openai python package.
install it with pip install
[key-text malformed 4.4] en field
api key too short
api key too long
failed to construct request header
failed to build request header
[sdk outdated 4] en field
undefined method … openai => undefined method 'chat' for an instance of OpenAI::Client
or newer required => App 2.1.3 does not support this model; version 2.1.90 or newer is required
module … has no attribute => module 'openai' has no attribute 'OpenAI'
has no attribute Completion
has no attribute responses
has no attribute chat
has no attribute messages
has no attribute beta
ModuleNotFoundError
no namespace named
cannot find module
cannot find package
ERR_MODULE_NOT_FOUND
ERR_REQUIRE_ESM
ERR_PACKAGE_PATH
no longer supported in openai
you tried to access openai
fetch is not defined
Headers is not defined
ReadableStream is not defined
is not a constructor
cannot import name
does not provide an export named
is not a function
unsupported model version
ai sdk … only supports
NoSuchMethodError
ClassNotFoundException
openai migrate
unexpected keyword argument proxies
[settings conflict 4.6] en field
auth conflict
both … are set
mutually exclusive
[settings invalid 4] en field
managed settings require
model_providers contains reserved => Error loading configuration: model_providers contains reserved built-in provider IDs: openai
[base-url invalid 5.2] en cursor
access to private network* … forbidden => Provider returned error: Access to private networks is forbidden
[base-url invalid 4.6] en field
url provided invalid => The base URL you provided is invalid
url is invalid
invalid request uri
undefined scheme => URI with undefined scheme
connection adapters were found => InvalidSchema: No connection adapters were found for 'gw://example'
invalid character … host name
missing an http
url must start with http
UnsupportedProtocol
failed to parse url
failed to parse HTTPURL
MissingSchema
no scheme supplied
relative URL without a base
url scheme
invalid port
InvalidURL
builder error
only absolute urls
URL using bad/illegal format
invalid uri
MalformedURL
no host specified
empty host
URISyntaxException
schemes are allowed
[base-url blocked 4.6] en field
App Transport Security
cleartext communication
only be accessed over https
must use https
[env-file malformed 4.6] en field
unexpected character … in variable name
dotenv could not parse
failed to read … .env
[ca-file invalid 5] en field
extra certs from
certificate bundle not found
certificate file not found
TLS CA certificate bundle, invalid path
error setting certificate verify
error setting certificate file
[clock invalid 5] en field
clock skew
clock is ahead
clock is behind
clock out of sync
request time too skewed
signature not yet current
signature expired
token used before
token used too early
issued in the future
[connection reset 4.7] en elixir
transport error … reason closed => %Mint.TransportError{reason: :closed}
[connection reset 4.7] en field
terminated handshake
during handshake
limit 0 content => java.io.EOFException: \\n not found: limit=0 content=…
closed before response
response ended prematurely
[stream malformed 4.6] en field
stream was malformed => The response stream was malformed
stream event unreadable => Stream event unreadable
not decode stream
too many empty messages
parsing … chunk
DONE is not valid JSON
keep-alive … not valid json
event: … not valid json
data: … not valid json
tool calls missing arguments
[environment missing 4.6] en python
KeyError … api_key => KeyError: 'OPENAI_API_KEY'
KeyError … token
KeyError … base_url
[stream hidden 4.8] en ai-sdk
ended without finish reason => Response stream ended without a finish reason.
ended without finish chunk
no output generated => Provider ended the request: stream error: No output generated.
response was interrupted due to server error
[settings missing 4] en gemini-cli
invalid auth method selected
set an auth method => Please set an Auth method in your ~/.gemini/settings.json
[answer malformed 2.6] en ai-sdk
type validation failed
[stream hidden 1.95] en codex
stream error
[stream cut 1.75] en codex
stream disconnected
[connection refused 3.3] en curl
failed to connect to … port
[connection timeout 4.4] en field
request timeout after
SocketTimeout
timed out after # ms
after # ms timed out
[server failed 1] en field
invalid response status
invalid response object from api
[provider failed 3.4] en field
received from peer => stream error: stream ID 17; INTERNAL_ERROR; received from peer
[host-name unavailable 5] en aiohttp
contacting dns servers => Cannot connect to host api.x.com:443 ssl:default [Timeout while contacting DNS servers]
[base-url malformed 5.5] en field
only absolute URLs => TypeError: Only absolute URLs are supported
uri not absolute => java.lang.IllegalArgumentException: URI is not absolute
url not absolute
only http s protocols => TypeError: Only HTTP(S) protocols are supported
host='http'
[answer empty 3.8] en field
ended the response before
before returning usable output
without usable content
[ca-file invalid 2] en node
NODE_EXTRA_CA_CERTS
[settings untrusted 2] en node
NODE_TLS_REJECT_UNAUTHORIZED 0
[certificate expired 4.8] en field
not yet valid certificate
certificate ran out
certificate … lapsed
[connection reset 4.7] en python
SSLEOFError
[answer malformed 4.2] en claude-code
malformed response
[answer invalid 3.7] en field
unexpected response format
invalid response format => Invalid response format from local embedding service
[answer empty 4.3] en field
no text generated => [AI_NoTextGeneratedError: No text generated.]
contained no message
no content received
no generation output
no output from
response body … empty
empty model response
no stream received
null value for choices
no generations found
incomplete generation
not provide any assistant messages => Unexpected API Response: The language model did not provide any assistant messages.
not provide any output
not provide any response
not return any content
not return any message
model returned nothing
model returned no output
[answer empty 4.3] zh field
模型未返回任何内容
模型没有返回任何内容
模型返回为空
模型返回了空
返回的内容为空
返回内容为空
[provider empty 3.8] en field
response not respect => Model response did not respect the required format.
response not follow … format
response not match … format
output not match … format
output not match … schema
response not conform
output not conform
[environment missing 4.7] en field
not resolve … credentials
application default credentials
load region from
could not resolve api token
could not load credentials
credentials from any provider
not resolve … key … environment
please configure … api key
add … api key in => Please add your API key in the settings.
add … api key to
add … api key first
enter your … api key in
no credentials … environment
[proxy failed 5.3] en field
proxyconnect
tunneling socket
tunnel connection failed
ProxyError
proxy rejected
socks … refused
proxy returns
[tls failed 4.6] en field
fatal alert => received fatal alert: ProtocolVersion
peer is incompatible
corrupted frame
dh key too small
ee key too small
ca md too weak
not possess a common algorithm
no common algorithm
cipher mismatch
[connection reset 4.4] en dotnet
unexpected EOF or 0 bytes
transport stream
[host-name not-found 4.7] ko field
호스트를 알 수 없
호스트 … 확인할 수 없
[connection timeout 4] en field
no response within
no reply within
no response after
nothing received within
no data received within
[connection timeout 3.7] en openclaw
run timeout => [agent/embedded] embedded run timeout: runId=1 sessionId=2 timeoutMs=90000
[connection timeout 3.9] de field
Zeitüberschreitung
Zeitlimit überschritten
[connection timeout 3.9] fr field
délai d'attente
délai … dépassé
[connection timeout 3.9] es field
tiempo de espera
tiempo agotado
[connection timeout 3.9] pt field
tempo limite
tempo esgotado
[connection timeout 3.9] ru field
время ожидания
превышено время
таймаут
[connection timeout 3.9] ja field
タイムアウト
[connection timeout 3.9] ko field
시간 초과
시간이 초과
타임아웃
[connection timeout 3.9] it field
tempo … scaduto => Tempo scaduto
[answer empty 4] en field
replied with … empty
returned … empty
response … empty body
empty body from
had no choices
[page invalid 3.9] en firefox
unexpected character at line 1 column 1
[answer invalid 4.2] en async-openai
json deserialize => Error: JSONDeserialize(Error("expected value", line: 8, column: 1))
failed to deserialize api response
[key-text malformed 4.9] en field
key contains … character
key contains … newline
key contains … space
key contains … quote
key has … whitespace
key … trailing newline
key … invalid character
[certificate mismatch 4.9] en field
common name … not match
certificate … not match … host
[connection reset 4.6] en okhttp
unexpected end of stream
end of stream on
[answer malformed 4.3] en python
KeyError choices
KeyError message
KeyError content
KeyError usage
choices input should be
validation error … ChatCompletion
[base-url malformed 5.3] en go
lookup https
[sdk outdated 4.6] en codex
newer version of => The model requires a newer version of Codex.
[sdk outdated 4.2] en field
version … no longer supported
version not supported anymore
upgrade to latest version
upgrade your client
update your client
client … too old
client version … outdated
version too old
[stream cut 4] en field
stream transport error
stream … ended
response aborted
stream … disconnect
disconnect … aborted
[connection timeout 4.2] en field
timeout after # second
timed out after # second
connection never established
connect* … took more than
[answer malformed 4.5] en reqwest
error decoding response body: missing
error decoding response body: expected
[answer malformed 4] en javascript
not access property … undefined => can't access property "thinking", e.message is undefined
not destructure property
undefined not an object
process successful response
[answer malformed 4.6] en jackson
required for type with serial name
unrecognized token … expecting json
[answer empty 4.2] en jackson
no content to map
[connection timeout 4.4] en go
timeout awaiting response => net/http: timeout awaiting response headers
[environment missing 4.4] en aws
must specify a region => You must specify a region.
not present in environment
absent from environment
missing from environment
not in environment
[stream cut 5.2] en rust
error decoding response body operation timed out => error decoding response body: operation timed out
[proxy failed 4.6] en go
socks server failure => unknown error general SOCKS server failure
socks connect => socks connect tcp 127.0.0.1:1080->api.example.com:443
[answer too-large 4.4] en aiohttp
chunk too big => ValueError: Chunk too big
[answer malformed 4.3] en serde
failed deserialization of => failed deserialization of: {"id":"x","object":"chat.completion"}
match any variant of untagged enum => data did not match any variant of untagged enum ApiResponse
[environment missing 4.4] en field
requires setting … env var => Failed to login. This account requires setting the GOOGLE_CLOUD_PROJECT env var.
set environment variable => Please provide an Azure endpoint or set the environment variable AZURE_OPENAI_ENDPOINT.
no … api key found
config api key … settings => Please config API key for x (model) in settings first
configure … api key … settings
set … api key … settings => Please set your API key in the settings
add … api key … settings
[answer malformed 4.3] en v8
unexpected token … json at position
unexpected token … not valid json
non-whitespace character after json
[stream cut 4.8] en ollama
not receive done or success
[json malformed 4.3] en field
but found t_end => Expected value but found T_END at character 1
but found t_obj_end
but found invalid token => Expected value but found invalid token at character 1
expected begin_object but => Expected BEGIN_OBJECT but was STRING at line 1 column 1 path $
expected begin_array but => Expected BEGIN_ARRAY but was BEGIN_OBJECT at line 1 column 2 path $
invalid start of value => '<' is an invalid start of a value. Path: $
unexpected json token
json-readtable-error
unexpected byte at position
[answer malformed 4.3] en swift
no value associated with key => No value associated with key CodingKeys(stringValue: "choices", intValue: nil)
key not found … coding keys => keyNotFound(CodingKeys(stringValue: "choices", intValue: nil)
no suitable converter found => No suitable converter found for TypeInfo(com.aallam.openai.api.chat.ChatCompletion)
type mismatch … coding path => typeMismatch(Swift.String, Swift.DecodingError.Context(codingPath: []
[connection timeout 4.4] en plenary
curl error exit_code 28 => curl error exit_code=28 stderr={}
[connection refused 4.4] en plenary
curl error exit_code 7 => curl error exit_code=7 stderr={}
[host-name not-found 4.4] en plenary
curl error exit_code 6 => curl error exit_code=6 stderr={}
[answer malformed 4.6] en gemini-cli
malformed function call
unexpected tool call
[answer malformed 4.3] en field
incomplete json
structured object
response content-type is not
invalid model output
[connection hidden 3.7] en field
not get … models
not get … reply
no response from server
[connection hidden 4.3] en guess
check api key and network
check api key and internet
check api key and connection
check api key and base url
check api key and url
check network … api key
check internet … api key
check connection and api key
check url and api key
check base url and api key
[stream reset 4.4] zh field
流式连接 … 中断
流式传输 … 中断
串流 … 中斷
[stream malformed 4.6] zh field
消息块解析错误
[clock mismatch 4.6] en field
timestamp … differ* from current time
system time … not match
signature expire* … server
minute in future
[clock mismatch 5] zh field
时间戳 … 服务器时间 => 签名过期，时间戳与服务器时间差距不得超过五分钟
时间戳 … 超出
server time … not match
[page invalid 4.6] en jackson
unexpected character … code 60 => JsonParseException: Unexpected character ('<' (code 60)): expected a valid value
[sdk missing 5.4] en python
import error … not available => ImportError: Fallback to LiteLLM is not available
ssl module not available => Can't connect to HTTPS URL because the SSL module is not available.
[base-url missing 4.6] en field
no api base
no base url
[sdk outdated 4.8] en field
ai sdk … not compatible
[stream cut 4.6] en field
error reading response
completion … aborted
[answer malformed 3.9] en field
deserializing … response
[answer malformed 4.6] en field
response body … not valid json
[answer invalid 4.4] en ai-sdk
no object generated
[settings missing 4.4] en field
instance name not found
no … endpoint set
not find client
specified in config
find provider
unknown provider
no lm
not found in configuration
not find config
ollama api … disabled
provider … not available for use
[settings conflict 4.8] en field
only one authentication method
not specify both
both … were provided
[base-url missing 4.9] zh field
缺少 base_url => 400 配置错误: Claude Provider 缺少 base_url 配置
[base-url missing 4.8] en field
must specify base_url
either base_url
endpoint … null or empty
must have base_url
base url must be set
[host-name unavailable 5] en dotnet
HttpRequestException: Resource temporarily unavailable
[certificate failed 4.4] en dotnet
ssl connection could not be established => HttpRequestException: The SSL connection could not be established, see inner exception.
[certificate expired 5.4] en dotnet
NotTimeValid
[key-text malformed 5] en dotnet
FormatException … Bearer
new-line characters
must contain only ASCII
[page invalid 5] en aiohttp
unexpected mimetype: text/html
[connection refused 4.6] en field
run ollama serve
[provider timeout 4.4] en field
stream idle for
[redirect exceeded 4.2] en field
redirected # times
[connection refused 4.4] en okhttp
ConnectException: failed to connect => java.net.ConnectException: Failed to connect to localhost/127.0.0.1:11434
[connection timeout 4] en dio
receive timeout => DioException [receive timeout]: The request took longer than 0:00:30.000000 to receive data. It was aborted.
send timeout => DioException [send timeout]: The request took longer than 0:00:30.000000 to send data. It was aborted.
[host-name not-found 4.7] ja field
ホスト名 … 解決でき
[host-name not-found 4.7] de field
hostname … nicht aufgelöst
[host-name not-found 4.7] fr field
résoudre nom
[host-name not-found 4.7] es field
resolver el nombre
[host-name not-found 4.7] pt field
resolver o nome
[host-name not-found 4.7] it field
risolvere nome
[host-name not-found 4.7] ru field
разрешить имя
[host-name not-found 4.7] uk field
знайти хост
[host-name not-found 4.7] tr field
bilgisayar adı çözümlenemedi
[host-name not-found 4.7] vi field
phân giải tên
[host-name not-found 4.7] id field
menemukan host
[host-name not-found 4.7] pl field
rozpoznać nazwy hosta
[certificate self-signed 4.9] ja field
自己署名
[certificate self-signed 4.9] ko field
자체 서명
[certificate self-signed 4.9] de field
selbstsigniert*
[certificate self-signed 4.9] fr field
auto-signé
autosigné
[certificate self-signed 4.9] es field
autofirmad*
[certificate self-signed 4.9] it field
autofirmat*
[certificate self-signed 4.9] pt field
autoassinad*
[certificate self-signed 4.9] ru field
самоподписан*
[certificate self-signed 4.9] uk field
самопідписан*
[certificate self-signed 4.9] tr field
kendinden imzalı
[certificate self-signed 4.9] pl field
podpisem własnym
samopodpisan*
[proxy failed 4.5] zh field
代理连接
[connection hidden 1.9] ru field
нет ответа
[connection timeout 3.9] id field
waktu … habis
[connection timeout 3.9] uk field
час очікування
[stream cut 4] fr field
flux … interrompu
[proxy required 4.5] vi field
proxy yêu cầu
[environment missing 4.4] zh field
设置环境变量
[answer malformed 4.6] zh field
响应不是
[base-url malformed 4.8] en field
base … begin with http
base … start with http
base … lack* scheme
base url … scheme
[host-name not-found 4.6] en field
not look up
host … unknown
[key-text malformed 4.6] en field
key contain* … break
key contain* whitespace
blank … end of key
space … end of key
[redirect failed 3.8] en field
answered with 30*
with 301
with 302
with 307
with 308
[tls mismatch 4.6] en field
no tls version
no common tls
[host-name not-found 4.6] zh field
域名 … 解析不
[key-text malformed 4.6] zh field
key … 空格
key … 换行
密钥 … 空格
密钥 … 换行
令牌 … 空格
[base-url malformed 4.8] zh field
base url 多写
地址少了
地址多了
[connection timeout 4.2] pl field
przekroczono czas
`;
