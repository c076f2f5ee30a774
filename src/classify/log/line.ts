import { anyOf } from '../patterns/composed.ts';

/** Parts of words common to error lines. */
const english =
  'rror RROR xcept meout fused failed Failed verload xceeded nvalid Nvalid nauthorized orbidden Unavailable ECONN ENOTFOUND EAI_AGAIN ETIMEDOUT';
const words = [
  ...[...english.split(' '), 'med out', 'eset by peer', 'hang up', 'not resolve', 'any Reque', 'ad Gateway', 'ayment Req', 'is too long'],
  ...[
    'ncorrect API',
    'nsufficient Bal',
    'nsufficient bal',
    'nsufficient cre',
    'nsufficient quo',
    'limit reached',
    'as expired',
    'o available ',
    'del not found',
    '错误',
    '失败',
    '余额不足',
    '限流',
    '无可用',
    '錯誤',
    '失敗',
  ],
];
/** Forms in which clients log an answer's status, and servers a request's. */
const statuses = [
  ...['HTTP ', 'HTTP/1.1 ', 'HTTP/2 ', 'HTTP/1.1" ', 'HTTP/2.0" '],
  // Go's gin; `status=`, `code=`; the same in JSON; after a path that ends in completions, messages, responses or models. The search looks at
  // four bytes first: with the digit among them, requests that succeeded cost nothing.
  ...[' | ', 'us=', 'de=', 'us":', 'us": ', 'de":', 'de": ', 'ns ', 'es ', 'ls '],
].flatMap((prefix) => [`${prefix}4`, `${prefix}5`]);

/** Texts of at least four bytes, one of which occurs in every line that can report a problem. */
export const errorMarkers: readonly string[] = [...words, ...statuses];

/** A request in a server's access log or its records (gin, key and value, JSON), and in that of Python's httpx. */
const requests = [
  /\| [45]\d\d \|[^\n]{0,200}\b[A-Z]{3,7}\s{1,8}"([^"\n]{1,2000})"/,
  /\b(?:GET|POST|PUT|HEAD) (\S{1,2000}) [45]\d\d\b/,
  /(?:^|\s)(?:path|uri|url|route)="?([^\s"]{1,2000})(?=.{0,400}\b(?:status|code)=)/,
  /\b(?:status|code)="?[45]\d\d\b.{0,400}\s(?:path|uri|url|route)="?([^\s"]{1,2000})/,
  /"[A-Z]{3,7} ([^\s"]{1,2000}) HTTP\/[\d.]+" [45]\d\d\b/,
  /HTTP Request: [A-Z]{3,7} (\S{1,2000}) "HTTP\/[\d.]+ [45]\d\d\b/,
];
/** The ends of words above occur elsewhere too: "node=5", "3 messages 40 bytes". */
const status = anyOf(
  /\| [45]\d\d \||\b(?:http[_-]?)?(?:status|code)(?:[_-]?code)?["']?\s?[=:]\s?["']?[45]\d\d\b/i,
  /\bHTTP(?:\/[\d.]{1,3})?"? [45]\d\d\b/i,
);
/** The path of a request in a JSON record. */
const recordPath = /"(?:path|uri|url|route)":\s?"([^"\n]{1,2000})"/;
const pathOfThisApi = /\/v1(?:beta)?\/|\/(?:completions|messages|responses|models|embeddings)\b|enerateContent/;
/** "0 errors", "error: null": error words that report no error. */
const noErrors = /\b(?:0|no|without|zero) errors?\b|\berrors?["']?\s*[:=]\s*(?:0\b|null|none|nil|false|\[\s*\]|"")/gi;

/** Whether a line with an error marker is worth a diagnosis: not one about another service's request, and not one without an error. */
export function looksLikeError(line: string): boolean {
  for (const request of requests) {
    const path = request.exec(line)?.[1];
    if (path !== undefined) return pathOfThisApi.test(path);
  }
  const hasStatus = status.test(line);
  const path = hasStatus ? recordPath.exec(line)?.[1] : undefined;
  if (path !== undefined) return pathOfThisApi.test(path);
  const rest = line.replace(noErrors, '');
  return hasStatus || words.some((part) => rest.includes(part));
}
