/** What support asks for, in Chinese, by the English words of a router. */
const chineseAsks: Readonly<Record<string, string>> = {
  'request ids': '请求 ID',
  'the request id': '请求 ID',
  'the request-id header': 'request-id 响应头',
  'the request_id from the logs': '日志中的 request_id',
  'the generation id (gen-…)': 'generation 的 id（gen-…）',
  "the SDK's verbose log": 'SDK 的详细日志',
  'the time of the request': '请求的时间',
  'time of the request': '请求的时间',
  'the model': '模型',
  'the error as it came': '错误的原文',
  'the complete error and stack trace': '完整的错误和堆栈',
  'request parameters without secrets': '不含秘密的请求参数',
  'SDK version': 'SDK 版本',
  'Python or Node version': 'Python 或 Node 版本',
  'operating system': '操作系统',
};

export function askWords(ask: string, lang: 'en' | 'zh'): string {
  return lang === 'zh' ? (chineseAsks[ask] ?? ask) : ask;
}
