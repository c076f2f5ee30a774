/** Whole phrases about the model, the route and the request. */
export const requestPhrases = `
[model unavailable 4.8] en together
non serverless model
[model not-allowed 4.2] en field
not available … plan => Opus is not available with the Pro plan.
not allowed … model
not authorized to access model
not permitted … model
access to model
model access
model not allowed
model not enabled
model not permitted
model not accessible
model restricted
model blocked
can only access models
invalid model for team
invalid model for key
must be verified => Your organization must be verified to use the model
verify organization
ModelNotOpen
not activated the model => Your account has not activated the model
model … only available to
model … available for paid
model … not included in
marketplace
gated repo
gated model
not in allowed models
not part of … allowed models
free credits temporarily have restricted
not work with … plan
requires paid plan … model
requiring key to access this model => OpenAI is requiring a key to access this model, which you can add in https://openrouter.ai/settings/integrations
function … not found for account => Function 'x': Not found for account 'y'
model … requires … plan
[model not-allowed 4.2] zh field
模型未授权
模型无权限
模型权限
未开通
该令牌无权
没有开通
[model not-found 4.1] en field
model … no price => model has no price catalog entry
model not found
model not exist
no such model
unknown model
unknown provider for
invalid model
model identifier
unsupported model
not supported model
not valid model => x is not a valid model ID
unrecognized model
model not supported
model not available
model unavailable
model not served
model not registered
model not configured
model not deployed
model not recognized
no matching model => No matching model found
no model named
no models found
no models loaded
no models available
DeploymentNotFound
deployment not exist
engine not exist
engine not found
deployment for resource not exist => The API deployment for this resource does not exist.
could not find model
failed to find model
LLM Provider NOT provided => LLM Provider NOT provided. Pass in the LLM provider you are trying to call.
InvalidEndpointOrModel
repository not found
verify your api base
model no longer
model deprecated
model decommissioned
model retired
model marked … legacy => This Model is marked by provider as Legacy
model discontinued
model … end of life
reached end of life
model not one of
issue with selected model => There's an issue with the selected model (x). It may not exist or you may not have access to it.
unable to find model
no model with
model group … not
no healthy deployments for model
model … not in … list
[model not-found 4.1] zh field
模型不存在
模型未找到
未找到模型
不支持的模型
不支持该模型
模型不支持
模型已下线
模型无效
模型不可用
无效的模型
找不到模型
模型名称错误
[model missing 4.4] en openai
model required => model is required
no model specified => No model specified.
model not specified
model not provided
missing model
missing required parameter model
model field required
model name required
model name missing
model cannot be empty
model must not be empty
invalid empty model
provide model
specify model
please select model
no model provided
no model selected
model parameter missing
model parameter required
[model missing 4.4] zh new-api
未指定模型
模型名称不能为空
模型不能为空
缺少模型
[feature unsupported 3.4] en field
not supported error
[feature unsupported 4.2] en field
not have default object generation => Model does not have a default object generation mode.
model only support* => This model only supports single tool-calls at once!
operation unsupported => The requested operation is unsupported.
operation not supported => Operation not supported
not implemented => not implemented (request id: 2026)
not chat model
only supported in
not supported in v1 chat completions
not supported in … endpoint
not supported on … endpoint
not supported with … endpoint
not supported via
not supported by this model
not supported when using codex => The 'x' model is not supported when using Codex with a ChatGPT account.
model not support
not support function calling
not support image
not support vision
not support chat
not support embedding
not support generate
not support thinking
not support audio
not support system
not support multi
not support json
not support structured
not support completion
not support reasoning
not support assistant message prefill
no endpoints found that support => No endpoints found that support tool use. To learn more about provider routing, visit
no endpoints found that can handle
only supports … api
only works with … api
only available via … api
OperationNotSupported
inference profile
image input
text model cannot
enable-auto-tool-choice
tool_choice not supported
unsupported_api_for_model
UnsupportedOperation
not completions model
embedding model => text-embedding-3-small is an embedding model
not multimodal
not served in
responses api not supported
[feature unsupported 4.2] zh field
不支持工具
不支持图片
不支持图像
不支持视觉
不支持该接口
不支持此接口
不支持函数
不支持多模态
不支持思考
没有 … 能力 => 所选模型没有工具调用能力
没有 … 功能 => 该模型没有 function call 功能
看不了图
读不了图
不会调工具
不能看图
不能识图
没有联网
[route not-found 3.3] en field
unknown … action => Unknown Gemini action: v1/messages
invalid url => Invalid URL provided in your request.
unknown_url
cannot POST => Cannot POST /v1/chat/completions
cannot GET
page not found => 404 page not found
no route
not_found_error
endpoint not exist
unsupported endpoint
requested resource not exist
404 not found
unhandled path
url not found
no static resource
ModelOperationNotFound
unable to match
not found route
no matching route
responses endpoint … not
resource … could not be found
file or directory not found
route … not found
[route not-found 2.2] en field
not found
[route not-found 3.3] zh field
无效的请求路径
无效的请求地址
无效的 url
[method not-allowed 4] en field
method not supported
only POST
only GET
post requests only
allowed methods
UNIMPLEMENTED
request method … not supported
GET not accepted
use POST
must be POST
method must be
expects POST
requires POST
[method not-allowed 4] zh field
请求方法不
不支持的请求方法
只允许 post
仅支持 post
只支持 post
[page invalid 4.8] en v8
unexpected token < in json => SyntaxError: Unexpected token < in JSON at position 0
[page invalid 4.6] en field
unexpected token < => Error parsing the model response: Unexpected token <
invalid character < => invalid character '<' looking for beginning of value
< doctype … not valid json
doctype html
received html
returned html
got html
html instead
html page
enable javascript to run this app
JSON parse error … <
expected json … html
unexpected content-type … text/html
content type text/html
expecting value line 1 column 1 => json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)
[redirect failed 3.6] en field
stopped after # redirects
too many follow-up requests
exceeded # redirects
redirect not allowed
unexpected redirect
moved permanently
permanent redirect
temporary redirect
redirect loop
[stream-flag invalid 4.7] en field
stream must be
stream should be
stream is required
stream: input should be => stream: Input should be a valid boolean
only supports streaming
only supports non-stream
not support stream
not support streaming
not support non-stream
non-streaming … disabled
streaming required => Streaming is required for operations that may take longer than 10 minutes.
streaming strongly recommended
streaming not supported
streaming not available
streaming disabled
stream not supported
please use stream
enable stream
stream mode
stream invalid type
boolean stream
stream … of type bool
incremental_output
non-stream … not allowed
expected true at … stream => Invalid input: expected true at "params.stream"
stream false … unsupported
stream false … not
stream true … unsupported
stream true … not
streaming must
stream disabled
set stream to
non-stream request
[stream-flag invalid 4.7] zh field
仅支持流式
只支持流式
不支持流式
不支持非流式
必须使用流式
[context exceeded 4.6] en openai
max length of message => the max length of message is 2000
maximum context length => This model's maximum context length is 4096 tokens. However, you requested 5000 tokens
context length exceeded
exceed* … context
available context size
context window … exceed*
context window … full
context limit
context window limit
context too long
larger context
longer than … context
input too long
too many input tokens
too many prompt tokens
too many total tokens
too many tokens
input tokens exceed*
input length … exceed*
model token limit
range of input length => Range of input length should be [1, 30720]
tokens … exceed* … maximum
tokens … exceed* … limit
tokens greater than
tokens … must be <=
reduce length => Please reduce the length of the messages or completion.
reduce prompt
max_model_len
n_ctx
maximum prompt length
maximum input length
maximum sequence length
max sequence length
max_prompt_tokens
prompt exceeds
prompt too large
context overflow
messages too long
text too long
exceed* max input
exceed* maximum input
exceed* maximum number of tokens
context size … too small
token limit exceeded
maximum tokens … exceeded
chat too long
history too long
[context exceeded 4.6] zh field
上下文长度
上下文过长
超出上下文
超过上下文
超过最大长度
输入过长
输入长度超
超过模型最大
超出最大
输入超过
对话过长
token 数超过
请求的 token 数
[body too-large 4.2] en field
request data too large
request_too_large => Request too large (max 32MB)
entity too large
payload too large
body too large
exceeds maximum size
exceeds maximum allowed number of bytes => Request exceeds the maximum allowed number of bytes.
maximum allowed size
request size exceed*
body exceeds
body size exceed*
payload exceed*
content-length exceed*
content length too large
content too large
length limit exceeded => Failed to buffer the request body: length limit exceeded
max body
image exceeds
image too large
file too large
request size limit
message larger than max
data size exceed*
file size exceed*
[body too-large 4.2] zh field
请求体超
请求过大
[json malformed 3.7] en field
after top-level value
could not parse request
not valid json
invalid json => invalid JSON payload received. Expected , or } after key:value pair
malformed json => ChatGPT error (nil): Malformed JSON in response.
json decode
json syntax
unexpected end of json input
expecting property name
expecting , delimiter
expecting value
unsupported content-type
invalid content-type
content-type must
content-type not
content-type should
wrong content-type
failed to parse request
failed to decode request
failed to read request
unable to parse request
cannot unmarshal
invalid request body
invalid request payload
invalid body
body is missing
body is empty
request body required
must be valid json
bad json
expected property name
EOF while parsing
trailing characters
trailing comma
HttpMessageNotReadable
invalid character … in string
unterminated string
expected a json object
not json
[json malformed 3.7] zh field
解析失败
请求体解析
json 格式
[parameter missing 3] en field
field required
missing parameter
missing field
missing property
missing_required
required parameter
required field
required property
missing argument
type missing
must provide
must include
must specify
one of … must be
requires parameter
required but
no … provided
header required
[parameter missing 3] zh field
缺少参数
参数缺失
缺少必填
必填参数
不能为空
[parameter invalid 2.3] en field
invalid value
invalid type
invalid parameter
invalid argument
invalid param
invalid enum
invalid input
invalid option
invalid request
must be positive
non-negative
must be a positive
must be nonnegative
must be at least
must be at most
must be between
out of range
not one of
input should be
expected … got
expected … but
bad request
unprocessable
ValidationException
ValidationError
type mismatch
not in range
not in list
must match pattern
failed to validate
not allowed value
max_tokens must be
max_tokens exceed*
budget_tokens
temperature must
could not finish message because max_tokens => Could not finish the message because max_tokens or model output limit was reached.
validation of body failed
illegal
greater than
less than
larger than
value at least
value at most
[parameter invalid 4.4] zh field
max tokens … 超过模型 => max_tokens 超过模型限制
max tokens … 超出模型 => max_tokens超出模型支持的上限
[parameter invalid 2.3] zh field
参数错误
参数无效
参数非法
参数不合法
请求参数
非法参数
请求错误
[parameter unknown 3.7] en field
extra inputs
extra_forbidden
unrecognized request argument => Unrecognized request argument supplied: thinking
unrecognized key
unknown field => json: unknown field "chat_template_kwargs"
unknown key
cannot find field
unsupported field
unsupported argument
unsupported option
UnsupportedParams
not supported parameter
parameter unsupported
parameter not allowed
parameter unknown
field not allowed
field not supported
unexpected property => unexpected property: cache_control
unexpected keyword
invalid_beta
anthropic-beta
invalid field
property … unsupported
property … not allowed
property … not supported
property … not expected
not supported with this model
not supported by this model parameter
additional propert* not allowed
is deprecated for this model
only beta
[parameter unknown 3.7] zh field
参数不支持
不支持的参数
未知参数
[object invalid 3.6] en field
invalid state
[object not-found 3.6] en field
batch not found
assistant not found
thread not found
generation … not found
vector store … not found
run not found
no such file
no such batch
item … not found => Item with id 'rs_1' not found. Items are not persisted when \`store\` is set to false.
conversation not found
[message unordered 4.4] en cohere
tool_result … must
turn must
[message unordered 4.4] en anthropic
tool_calls must be followed => An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'.
not have response messages
messages with role tool => Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.
must be response to preced*
insufficient tool messages
same number of function
toolResult blocks => Expected toolResult blocks at messages.2.content for the following Ids: tooluse_1
tool_use ids found without
tool_result … without
tool_result … preced*
must alternate
roles alternate
function call turn => Please ensure that function call turn comes immediately after a user turn or after a function response turn.
function response parts
no tool output found
no tool call found => No tool call found for function call output with call_id x
no call message found => No call message found for call_55146cf3
without its required
final assistant
last message must
must end with user
tool_call_id … not found
tool message
tool calls and responses
[message invalid 3.6] en field
messages empty
messages cannot be empty
at least one message
message content
content block
messages.0
messages.1
messages.2
messages # content
invalid message
role information
system messages
conversation roles
thinking block
expected thinking
signature in thinking
prefill
unsupported content
could not process image
unable to process image
invalid image
invalid content
image format
chat template
prompt is missing
encrypted content … could not => The encrypted content gAAA could not be verified.
contents empty
contents must
content must
content empty
input item
tool_use without
must be non-empty
empty content
empty array messages
message_order
multiple system
cache_control => A maximum of 4 blocks with cache_control may be provided. Found 5.
[message invalid 3.6] zh field
消息格式
消息角色
角色错误
[tool malformed 3.9] en field
invalid schema => Invalid schema for response_format 'x': In context=(), 'additionalProperties' is required to be supplied and to be false.
invalid tool
tools # => Bad request: missing required parameter: 'tools[5].filters.type'.
input_schema
tool_use_failed
failed to call function
parse grammar
failed to parse tool
tool call validation
tool name
tool schema
tool definition
tool payload
tool parameters
function parameters
function name
function declaration => Unable to submit request because \`foo\` functionDeclaration \`parameters\` schema didn't specify the schema type field
json schema not
schema not supported
unsupported schema
invalid jsonschema
additionalProperties
parallel tool
MALFORMED_FUNCTION_CALL
function calling config
tool with name
duplicate tool
tool arguments
arguments … json
arguments must
tool type
[tool malformed 3.9] zh field
工具参数
工具定义
[content blocked 4.4] en field
content audit
content filter
content policy
content management policy => The response was filtered due to the prompt triggering Azure OpenAI's content management policy.
content inspection
content safety
ResponsibleAI
moderation
flagged
exists risk
DataInspectionFailed
BlockedReason
block reason
sensitive
violat* … polic*
violat* … usage
violat* … terms
violat* … safety
jailbreak
guardrail
risk control
safety system
safety filter
safety settings
safety reason
PROHIBITED_CONTENT
safety check
rejected … safety
blocked … safety
blocked … content
blocked … policy
usage policy
usage policies
cyber_policy
harmful
recitation
unsafe content
unsafe generation => PUBLIC_ERROR_UNSAFE_GENERATION
unable to respond to this request … policy
high-risk
prohibited use
finish_reason refusal
stop_reason refusal
[content blocked 4.4] zh field
敏感
内容安全
不安全
违规
审核
安全策略
不当内容
风控
违禁
审查
安全检测
不合适
不适宜
踩线
不给生成
[protocol mismatch 4.5] en field
top-level system
use responses instead
use the responses api instead
use messages api instead
use chat completions instead
unsupported legacy protocol
wire_api
input tag image_url
supported values input_text => Invalid value: 'text'. Supported values are: 'input_text', 'input_image'
invalid value input_text
unsupported content type tool_
unrecognized request argument system
unrecognized request argument input
unrecognized request argument contents
unknown name messages
unknown name max_tokens
unknown name model
unknown name prompt
unknown name stream
responses websocket
upgrade required
did you mean to use … messages
expected anthropic
[model not-allowed 3.4] en openai
not have access to
[parameter missing 4.1] en gemini
contents not specified
[protocol mismatch 4.5] en gemini
contents is required => contents is required
[object not-found 3.6] en openai
response with id … not found
[parameter invalid 4] en openai
only the default
does not support # with this model
[protocol mismatch 4.5] en openai
use APIPATH instead
[parameter invalid 4.2] en openai
must contain the word json => messages must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.
[json malformed 3.7] en go
looking for beginning
[protocol mismatch 4.5] en anthropic
input tag input_text
input tag input_image
[parameter invalid 4.2] en anthropic
does not match any of expected tags => thinking: Input tag 'adaptive' found using 'type' does not match any of the expected tags
maximum allowed number of output tokens
temperature … may only be set
may only be set to
should be one of
value must be #
must be set to false
must be set to true
[message unordered 4] en anthropic
pre-fill
pre-filling
assistant message in final position
[parameter missing 2.45] en field
required
[tool failed 3.6] en field
tool calls not responding
[context exceeded 4.7] en vllm
max_tokens must be at least 1 => max_tokens must be at least 1, got -186.
[message malformed 3.4] en field
improperly formed request => Improperly formed request.
[protocol mismatch 4.7] en anthropic
response_format extra inputs => response_format: Extra inputs are not permitted
frequency_penalty extra inputs
presence_penalty extra inputs
logprobs extra inputs
functions extra inputs
function_call extra inputs
stream_options extra inputs
reasoning_effort extra inputs
parallel_tool_calls extra inputs
logit_bias extra inputs
seed extra inputs
stop extra inputs
n extra inputs
messages # name extra inputs => messages.0.name: Extra inputs are not permitted
messages # tool_calls extra inputs
messages # tool_call_id extra inputs
messages # refusal extra inputs
messages # reasoning_content extra inputs
[model not-allowed 4.1] en siliconflow
model disabled => "Model disabled."
[parameter invalid 4] en claude-code
output token maximum => Claude's response exceeded the 32000 output token maximum.
[feature unsupported 4.4] en llama.cpp
requires --jinja => tools param requires --jinja flag
[parameter invalid 4.5] en field
supported values => supported values: [medium]
[parameter invalid 4.5] en serde
json body into target type => Failed to deserialize the JSON body into the target type: messages[0]: unknown variant
[parameter missing 4.9] en serde
into target type … missing field
[model missing 5.3] en serde
missing field model
[parameter unknown 4.9] en serde
into target type … unknown field
[parameter invalid 4.2] en openrouter
reasoning mandatory
[message invalid 4.6] en openai
messages # role => param messages[2].role
[parameter invalid 4.6] en llama.cpp
must be one of … got => response_format type must be one of "text" or "json_object", but got: json_schema
[parameter invalid 3.6] en openai
above max* => string_above_max_length
below min* => integer_below_min_value
unsupported value
unsupported file
[parameter invalid 4.1] en field
response_format must be
must be json_schema or text
[parameter unknown 4.6] en field
not support … parameter
not support … param
not support … argument
not support … field
parameter … not supported
[feature unsupported 4.4] en vllm
at most 0 image
not used with the batch
model cannot used with
not available on … endpoint
not usable with … endpoint
[message invalid 4.2] en mistral
last role
last message role
begin with a user
start with a user
must begin with
must start with … user
conversation … begin
conversation … start
image data … not … valid
not represent … valid image
not a valid image
image … could not be decoded
image … corrupt
unable to download … image
failed to download … image
could not fetch image
error while downloading HTTPURL => Error while downloading https://example.com/a.png.
failed to fetch … image from => 404 Failed to fetch image from https://example.com/a.png
failed to load … image => failed to load image from URL: status code 403
failed to retrieve … image => Failed to retrieve the image: 404
not load … image => could not load image from url: status code 403
unable to retrieve … image => Unable to retrieve the remote image: 403 Forbidden
image … unreachable => 400 image URL is unreachable: status 404
not download … image => 404: the server could not download the image
image … download* failed => image download failed: 404
download* image … failed => 下载图片 download image failed: 403
[message invalid 4.8] en openai
supported values … assistant
supported values system
[tool malformed 4.6] en openai
array too long … tool
invalid tools
not valid json schema
parameters … json schema
function … json schema
schema for function
array schema missing items
[context exceeded 4.2] en field
tokens … larger than
tokens … more than … model
tokens … than model
prompt … larger than
conversation … too large
conversation … too long
too large to process
only take # token
only take # tokens
message … over long
message too long
[context exceeded 4.2] es field
excede … contexto
longitud del contexto
[context exceeded 4.2] fr field
longueur de contexte
contexte … dépass*
message … trop long
[context exceeded 4.2] de field
Kontextlänge … überschritten
[context exceeded 4.2] zh field
超长
模型装不下
聊太长
塞太多
内容太长
对话太长
文字太长
爆上下文
[protocol mismatch 5] en openai
Responses API … messages … moved to
moved to input
parameter messages … Responses API
[route not-found 3.6] en field
no handler
route … not exist
requested route not
has no endpoint => This app has no endpoint /api/textgen/.
no such endpoint
no matching endpoint
unknown url
no api at
url was not found
requested url … not found
nothing … url
nothing … path
[parameter invalid 3.6] en field
param incorrect => 400 Param Incorrect
must be a positive
invalid value for top_p
must be an integer
must be a number
must be a string
must be a boolean
must be between # and #
maximum of # sequence
strict must be
has to lie between
must lie between
must not be negative
[parameter unknown 4.3] en field
extra fields
unrecognised parameter
unrecognised argument
unrecognised field
not accept stream_options
endpoint not accept
additional properties not allowed
[parameter unknown 4.3] zh field
不支持 … 字段
[model not-found 4.4] en field
not found the model => Error 404: Not found the model kimi-9 or Permission denied
unable to access model => Error 404: Unable to access model acme/none.
failed to load model … file not found
no model called
no model by
no model named
model … been sunset
model … not loaded
endpoint … not exist … model
check … specified model
not in available … list
[feature unsupported 4.4] en field
not supported for task
not supported with this method
vision … not available
model only accepts
only accepts text
only supports text
text only model
model cannot used for
model cannot used in
cannot be used for embedding
tool use not supported
[message invalid 4.3] en field
unsupported image type
unsupported image format
unsupported image media
image type … not supported
image url … not fetched
image url … not load*
not fetch image
not one of system
is not one of … assistant
prefilling not supported
prefill not supported
[context exceeded 4.5] en field
longer than … maximum
sequence length … longer
sequence length … exceed*
context window is #
context window of #
tokens but … context
must not exceed … tokens
tokens … must not exceed
exceeds maximum length
conversation exceeds
[context exceeded 4.5] ja field
コンテキスト … 超え
[context exceeded 4.5] ko field
컨텍스트 … 초과
컨텍스트 길이
[context exceeded 4.5] ru field
слишком длинный запрос => Слишком длинный запрос: 121692 токенов входа при пределе 46112
запрос слишком длинный => Запрос слишком длинный: 9000 токенов
контекст … превыша*
[body too-large 4.3] en field
content size limit => Maximum content size limit (26214400) exceeded (30000000 bytes read)
exceeds … MB
larger than # MB
MB limit
attachment … limit
too large body
above # MB
over # MB
[content blocked 4.5] en field
finish_reason … SAFETY
response.text quick accessor
security inspection failed
[protocol mismatch 4.4] en field
APIPATH not supported
is a Responses API field
is a chat completions field
not a chat completions
anthropic style body
openai style body
anthropic style request
openai style request
[method not-allowed 4.2] en field
only supports POST
only accepts POST
only supports GET
[redirect failed 4] en field
redirected the request
redirected to HTTPURL
redirects to HTTPURL
request was redirected
[json malformed 4] en field
unsupported content type
send application/json
expected application/json
[context exceeded 4.6] en field
truncating input prompt
less than # tokens
tokens to keep … greater than
prompt contains # tokens
exceeding the # limit
tokens exceeding
[model not-found 4.4] zh field
模型不在
模型 … 列表中
[model not-allowed 4.6] en field
to access this model … must
to use this model … must
accept the license
accept the terms … model
model … not in … allowlist
model … not in … whitelist
model … not in … allowed
[feature unsupported 4.5] en gemini
developer instruction not enabled
not enabled for MODELID
not enabled for this model
MODELID … not used with
not be used with chat
[parameter invalid 4.8] en field
max_tokens … exceed* … limit
max_tokens … exceed* … maximum
max_completion_tokens … exceed*
max_output_tokens … exceed*
unexpected value … anthropic-beta => Unexpected value(s) \`x-2026-01-01\` for the \`anthropic-beta\` header.
parameter … specified … not valid => The parameter \`include\` specified in the request are not valid: unknown type
[parameter invalid 4.4] en field
thinking cannot be disabled
when stream true
not within
range of max_tokens
maximum allowed batch size => input batch size 136 > maximum allowed batch size 64
batch size … larger than
batch size … exceed*
batch size is invalid
[parameter unknown 4.2] en field
not a valid field
not a valid parameter
not a recognized field
thinking not allowed
[parameter missing 4.3] en field
messages is a required property
missing field messages
missing field input
provide input or prompt
provide messages or prompt
provide either
[message invalid 4.2] en openai
expected an id that begins
begins with fc
begins with rs
begins with msg
at least one content
[message invalid 4.2] zh openai
不能以 assistant
以 assistant 结尾
消息列表不能
[tool malformed 4.8] en field
tool … not found in tools
[stream-flag invalid 4.6] en field
stream field must be boolean
must use streaming
must be streamed
streaming mandatory
[route not-found 3.7] en field
endpoint … could not be found
endpoint you requested
route … could not be found
no such api
[context exceeded 5.2] en anthropic
max_tokens exceed* context limit
[message invalid 4.1] en anthropic
final block
last block
first block
block in an assistant message
blocks must remain
cannot be modified
[redirect failed 4.2] en field
encountered a redirect
redirect requiring
[message invalid 4.4] en deepseek
must … user message
first message … must
message detected
[parameter invalid 4] en azure
value … but should => Value is 'array' but should be 'string'
[parameter invalid 4] en deepseek
response_format … unavailable
[parameter invalid 4.3] en vllm
tool_choice … must
tool_choice invalid
invalid tool_choice
[parameter invalid 3.4] en field
tool_choice
[model failed 3.4] en lmstudio
failed to load model
model failed to load
model has crashed => The model has crashed without additional information.
error loading model
[feature unsupported 4.6] en field
not supported by … api
not supported in … api
not supported on … api
not supported with … api
not supported through … api
not available in … api
not available on … api
not available through … api
only supported by … model
only supported for … model
only available for … model
only available with … model
only works with … model
[content blocked 4.5] en dashscope
input data contain => 返回error：input data may contain insppropriate content 错误引起的？
output data contain
text data contain
[parameter conflict 4] en field
only one of … specified
only one of … set
only one of … provided
only one of … used
only one of … allowed
at most one of
not both
[message unordered 4.6] en deepseek
must be passed back
must be preserved
[model missing 4.6] en field
field model missing
model: field required
model empty => model is empty
tell us which model
say which model
no model given
[parameter missing 4.2] en field
must be provided
must be supplied
must be specified
param not passed => 'user' param not passed in.
missing or invalid field
need to passed => Either x-portkey-provider needs to be passed.
[model not-allowed 4.5] en field
use … model … subscribe
subscribe … use … model
upgrade … access MODELID
upgrade … use MODELID
[model not-found 5] en field
access to model or model name … invalid
[parameter invalid 2.3] en openai
invalid_request_error
[route not-found 3.9] en n8n
resource you requesting could not be found
[tool unknown 4.2] en ai-sdk
unavailable tool
no such tool
[model not-found 3.6] en google
requested entity was not found => Requested entity was not found.
[content blocked 4.2] ja field
コンテンツポリシー … 違反
安全上の理由
[content blocked 4.2] ko field
콘텐츠 정책 … 위반
[content blocked 4.2] de field
Inhalt … Richtlinien
gegen … Inhaltsrichtlinie*
[content blocked 4.2] fr field
contenu enfreint
contenu … notre politique
[content blocked 4.2] es field
contenido infringe
contenido … nuestras políticas
[content blocked 4.2] pt field
conteúdo viola
conteúdo … nossas políticas
[content blocked 4.2] ru field
контент нарушает
содержимое нарушает
[parameter invalid 3.6] zh field
必须大于
必须小于
必须介于
取值超出
[model not-found 4] en field
not serve … model => We do not serve the model acme-9
[context too-large 4.2] en field
due to context => The model returned nothing due to context size
longer than … model
[parameter invalid 3] en home-assistant
issue with your request => There was an issue with your request. Please check your inputs and try again
[feature unsupported 5] en dashscope
url error please check => url error, please check url！
[feature unsupported 5] en aws
model not support … content block => This model doesn't support the image content block for the system field
[feature unsupported 5.2] en openai
not supported for MODELID in APIPATH => Function tools with reasoning_effort are not supported for gpt-5.4 in /v1/chat/completions.
[parameter invalid 4.2] en field
requires … to be set
not less or equal to => #/temperature: 1.5 is not less or equal to 1
not greater or equal to
not of type => None is not of type 'string' - 'messages.0.name'
[tool invalid 4.4] en openai
too short tools => [] is too short - 'tools'
[message empty 4.4] en openai
too short messages => [] is too short - 'messages'
[message unordered 4.2] en openai
duplicate item found => Duplicate item found with id rs_0f1.
[message empty 4.4] en google
must have a text parameter
[tool missing 5] en anthropic
must define tools => Requests which include \`tool_use\` or \`tool_result\` blocks must define tools
toolConfig … must => The toolConfig field must be defined when using toolUse and toolResult content blocks.
[message unordered 4.9] en field
tool use concurrency => 400 due to tool use concurrency issues
orphan* tool* => orphaned tool_result in conversation history
duplicate tool use => duplicate tool_use ID in conversation history
duplicate tool call id => Duplicate tool call id in messages
no previous assistant message => Message has tool role, but there was no previous assistant message with a tool call!
[parameter missing 4.6] en aws
required key … not found => Malformed input request: #: required key [max_tokens] not found, please reformat your input and try again.
[model not-found 5] en volcengine
targeted an endpoint that does not exist => The request targeted an endpoint that does not exist or is invalid.
InvalidEndpoint.NotFound
[feature unsupported 4.8] en huggingface
model … too large to be loaded => The model x/y is too large to be loaded automatically (16GB > 10GB).
[feature unsupported 4.4] en google
infeasible for => countTokens is infeasible for projects/p/locations/us-east5/publishers/google/models/claude-sonnet-4
[json malformed 4.6] en serde
key must be a string => key must be a string at line 1 column 9
end of hex escape => unexpected end of hex escape
lone leading surrogate
control character => unexpected control character in string
invalid escape => invalid escape at line 1 column 9
[message malformed 4.2] en anthropic
could not process pdf
could not process document
could not process file
[route not-found 4.9] en cloudflare
could not route to => Could not route to /client/v4/accounts/x/ai/v1, perhaps your object identifier is invalid?
no route for that uri
[message mismatch 4.6] en cloudflare
array not in string => Type mismatch of '/messages/*/content', 'array' not in 'string'
[parameter invalid 4.2] en cloudflare
invalid provider code => Invalid provider (code 2008)
[message invalid 5] en groq
following must be satisfied => 'messages.4' : for 'role:assistant' the following must be satisfied
[route not-found 4.8] en go
unexpected token p in json at position 4 => Unexpected token p in JSON at position 4
non-whitespace character after json at position 4 => Unexpected non-whitespace character after JSON at position 4
[parameter exceeded 4.6] en field
increase max_tokens
increase max_completion_tokens
length limit was reached => Could not parse response content as the length limit was reached
max_tokens length limit
increasing max_tokens => Please try increasing the max_tokens and try again.
[parameter invalid 3.8] en field
bad request please check
not understand … request
invalid prompt
[context exceeded 4.4] en field
token count too long
length that the model can handle
[model unknown 4.4] en field
infer model provider
[feature unsupported 4] en field
tool-call-parser
provided in one request
only … support tool
[tool invalid 4] en field
tools cannot be empty
tool_use blocks require
[message malformed 4.2] en field
template error
either prompt or
[model unavailable 4] en field
model is unloaded
[message invalid 4.2] en field
image poisoning
unable to fetch … images
only one system message
more assistant messages
prefill … incompatible
[parameter conflict 4.6] en field
not use both
[parameter unsupported 4.9] en field
parameter is only supported
[model unknown 2.6] en litellm
provider list HTTPURL => Provider List: https://docs.litellm.ai/docs/providers
[model unknown 4.6] en field
allowed now your model
no such provider
[model missing 4.2] en field
model … non-empty string
model must either
[feature missing 4.6] en field
not have vision
[message unsupported 4.8] en field
messages … unsupported content
[message missing 4.6] en field
messages … missing role
messages … missing content
[tool missing 4.2] en field
tool_use block missing
[stream-flag unsupported 4.4] en field
stream multiple
not supported with streaming
not supported when streaming
[route not-found 3.9] en field
endpoint does not exist
[redirect exceeded 4.2] en field
redirected too many times
[model missing 4.8] en field
model parameter not found => model parameter not found in request, nor in gateway configuration
[model not-found 4.8] en envoy
model specified … not configured => It is likely because the model specified in your request is not configured in the Gateway.
[stream-flag unsupported 4.4] en kong
streaming not enabled => response streaming is not enabled for this LLM
[content blocked 4.6] en kong
prompt … blocked => prompt pattern is blocked
allowed pattern
[parameter conflict 4.4] en field
not … simultaneously => temperature and top_p cannot be set simultaneously
not … at same time => cannot run a 'prompt' and a history of 'messages' at the same time
[parameter missing 4.2] zh zhipu
未正常接收到 => 未正常接收到prompt参数。
[context exceeded 4.8] en siliconflow
max_seq_len => length of prompt_tokens (140000) must be less than max_seq_len (131072).
[feature unsupported 4.6] en siliconflow
not vlm => The model is not a VLM (Vision Language Model).
[protocol mismatch 4.6] en field
native anthropic => /v1/messages endpoint only supports backends that return native Anthropic format
not compatible with … route => message format is not compatible with llm/v1/completions route type
[route missing 3.6] en field
missing … in request path
[message required 3.9] en field
messages required
messages missing
missing messages
messages not provided
messages field
[parameter missing 3.4] en field
prompt not provided
image missing => image is missing
image not provided
file missing
file not provided
text missing
[model not-found 4.6] en field
no route found for model => no route found for model gpt-9
[feature unsupported 2.6] en field
unsupported for model
not available for model
[context exceeded 4.7] en field
larger than context window => conversation is larger than the context window
exceed* model limit
input exceed* maximum
token count exceed*
token count too long
[protocol unsupported 4.4] en one-hub
claude api not supported => Claude API is not supported
gemini api not supported
anthropic api not supported
openai api not supported
not accept claude
not accept anthropic
not accept openai
not accept gemini
expected claude format
expected openai format
expected gemini format
[message invalid 5] en field
unexpected message role
[parameter invalid 3.4] en new-api
convert request failed => convert_request_failed
[parameter invalid 5] en field
budget_token
maximum output for model => max tokens must be less than or equal to 4096, the maximum output for this model
[parameter invalid 5.3] zh new-api
无法解析模型
[stream-flag unsupported 4.8] zh field
只能 stream
[feature unsupported 4.8] en field
only supported on APIPATH => model x is only supported on /v1/images/generations
not accessible via
unsupported relay mode
api interface not supported
[message invalid 4.6] en field
declared media type
number of images
[message unsupported 4.2] en field
role system not supported
[protocol mismatch 4.4] en new-api
only claude model supported
[tool malformed 4.4] en field
invalid arguments for function
[model missing 4.4] en field
must have valid model
[message empty 3.4] en field
message empty
[context exceeded 4.4] en qianfan
max input character => the max input characters is 516096
[content blocked 4.4] en qianfan
content … unsafe
[model not-allowed 4.8] en qianfan
no permission to use model
[route not-found 4.2] en field
API not exist => The API does not exist or has not been published in the environment
[parameter invalid 3.4] en aws
failed to satisfy constraint => 1 validation error detected: Value '9000' at 'inferenceConfig.maxTokens' failed to satisfy constraint: Member must have value less than or equal to 8192
[parameter unsupported 4.8] en field
argument … not supported => Argument 'top_n' is not supported by our API
[parameter invalid 5] en voyage
value … supplied for argument … not valid => The request body is not valid JSON, or some arguments were not specified properly. In particular, Value 'None' supplied for argument 'model' is not a valid string
[model not-found 4.5] zh field
没有该模型
没有此模型
没有这个模型
[model missing 4.4] zh field
先选择 … 模型 => 请先选择一个模型
请选择模型
[page invalid 4.6] ja field
json ではなく html
[page invalid 4.6] ko field
json 대신 html
[page invalid 4.6] de field
statt json … html => Statt JSON wurde eine HTML-Seite zurückgegeben
html … statt json
[page invalid 4.6] fr field
html … au lieu de json
[page invalid 4.6] es field
html … en lugar de json
html … en vez de json
[page invalid 4.6] pt field
html … em vez de json
[page invalid 4.6] it field
html … invece di json
[page invalid 4.6] ru field
вместо json … html
[page invalid 4.6] uk field
замість json … html
[page invalid 4.6] tr field
json yerine html
[tool malformed 4.6] zh field
合法的 json schema
有效的 json schema
[json malformed 3.9] zh field
不是有效的 json
不是合法的 json
[json malformed 3.9] ja field
正しい json では
有効な json では
[json malformed 3.9] ko field
올바른 json 이
유효한 json 이
[json malformed 3.9] de field
kein gültiges json
[json malformed 3.9] fr field
pas json valide
[json malformed 3.9] es field
no json válido
[json malformed 3.9] pt field
não json válido
[json malformed 3.9] it field
non json valido
[json malformed 3.9] ru field
не является … json
[json malformed 3.9] uk field
не є … json
[json malformed 3.9] tr field
json değil
[json malformed 3.9] vi field
không phải json
[json malformed 3.9] id field
bukan json
[json malformed 3.9] pl field
nie jest prawidłowym json
[body too-large 4.2] de field
anfrage … zu groß
[body too-large 4.2] fr field
requête … trop volumineuse
requête … trop grande
[body too-large 4.2] es field
solicitud … demasiado grande
petición … demasiado grande
[body too-large 4.2] pt field
requisição … muito grande
solicitação … muito grande
[body too-large 4.2] it field
richiesta … troppo grande
[body too-large 4.2] ru field
запрос … слишком больш*
[body too-large 4.2] pl field
żądanie … zbyt duże
[stream-flag unsupported 4.7] zh field
stream 设置为
[stream-flag unsupported 4.7] ja field
ストリーミングのみ
[stream-flag unsupported 4.7] ko field
스트리밍만
[stream-flag unsupported 4.7] de field
nur streaming
[stream-flag unsupported 4.7] fr field
que streaming
[stream-flag unsupported 4.7] es field
solo … streaming
[stream-flag unsupported 4.7] pt field
apenas streaming
[stream-flag unsupported 4.7] ru field
только потоков*
[stream-flag unsupported 4.7] uk field
лише потоков*
[stream-flag unsupported 4.7] tr field
yalnızca akış
[content blocked 4.4] ja field
不適切
[content blocked 4.4] ko field
부적절
[content blocked 4.4] de field
unangemessen*
[content blocked 4.4] fr field
inappropri*
[content blocked 4.4] es field
inapropiad*
[content blocked 4.4] pt field
impróprio*
[content blocked 4.4] ru field
недопустимого содержани*
[content blocked 4.4] uk field
неприпустим*
[content blocked 4.4] tr field
uygunsuz
[content blocked 4.4] vi field
không phù hợp
[content blocked 4.4] id field
tidak pantas
[content blocked 4.4] pl field
niedozwolonych treści
[message malformed 3.6] zh field
图片无法识别
图片解码
图片无法读取
图片 … 损坏
[message malformed 4.8] zh field
图片 … 下载失败 => 图片下载失败: 404
下载图片失败 => 下载图片失败: 403 Forbidden
无法下载 … 图片 => 404 无法下载图片
获取图片失败 => 获取图片失败：404
[message missing 4.4] zh field
工具调用 … 结果
[model missing 4.6] zh field
没有配置模型
未配置模型
[stream-flag required 4.6] zh field
开启流式
[feature unsupported 4] ja field
画像 … 扱えません
画像 … 対応していません
[feature unsupported 4] ko field
이미지 … 처리할 수 없
이미지 … 지원하지
[parameter unknown 4.4] zh field
不支持 … 参数 => 该模型不支持 thinking_budget 参数
[parameter invalid 3.8] zh field
取值过大
[parameter unknown 4.4] en field
no such field
no such parameter
no such option
[feature unsupported 4.3] en field
not see image
not read image
only can text
[stream-flag unsupported 4.4] zh field
只能流式
不开流式
[parameter missing 3.6] zh field
messages 没传
[body too-large 4.3] zh field
文件 … 太大
附件 … 太大
[body too-large 4.3] nl field
bestand te groot
[body too-large 4.3] tr field
dosya … buyuk
[model not-found 4.4] tr field
boyle … model yok
[body too-large 4.3] pl field
plik … za duz*
[body too-large 4.3] it field
file … troppo grand*
[body too-large 4.3] vi field
tep … qua lon
[model not-found 4.4] ja field
そんなモデル
そのようなモデル
[model not-found 4.4] ko field
그런 모델
[context exceeded 4.2] ko field
글이 너무 길
[model not-found 4.4] ru field
модели нет
`;
