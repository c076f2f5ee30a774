import type { Renderer } from './renderer.ts';

/** The report itself; the exchanges only with `--verbose`. */
export const renderJson: Renderer = (report, context) => {
  const { exchanges, ...rest } = report;
  return `${JSON.stringify(context.verbose || report.kind === 'report' ? { ...rest, exchanges } : rest, null, 2)}\n`;
};
