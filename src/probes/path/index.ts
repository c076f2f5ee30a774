import type { ProxyTrace } from '../../domain/evidence/exchange.ts';
import type {
  NameObservation,
  PathObservation,
  ProxyObservation,
  RouteObservation,
  TrustObservation,
} from '../../domain/evidence/path-observation.ts';
import type { SystemContext } from '../../domain/system-context.ts';
import type { Target } from '../../domain/target.ts';
import { getHostAndPort } from '../../wire/connection.ts';
import { isInContainer } from '../../wire/path/container.ts';
import { inspectDns } from '../../wire/path/dns.ts';
import { inspectProxyRoute, inspectRoute, isTrustedWith, type RouteOptions } from '../../wire/path/inspect.ts';
import { chooseProxy, clientRoutes, type ProxyChoice, readProxyVariables } from '../../wire/path/proxy.ts';
import { doctorRules } from '../../wire/path/proxy-rules-table.ts';
import { type AddressResolver, createSystemResolver } from '../../wire/path/resolve.ts';
import { createTrust } from '../../wire/path/tls.ts';
import { findInspector, readCaFiles, readSystemBundle } from '../../wire/path/trust.ts';
import { RequestContext } from '../../wire/request-context.ts';

export interface PathInput {
  target: Target;
  /** Any URL of the origin to inspect. */
  root: string;
  signal: AbortSignal;
  world: SystemContext;
  /** For the whole inspection. */
  timeoutMs: number;
  /** PEM root certificates trusted in addition to Node's own. */
  extraCa?: readonly string[] | undefined;
  /** Resolves names; default the system. */
  resolver?: AddressResolver | undefined;
}

/**
 * Inspects the path to one origin: name, addresses, proxy, certificate. Uses separate connections, without a key, and without a request
 * unless a certificate's dates require the server's clock. Independent parts run concurrently. Never rejects.
 */
export async function probePath(input: PathInput): Promise<PathObservation> {
  const { world } = input;
  const url = new URL(input.root);
  const { host, port } = getHostAndPort(url);
  const options: RouteOptions = {
    get trust() {
      return createTrust(input.extraCa);
    },
    connectTimeoutMs: input.timeoutMs,
  };
  // Created before the clock starts, and skipped for plain http.
  if (/^https:/i.test(input.root)) void options.trust;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort('timeout'), input.timeoutMs);
  const onAbort = (): void => stop.abort('aborted');
  if (input.signal.aborted) onAbort();
  input.signal.addEventListener('abort', onAbort, { once: true });
  const context = (): RequestContext => new RequestContext(() => performance.now(), stop.signal);
  const resolver = input.resolver ?? createSystemResolver();
  try {
    const { proxy: choice, why } = chooseProxy(url, world.env, doctorRules);
    const origin = { url, world, resolver, options };
    const [straight, proxy] = await Promise.all([
      inspectDirectRoute(host, origin, context()),
      choice ? inspectProxy({ choice, why }, origin, context()) : null,
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
      trust: await inspectTrust(url, world, straight.direct, route, context),
      observedAt: world.now(),
    };
  } finally {
    clearTimeout(timer);
    input.signal.removeEventListener('abort', onAbort);
  }
}

/** The origin to inspect, and what is used to inspect it. */
interface InspectedOrigin {
  url: URL;
  world: SystemContext;
  resolver: AddressResolver;
  options: RouteOptions;
}

async function inspectDirectRoute(
  host: string,
  { url, world, resolver, options }: InspectedOrigin,
  context: RequestContext,
): Promise<{ name: NameObservation; direct: RouteObservation | null }> {
  const name = await inspectDns(host, world, resolver, context);
  const addresses = [...new Set(name.system.addresses)];
  return { name, direct: addresses.length === 0 ? null : await inspectRoute(url, addresses, options, context) };
}

async function inspectProxy(
  { choice, why }: { choice: ProxyChoice; why: string },
  { url, world, resolver, options }: InspectedOrigin,
  context: RequestContext,
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
  const name = await inspectDns(getHostAndPort(new URL(choice.url)).host, world, resolver, context);
  if (name.system.addresses.length === 0) return unusable('PROXY_DNS', "The proxy's host name does not resolve", name);
  const step = { ...trace };
  const addresses = [...new Set(name.system.addresses)];
  const route = await inspectProxyRoute({ url, proxy: choice, addresses }, options, context, step);
  return { trace: step, why, name, route };
}

const chainCodes = /^(?:UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|CERT_UNTRUSTED|CERT_SIGNATURE_FAILURE)/;

async function inspectTrust(
  url: URL,
  world: SystemContext,
  direct: RouteObservation | null,
  used: RouteObservation | null,
  context: () => RequestContext,
): Promise<TrustObservation> {
  const files = readCaFiles(world);
  const untrusted = used?.tls !== undefined && !used.tls.authorized && chainCodes.test(used.tls.code ?? '');
  const address = untrusted ? direct?.attempts.find((attempt) => attempt.outcome === 'connected')?.address : undefined;
  const tryWith = async (pems: readonly string[]): Promise<boolean | undefined> => {
    if (address === undefined || pems.length === 0) return undefined;
    try {
      return await isTrustedWith(url, address, { trust: createTrust(pems), connectTimeoutMs: 3000 }, context());
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
    inspectedBy: findInspector(issuers),
  };
}
