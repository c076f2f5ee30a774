import type { Report } from '../model/report.ts';

/** How and for whom a report is written. */
export interface RenderContext {
  columns: number;
  color: boolean;
  ascii: boolean;
  verbose: boolean;
  quiet: boolean;
  lang: 'en' | 'zh';
  /** Epoch milliseconds. */
  now: number;
  cwd: string;
  home: string | undefined;
}

export type Renderer = (report: Report, context: RenderContext) => string;
