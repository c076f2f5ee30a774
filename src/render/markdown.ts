import type { Exchange } from '../domain/exchange.ts';
import type { Finding } from '../domain/finding.ts';
import type { Report } from '../domain/report.ts';
import { curlLine } from '../text/curl.ts';
import { type SnippetLanguage, sdkSnippet } from '../text/snippet.ts';
import { codeBlock, markdownCell, markdownText, visibleLine } from './escape.ts';
import type { Renderer } from './renderer.ts';
import { retrySentence } from './retry.ts';

const maxOthers = 4;
const maxFixes = 3;
const maxIds = 6;
const maxHeaders = 6;
const maxAnswerLength = 1200;

/** A support ticket: at most about sixty lines, with what support pages ask for. */
export const renderMarkdown: Renderer = (report, context) => {
  const root =
    report.findings.find((finding) => finding.id === report.rootCause) ?? report.findings.find((finding) => finding.status === 'fail');
  const others = report.findings.filter((finding) => finding !== root && ['fail', 'warn', 'unknown'].includes(finding.status));
  const lines = [`# kush-doctor: ${report.verdict}`, ''];
  if (root) lines.push(...causeLines(root, context.lang), '');
  else lines.push(`No root cause was found: ${report.summary.pass} checks passed.`, '');
  if (others.length > 0) {
    lines.push(
      '## Also',
      '',
      ...others
        .slice(0, maxOthers)
        .map((finding) => `- **${markdownText(finding.title)}** (${finding.status}): ${markdownText(finding.measured ?? '', 200)}`),
      '',
    );
  }
  lines.push('## Facts', '', '| | |', '|---|---|', ...factRows(report).map(([name, value]) => `| ${name} | ${markdownCell(value)} |`), '');
  const failing = findExchange(report, root);
  if (failing) lines.push(...reproduceLines(report, failing), ...answerLines(failing));
  for (const { file, text } of report.included ?? []) lines.push(`## ${markdownText(file)}`, '', ...codeBlock(text, 'text'), '');
  return `${lines.join('\n').trimEnd()}\n`;
};

function causeLines(finding: Finding, lang: 'en' | 'zh'): string[] {
  const lines = [`**${markdownText(finding.title)}** — \`${finding.category ?? ''}\``, ''];
  if (finding.measured) lines.push(`- Proof: ${markdownText(finding.measured)}`);
  if (finding.expected) lines.push(`- Expected: ${markdownText(finding.expected)}`);
  for (const fix of finding.fixes.slice(0, maxFixes))
    lines.push(`- Fix: ${markdownText([fix.text, fix.command].filter(Boolean).join(' '))}`);
  if (finding.retry) lines.push(`- Retry: ${markdownText(retrySentence(finding.retry, lang))}`);
  const ids = finding.requestIds.slice(0, maxIds).map(({ name, value }) => `${markdownText(name)} ${markdownText(value, 100)}`);
  if (ids.length > 0) lines.push(`- Request ids: ${ids.join(', ')}`);
  if (finding.source)
    lines.push(
      `- Documented: ${markdownText([finding.rule, finding.source.title, finding.source.url, finding.source.read && `read ${finding.source.read}`].filter(Boolean).join(', '))}`,
    );
  return lines;
}

/** As a line for a shell, and with the SDK of the project's language. */
function reproduceLines(report: Report, exchange: Exchange): string[] {
  const lines = ['## Reproduce', '', ...codeBlock(curlLine(exchange), 'sh'), ''];
  const language = findLanguage(report);
  const snippet = sdkSnippet(exchange, language);
  if (snippet !== null) lines.push(...codeBlock(snippet, language), '');
  return lines;
}

function findLanguage({ environment }: Report): SnippetLanguage {
  const ecosystems = environment.sdks.map((sdk) => sdk.ecosystem);
  if (ecosystems.includes('npm')) return 'javascript';
  return ecosystems.includes('python') || environment.python ? 'python' : 'javascript';
}

/** What came back, as it came: the status, the headers that tell something, the body on as few lines as it was sent. */
function answerLines({ outcome, startedAt }: Exchange): string[] {
  const answer = outcome.ok ? outcome : outcome.partial;
  const lines = [`asked at ${startedAt}`];
  if (!outcome.ok) lines.push(`${outcome.failure.code} while in ${outcome.failure.phase}: ${outcome.failure.message}`);
  if (answer) {
    const telling = Object.entries(answer.headers).filter(([name]) => tellingHeader.test(name));
    const body = answer.body
      .trim()
      .split(/\s*\r?\n\s*/)
      .join(' ');
    lines.push(`HTTP ${answer.status}`, ...telling.slice(0, maxHeaders).map(([name, value]) => `${name}: ${visibleLine(value, 200)}`));
    lines.push(body === '' ? '(no body)' : visibleLine(body, maxAnswerLength));
  }
  return ['## Answer', '', ...codeBlock(lines.join('\n'), 'text'), ''];
}

const tellingHeader =
  /^(?:content-type|date|retry-after(?:-ms)?|server|via|cf-ray|cf-mitigated|location|www-authenticate|x-ratelimit-.*|x-should-retry|.*(?:request|trace|generation)-?id)$/;

function factRows(report: Report): [string, string][] {
  const { target, environment } = report;
  const at = new Date(report.startedAt);
  const offset = environment.clockOffsetMs;
  const slowest = (report.exchanges ?? [])
    .map((exchange) => `${exchange.purpose} ${Math.round(exchange.timings.totalMs ?? 0)} ms`)
    .slice(0, 6);
  return [
    [
      'Time',
      `${report.startedAt} UTC, ${at.toString().replace(/ \(.*\)$/, '')} local${offset === null ? '' : `, clock ${offset === 0 ? 'agrees with the server' : `${Math.round(offset / 1000)} s off`}`}`,
    ],
    ...(target
      ? ([
          ['Router', `${target.router.name} (${target.router.how})`],
          [
            'Base URL',
            Object.entries(target.baseUrls)
              .map(([protocol, url]) => `${protocol} ${url}`)
              .join(', '),
          ],
          ['Key', target.key ? `${target.key.fingerprint} from ${target.key.source}` : 'none'],
          ['Model', target.model?.id ?? 'none named'],
          ['Proxy', target.proxy ? `${target.proxy.url} (${target.proxy.variable})` : 'none'],
        ] as [string, string][])
      : []),
    [
      'Node, system',
      `${environment.node}, ${environment.platform} ${environment.arch} ${environment.osRelease}${environment.ci ? `, CI ${environment.ci}` : ''}`,
    ],
    ...(environment.python ? [['Python', `${environment.python.version} (${environment.python.file})`] as [string, string]] : []),
    ['SDKs', environment.sdks.map((sdk) => `${sdk.name} ${sdk.version}`).join(', ') || 'none found'],
    ['Timings', slowest.join(', ') || 'nothing was sent'],
    ['Tool', `kush-doctor ${report.tool.version}, ${report.cost.requestsSent} requests, ${report.cost.tokensSpent} tokens`],
  ];
}

/** The request the cause speaks of, else the first that failed, else the last one. */
function findExchange(report: Report, root: Finding | undefined): Exchange | undefined {
  const exchanges = report.exchanges ?? [];
  const failed = exchanges.filter(({ outcome }) => !(outcome.ok && outcome.status < 300));
  return failed.find((exchange) => root?.measured?.includes(exchange.url) === true) ?? failed[0] ?? exchanges.at(-1);
}
