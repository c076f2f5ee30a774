import { type MetricFamily, reportMetrics } from '../../metrics/catalog.ts';
import { toExposition } from '../../metrics/exposition.ts';
import { toReportSamples } from '../../metrics/report-samples.ts';
import { pluginLine, toPluginHead } from '../monitoring/nagios.ts';
import type { TargetsRenderer } from './renderer.ts';
import { toRow } from './rows.ts';
import { getTargetWords, toTitle } from './words.ts';

const maxLines = 20;

/** The metrics of each target, with its name and module as labels. */
export const renderTargetsOpenmetrics: TargetsRenderer = async ({ targets }) => {
  const catalog: Record<string, MetricFamily> = Object.fromEntries(
    Object.entries(reportMetrics as Readonly<Record<string, MetricFamily>>).map(([name, { help, labels }]) => [
      name,
      { help, labels: ['target', 'module', ...labels] },
    ]),
  );
  const samples = targets.flatMap(({ name: target, module, report }) =>
    toReportSamples(report).map((one) => ({ ...one, labels: { target, module, ...one.labels } })),
  );
  return await toExposition(samples, catalog, 'openmetrics');
};

/** One status line for all targets, and a line for each that is not healthy. */
export const renderTargetsNagios: TargetsRenderer = (report, { lang }) => {
  const rows = report.targets.map(toRow).filter(({ result }) => result.report.verdict !== 'healthy');
  const lines = rows
    .slice(0, maxLines)
    .map(({ result, problem }) => pluginLine(`${toTitle(result)}: ${problem?.title ?? ''} (${problem?.category ?? ''})`, 300));
  const { healthy, degraded, broken, undetermined } = report.summary;
  const data = `time=${(report.durationMs / 1000).toFixed(3)}s;;;0 healthy=${healthy};;;0 degraded=${degraded};0;;0 broken=${broken};;0;0 undetermined=${undetermined};0;;0 tokens=${report.cost.tokensSpent};;;0`;
  return `${[`${toPluginHead(report)}${getTargetWords(lang).counts(report.summary)} | ${data}`, ...lines].join('\n')}\n`;
};
