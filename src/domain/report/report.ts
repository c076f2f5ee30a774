import type { Bilingual } from '../bilingual.ts';
import type { Exchange } from '../evidence/exchange.ts';
import type { ProjectPython, ProjectSdk } from '../project.ts';
import type { Client, Protocol } from '../protocol.ts';
import type { Category } from './category.ts';
import type { CompatReport } from './compat.ts';
import type { Confidence, Diagnosis, Fix, ReportedSlots, RequestId, Source } from './diagnosis.ts';
import type { ExplainPage } from './explain-page.ts';
import type { Finding } from './finding.ts';
import type { Retry } from './retry.ts';

export type Verdict = 'healthy' | 'degraded' | 'broken' | 'undetermined';

export type ReportKind =
  | 'doctor'
  | 'check-key'
  | 'models'
  | 'probe'
  | 'compat'
  | 'explain'
  | 'env'
  | 'report'
  | 'routers'
  | 'checks'
  | 'compare'
  | 'simulate'
  | 'listen'
  | 'targets'
  | 'serve';

/** One place that sets a name, for output: a secret only as its fingerprint. */
export interface ReportSetting {
  name: string;
  winner: string | null;
  why: string;
  sources: readonly { place: string; shown: string; empty: boolean }[];
}

export interface ReportTarget {
  name: string;
  router: { id: string; name: string; how: string };
  /** Where to send a ticket, and what the router's page asks for. */
  support?: { to: string; asksFor: readonly string[] } | null | undefined;
  protocols: readonly Protocol[];
  baseUrls: Partial<Record<Protocol, string>>;
  key: { fingerprint: string; source: string } | null;
  model: { id: string; source: string } | null;
  proxy: { url: string; variable: string } | null;
  settings: readonly ReportSetting[];
  /** Names of the other complete targets found. */
  others: readonly string[];
}

export interface ModelRow {
  id: string;
  aliases: readonly string[];
  ownedBy: string | null;
  /** With `--probe`. */
  probe?:
    | {
        status: 'ok' | 'failed' | 'skipped';
        httpStatus: number | null;
        category: Category | null;
        title: string | null;
        latencyMs: number | null;
        requestId: string | null;
      }
    | undefined;
}

/** One diagnosis of `explain`, with its sentences. */
export interface ExplainedDiagnosis {
  category: Category;
  title: string;
  status: number | null;
  rule: string | null;
  source: Source | null;
  confidence: Confidence;
  responder: string;
  causes: readonly string[];
  fixes: readonly Fix[];
  retry: Retry;
  requestIds: readonly RequestId[];
  evidence: readonly string[];
  alternatives: Diagnosis['alternatives'];
  /** What was found in the error and what decided (`--json`, `--debug`). */
  slots?: ReportedSlots | undefined;
  sdkRetriesInVain: boolean;
  count: number;
  firstLine?: number | undefined;
  lastLine?: number | undefined;
  firstTime?: string | undefined;
  lastTime?: string | undefined;
}

/** A credential header that a client sends. */
export interface ClientAuth<Text = string> {
  /** Lower case. */
  header: string;
  scheme: 'Bearer' | null;
  /** Null if only the client knows the key: a stored login, a helper command. */
  fingerprint: string | null;
  source: Text;
}

/** What is known of one client and its settings; `Text` is in both languages before a report is written in one. */
interface ClientPreviewFacts<Text> {
  client: Client;
  protocol: Protocol;
  /** The URL of one completion, exactly as this client joins it; null if it makes no request to the router, or the base is not a URL. */
  url: string | null;
  /** Whether the router serves the protocol at that URL; null if nothing is documented. */
  right: boolean | null;
  /** The base URL to give this client instead. */
  corrected: string | null;
  auth: readonly ClientAuth<Text>[];
  /** Every place that contributes. */
  sources: readonly string[];
  /** Why it makes no request to the router; null if it makes one. */
  refuses: Text | null;
  /** The host that it calls instead. */
  calls: string | null;
  fix: Text | null;
  notes: readonly Text[];
  /** Package and version, if known. */
  version: string | null;
}

/** What one client will do with the settings it reads itself. */
export interface ClientOutlook extends ClientPreviewFacts<Bilingual> {
  /** The name of its target, for `--target`. */
  target: string;
  /** Whether this is the client's default among several setups. */
  chosen: boolean;
  /** Whether a setting comes from a place that only this client reads. */
  configured: boolean;
  /** Whether a base URL is set where this client reads it. */
  hasBase: boolean;
}

/** What one client does with its own settings, or would call with the target's base URL. */
export interface ClientPreview extends ClientPreviewFacts<string> {
  target: string | null;
  /** Where to enter the corrected base URL: `OPENAI_BASE_URL`, `base_url in ~/.codex/config.toml`. */
  setting: string;
  /** Whether the row describes settings that this client reads; else it describes the target's base URL, if given to the client. */
  configured: boolean;
  /** The key that is sent first. */
  key: { fingerprint: string; source: string } | null;
  /** Retries and silence to expect after a failure. */
  retries: string | null;
  /** The version whose behaviour is described, and the date it was measured. */
  measured: { version: string; on: string } | null;
}

/** The account facts from the router's key endpoint, for metrics and scripts. */
export interface AccountFacts {
  /** ISO 8601; null if not given by the router. */
  keyExpiresAt: string | null;
  balance: { amount: number; currency: string | null } | null;
}

/** A description of this machine, for tickets. */
export interface ReportEnvironment {
  node: string;
  platform: string;
  arch: string;
  osRelease: string;
  ci: string | null;
  sdks: readonly ProjectSdk[];
  python?: ProjectPython | null | undefined;
  /** This machine's clock minus the server's, in milliseconds, if a `Date` header was received. */
  clockOffsetMs: number | null;
}

/** One examination. The JSON format is this object; `report-schema.ts` is its definition. */
export interface Report {
  schemaVersion: 1;
  kind: ReportKind;
  tool: { name: 'kush-doctor'; version: string };
  startedAt: string;
  durationMs: number;
  target: ReportTarget | null;
  verdict: Verdict;
  rootCause: string | null;
  findings: readonly Finding[];
  summary: { pass: number; warn: number; fail: number; skip: number; unknown: number };
  cost: { tokensSpent: number; requestsSent: number };
  environment: ReportEnvironment;
  /** If a documented key endpoint returned account facts. */
  account?: AccountFacts | undefined;
  models?: readonly ModelRow[] | undefined;
  /** With `compat`. */
  compat?: CompatReport | undefined;
  diagnoses?: readonly ExplainedDiagnosis[] | undefined;
  /** With `explain` of a bare category, rule, status or code. */
  page?: ExplainPage | undefined;
  /** With `env`: the URL that each client would call. */
  clients?: readonly ClientPreview[] | undefined;
  /** The user's own error texts for the ticket (`report --include`), home paths as `~`. */
  included?: readonly { file: string; text: string }[] | undefined;
  /** Every request made, redacted; output with `--verbose` and in reports. */
  exchanges?: readonly Exchange[] | undefined;
  exitCode: 0 | 1 | 2 | 3 | 130;
}
