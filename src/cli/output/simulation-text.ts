import stringWidth from 'string-width';
import type { Router } from '../../domain/router.ts';
import { wrap } from '../../render/text/wrap.ts';
import type { FaultSpec, Grade, RequestRecord, Simulator } from '../../simulator/index.ts';
import { setVariable } from '../../text/shell.ts';
import { visible } from '../../text/visible.ts';
import { toChineseEvidence } from './grade-evidence.ts';

const openingWords = {
  en: {
    at: (name: string, origin: string) => `${name}, simulated at ${origin} (Ctrl-C ends it)`,
    generic: 'A generic router',
    shell: 'For your shell',
    trust: 'Trust this certificate: save it, and set NODE_EXTRA_CA_CERTS or SSL_CERT_FILE to the file',
    faults: 'Faults: ',
    own: (example: string, model: string) =>
      `One request can ask for its own: header "x-kush-fault: ${example}", or "model": "fault/cut:3" instead of "${model}".`,
    all: 'All faults: ',
  },
  zh: {
    at: (name: string, origin: string) => `模拟的${/^[ -~]/.test(name) ? ' ' : ''}${name}：${origin}（按 Ctrl-C 结束）`,
    generic: '通用路由',
    shell: '在您的 shell 中',
    trust: '信任此证书：把它存为文件，并把 NODE_EXTRA_CA_CERTS 或 SSL_CERT_FILE 设为该文件',
    faults: '故障：',
    own: (example: string, model: string) =>
      `单个请求可以指定自己的故障：请求头 "x-kush-fault: ${example}"，或用 "model": "fault/cut:3" 代替 "${model}"。`,
    all: '全部故障：',
  },
};

const listWords = {
  en: {
    faults: 'Faults',
    limits: 'Each takes times=N, skip=N, rate=0.5 and on=all|generate|stream|models|key, as in status:503,times=2,retry-after=1',
    more: 'With --router ID also each documented row of that router.',
    rows: 'Documented rows',
  },
  zh: {
    faults: '故障',
    limits: '每个都可带 times=N、skip=N、rate=0.5 和 on=all|generate|stream|models|key，例如 status:503,times=2,retry-after=1',
    more: '加上 --router ID 还会列出该路由文档中的每一行。',
    rows: '文档中的行',
  },
};

/** Printed when the simulated router starts: its address, what to paste, how to request a fault. */
export function openingLines(
  simulator: Simulator,
  router: Router | undefined,
  faults: readonly FaultSpec[],
  ca: string | undefined,
  lang: 'en' | 'zh',
): string {
  const words = openingWords[lang];
  const { baseUrls, env, origin, model } = simulator;
  const lines = [words.at(router?.name ?? words.generic, origin), ''];
  lines.push('Base URL');
  for (const [protocol, url] of Object.entries(baseUrls)) lines.push(`  ${protocol.padEnd(19)} ${url}`);
  lines.push('', words.shell);
  for (const [name, value] of Object.entries(env))
    lines.push(`  ${setVariable(name, value) ?? `(${visible(name, 60)} cannot be written for a shell)`}`);
  if (ca !== undefined) lines.push('', words.trust, ca.trimEnd());
  if (faults.length > 0) lines.push('', `${words.faults}${faults.map(faultText).join('; ')}`);
  const example = router?.errors.find(({ category }) => category.startsWith('rate'))?.id ?? 'status:429';
  lines.push(
    '',
    words.own(example, model),
    `${words.all}kush-doctor simulate${router ? ` --router ${router.id}` : ''} --fault list`,
    '',
    '',
  );
  return lines.join('\n');
}

const nameWidth = 22;

/** The available faults, and the router's documented rows, wrapped to `columns`. */
export function faultLines(
  faults: readonly { name: string; does: string }[],
  rows: readonly { name: string; does: string }[],
  lang: 'en' | 'zh',
  columns: number,
): string {
  const words = listWords[lang];
  const line = ({ name, does }: { name: string; does: string }): string => {
    const [first = '', ...rest] = wrap(does, columns - nameWidth - 3);
    return [`  ${name.padEnd(nameWidth)} ${first}`, ...rest.map((part) => ' '.repeat(nameWidth + 3) + part)].join('\n');
  };
  const documented = rows.length === 0 ? ['', words.more] : ['', words.rows, ...rows.map(line)];
  return [words.faults, ...faults.map(line), ...documented, '', ...wrap(words.limits, columns), ''].join('\n');
}

function faultText({ name, args }: FaultSpec): string {
  const given = Object.entries(args).map(([key, value]) => (key === 'value' ? value : `${key}=${value}`));
  return given.length === 0 ? name : `${name}:${given.join(',')}`;
}

const requestWords = {
  en: { noAnswer: 'no answer', noKey: 'no key', stream: 'stream', fault: 'fault', left: 'client left', after: ' in', comma: ', ' },
  zh: { noAnswer: '没有应答', noKey: '没有密钥', stream: '流式', fault: '故障', left: '客户端离开', after: '，用时', comma: '，' },
} as const;

/** One request on one line, without characters that could control a terminal. */
export function requestLine(record: RequestRecord, lang: 'en' | 'zh'): string {
  const words = requestWords[lang];
  const time = new Date(record.at).toISOString().slice(11, 19);
  const status = record.status === 0 ? words.noAnswer : String(record.status);
  const parts = [
    record.auth ? plain(`${record.auth.header} ${record.auth.fingerprint}`) : words.noKey,
    record.model === null ? null : plain(record.model),
    record.stream ? words.stream : null,
    record.faults.length > 0 ? `${words.fault} ${plain(record.faults.join(', '))}` : null,
    record.abandoned && record.faults.length === 0 ? words.left : null,
  ].filter((part) => part !== null);
  return `${time} ${record.method} ${plain(record.path)} → ${status}${words.after} ${Math.round(record.durationMs)} ms (${parts.join(words.comma)})`;
}

const maxTextLength = 200;

function plain(text: string): string {
  return text.slice(0, maxTextLength).replace(/[^\x20-\x7e…→]/g, '?');
}

const gradeWords = {
  en: { card: 'Report card of this client', fail: 'fails', pass: 'good', 'not-seen': 'not seen' },
  zh: { card: '该客户端的成绩单', fail: '不合格', pass: '合格', 'not-seen': '未出现' },
} as const;

const chineseTitles: Readonly<Record<Grade['id'], string>> = {
  'retries-transient': '对重试有用的失败会重试',
  'leaves-permanent': '对必须先修复的失败不重试',
  'retry-after-seconds': '按 Retry-After 的秒数等待',
  'retry-after-date': '等到 Retry-After 给出的时间',
  'rate-limit-reset': '等到 X-RateLimit-Reset',
  'backs-off': '没有给出时间时，每次等待更久',
  jitters: '重试的间隔带有随机性',
  'keeps-concurrency': '不超过文档规定的并发数',
  'survives-cut': '流中断之后会重新请求',
  'stream-boolean': 'stream 以布尔值发送',
  'max-tokens': '向 Messages API 发送 max_tokens',
  'anthropic-version': '发送 anthropic-version',
  'reads-usage': '要求了用量时，把流读到结尾',
  'tool-arguments': '能由片段和末帧拼出工具参数',
  'requires-action': '对 requires_action 回以工具的输出',
  'plain-tool-use': '对非流式消息中的 tool_use 作出回应',
};

/** The report card, failed grades first. */
export function gradeLines(grades: readonly Grade[], lang: 'en' | 'zh'): string {
  const order = { fail: 0, pass: 1, 'not-seen': 2 };
  const words = gradeWords[lang];
  const sorted = [...grades].sort((a, b) => order[a.result] - order[b.result]);
  const lines = sorted.map(({ id, result, title, evidence }) => {
    const mark = words[result] + ' '.repeat(Math.max(1, 10 - stringWidth(words[result])));
    return `  ${mark}${lang === 'zh' ? chineseTitles[id] : title}\n            ${lang === 'zh' ? toChineseEvidence(plainLong(evidence)) : plainLong(evidence)}`;
  });
  return ['', words.card, ...lines, ''].join('\n');
}

function plainLong(text: string): string {
  return text.slice(0, 600).replace(/[^\x20-\x7e…→]/g, '?');
}
