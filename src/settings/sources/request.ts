import type { Options } from '../../domain/options.ts';
import type { Protocol } from '../../domain/protocol.ts';
import type { Router } from '../../domain/router.ts';
import type { SystemContext } from '../../domain/system-context.ts';
import type { RouterMatch } from '../../domain/target.ts';
import type { RawSetting } from '../tables/raw-setting.ts';

/** The known routers, as settings need them. */
export interface RouterTable {
  routers: readonly Router[];
  find(id: string): Router | undefined;
  /** The router of a base URL's host and the names that are set; null if unknown. */
  detect(facts: { baseUrl?: string | undefined; envNames?: readonly string[] | undefined }): RouterMatch | null;
  generic(protocol: Protocol): Router;
}

/** Each setting has its own origin and trust, which determine consent. */
export interface GivenTarget {
  base?: RawSetting | undefined;
  key?: RawSetting | undefined;
  router?: RawSetting | undefined;
  model?: RawSetting | undefined;
  /** Secrets other than the key, in the user's variables and in headers. */
  secrets?: readonly RawSetting[] | undefined;
}

/** The input for resolving settings. */
export interface SettingsRequest {
  world: SystemContext;
  options: Options;
  table?: RouterTable | undefined;
  /** `--router FILE`, already read. */
  userRouter?: Router | undefined;
  /** A target described by a targets file instead of options. */
  given?: GivenTarget | undefined;
  /** The text read for `--key-stdin`; a trailing line break is removed. */
  stdinText?: string | undefined;
}

/** A request with its routers resolved. */
export type ResolvedRequest = SettingsRequest & { table: RouterTable; isTracked: (path: string) => boolean };
