import type { Finding } from '../../domain/report/finding.ts';
import { workflowData, workflowProperty } from '../escape.ts';
import type { Renderer } from '../renderer.ts';

/** GitHub annotations: https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
export const renderGithub: Renderer = (report) => {
  const lines = report.findings.filter((finding) => ['fail', 'warn', 'unknown'].includes(finding.status)).map(annotation);
  if (lines.length === 0)
    lines.push(`::notice title=kush-doctor::${workflowData(`${report.verdict}: ${report.summary.pass} checks passed`)}`);
  return `${lines.join('\n')}\n`;
};

function annotation(finding: Finding): string {
  const command = finding.status === 'fail' ? 'error' : finding.status === 'warn' ? 'warning' : 'notice';
  const { location } = finding;
  const properties = [
    `title=${workflowProperty(`${finding.title} (${finding.category ?? ''})`)}`,
    ...(location ? [`file=${workflowProperty(location.file.replace(/^\.\//, ''))}`, `line=${location.line ?? 1}`] : []),
  ];
  const text = [
    finding.measured,
    ...finding.fixes.map((fix) => `Fix: ${[fix.text, fix.command].filter(Boolean).join(' ')}`),
    ...finding.requestIds.map((id) => `${id.name}: ${id.value}`),
  ]
    .filter(Boolean)
    .join('\n');
  return `::${command} ${properties.join(',')}::${workflowData(text)}`;
}
