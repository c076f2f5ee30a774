import type { AuthHeader, Client, Protocol } from './protocol.ts';
import type { Source } from './report/diagnosis.ts';
import type { ErrorRule } from './report/rule.ts';

/**
 * `documented`: on the router's own pages or in its source. `listed`: in a data file that other tools maintain (cc-switch, models.dev); it
 * identifies a host, but is not sufficient for sending a key. `community`: reported by others; may detect or hint, never decide.
 */
export type FactEvidence = 'documented' | 'listed' | 'community';

/**
 * `router`: hosted, routes to many providers. `gateway`: the same, self-hosted. `provider`: serves its own models. `local`: a model server
 * on the user's machine. `bridge`: uses another client's login. `contract`: what one client requires of any of them.
 */
export const routerServices = ['router', 'gateway', 'provider', 'local', 'bridge', 'contract'] as const;

export type RouterService = (typeof routerServices)[number];

export interface RouterHost {
  /** `*` matches one label: `*.openai.azure.com`. */
  host: string;
  /** `api` serves models, `account` serves keys and balances, `web` is the console or documentation. */
  role: 'api' | 'account' | 'web';
  evidence: FactEvidence;
  source: Source;
}

export interface RouterBase {
  /**
   * The URL to which the protocol's endpoints are joined, with version segment, without trailing slash:
   * `https://api.chuizi.ai/anthropic/v1`.
   */
  url: string;
  evidence: FactEvidence;
  source: Source;
  note?: string | undefined;
}

/** The documented forms of a key endpoint's answer; each has a reader, in `routers/ID/account.ts` or `routers/accounts.ts`. */
export const keyAnswerForms = [
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

export type KeyFactsShape = (typeof keyAnswerForms)[number];

/** A free, read-only endpoint that returns facts about the calling key. */
export interface KeyEndpoint {
  id: string;
  /** Absolute, or for self-hosted software a path at the origin of the base URL: `/key/info`. */
  url: string;
  auth: AuthHeader;
  shape: KeyFactsShape;
  /** The kind of key it serves, if the router has several ("account", "client"). */
  keyKind?: string | undefined;
  source: Source;
}

export interface KeyFormat {
  prefix: string;
  /** A regular expression for the whole key, if documented. */
  pattern?: string | undefined;
  length?: number | undefined;
  example: string;
  /** Other issuers whose keys have the same prefix: a prefix alone never decides. */
  alsoUsedBy: readonly string[];
  source: Source;
}

/** Kinds of keys. `virtual`: issued by a gateway instead of a provider. */
export const keyKinds = ['plan', 'pay-as-you-go', 'management', 'session', 'virtual'] as const;

export type KeyKind = (typeof keyKinds)[number];

/** One of several accounts that a vendor bills separately, with its own addresses and often its own keys. */
export interface RouterAccount {
  /** `GLM Coding Plan`, `pay as you go`. */
  name: string;
  kind: KeyKind;
  /** With version segment, as `bases`. Several if the vendor has one per region, the usual one first. */
  bases: Partial<Record<Protocol, readonly string[]>>;
  /** The prefixes of its keys, if they differ from those of the other accounts. */
  keyPrefixes?: readonly string[] | undefined;
  source: Source;
}

/** How the vendor reacts to a key of one account at another account's address. */
export interface AccountMixUp {
  /** `billed-separately`: it works, and is charged in addition to the plan. */
  effect: 'refused' | 'billed-separately' | 'unknown';
  /** The typical answer: `429 code 1113`. */
  symptom?: string | undefined;
  source: Source;
}

/** Shows whether the gateway or the provider behind it failed. Patterns as in `RuleMatch`. */
export interface FailureMarker {
  by: 'gateway' | 'provider';
  header?: string | undefined;
  body?: string | undefined;
  status?: readonly number[] | undefined;
  source: Source;
  confidence?: 'inferred' | undefined;
}

/** Identifies, in any answer, the software that sent it. Patterns as in `RuleMatch`. */
export interface RouterMark {
  header?: { name: string; value?: string | undefined } | undefined;
  body?: string | undefined;
  /** `documented`: only this software sends it. `inferred`: others may too. */
  confidence: 'documented' | 'inferred';
}

/** A documented path that is free to request. */
export interface FreePath {
  path: string;
  /** What it returns: `version`, `health`, `models that are loaded`. */
  tells: string;
  needsKey: boolean;
  /** A pattern for its answer that no other software returns there; a group captures the version. */
  mark?: string | undefined;
}

export interface StreamAllowances {
  /** For providers that stream no tool arguments, one last delta has all of them (KushRouter); after fragments they are doubled. */
  syntheticFinalToolArguments?: boolean | undefined;
  /** `response.requires_action` is a documented terminal event. */
  requiresAction?: boolean | undefined;
  /** Usage is documented to be in the chunk with the finish reason. */
  usageInFinishChunk?: boolean | undefined;
}

/** `duration`: text like `6m0s` or `2m59.56s`. `date`: RFC 3339 or another date as text. */
export const resetUnits = ['epoch-seconds', 'epoch-ms', 'seconds', 'milliseconds', 'duration', 'date'] as const;

export type ResetUnit = (typeof resetUnits)[number];

/** Everything documented about one router. A generic router has no hosts of its own. */
export interface Router {
  id: string;
  name: string;
  kind: 'router' | 'generic';
  service?: RouterService | undefined;
  /** The date its pages were read. */
  read: string;
  hosts: readonly RouterHost[];
  bases: Partial<Record<Protocol, RouterBase>>;
  /** Protocols it serves, documented or by community report, most usual first. */
  protocols: readonly Protocol[];
  /** The router's own variable names, most usual first. */
  envNames: {
    key: readonly string[];
    baseUrl: readonly string[];
    model: readonly string[];
    /** The key's variable alone does not make a target: a vendor's default host is never assumed. */
    needsBaseUrl?: boolean | undefined;
  };
  /** Documented headers per protocol, the one to try first at the start. */
  auth: Partial<Record<Protocol, readonly AuthHeader[]>>;
  keyFormat?: KeyFormat | undefined;
  /**
   * `checksKey`: whether a wrong key is refused there. `emptyAsNull`: an empty list is sent as `"data": null`. Paths are appended to the
   * protocol's base.
   */
  models?: { path: string; checksKey: 'yes' | 'no' | 'unknown'; emptyAsNull?: boolean | undefined; source: Source } | undefined;
  keyEndpoints: readonly KeyEndpoint[];
  healthUrl?: string | undefined;
  requestIdHeaders: readonly string[];
  rateLimitHeaders: {
    limit?: string | undefined;
    remaining?: string | undefined;
    reset?: string | undefined;
    resetUnit?: ResetUnit | undefined;
  };
  /** Documented limits; the doctor obeys them too. */
  limits: {
    requestsPerMinute?: number | undefined;
    concurrency?: number | undefined;
    answerSeconds?: number | undefined;
    streamSeconds?: number | undefined;
  };
  /** A documented model per protocol, for `--deep` and `probe` without `--model`. */
  defaultModels: Partial<Record<Protocol, string>>;
  /** Known ids and aliases, for suggestions if no list is available. */
  modelExamples: readonly string[];
  errors: readonly ErrorRule[];
  stream: StreamAllowances;
  /** A client's base URL, if the router's documentation or the client's join rule makes it differ from `bases`. */
  clientBases?: Partial<Record<Client, string>> | undefined;
  /** Further valid base URLs: another region, a second path. With version segment; `{name}` matches one label or segment. */
  otherBases?: Partial<Record<Protocol, readonly string[]>> | undefined;
  accounts?: readonly RouterAccount[] | undefined;
  accountMixUp?: AccountMixUp | undefined;
  /** It accepts keys of the providers behind it, so a foreign key is not a fault. */
  takesProviderKeys?: boolean | undefined;
  /** It refuses all clients except these, which shows nothing about the key; the refusal's text is a row of `errors`. */
  servesOnly?: { clients: readonly string[]; source: Source } | undefined;
  whoFailed?: readonly FailureMarker[] | undefined;
  marks?: readonly RouterMark[] | undefined;
  /** Response headers that name the model or provider that answered. */
  servedBy?: readonly string[] | undefined;
  freePaths?: readonly FreePath[] | undefined;
  /** `keysUrl`: the page that creates keys; `keysUrlByHost`: those of other regions, by a part of the API's origin. */
  support: {
    email?: string | undefined;
    url?: string | undefined;
    status?: string | undefined;
    keysUrl?: string | undefined;
    keysUrlByHost?: Readonly<Record<string, string>> | undefined;
    asksFor: readonly string[];
  };
  /** Paths that must never be called (they modify data or return other people's keys). */
  forbiddenPaths: readonly string[];
  /** Pages of the router that contradict each other, with both statements. */
  contradictions: readonly { about: string; readings: readonly { says: string; source: Source }[] }[];
}
