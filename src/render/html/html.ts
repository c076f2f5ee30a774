import type { Exchange } from '../../domain/evidence/exchange.ts';
import type { Fix } from '../../domain/report/diagnosis.ts';
import { type Finding, isProblem } from '../../domain/report/finding.ts';
import type { ModelRow, Report } from '../../domain/report/report.ts';
import { findOtherProblems, findRootCauseFinding } from '../../domain/report/root-cause.ts';
import { curlLine } from '../../text/curl.ts';
import { withProgram } from '../../text/program-name.ts';
import { sdkSnippet } from '../../text/snippet.ts';
import { describeFailure } from '../../words/say.ts';
import { xmlAttribute, xmlText } from '../escape.ts';
import { toClientLines, toProofLines } from '../finding-rows.ts';
import { toFixLines } from '../fix-line.ts';
import { withFullStop } from '../full-stop.ts';
import { describeSkip, getLabels, type Labels, verdictText } from '../labels.ts';
import type { RenderContext, Renderer } from '../renderer.ts';
import { getReportLabels, type ReportLabels } from '../report-labels.ts';
import { findRetrySentence, getEndTime } from '../retry.ts';
import { getShownBase } from '../shown-base.ts';
import { compatSections } from './compat.ts';
import { htmlPage } from './page.ts';
import { arrivals, gaps, phases, timeline } from './picture.ts';
import { settingsSections } from './settings.ts';

/** One self-contained page: no scripts, no external resources, light and dark, responsive down to phones. */
export const renderHtml: Renderer = (report, context) => {
  const { lang } = context;
  const verdict = verdictText(report, getLabels(lang));
  const heading = `<h1><span class="mark ${report.verdict}">${verdict}</span> ${text(toHeading(report))}</h1>`;
  const when = `<p class="soft">kush-doctor ${text(report.kind)}, ${text(report.startedAt.slice(0, 16).replace('T', ' '))} UTC</p>`;
  return htmlPage(`kush-doctor: ${lang === 'en' ? report.verdict : verdict}`, lang, [heading, when, ...reportSections(report, context)]);
};

/** A report's sections, below its heading. */
export function reportSections(report: Report, context: RenderContext): string[] {
  const { lang } = context;
  const words = getReportLabels(lang);
  const now = getEndTime(report);
  const root = findRootCauseFinding(report);
  // The matrix covers its cells and clients.
  const others = report.findings.filter(({ check: id }) => !/^compat\.(?!lost)/.test(id));
  const problems = findOtherProblems({ findings: others }, root);
  const quiet = others.filter((finding) => !isProblem(finding));
  const exchanges = report.exchanges ?? [];
  const sections = [
    root ? section(words.rootCause, card(root, context, now)) : '',
    ...(report.compat ? compatSections(report.compat, lang) : []).map(([heading, content]) => section(heading, content)),
    problems.length > 0 ? section(root ? words.also : words.findings, problems.map((finding) => card(finding, context, now)).join('')) : '',
    ...(report.kind === 'env' ? settingsSections(report, lang) : []).map(([heading, content]) => section(heading, content)),
    section(words.facts, facts(report, words, getLabels(lang))),
    report.models && report.models.length > 0 ? section(words.models, modelTable(report.models, getLabels(lang))) : '',
    exchanges.length > 0 ? section(words.when, timeline(exchanges, lang)) : '',
    quiet.length > 0 ? section(words.checks, `<ul class="checks">${quiet.map((finding) => check(finding, lang)).join('')}</ul>`) : '',
    exchanges.length > 0
      ? section(words.requests, exchanges.map((exchange) => request(exchange, words, lang, exchanges.length > maxPrinted)).join(''))
      : '',
    ...(report.included ?? []).map((one) => section(text(one.file, 200), `<pre>${text(one.text, 20_000)}</pre>`)),
  ];
  return sections.filter((part) => part !== '');
}

/** What was examined: the router and its address. */
function toHeading({ target, kind, compat }: Report): string {
  return target === null ? `kush-doctor ${kind}` : `${target.router.name} ${getShownBase({ target, compat })}`;
}

function section(heading: string, content: string): string {
  return `<section>\n<h2>${heading}</h2>\n${content}\n</section>`;
}

/** A list of names and values; a repeated name is written once. */
function definitionList(rows: readonly (readonly [string, string])[]): string {
  const parts = rows.map(([name, value], index) => `${rows[index - 1]?.[0] === name ? '' : `<dt>${name}</dt>`}<dd>${value}</dd>`);
  return `<dl>${parts.join('')}</dl>`;
}

function facts(report: Report, words: ReportLabels, labels: Labels): string {
  const { target, environment, cost } = report;
  const offset = environment.clockOffsetMs;
  const rows: [string, string][] = [[words.time, `${report.startedAt} (UTC)`]];
  if (offset !== null) rows.push([words.clock, offset === 0 ? words.clockAgrees : words.clockOff(Math.round(offset / 1000))]);
  if (target)
    rows.push(
      [words.router, `${target.router.name}${labels.aside(target.router.how)}`],
      ...Object.entries(target.baseUrls).map(([protocol, url]): [string, string] => [words.baseUrl, `${url} (${protocol})`]),
      [words.key, target.key ? labels.from(target.key.fingerprint, target.key.source) : words.none],
      [words.model, target.model ? labels.from(target.model.id, target.model.source) : words.noneNamed],
      [words.proxy, target.proxy ? `${target.proxy.url} (${target.proxy.variable})` : words.none],
    );
  rows.push(
    [words.machine, `Node ${environment.node}, ${environment.platform} ${environment.arch} ${environment.osRelease}`],
    ...(environment.python ? [['Python', `${environment.python.version} (${environment.python.file})`] as [string, string]] : []),
    [words.sdks, environment.sdks.map((sdk) => `${sdk.name} ${sdk.version}`).join(', ') || words.noneFound],
    [words.spent, `${labels.cost(cost.requestsSent, cost.tokensSpent)}${labels.comma}${report.durationMs} ms`],
    [words.tool, `kush-doctor ${report.tool.version}`],
  );
  return definitionList(rows.map(([name, value]) => [name, text(value)]));
}

function card(finding: Finding, context: RenderContext, now: number): string {
  const { lang } = context;
  const labels = getLabels(lang);
  const { location, source } = finding;
  const rows: [string, string][] = finding.causes.map((cause) => [labels.cause, sentence(cause)]);
  for (const line of toProofLines(finding, lang)) rows.push([labels.proof, text(line)]);
  for (const line of toClientLines(finding, lang)) rows.push([labels.clients, text(line)]);
  for (const fix of finding.fixes) rows.push([labels.fix, `${sentence(withProgram(fix.text, context.program))}${fixBlock(fix, context)}`]);
  if (location) rows.push([labels.where, `<code>${text(`${location.file}${location.line ? `:${location.line}` : ''}`)}</code>`]);
  const retry = findRetrySentence(finding, lang, now);
  if (retry !== null) rows.push([labels.retry, text(retry)]);
  for (const id of finding.requestIds) rows.push([labels.ids, `${text(id.name)} <code>${text(id.value)}</code>`]);
  if (source)
    rows.push([
      labels.source,
      [
        finding.rule,
        source.title,
        source.url && link(source.url),
        source.read && `${labels.read} ${source.read}`,
        finding.confidence && labels.confidence[finding.confidence],
      ]
        .filter((part) => part != null && part !== '')
        .map((part) => (/^<a /.test(String(part)) ? String(part) : text(String(part))))
        .join('<br>'),
    ]);
  const head = `<h3>${text(finding.title)}</h3><p class="ids"><code>${text(finding.category ?? '')}</code> <code>${text(finding.id)}</code></p>`;
  return `<article class="card ${finding.status}">${head}${definitionList(rows)}${streamPicture(finding, lang)}</article>`;
}

/** The models; with `--probe`, each one's state. */
function modelTable(models: readonly ModelRow[], { columns }: Labels): string {
  const isProbed = models.some(({ probe }) => probe !== undefined);
  const head = isProbed
    ? [columns.model, columns.status, columns.latency, columns.result, columns.requestId]
    : [columns.model, columns.aliases, columns.owner];
  const rows = models.map(({ id, aliases, ownedBy, probe }) => {
    const cells = isProbed
      ? [probe?.httpStatus ?? '', probe?.latencyMs == null ? '' : `${probe.latencyMs} ms`, probe?.title ?? '', probe?.requestId ?? '']
      : [aliases.join(', '), ownedBy ?? ''];
    const state = probe === undefined ? '' : { ok: 'pass', failed: 'broken', skipped: 'skip' }[probe.status];
    return `<tr class="${state}"><th scope="row"><code>${text(id)}</code></th>${cells.map((cell) => `<td>${text(String(cell))}</td>`).join('')}</tr>`;
  });
  return `<div class="wide exact" tabindex="0"><table><thead><tr>${head.map((name) => `<th scope="col">${name}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

/** The lines to copy, without their description, which is above. */
function fixBlock(fix: Fix, context: RenderContext): string {
  const lines = toFixLines(fix, context);
  const [first] = lines;
  if (first === undefined) return '';
  const shown = lines.map((line) => text(line.text)).join('\n');
  return `<p class="form">${text(first.mark.replace(/^(?:\$|PS>)$/, getLabels(context.lang).shell))}</p><pre>${shown}</pre>`;
}

function check(finding: Finding, lang: 'en' | 'zh'): string {
  const labels = getLabels(lang);
  const shown = finding.measured ?? (finding.status === 'skip' ? describeSkip(finding, labels) : '');
  return `<li><span class="${finding.status}">${getReportLabels(lang).statuses[finding.status]}</span> <code>${text(finding.id)}</code><p>${text(finding.title)}<br><span class="soft">${text(shown)}</span></p>${streamPicture(finding, lang)}</li>`;
}

function streamPicture({ stream }: Finding, lang: 'en' | 'zh'): string {
  return stream === undefined ? '' : arrivals(stream, lang) + gaps(stream, lang);
}

/** With more requests than this, the printed version shows only those that failed. */
const maxPrinted = 10;

function request(exchange: Exchange, words: ReportLabels, lang: 'en' | 'zh', isLong: boolean): string {
  const { outcome } = exchange;
  const answer = outcome.ok ? outcome : outcome.partial;
  const sent = [`${exchange.method} ${exchange.url}`, ...headerLines(exchange.requestHeaders), '', exchange.requestBody ?? ''];
  const received = answer ? [`HTTP ${answer.status}`, ...headerLines(answer.headers), '', answer.body] : [];
  const result = outcome.ok ? String(outcome.status) : `${outcome.failure.code} (${outcome.failure.phase})`;
  const parts = [
    phases(exchange, lang),
    `<h3>${words.sent}</h3><pre>${text(sent.join('\n').trimEnd(), 4000)}</pre>`,
    reproduce(exchange, words),
    outcome.ok ? '' : `<h3>${words.statuses.fail}</h3><p>${text(describeFailure(outcome.failure)[lang])}</p>`,
    received.length > 0 ? `<h3>${words.received}</h3><pre>${text(received.join('\n').trimEnd(), 8000)}</pre>` : '',
  ];
  const name = `${text(exchange.purpose)}: ${text(exchange.method)} ${text(exchange.url)}`;
  const quiet = isLong && outcome.ok && outcome.status < 400 ? ' class="quiet"' : '';
  return `<details${quiet}><summary>${name} <strong>${text(result)}</strong> ${Math.round(exchange.timings.totalMs ?? 0)} ms</summary>${parts.join('')}</details>`;
}

/** The request for a shell, and with the SDK that sends it. */
function reproduce(exchange: Exchange, words: ReportLabels): string {
  const snippet = sdkSnippet(exchange, 'python');
  const parts = [curlLine(exchange), ...(snippet === null ? [] : [snippet])];
  return `<h3>${words.reproduce}</h3>${parts.map((part) => `<pre>${text(part, 4000)}</pre>`).join('')}`;
}

function headerLines(headers: Exchange['requestHeaders']): string[] {
  return Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
}

/** A link to an address of ours or of a router's page. */
function link(url: string): string {
  return /^https?:\/\/[^\s"'<>]+$/.test(url) ? `<a href="${xmlAttribute(url)}" rel="noreferrer">${text(url)}</a>` : text(url);
}

/** A sentence in which pairs of backticks enclose code. */
function sentence(value: string): string {
  return text(withFullStop(value)).replace(/`([^`]+)`/g, '<code>$1</code>');
}

function text(value: string, maxLength = 2000): string {
  return xmlText(value.length > maxLength ? `${value.slice(0, maxLength - 1)}…` : value);
}
