/** The evidence of a grade, by its English text. */
const phrases: readonly (readonly [RegExp, string])[] = [
  [/^no transient failure was served$/, '没有出现对重试有用的失败'],
  [/^no permanent failure was served$/, '没有出现必须先修复的失败'],
  [/^no retry followed such an answer$/, '这样的应答之后没有重试'],
  [/^no two retries in a row without a given delay$/, '没有在未给出时间时连续重试两次'],
  [/^no stream was cut$/, '没有流被中断'],
  [/^no such request was sent$/, '没有这样的请求'],
  [/^(\d+) first repetitions? without a told time; three are needed$/, '未给出时间的首次重试有 $1 次；需要三次'],
  [/^at most (\d+) at once; this router documents no limit$/, '同时最多 $1 个；该路由没有文档规定的上限'],
  [/^(\d+) at once, (\d+) are allowed$/, '同时 $1 个，允许 $2 个'],
  [/^at most (\d+) of (\d+) at once$/, '同时最多 $1 个，上限 $2 个'],
  [/^(\d+) requests?$/, '$1 个请求'],
  [/^first waits (?=\d)/, '首次等待 '],
  [/: asked (\d+) more times?/g, '：又请求了 $1 次'],
  [/: told ([\d.]+ s), waited (?=[\d.])/g, '：要求 $1，等待了 '],
  [/: retried after (?=[\d.])/g, '：重试前等待了 '],
  [/: never retried$/, '：从未重试'],
  [/: not retried; it continued with other requests$/, '：没有重试；它继续发送其他请求'],
  [/: not retried; no request came afterwards$/, '：没有重试；之后没有请求'],
];

export function toChineseEvidence(evidence: string): string {
  return phrases.reduce((text, [pattern, chinese]) => text.replace(pattern, chinese), evidence);
}
