import type { AuthHeader, Client, Protocol } from './protocol.ts';
import type { Source } from './report/diagnosis.ts';
import type { ErrorRule } from './report/rule.ts';

/**
 * `documented`: on the router's own pages or in its source. `listed`: in a data file that other tools keep up to date (cc-switch, models.dev);
 * it identifies a host, but no key is sent on its word alone. `community`: reported by others; may detect or hint, never decide.
 */
export type FactEvidence = 'documented' | 'listed' | 'community';

/**
 * `router`: hosted, routes to many providers. `gateway`: the same, run by whoever installs it. `provider`: serves models of its own.
 * `local`: a model server on one's own machine. `bridge`: lends another client's login. `contract`: what one client asks of any of them.
 */
export const routerServices = ['router', 'gateway', 'provider', 'local', 'bridge', 'contract'] as const;

export type RouterService = (typeof routerServices)[number];

export interface RouterHost {
  /** `*` stands for one label: `*.openai.azure.com`. */
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

/** The documented forms of a key endpoint's answer; each has its reader in `probes/key-info`. */
export const keyShapes = [
  'kushrouter-me',
  'chuizi-key-info',
  'derouter-balance',
  'derouter-sub-key',
  'routescope-subscription',
  'routescope-usage',
  'routescope-self',
  'openrouter-key',
  'litellm-key-info',
  'newapi-usage-token',
  'oneapi-subscription',
  'sub2api-usage',
  'crs-key-info',
  'vercel-credits',
  'deepseek-balance',
  'moonshot-balance',
  'siliconflow-user-info',
  'novita-balance',
  'poe-balance',
  'xai-api-key',
  'ollama-balance',
] as const;

export type KeyShape = (typeof keyShapes)[number];

/** A free, read-only endpoint that tells about the key that calls it. */
export interface KeyEndpoint {
  id: string;
  /** Absolute, or for what everybody hosts himself a path at the origin of the base URL: `/key/info`. */
  url: string;
  auth: AuthHeader;
  shape: KeyShape;
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

/** What a key is good for. `virtual`: issued by a gateway in place of a provider's. */
export const keyKinds = ['plan', 'pay-as-you-go', 'management', 'session', 'virtual'] as const;

export type KeyKind = (typeof keyKinds)[number];

/** One of several accounts that a vendor bills separately, with addresses and often keys of its own. */
export interface RouterAccount {
  /** `GLM Coding Plan`, `pay as you go`. */
  name: string;
  kind: KeyKind;
  /** Version segment included, as `bases`. Several where the vendor has one per region, the usual one first. */
  bases: Partial<Record<Protocol, readonly string[]>>;
  /** What its keys begin with, where they differ from those of the other accounts. */
  keyPrefixes?: readonly string[] | undefined;
  source: Source;
}

/** How the vendor reacts to a key of one account at the address of another. */
export interface AccountMixUp {
  /** `billed-separately`: it works, and is charged on top of the plan. */
  effect: 'refused' | 'billed-separately' | 'unknown';
  /** The answer that shows it: `429 code 1113`. */
  symptom?: string | undefined;
  source: Source;
}

/** What in an error answer shows whether the gateway failed or the provider behind it. Patterns as in `RuleMatch`. */
export interface FailureMarker {
  by: 'gateway' | 'provider';
  header?: string | undefined;
  body?: string | undefined;
  status?: readonly number[] | undefined;
  source: Source;
  confidence?: 'inferred' | undefined;
}

/** What in any answer shows which software sent it. Patterns as in `RuleMatch`. */
export interface RouterMark {
  header?: { name: string; value?: string | undefined } | undefined;
  body?: string | undefined;
  /** `documented`: only this software sends it. `inferred`: others may. */
  confidence: 'documented' | 'inferred';
}

/** A documented path that costs nothing to ask. */
export interface FreePath {
  path: string;
  /** What it tells: `version`, `health`, `models that are loaded`. */
  tells: string;
  needsKey: boolean;
  /** A pattern for its answer, which no other software gives there; a group is the version. */
  mark?: string | undefined;
}

export interface StreamAllowances {
  /** For a provider that streams no tool arguments, one last delta has them all (KushRouter); after fragments they are doubled. */
  syntheticFinalToolArguments?: boolean | undefined;
  /** `response.requires_action` is a documented terminal event. */
  requiresAction?: boolean | undefined;
  /** Usage is documented to sit in the chunk with the finish reason. */
  usageInFinishChunk?: boolean | undefined;
}

/** `duration`: text like `6m0s` or `2m59.56s`. `date`: RFC 3339 or another date as text. */
export const resetUnits = ['epoch-seconds', 'epoch-ms', 'seconds', 'milliseconds', 'duration', 'date'] as const;

export type ResetUnit = (typeof resetUnits)[number];

/** Everything one router documents. A generic router has no hosts of its own. */
export interface Router {
  id: string;
  name: string;
  kind: 'router' | 'generic';
  service?: RouterService | undefined;
  /** The day its pages were read. */
  read: string;
  hosts: readonly RouterHost[];
  bases: Partial<Record<Protocol, RouterBase>>;
  /** Protocols it serves, documented or by community report, most usual first. */
  protocols: readonly Protocol[];
  /** Variable names of its own, most usual first. */
  envNames: {
    key: readonly string[];
    baseUrl: readonly string[];
    model: readonly string[];
    /** The key's variable alone makes no target: a vendor's default host is never assumed. */
    needsBaseUrl?: boolean | undefined;
  };
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
    resetUnit?: ResetUnit | undefined;
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
  /** Further base URLs that are right: another region, a second path. Version segment included; `{name}` stands for one label or segment. */
  otherBases?: Partial<Record<Protocol, readonly string[]>> | undefined;
  accounts?: readonly RouterAccount[] | undefined;
  accountMixUp?: AccountMixUp | undefined;
  /** It takes keys of the providers behind it, so that a foreign key is no fault. */
  takesProviderKeys?: boolean | undefined;
  /** It refuses every client but these, which says nothing about the key; the words of the refusal are a row of `errors`. */
  servesOnly?: { clients: readonly string[]; source: Source } | undefined;
  whoFailed?: readonly FailureMarker[] | undefined;
  marks?: readonly RouterMark[] | undefined;
  /** Response headers that name the model or provider that really answered. */
  servedBy?: readonly string[] | undefined;
  freePaths?: readonly FreePath[] | undefined;
  /** `keysUrl`: the page where keys are made. */
  support: {
    email?: string | undefined;
    url?: string | undefined;
    status?: string | undefined;
    keysUrl?: string | undefined;
    asksFor: readonly string[];
  };
  /** Paths that must never be called (mutating or returning other people's keys). */
  forbiddenPaths: readonly string[];
  /** Pages of the router that disagree, both readings kept. */
  contradictions: readonly { about: string; readings: readonly { says: string; source: Source }[] }[];
}
