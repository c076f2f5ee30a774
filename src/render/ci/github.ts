import { type Finding, isProblem } from '../../domain/report/finding.ts';
import { workflowData, workflowProperty } from '../escape.ts';
import { toFixSentence } from '../fix-line.ts';
import { getLabels, verdictText } from '../labels.ts';
import type { RenderContext, Renderer } from '../renderer.ts';

/** GitHub annotations: https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
export const renderGithub: Renderer = (report, context) => {
  const lines = report.findings.filter(isProblem).map((finding) => annotation(finding, context));
  const labels = getLabels(context.lang);
  if (lines.length === 0)
    lines.push(`::notice title=kush-doctor::${workflowData(`${verdictText(report, labels)}: ${labels.passed(report.summary.pass)}`)}`);
  return `${lines.join('\n')}\n`;
};

function annotation(finding: Finding, context: RenderContext): string {
  const command = finding.status === 'fail' ? 'error' : finding.status === 'warn' ? 'warning' : 'notice';
  const { location } = finding;
  const properties = [
    `title=${workflowProperty(`${finding.title} (${finding.category ?? ''})`)}`,
    ...(location ? [`file=${workflowProperty(location.file.replace(/^\.\//, ''))}`, `line=${location.line ?? 1}`] : []),
  ];
  const text = [
    finding.measured,
    ...finding.fixes.map((fix) => `${getLabels(context.lang).fix}: ${toFixSentence(fix, context)}`),
    ...finding.requestIds.map((id) => `${id.name}: ${id.value}`),
  ]
    .filter(Boolean)
    .join('\n');
  return `::${command} ${properties.join(',')}::${workflowData(text)}`;
}
