/** Whole phrases about keys, permissions, billing and limits. Each supplies subject and predicate. */
export const accountPhrases = `
[key missing 4] en openai
provide … api key
no api key
api key not provided
api key … required
api key missing
missing api key => Missing API Key
gateway access failed => Vercel AI Gateway access failed. If you want to use AI SDK providers directly, use the providers
missing authentication
missing authorization
no cookie auth
no authorization
no credentials
unregistered callers => Method doesn't allow unregistered callers (callers without established identity).
not authenticated => {"detail":"Not authenticated"}
not logged in
not signed in
request unauthenticated
unauthenticated request
credentials missing
missing subscription key => Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.
missing credentials
authentication required
authentication credentials not provided
authorization required
api key must provided
login required
must authenticate
authentication token missing
without api key
no token provided
token not provided
missing token
[key missing 4] zh field
先设置 … 密钥 => 请先设置密钥
先設定 … 金鑰 => 請先設定 API 金鑰
未提供 api key
未提供密钥
未提供认证
缺少 api key
缺少令牌
缺少密钥
缺少 token
无令牌
请提供令牌
请先登录
[key missing 4.8] en openai
missing bearer or basic => unexpected status 401 Unauthorized: Missing bearer or basic authentication in header
[key invalid 4] en openai
pass … valid api key => Please pass a valid API key.
incorrect api key => retry 1: 429, retry 3: 401 Incorrect API key provided
invalid api key
not valid api key
api key not found
api key not exist
invalid token
invalid bearer token
invalid access token
invalid credentials
invalid authentication
invalid key
invalid auth token
invalid subscription key => Access denied due to invalid subscription key or wrong API endpoint.
wrong api key
bad credentials => Bad credentials
bad api key
bad token
unknown api key
key disabled
key revoked
token revoked
api key deleted
api key inactive
key … leaked => This API key was leaked in a public repository.
key … compromised
key rejected
no such user
user not found => {"error":{"message":"User not found.","code":401}}
could not validate credentials
credentials could not validated
unable to validate credentials
valid authentication credential
security token included in request invalid => The security token included in the request is invalid.
signature not match
UnrecognizedClient
AuthFailure
invalid_issuer
invalid client
invalid_grant
virtual key expected
could not parse … authentication token
could not verify … token
unable to verify token
check your api key
invalid personal access token
invalid user key
token invalid
key invalid
not valid key
malformed api key
api key format invalid
[key invalid 4] zh new-api
令牌无效
令牌不可用
令牌状态不可用
令牌验证失败
无效的 api key
无效的密钥
api key 无效
密钥无效
密钥错误
密钥不存在
鉴权失败
认证失败
身份验证失败
授权失败
key 错误
apikey 错误
令牌已被禁用
[key invalid 2.7] en field
unauthorized
authentication error
authentication failed
auth failed
auth error
unauthenticated
authentication failure
failed to authenticate
login fail
login failed
[key expired 4.5] en field
key expired
session expired
expired token
jwt expired
credentials expired
refresh token … invalid
refresh token … revoked
refresh token … already used
re-authenticate
reauthenticate
log in again
login again
sign in again
exp claim
[key expired 4.5] zh field
令牌已过期
令牌过期
token 已过期
token 过期
密钥已过期
密钥过期
登录已过期
登录过期
重新登录
会话已过期
登录状态已失效
登录失效
登录已失效
重新授权
[auth-header missing 5] en google
missing required authentication credential* => Request is missing required authentication credential. Expected OAuth 2 access token, login cookie or other valid authentication credential.
[auth-header malformed 4.6] en field
expected oauth 2
OAuth authentication … not supported
api keys not supported => API keys are not supported by this API. Expected OAuth2 access token or other authentication credentials that assert a principal.
authorization header format
authorization header malformed
malformed authorization header
invalid authorization header
authorization header invalid
bad authorization header
authorization header must
authorization header should
auth header format should be
must start with bearer
must begin with bearer
bearer token format
use x-api-key
use authorization header
use bearer
scheme not supported
unsupported auth scheme
unsupported authorization
only bearer
ACCESS_TOKEN_TYPE_UNSUPPORTED
missing 'Bearer'
both … x-api-key … authorization
invalid token format
authorization type
invalid auth method
header not of form
scheme bearer got
got basic
[provider-key failed 4.6] en gateway
provider authentication failed
upstream authentication failed
upstream authentication error
upstream auth
upstream credential
upstream access forbidden => Upstream access forbidden, please contact administrator
upstream access denied
upstream 401
upstream 403
upstream unauthorized
upstream forbidden
upstream status 401
upstream status 403
provider key invalid
invalid provider key
no active credentials
credentials for provider
gateway key
provider rejected credential
could not authenticate with provider
[provider-key failed 4.6] zh gateway
上游认证失败
上游鉴权失败
上游密钥
上游 key
上游访问被拒绝
[provider-key unavailable 4.8] en cliproxyapi
auth_unavailable
no available auth
no auth profile available
model_cooldown
[role not-allowed 3.2] en field
permission denied
permission error
missing scope => Missing scopes: model.request
requires permission
SERVICE_DISABLED
has not been used in project
restricted key
invalid organization
mismatched organization
organization … not found
not member
access denied
not authorized
request forbidden
request not allowed => {"type":"error","error":{"type":"forbidden","message":"Request not allowed"}}
terms of service
role not
insufficient authority
key not allowed
not allowed to use this api
not allowed to perform
not allowed for this key
project … archived
[role not-allowed 3.4] zh field
没有权限
权限不足
权限错误
无权访问
无权使用
无权操作
[account blocked 4.2] en field
subscription … suspended
account not verified
account suspended
wallet suspended
account banned
account disabled
account deactivated
account restricted
account locked
account terminated
user banned
user blocked
user suspended
organization disabled
organization suspended
account not active
access to this account blocked
account ban
user ban
[account blocked 4.2] ru field
учетная запись заблокирована
учётная запись заблокирована
аккаунт заблокирован
[account blocked 4.2] es field
cuenta … bloqueada
cuenta … suspendida
conta … suspensa
[account blocked 4.2] fr field
compte … suspendu
compte … bloqué
konto … gesperrt
[account blocked 4.4] zh new-api
账户未激活
账号未激活
用户未实名
账号未实名
账户未实名
用户已被封禁
用户已被停用
账号 … 冻结 => 账号异常，已被冻结
账户已被锁定 => 您的账户已被锁定，请联系客服解锁
账号已被锁定
用户被禁用
用户已被禁用
账户已禁用
[client not-allowed 4.8] en relay
client not allowed
client not supported
unauthorized client
client restricted
user agent not allowed
user agent blocked
unsupported client
unknown client
client … not in whitelist
client … not in allowlist
user agent … not in
official client
please use claude code
only be used by
third party apps
third-party harness
third party client
invalid client version
client version … not allowed
client not permitted
unofficial client
only be used from … app
only be used from … cli
limited to our own app
only request of … cli
[client not-allowed 4.8] zh relay
请使用 claude code
客户端不被允许
客户端受限
不支持的客户端
[address not-allowed 4.4] en field
IP … not allowed to access => Incoming request with IP/Token 203.0.113.9 is not allowed to access Snowflake.
ip not allowed
ip not authorized => IP not authorized
ip not permitted
ip not in
ip blocked
ip banned
ip whitelist
ip allowlist
ip allow-list
ip restricted
ip address … not allowed
ip address … not authorized
ip address … blocked
unauthorized ip
client ip not
virtual network firewall => Access denied due to Virtual Network/Firewall rules.
invalid_ip
not allowed from … ip
only … from … ip
access list => This token can only be used from the addresses on its access list
[address blocked 4.8] en field
too many fail* … attempts
too many … authentication failures
too many … login attempts
too many incorrect … attempts
too many invalid … attempts
login attempts exceeded
attempts exceeded … blocked
attempts exceeded … locked
[address blocked 4.8] zh field
失败次数过多
错误次数过多
[address not-allowed 4.4] zh field
不在白名单
ip 不允许
ip 限制
ip 被禁止
您的 ip 不在
IP … 白名单
[region unsupported 4.9] en openai
country … not supported => Your country is not supported by this API.
region … not supported
unsupported country
not available in your country
not available in your region
not available in your location
not supported in your country
not supported in your region
region not allowed
region blocked
country blocked
region restricted
geo blocked
geoblock
geographic restriction
sanction*
not allowed from unsupported
access … not allowed from … countr*
unsupported region
services not available in
not served in … region
not serve your region => Model not available. This model provider doesn't serve your region.
[region unsupported 4.6] zh field
地区不支持
所在地区
地区限制
国家或地区
地区无法使用
支持的地区
支持的位置
支持的国家
地区不可用
[balance exhausted 4.6] en field
insufficient balance => Insufficient Balance
insufficient account balance => Insufficient account balance
insufficient funds
insufficient_user_quota
insufficient quota balance
not enough credit
not enough balance
not enough money
not enough funds
more credits
can only afford
out of credits
no credits
used all available credits
exhausted … credits
credits exhausted
credits used up
credit limit
balance insufficient
balance too low
balance not enough
balance exhausted
balance negative
balance depleted
balance low
negative balance
no remaining balance
no balance
zero balance
overdue
arrear*
good standing => Access denied, please make sure your account is in good standing.
payment required
payment method
add payment
top up
topping up
recharge
prepay*
purchase credits
buy credits
add credits
billing not active
billing inactive
account not active … billing => Your account is not active, please check your billing details on our website.
never purchased credits
not have any credits
without credits
suspended … billing
CreditError
exceeded your credit
pay as you go … enable
quota not enough
no active billing
billing account … disabled
billing hard limit
billing limit
wallet … empty
credit … depleted
past due
outstanding invoice
unpaid invoice
outstanding balance
minimum balance
balance of $
[balance exhausted 4.6] zh field
余额不足
余额已
额度不足
额度已用
欠费
充值
预扣费
资源包
账户余额
余额为
无法继续调用
余额 无法
余额小于
余额低于
余额耗尽
没钱
没余额
欠着费
[balance exhausted 4] ja field
残高不足
残高が不足
クレジット不足
クレジットが不足
[budget exceeded 4.8] en litellm
max budget
over budget
key limit exceeded => Key limit exceeded (total limit)
spend limit
spending limit
spend cap
spending cap
token remain quota
key quota
key credit limit
total limit … key
workspace api usage limits
monthly spend
api key usage limit
reached its usage limit => This API key has reached its usage limit
[budget exceeded 4.8] zh new-api
令牌剩余额度
令牌额度
[quota exhausted 4.2] en openai
insufficient quota
check … billing => Not active, please check your billing. Error code 429
current quota
quota exceeded
quota reached
quota used up
exceeded quota
over quota
quota limit
hard limit
monthly … limit
monthly quota
monthly usage
plan limit
plan quota
plan allowance
free tier … exhausted
free tier … exceeded
free tier … limit
free tier … ended
FreeTierOnly
included credits
reached set inference limit
subscription expired
subscription inactive
subscription required
no active subscription => No active subscription found for this group
subscription not found
no subscription
without subscription
plan expired
plan not include
requires paid plan
allowance exhausted
resource pack*
coding plan … expired
premium request allowance
token plan
quota … exhausted
billing details
[quota exhausted 4.2] zh field
额度已用尽
额度已用完
配额不足
配额已
超出配额
套餐已
套餐不支持
套餐未
订阅已过期
无有效订阅
用量已达
超出额度
次数 … 用光
次数 … 没了
资源包 … 耗尽
[window exceeded 4.5] en field
per day
TPD
RPD
daily
24 hour
per 24
5-hour limit
5-hour window
5 hour usage
five hour limit
weekly
usage limit reached
free limit reached
usage limit hit
hit your usage limit => You've hit your usage limit. Upgrade to Plus to continue using Codex, or try again later.
hit your limit => You've hit your limit · resets 3pm (Europe/Berlin)
session limit
calls / day
calls / month
requests / day
per week
[window exceeded 4.5] zh field
今日
每日
每天
当日
单日
本周
每周
5 小时
小时限额
日限额
周限额
[token-rate exceeded 4.4] en openai
tokens per minute
tokens per second
TPM
ITPM
OTPM
token rate
token usage rate
too many tokens please wait => Too many tokens, please wait before trying again.
tokens_limit_reached
AllocationQuota
allocated quota exceeded => Allocated quota exceeded, please increase your quota limit.
rate limit … tokens
token limit … per minute
tokens rate
[token-rate exceeded 4.4] zh field
每分钟 token
每分钟 … tokens
[token-rate too-large 5] en groq
too large … tokens per minute
[provider-key failed 3.6] en gateway
provider returned 401 => Error 502: provider returned 401
provider returned 403 => Error 502: provider returned 403
[concurrency exceeded 4.7] en field
request … already in progress => Another request for this session is already in progress
concurrency
concurrent
too many active
too many parallel
too many simultaneous
too many open
too many running
in flight
parallel request
parallel calls
parallel connections
simultaneous request
simultaneous connection
simultaneous call
requests in parallel
generations at once
running at a time
generations running
requests running
at the same time
connections limit
connections limitation
no free slot
only one generation
one request at a time
[concurrency exceeded 4.7] zh field
并发
同时请求
同时进行
同时运行
请求还在
没回完
还在跑
[concurrency exceeded 4.7] ja field
同時接続数
同時リクエスト
[rate exceeded 3.9] en field
rate limited
rate limiting
rate limit
ratelimit
too many requests
requests per minute
requests per min
requests per second
requests per hour
RPM
QPS
RPS
throttled
throttling
too frequent
too quickly
too fast
request limit
limit_requests
slow down
requests rate
resource exhausted => Resource has been exhausted (e.g. check quota).
exceeded retry limit … 429
too much frequent
frequency … high
made # call
[rate exceeded 4.3] en gemini
quota … per minute
quota exceeded for metric => Quota exceeded for metric: generativelanguage.googleapis.com/generate_content_free_tier_requests, limit: 15
quota exceeded for quota metric
rate-limited upstream
[rate exceeded 3.9] zh field
限流
流控
请求频率
请求过多
过于频繁
频率限制
速率限制
请求太频繁
[rate exceeded 3.9] ja field
レート制限
リクエストが多すぎ
[rate exceeded 3.9] ko field
요청이 너무 많
요청 한도 초과
속도 제한
[quota exhausted 5.3] en field
free trial … used up => free trial for this model is used up, please provide your own API key
account-level budget
account budget => Account budget exceeded
[role not-allowed 5] en gemini
RBAC access denied => AIAPINotAuthorizedException: Failed to invoke GET /lm/deployments: RBAC: access denied
requests to this api … blocked
permission … denied on resource => Permission 'aiplatform.endpoints.predict' denied on resource '//aiplatform.googleapis.com/projects/p'
[client not-allowed 4.8] en gateway
only accepts requests from
client_validation_error
[login failed 4.7] en field
failed to refresh … token
failed to refresh oauth
refreshing oauth token
token refresh failed => Token refresh failed: 400
could not refresh token
[role not-allowed 5] en google
API_KEY_SERVICE_BLOCKED
[window exceeded 3.4] en field
limit … resets at
[balance exhausted 5] en bedrock
payment instrument
[role not-allowed 3.6] zh new-api
分组 … 已被禁用 => 分组 vip 已被禁用
[key expired 4.6] en field
authentication token invalidated => Your authentication token has been invalidated.
session invalidated
session no longer valid
login expired
token … expired at
[feature not-allowed 4.4] en field
not yet available for this subscription => The long context beta is not yet available for this subscription.
not included in your plan
not included in your subscription
not available for your subscription
not available on free tier
not available to free users
not supported on your plan
[feature not-allowed 5.2] en field
under your current plan => no endpoints available for this model under your current plan and policies
under your plan
[key missing 5.2] en field
no api key found in request
no key in request
no token in request
header authorization field required
authorization header field required
[key missing 4.4] en field
need to be signed in => you need to be signed in to Ollama to run Cloud models.
missing in credential
token not empty
not have … credential
credentials not initialized
no … auth token
no valid … credentials
not carry … authorization
without credential
please enter … api key
must send … api key
supply … api key
set it in the plugin settings
[key missing 4.4] zh field
未携带 authorization
未携带 有效的 api key
未携带 api key
未携带 token
未携带令牌
未传 api key
未传入密钥
请填写 api key
请填写密钥
api key 不能为空
密钥不能为空
请先在设置中填写
请在设置中填写
请在设置中配置
请先填写
[key invalid 4.4] en azure
application with identifier … not found => AADSTS700016: Application with identifier '1111' was not found in the directory 'Contoso'.
AADSTS90002 => AADSTS90002: Tenant 'abc' not found.
[key invalid 4.4] en envoy
jwt issuer not configured => 401 Jwt issuer is not configured
[key missing 4.6] en apigee
failed to resolve api key variable => Failed to resolve API Key variable request.header.x-apikey
[role missing 5] en apigee
no apiproduct match => Invalid API call as no apiproduct match found
[role missing 5] en iflytek
AppIdNoAuthError
[role missing 5] zh iflytek
没有相关功能的授权 => 授权错误：该appId没有相关功能的授权 或者 业务量超过限制
[rate exceeded 5.2] en wso2
message throttled out
[rate exceeded 4.6] en field
access to model … rate limited => Access to this model has been temporarily rate limited for your account
reduced rate => You are being served at a reduced rate
exceeded copilot token usage => Sorry, you have exceeded your Copilot token usage.
rate growth
[rate exceeded 4.2] zh field
临时限制
请求速度 … 限制
请求次数限制 => 已达到请求次数限制 (100 次)
provider auth failed
太快
限速
[role blocked 4.4] en azure
blocked by conditional access => AADSTS53003: Access has been blocked by Conditional Access policies.
not consented to use => AADSTS65001: The user or administrator has not consented to use the application with ID '1111'
not exist in tenant => AADSTS50020: User account 'a@b.c' from identity provider 'live.com' does not exist in tenant 'Contoso'
[login required 4.4] en field
use multi-factor authentication => you must use multi-factor authentication to access '0000'
run az login to set up => Please run 'az login' to set up an account.
[login expired 4.8] en google
refresh error … invalid grant => google.auth.exceptions.RefreshError: ('invalid_grant: Bad Request', {'error': 'invalid_grant'})
grant has expired => AADSTS50173: The provided grant has expired due to it being revoked, a fresh auth token is needed.
[key invalid 4.6] en aws
InvalidSignatureException
SignatureDoesNotMatch
request signature … not match
IncompleteSignature
InvalidAccessKeyId
hmac signature
signature cannot verified
signature verification failed
[key invalid 3.8] en field
username or password
user name or password
not on file
licc failed
license invalid
could not verify … credential
could not verify … key
no account … key
no user … key
[key invalid 3.8] zh field
校验不通过
token 非法 => {"error":{"code":"1002","message":"Authorization Token非法"}}
密钥已被删除
[key expired 4.6] en aws
sso session … expired
sso token
aws sso login
reauthentication required
re-login
relogin
[quota expired 4] en field
subscription … lapsed
plan … lapsed
subscription … ended
subscription … cancelled
subscription … canceled
package expired => The enterprise package has expired
[quota exhausted 5.1] en dashscope
FreeTierOnly
[quota exhausted 4.4] en copilot
used all … premium request
used all … requests … month
no premium requests
out of premium requests
premium requests … exhausted
[address not-allowed 4.6] en field
ip … not in … allow
ip … not on … allow
ip … not on … whitelist
ip … not in … whitelist
ip … not in … allowlist
not in ip
private endpoint
not … approved … endpoint
network policy
specified subnet => token (x) can only be used in the specified subnets
[address not-allowed 4.6] zh field
ip 不在 允许
ip 不在 列表
[model not-allowed 4.8] en field
admin … disabled … model => your team admin has disabled this model for your organization
plan not include access
plan not include … model
model not in … plan
model not in … subscription
model not in … tier
upgrade … model
model … paid tier
must have access to it
model … requires … tier
model … requires … subscription
model not supported … key => model not supported by this api key
model not supported … token
[model not-allowed 4.8] zh field
套餐不支持该模型
套餐不包含 模型
[role not-allowed 4] en field
key valid but provider refused => Unauthorized. Your API key is valid, but the provider refused to complete this request.
restricted to administrator
administrators only
admin only
requires admin
principal not have access
not have access to api
access … disabled for your organization
disabled … access for
must be accepted before
accept the terms
[role not-allowed 4] zh field
用户组没有 权限
没有访问 权限
账号已被限制
账号被限制
账户被限制
用户被限制
[client not-allowed 4.6] en relay
may only be used with
only accessible from … cli
[balance exhausted 5.2] en xai
used all available credits or reached => Your team has either used all available credits or reached its monthly spending limit.
[rate exceeded 4] en cohere
api calls minute
calls per minute
calls per second
limited to # api calls
limited to # requests
trial key
requests this minute
[rate exceeded 4.3] en field
rate limit quota => Rate limit quota violation. Quota limit  exceeded. Identifier : _default
sending requests too
send requests too
[key missing 4.5] en nextchat
empty access code
[key invalid 4] en field
not authorize … token
access code
key … not work* => API Key is not working
key … stopped working => The API key stopped working
key … rejected by
credentials rejected
no api key provided or invalid
token is unknown
unknown token
authentication unsuccessful
[key missing 4.2] en field
need to authenticate
authenticate before
lacks credentials
not include … token
not include … key
neither apikey
neither api key
[key missing 4.2] zh field
缺少身份
缺少认证
缺少鉴权
[key expired 4.5] de field
session abgelaufen
sitzung abgelaufen
[key expired 4.5] fr field
session expirée
[key expired 4.5] es field
sesión expirada
[key expired 4.5] pt field
sessão expirada
[key expired 4.5] ja field
セッションの有効期限
トークンの有効期限
[key expired 4.5] ko field
토큰 … 만료 => 액세스 토큰이 만료되었습니다. 다시 로그인해 주세요.
세션이 만료
[key expired 4.5] ru field
сессия истекла
[role missing 4.8] en github-models
permission required to access => Bad credentials. The models permission is required to access this endpoint
[role not-allowed 4.4] en google
consumer … suspended
api has not been used
not been used in project
not a member of … organization
not part of … organization
not member of … team
key read only
readonly key
read but not
[role missing 4.4] en field
missing role
lacks role
lacks the … scope
lacks the … permission
not have required permission* => The API key does not have the required permissions for this resource.
[model not-allowed 4.4] en field
model … not available for your
model … not enabled for
not entitled to … model
not include MODELID
MODELID … locked on
MODELID only for
[model not-allowed 4.4] zh field
没有权限 … 模型
无权 … 模型
[region unsupported 4.6] en field
from … supported location => Make sure you access the API from a supported location.
from … supported region
from … supported country
not offered in … country
not offered in … region
access from … not permitted
access from … not allowed
access from … restricted
access from … blocked
available where you are
[balance exhausted 4.6] pt field
sem saldo
falta de pagamento => Sua conta foi desativada por falta de pagamento
[balance exhausted 4.6] es field
sin saldo
[budget exceeded 4.9] en field
limit … set for this key
limit you set
[budget exceeded 4.9] zh field
密钥的额度
此密钥 额度
密钥 额度已用完
key 额度
[quota exhausted 4.2] en field
allotment consumed
plan users not
subscribe to continue
upgrade your plan
upgrade to continue
usage cap
[window exceeded 4.6] en field
exhausted your capacity => You have exhausted your capacity on this model. Your quota will reset after 13h22m18s.
out of call volume => Out of call volume quota. Quota will be replenished in 23:14:52.
window resets
cap … resets
message limit
come back tomorrow
try again tomorrow
hourly usage => you've reached your hourly usage limit, please upgrade to continue
[token-rate exceeded 4.4] en field
token throughput
tokens/min
tokens / minute
[client not-allowed 4.8] en field
only requests from
requests … only … accepted
[key invalid 4.3] en field
credentials not match => credentials doesn't match db data
bad user api key => Unauthorized User API key: ERROR_BAD_USER_API_KEY. The model returned an error.
authorization required update
update your api key
key no longer active
key deactivated => The key has been deactivated
[key invalid 4.8] en litellm
invalid proxy server token => Invalid proxy server token passed. Unable to find token in cache
[role not-allowed 4] en openrouter
only … keys can => Only management keys can perform this operation
[balance exhausted 4.2] en field
problem with … billing => There is a problem with your billing or payment information.
used all of … point => You have used all of your points
used all of … credit
[rate exceeded 4.2] en anthropic
acceleration limit => Your request was rejected because of acceleration limits.
[quota exhausted 4.3] en field
usage exceeded
free usage limit
quota reached
individual quota
[quota exhausted 4.3] zh field
免费次数
免费额度
次数已用完
[window exceeded 4.8] zh field
日流控
今天 已用完
明天再试
今天 … 次数 => 您今天的使用次数已达上限
[rate exceeded 4] en field
QPM
max requests per
requests per #
slow down please
[token-rate exceeded 4.9] en cerebras
too many tokens processed
[account blocked 4.9] en field
account on hold => Your account is on hold and can't use this app
disabled in this account
suspended for violation
disabled for violation
banned for violation
terminated … violation
account … violat*
[role not-allowed 3.6] en aws
operation not allowed
[role not-allowed 4.2] en requesty
service … not opened => the service has not been opened for this account
provider not allowed
provider … not allowed for
[quota missing 4.4] en gemini
not … free quota
not … free tier
no free tier
no free quota
[login expired 4.7] en field
oauth token … revoked
oauth token … invalid
session token … revoked
[quota exhausted 4.4] en field
points … exhausted
quota for month
limit … this month
[role not-allowed 4.4] en azure
not authorization to perform
[key invalid 3.9] en n8n
authorization failed … check your credentials
[role not-allowed 3.9] en n8n
forbidden … check your credentials
organization … verified
organisation … verified
[key required 3] en gateway
use x api key … or authorization => Use x-api-key header or Authorization: Bearer
use authorization … or x api key => use Authorization: Bearer or the x-api-key header
[key invalid 5] en field
invalid model key => 401 Invalid model key
[account not-allowed 4.4] en aws
OptInRequired => An error occurred (OptInRequired) when calling the InvokeModel operation
[quota exhausted 4.8] en qianfan
total request limit => Open api total request limit reached
[rate exceeded 3.7] en field
flow control
traffic limited
request frequency
[region blocked 4.2] en field
cannot be used from where
[login expired 4.2] en field
log in once more
[budget exceeded 4.3] zh field
消费上限
[model not-allowed 4.3] en field
not yet include access to MODELID
not include access to MODELID
outside scope of key
[role not-allowed 4.6] en field
only access … endpoint => API keys can only access model query and inference endpoints
missing scopes => Missing scopes: api.responses.write. Check that you have the correct role in your organization
insufficient permissions for this operation
access to gemini code => You do not have access to Gemini Code Assist.
[role not-allowed 5] en aws
validation exception operation not allowed => ValidationException: Operation not allowed
[role not-allowed 4.9] en google
referer … blocked => Requests from referer <empty> are blocked.
api_key_http_referrer_blocked
[auth-header unsupported 4.6] en azure
key based authentication disabled => Key based authentication is disabled for this resource.
go in x-api-key
sent in x-api-key
belong in x-api-key
not in authorization
not in x-api-key
not as query parameter
[token-rate exceeded 5.2] en anthropic
tokens … exceed* … per-minute
tokens … exceed* … rate limit => Number of request tokens has exceeded your daily rate limit
[quota unavailable 4.4] en field
trial … paused => Pro trials have been temporarily paused.
trial … expired
trial … ended
trial … over => Your trial is over.
[rate exceeded 5.4] en claude-code
not your usage limit
[key mismatch 4.6] en field
key … not compatible with => You are using a Mistral API key, which is not compatible with the Codestral API.
[login required 4.2] en field
requires sign in
requires … authentication
account validation required
[login failed 4.2] en field
load … oauth credential
[key invalid 4] zh field
访问密码
[rate exceeded 3.6] en field
quota limitations
[rate exceeded 4] zh field
请求太多
[model not-allowed 4.6] en field
zero data retention
denied to model
model … included in your plan
use case details => Model use case details have not been submitted for this account.
no … model configured for … token => No available models configured for current token
[quota required 4.8] en field
extra usage is required => API Error: Extra usage is required for 1M context · run /extra-usage to enable
plan upgrade required
upgrade to plus
upgrade to pro
[key invalid 5.2] en aider
not able to authenticate you => The API provider is not able to authenticate you. Check your API key.
[content refused 4.6] en field
returned … refusal
safety policy
[key missing 5.8] en field
provide key and try again => No key found. Please provide a key and try again.
[login expired 4.4] en field
device code expired
been signed out
been logged out
were signed out
were logged out
session ran out
session over
[key unsupported 5] en google
tokens can only be used with => Ephemeral tokens can only be used with the live API.
[role required 5.2] en field
verify … phone number => Please verify your phone number to use this API
administrator policy require* => Administrator policy requires a sign-in on this machine
not enabled for organization => The assistant may not be enabled for your organization
scope requirement => OAuth token does not meet scope requirement user:profile
account not have access => Your account does not have access to the assistant. Please login again or contact your administrator.
real name verif* => Please complete real-name verification to use this model
[role invalid 4.8] en openai
no such organization
[account blocked 4.4] en field
traffic … suspended
[budget exceeded 4.6] en field
hit … budget => You've hit your team's shared budget
max cost => API key has reached the max cost
cost limit
[quota exhausted 5.4] en dashscope
free allocated quota
[key missing 4.6] en field
not found in request
[address not-allowed 5.2] en field
client ip … not in
[provider-key failed 4.7] en gateway
upstream key invalid
[content blocked 5] en copilot
matched public code => Sorry, the response matched public code so it was blocked.
matching public code => Response contained code matching public code and was filtered
[content blocked 4.6] en field
response blocked due
content has no parts => VertexAIException - Content has no parts.
blocked by … guard => Request blocked by Lakera Guard
allow pattern
content … blocked => The content you provided or machine outputted is blocked.
moral check
[role not-allowed 4.4] en field
access to requested resource
unauthorized consumer
[model not-allowed 4.4] zh claude-relay-service
没有该模型 … 权限 => 当前密钥所在分组没有该模型的访问权限
模型访问权限
[token-rate exceeded 4.6] zh claude-relay-service
token 使用限制
[budget exceeded 4.6] zh claude-relay-service
费用限制
[address not-allowed 4.6] zh one-api
网段
[provider-key failed 4.8] en gateway
assuming … role => Error while assuming bedrock role
failed to get … token
mint access token
exchange jwt
authentication with gcp failed
[role required 5.2] en litellm
only … admin can => Only proxy admin can be used to generate, delete, update info for new keys/users/teams.
[model not-allowed 4.6] en groq
terms acceptance => The model requires terms acceptance.
[concurrency exceeded 4.7] pt field
requisições simultâneas => Limite de requisições simultâneas atingido. Aguarde a conclusão das anteriores.
[model not-allowed 4.4] ja field
プラン … モデル … いただけません => ご利用の料金プランではこのモデルをご利用いただけません。
[key invalid 4.6] id field
salah atau kedaluwarsa => Autentikasi gagal: API key salah atau kedaluwarsa (HTTP 401).
[key invalid 4.2] en field
key … rotated => The app returned "Your API key was rotated and is no longer usable".
[provider-key unavailable 4.8] en gateway
no active api key* => No active API keys available in this group
[client not-allowed 4.6] zh field
官方客户端
[client not-allowed 4.6] ja field
公式クライアント
[client not-allowed 4.6] ko field
공식 클라이언트
[client not-allowed 4.6] de field
nur offizielle clients
[client not-allowed 4.6] fr field
clients officiels
[client not-allowed 4.6] es field
clientes oficiales
[client not-allowed 4.6] pt field
clientes oficiais
[client not-allowed 4.6] it field
client ufficiali
[client not-allowed 4.6] ru field
официальн* клиент*
[client not-allowed 4.6] tr field
resmi istemci*
[account blocked 4.4] it field
account … sospeso
account … bloccato
[role missing 4.4] zh field
缺少 … 权限 => 该密钥缺少调用此接口的权限
[model not-allowed 4.6] zh field
没有 … 模型的权限 => 您没有使用该模型的权限
[concurrency exceeded 4.6] zh field
上一个请求
[token-rate exceeded 4.4] ja field
分あたりのトークン数
[token-rate exceeded 4.4] ko field
분당 토큰
[token-rate exceeded 4.4] de field
Tokens pro Minute
[token-rate exceeded 4.4] fr field
jetons par minute
tokens par minute
[token-rate exceeded 4.4] es field
tokens por minuto
[token-rate exceeded 4.4] it field
token al minuto
[token-rate exceeded 4.4] ru field
токенов в минуту
[token-rate exceeded 4.4] uk field
токенів на хвилину
[token-rate exceeded 4.4] tr field
dakika başına token
[token-rate exceeded 4.4] vi field
token mỗi phút
[token-rate exceeded 4.4] id field
token per menit
[token-rate exceeded 4.4] pl field
tokenów na minutę
[concurrency exceeded 4.5] ko field
동시 요청
[role not-allowed 3] ja field
権限がありません
[role not-allowed 3] ko field
권한이 없
[role not-allowed 3] vi field
không có quyền
[role not-allowed 3] tr field
yetkiniz yok
[role not-allowed 4.2] zh field
不具备 … 权限 => 您的角色不具备调用该 API 的权限
没有 … 的权限 => 该用户没有查看日志的权限
[account blocked 4.6] zh field
账户 … 停用
账号 … 停用
账户 … 封
账号 … 封
[address not-allowed 4.4] ja field
許可リスト
[model not-allowed 4.4] ko field
요금제 … 모델 … 사용할 수 없
[balance exhausted 4.4] vi field
số dư không đủ
số dư … hết
hết số dư
[quota exhausted 4.4] vi field
hết quota
hết hạn mức
hạn mức … hết
[balance exhausted 4.4] fr field
plus de crédit
[balance exhausted 4.4] it field
più credito
[role not-allowed 3] pt field
não tem permissão
[quota unavailable 4.4] zh field
试用 … 结束 => 免费试用已结束
[quota unavailable 4.4] ja field
トライアル … 終了 => 無料トライアルは終了しました。有料プランへの登録が必要です。
[quota unavailable 4.4] ko field
체험 … 종료 => 무료 체험이 종료되었습니다
[quota unavailable 4.4] fr field
essai … terminé => Votre essai gratuit est terminé
[quota unavailable 4.4] es field
prueba … terminado => Su prueba gratuita ha terminado
[quota unavailable 4.4] pt field
teste … terminou => Seu teste gratuito terminou
[quota unavailable 4.4] it field
prova … terminata => La prova gratuita è terminata
[quota unavailable 4.4] ru field
пробн* период закончил* => Бесплатный пробный период закончился
[login expired 4.4] zh field
登录掉
过了有效期
[role required 5.2] zh field
企业实名认证
[role not-allowed 4.4] zh field
要管理员权限
[key mismatch 4.4] zh field
key 不是这
密钥不是这
[balance exhausted 4.6] nl field
saldo op
tegoed op
[rate exceeded 3.9] nl field
te snel achter elkaar
[concurrency exceeded 4.7] tr field
aynı anda çok
[concurrency exceeded 4.7] vi field
yêu cầu đồng thời
[concurrency exceeded 4.7] nl field
gelijktijdige verzoeken
[balance exhausted 4.6] vi field
hết tiền
[window exhausted 4.3] vi field
lượt … hôm nay
[login expired 4.4] de field
wurdest abgemeldet
neu anmelden
[rate exceeded 3.9] es field
muy rapido espera
demasiado rapido
[window exhausted 4.3] es field
tope de hoy
[rate exceeded 3.9] pt field
rapido demais
[rate exceeded 3.9] fr field
allez trop vite
[balance exhausted 4.6] ru field
нет денег
`;
