import type { Report } from '../domain/report/report.ts';

/** How and for whom a report is written. */
export interface RenderContext {
  /** Text is wrapped to this. */
  columns: number;
  /** Tables are fitted to this; undefined off a terminal, where each row stays on one line. */
  tableColumns?: number | undefined;
  color: boolean;
  ascii: boolean;
  verbose: boolean;
  /** What was read and what decided is shown too. */
  debug?: boolean | undefined;
  quiet: boolean;
  /** The line that names the next command is left out: what calls says it itself. */
  hideNext?: boolean | undefined;
  /** The run waited for transient failures to pass (`--wait`). */
  hasWaited?: boolean | undefined;
  lang: 'en' | 'zh';
  /** How this program is called here, where it is not `kush-doctor`: `npx kush-doctor`. */
  program?: string | undefined;
  /** Epoch milliseconds. */
  now: number;
  cwd: string;
  home: string | undefined;
}

export type Renderer = (report: Report, context: RenderContext) => string | Promise<string>;
