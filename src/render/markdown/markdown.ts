import type { Exchange } from '../../domain/evidence/exchange.ts';
import { isGuess } from '../../domain/evidence/purpose.ts';
import type { Fix } from '../../domain/report/diagnosis.ts';
import type { Finding } from '../../domain/report/finding.ts';
import { isOffline } from '../../domain/report/offline.ts';
import type { ModelRow, Report } from '../../domain/report/report.ts';
import { findOtherProblems, findRootCauseFinding } from '../../domain/report/root-cause.ts';
import { curlLine } from '../../text/curl.ts';
import { withProgram } from '../../text/program-name.ts';
import { type SnippetLanguage, sdkSnippet } from '../../text/snippet.ts';
import { describeFailure } from '../../words/say.ts';
import { askWords } from '../../words/support-asks.ts';
import { codeBlock, markdownCell, markdownCode, markdownText, visibleLine } from '../escape.ts';
import { toClientLines, toProofLines } from '../finding-rows.ts';
import { gapAfter, toFixLines } from '../fix-line.ts';
import { withFullStop } from '../full-stop.ts';
import { getLabels, type Labels, verdictText } from '../labels.ts';
import type { RenderContext, Renderer } from '../renderer.ts';
import { getReportLabels, type ReportLabels } from '../report-labels.ts';
import { findRetrySentence, getEndTime } from '../retry.ts';
import { compatMarkdown } from './compat.ts';

const maxOthers = 4;
const maxRows = 4;
const maxFixes = 3;
const maxIds = 6;
const maxHeaders = 3;
const maxAnswerLength = 1200;

/** A support ticket: at most about sixty lines, with what support pages ask for. */
export const renderMarkdown: Renderer = (report, context) => {
  const root = findRootCauseFinding(report) ?? report.findings.find((finding) => finding.status === 'fail');
  // The matrix covers its cells and clients.
  const others = findOtherProblems(report, root).filter(({ check }) => !/^compat\.(?!lost)/.test(check));
  const words = getReportLabels(context.lang);
  const lines = [`# kush-doctor: ${toHeading(report, context.lang)}`, ''];
  if (root) lines.push(...causeLines(root, context, getEndTime(report)), '');
  else lines.push(words.noRootCause(report.summary.pass), '');
  if (report.compat) lines.push(...compatMarkdown(report.compat, context.lang));
  // The line that counts the rest replaces one of them.
  const shownCount = others.length > maxOthers ? maxOthers - 1 : others.length;
  if (others.length > 0) {
    lines.push(
      `## ${words.also}`,
      '',
      ...others
        .slice(0, shownCount)
        .map(
          (finding) => `- **${markdownText(finding.title)}** (${words.statuses[finding.status]}): ${markdownText(finding.measured ?? '')}`,
        ),
      ...(shownCount < others.length ? [`- ${words.more(others.length - shownCount)}`] : []),
      '',
    );
  }
  lines.push(
    `## ${words.facts}`,
    '',
    '| | |',
    '|---|---|',
    ...factRows(report, words, context.lang).map(([name, value]) => `| ${name} | ${markdownCell(value)} |`),
    '',
  );
  // A ticket is limited in lines, but the list is the subject of `models`.
  if (report.kind === 'models') lines.push(...modelLines(report.models ?? [], getLabels(context.lang)));
  // Without a cause there is nothing to reproduce: the answer to a deliberately invalid request would be misleading.
  const failing = root && findExchange(report, root);
  if (failing) lines.push(...reproduceLines(report, failing, words), ...answerLines(failing, words, context.lang));
  for (const { file, text } of report.included ?? []) lines.push(`## ${markdownText(file)}`, '', ...codeBlock(toTail(text), 'text'), '');
  return `${lines.join('\n').trimEnd()}\n`;
};

/** In English the verdict is the word of the JSON report. */
function toHeading(report: Report, lang: 'en' | 'zh'): string {
  const verdict = verdictText(report, getLabels(lang));
  return lang === 'zh' || isOffline(report.findings) ? verdict : `${report.verdict}${/ \(.{1,80}\)$/.exec(verdict)?.[0] ?? ''}`;
}

/** The sentence, followed by the lines to copy as code, after their description. */
export function fixText(fix: Fix, context: Pick<RenderContext, 'lang' | 'program'>): string {
  const lines = toFixLines(fix, context);
  const mark = lines[0]?.mark ?? '';
  // A single piece of code: separate lines could close and reopen it.
  const shown = lines.map((line) => line.text).join('\n');
  const code =
    mark === '$' ? [markdownCode(shown)] : lines.length > 0 ? [`${markdownText(mark)}${gapAfter(mark)}${markdownCode(shown)}`] : [];
  return [markdownText(withFullStop(withProgram(fix.text, context.program))), ...code].join(context.lang === 'zh' ? '' : ' ');
}

function causeLines(finding: Finding, context: RenderContext, now: number): string[] {
  const { lang } = context;
  const labels = getLabels(lang);
  const lines = [`**${markdownText(finding.title)}** — \`${finding.category ?? ''}\``, ''];
  const add = (label: string, texts: readonly string[]): void => {
    for (const one of texts.slice(0, maxRows)) lines.push(`- ${label}${labels.colon}${markdownText(one)}`);
  };
  add(labels.cause, finding.causes.map(withFullStop));
  add(labels.proof, toProofLines(finding, lang));
  add(labels.clients, toClientLines(finding, lang));
  for (const fix of finding.fixes.slice(0, maxFixes)) lines.push(`- ${labels.fix}${labels.colon}${fixText(fix, context)}`);
  const retry = findRetrySentence(finding, lang, now);
  if (retry !== null) lines.push(`- ${labels.retry}${labels.colon}${markdownText(retry)}`);
  const ids = finding.requestIds.slice(0, maxIds).map(({ name, value }) => `${markdownText(name)} ${markdownCode(value)}`);
  if (ids.length > 0) lines.push(`- ${labels.ids}${labels.colon}${ids.join(', ')}`);
  if (finding.source)
    lines.push(
      `- ${labels.source}${labels.colon}${markdownText([finding.rule, finding.source.title, finding.source.url, finding.source.read && `${labels.read} ${finding.source.read}`].filter(Boolean).join(labels.comma))}`,
    );
  return lines;
}

/** The models; with `--probe`, each one's state. Ids are complete, as code. */
function modelLines(models: readonly ModelRow[], { columns }: Labels): string[] {
  if (models.length === 0) return [];
  const isProbed = models.some(({ probe }) => probe !== undefined);
  const head = isProbed
    ? [columns.model, columns.status, columns.latency, columns.result, columns.requestId]
    : [columns.model, columns.aliases, columns.owner];
  const rows = models.map(({ id, aliases, ownedBy, probe }) => {
    if (!isProbed) return [markdownCode(id), markdownCell(aliases.join(', ')), markdownCell(ownedBy ?? '')];
    const status = probe?.httpStatus == null ? '' : String(probe.httpStatus);
    const latency = probe?.latencyMs == null ? '' : `${probe.latencyMs} ms`;
    return [
      markdownCode(id),
      status,
      latency,
      markdownCell(probe?.title ?? ''),
      probe?.requestId == null ? '' : markdownCode(probe.requestId),
    ];
  });
  return [`| ${head.join(' | ')} |`, `|${'---|'.repeat(head.length)}`, ...rows.map((cells) => `| ${cells.join(' | ')} |`), ''];
}

const maxIncludedLength = 6000;

/** The end of a long text, which has the newest lines. */
function toTail(included: string): string {
  const text = included.trimEnd();
  if (text.length <= maxIncludedLength) return text;
  const tail = text.slice(-maxIncludedLength);
  return `…\n${tail.slice(tail.indexOf('\n') + 1)}`;
}

/** As a shell command, and with the SDK of the project's language. */
function reproduceLines(report: Report, exchange: Exchange, words: ReportLabels): string[] {
  const isWhole = /^(?:completion|stream)$/.test(exchange.purpose);
  const note = isWhole || exchange.purpose === 'models' ? [] : [words.incomplete, ''];
  const lines = [`## ${words.reproduce}`, '', ...note, ...codeBlock(curlLine(exchange), 'sh'), ''];
  const language = findLanguage(report);
  // No SDK sends an incomplete request: a complete one with the same answer is used instead.
  const whole = report.exchanges?.find(
    ({ purpose, outcome }) => purpose === 'completion' && toStatus(outcome) === toStatus(exchange.outcome),
  );
  const snippet = sdkSnippet(exchange, language) ?? (whole === undefined ? null : sdkSnippet(whole, language));
  if (snippet !== null) lines.push(...codeBlock(snippet, language), '');
  return lines;
}

function toStatus(outcome: Exchange['outcome']): number | null {
  return outcome.ok ? outcome.status : null;
}

function findLanguage({ environment }: Report): SnippetLanguage {
  const ecosystems = environment.sdks.map((sdk) => sdk.ecosystem);
  if (ecosystems.includes('npm')) return 'javascript';
  return ecosystems.includes('python') || environment.python ? 'python' : 'javascript';
}

/** The time by this machine's clock, if it differs from UTC. */
function toLocalTime(at: Date): string {
  const zone = /GMT([+-]\d{4})/.exec(at.toString())?.[1] ?? '+0000';
  return zone === '+0000' ? '' : ` (${at.toLocaleString('sv-SE')} ${zone})`;
}

/** The answer as received: the status, the relevant headers, the body on as few lines as it was sent. */
function answerLines({ outcome, startedAt }: Exchange, words: ReportLabels, lang: 'en' | 'zh'): string[] {
  const answer = outcome.ok ? outcome : outcome.partial;
  const lines = [startedAt];
  if (!outcome.ok) lines.push(`${outcome.failure.code} (${outcome.failure.phase}): ${describeFailure(outcome.failure)[lang]}`);
  if (answer) {
    const relevant = Object.entries(answer.headers).filter(([name]) => relevantHeader.test(name));
    const body = answer.body
      .trim()
      .split(/(?<!\s)\s*\n\s*/)
      .join(' ');
    lines.push(`HTTP ${answer.status}`, ...relevant.slice(0, maxHeaders).map(([name, value]) => `${name}: ${visibleLine(value, 200)}`));
    lines.push(body === '' ? '(no body)' : visibleLine(body, maxAnswerLength));
  }
  return [`## ${words.answer}`, '', ...codeBlock(lines.join('\n'), 'text'), ''];
}

const relevantHeader =
  /^(?:content-type|date|retry-after(?:-ms)?|server|via|cf-ray|cf-mitigated|location|www-authenticate|x-ratelimit-.*|x-should-retry|.*(?:request|trace|generation)-?id)$/;

function factRows(report: Report, words: ReportLabels, lang: RenderContext['lang']): [string, string][] {
  const { target, environment } = report;
  const labels = getLabels(lang);
  const { comma, colon } = labels;
  const semicolon = lang === 'en' ? '; ' : '；';
  const at = new Date(report.startedAt);
  const offset = environment.clockOffsetMs;
  // What support asks first: is the key accepted, is there credit, does the model exist.
  const inOrder = report.findings
    .filter(({ status, check }) => status === 'pass' && /^(?:auth\.key|account\.|models\.requested|route\.exists)/.test(check))
    .map(({ title, measured }) => (measured === null ? title : `${title}${labels.aside(measured)}`))
    .slice(0, 4)
    .join(semicolon);
  const slowest = (report.exchanges ?? [])
    .map((exchange) => `${exchange.purpose} ${Math.round(exchange.timings.totalMs ?? 0)} ms`)
    .slice(0, 6);
  return [
    [
      words.time,
      `${report.startedAt}${toLocalTime(at)}${offset === null ? '' : `${comma}${words.clock.toLowerCase()}${lang === 'en' ? ' ' : ''}${offset === 0 ? words.clockAgrees : words.clockOff(Math.round(offset / 1000))}`}`,
    ],
    ...(target
      ? ([
          [words.router, `${target.router.name}${labels.aside(target.router.how)}`],
          ...(target.support
            ? [
                [
                  words.sendTo,
                  `${target.support.to}${semicolon}${words.asksFor}${colon}${target.support.asksFor.map((ask) => askWords(ask, lang)).join(comma)}`,
                ],
              ]
            : []),
          [
            words.baseUrl,
            Object.entries(target.baseUrls)
              .map(([protocol, url]) => `${protocol} ${url}`)
              .join(', '),
          ],
          [words.key, target.key ? labels.from(target.key.fingerprint, target.key.source) : words.none],
          [words.model, target.model?.id ?? words.noneNamed],
          [words.proxy, target.proxy ? `${target.proxy.url} (${target.proxy.variable})` : words.none],
        ] as [string, string][])
      : []),
    [
      words.machine,
      `Node ${environment.node}, ${environment.platform} ${environment.arch} ${environment.osRelease}${environment.ci ? `, CI ${environment.ci}` : ''}`,
    ],
    ...(environment.python ? [['Python', `${environment.python.version} (${environment.python.file})`] as [string, string]] : []),
    [words.sdks, environment.sdks.map((sdk) => `${sdk.name} ${sdk.version}`).join(', ') || words.noneFound],
    ...(inOrder === '' ? [] : [[words.passed, inOrder] as [string, string]]),
    [words.timings, slowest.join(comma) || words.nothingSent],
    [words.tool, `kush-doctor ${report.tool.version}${comma}${labels.cost(report.cost.requestsSent, report.cost.tokensSpent)}`],
  ];
}

/** The request whose method, address and status are in the proof, else the first that failed, else the last one. */
function findExchange(report: Report, { measured, layer }: Finding): Exchange | undefined {
  const isOfLayer = ({ purpose }: Exchange): boolean => !isGuess(purpose) && (purpose === 'stream') === (layer === 'stream');
  const all = report.exchanges ?? [];
  const exchanges = all.some(isOfLayer) ? all.filter(isOfLayer) : all;
  const isNamed = ({ method, url, outcome }: Exchange): boolean =>
    measured?.includes(`${method} ${url}`) === true && (!outcome.ok || measured.includes(String(outcome.status)));
  return (
    exchanges.findLast(isNamed) ??
    exchanges.findLast(({ method, url }) => measured?.includes(`${method} ${url}`) === true) ??
    exchanges.find(({ outcome }) => !(outcome.ok && outcome.status < 300)) ??
    exchanges.at(-1)
  );
}
