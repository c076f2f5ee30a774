import type { Phrase } from './phrase.ts';

/** What they say of the request and of its answer, and what says little. */
export const requestPhrases: readonly Phrase[] = [
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
    says: /looking for beginning of value|JSONDecodeError|JSON decode error/i,
    status: [null, 200, 500, 502, 503],
    unless: /bind|request body|bad request|invalid_request|json_invalid|"loc"/i,
  },
  {
    category: 'response.malformed',
    says: /decode_response|bad_response_body|did not (?:provide|return|produce|generate|yield) any \w+|unexpected (?:line )?format in (?:the )?response|unexpected response format|unexpected end of JSON input|no choices|choices (?:is|are|field)?.{0,10}(?:null|missing|empty)|(?:empty|null) (?:response|content|output|reply|completion|message)|'NoneType' object (?:is not|has no)|cannot read propert(?:y|ies).{0,20}(?:undefined|null)|list index out of range|returned (?:an )?empty|invalid (?:json )?response(?: body)?\b|unable to parse response|(?:extract|decod|deserializ|convert)ing (?:the )?response|response.{0,30}(?:not valid|malformed|could not be parsed|validation)|output is empty|no content (?:in|was)|NoContentGenerated|NoObjectGenerated|AI_TypeValidationError|failed to parse (?:the )?response|missing field `?(?:choices|id|created|content|usage)|'str' object has no attribute|JSONDeserialize|error decoding response body: |Undefined (?:array key|index|property)|UnserializableResponse|JsonException: Syntax error|must be of type array, string given/i,
    unless: /message content|messages?\[|user messages must|content must|upstream/i,
  },
  {
    category: 'request.json_malformed',
    says: /could not parse (?:the )?(?:json|body|request)|(?:not|n't) valid json|invalid[_ ]json|malformed json|json[_ ](?:parse|decode|syntax|invalid)|jsondecode|unexpected end of json|expecting (?:property|',' delimiter|value)|unexpected token .{1,30}json|(?:unsupported|invalid|missing|unknown|unexpected|wrong|expected|bad|set|requires?).{0,30}content[- ]type|content[- ]type(?! ?:).{0,60}(?:not|must|should|unsupported|required|missing|invalid|expected)|unsupported media type|invalid character .{1,12} (?:looking|in string|after)|failed to (?:parse|deserialize|decode|read) (?:the )?(?:request|body|json)|(?:cannot|can't|could not|unable to) (?:parse|decode|deserialize|unmarshal)|invalid request (?:body|payload)|body is (?:not|missing|empty)|request body (?:is )?(?:empty|required|missing)|bad json|expected property name|EOF while parsing|trailing (?:comma|characters)|syntax error.{0,20}json|json:? (?:error|cannot)|HttpMessageNotReadable|解析.{0,8}(?:失败|错误)|line \d+ column \d+ \(char|not JSON serializable|JSON body/i,
    unless: /json schema|json_schema|Unknown name|Go struct field|response_format|tool|arguments/i,
  },
  {
    category: 'request.content_filter',
    says: /content[_ -]?(?:filter|policy|management|moderation|inspection|safety)|ResponsibleAI|moderation|flagged|exists risk|敏感|不安全|违规|DataInspection|data_inspection|inappropriate|PROHIBITED_CONTENT|blockReason|sensitive|violat(?:es?|ed|ing|ion).{0,40}(?:polic|usage|terms|safety)|jailbreak|guardrail.{0,20}(?:interven|blocked|triggered|violat)|blocked by.{0,20}guardrail|risk control|safety (?:system|filter|setting|check|reason)|rejected.{0,20}safety|内容安全|安全.{0,4}(?:审核|策略)|blocked (?:by|due to).{0,30}(?:safety|content|policy|filter)|usage polic|cyber_policy|harmful|RECITATION|unsafe content|审核/i,
    unless: /guardrail restrictions|data policy|\bCORS\b/i,
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
    unless: /message size|tools?\[\d|input_schema|max_tokens|field required|temperature|model produced/i,
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
    says: /upstream|provider returned error|bad_response|provider[_ ]error|openai_error|error from provider|(?:response|answer|reply) from (?:the )?(?:upstream |model )?provider|do[_ ]request[_ ]failed|server had an error|had an error while processing|error occurred while processing your request|model produced invalid content|provider_response|returned by (?:the )?provider|bad response status code|上游|InternalServerException|ModelErrorException|ModelStreamErrorException|internal error (?:has occurred|encountered|occurred)|api_error|backend error|inference (?:error|failed)|engine (?:core|dead|error)|EngineDeadError|unhandled errors in a TaskGroup/i,
  },
  {
    category: 'request.invalid_param',
    says: /could not finish the message because max_tokens|must be|parameters.{0,40}not valid|invalid[_ ](?:value|type|parameter|argument|option|param|enum|request_parameter|input)|should be|out of range|unsupported[_ ]value|does not support \d|too (?:large|small|high|low|big|short)|INVALID_ARGUMENT|ValidationException|ValidationError|validation[_ ](?:error|failed)|参数|invalid '|not one of|expected .{1,40}(?:got|but|received)|input should be|unsupported|invalid_request|BadRequest|bad[_ ]request|Unprocessable|cannot unmarshal|type mismatch|invalid type|illegal|less than|greater than|at (?:least|most)|not in (?:range|the list)|非法|无效|does not match (?:the |its )?(?:\w+ )?(?:pattern|schema|format|regex|type|expected)|failed to validate|cannot be|Input validation/i,
  },
  {
    category: 'gateway.internal',
    says: /internal[_ ]?(?:server)?[_ ]?error|server[_ ]error|内部(?:服务)?(?:器)?错误|服务(?:异常|错误)|系统(?:异常|错误)|something went wrong|unexpected error|unknown error|exception|an error occurred/i,
  },
  {
    category: 'gateway.overloaded',
    says: /service[_ ]?(?:temporarily[_ ]?)?unavailable|temporarily unavailable|UNAVAILABLE|try again later|稍后(?:再试|重试)|maintenance|维护/i,
  },
  // Codex puts whatever the stream said behind these words; where it says nothing known, the stream just ended.
  { category: 'stream.interrupted', says: /stream disconnected before completion/i, unless: /error sending request/i },
  {
    category: 'config.base_url',
    says: /\/v1\/v1\b|\/chat\/completions\S*\/chat\/completions|\/messages\S*\/messages\b|\/responses\S*\/responses\b|[^:]\/\/v1/i,
  },
];
