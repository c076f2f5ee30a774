import type { Exchange } from '../domain/exchange.ts';
import type { Finding } from '../domain/finding.ts';
import type { Report } from '../domain/report.ts';
import { xmlText } from './escape.ts';
import { htmlStyle } from './html-style.ts';
import { getLabels, verdictText } from './labels.ts';
import { arrivals, gaps, phases, timeline } from './picture.ts';
import type { Renderer } from './renderer.ts';
import { retrySentence } from './retry.ts';

/** One self-contained page: no script, nothing loaded, light and dark, from a phone's width up. */
export const renderHtml: Renderer = (report, context) => {
  const { lang } = context;
  const isProblem = (finding: Finding): boolean => ['fail', 'warn', 'unknown'].includes(finding.status);
  const root = report.findings.find((finding) => finding.id === report.rootCause);
  const problems = report.findings.filter((finding) => finding !== root && isProblem(finding));
  const quiet = report.findings.filter((finding) => !isProblem(finding));
  const exchanges = report.exchanges ?? [];
  const body = [
    `<h1><span class="mark ${report.verdict}">${verdictText(report, getLabels(lang))}</span> kush-doctor ${text(report.kind)}</h1>`,
    root ? section('Root cause', card(root, lang)) : '',
    problems.length > 0 ? section(root ? 'Also' : 'Findings', problems.map((finding) => card(finding, lang)).join('')) : '',
    section('Facts', facts(report)),
    exchanges.length > 0 ? section('When', timeline(exchanges)) : '',
    quiet.length > 0 ? section('Checks', `<ul class="checks">${quiet.map((finding) => check(finding, lang)).join('')}</ul>`) : '',
    exchanges.length > 0 ? section('Requests', exchanges.map(request).join('')) : '',
    ...(report.included ?? []).map((one) => section(text(one.file, 200), `<pre>${text(one.text, 20_000)}</pre>`)),
  ];
  return [
    '<!doctype html>',
    `<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>kush-doctor: ${report.verdict}</title>`,
    `<style>${htmlStyle}</style>`,
    '</head>',
    '<body>',
    '<main>',
    ...body.filter((part) => part !== ''),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
};

function section(heading: string, content: string): string {
  return `<section>\n<h2>${heading}</h2>\n${content}\n</section>`;
}

/** A list of names and values; a name that says several things is written once. */
function pairs(rows: readonly (readonly [string, string])[]): string {
  const parts = rows.map(([name, value], index) => `${rows[index - 1]?.[0] === name ? '' : `<dt>${name}</dt>`}<dd>${value}</dd>`);
  return `<dl>${parts.join('')}</dl>`;
}

function facts(report: Report): string {
  const { target, environment, cost } = report;
  const offset = environment.clockOffsetMs;
  const rows: [string, string][] = [['Time', `${report.startedAt} (UTC)`]];
  if (offset !== null)
    rows.push(['Clock', offset === 0 ? 'agrees with the server' : `${(offset / 1000).toFixed(0)} s ${offset > 0 ? 'ahead' : 'behind'}`]);
  if (target)
    rows.push(
      ['Router', `${target.router.name}, by ${target.router.how}`],
      ...Object.entries(target.baseUrls).map(([protocol, url]): [string, string] => ['Base URL', `${url} (${protocol})`]),
      ['Key', target.key ? `${target.key.fingerprint} from ${target.key.source}` : 'none'],
      ['Model', target.model ? `${target.model.id} from ${target.model.source}` : 'none named'],
      ['Proxy', target.proxy ? `${target.proxy.url} (${target.proxy.variable})` : 'none'],
    );
  rows.push(
    ['Machine', `Node ${environment.node}, ${environment.platform} ${environment.arch} ${environment.osRelease}`],
    ...(environment.python ? [['Python', `${environment.python.version} (${environment.python.file})`] as [string, string]] : []),
    ['SDKs', environment.sdks.map((sdk) => `${sdk.name} ${sdk.version}`).join(', ') || 'none found'],
    ['Spent', `${cost.requestsSent} requests, ${cost.tokensSpent} tokens, ${report.durationMs} ms`],
    ['Tool', `kush-doctor ${report.tool.version}`],
  );
  return pairs(rows.map(([name, value]) => [name, text(value)]));
}

function card(finding: Finding, lang: 'en' | 'zh'): string {
  const labels = getLabels(lang);
  const { location, source } = finding;
  const rows: [string, string][] = finding.causes.map((cause) => [labels.cause, text(cause)]);
  if (finding.measured) rows.push([labels.proof, text(finding.measured)]);
  if (finding.expected) rows.push([labels.proof, `${labels.expected} ${text(finding.expected)}`]);
  for (const fix of finding.fixes) rows.push([labels.fix, `${text(fix.text)}${fix.command ? `<pre>${text(fix.command)}</pre>` : ''}`]);
  if (location) rows.push([labels.where, `<code>${text(`${location.file}${location.line ? `:${location.line}` : ''}`)}</code>`]);
  if (finding.retry) rows.push([labels.retry, text(retrySentence(finding.retry, lang))]);
  for (const id of finding.requestIds) rows.push([labels.ids, `${text(id.name)} <code>${text(id.value)}</code>`]);
  if (source)
    rows.push([
      labels.source,
      [finding.rule, source.title, source.url, source.read && `read ${source.read}`, finding.confidence]
        .filter((part) => part != null && part !== '')
        .map((part) => text(String(part)))
        .join('<br>'),
    ]);
  for (const { severity, code, at, detail } of finding.violations ?? [])
    rows.push([severity, `<code>${text(code)}</code> at ${text(at)}: ${text(detail)}`]);
  const head = `<h3>${text(finding.title)}</h3><p class="ids"><code>${text(finding.category ?? '')}</code> <code>${text(finding.id)}</code></p>`;
  return `<article class="card ${finding.status}">${head}${pairs(rows)}${streamPicture(finding)}</article>`;
}

function check(finding: Finding, lang: 'en' | 'zh'): string {
  const labels = getLabels(lang);
  const reason = finding.blockedBy ? labels.blockedBy(finding.blockedBy) : labels.skipped[finding.skipReason ?? 'not-applicable'];
  const told = finding.measured ?? (finding.status === 'skip' ? reason : '');
  return `<li><span class="${finding.status}">${finding.status}</span> <code>${text(finding.id)}</code><p>${text(finding.title)}<br><span class="soft">${text(told)}</span></p>${streamPicture(finding)}</li>`;
}

function streamPicture({ stream }: Finding): string {
  return stream === undefined ? '' : arrivals(stream) + gaps(stream);
}

function request(exchange: Exchange): string {
  const { outcome } = exchange;
  const answer = outcome.ok ? outcome : outcome.partial;
  const sent = [`${exchange.method} ${exchange.url}`, ...headerLines(exchange.requestHeaders), '', exchange.requestBody ?? ''];
  const received = answer ? [`HTTP ${answer.status}`, ...headerLines(answer.headers), '', answer.body] : [];
  const result = outcome.ok ? String(outcome.status) : `${outcome.failure.code} (${outcome.failure.phase})`;
  const parts = [
    phases(exchange),
    `<h3>Sent</h3><pre>${text(sent.join('\n').trimEnd(), 4000)}</pre>`,
    outcome.ok ? '' : `<h3>Failed</h3><p>${text(outcome.failure.message)}</p>`,
    received.length > 0 ? `<h3>Received</h3><pre>${text(received.join('\n').trimEnd(), 8000)}</pre>` : '',
  ];
  const name = `${text(exchange.purpose)}: ${text(exchange.method)} ${text(exchange.url)}`;
  return `<details><summary>${name} <strong>${text(result)}</strong> ${Math.round(exchange.timings.totalMs ?? 0)} ms</summary>${parts.join('')}</details>`;
}

function headerLines(headers: Exchange['requestHeaders']): string[] {
  return Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
}

function text(value: string, maxLength = 2000): string {
  return xmlText(value.length > maxLength ? `${value.slice(0, maxLength - 1)}…` : value);
}
