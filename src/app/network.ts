import type { Wire } from '../domain/evidence/exchange.ts';
import type { PathObservation } from '../domain/evidence/path-observation.ts';
import type { Options } from '../domain/options.ts';
import type { RequestHeader } from '../domain/request-header.ts';
import type { SystemContext } from '../domain/system-context.ts';
import type { Settings, Target } from '../domain/target.ts';
import { findListenerOwner } from '../files/listeners.ts';

/** What a command that talks to a router works with. */
export interface Session {
  settings: Settings;
  /** The targets to examine, in order: one, unless `--all`. */
  targets: readonly [Target, ...Target[]];
  options: Options;
  world: SystemContext;
  /** Loads the network code and opens nothing yet. */
  openWire(): Promise<Wire>;
  lookAtPath(target: Target, root: string, signal: AbortSignal): Promise<PathObservation>;
  close(): Promise<void>;
}

/** How the network is reached: lazily, so that offline commands never load it. */
export function openNetwork(
  options: Options,
  world: SystemContext,
  headersFor?: (url: URL) => readonly RequestHeader[],
  targets: readonly Target[] = [],
): Pick<Session, 'openWire' | 'lookAtPath'> {
  const exempt = new Set(
    targets.filter(({ consent }) => consent === 'loopback').flatMap(({ endpoints }) => endpoints.map(({ root }) => toOrigin(root))),
  );
  const findListener = world.platform === 'linux' ? findListenerOwner : undefined;
  const needsOwnListener = (url: URL): boolean => exempt.has(url.origin);
  return {
    openWire: async () => {
      const [{ createWire }, { proxyFor }] = await Promise.all([import('../wire/index.ts'), import('../wire/path/proxy.ts')]);
      const { allowInsecureHttp, http } = options;
      return createWire({
        proxyFor: (url) => proxyFor(url, world.env),
        headersFor,
        needsOwnListener,
        findListener,
        allowInsecureHttp,
        http,
        now: world.now,
      });
    },
    lookAtPath: async (target, root, signal) => {
      const { probePath } = await import('../probes/path/index.ts');
      return await probePath({ target, root, signal, world, timeoutMs: options.timeoutMs });
    },
  };
}

function toOrigin(root: string): string | undefined {
  return URL.canParse(root) ? new URL(root).origin : undefined;
}
