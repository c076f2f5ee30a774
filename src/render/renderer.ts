import type { Report } from '../domain/report/report.ts';

/** The options of a run, in commands that are shown. */
export interface ShownRun {
  /** Completes commands of ours in a text. */
  keep(text: string): string;
  /** The same for a sentence, whose commands are between backquotes. */
  keepQuoted(text: string): string;
  /** The text as it was before it was completed. */
  original(text: string): string;
}

/** Options for rendering a report. */
export interface RenderContext {
  /** Text is wrapped to this width. */
  columns: number;
  /** Tables are fitted to this width; undefined if not on a terminal, where each row is one line. */
  tableColumns?: number | undefined;
  color: boolean;
  ascii: boolean;
  verbose: boolean;
  /** Also shows what decided: the check and row of a problem; of an explanation, also what was found in the error. */
  debug?: boolean | undefined;
  quiet: boolean;
  /** Omits the line with the next command: the caller prints it. */
  hideNext?: boolean | undefined;
  /** The run waited for transient failures to pass (`--wait`). */
  hasWaited?: boolean | undefined;
  lang: 'en' | 'zh';
  /** How this program was started, if not as `kush-doctor`: `npx kush-doctor`. */
  program?: string | undefined;
  /** The options of the run that is shown, for commands that the renderer adds. */
  run?: ShownRun | undefined;
  /** Epoch milliseconds. */
  now: number;
  cwd: string;
  home: string | undefined;
}

export type Renderer = (report: Report, context: RenderContext) => string | Promise<string>;
