import type { Bilingual } from './bilingual.ts';
import type { Sourced } from './origin.ts';
import type { ProjectPython, ProjectSdk } from './project.ts';
import type { AuthHeader, Client, Protocol } from './protocol.ts';
import type { ClientOutlook } from './report/report.ts';
import type { RequestHeader } from './request-header.ts';
import type { Router } from './router.ts';
import type { Secret } from './secret.ts';
import type { SettingIssue, SettingView, Trust } from './setting.ts';

/** Where one protocol is reached. URLs carry no credentials and no trailing slash. */
export interface Endpoint {
  protocol: Protocol;
  /** The base URL as the user wrote it. */
  base: Sourced<string>;
  /** What the user's client joins paths to, version segment included: `https://api.example.com/v1`. */
  root: string;
  /** The client whose join rule gave `root`. */
  client: Client;
}

export interface RouterMatch {
  router: Router;
  /** Why it was chosen: `--router`, `base URL host`, `KUSHROUTER_API_KEY`, `response header x-chuizi-generation-id` … */
  how: string;
  confidence: 'documented' | 'inferred';
}

/** One complete thing to examine. */
export interface Target {
  /** For `--target`: the family of names it came from (`openai`, `anthropic`, `kushrouter`, `codex`). */
  name: string;
  match: RouterMatch;
  /** The chosen protocols, in the order they are examined; never empty. */
  endpoints: readonly [Endpoint, ...Endpoint[]];
  key?: Sourced<Secret> | undefined;
  keyTrust?: Trust | undefined;
  /** The header this key's variable means (`ANTHROPIC_AUTH_TOKEN` is Bearer); absent where the protocol's own applies. */
  keyHeader?: AuthHeader | undefined;
  model?: Sourced<string> | undefined;
  /** Headers that the client of these settings adds to every request. */
  headers?: readonly RequestHeader[] | undefined;
  /**
   * Consent to send a key from outside the project to a base URL from inside it. `loopback`: none was given, and none is needed as long as
   * the connection ends at a program of the same user on this machine.
   */
  consent: 'not-needed' | 'given' | 'loopback' | 'missing';
}

/** All that was found without sending a byte. */
export interface Settings {
  views: readonly SettingView[];
  lints: readonly SettingIssue[];
  /** SDKs found in the project's manifests and lock files. */
  sdks?: readonly ProjectSdk[] | undefined;
  python?: ProjectPython | null | undefined;
  /** What each client does with the settings it reads. */
  outlooks?: readonly ClientOutlook[] | undefined;
  /** Complete targets, most preferred first. */
  targets: readonly Target[];
  /** Why no target could be built, where none was. */
  missing?: { what: 'key' | 'base-url' | 'both'; fixes: readonly Bilingual[] } | undefined;
}
