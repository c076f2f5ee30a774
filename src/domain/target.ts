import type { Bilingual } from './bilingual.ts';
import { isOpenServerKey } from './key-words.ts';
import type { Sourced } from './origin.ts';
import type { ProjectPython, ProjectSdk } from './project.ts';
import type { AuthHeader, Client, Protocol } from './protocol.ts';
import type { ClientOutlook } from './report/report.ts';
import type { RequestHeader } from './request-header.ts';
import type { Router } from './router.ts';
import type { Secret } from './secret.ts';
import type { SettingIssue, SettingView, Trust } from './setting.ts';

/** The address of one protocol. URLs have no credentials and no trailing slash. */
export interface Endpoint {
  protocol: Protocol;
  /** The base URL as written by the user. */
  base: Sourced<string>;
  /** The URL to which the user's client joins paths, with version segment: `https://api.example.com/v1`. */
  root: string;
  /** The client whose join rule produced `root`. */
  client: Client;
}

/**
 * What identified a router. `name`: an option, variable or request (`--router`, `KUSHROUTER_API_KEY`, `GET /version`). `unknown`: nothing
 * did, and the router is generic.
 */
export type RouterClue =
  | { by: 'name' | 'response-header'; name: string }
  | { by: 'host'; host: string }
  | { by: 'default-port' | 'answer-form' }
  | { by: 'unknown'; host?: string | undefined };

export interface RouterMatch {
  router: Router;
  clue: RouterClue;
  confidence: 'documented' | 'inferred';
}

/** One complete thing to examine. */
export interface Target {
  /** The name for `--target`: the family of names it came from (`openai`, `anthropic`, `kushrouter`, `codex`). */
  name: string;
  match: RouterMatch;
  /** The chosen protocols, in order of examination; never empty. */
  endpoints: readonly [Endpoint, ...Endpoint[]];
  key?: Sourced<Secret> | undefined;
  keyTrust?: Trust | undefined;
  /** The header implied by the key's variable (`ANTHROPIC_AUTH_TOKEN` is Bearer); absent if the protocol's own applies. */
  keyHeader?: AuthHeader | undefined;
  model?: Sourced<string> | undefined;
  /** Headers that this client adds to every request. */
  headers?: readonly RequestHeader[] | undefined;
  /**
   * Consent to send a key from outside the project to a base URL from inside it. `loopback`: none was given, and none is needed as long as
   * the connection ends at a program of the same user on this machine.
   */
  consent: 'not-needed' | 'given' | 'loopback' | 'missing';
}

/** Whether requests carry a key that is a secret: no key, and a word such as `dummy`, are none. */
export function hasSecretKey({ key }: Target): boolean {
  return key !== undefined && !isOpenServerKey(key.value);
}

/** What to set if no target could be built. */
export interface MissingFix {
  text: Bilingual;
  /** The command, or the line that sets a variable. */
  command?: string | undefined;
  /** A remark about the command. */
  note?: Bilingual | undefined;
}

/** Everything found without network access. */
export interface Settings {
  views: readonly SettingView[];
  issues: readonly SettingIssue[];
  /** SDKs found in the project's manifests and lock files. */
  sdks?: readonly ProjectSdk[] | undefined;
  python?: ProjectPython | null | undefined;
  /** What each client does with the settings it reads. */
  outlooks?: readonly ClientOutlook[] | undefined;
  /** Complete targets, in order of preference. */
  targets: readonly Target[];
  /** Why no target could be built, if so; `router` is the name of the requested router. */
  missing?: { what: 'base-url' | 'both'; router?: string | undefined; fixes: readonly MissingFix[] } | undefined;
}

/** The targets chosen by `--target` and `--all`, else the first. Empty if there is none, or none with this name. */
export function chooseTargets(
  targets: readonly Target[],
  { target: name, all }: { target?: string | undefined; all: boolean },
): readonly Target[] {
  if (name !== undefined) return targets.filter((target) => target.name === name);
  return all ? targets : targets.slice(0, 1);
}
