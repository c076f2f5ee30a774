import { anyOf, inOrder } from '../patterns/composed.ts';

/** A line of an application's MCP client is not about the model. */
export const mcpLine = /^[^\n]{0,60}\[MCP\][^\n]*$/gm;

/** A heading of supposed causes with its points. */
const causeList = inOrder(
  anyOf(/(?:often|usually|commonly|typically|likely) caused by/gim, /(?:possible|common|likely) (?:causes?|reasons?)|可能(?:的)?原因/gim),
  /[^\n:：]{0,40}[:：][ \t]{0,20}\n/gim,
  /(?:[ \t]{0,8}(?:[-*•·]|\d{1,2}[.)])[^\n]{1,200}(?:\n|$)){1,8}/gim,
);

/** Keys of a keyboard, a table and a sorting. */
const otherKeys = /\b(?:hot ?|shortcut |arrow |function |enter |esc(?:ape)? |tab |ctrl |F\d{1,2} |primary |foreign |sort )keys?\b/gi;

/** What a user rules out: "it does not depend on the key", "nothing to do with my proxy". */
const ruledOut = /\b(?:not|n['’]t|nothing) (?:depend(?:ent)? (?:up)?on|to do with|related to) [^.,;:\n]{1,60}/gi;

/** What a user found to be in order: "key 没有问题，余额也充足". */
const fine = /[^，。；！？,;\n]{1,30}?(?:没有?(?:任何)?问题|(?<![不无非未法])(?:正常|充足)|没错)的?(?=[，。；！？,;\n]|$)/gm;

/**
 * Text that applications, SDKs and users add to an error, uninformative or misleading. The lower-case hint occurs in every text that the
 * pattern matches: searching for it takes a hundredth of the time to compile the pattern.
 */
const wrappers: readonly (readonly [hint: string, pattern: RegExp, replacement: string])[] = [
  // A client lists what may have happened: "This is often caused by:" and its points.
  ...(['cause', 'reason', '原因'] as const).map((hint): readonly [string, RegExp, string] => [hint, causeList, '. ']),
  ...(['depend', 'to do with', 'related to'] as const).map((hint): readonly [string, RegExp, string] => [hint, ruledOut, '']),
  ...(['问题', '正常', '充足', '没错'] as const).map((hint): readonly [string, RegExp, string] => [hint, fine, '']),
  // A user's remarks: "no response from support", "no matter which model", "this points to …".
  ['no ', /\bno (?:response|reply|answer) (?:yet|so far|from (?:support|them|the (?:team|developers?|maintainers?)))\b/gi, ''],
  ['no ', /\bno (?:matter|idea|clue|doubt|luck)\b/gi, ''],
  ['point', /\bpoints? (?:to|at|out)\b/gi, ''],
  ['as expected', /\bas expected\b/gi, ''],
  // Connect and gRPC: the code of whatever has none.
  ['unknown: ', /(?<=^|["'`([])Unknown: (?=[A-Z])/gm, ''],
  ['no credit', /\bno credits? (?:(?:were|was|have been|has been) )?(?:consumed|used|charged|deducted|spent|billed)\b/gi, ''],
  // What an application displays.
  [' data', /\b(?:quota|usage|balance|credit|cost)s? (?=data\b)/gi, ''],
  // Claude Code: the same banner for every 401 and 403, and advice for its own login.
  ['failed to authenticate', /\bFailed to authenticate\. (?=API Error)/g, ''],
  ['please run /login', /[·|-]? ?Please run \/login\b/g, ' '],
  ['retrying in', /· Retrying in \d+ seconds?…?(?: \(attempt \d+\/\d+\))?/g, ''],
  ['api_timeout_ms', /\bAPI_TIMEOUT_MS=\d+ms, try increasing it/g, ''],
  // httpx and requests: the class of the status, whatever the cause. Python's logging: level and logger.
  ['for url', /\b(?:Client|Server|Redirect) error '(?=\d{3})/g, ''],
  ['for url', /(?<=\b\d{3}) (?:Client|Server) Error: [^\n]{0,60} for url: \S+/g, ''],
  ['error:', /^(?:ERROR|CRITICAL|WARNING|INFO):[\w.]{1,100}:/gm, ''],
  // The part of an application that wrote a line.
  ['] ', /^(?:\S{8,30} (?:\S{5,15} )?)?\[\w{1,20}\] (?=(?:error|info|warn|debug)\w{0,4}:)/gim, ''],
  ['[mcp]', mcpLine, ''],
  // A bug of a program, in JavaScript.
  ['cannot set', /\bCannot set propert(?:y|ies) [^\n]{0,120}/g, ''],
  // Codex: the banner of every failed stream, before the cause.
  ['reconnecting', /\bReconnecting\.\.\. ?\d*\/?\d*/g, ''],
  ['unexpected status', /\bunexpected (?=status\b)/gi, ''],
  ['apicallerror', /\b(?:AI_)?APICallError\b/g, ''],
  ['url: http', /,? \b(?:url: https?:\/\/\S+|cf-ray: \S+)/g, ''],
  ['model metadata', /\bModel metadata for [^\n]{1,80} not found[^\n]*/g, ''],
  ['workdir', /^(?:workdir|model|provider|approval|sandbox|reasoning \w+|session id): [\w{}./:-]+$/gm, ''],
  // A user tried it with a proxy and without.
  ['代理', /(?:开着|开了|没开|不开|关了|关掉|挂了|开启了?)(?:系统|全局)?代理/g, ' '],
  // RAGFlow: the model of a failed check.
  [
    'fail to access',
    /\bFail to access [\w ]{0,20}model\([^()\n]{1,120}\)(?: using this api key)?\.?\s?(?:\*{2}ERROR\*{2}: ?){0,3}/gi,
    '. ',
  ],
  // A browser's console: the status of the request whose error follows.
  ['failed to load resource', /\bFailed to load resource: the server responded with a status of \d{3}[^\n]*\n(?=\s*\S)/gi, '\n'],
  // n8n: every 400. Dify: every failed check of a provider, before the status.
  ['check your parameters', /\bBad request - please check your parameters\b/g, ''],
  ['credentials validation failed', /\bCredentials validation failed (?=with status code)/gi, ''],
  // Cherry Studio, LobeChat: the name of their own error class.
  ['error', /\b(?:AI_)?Provider(?:Specific|Biz)Error\b/g, ''],
  // "Error message:", "error name:" as labels.
  ['错误', /错误(?:(?:消息|信息|名称|代码|码|详情|类型) ?[:：]|(?:代码|码) ?(?=\d))/g, ''],
  ['[models]', /\[models\] /g, ''],
  // axios: its code for each class of statuses, and the reason phrase.
  ['err_bad_re', /\bERR_BAD_(?:REQUEST|RESPONSE)\b/g, ''],
  ['statustext', /\bstatusText['"]?: ?['"][A-Z][\w -]{2,40}['"]/g, ''],
  // n8n: its title of any failed call.
  ['not able to process', /\bThe service was not able to process your request\b/g, ''],
  // LibreChat.
  ['specific error message', /\bSomething went wrong\. Here['’]s the specific error message we encountered:/g, ''],
  // DashScope: the name of its own error class, whatever the cause.
  ['internalerror.algo', /\bInternalError\.Algo\.?/g, ''],
  // A status without a body: the missing body is not the fault.
  ['no body', /\bno body\b/gi, ' '],
  // LiteLLM: names of model groups and counts of retries.
  ['model group', /\bReceived Model Group ?=\s*\S+/g, ''],
  ['model group', /\bAvailable Model Group(?: Fallbacks ?=\s*\S+)?/g, ''],
  ['litellm', /\bLiteLLM (?:Retried|Max Retries): ?\d+(?: times)?,?/g, ''],
  ['litellm', /\blitellm\.[A-Z]\w+(?:Error|Exception): (?=[A-Za-z.]*(?:Error|Exception)\b)/g, ''],
  ['exception - ', /\b[A-Z]\w{1,80}Error: (?=(?:[A-Z]\w{1,80}Error: ){0,5}[A-Z]\w{1,80}Exception - )/g, ''],
  // Node's output for an uncaught exception and the request in it.
  ['^', /^(?:file:\/\/|\/|[A-Z]:\\)\S+:\d+\r?\n[^\n]*\n\s*\^+\s*$/gm, ''],
  ['keep-alive', /['"]?keep-alive['"]?: ?['"]?timeout=\d+/gi, ''],
  ['troubleshooting url', /\bTroubleshooting URL: \S+/g, ''],
  ['lc_error_code', /\blc_error_code: '[A-Z_]+'/g, ''],
  // Gemini CLI.
  ['full report', /Full report available at: \S+/g, ''],
  ['attempt ', /\bAttempt \d+ failed\. Retrying with backoff\.\.\./g, ''],
  // vLLM: the process that wrote a line.
  [' pid=', /^\([A-Z]\w{2,40} pid=\d{1,8}\) ?/gm, ''],
  // Spans of Rust's tracing: what a server was doing.
  ['}:', /\b[a-z_]{2,30}\{[^{}\n]{0,160}\}:(?:[a-z_]{2,30}(?:\{[^{}\n]{0,160}\})?:){0,6}/g, ''],
  // gRPC: a code, then the message.
  ['rpc error', /\brpc error: code = /g, '. '],
  ['desc = ', / desc = /g, '. '],
  // Go's own context, unrelated to a model's.
  ['context', /\bcontext (?=cancell?(?:ation|ed)\b)/gi, ''],
  // PowerShell: the line of the script, its classes, and consequences of a missing answer.
  ['~~~', /^[ \t]{0,20}(?:\d{1,6} )?[ \t]{0,20}[+|][ \t][^\n]*\n[ \t]{0,20}[+|][ \t]{0,400}~+[ \t]*$/gm, ''],
  ['categoryinfo', /^[ \t]*\+ (?:CategoryInfo|FullyQualifiedErrorId)[ \t]*:[^\n]*/gm, ''],
  ['null-valued', /\bYou cannot call a method on a null-valued expression\.?/g, ''],
  ['because it is null', /\bCannot bind argument to parameter '[^'\n]{1,60}' because it is null\.?/g, ''],
  ['invalidoperation', /^InvalidOperation: (?=\S+\.ps1)/gm, ''],
  // Loguru and others: the place in the program that wrote a line.
  [' - ', /(?<=[|\s])[\w.]{2,80}:[\w.<>]{1,80}:\d{1,6}(?= - )/g, ''],
  // Semantic Kernel: the function that called the model.
  ['function ', /\bFunction [`'"]?[\w.-]{2,80}[`'"]? (?:execution )?failed\./g, ''],
  // Dio (Flutter): its text for every status, and where in a program the error occurred.
  ['validatestatus', / and RequestOptions\.validateStatus was configured[^\n]*/g, ''],
  ['in order to resolve', /^In order to resolve this exception you typically[^\n]*/gm, ''],
  [' function', /\b(?:error|exception) in (?:the )?[\w.]{2,60} function\b:?/gi, ''],
  // Zed, OpenClaw: their own text around any error.
  ['model response stream', /\bError in model response stream: /g, ''],
  ['request schema or tool payload', /\bprovider rejected the request schema or tool payload\.(?=\s*rawError=)/gi, ''],
  ['available in your country', /\bNote: Claude Code might not be available in your country\.[^\n]*/g, ''],
  // AWS: its introduction of every error.
  ['an error occurred (', /\bAn error occurred (?=\()/g, ''],
  ...([' key', 'hotkey'] as const).map((hint): readonly [string, RegExp, string] => [hint, otherKeys, '']),
  // Fields of a printed object that say nothing.
  ['extra_fields', /\bextra_fields["']?[:=]/g, ''],
  ['param', /\bparam[:=] ?(?:null|<?nil>?|undefined)?(?=[,\s\]}])/g, ''],
  // A bundler's or a browser's module is no host.
  ['module specifier', /\bFailed to resolve module specifier\b/gi, 'Cannot load'],
  // A key only identifies the account.
  ['associated with', /\b(?:associated|linked) with (?:this|the|your) (?:api )?key\b/gi, ''],
  // Counts of nothing.
  ['0 ', /\b0 (?:rate[- ]?limited|invalid|failed|failures?|errors?|blocked|expired|disabled|unavailable)\b/gi, ''],
  // A program's own missing value, whichever field it wanted of it.
  ['nonetype', /('NoneType' object has no attribute) '\w+'/g, '$1'],
  // Python: what the type of a value cannot do.
  ['does not support', /\bdoes not support (?:item|indexing|the (?:asynchronous )?context manager)\b/g, ''],
  // A part of an application's window or workflow.
  ['model ', /\b(?:chat |language )?model (?:(?:sub-?)?node|picker|selector|drop-?down|menu|dialog|panel|tab)\b/gi, ''],
  // LiteLLM knows no price of a model, which is no fault of the call.
  ['getting cost', /\bError getting cost from litellm: [^\n]*/g, ''],
  // A name that a package lacks, whatever it means.
  ["module '", /(module '[\w.]{1,60}' has no attribute) '\w+'/g, '$1'],
  // An event of a stream is only named.
  ['event', /\b(unexpected|unknown|unhandled) [\w.]{1,60} event\b/gi, '$1 event'],
  // The name of a client may hold any word.
  ['user-agent', /^\W{0,3}user-agent['"]?: [^\n]*/gim, ''],
  // What a program was doing.
  ['error', /\b(?:error|failed|exception) (?:while |when )?(?:invoking|calling|running|querying) (?:the )?(?:model|llm|api)\b:/gi, ''],
  // An empty proxy variable, and hosts without a proxy.
  ['_proxy=', /\bno_proxy=\S*|\b(?:https?|all)_proxy=(?=\s|$)/gi, ''],
  // A name in quotes says nothing.
  ['"', /\b(workflow|node|task|job|flow|pipeline|agent) "[^"\n]{1,60}"/gi, '$1'],
  // How often it was tried, and unset fields of a printed object.
  ['exhausted', /\b(?:all )?(?:retries|attempts)(?: were| have been)? exhausted\b/gi, ''],
  ['none', /(?<=[{,] ?)\b\w+: None(?=[,\s}])/g, ''],
  // pydantic: what the message before it says.
  ['input_type=', /\[ ?(?:type=)?\w{1,40}, input_value=[^\n]{0,300}?,\s{1,3}input_type=\w{1,40}\]/g, ''],
  // Who is limited for a time may call again.
  ['temporarily limited', /\btemporarily limited\b/gi, 'rate limited'],
  // Sentences of advice.
  ['for more', /\bFor more information(?: on this error)?,? [^.\n]{0,200}\.?/gi, ''],
  ['for troubleshooting', /\bFor troubleshooting [^.\n]{0,200}\.?/gi, ''],
  ['if this persists', /\bIf this persists,? [^.\n]{0,200}\.?/gi, ''],
  ['please ', /\bPlease (?:contact|refer to|visit|see|submit a bug|file an issue)\b[^.\n]{0,200}\.?/gi, ''],
  ['you can', /\bYou can (?:find|obtain|get) (?:your|an?) API keys?\b[^.\n]{0,100}/gi, ''],
  ['contact ', /\bcontact (?:us|support|sales|your administrator)\b[^.\n]{0,160}/gi, ''],
  ['learn more', /\bLearn more\b[^.\n]{0,100}/gi, ''],
  ['if you think', /\bif you think this is a transient or recoverable error\b/gi, ''],
  ['id', /\b(?:request|trace|correlation|req)[ _-]?id['"]?\s*(?:[:=]\s*)?['"]?[\w-]{6,80}/gi, ''],
];

/**
 * Lists of allowed values do not count as text, except kinds of content, which identify a content block: "must be one of: stop,
 * invalid_key", "'low', 'medium' or 'high'".
 */
const enumerations: readonly RegExp[] = [
  /(['"`])(?!(?:in|out)put_)[\w.:/ -]{0,60}\1(?:,? (?:or |and )?(['"`])[\w.:/ -]{0,60}\2){2,200}/g,
  inOrder(
    /(?<=\b(?:one of|values?(?: are)?|options?(?: are)?|types?(?: are)?):? {0,2}[[(]?)[\w./-]{1,60}/gi,
    /(?:(?:, |,| or |\|| \| )[\w./-]{1,60}){2,200}/gi,
  ),
];

const requestBody = /\brequestBodyValues"?: \{/g;
const nextField = /\n[ \t]{0,200}"?(?:statusCode|responseHeaders|responseBody|isRetryable|cause|data|\[)/g;

/** The AI SDK prints the whole request before the answer. */
function withoutRequestBody(text: string): string {
  let rest = '';
  let at = 0;
  for (const { index } of text.matchAll(requestBody)) {
    if (index < at) continue;
    nextField.lastIndex = index;
    const end = nextField.exec(text)?.index;
    if (end === undefined) break;
    rest += text.slice(at, index);
    at = end;
  }
  return rest + text.slice(at);
}

/** A text without its wrappers. */
export function unwrap(text: string): string {
  const lower = text.toLowerCase();
  let bare = withoutRequestBody(text);
  for (const [hint, pattern, replacement] of wrappers) if (lower.includes(hint)) bare = bare.replace(pattern, replacement);
  bare = enumerations.reduce((text, list) => text.replace(list, ' '), bare);
  return lower.includes('warning: ') ? withoutWarnings(bare) : bare;
}

/** Codex and others: the client's warnings come before the error. */
function withoutWarnings(text: string): string {
  const last = [...text.matchAll(/^error: /gim)].at(-1)?.index ?? 0;
  return text.slice(0, last).replace(/^warning: [^\n]*$/gim, '') + text.slice(last);
}
