import type { ExitCode } from '../exit-code.ts';
import type { Report, Verdict } from './report.ts';

/** What is examined of a target. The last three spend tokens. */
export const targetModules = ['free', 'models', 'completion', 'stream', 'compat'] as const;

export type TargetModule = (typeof targetModules)[number];

/** Whether a module sends requests that a model answers. */
export function isPaid(module: TargetModule): boolean {
  return module !== 'free' && module !== 'models';
}

/** The result of one module of one target. */
export interface TargetResult {
  name: string;
  module: TargetModule;
  labels: Readonly<Record<string, string>>;
  report: Report;
}

/** An examination of the targets of a file, in its order. The JSON format is this object, without exchanges. */
export interface TargetsReport {
  schemaVersion: 1;
  kind: 'targets';
  tool: { name: 'kush-doctor'; version: string };
  startedAt: string;
  durationMs: number;
  /** The worst verdict of all targets. */
  verdict: Verdict;
  targets: readonly TargetResult[];
  summary: Readonly<Record<Verdict, number>>;
  cost: { tokensSpent: number; requestsSent: number };
  exitCode: ExitCode;
}
