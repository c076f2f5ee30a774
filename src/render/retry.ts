import type { Retry } from '../model/retry.ts';

/** Whether a retry can help, and when, in one sentence: local time beside UTC. */
export function retrySentence(retry: Retry, lang: 'en' | 'zh'): string {
  const advice = retry.advice === null ? '' : ` ${retry.advice}`;
  return `${base(retry, lang)}${when(retry, lang)}${advice}`;
}

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
