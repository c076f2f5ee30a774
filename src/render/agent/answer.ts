import type { Category } from '../../domain/report/category.ts';
import type { Confidence, Fix } from '../../domain/report/diagnosis.ts';
import type { Status } from '../../domain/report/finding.ts';
import type { Layer } from '../../domain/report/layer.ts';
import type { ReportKind, Verdict } from '../../domain/report/report.ts';
import type { RetryKind } from '../../domain/report/retry.ts';
import type { AgentCompat } from './compat.ts';

/**
 * An answer for a language model: limited in size, the summary first. Every string that may contain text of a server, a file or the caller
 * is under a key named `quoted`; all other strings are the doctor's own.
 */
export interface AgentAnswer {
  /** One line. */
  summary: string;
  notice: string;
  kind: ReportKind;
  verdict?: Verdict | undefined;
  exitCode: number;
  next?: { command: string } | undefined;
  target?: AgentTarget | undefined;
  rootCause?: AgentProblem | undefined;
  /** Failures other than the root cause, warnings, and open questions. */
  problems?: readonly AgentProblem[] | undefined;
  counts?: Readonly<Record<Status, number>> | undefined;
  cost?: { tokensSpent: number; requestsSent: number } | undefined;
  stream?: AgentStream | undefined;
  models?: { listed: number; quoted: readonly string[] } | undefined;
  compat?: AgentCompat | undefined;
  /** With `models --probe`. */
  probed?: readonly AgentModelProbe[] | undefined;
  page?: { meaning: string; rules?: readonly string[]; quoted: { wrong?: string | undefined; right: string } } | undefined;
  clients?: readonly AgentClient[] | undefined;
  settings?: readonly { quoted: { name: string; winner: string | undefined; shown: string | undefined } }[] | undefined;
  /** The number of omitted entries, by the name of the list. */
  omitted?: Readonly<Record<string, number>> | undefined;
  /** The command for the complete output. */
  more?: string | undefined;
}

export interface AgentTarget {
  router: string;
  protocols: readonly string[];
  quoted: {
    name: string;
    baseUrl: string | undefined;
    recognizedBy: string;
    key: string | undefined;
    model: string | undefined;
    proxy: string | undefined;
    others: readonly string[] | undefined;
  };
}

export interface AgentProblem {
  finding: string;
  status: Status;
  category: Category | null;
  layer: Layer;
  meaning: string;
  causes?: readonly string[] | undefined;
  fixes?: readonly Fix[] | undefined;
  retry?: AgentRetry | undefined;
  confidence?: Confidence | undefined;
  rule?: string | undefined;
  source?: string | undefined;
  /** If found in a log. */
  seen?: { count: number; firstLine: number; lastLine: number } | undefined;
  quoted?: QuotedProblem | undefined;
}

export interface AgentRetry {
  retryable: boolean;
  kind: RetryKind;
  afterSeconds?: number | undefined;
  at?: string | undefined;
  advice?: string | undefined;
}

/** Texts that contain foreign words. */
export interface QuotedProblem {
  title?: string | undefined;
  proof?: string | undefined;
  expected?: string | undefined;
  causes?: readonly string[] | undefined;
  fixes?: readonly Fix[] | undefined;
  advice?: string | undefined;
  where?: string | undefined;
  ids?: readonly string[] | undefined;
  violations?: readonly string[] | undefined;
  /** Clients that cannot read a stream. */
  clients?: readonly string[] | undefined;
  source?: string | undefined;
}

export interface AgentStream {
  protocol: string;
  verdict: string;
  events: number;
  firstTokenMs?: number | undefined;
  totalMs?: number | undefined;
  toolCalls: number;
  quoted: { finishReason: string | undefined; model: string | undefined; error: string | undefined };
}

export interface AgentModelProbe {
  status: 'ok' | 'failed' | 'skipped';
  category?: Category | undefined;
  httpStatus?: number | undefined;
  latencyMs?: number | undefined;
  quoted: { id: string; requestId: string | undefined };
}

export interface AgentClient {
  client: string;
  right: boolean | null;
  quoted: { url: string | undefined; corrected: string | undefined; setting: string; refuses: string | undefined; fix: string | undefined };
}
