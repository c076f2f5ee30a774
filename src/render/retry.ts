import type { Retry } from '../domain/retry.ts';

/** Whether a retry can help, and when, in one sentence: local time beside UTC. */
export function retrySentence(retry: Retry, lang: 'en' | 'zh'): string {
  // What a row advises is written in English.
  const advice = retry.advice === null || (lang === 'zh' && !/\p{Script=Han}/u.test(retry.advice)) ? '' : ` ${retry.advice}`;
  const inVain = retry.sdkRetriesInVain === true ? ` ${lang === 'zh' ? sdks.zh : sdks.en}` : '';
  return `${base(retry, lang)}${when(retry, lang)}${advice}${inVain}`;
}

const sdks = {
  en: 'Popular SDKs retry this status by themselves, in vain: lower their number of retries.',
  zh: '常见 SDK 会自动重试这个状态码，但不会成功：请减少它们的重试次数。',
};

function base(retry: Retry, lang: 'en' | 'zh'): string {
  const sentences = {
    en: {
      backoff: 'Yes: try again with growing pauses.',
      'after-delay': 'Yes, after a pause.',
      'after-fix': 'No: the same request fails again until this is fixed.',
      none: 'No: nothing you can do makes it succeed.',
      unknown: 'Not known.',
    },
    zh: {
      backoff: '可以：逐步加大间隔后重试。',
      'after-delay': '可以，等待一段时间后重试。',
      'after-fix': '不行：修复之前，同样的请求仍会失败。',
      none: '不行：重试没有用。',
      unknown: '未知。',
    },
  };
  return sentences[lang][retry.kind];
}

function when(retry: Retry, lang: 'en' | 'zh'): string {
  if (!retry.retryable) return '';
  if (retry.at !== null) {
    const at = new Date(retry.at);
    const local = at.toLocaleTimeString('en-GB');
    const utc = `${at.toISOString().slice(0, 19)}Z`;
    return lang === 'zh' ? ` 时间：${local}（${utc}）。` : ` At ${local} local time (${utc}).`;
  }
  if (retry.afterSeconds === null) return '';
  return lang === 'zh' ? ` 至少等待 ${retry.afterSeconds} 秒。` : ` Wait at least ${retry.afterSeconds} s.`;
}
