import { inOrder } from '../patterns/composed.ts';

/** Reason phrases of HTTP (RFC 9110) and common variants. */
const reasons = [
  ...['Bad Request', 'Unauthorized', 'Payment Required', 'Forbidden', '(?:Page )?Not Found', 'Method Not Allowed', 'Not Acceptable'],
  ...['Proxy Authentication Required', 'Request Timeout', 'Conflict', 'Gone', 'Payload Too Large', 'Request Entity Too Large'],
  ...['Content Too Large', 'Unsupported Media Type', 'Unprocessable \\w+', 'Upgrade Required', 'Too Many Requests'],
  ...['Internal Server Error', 'Not Implemented', 'Bad Gateway', 'Service (?:Temporarily )?Unavailable', 'Gateway Time-?out'],
  ...['Moved Permanently', 'Found', 'Temporary Redirect', 'Permanent Redirect'],
].join('|');

/** Words before a status in other languages. */
const localStatusWords = [
  ...['状态码', '错误码', '错误代码', '响应码', '报错', '报', '返回', '错误', '失败', '异常', '显示', '提示', '出现'],
  ...['狀態碼', '錯誤碼', '錯誤', '失敗'],
  ...['ステータスコード', 'エラー', '상태 코드', '오류'],
  ...[
    'Statuscode',
    'Fehler',
    "code d['’]état",
    'code de statut',
    'erreur',
    'c[óo]digo de (?:estado|status)',
    'codice di stato',
    'errore',
    'erro',
  ],
  ...['код состояния', 'код ответа', 'код статуса', 'ошибка', 'помилка', 'lỗi', 'hata', 'błąd', 'kesalahan', 'galat', 'fout', 'fel'],
].join('|');

/** The fields of a request of this API as a JSON record of a log, in either order. */
const recordStatus = '"status":\\s?"?([45]\\d\\d)\\b';
const recordPath = '"(?:path|uri|url|route|request(?:_uri)?)":\\s?"[^"\\n]{0,200}(?:/v1|completions|/messages|/responses|/models)';

/** No number of a thing: "Batch ID 408 not found". */
const notNumbered = '(?!(?<=\\b(?:ids?|batch|line|row|page|step|item|task|job|file) ?#?)\\d{3} not found)';

/** A number is a status only next to a word that says so. The first match is the status of a text. */
const patterns: readonly RegExp[] = [
  /\bError code: ?(\d{3})\b/gi,
  /\bupstream_status: ?(?:HTTP )?(\d{3})\b/gi,
  /\bprovider\([^)]{0,80}: ?(\d{3})\)/gi,
  /\bstatus[ _-]?code['"]?\s{0,5}(?:[:=]|of|is|does not indicate success:)?\s{0,5}['"]?([3-5]\d\d)\b/gi,
  /\bHTTP(?:\/\d(?:\.\d)?)?(?: status| response| code| error){0,3}(?: was)?[ :=(]{0,5}([3-5]\d\d)\b/gi,
  /\bHTTP\/\d(?:\.\d)?" ([45]\d\d)\b/g,
  /\bAPI[ _]?Error[: (·]+(?:\([^()\n]{0,80}\):? ?)?([3-5]\d\d)\b/gi,
  /\b(?:unexpected )?status(?: code)?(?: of)?[ :=]+([3-5]\d\d)\b/gi,
  new RegExp(`\\b${notNumbered}([3-5]\\d\\d)[ :]+(?:${reasons})\\b`, 'gi'),
  // The title of a page, also without its mark: "api.example.com | 520: Web server is returning an unknown error".
  /(?:<title>\s{0,9}(?:[^<|]{1,80}\|\s{0,9})?|\.[a-z]{2,9} \| )(?:Error )?([45]\d\d)\b/gi,
  // httpx, with the reason of any server.
  /\b(?:Client|Server) error '([45]\d\d)\b/g,
  // aiohttp.
  /\b([345]\d\d), message=['"]/g,
  // Requests; and a call as a tuple of URL, status and body.
  /\b([45]\d\d) (?:Client|Server) Error\b/g,
  /'\), ([45]\d\d), b?['"]/g,
  /\b([345]\d\d) status code\b/gi,
  /\b(?:an?|the|got|get|getting|receiv\w{1,3}|with|returns?|HTTP) ([45]\d\d) (?:client |server )?error\b/gi,
  inOrder(
    /\b(?:get|got|getting|gives?|returns?|returned|receiv\w{1,3}|throws?) an? ([45]\d\d)\b/gi,
    /(?![-.]\d|[- ](?:tok|word|page|char|ro|line|item|ms|byte|[KMG]B))/gi,
  ),
  inOrder(
    /\b(?:proxy|api|relay|router|gateway|endpoint|provider|upstream|server|backend) (?:returns?|answers?|gives?) ([45]\d\d)/gim,
    /(?=[.,;:!?]?(?:\s*$| (?:for|on|when|with|to|if|and)\b))/gim,
  ),
  // FastAPI.
  /["']detail["']:\s?["']([45]\d\d): /g,
  /^\S{0,20}.{0,40}\| ([45]\d\d) \|/gm,
  inOrder(
    /\b(?:error|failed|failure) (?:from|of|at|in) (?!(?:line|row|column|step|file)\b)[^\n:]{1,40}: ([45]\d\d)/gim,
    /(?:\s*$| (?=[A-Z][a-z]+ [a-z]))/gim,
  ),
  /\b(?:GET|POST|PUT) \S{1,300} ([45]\d\d)\b/g,
  // Access logs of Envoy and Traefik.
  /"(?:response_code|DownstreamStatus)":\s?"?([45]\d\d)\b/g,
  new RegExp(`${recordStatus}(?=[^\\n]{0,400}${recordPath})`, 'g'),
  new RegExp(`${recordPath}[^\\n]{0,400}${recordStatus}`, 'g'),
  /\b(?:upstream|provider)[ :=]{1,3}([45]\d\d)\b/gi,
  new RegExp(`(?:${localStatusWords})[:：(（\\s]{0,5}(?:HTTP )?([345]\\d\\d)(?!\\d| ?(?:[个条次天元种人倍秒字]|页(?!面)))`, 'giu'),
  new RegExp(`(?:${localStatusWords})[^\\n:：]{0,30}\\b(?:API|HTTP)\\b[^\\n:：(]{0,30}[:：(]\\s?([45]\\d\\d)(?!\\d)`, 'giu'),
  /^(?:\s{0,8}\d{1,2}[.)]\s{1,3})?\W{0,3}([45]\d\d)\b(?!\.\d|[,、，] ?[45]\d\d| ?(?:[个条次天元种人倍秒字]|页(?!面)))/gm,
  // The OpenAI and Anthropic SDKs start a message with the status.
  /[)\]]: ([45]\d\d) (?=[A-Z][a-z]+\s|[{"])/g,
  /(?:error|exception|response|code|failed|returned|answer(?:ed)?|responded(?: with)?(?: an?)?)\]?[: ([=,，]+([45]\d\d)\b/gi,
  /(?<!GMT )[[(（]([45]\d\d)[\])）]/g,
];
const maxStatuses = 6;

/** Text between a status and its reason phrase: "502 Bad Gateway", "500, message='Internal Server Error'". */
const spokenReason = new RegExp(`\\b([3-5]\\d\\d)(,? ?(?:message|reason)[=:] ?['"]|[ :]{1,3})(?:${reasons})\\b`, 'g');

/** A text without the reason phrases of its status, which add nothing to the number. */
export function withoutReasons(text: string, status: number | null): string {
  return status === null
    ? text
    : text.replace(spokenReason, (whole, code: string, between: string) => (Number(code) === status ? `${code}${between}` : whole));
}

/** A reason phrase instead of a number: before a body, as the AI SDK prints it ("Forbidden: {…}"), or as the whole message ("model: Bad Request"). */
const reasonNames =
  'Not Found|Bad Request|Unauthorized|Payment Required|Forbidden|Too Many Requests|Internal Server Error|Bad Gateway|Service Unavailable|Gateway Timeout';
const loneReason = new RegExp(
  `(?:^|[\\s"'])(${reasonNames}): ?(?=[{[<])|[:：] ?["'“]?(Bad Request|Too Many Requests|Payment Required)["'”’]?(?:[.!](?=\\s|$)|\\s*$)|(Bad request) - please check`,
  'm',
);
const reasonStatus: Readonly<Record<string, number>> = {
  ...{
    'Not Found': 404,
    'Bad Request': 400,
    'Bad request': 400,
    Unauthorized: 401,
    'Payment Required': 402,
    Forbidden: 403,
    'Too Many Requests': 429,
  },
  ...{ 'Internal Server Error': 500, 'Bad Gateway': 502, 'Service Unavailable': 503, 'Gateway Timeout': 504 },
};

/** The status that a text names most clearly; null if no number is next to a status word. */
export function findStatus(text: string): number | null {
  for (const pattern of patterns) {
    pattern.lastIndex = 0;
    const found = pattern.exec(text)?.[1];
    if (found !== undefined) return Number(found);
  }
  const found = loneReason.exec(text);
  const reason = found?.[1] ?? found?.[2] ?? found?.[3];
  return reason === undefined ? null : (reasonStatus[reason] ?? null);
}

/**
 * LiteLLM and the SDKs of OpenAI and Anthropic have an exception class for each status, as have RubyLLM and Faraday. Sources:
 * docs.litellm.ai/docs/exception_mapping, crmne/ruby_llm lib/ruby_llm/error.rb, read 2026-11-28.
 */
const classes: Readonly<Record<string, number>> = {
  ...{ BadRequest: 400, Authentication: 401, PermissionDenied: 403, NotFound: 404, RateLimit: 429, UnprocessableEntity: 422 },
  ...{ ContextWindowExceeded: 400, ContentPolicyViolation: 400, UnsupportedParams: 400, ServiceUnavailable: 503, InternalServer: 500 },
  ...{
    InvalidRequest: 400,
    ModelNotFound: 404,
    Unauthorized: 401,
    PaymentRequired: 402,
    Forbidden: 403,
    TooManyRequests: 429,
    Overloaded: 529,
  },
};
const classOfStatus = new RegExp(
  `\\b(?:(?:litellm|openai|anthropic|groq|mistralai|together)\\.(?:exceptions\\.)?|[Ee]rror type: |(?:RubyLLM|Faraday|OpenAI|Anthropic)::(?:Errors::)?|Gateway)(${Object.keys(classes).join('|')})Error\\b`,
);

/** The status of an exception's class, or null. */
export function findClassStatus(text: string): number | null {
  const found = classOfStatus.exec(text)?.[1];
  return found === undefined ? null : (classes[found] ?? null);
}

/** All statuses in a text, without duplicates, in text order: outer errors are written before inner ones. */
export function findStatuses(text: string): number[] {
  const found = new Map<number, number>();
  for (const pattern of patterns)
    for (const match of text.slice(0, 20_000).matchAll(pattern)) {
      const status = Number(match[1]);
      found.set(status, Math.min(found.get(status) ?? match.index, match.index));
    }
  return [...found]
    .sort((a, b) => a[1] - b[1])
    .map(([status]) => status)
    .slice(0, maxStatuses);
}
