import { reportMetrics } from '../../metrics/catalog.ts';
import { toExposition } from '../../metrics/exposition.ts';
import { toReportSamples } from '../../metrics/report-samples.ts';
import type { Renderer } from '../renderer.ts';

/**
 * The metrics of one run as OpenMetrics text. They are gauges without timestamps, so that the textfile collector of node_exporter, which reads
 * the older text format, takes the same file.
 */
export const renderOpenmetrics: Renderer = async (report) => await toExposition(toReportSamples(report), reportMetrics, 'openmetrics');
