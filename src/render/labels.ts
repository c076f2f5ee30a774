import type { Confidence } from '../domain/report/diagnosis.ts';
import { type Finding, isTransient, type SkipReason } from '../domain/report/finding.ts';
import { isOffline } from '../domain/report/offline.ts';
import type { Report, Verdict } from '../domain/report/report.ts';
import { visibleLine } from './escape.ts';
/** The kind of a fix's lines: a shell command, a line of a file, code, or a value for a field. */
export type FixForm = 'shell' | 'powershell' | 'file' | 'env-file' | 'json' | 'python' | 'javascript' | 'header' | 'request' | 'url';

/** Labels of the reports. */
export interface Labels {
  /** Separators between a name and its value and between parts of a sentence, and brackets around an aside. */
  colon: string;
  comma: string;
  aside(text: string): string;
  from(what: string, place: string): string;
  cause: string;
  proof: string;
  /** Ends with the separator before the value. */
  expected: string;
  fix: string;
  shell: string;
  warning: string;
  /** The label of a fix's line, if no prompt or file identifies it. */
  fixForms: Readonly<Record<Exclude<FixForm, 'shell' | 'powershell' | 'file'>, string>>;
  where: string;
  /** Clients that cannot read a stream. */
  clients: string;
  retry: string;
  ids: string;
  source: string;
  seen: string;
  line: string;
  lines: string;
  meaning: string;
  wrong: string;
  right: string;
  alternatives: string;
  rules: string;
  slots: string;
  decided: string;
  read: string;
  confidence: Readonly<Record<Confidence, string>>;
  key: string;
  noKey: string;
  /** Complete settings that this run did not examine. */
  alsoFound(names: string): string;
  /** Headers of tables. */
  columns: Readonly<Record<'model' | 'aliases' | 'owner' | 'status' | 'latency' | 'result' | 'requestId', string>>;
  verdicts: Readonly<Record<Verdict, string>>;
  /** The verdict `undetermined` if a retry would not tell more. */
  undecided: string;
  /** The verdict of a run that examined only the settings. */
  offline: Readonly<Record<'healthy' | 'degraded', string>>;
  /** Beside a good verdict without a completion. */
  untried: string;
  skipped: Readonly<Record<SkipReason, string>>;
  blockedBy(id: string): string;
  next: string;
  more(count: number): string;
  passed(count: number): string;
  cost(requests: number, tokens: number): string;
}

const labels: Readonly<Record<'en' | 'zh', Labels>> = {
  en: {
    colon: ': ',
    comma: ', ',
    aside: (text) => ` (${text})`,
    from: (what, place) => `${what} from ${place}`,
    cause: 'Cause',
    proof: 'Proof',
    expected: 'expected: ',
    fix: 'Fix',
    shell: 'In a shell:',
    warning: 'warning',
    fixForms: {
      'env-file': 'Env file',
      json: 'JSON body',
      python: 'Python',
      javascript: 'JavaScript',
      header: 'Header',
      request: 'Request',
      url: 'URL',
    },
    where: 'Where',
    clients: 'Clients',
    retry: 'Retry',
    ids: 'Ids',
    source: 'Source',
    seen: 'Seen',
    line: 'line',
    lines: 'lines',
    meaning: 'Meaning',
    wrong: 'Wrong',
    right: 'Right',
    alternatives: 'Or else',
    rules: 'Rules',
    slots: 'Slots',
    decided: 'Decided',
    read: 'read',
    next: 'Next',
    confidence: { documented: 'documented', standard: 'standard', inferred: 'inferred' },
    key: 'key',
    noKey: 'no key',
    alsoFound: (names) => `also found, not examined: ${names} (--target NAME, or --all)`,
    columns: {
      model: 'Model',
      aliases: 'Also called',
      owner: 'Owner',
      status: 'Status',
      latency: 'Latency',
      result: 'Result',
      requestId: 'Request id',
    },
    verdicts: { healthy: 'Healthy', degraded: 'Works, with warnings', broken: 'Broken', undetermined: 'Undetermined: try again later' },
    undecided: 'Undetermined',
    offline: {
      healthy: 'The settings have no fault; nothing else was examined',
      degraded: 'The settings have warnings; nothing else was examined',
    },
    untried: 'completions not tried',
    skipped: {
      blocked: 'not examined',
      'not-applicable': 'does not apply',
      declined: 'not asked for',
      'out-of-time': 'out of time',
    },
    blockedBy: (id) => `not examined because of ${id}`,
    more: (count) => `${count} more ${count === 1 ? 'check' : 'checks'} passed (--verbose lists ${count === 1 ? 'it' : 'them'})`,
    passed: (count) => `${count} ${count === 1 ? 'check' : 'checks'} passed`,
    cost: (requests, tokens) => `${requests} ${requests === 1 ? 'request' : 'requests'}, ${tokens} ${tokens === 1 ? 'token' : 'tokens'}`,
  },
  zh: {
    colon: '：',
    comma: '，',
    aside: (text) => `（${text}）`,
    from: (what, place) => `${what}，来自 ${place}`,
    cause: '原因',
    proof: '证据',
    expected: '应为：',
    fix: '修复',
    shell: '在 shell 中：',
    warning: '警告',
    fixForms: {
      'env-file': 'env 文件',
      json: 'JSON 请求体',
      python: 'Python',
      javascript: 'JavaScript',
      header: '请求头',
      request: '请求',
      url: 'URL',
    },
    where: '位置',
    clients: '客户端',
    retry: '重试',
    ids: '请求 ID',
    source: '出处',
    seen: '出现',
    line: '行',
    lines: '行',
    meaning: '含义',
    wrong: '错误示例',
    right: '正确示例',
    alternatives: '或者',
    rules: '规则',
    slots: '读到',
    decided: '依据',
    read: '读于',
    next: '接下来',
    confidence: { documented: '文档记载', standard: '通行标准', inferred: '推断' },
    key: '密钥',
    noKey: '没有密钥',
    alsoFound: (names) => `还找到但未检查：${names}（--target 名称，或 --all）`,
    columns: {
      model: '模型',
      aliases: '别名',
      owner: '所有者',
      status: '状态码',
      latency: '延迟',
      result: '结果',
      requestId: '请求 ID',
    },
    verdicts: { healthy: '正常', degraded: '可用，但有警告', broken: '有故障', undetermined: '未能确定：请稍后重试' },
    undecided: '未能确定',
    offline: { healthy: '设置没有问题；其余部分没有检查', degraded: '设置有警告；其余部分没有检查' },
    untried: '未尝试补全',
    skipped: {
      blocked: '未检查',
      'not-applicable': '不适用',
      declined: '未要求',
      'out-of-time': '超出时限',
    },
    blockedBy: (id) => `因 ${id} 未检查`,
    more: (count) => `另有 ${count} 项检查通过（--verbose 列出）`,
    passed: (count) => `${count} 项检查通过`,
    cost: (requests, tokens) => `${requests} 次请求，${tokens} 个 token`,
  },
};

/** Why a check was skipped. */
export function describeSkip({ blockedBy, skipReason }: Finding, labels: Labels): string {
  return blockedBy === undefined ? labels.skipped[skipReason ?? 'not-applicable'] : labels.blockedBy(visibleLine(blockedBy));
}

export function getLabels(lang: 'en' | 'zh'): Labels {
  return labels[lang];
}

/** The verdict as text: a good one of free requests says that they show nothing about completions. */
export function verdictText({ verdict, findings }: Pick<Report, 'verdict' | 'findings'>, labels: Labels): string {
  const isGood = verdict === 'healthy' || verdict === 'degraded';
  if (isGood && isOffline(findings)) return labels.offline[verdict];
  if (verdict === 'undetermined' && !findings.some(isTransient)) return labels.undecided;
  const isUntried = isGood && findings.some(({ check, skipReason }) => check === 'completion.answers' && skipReason === 'declined');
  return `${labels.verdicts[verdict]}${isUntried ? labels.aside(labels.untried) : ''}`;
}
