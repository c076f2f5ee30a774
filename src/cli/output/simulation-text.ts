import type { Router } from '../../domain/router.ts';
import type { FaultSpec, Grade, RequestRecord, Simulator } from '../../simulator/index.ts';
import { setVariable } from '../../text/shell.ts';
import { visible } from '../../text/visible.ts';

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
    at: (name: string, origin: string) => `模拟 ${name}：${origin}（按 Ctrl-C 结束）`,
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

/** The available faults, and the router's documented rows. */
export function faultLines(
  faults: readonly { name: string; does: string }[],
  rows: readonly { name: string; does: string }[],
  lang: 'en' | 'zh',
): string {
  const words = listWords[lang];
  const line = ({ name, does }: { name: string; does: string }): string => `  ${name.padEnd(22)} ${does}`;
  const documented = rows.length === 0 ? ['', words.more] : ['', words.rows, ...rows.map(line)];
  return [words.faults, ...faults.map(line), ...documented, '', words.limits, ''].join('\n');
}

function faultText({ name, args }: FaultSpec): string {
  const given = Object.entries(args).map(([key, value]) => (key === 'value' ? value : `${key}=${value}`));
  return given.length === 0 ? name : `${name}:${given.join(',')}`;
}

/** One request on one line, without characters that could control a terminal. */
export function requestLine(record: RequestRecord): string {
  const time = new Date(record.at).toISOString().slice(11, 19);
  const status = record.status === 0 ? 'no answer' : String(record.status);
  const parts = [
    record.auth ? `${record.auth.header} ${record.auth.fingerprint}` : 'no key',
    record.model,
    record.stream ? 'stream' : null,
    record.faults.length > 0 ? `fault ${record.faults.join(', ')}` : null,
    record.abandoned && record.faults.length === 0 ? 'client left' : null,
  ].filter((part) => part !== null);
  return `${time} ${record.method} ${plain(record.path)} → ${status} in ${Math.round(record.durationMs)} ms (${plain(parts.join(', '))})`;
}

const maxTextLength = 200;

function plain(text: string): string {
  return text.slice(0, maxTextLength).replace(/[^\x20-\x7e…→]/g, '?');
}

/** The report card, failed grades first. */
export function gradeLines(grades: readonly Grade[]): string {
  const order = { fail: 0, pass: 1, 'not-seen': 2 };
  const marks = { fail: 'fails', pass: 'good', 'not-seen': 'not seen' };
  const sorted = [...grades].sort((a, b) => order[a.result] - order[b.result]);
  const lines = sorted.map(({ result, title, evidence }) => `  ${marks[result].padEnd(9)} ${title}\n            ${plainLong(evidence)}`);
  return ['', 'Report card of this client', ...lines, ''].join('\n');
}

function plainLong(text: string): string {
  return text.slice(0, 600).replace(/[^\x20-\x7e…→]/g, '?');
}
