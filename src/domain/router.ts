import type { Source } from './diagnosis.ts';
import type { AuthHeader, Client, Protocol } from './protocol.ts';
import type { ErrorRule } from './rule.ts';

/** `documented`: on the router's own pages. `community`: reported by others; may detect or hint, never decide. */
export type FactEvidence = 'documented' | 'community';

export interface RouterHost {
  host: string;
  /** `api` serves models, `account` serves keys and balances, `web` is the console or the documents. */
  role: 'api' | 'account' | 'web';
  evidence: FactEvidence;
  source: Source;
}

export interface RouterBase {
  /** As the protocol's endpoints are joined to it, version segment included, no trailing slash: `https://api.chuizi.ai/anthropic/v1`. */
  url: string;
  evidence: FactEvidence;
  source: Source;
  note?: string | undefined;
}

/** A free, read-only endpoint that tells about the key that calls it. */
export interface KeyEndpoint {
  id: string;
  url: string;
  auth: AuthHeader;
  /** Names a reader in `probes/key-info` that turns the answer into key facts. */
  shape:
    | 'kushrouter-me'
    | 'chuizi-key-info'
    | 'derouter-balance'
    | 'derouter-sub-key'
    | 'routescope-subscription'
    | 'routescope-usage'
    | 'routescope-self';
  /** Which kind of key it serves, where the router has several ("account", "client"). */
  keyKind?: string | undefined;
  source: Source;
}

export interface KeyFormat {
  prefix: string;
  /** A regular expression for the whole key, where documented. */
  pattern?: string | undefined;
  length?: number | undefined;
  example: string;
  /** Others whose keys begin the same way: a prefix alone never decides. */
  alsoUsedBy: readonly string[];
  source: Source;
}

export interface StreamAllowances {
  /** For a provider that streams no tool arguments, one last delta has them all (KushRouter); after fragments they are doubled. */
  syntheticFinalToolArguments?: boolean | undefined;
  /** `response.requires_action` is a documented terminal event. */
  requiresAction?: boolean | undefined;
  /** Usage is documented to sit in the chunk with the finish reason. */
  usageInFinishChunk?: boolean | undefined;
}

/** Everything one router documents. A generic router has no hosts of its own. */
export interface Router {
  id: string;
  name: string;
  kind: 'router' | 'generic';
  /** The day its pages were read. */
  read: string;
  hosts: readonly RouterHost[];
  bases: Partial<Record<Protocol, RouterBase>>;
  /** Protocols it serves, documented or by community report, most usual first. */
  protocols: readonly Protocol[];
  /** Variable names of its own, most usual first. */
  envNames: { key: readonly string[]; baseUrl: readonly string[]; model: readonly string[] };
  /** Headers it documents per protocol, the one to try first at the head. */
  auth: Partial<Record<Protocol, readonly AuthHeader[]>>;
  keyFormat?: KeyFormat | undefined;
  /** `checksKey`: a wrong key is refused there. Paths are appended to the base of the protocol. */
  models?: { path: string; checksKey: 'yes' | 'no' | 'unknown'; source: Source } | undefined;
  keyEndpoints: readonly KeyEndpoint[];
  healthUrl?: string | undefined;
  requestIdHeaders: readonly string[];
  rateLimitHeaders: {
    limit?: string | undefined;
    remaining?: string | undefined;
    reset?: string | undefined;
    resetUnit?: 'epoch-seconds' | 'epoch-ms' | 'seconds' | undefined;
  };
  /** Documented limits; they bind the doctor too. */
  limits: {
    requestsPerMinute?: number | undefined;
    concurrency?: number | undefined;
    answerSeconds?: number | undefined;
    streamSeconds?: number | undefined;
  };
  /** A model the router documents, per protocol, for `--deep` and `probe` without `--model`. */
  defaultModels: Partial<Record<Protocol, string>>;
  /** Known ids and aliases, for did-you-mean where no list can be had. */
  modelExamples: readonly string[];
  errors: readonly ErrorRule[];
  stream: StreamAllowances;
  /** What each client must be given, where the router's page or its join rule makes it differ from `bases`. */
  clientBases?: Partial<Record<Client, string>> | undefined;
  support: { email?: string | undefined; url?: string | undefined; asksFor: readonly string[] };
  /** Paths that must never be called (mutating or returning other people's keys). */
  forbiddenPaths: readonly string[];
  /** Pages of the router that disagree, both readings kept. */
  contradictions: readonly { about: string; readings: readonly { says: string; source: Source }[] }[];
}
