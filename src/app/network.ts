import type { Wire } from '../domain/evidence/exchange.ts';
import type { PathObservation } from '../domain/evidence/path-observation.ts';
import type { Options } from '../domain/options.ts';
import type { RequestHeader } from '../domain/request-header.ts';
import type { SystemContext } from '../domain/system-context.ts';
import { hasSecretKey, type Settings, type Target } from '../domain/target.ts';
import { UsageError } from '../domain/usage-error.ts';
import { findListenerOwner } from '../files/listeners.ts';

/** The session of a command that talks to a router. */
export interface Session {
  settings: Settings;
  /** The targets to examine, in order: one, except with `--all`. */
  targets: readonly [Target, ...Target[]];
  options: Options;
  world: SystemContext;
  /** Loads the network code without opening a connection. */
  openWire(): Promise<Wire>;
  inspectPath(target: Target, root: string, signal: AbortSignal): Promise<PathObservation>;
  close(): Promise<void>;
}

/** Opens network access lazily: offline commands never load its code. `extraCa` is PEM: roots trusted in addition to Node's own. */
export function openNetwork(
  options: Options,
  world: SystemContext,
  headersFor?: (url: URL) => readonly RequestHeader[],
  targets: readonly Target[] = [],
  extraCa?: readonly string[],
): Pick<Session, 'openWire' | 'inspectPath'> {
  const loopbackOrigins = new Set(
    targets.filter(({ consent }) => consent === 'loopback').flatMap(({ endpoints }) => endpoints.map(({ root }) => toOrigin(root))),
  );
  const findListener = world.platform === 'linux' ? findListenerOwner : undefined;
  const needsOwnListener = (url: URL): boolean => loopbackOrigins.has(url.origin);
  return {
    openWire: async () => {
      const [{ createWire }, { proxyFor }] = await Promise.all([import('../wire/index.ts'), import('../wire/path/proxy.ts')]);
      const { allowInsecureHttp, http } = options;
      const { isForbidden } = await import('../routers/forbidden.ts');
      const wire = createWire({
        proxyFor: (url) => proxyFor(url, world.env),
        headersFor,
        extraCa,
        needsOwnListener,
        findListener,
        allowInsecureHttp,
        hasPublicKey: targets.length > 0 && !targets.some(hasSecretKey),
        http,
        now: world.now,
      });
      const named = targets[0]?.match.confidence === 'documented' ? targets[0].match.router : undefined;
      // Checking a host takes 0.1 ms, and a run requests the same addresses repeatedly.
      const allowed = new Set<string>();
      return {
        exchange: async (request) => {
          if (!allowed.has(request.url) && isForbidden(request.url, named)) throw forbiddenUrlError(request.url);
          allowed.add(request.url);
          return await wire.exchange(request);
        },
        close: async () => await wire.close(),
      };
    },
    inspectPath: async (target, root, signal) => {
      const { probePath } = await import('../probes/path/index.ts');
      return await probePath({ target, root, signal, world, timeoutMs: options.timeoutMs, extraCa });
    },
  };
}

/** None of our own questions goes to this URL: only a router file can name it. */
function forbiddenUrlError(url: string): UsageError {
  const { pathname } = new URL(url);
  return new UsageError({
    en: `${pathname} is never asked: it changes something, spends tokens or shows other keys.`,
    zh: `不会请求 ${pathname}：它会改动数据、消耗 token 或显示其他密钥。`,
  });
}

function toOrigin(root: string): string | undefined {
  return URL.canParse(root) ? new URL(root).origin : undefined;
}
