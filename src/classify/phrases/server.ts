/** Whole phrases about providers, gateways and edges in front of them. */
export const serverPhrases = `
[server failed 4.8] en litellm
no connected db
[channel cooling 5] en cliproxyapi
accounts … cooling
channel … cooling
keys … cooling
deployments … cooldown
providers … cooling
in cooldown
all … cooldown
cooling down
deployment … cooling
every … cooling
all … cooling
[channel missing 5] en new-api
ratio or price not set
model price not configured
[channel missing 5] zh new-api
价格未配置
倍率未配置
未配置倍率
未配置价格
[channel cooling 5] zh cliproxyapi
账号 冷却
渠道 冷却
密钥 冷却
通道 冷却
冷却中
[channel missing 4.6] en new-api
no available upstream
no worker … found
no available deployment
no available endpoint
no available provider
no available credential
no eligible channel
no suitable channel
no active channel
no enabled channel
no matching channel
no candidate channel
no channel
no account available
no provider available => no provider available
no providers configured
no providers found
no allowed providers
no endpoints available
no keys available
no keys found => no keys found that support model
no provider keys
no healthy deployment
no healthy backend
no healthy endpoint
no endpoints found matching => No endpoints found matching your data policy
no usable account
no usable key
no valid account
no valid channel
no deployments available
channel not found
channel not available
channel disabled
get_channel_failed
no node
no capacity available accounts
no backend
no relay
no healthy upstream accounts
none of # provider
none of … channel
none of … account
nobody serve*
no one serve*
[channel missing 4.6] zh new-api
无可用通道
无可用账号
无可用节点
没有可用渠道
没有可用账号
没有可用的账号
没有可用的渠道
没有可用通道
没有可用节点
暂无可用
无效的渠道
渠道已禁用
渠道已被禁用
渠道不可用
没有可用的服务
[gateway overloaded 4] en field
brief wait
maximum queue size
aborted by scheduler
all providers busy
all channels busy
all nodes busy
all workers busy
queue full
server busy
system busy
too busy
maximum pending requests
max queue
overloaded
router unavailable
gateway unavailable
proxy unavailable
over capacity
high load
too many pending
[gateway overloaded 4] zh field
繁忙
过载
[gateway unavailable 3.4] en field
under maintenance => Service under maintenance, back in 30 minutes
undergoing maintenance
scheduled maintenance
down for maintenance
maintenance mode
[gateway unavailable 3.4] zh field
系统维护
正在维护
维护中
升级维护
[gateway unavailable 3.4] ja field
メンテナンス中
[gateway unavailable 3.4] ko field
점검 중
[gateway unavailable 3.4] de field
wartungsarbeiten
wegen wartung
[gateway unavailable 3.4] fr field
en maintenance
[gateway unavailable 3.4] es field
en mantenimiento
[gateway unavailable 3.4] pt field
em manutenção
[gateway unavailable 3.4] ru field
технические работы
технических работ
[gateway unavailable 2.4] en field
UNAVAILABLE
try again later
maintenance
[gateway unavailable 2.4] zh field
稍后再试
稍后重试
维护
服务不可用
[provider overloaded 4.3] en field
high demand
high traffic => We're experiencing high traffic right now! Please try again soon.
queue_exceeded
model at capacity
model is busy
upstream overload
provider overload
heavy load
capacity exceeded
out of capacity
insufficient capacity
no capacity
InsufficientInstanceCapacity
ModelNotReady
ServiceUnavailableException
model is loading
worker local total request limit
flex capacity
resource_unavailable capacity
[provider overloaded 4.3] zh field
负载已饱和
访问量过大
模型过载
负载较高
负载过高
上游负载
算力不够
算力不足
人数过多
[provider failed 2.6] en field
upstream status
provider returned error => Provider returned error
error from provider
bad_response
response from upstream
response from provider
error occurred while processing your request
model produced invalid content
invalid content model produced
InternalServerException
internal error encountered
internal error has occurred
inference error
inference failed
generation failed
request failed during generation
engine dead
engine core
problem reaching
unhandled errors in a TaskGroup
unable to generate
error communicating with provider
all upstream
upstream connection error
aborted by provider
upstream rejected
[provider failed 2.6] zh field
上游错误
上游服务
上游返回
上游异常
上游请求失败
上游连接失败 => WebSocket 上游连接失败
[provider timeout 4.4] en field
gateway timeout
gateway time-out
upstream timed out
upstream request timeout
upstream timeout
provider timed out
provider timeout
not respond in time
stream idle timeout => stream idle timeout
idle timeout waiting
response timeout from
origin time-out
timed out after # s
DEADLINE_EXCEEDED
model timed out
inference timeout
timeout waiting for response from model
[gateway failed 2.8] en field
internal_error
server_error
database error
database locked
redis error
SQLSTATE
stack overflow
unexpected error
unknown error
an error occurred
something went wrong
[gateway failed 2.8] zh field
内部错误
服务异常
服务器错误
系统异常
系统错误
内部发生
内部异常
服务端 … 异常
[gateway unreachable 3.8] en field
bad gateway
no healthy upstream
service unavailable dns failure => Service Unavailable - DNS failure
while connecting to upstream
web server is down
origin is unreachable
web server is returning unknown error
origin dns error
application failed to respond
no server is available to handle => No server is available to handle this request.
upstream prematurely closed
invalid response from an upstream
tls handshake with origin
error reaching gateway
no live upstreams
error code 521
error code 522
error code 523
error code 520
error code 525
error code 526
error code 530
error code 1016
error code 1033
error 1033
error 1016
error 522
error 521
error 520
host error
between cloudflare … origin web server => There is an unknown connection issue between Cloudflare and the origin web server.
ssl connection … origin server => Cloudflare is unable to establish an SSL connection to the origin server.
web server … not returning … connection => The web server is not returning a connection. As a result, the web page is not displaying.
[edge timeout 4.6] en field
first byte timeout
error code 524
a timeout occurred
FUNCTION_INVOCATION_TIMEOUT
[edge failed 3.6] en field
error code 1101
error code 1102
error 1101
error 1102
worker threw exception
worker exceeded
FUNCTION_INVOCATION_FAILED
FUNCTION_THROTTLED
[edge exceeded 4.6] en field
error code 1015
error 1015
[edge blocked 4.7] en field
just a moment
cf-mitigated
attention required
error code 1006
error code 1007
error code 1008
error code 1009
error code 1010
error code 1012
error code 1013
error code 1020
error 1009
error 1010
error 1020
checking your browser
cf chl
javascript and cookies
enable javascript
challenge platform
browser_signature_banned
incapsula
imperva
edgesuite
pardon interruption => Pardon Our Interruption...
acw sc v2
security checkpoint
requested url was rejected
datadome
perimeterx
sucuri
bot detection
access denied by security policy
zscaler
forcepoint
fortiguard
websense
netskope
blue coat
web page blocked
blocked by your organization
blocked by your administrator
blocked by network
captcha
security service to protect
web application firewall
waf
verify you are human
verifying you are human
cloudflare challenge
[edge blocked 4.7] zh field
访问被拦截
验证您是否是真人 => 正在验证您是否是真人。这可能需要几秒钟时间。
检查您的连接的安全性 => api.example.com 需要先检查您的连接的安全性，然后才能继续。
进行安全验证 => 请稍候… 正在进行安全验证
[edge blocked 3.4] en field
request blocked
[gateway unreachable 3.3] en cloudfront
not connect to server for app or website => We can't connect to the server for this app or website at this time.
[gateway overloaded 5.2] en derouter
providers at max
[gateway overloaded 4.2] en ray
BackPressureError => ray.serve.exceptions.BackPressureError: Request dropped due to backpressure
node full
all … full
[gateway overloaded 4.2] en llama.cpp
loading model => Loading model
slot unavailable
no slot available
slots … busy
[provider overloaded 4.4] en anthropic
529 overloaded
overloaded_error 529
[provider exhausted 5.2] en gateway
upstream payment required
upstream … insufficient
upstream … balance
provider … insufficient credit
provider account … balance
[provider failed 4.3] en gateway
upstream … invalid response
provider returned invalid response
provider returned an empty response
[server crashed 3.4] en field
attempt to call
attempt to index
attempt to compare
attempt to concatenate
attempt to perform arithmetic
panic recovered
panic detected
nil pointer
runtime error: invalid memory
requires more system memory => model requires more system memory (12.1 GiB) than is available (7.9 GiB)
not enough memory
not enough system memory
insufficient memory
new_api_panic
[edge blocked 4.7] en cloudflare
sorry … blocked
website has banned your
[message malformed 4.6] en field
error rendering prompt
[provider malformed 4.3] en field
problem with … model's prompt template
issue with … prompt template
bad request to upstream
[provider overloaded 4.5] en field
upstream … overloaded
provider … overloaded
anthropic … overloaded
openai … overloaded
gemini … overloaded
claude … overloaded
deepseek … overloaded
slots in use
model busy
[channel cooling 4.6] en relay
all accounts … limited => All accounts are currently limited. Please wait 84152s.
all keys … limited
all channels … limited
[channel missing 4.4] en relay
all accounts … unavailable
all accounts … exhausted
all channels … unavailable
all keys … exhausted
all keys … invalid
all available accounts
no account … support
no available … account
no available … channel
no available … key
[channel unavailable 4.7] en field
no providers online
no nodes online
no workers online
not supported by any provider
scheduled rest
[provider failed 3.6] en manifest
fallback_exhausted
all fallbacks failed
[provider empty 4.4] en gateway
no … response from upstream => No usable response from the upstream provider
no … response from provider
empty response from upstream
empty response from provider
[provider failed 1.8] en new-api
openai_error
[gateway unreachable 4.9] en apigee
unexpected eof at target => Unexpected EOF at target
problem proxying => There was a problem proxying the request
[gateway unreachable 4.4] en cloudfront
establish connection with origin => CloudFront attempted to establish a connection with the origin, but either the attempt failed or the origin closed the connection.
[gateway unavailable 3.8] en azure
working to restore => We're working to restore all services as soon as possible. Please check back soon.
[route not-found 4] en fastly
fastly error unknown domain
[gateway unreachable 4.4] en envoy
upstream connect error => upstream connect error or disconnect/reset before headers. reset reason: connection timeout
[channel missing 4.6] zh field
没有可用账户 => 没有可用账户
没有可用的账户
没有可用帐户
没有可用密钥
没有可用的密钥
没有可用凭证
没有可用的凭证
没有可用上游
没有可用的上游
没有可用供应商
没有可用的供应商
没有可用的节点
没有可用的通道
没有可用令牌
没有可用的令牌
没有健康的
无可用账户
无可用令牌
无可用密钥
无可用凭证
无可用上游
无可用供应商
无健康
所有渠道均
所有渠道都
所有账号均
所有账号都
当前没有可用
[channel missing 4.6] en field
no running instance
no instance
no ready … runtime
no active replica
no available candidate
no available backend
no available node
no available relay
no available token
no available slot
no available worker
no upstream
no api key … for provider => No API key set for provider: openai.
channel not implemented
not registered for provider => executor not registered for provider: qwen
[provider-key failed 4.7] en gateway
authenticate against … upstream
authenticate against … provider
authenticate with … upstream
authenticate to … provider
authenticate to … upstream
upstream … rejected our credential
[provider-key failed 4.7] zh gateway
渠道密钥
上游 api key
[provider failed 3.4] en gateway
upstream returned
upstream responded
upstream replied
upstream answered
upstream status #
internal error has occurred
upstream return error
vendor returned
vendor replied
vendor answered
backend returned
backend replied
partner returned
[provider overloaded 4.6] en field
warming up
model … warming
cold start
model … overloaded
engine … overloaded
spikes in demand
claude … busy
servers are busy … model
[provider overloaded 4.6] zh field
模型请求过多
模型 … 繁忙
[provider timeout 4.5] en field
ModelTimeoutException => An error occurred (ModelTimeoutException) when calling the InvokeModel operation:
not receive … response from upstream
upstream not answer
upstream not respond
provider not respond
model not respond
not answer within
waiting for model
waiting for … model output
generation timed out
[gateway unreachable 5.2] en envoy
upstream connect error
[edge blocked 4.6] en field
stopped by … firewall
blocked by … firewall
looks automated
automated request
automated traffic
unusual traffic
suspicious activity
request … blocked … security
cloudflare check
check page
challenge page
[server overloaded 3.8] es field
servidor … sobrecargado
[server overloaded 3.8] it field
server sovraccarico
[server overloaded 3.8] de field
Server … überlastet
[server overloaded 3.8] fr field
serveur … surchargé
[server overloaded 3.8] ja field
サーバー … 混雑
[server overloaded 3.8] ru field
сервер перегружен
[server failed 3.5] en field
database … gateway
[provider failed 3.6] en field
model_degraded => CAPIError: 503 {"error":{"message":"Claude Opus is experiencing issues.","code":"model_degraded"}}
provider returned an unexpected error
ai provider … error
model exhausted => All cascade models exhausted
after maximum retries => Request failed after maximum retries
[provider-key invalid 5.6] en new-api
channel:invalid_key
[provider-key invalid 4.8] en field
gateway's key
gateway … key … rejected
gateway's api key
proxy's key
[gateway failed 3.6] en field
wrong on our side
error on our side
wrong on our end
error on our end
problem on our end
broke on our end
fault on our end
server hiccup
server inside error
[channel cooling 4.8] en relay
every account … limited
every key … limited
every channel … limited
[channel missing 4.6] en relay
no account can serve
[edge blocked 4.4] en field
enable cookies
reload the page
cloudflare detected
cloudflareerror
[provider-key failed 4.8] zh gateway
上游返回 401
上游返回 403
上游 401
上游 403
[provider failed 3.7] en field
provider failure
error from the model
model produced an error
model returned an error
model error
prediction failed => Error: Prediction failed:
[provider timeout 5.2] en nginx
upstream timed out
[gateway unreachable 5] en cloudflare
526 invalid ssl certificate => 526: Invalid SSL certificate
525 ssl handshake failed => 525: SSL handshake failed
[gateway unreachable 5.2] en nginx
while connecting to upstream
connect() failed … upstream
[gateway unreachable 4.7] en nginx
while reading response header from upstream => upstream sent too big header while reading response header from upstream
while reading upstream
[channel missing 4.4] en field
no provider … for model
[channel missing 4.4] zh field
未找到可用
[edge blocked 4.5] en cloudflare
cloudflare to restrict
restrict access
[provider overloaded 4.6] en siliconflow
system too busy now
[channel exhausted 3.4] en relay
all providers failed
all accounts … failed
all channels … failed
all keys … failed
every account … failed
every provider … failed
[gateway failed 3.9] en n8n
not able to process your request
[provider failed 5] en ollama
encountered while running the model => an error was encountered while running the model: unexpected EOF
runner process => llama runner process has terminated: exit status 2
[provider timeout 4.4] zh field
上游 … 超时
[gateway timeout 4] en field
took too long => The request took too long and was given up after 60 s
[provider-key refused 4.6] en field
refused gateway's own key
rejected gateway's own key
turned down gateway's own key
gateway's own credential
own credential
[stream cut 4.6] en sub2api
stream read error => stream_read_error
[stream cut 4] zh field
响应流 … 终止
流 … 意外终止
[channel blocked 4.6] en field
all backend … disabled
all channel … disabled
[provider timeout 4] en field
response time exceeded
[provider failed 4.4] en aws
ModelStreamErrorException => {"modelStreamErrorException":{"message":"stream error","originalStatusCode":500}}
ModelErrorException => ModelErrorException: The model encountered an unexpected error
[gateway failed 3.6] en aws
system encountered unexpected error during processing => InternalServerException: The system encountered an unexpected error during processing. Try your request again.
[provider failed 4.6] en minimax
unknown error # 1000 => HTTP 500 api_error: unknown error, 520 (1000)
[provider overloaded 5] en nvidia
degraded function => DEGRADED function cannot be invoked
[gateway failed 4.6] en field
illegal memory access => {"object":"error","message":"CUDA error: an illegal memory access was encountered","code":500}
not load model
[channel unavailable 4.7] en openrouter
no available model provider
[provider overloaded 5] en field
system capacity
[provider reset 4.4] en undici
provider error terminated => Provider error: terminated
[gateway failed 3.9] en field
database connection
redis connection
cache connection
database operation failed
[provider missing 4.2] en field
unsupported provider => Unsupported provider: foo
requested provider … not supported
[provider failed 5] en new-api
unmarshal response body failed => unmarshal_response_body_failed
read response body failed => read_response_body_failed
[provider failed 4.6] en groq
failed to generate json
[provider timeout 4.4] en one-api
task wait timeout => aliAsyncTaskWait timeout
[gateway overloaded 4.4] en higress
limited backend resources
[gateway failed 2.8] ja field
内部エラー
内部でエラー
[gateway failed 2.8] ko field
내부 서버 오류
내부 오류
[gateway failed 2.8] de field
interner serverfehler
interner fehler
[gateway failed 2.8] fr field
erreur interne
[gateway failed 2.8] es field
error interno
[gateway failed 2.8] it field
errore interno
[gateway failed 2.8] pt field
erro interno
[gateway failed 2.8] ru field
внутренняя ошибка
[gateway failed 2.8] uk field
внутрішня помилка
[gateway failed 2.8] tr field
sunucu hatası
iç hata*
dahili … hata
[gateway failed 2.8] vi field
lỗi máy chủ
lỗi nội bộ
[gateway failed 2.8] id field
kesalahan server
kesalahan internal
[gateway failed 2.8] pl field
wewnętrzny błąd
błąd wewnętrzny
[gateway invalid 4] zh field
错误的网关
错误网关
[gateway invalid 4] de field
fehlerhaftes gateway
[gateway invalid 4] fr field
mauvaise passerelle
[gateway invalid 4] es field
puerta de enlace incorrecta
[gateway invalid 4] ko field
잘못된 게이트웨이
[provider failed 3.6] zh field
上游 … 报错 => 上游接口报错，请稍后再试
[proxy required 4.8] en field
proxy need
proxy server need
proxy want
proxy ask
[certificate mismatch 4.9] en field
host mismatch
name mismatch
certificate … issued for
certificate … made out to
certificate … belong to
[stream malformed 4.6] en field
not sse
not an sse
[stream cut 4.4] en field
while tokens … arriving
reply … halfway
answer … halfway
response … halfway
output … halfway
[answer empty 4] en field
model … empty string
[gateway failed 3.6] zh field
开小差
服务内部异常
系统出了点
内部炸
网关自己
[channel unavailable 4.7] zh field
渠道全
没配 … 渠道
[proxy required 4.8] zh field
代理要
代理需要
[answer empty 4] zh field
空回复
[answer malformed 4] zh field
返回的不是
[edge blocked 4.6] zh field
过人机验证
[page unknown 4.2] zh field
返回 … html
返回 … 网页
[gateway failed 3.6] nl field
interne serverfout
[channel missing 4.6] nl field
geen … kanaal
geen … aanbieder
[answer empty 4] nl field
leeg antwoord
[gateway failed 3.6] tr field
sunucu içi hata
iç sunucu hatası
[answer empty 4] tr field
boş yanıt
[gateway failed 3.6] pl field
wewnętrzny błąd serwera
[answer empty 4] pl field
pustą odpowiedź
[gateway failed 3.6] it field
errore interno
[answer empty 4] it field
risposta vuota
[gateway failed 3.6] vi field
loi may chu
[answer empty 4] vi field
tra loi rong
phan hoi trong
[gateway failed 3.6] ja field
サーバー側で
[gateway failed 3.6] ko field
서버에 문제
[gateway failed 3.6] de field
schiefgegangen
[gateway failed 3.6] es field
fallo en el servidor
[gateway failed 3.6] pt field
deu ruim no servidor
[gateway failed 3.6] fr field
serveur a plante
[gateway failed 3.6] ru field
сервере что-то
`;
