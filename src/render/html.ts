import type { Exchange } from '../model/exchange.ts';
import type { Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { visible } from '../model/visible.ts';
import { xmlText } from './escape.ts';
import type { Renderer } from './renderer.ts';
import { retrySentence } from './retry.ts';
import { spansOf } from './waterfall.ts';

/** One self-contained page: no script, nothing loaded, light and dark. */
export const renderHtml: Renderer = (report, context) => {
  const root = report.findings.find((finding) => finding.id === report.rootCause);
  const problems = report.findings.filter((finding) => finding !== root && ['fail', 'warn', 'unknown'].includes(finding.status));
  const quiet = report.findings.filter((finding) => finding.status === 'pass' || finding.status === 'skip');
  const sections = [
    `<h1><span class="mark ${report.verdict}">${report.verdict}</span> kush-doctor ${text(report.kind)}</h1>`,
    facts(report),
    root ? `<section aria-label="Root cause"><h2>Root cause</h2>${card(root, context.lang)}</section>` : '',
    problems.length > 0
      ? `<section aria-label="Other findings"><h2>Also</h2>${problems.map((finding) => card(finding, context.lang)).join('')}</section>`
      : '',
    quiet.length > 0 ? `<section aria-label="Checks"><h2>Checks</h2>${table(quiet)}</section>` : '',
    requests(report),
    ...(report.included ?? []).map((one) => `<section><h2>${text(one.file)}</h2><pre>${text(one.text, 20_000)}</pre></section>`),
  ];
  const body = sections.filter((section) => section !== '').join('\n');
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  return `<!doctype html>\n<html lang="${context.lang}">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta http-equiv="Content-Security-Policy" content="${policy}">\n<title>kush-doctor: ${report.verdict}</title>\n<style>${style}</style>\n</head>\n<body>\n<main>\n${body}\n</main>\n</body>\n</html>\n`;
};

const style = `:root{color-scheme:light dark;--fg:#1c2024;--bg:#fff;--soft:#5c636b;--line:#d5d9de;--card:#f6f7f9;--bad:#b42318;--warn:#8a5300;--good:#17692f;--bar:#3563c9}
@media(prefers-color-scheme:dark){:root{--fg:#e8eaed;--bg:#15181b;--soft:#a4abb3;--line:#363c43;--card:#1e2226;--bad:#ff8f85;--warn:#f2b55c;--good:#7fd495;--bar:#86a8ff}}
*{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--fg);font:16px/1.5 system-ui,sans-serif}main{max-width:60rem;margin:0 auto;padding:1.5rem 1rem 4rem}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin:2rem 0 .5rem}h3{font-size:1rem;margin:0 0 .5rem}code,pre{font:.85rem/1.45 ui-monospace,monospace;overflow-wrap:anywhere}
pre{white-space:pre-wrap;background:var(--bg);border:1px solid var(--line);border-radius:6px;padding:.6rem;margin:.3rem 0}
.card{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:1rem;margin:.6rem 0}.fail{border-left:4px solid var(--bad)}.warn,.unknown{border-left:4px solid var(--warn)}
dl{display:grid;grid-template-columns:minmax(5rem,max-content) 1fr;gap:.25rem 1rem;margin:0}dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}th,td:nth-child(-n+2){white-space:nowrap;overflow-wrap:normal}figure{margin:0}
.mark{border:1px solid currentColor;border-radius:6px;padding:.1rem .5rem;font-size:1rem}.healthy,.pass{color:var(--good)}.broken{color:var(--bad)}.degraded,.undetermined{color:var(--warn)}.skip{color:var(--soft)}
details{border-bottom:1px solid var(--line);padding:.4rem 0}summary{cursor:pointer;overflow-wrap:anywhere}svg{max-width:100%;height:auto;display:block;margin:.4rem 0}svg text{fill:var(--fg);font:11px ui-monospace,monospace}svg .bar{fill:var(--bar)}svg .axis{stroke:var(--line)}`;

function facts(report: Report): string {
  const { target, environment } = report;
  const rows: [string, string][] = [
    ['Time', `${report.startedAt} (UTC)`],
    ...(target
      ? ([
          ['Router', `${target.router.name}, chosen by ${target.router.how}`],
          ['Base URL', Object.values(target.baseUrls).join(', ')],
          ['Key', target.key ? `${target.key.fingerprint} from ${target.key.source}` : 'none'],
          ['Proxy', target.proxy ? `${target.proxy.url} (${target.proxy.variable})` : 'none'],
        ] as [string, string][])
      : []),
    ['Machine', `Node ${environment.node}, ${environment.platform} ${environment.arch} ${environment.osRelease}`],
    ['SDKs', environment.sdks.map((sdk) => `${sdk.name} ${sdk.version}`).join(', ') || 'none found'],
    ['Cost', `${report.cost.requestsSent} requests, ${report.cost.tokensSpent} tokens, ${report.durationMs} ms`],
  ];
  return `<dl>${rows.map(([name, value]) => `<dt>${name}</dt><dd>${text(value)}</dd>`).join('')}</dl>`;
}

function card(finding: Finding, lang: 'en' | 'zh'): string {
  const rows: [string, string][] = [['Check', `<code>${text(finding.id)}</code>`]];
  for (const cause of finding.causes) rows.push(['Cause', text(cause)]);
  if (finding.measured) rows.push(['Proof', text(finding.measured)]);
  if (finding.expected) rows.push(['Expected', text(finding.expected)]);
  for (const fix of finding.fixes) rows.push(['Fix', `${text(fix.text)}${fix.command ? `<pre>${text(fix.command)}</pre>` : ''}`]);
  if (finding.location) rows.push(['Where', text(`${finding.location.file}${finding.location.line ? `:${finding.location.line}` : ''}`)]);
  if (finding.retry) rows.push(['Retry', text(retrySentence(finding.retry, lang))]);
  for (const id of finding.requestIds) rows.push([text(id.name), `<code>${text(id.value)}</code>`]);
  if (finding.source)
    rows.push(['Source', text([finding.rule, finding.source.title, finding.source.url, finding.source.read].filter(Boolean).join(', '))]);
  for (const violation of finding.violations ?? [])
    rows.push([violation.severity, text(`${violation.code} at ${violation.at}: ${violation.detail}`)]);
  const list = rows.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join('');
  return `<article class="card ${finding.status}"><h3>${text(finding.title)} <code>${text(finding.category ?? '')}</code></h3><dl>${list}</dl>${picture(finding)}</article>`;
}

function table(findings: readonly Finding[]): string {
  const rows = findings.map(
    (finding) =>
      `<tr><td class="${finding.status}">${finding.status}</td><td><code>${text(finding.id)}</code></td><td>${text(finding.title)}<br>${text(finding.measured ?? finding.blockedBy ?? finding.skipReason ?? '')}${picture(finding)}</td></tr>`,
  );
  return `<table><thead><tr><th scope="col">Status</th><th scope="col">Check</th><th scope="col">What</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

const levels = '·▁▂▃▄▅▆▇█';

/** When the bytes of a stream arrived, as bars over time. */
function picture(finding: Finding): string {
  const strip = finding.stream?.strip ?? '';
  if (strip === '') return '';
  const bars = [...strip].map((character, index) => {
    const height = Math.max(0, levels.indexOf(character)) * 5;
    return height === 0 ? '' : `<rect class="bar" x="${index * 10}" y="${42 - height}" width="8" height="${height}"/>`;
  });
  const gaps = finding.stream?.gaps;
  const told = `Arrival over ${Math.round(finding.stream?.totalMs ?? 0)} ms${gaps ? `; gaps p50 ${gaps.p50}, p95 ${gaps.p95}, max ${gaps.max} ms` : ''}`;
  return `<figure><svg viewBox="0 0 600 44" role="img" aria-label="${text(told)}"><line class="axis" x1="0" y1="43" x2="600" y2="43"/>${bars.join('')}</svg><figcaption>${text(told)}</figcaption></figure>`;
}

function requests(report: Report): string {
  const exchanges = report.exchanges ?? [];
  if (exchanges.length === 0) return '';
  return `<section aria-label="Requests"><h2>Requests</h2>${exchanges.map(request).join('')}</section>`;
}

function request(exchange: Exchange): string {
  const { outcome } = exchange;
  const result = outcome.ok ? String(outcome.status) : outcome.failure.code;
  const answer = outcome.ok ? outcome : outcome.partial;
  const sent = [
    `${exchange.method} ${exchange.url}`,
    ...Object.entries(exchange.requestHeaders).map(([name, value]) => `${name}: ${value}`),
    ...(exchange.requestBody ? ['', exchange.requestBody] : []),
  ];
  const received = answer
    ? [String(answer.status), ...Object.entries(answer.headers).map(([name, value]) => `${name}: ${value}`), '', answer.body]
    : [outcome.ok ? '' : outcome.failure.message];
  return `<details><summary>${text(`${exchange.purpose}: ${exchange.method} ${exchange.url}`)} <strong>${text(result)}</strong> ${Math.round(exchange.timings.totalMs ?? 0)} ms</summary>${waterfallSvg(exchange)}<pre>${text(sent.join('\n'), 4000)}</pre><pre>${text(received.join('\n'), 8000)}</pre></details>`;
}

function waterfallSvg(exchange: Exchange): string {
  const spans = spansOf(exchange);
  if (spans.length === 0) return '';
  const end = Math.max(1, ...spans.map((span) => span.startMs + span.durationMs));
  const rows = spans.map((span, index) => {
    const x = 170 + (span.startMs / end) * 340;
    const width = Math.max(2, (span.durationMs / end) * 340);
    const y = index * 18;
    return `<text x="0" y="${y + 12}">${text(span.name, 24)}</text><rect class="bar" x="${x.toFixed(1)}" y="${y + 3}" width="${width.toFixed(1)}" height="11"/><text x="520" y="${y + 12}">${span.durationMs.toFixed(1)} ms</text>`;
  });
  return `<svg viewBox="0 0 600 ${spans.length * 18 + 4}" role="img" aria-label="Phases of the request">${rows.join('')}</svg>`;
}

function text(value: string, maxLength = 2000): string {
  return xmlText(visible(value, maxLength)).replaceAll('"', '&quot;');
}
