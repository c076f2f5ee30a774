import { curlLine } from '../model/curl.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { codeBlock, markdownCell, markdownText } from './escape.ts';
import type { Renderer } from './renderer.ts';
import { retrySentence } from './retry.ts';

const mostOthers = 8;

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
        .slice(0, mostOthers)
        .map((finding) => `- **${markdownText(finding.title)}** (${finding.status}): ${markdownText(finding.measured ?? '', 200)}`),
      '',
    );
  }
  lines.push('## Facts', '', '| | |', '|---|---|', ...factRows(report).map(([name, value]) => `| ${name} | ${markdownCell(value)} |`), '');
  const failing = exchangeOf(report, root);
  if (failing) lines.push('## Reproduce', '', ...codeBlock(curlLine(failing), 'sh'), '');
  for (const { file, text } of report.included ?? []) lines.push(`## ${markdownText(file)}`, '', ...codeBlock(text, 'text'), '');
  return `${lines.join('\n').trimEnd()}\n`;
};

function causeLines(finding: Finding, lang: 'en' | 'zh'): string[] {
  const lines = [`**${markdownText(finding.title)}** — \`${finding.category ?? ''}\``, ''];
  if (finding.measured) lines.push(`- Proof: ${markdownText(finding.measured)}`);
  if (finding.expected) lines.push(`- Expected: ${markdownText(finding.expected)}`);
  for (const fix of finding.fixes.slice(0, 4)) lines.push(`- Fix: ${markdownText([fix.text, fix.command].filter(Boolean).join(' '))}`);
  if (finding.retry) lines.push(`- Retry: ${markdownText(retrySentence(finding.retry, lang))}`);
  for (const id of finding.requestIds) lines.push(`- ${markdownText(id.name)}: ${markdownText(id.value)}`);
  if (finding.source)
    lines.push(
      `- Documented: ${markdownText([finding.rule, finding.source.title, finding.source.url, finding.source.read && `read ${finding.source.read}`].filter(Boolean).join(', '))}`,
    );
  return lines;
}

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
    ['SDKs', environment.sdks.map((sdk) => `${sdk.name} ${sdk.version}`).join(', ') || 'none found'],
    ['Timings', slowest.join(', ') || 'nothing was sent'],
    ['Tool', `kush-doctor ${report.tool.version}, ${report.cost.requestsSent} requests, ${report.cost.tokensSpent} tokens`],
  ];
}

/** The request that failed, else the last one. */
function exchangeOf(report: Report, root: Finding | undefined): Exchange | undefined {
  const exchanges = report.exchanges ?? [];
  return (
    exchanges.find(
      (exchange) => root?.measured?.includes(exchange.url) === true && !(exchange.outcome.ok && exchange.outcome.status < 300),
    ) ?? exchanges.at(-1)
  );
}
