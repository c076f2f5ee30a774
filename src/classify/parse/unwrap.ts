/** What applications and SDKs write around an error, which tells nothing of it or tells it wrongly. */
const wrappers: readonly (readonly [RegExp, string])[] = [
  // Claude Code: the same banner for every 401 and 403, and advice for its own login.
  [/\bFailed to authenticate\. (?=API Error)/g, ''],
  [/[·|-]? ?Please run \/login\b/g, ' '],
  [/· Retrying in \d+ seconds?…?(?: \(attempt \d+\/\d+\))?/g, ''],
  [/\bAPI_TIMEOUT_MS=\d+ms, try increasing it/g, ''],
  // Codex: the banner of every failed stream, with the cause behind it.
  [/\bReconnecting\.\.\. ?\d*\/?\d*/g, ''],
  [/\bModel metadata for [^\n]{1,80} not found[^\n]*/g, ''],
  [/^(?:workdir|model|provider|approval|sandbox|reasoning \w+|session id): [\w{}./:-]+$/gm, ''],
  // LiteLLM: names of model groups and counts of retries.
  [/\bReceived Model Group ?=\s*\S+/g, ''],
  [/\bAvailable Model Group Fallbacks ?=\s*\S+/g, ''],
  [/\bLiteLLM (?:Retried|Max Retries): ?\d+(?: times)?,?/g, ''],
  [/\blitellm\.[A-Z]\w+(?:Error|Exception): (?=[A-Za-z.]*(?:Error|Exception)\b)/g, ''],
  [/\b[A-Z]\w+Error: (?=(?:[A-Z]\w+Error: )*[A-Z]\w+Exception - )/g, ''],
  // What Node prints of an uncaught exception and of the request in it.
  [/^(?:file:\/\/|\/|[A-Z]:\\)\S+:\d+\r?\n[^\n]*\n\s*\^+\s*$/gm, ''],
  [/\brequestBodyValues: \{[\s\S]{0,20000}?\},?\s*\n\s*(?=statusCode|responseHeaders|responseBody|isRetryable|cause|data|\[)/g, ''],
  [/['"]?keep-alive['"]?: ?['"]?timeout=\d+/gi, ''],
  [/\bTroubleshooting URL: \S+/g, ''],
  [/\blc_error_code: '[A-Z_]+'/g, ''],
  // Gemini CLI.
  [/Full report available at: \S+/g, ''],
  [/\bAttempt \d+ failed\. Retrying with backoff\.\.\./g, ''],
  // Sentences of advice.
  [/\bFor more information(?: on this error)?,? [^.\n]{0,200}\.?/gi, ''],
  [/\bFor troubleshooting [^.\n]{0,200}\.?/gi, ''],
  [/\bIf this persists,? [^.\n]{0,200}\.?/gi, ''],
  [/\bPlease (?:contact|refer to|visit|see|submit a bug|file an issue)\b[^.\n]{0,200}\.?/gi, ''],
  [/\bYou can (?:find|obtain|get) (?:your|an?) API keys?\b[^.\n]{0,100}/gi, ''],
  [/\bcontact (?:us|support|sales|your administrator)\b[^.\n]{0,160}/gi, ''],
  [/\bLearn more\b[^.\n]{0,100}/gi, ''],
  [/\bif you think this is a transient or recoverable error\b/gi, ''],
  [/\b(?:request|trace|correlation|req)[ _-]?id['"]?\s*[:=]?\s*['"]?[\w-]{6,80}/gi, ''],
];

/** A text without its wrappers. */
export function unwrap(text: string): string {
  let bare = text;
  for (const [pattern, replacement] of wrappers) bare = bare.replace(pattern, replacement);
  return bare;
}
