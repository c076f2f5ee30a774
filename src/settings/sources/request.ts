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
  /** By base URL host and the names that are set; null where nothing tells. */
  detect(facts: { baseUrl?: string | undefined; envNames?: readonly string[] | undefined }): RouterMatch | null;
  generic(protocol: Protocol): Router;
}

/** Each with its own origin and trust, from which consent follows. */
export interface GivenTarget {
  base?: RawSetting | undefined;
  key?: RawSetting | undefined;
  router?: RawSetting | undefined;
  model?: RawSetting | undefined;
  /** Beside the key: what the person's variables hold and headers carry. */
  secrets?: readonly RawSetting[] | undefined;
}

/** What settings are resolved from. */
export interface SettingsRequest {
  world: SystemContext;
  options: Options;
  table?: RouterTable | undefined;
  /** `--router FILE`, already read. */
  userRouter?: Router | undefined;
  /** A target that another place than options describes, a targets file: it stands in the place of the options. */
  given?: GivenTarget | undefined;
  /** What `--key-stdin` read; a final line end is taken off. */
  stdinText?: string | undefined;
}

/** A request whose routers are settled. */
export type ResolvedRequest = SettingsRequest & { table: RouterTable; isTracked: (path: string) => boolean };
