import type { Bilingual } from '../bilingual.ts';
import type { Exchange } from '../evidence/exchange.ts';
import type { ProjectPython, ProjectSdk } from '../project.ts';
import type { Client, Protocol } from '../protocol.ts';
import type { Category } from './category.ts';
import type { CompatReport } from './compat.ts';
import type { Confidence, Diagnosis, Fix, RequestId, Slots, Source } from './diagnosis.ts';
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

/** One place that sets a name, for output: no value of a secret, only its fingerprint. */
export interface ReportSetting {
  name: string;
  winner: string | null;
  why: string;
  sources: readonly { place: string; shown: string; empty: boolean }[];
}

export interface ReportTarget {
  name: string;
  router: { id: string; name: string; how: string };
  /** Where a ticket goes, and what the router's page asks for. */
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
  /** What was read in the error and what decided (`--json`, `--debug`). */
  slots?: Slots | undefined;
  sdkRetriesInVain: boolean;
  count: number;
  firstLine?: number | undefined;
  lastLine?: number | undefined;
  firstTime?: string | undefined;
  lastTime?: string | undefined;
}

/** A credential header that a client sends. */
export interface ClientAuth {
  /** Lower case. */
  header: string;
  scheme: 'Bearer' | null;
  /** Null where only the client knows the key: a stored login, a helper command. */
  fingerprint: string | null;
  source: string;
}

/** What one client will do with the settings it reads by itself. */
export interface ClientOutlook {
  client: Client;
  /** The name of its target, for `--target`. */
  target: string;
  /** Of several setups of a client the one it uses without being told another. */
  chosen: boolean;
  /** Whether a place that only this client reads says something. */
  configured: boolean;
  protocol: Protocol;
  /** Whether a base URL is set where this client reads it. */
  hasBase: boolean;
  /** Null where it makes no call to the router. */
  url: string | null;
  right: boolean | null;
  corrected: string | null;
  auth: readonly ClientAuth[];
  /** Every place that counts. */
  sources: readonly string[];
  /** Why it makes no call to the router; null where it makes one. */
  refuses: Bilingual | null;
  /** The host it calls instead. */
  calls: string | null;
  fix: Bilingual | null;
  notes: readonly Bilingual[];
  /** Package and version where they can be read. */
  version: string | null;
}

/** What one client does with its own settings, or would call if it were given the target's base URL. */
export interface ClientPreview {
  client: Client;
  protocol: Protocol;
  /** The URL of one completion, exactly as this client joins it; null where the base is no URL. */
  url: string | null;
  /** Whether that is where the router serves the protocol; null where nothing is documented. */
  right: boolean | null;
  /** The base URL to give this client instead. */
  corrected: string | null;
  /** Where that value goes: `OPENAI_BASE_URL`, `base_url in ~/.codex/config.toml`. */
  setting: string;
  /** Whether the row is about settings that this client reads; else it is about the target's base URL, were it given to the client. */
  configured: boolean;
  target: string | null;
  auth: readonly ClientAuth[];
  /** The key that is sent first. */
  key: { fingerprint: string; source: string } | null;
  sources: readonly string[];
  refuses: string | null;
  calls: string | null;
  fix: string | null;
  notes: readonly string[];
  /** Repetitions and silence to expect after a failure. */
  retries: string | null;
  version: string | null;
  /** The version whose behaviour is described, and the day it was measured. */
  measured: { version: string; on: string } | null;
}

/** What the key endpoint of the router told about the account, for metrics and scripts. */
export interface AccountFacts {
  /** ISO 8601; null where the router tells none. */
  keyExpiresAt: string | null;
  balance: { amount: number; currency: string | null } | null;
}

/** What this machine is, for tickets. */
export interface ReportEnvironment {
  node: string;
  platform: string;
  arch: string;
  osRelease: string;
  ci: string | null;
  sdks: readonly ProjectSdk[];
  python?: ProjectPython | null | undefined;
  /** This machine's clock less the server's, milliseconds, where a `Date` header was seen. */
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
  /** Where a documented key endpoint told something about the account. */
  account?: AccountFacts | undefined;
  models?: readonly ModelRow[] | undefined;
  /** With `compat`. */
  compat?: CompatReport | undefined;
  diagnoses?: readonly ExplainedDiagnosis[] | undefined;
  /** With `explain` of a category, rule, status or code alone. */
  page?: ExplainPage | undefined;
  /** With `env`: the URL each client would really call. */
  clients?: readonly ClientPreview[] | undefined;
  /** The user's own error texts for the ticket (`report --include`), home paths as `~`. */
  included?: readonly { file: string; text: string }[] | undefined;
  /** Every request made, redacted; told with `--verbose` and in reports. */
  exchanges?: readonly Exchange[] | undefined;
  exitCode: 0 | 1 | 2 | 3 | 130;
}
