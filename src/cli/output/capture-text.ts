import stringWidth from 'string-width';
import type { Bilingual } from '../../domain/bilingual.ts';
import type { RecordedRequest } from '../../domain/evidence/evidence.ts';
import type { Options } from '../../domain/options.ts';
import type { CapturedRequest, RequestIssue } from '../../simulator/index.ts';
import { visible } from '../../text/visible.ts';
import { describeFailure } from '../../words/say.ts';

const maxShownLength = 2000;

interface Words {
  labels: Readonly<
    Record<
      | 'protocol'
      | 'credential'
      | 'model'
      | 'stream'
      | 'parameters'
      | 'betas'
      | 'version'
      | 'client'
      | 'proxy'
      | 'body'
      | 'header'
      | 'answer'
      | 'meaning',
      string
    >
  >;
  about: Readonly<Record<RequestIssue['about'], string>>;
  none: string;
  unknown: string;
  unnamed: string;
  notAsked: string;
  noAgent: string;
  comma: string;
  and: string;
  colon: string;
  fix: string;
  bytes(count: number): string;
  notJson: string;
  more(count: number): string;
  makes(router: string | undefined): string;
  forwarded(url: string): string;
  answered(result: string, ms: number): string;
}

const texts: Readonly<Record<'en' | 'zh', Words>> = {
  en: {
    labels: {
      protocol: 'protocol',
      credential: 'credential',
      model: 'model',
      stream: 'stream',
      parameters: 'parameters',
      betas: 'betas',
      version: 'version',
      client: 'client',
      proxy: 'proxy',
      body: 'body',
      header: 'header',
      answer: 'answer',
      meaning: 'meaning',
    },
    about: { path: 'path', credential: 'credential', key: 'key', headers: 'headers', body: 'body', model: 'model', proxy: 'proxy' },
    none: 'none',
    unknown: 'none known',
    unnamed: 'none named',
    notAsked: 'not requested',
    noAgent: 'no user agent',
    comma: ', ',
    and: ' and ',
    colon: ': ',
    fix: 'Fix: ',
    bytes: (count) => `${count} bytes`,
    notJson: ', not JSON',
    more: (count) => `The client then sent ${count} more (--count ${count + 1} shows them):`,
    makes: (router) => `What ${router ?? 'a router of this protocol'} makes of it`,
    forwarded: (url) => `Forwarded to ${url}`,
    answered: (result, ms) => `${result} after ${ms} ms`,
  },
  zh: {
    labels: {
      protocol: '协议',
      credential: '凭据',
      model: '模型',
      stream: '流式',
      parameters: '参数',
      betas: 'beta',
      version: '版本',
      client: '客户端',
      proxy: '代理',
      body: '请求体',
      header: '请求头',
      answer: '应答',
      meaning: '含义',
    },
    about: { path: '路径', credential: '凭据', key: '密钥', headers: '请求头', body: '请求体', model: '模型', proxy: '代理' },
    none: '无',
    unknown: '未知',
    unnamed: '没有写',
    notAsked: '没有要求',
    noAgent: '没有 User-Agent',
    comma: '，',
    and: '、',
    colon: '：',
    fix: '修复：',
    bytes: (count) => `${count} 字节`,
    notJson: '，不是 JSON',
    more: (count) => `客户端随后又发送了 ${count} 个（--count ${count + 1} 会列出）：`,
    makes: (router) => `${router ?? '该协议的路由'}如何看待它`,
    forwarded: (url) => `已转发到 ${url}`,
    answered: (result, ms) => `${result}，用时 ${ms} ms`,
  },
};

/** Describes one request, one line per fact. */
export function capturedLines(captured: CapturedRequest, { verbose, lang }: Pick<Options, 'verbose' | 'lang'>): string {
  const words = texts[lang];
  const line = (name: keyof Words['labels'], value: string): string =>
    `  ${pad(words.labels[name], lang)} ${visible(value, maxShownLength)}`;
  const named: Record<string, string> = {
    bearer: 'Authorization: Bearer',
    raw: 'Authorization (no Bearer)',
    'x-api-key': 'x-api-key',
    'api-key': 'api-key',
    'x-goog-api-key': 'x-goog-api-key',
  };
  const keys = captured.keys.map(({ header, secret }) => `${named[header]} ${secret.fingerprint}`);
  const params = Object.entries(captured.params).map(([name, value]) => `${name}=${value}`);
  const lines = [
    `${visible(captured.method, 20)} ${visible(captured.path, maxShownLength)} (HTTP/${captured.httpVersion})`,
    line('protocol', captured.protocol ?? words.unknown),
    line('credential', keys.length === 0 ? words.none : keys.join(words.and)),
    line('model', captured.model ?? words.unnamed),
    line('stream', captured.stream === undefined ? words.notAsked : JSON.stringify(captured.stream)),
    line('parameters', params.length === 0 ? words.none : params.join(', ')),
    ...(captured.betas.length > 0 ? [line('betas', captured.betas.join(', '))] : []),
    ...(captured.anthropicVersion !== null ? [line('version', `anthropic-version ${captured.anthropicVersion}`)] : []),
    line('client', [captured.client, captured.userAgent].filter((part) => part !== null).join(words.comma) || words.noAgent),
    line('proxy', captured.proxy?.[lang] ?? words.none),
    line('body', `${words.bytes(captured.bodyBytes)}${captured.bodyBytes > 0 && captured.body === undefined ? words.notJson : ''}`),
    ...(verbose ? captured.headers.map(({ name, value }) => line('header', `${name}: ${value}`)) : []),
  ];
  return `${lines.join('\n')}\n\n`;
}

const pad = (label: string, lang: keyof Bilingual): string =>
  label + ' '.repeat(Math.max(0, (lang === 'zh' ? 6 : 13) - stringWidth(label)));

/** The requests after those shown, one line each. */
export function moreLines(more: readonly CapturedRequest[], { lang }: Pick<Options, 'lang'>): string {
  if (more.length === 0) return '';
  const lines = more.map(
    ({ method, path, model }) =>
      `  ${visible(method, 20)} ${visible(path, maxShownLength)}${model === null ? '' : ` (${visible(model, 80)})`}`,
  );
  return ['', texts[lang].more(more.length), ...lines, ''].join('\n');
}

/** The router's expected reaction, problems first. */
export function issueLines(
  issues: readonly RequestIssue[],
  router: string | undefined,
  { ascii, lang }: Pick<Options, 'ascii' | 'lang'>,
): string {
  const marks = ascii ? { good: '+', bad: 'x' } : { good: '✓', bad: '✗' };
  const words = texts[lang];
  const sorted = [...issues].sort((a, b) => Number(a.holds) - Number(b.holds));
  const lines = sorted.flatMap(({ holds, about, text, fix }) => [
    `  ${holds ? marks.good : marks.bad} ${words.about[about]}${words.colon}${visible(text, 300)}`,
    ...(fix === undefined ? [] : [`      ${words.fix}${visible(fix, 300)}`]),
  ]);
  return [words.makes(router), ...lines, ''].join('\n');
}

/** The real router's answer to the same request. */
export function forwardedLines({ exchange, diagnosis }: RecordedRequest, { lang }: Pick<Options, 'lang'>): string {
  const words = texts[lang];
  const { outcome, timings } = exchange;
  const line = (name: keyof Words['labels'], value: string): string => `  ${pad(words.labels[name], lang)} ${value}`;
  const result = outcome.ok ? `${outcome.status}${words.comma}${words.bytes(exchange.bodyBytes)}` : describeFailure(outcome.failure)[lang];
  const lines = [
    words.forwarded(visible(exchange.url, maxShownLength)),
    line('answer', words.answered(result, Math.round(timings.totalMs ?? 0))),
  ];
  if (diagnosis) lines.push(line('meaning', `${diagnosis.category}${diagnosis.rule === null ? '' : ` (${diagnosis.rule})`}`));
  if (outcome.ok && diagnosis) lines.push(line('body', visible(outcome.body, 300)));
  return ['', ...lines, ''].join('\n');
}
