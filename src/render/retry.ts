import type { Finding } from '../domain/report/finding.ts';
import type { Report } from '../domain/report/report.ts';
import type { Retry } from '../domain/report/retry.ts';
import { withFullStop } from './full-stop.ts';

/** When a report's run ended, epoch milliseconds: waits count from then, so an old report always renders the same. */
export function getEndTime({ startedAt, durationMs }: Pick<Report, 'startedAt' | 'durationMs'>): number {
  return Date.parse(startedAt) + durationMs;
}

/** The retry sentence of a finding; null if not applicable: a warning stops no request. */
export function findRetrySentence({ status, retry }: Pick<Finding, 'status' | 'retry'>, lang: 'en' | 'zh', now: number): string | null {
  if (retry === null || (status === 'warn' && !retry.retryable) || (status === 'unknown' && retry.kind === 'unknown')) return null;
  return retrySentence(retry, lang, now);
}

/** Whether and when a retry can help, in one sentence: the wait counted from `now`, and the local time. */
export function retrySentence(retry: Retry, lang: 'en' | 'zh', now: number): string {
  // A row's advice is in English.
  const advice =
    retry.advice === null || (lang === 'zh' && !/\p{Script=Han}/u.test(retry.advice))
      ? ''
      : `${sentenceSeparator[lang]}${withFullStop(retry.advice)}`;
  const sdkNote = retry.sdkRetriesInVain === true ? `${sentenceSeparator[lang]}${sdkNotes[lang]}` : '';
  return `${decision(retry, lang, now)}${advice}${sdkNote}`;
}

const sentenceSeparator = { en: ' ', zh: '' };

/** If no time is stated: a daily limit does not allow an immediate retry, and a limit of parallel requests has no time window. */
const afterWindow = { en: 'Yes, once the limit leaves room again; no time was stated.', zh: '可以，但要等限制重新留出余量；未说明时间。' };

const sdkNotes = {
  en: 'Popular SDKs retry this status without effect: lower their number of retries.',
  zh: '常见 SDK 会自动重试这个状态码，但不会成功：请减少它们的重试次数。',
};

/** If the answer asks for no pause, or the report is read after it. */
const afterPause = { en: 'Yes: the stated pause is over.', zh: '可以：所要求的等待时间已过。' };

function decision(retry: Retry, lang: 'en' | 'zh', now: number): string {
  const at = getRetryTime(retry, now);
  if (at !== null && at <= now) return afterPause[lang];
  if (at === null && retry.kind === 'after-delay') return afterWindow[lang];
  return `${kindSentence(retry, lang)}${at === null ? '' : describeTime(at, lang, now)}`;
}

function kindSentence(retry: Retry, lang: 'en' | 'zh'): string {
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

/** Epoch milliseconds; null if no retry helps or no time is stated. */
function getRetryTime(retry: Retry, now: number): number | null {
  if (!retry.retryable) return null;
  const at = retry.at !== null ? Date.parse(retry.at) : retry.afterSeconds !== null ? now + retry.afterSeconds * 1000 : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

function describeTime(at: number, lang: 'en' | 'zh', now: number): string {
  const seconds = Math.ceil((at - now) / 1000);
  const wait = lang === 'zh' ? `${toAmount(seconds, '秒', '分钟', '小时')}后` : `In ${toAmount(seconds, 's', 'min', 'h')}`;
  return lang === 'zh' ? `${wait}（${toLocalTime(at, now)}）。` : ` ${wait} (${toLocalTime(at, now)}).`;
}

function toAmount(seconds: number, second: string, minute: string, hour: string): string {
  if (seconds < 120) return `${seconds} ${second}`;
  return seconds < 7200 ? `${Math.ceil(seconds / 60)} ${minute}` : `${Math.ceil(seconds / 3600)} ${hour}`;
}

/** The time by this machine's clock, with the date if it is another day. */
function toLocalTime(at: number, now: number): string {
  const date = new Date(at);
  const time = date.toLocaleTimeString('en-GB');
  return date.toDateString() === new Date(now).toDateString() ? time : `${date.toLocaleDateString('sv-SE')} ${time}`;
}
