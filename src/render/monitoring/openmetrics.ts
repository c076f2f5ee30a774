import { reportMetrics } from '../../metrics/catalog.ts';
import { toExposition } from '../../metrics/exposition.ts';
import { toReportSamples } from '../../metrics/report-samples.ts';
import type { Renderer } from '../renderer.ts';

/**
 * The metrics of one run as OpenMetrics text: gauges without timestamps, so node_exporter's textfile collector, which reads the older text
 * format, accepts the same file.
 */
export const renderOpenmetrics: Renderer = async (report) => await toExposition(toReportSamples(report), reportMetrics, 'openmetrics');
