/** Parts of a grade's evidence, by their English text. */
const phrases: Readonly<Record<string, string>> = {
  'no transient failure was served': '没有出现对重试有用的失败',
  'no permanent failure was served': '没有出现必须先修复的失败',
  'no retry followed such an answer': '这样的应答之后没有重试',
  'no two retries in a row without a given delay': '没有在未给出时间时连续重试',
  'no stream was cut': '没有流被中断',
  'no such request was sent': '没有这样的请求',
  'never retried': '从未重试',
  'not retried': '没有重试',
  told: '要求',
  waited: '等待了',
  'at most': '至多',
};

export function toChineseEvidence(evidence: string): string {
  return Object.entries(phrases).reduce((text, [english, chinese]) => text.replaceAll(english, chinese), evidence);
}
