import type { RetryKind } from '../../domain/report/retry.ts';
import type { FactEvidence } from '../../domain/router.ts';

/** Texts of a router's page. */
export interface RouterWords {
  key: string;
  noFormat: string;
  sentAs: string;
  or: string;
  requestId: string;
  undocumented: string;
  servesOnly: string;
  free: string;
  never: string;
  support: string;
  errors: string;
  disagree: string;
  /** Headers of the error table. */
  headers: readonly [status: string, row: string, meaning: string, retry: string, source: string];
  /** Headers of the table of contradictions. */
  readings: readonly [about: string, readings: string];
  against: string;
  anyStatus: string;
  retry: Readonly<Record<RetryKind, string>>;
  evidence: Readonly<Record<FactEvidence, string>>;
  read(date: string): string;
  also(protocol: string): string;
  prefix(prefix: string): string;
  length(count: number): string;
  shared(names: string): string;
  but(says: string): string;
}

export const routerWords: Readonly<Record<'en' | 'zh', RouterWords>> = {
  en: {
    key: 'key',
    noFormat: 'no documented format',
    sentAs: 'sent as',
    or: ' or ',
    requestId: 'request id',
    undocumented: 'not documented',
    servesOnly: 'serves only',
    free: 'free to query',
    never: 'never called',
    support: 'support',
    errors: 'Documented errors',
    disagree: 'Where its pages disagree',
    headers: ['Status', 'Row', 'Meaning and fix', 'Retry', 'Source'],
    readings: ['About', 'Readings'],
    against: 'against ',
    anyStatus: 'any',
    retry: { backoff: 'retry', 'after-delay': 'retry later', 'after-fix': 'fix first', none: 'no retry', unknown: 'unknown' },
    evidence: {
      documented: '',
      listed: ' (from lists of other tools)',
      community: ' (reported by users, not documented)',
    },
    read: (date) => `, pages read ${date}`,
    also: (protocol) => `also ${protocol}`,
    prefix: (prefix) => `begins with ${prefix}`,
    length: (count) => `, ${count} characters`,
    shared: (names) => `; also: ${names}`,
    but: (says) => `but: ${says}`,
  },
  zh: {
    key: '密钥',
    noFormat: '没有文档说明的格式',
    sentAs: '发送方式',
    or: ' 或 ',
    requestId: '请求 ID',
    undocumented: '没有文档',
    servesOnly: '只服务',
    free: '可免费询问',
    never: '从不调用',
    support: '支持',
    errors: '文档中的错误',
    disagree: '文档自相矛盾之处',
    headers: ['状态码', '规则', '含义与修复', '重试', '出处'],
    readings: ['关于', '说法'],
    against: '相对于 ',
    anyStatus: '任意',
    retry: { backoff: '可重试', 'after-delay': '稍后重试', 'after-fix': '先修复', none: '不可重试', unknown: '未知' },
    evidence: { documented: '', listed: '（来自其他工具维护的列表）', community: '（用户报告，没有文档）' },
    read: (date) => `，页面读于 ${date}`,
    also: (protocol) => `另有 ${protocol}`,
    prefix: (prefix) => `以 ${prefix} 开头`,
    length: (count) => `，共 ${count} 个字符`,
    shared: (names) => `；${names} 的密钥也是如此`,
    but: (says) => `但是：${says}`,
  },
};
