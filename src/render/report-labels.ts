import type { Status } from '../domain/report/finding.ts';

/** Labels of the document formats: Markdown and HTML. */
export interface ReportLabels {
  statuses: Readonly<Record<Status, string>>;
  rootCause: string;
  also: string;
  findings: string;
  facts: string;
  when: string;
  checks: string;
  requests: string;
  models: string;
  sent: string;
  received: string;
  reproduce: string;
  answer: string;
  sendTo: string;
  asksFor: string;
  passed: string;
  incomplete: string;
  time: string;
  clock: string;
  router: string;
  baseUrl: string;
  key: string;
  model: string;
  proxy: string;
  machine: string;
  sdks: string;
  timings: string;
  spent: string;
  tool: string;
  none: string;
  noneNamed: string;
  noneFound: string;
  nothingSent: string;
  clockAgrees: string;
  noRootCause(passed: number): string;
  more(count: number): string;
  /** Seconds that this machine's clock is ahead of the server's. */
  clockOff(seconds: number): string;
}

const labels: Readonly<Record<'en' | 'zh', ReportLabels>> = {
  en: {
    statuses: { pass: 'pass', warn: 'warn', fail: 'fail', unknown: 'unknown', skip: 'skip' },
    rootCause: 'Root cause',
    also: 'Also',
    findings: 'Findings',
    facts: 'Facts',
    when: 'When',
    checks: 'Checks',
    requests: 'Requests',
    models: 'Models',
    sent: 'Sent',
    received: 'Received',
    reproduce: 'Reproduce',
    answer: 'Answer',
    sendTo: 'Send to',
    asksFor: 'Support asks for',
    passed: 'In order',
    incomplete:
      'This request is incomplete on purpose: it costs no tokens. Support can send it as it is; a whole one fails with the same answer.',
    time: 'Time',
    clock: 'Clock',
    router: 'Router',
    baseUrl: 'Base URL',
    key: 'Key',
    model: 'Model',
    proxy: 'Proxy',
    machine: 'Machine',
    sdks: 'SDKs',
    timings: 'Timings',
    spent: 'Spent',
    tool: 'Tool',
    none: 'none',
    noneNamed: 'none named',
    noneFound: 'none found',
    nothingSent: 'nothing was sent',
    clockAgrees: 'agrees with the server',
    noRootCause: (passed) => `No root cause was found: ${passed} ${passed === 1 ? 'check' : 'checks'} passed.`,
    more: (count) => `and ${count} more`,
    clockOff: (seconds) => `${Math.abs(seconds)} s ${seconds > 0 ? 'ahead' : 'behind'}`,
  },
  zh: {
    statuses: { pass: '通过', warn: '警告', fail: '失败', unknown: '未知', skip: '跳过' },
    rootCause: '根本原因',
    also: '另外',
    findings: '发现',
    facts: '基本信息',
    when: '时间线',
    checks: '检查项',
    requests: '请求',
    models: '模型',
    sent: '发送',
    received: '收到',
    reproduce: '重现方法',
    answer: '应答',
    sendTo: '提交给',
    asksFor: '支持人员需要',
    passed: '正常的部分',
    incomplete: '这个请求故意不完整：它不消耗 token。支持人员可以原样发送；完整的请求会得到同样的应答。',
    time: '时间',
    clock: '时钟',
    router: '路由',
    baseUrl: 'Base URL',
    key: '密钥',
    model: '模型',
    proxy: '代理',
    machine: '机器',
    sdks: 'SDK',
    timings: '耗时',
    spent: '消耗',
    tool: '工具',
    none: '无',
    noneNamed: '未指定',
    noneFound: '未找到',
    nothingSent: '没有发送请求',
    clockAgrees: '与服务器一致',
    noRootCause: (passed) => `没有找到根本原因：${passed} 项检查通过。`,
    more: (count) => `另有 ${count} 项`,
    clockOff: (seconds) => `${seconds > 0 ? '快' : '慢'} ${Math.abs(seconds)} 秒`,
  },
};

export function getReportLabels(lang: 'en' | 'zh'): ReportLabels {
  return labels[lang];
}
