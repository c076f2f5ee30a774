import type { Finding } from '../model/finding.ts';
import { visible, visibleJson } from '../model/visible.ts';
import type { Renderer } from './renderer.ts';

const informationUri = 'https://www.npmjs.com/package/kush-doctor';

/** SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/ — problems only, at the line of the setting they come from. */
export const renderSarif: Renderer = (report) => {
  const problems = report.findings.filter((finding) => ['fail', 'warn', 'unknown'].includes(finding.status));
  const categories = [...new Set(problems.map((finding) => finding.category ?? 'unknown'))];
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'kush-doctor',
            version: report.tool.version,
            informationUri,
            rules: categories.map((category) => ({ id: category, shortDescription: { text: category }, helpUri: informationUri })),
          },
        },
        invocations: [{ executionSuccessful: true, exitCode: report.exitCode, startTimeUtc: report.startedAt }],
        results: problems.map((finding) => resultOf(finding, categories)),
      },
    ],
  };
  return `${visibleJson(log, 2)}\n`;
};

function resultOf(finding: Finding, categories: readonly string[]) {
  const category = finding.category ?? 'unknown';
  const text = [finding.title, finding.measured, ...finding.fixes.map((fix) => `Fix: ${[fix.text, fix.command].filter(Boolean).join(' ')}`)]
    .filter(Boolean)
    .join('\n');
  return {
    ruleId: category,
    ruleIndex: categories.indexOf(category),
    level: finding.status === 'fail' ? 'error' : finding.status === 'warn' ? 'warning' : 'note',
    message: { text: visible(text, 4000) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(finding.location?.file) },
          region: {
            startLine: Math.max(1, finding.location?.line ?? 1),
            ...(finding.location?.column ? { startColumn: finding.location.column } : {}),
          },
        },
      },
    ],
    partialFingerprints: { finding: `${finding.id}/${category}` },
    properties: { check: finding.check, layer: finding.layer, rule: finding.rule, retryable: finding.retry?.retryable ?? false },
  };
}

/** Relative where the file is in the project; viewers need some file even where no setting is concerned. */
function uriOf(file: string | undefined): string {
  if (file === undefined) return '.env';
  return encodeURI(file.replace(/^\.\//, '').replaceAll('\\', '/').replace(/^~/, 'HOME'));
}
