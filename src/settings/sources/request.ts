import type { Options } from '../../domain/options.ts';
import type { Client, Protocol } from '../../domain/protocol.ts';
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

/** What settings are resolved from. */
export interface SettingsRequest {
  world: SystemContext;
  options: Options;
  table?: RouterTable | undefined;
  /** `--router FILE`, already read. */
  userRouter?: Router | undefined;
  /** What `--key-stdin` read; a final line end is taken off. */
  stdinText?: string | undefined;
}

/** A request whose routers are settled. */
export type ResolvedRequest = SettingsRequest & { table: RouterTable };

/** What one client's own files set, with names of their own (`base_url`) or of the environment (`ANTHROPIC_BASE_URL`). */
export interface ClientConfig {
  client: Client;
  /** Distinguishes several providers of one client: `codex`, `codex:router`. */
  name: string;
  protocol: Protocol;
  base?: RawSetting | undefined;
  key?: RawSetting | undefined;
  model?: RawSetting | undefined;
  /** A variable of the environment that the file says holds the key. */
  keyName?: string | undefined;
  /** The family of the environment that completes what the files leave out. */
  fallback?: string | undefined;
}
