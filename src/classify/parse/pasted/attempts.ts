import { anyOf, inOrder } from '../../patterns/composed.ts';

/** A line with the result of one numbered attempt: "attempt 2: 503 …", "[retry 2/3] 503 …", "Attempt #2 failed: …", "第 2 次尝试：…". */
const attemptLine = inOrder(
  /^[^\w\n]{0,4}/gim,
  anyOf(
    /(?:attempt|retry|try|tries)[ \t]{0,2}#?(\d{1,3})(?:[ \t]{0,2}(?:\/|of)[ \t]{0,2}\d{1,3})?\)?\]?/gim,
    /第[ \t]?(\d{1,3})[ \t]?次(?:尝试|重试|请求)?/gim,
  ),
  /(?:[ \t](?:failed|error|returned|got|result)(?: with)?|失败)?[ \t]{0,2}[:：\])—-]{0,2}[ \t]{0,3}(?=\S)/gim,
);
/** A result, not the announcement of an attempt. */
const result = anyOf(
  /\b[345]\d\d\b|error|fail|refus|denied|invalid|incorrect|expired|exceed|insufficient|time[d ]{0,2}-?out/i,
  /EAI_|\bE[A-Z]{4,20}\b|错误|失败|超时|无效|不足/i,
);

/** A text without the attempts before the last one: the last decides. Unchanged if the last one has no result. */
export function withoutEarlierAttempts(text: string): string {
  const found = [...text.matchAll(attemptLine)];
  const first = found[0];
  const last = found.at(-1);
  if (first === undefined || last === undefined || found.length < 2) return text;
  const counts = found.map((match) => Number(match[1] ?? match[2]));
  if (counts.some((count, at) => at > 0 && count <= (counts[at - 1] ?? 0))) return text;
  const start = last.index + last[0].length;
  const end = text.indexOf('\n', start);
  return result.test(text.slice(start, end === -1 ? text.length : end)) ? text.slice(0, first.index) + text.slice(last.index) : text;
}
