import type { ProxyTrace } from '../../model/exchange.ts';
import type { NameObservation, PathObservation, ProxyObservation, RouteObservation, TrustObservation } from '../../model/path.ts';
import type { Target } from '../../model/target.ts';
import type { World } from '../../model/world.ts';
import { hostOf } from '../../wire/connection.ts';
import { isInContainer } from '../../wire/container.ts';
import { lookAtName } from '../../wire/name.ts';
import { chooseProxy, clientRoutes, type ProxyChoice, readProxyVariables } from '../../wire/proxy.ts';
import { doctorRules } from '../../wire/proxy-rules-table.ts';
import { createLookup, type Lookup } from '../../wire/resolve.ts';
import { isTrustedWith, lookAtRoute, lookThroughProxy, type RouteOptions } from '../../wire/route.ts';
import { Ride } from '../../wire/step.ts';
import { createTrust } from '../../wire/tls.ts';
import { inspectorOf, readCaFiles, readSystemBundle } from '../../wire/trust.ts';

export interface PathInput {
  target: Target;
  /** Any URL of the origin to look at. */
  root: string;
  signal: AbortSignal;
  world: World;
  /** For the whole look. */
  timeoutMs: number;
  /** Roots trusted besides Node's own, PEM. */
  extraCa?: readonly string[] | undefined;
  /** Resolves names; default the system. */
  look?: Lookup | undefined;
}

/**
 * Looks at the path to one origin: name, addresses, proxy, certificate. In connections of its own, without a key and without a request but
 * where a certificate's dates make the server's clock interesting. Independent parts run at the same time. Never rejects.
 */
export async function probePath(input: PathInput): Promise<PathObservation> {
  const { world } = input;
  const url = new URL(input.root);
  const { host, port } = hostOf(url);
  const options: RouteOptions = {
    get trust() {
      return createTrust(input.extraCa);
    },
    connectTimeoutMs: input.timeoutMs,
  };
  // Made before the clock starts, and not at all for plain http.
  if (/^https:/i.test(input.root)) void options.trust;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort('timeout'), input.timeoutMs);
  const onAbort = (): void => stop.abort('aborted');
  if (input.signal.aborted) onAbort();
  input.signal.addEventListener('abort', onAbort, { once: true });
  const ride = (): Ride => new Ride(() => performance.now(), stop.signal);
  const look = input.look ?? createLookup();
  try {
    const { proxy: choice, why } = chooseProxy(url, world.env, doctorRules);
    const [straight, proxy] = await Promise.all([
      lookStraight(url, host, world, look, options, ride()),
      choice ? lookAtProxy(url, choice, why, world, look, options, ride()) : null,
    ]);
    const route = proxy?.route ?? straight.direct;
    return {
      url: url.origin,
      scheme: url.protocol === 'https:' ? 'https' : 'http',
      host,
      port,
      machine: { platform: world.platform, nodeVersion: world.nodeVersion, container: isInContainer(world.env) },
      name: straight.name,
      direct: straight.direct,
      proxy,
      variables: readProxyVariables(world.env),
      clients: clientRoutes(url, world.env, world.nodeVersion),
      trust: await lookAtTrust(url, world, straight.direct, route, ride),
      observedAt: world.now(),
    };
  } finally {
    clearTimeout(timer);
    input.signal.removeEventListener('abort', onAbort);
  }
}

async function lookStraight(
  url: URL,
  host: string,
  world: World,
  look: Lookup,
  options: RouteOptions,
  ride: Ride,
): Promise<{ name: NameObservation; direct: RouteObservation | null }> {
  const name = await lookAtName(host, world, look, ride);
  const addresses = [...new Set(name.system.addresses)];
  return { name, direct: addresses.length === 0 ? null : await lookAtRoute(url, addresses, options, ride) };
}

async function lookAtProxy(
  url: URL,
  choice: ProxyChoice,
  why: string,
  world: World,
  look: Lookup,
  options: RouteOptions,
  ride: Ride,
): Promise<ProxyObservation> {
  const trace: ProxyTrace = { url: choice.url, variable: choice.variable, startMs: 0, durationMs: 0 };
  const unusable = (code: string, says: string, name: NameObservation): ProxyObservation => ({
    trace,
    why,
    name,
    route: { attempts: [], failure: { phase: 'proxy', code, message: says } },
  });
  if (!/^https?:/.test(choice.url)) {
    const name = {
      host: '',
      kind: 'name',
      system: { addresses: [], durationMs: 0 },
      hostsFile: [],
      privateAddresses: [],
      answersToAnything: false,
    } as const;
    return unusable('PROXY_SCHEME', 'The proxy is of a kind that is not supported here', name);
  }
  const name = await lookAtName(hostOf(new URL(choice.url)).host, world, look, ride);
  if (name.system.addresses.length === 0) return unusable('PROXY_DNS', "The proxy's host name does not resolve", name);
  const step = { ...trace };
  const route = await lookThroughProxy(url, choice, [...new Set(name.system.addresses)], options, ride, step);
  return { trace: step, why, name, route };
}

const chainCodes = /^(?:UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|CERT_UNTRUSTED|CERT_SIGNATURE_FAILURE)/;

async function lookAtTrust(
  url: URL,
  world: World,
  direct: RouteObservation | null,
  used: RouteObservation | null,
  ride: () => Ride,
): Promise<TrustObservation> {
  const files = readCaFiles(world);
  const untrusted = used?.tls !== undefined && !used.tls.authorized && chainCodes.test(used.tls.code ?? '');
  const address = untrusted ? direct?.attempts.find((attempt) => attempt.outcome === 'connected')?.address : undefined;
  const tryWith = async (pems: readonly string[]): Promise<boolean | undefined> => {
    if (address === undefined || pems.length === 0) return undefined;
    try {
      return await isTrustedWith(url, address, { trust: createTrust(pems), connectTimeoutMs: 3000 }, ride());
    } catch {
      return undefined;
    }
  };
  const system = untrusted ? readSystemBundle() : null;
  const [systemTrusts, ...fileTrusts] = await Promise.all([tryWith(system?.pems ?? []), ...files.map((file) => tryWith(file.pems))]);
  const issuers = (used?.tls?.chain ?? []).flatMap((certificate) => [certificate.issuer, certificate.subject]);
  return {
    files: files.map(({ pems: _, ...file }, index) => ({ ...file, makesChainTrusted: fileTrusts[index] })),
    verificationOff: world.env.NODE_TLS_REJECT_UNAUTHORIZED === '0',
    usesSystemStore: world.env.NODE_USE_SYSTEM_CA === '1' || /--use-system-ca\b/.test(world.env.NODE_OPTIONS ?? ''),
    systemStore: system ? { file: system.file, makesChainTrusted: systemTrusts ?? null } : undefined,
    inspectedBy: inspectorOf(issuers),
  };
}
