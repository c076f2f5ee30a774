import type { TargetResult } from '../../domain/report/targets-report.ts';
import { visibleJson } from '../../text/visible.ts';
import { renderGithub } from '../ci/github.ts';
import { junitDocument } from '../ci/junit.ts';
import { sarifLog } from '../ci/sarif.ts';
import { markdownCell, markdownText } from '../escape.ts';
import { getLabels, verdictText } from '../labels.ts';
import type { TargetsRenderer } from './renderer.ts';
import { formatMs, toRow } from './rows.ts';
import { getTargetWords, toTitle } from './words.ts';

/** The examination itself; the exchanges only with `--verbose`. */
export const renderTargetsJson: TargetsRenderer = (report, { verbose }) => {
  const withoutExchanges = ({ report: own, ...rest }: TargetResult) => {
    const { exchanges: _, ...shown } = own;
    return { ...rest, report: verbose ? own : shown };
  };
  return `${visibleJson({ ...report, targets: report.targets.map(withoutExchanges) }, 2)}\n`;
};

export const renderTargetsJunit: TargetsRenderer = ({ targets, durationMs }, context) =>
  junitDocument(
    targets.map((one) => ({ report: one.report, name: toTitle(one) })),
    durationMs,
    context,
  );

export const renderTargetsSarif: TargetsRenderer = ({ targets }, context) =>
  sarifLog(
    targets.map(({ report, name, module }) => ({ report, name: `${name}/${module}` })),
    context,
  );

export const renderTargetsGithub: TargetsRenderer = async ({ targets }, context) => {
  const texts = targets.map((one) => {
    const findings = one.report.findings.map((finding) => ({ ...finding, title: `${toTitle(one)}: ${finding.title}` }));
    return renderGithub({ ...one.report, findings }, context);
  });
  return (await Promise.all(texts)).join('');
};

/** A table of all targets, and a list of causes with their first fix. */
export const renderTargetsMarkdown: TargetsRenderer = (report, { lang }) => {
  const { heading, columns, counts, details } = getTargetWords(lang);
  const labels = getLabels(lang);
  const rows = report.targets.map(toRow);
  const causes = rows.flatMap(({ result, problem }) => {
    if (problem === undefined) return [];
    const fix = problem.fixes[0];
    return [
      `- **${markdownText(toTitle(result))}**: ${markdownText(problem.title)} (\`${problem.category ?? ''}\`)`,
      ...(problem.measured === null ? [] : [`  - ${labels.proof}: ${markdownText(problem.measured, 400)}`]),
      ...(fix === undefined ? [] : [`  - ${labels.fix}: ${markdownText([fix.text, fix.command].filter(Boolean).join(' '), 400)}`]),
    ];
  });
  const head = [columns.target, columns.verdict, columns.cause, columns.firstByte, columns.firstToken];
  return `${[
    `# kush-doctor: ${heading}`,
    '',
    counts(report.summary),
    '',
    `| ${head.join(' | ')} |`,
    `|${head.map(() => '---').join('|')}|`,
    ...rows.map(({ result, problem, firstByteMs, firstTokenMs }) => {
      const cells = [
        toTitle(result),
        verdictText(result.report, labels),
        problem?.category ?? '',
        formatMs(firstByteMs),
        formatMs(firstTokenMs),
      ];
      return `| ${cells.map(markdownCell).join(' | ')} |`;
    }),
    ...(causes.length > 0 ? ['', `## ${details}`, '', ...causes] : []),
  ].join('\n')}\n`;
};
