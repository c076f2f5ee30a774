import type { ExitCode } from '../exit-code.ts';
import type { Report, Verdict } from './report.ts';

/** What is asked of a target. The last three spend tokens. */
export const targetModules = ['free', 'models', 'completion', 'stream', 'compat'] as const;

export type TargetModule = (typeof targetModules)[number];

/** Whether a module sends what a model answers. */
export function isPaid(module: TargetModule): boolean {
  return module !== 'free' && module !== 'models';
}

/** One module of one target, examined. */
export interface TargetResult {
  name: string;
  module: TargetModule;
  labels: Readonly<Record<string, string>>;
  report: Report;
}

/** An examination of the targets of a file, in the order of the file. The JSON format is this object, without exchanges. */
export interface TargetsReport {
  schemaVersion: 1;
  kind: 'targets';
  tool: { name: 'kush-doctor'; version: string };
  startedAt: string;
  durationMs: number;
  /** The worst of all. */
  verdict: Verdict;
  targets: readonly TargetResult[];
  summary: Readonly<Record<Verdict, number>>;
  cost: { tokensSpent: number; requestsSent: number };
  exitCode: ExitCode;
}
