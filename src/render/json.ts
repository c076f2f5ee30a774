import { visibleJson } from '../text/visible.ts';
import type { Renderer } from './renderer.ts';

/** The report itself; the exchanges only with `--verbose`. */
export const renderJson: Renderer = (report, context) => {
  const { exchanges, ...rest } = report;
  return `${visibleJson(context.verbose || report.kind === 'report' ? { ...rest, exchanges } : rest, 2)}\n`;
};
