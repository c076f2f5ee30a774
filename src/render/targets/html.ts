import { xmlText } from '../escape.ts';
import { reportSections } from '../html/html.ts';
import { htmlPage } from '../html/page.ts';
import { getLabels, verdictText } from '../labels.ts';
import type { TargetsRenderer } from './renderer.ts';
import { formatMs, toRow } from './rows.ts';
import { getTargetWords, toTitle } from './words.ts';

/** Style rules for tables of targets, in addition to those of reports. */
export const targetsStyle = `
.targets{width:100%;border-collapse:collapse;font-size:.95rem}
.targets th{text-align:left;color:var(--soft);font-weight:400}.targets th,.targets td{padding:.4rem .6rem .4rem 0;border-bottom:1px solid var(--line);vertical-align:top}
.targets .number{text-align:right}.targets .number,.targets td:nth-child(2){white-space:nowrap}
@media(max-width:40rem){.targets thead{display:none}.targets tr{display:block;padding:.5rem 0;border-bottom:1px solid var(--line)}.targets td{display:inline;border:0;padding:0 .6rem 0 0}.targets td:first-child{display:block}}
`;

/** An overview, and below it each target's report: open if there is a problem, else folded, also in print. */
export const renderTargetsHtml: TargetsRenderer = (report, context) => {
  const { lang } = context;
  const { heading, columns, counts } = getTargetWords(lang);
  const labels = getLabels(lang);
  const head = [columns.target, columns.verdict, columns.cause, columns.firstByte, columns.firstToken];
  const rows = report.targets.map(toRow).map(({ result, problem, firstByteMs, firstTokenMs }) => {
    const { verdict } = result.report;
    const cells = [
      `<td><strong>${xmlText(toTitle(result))}</strong></td>`,
      `<td><span class="${verdict}">${verdictText(result.report, labels)}</span></td>`,
      `<td>${problem ? `<code>${xmlText(problem.category ?? '')}</code> ${xmlText(problem.title)}` : ''}</td>`,
      ...[firstByteMs, firstTokenMs].map((ms) => `<td class="number">${formatMs(ms)}</td>`),
    ];
    return `<tr>${cells.join('')}</tr>`;
  });
  const details = report.targets.map(
    (result) =>
      `<details${result.report.verdict === 'healthy' ? ' class="quiet"' : ' open'}><summary><strong>${xmlText(toTitle(result))}</strong> <span class="${result.report.verdict}">${verdictText(result.report, labels)}</span></summary>${reportSections(result.report, context).join('\n')}</details>`,
  );
  const body = [
    `<h1><span class="mark ${report.verdict}">${labels.verdicts[report.verdict]}</span> kush-doctor ${heading}</h1>`,
    `<p>${counts(report.summary)}</p>`,
    `<table class="targets"><thead><tr>${head.map((name) => `<th>${name}</th>`).join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`,
    ...details,
  ];
  return htmlPage(`kush-doctor: ${heading}`, lang, body, targetsStyle);
};
