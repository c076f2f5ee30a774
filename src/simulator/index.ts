import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { type Protocol, protocols } from '../domain/protocol.ts';
import type { ErrorRule } from '../domain/report/rule.ts';
import type { Router } from '../domain/router.ts';
import { toEnvironment } from './emulation/environment.ts';
import type { ServedModel } from './emulation/profile.ts';
import { getProfile } from './emulation/profiles.ts';
import { PromptCache } from './emulation/prompt-cache.ts';
import { StoredResponses } from './emulation/stored-responses.ts';
import { createFaultPlan, type Sequence } from './faults/plan.ts';
import type { FaultSpec } from './faults/spec.ts';
import { createHandler } from './server/handle.ts';
import { findBrowserRequest, sendRefusal } from './server/local-request.ts';
import { randomText, seededRandom } from './server/random.ts';
import type { RequestRecord } from './server/record.ts';
import { createRoutes, getRoots } from './server/routes.ts';
import { createUpgradeHandler } from './server/websocket.ts';

export { type CapturedRequest, shortenRequest } from './capture/captured-request.ts';
export { forwardedRequestHeaders, forwardedResponseHeaders, forwardedTarget } from './capture/forwarded.ts';
export { type RequestIssue, reviewRequest } from './capture/review.ts';
export { type CaptureServer, type Forward, startCaptureServer } from './capture/server.ts';
export { createTurnWatch, type TurnWatch } from './capture/turn.ts';
export { faultNames } from './faults/plan.ts';
export type { FaultSpec } from './faults/spec.ts';
export { parseFault } from './faults/spec.ts';
export { gradeClient } from './grading/grade.ts';
export type { Grade } from './grading/grade-line.ts';
export { gradeSequence } from './grading/grade-sequence.ts';
export type { RequestRecord } from './server/record.ts';

export interface SimulatorOptions {
  /** The router to emulate; the protocols' standard behaviour if absent or generic. */
  router?: Router | undefined;
  /** Default: 127.0.0.1. */
  host?: string | undefined;
  /** 0 or absent means any free port. */
  port?: number | undefined;
  faults?: readonly FaultSpec[] | undefined;
  sequence?: Sequence | undefined;
  /** Makes all random values reproducible. */
  seed?: number | undefined;
  /** Added to every answer. */
  latencyMs?: number | undefined;
  /**
   * Calls the first tool that a client offers; otherwise only tools of the doctor's own probes are called, because a real client executes
   * tool calls.
   */
  tools?: boolean | undefined;
  /** PEM; enables https. */
  tls?: { key: string; cert: string } | undefined;
  /** Keys accepted in addition to the temporary one. */
  keys?: readonly string[] | undefined;
  /** Rows that can be served by id: the router's and the common ones. Default: the router's only. */
  rules?: readonly ErrorRule[] | undefined;
  /** Counts the tokens of a prompt; four characters per token if absent. */
  countTokens?: ((text: string) => number) | undefined;
  /** 0 ≤ x < 1; used without a seed. */
  random?: (() => number) | undefined;
  /** Epoch milliseconds. */
  now?: (() => number) | undefined;
  /** Called when a request has been answered or abandoned. */
  onRequest?: ((record: RequestRecord) => void) | undefined;
}

export interface Simulator {
  port: number;
  origin: string;
  /** The base URL for clients of each served protocol. */
  baseUrls: BaseUrls;
  /** A temporary key in the router's format. */
  key: string;
  /** A model served on every protocol of the router. */
  model: string;
  /** Variables that point common clients here. */
  env: Readonly<Record<string, string>>;
  /** The latest requests, oldest first; at most 10,000 requests and 64 MB of bodies are kept. */
  requests: readonly RequestRecord[];
  close(): Promise<void>;
}

/** Every router speaks OpenAI's chat protocol. */
export type BaseUrls = Partial<Record<Protocol, string>> & { 'openai-chat': string };

const maxRecords = 10_000;
const maxRecordedBytes = 64 * 1024 * 1024;

/** Starts a local router. Rejects if the port is taken; throws `UsageError` for an unknown fault. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { router, host = '127.0.0.1' } = options;
  const profile = getProfile(router);
  const random = options.seed === undefined ? (options.random ?? Math.random) : seededRandom(options.seed);
  const key = `${profile.key.prefix}${randomText(profile.key.length, random)}`;
  const models = servedModels(profile.models, router);
  const rules = options.rules ?? router?.errors ?? [];
  const requests: RequestRecord[] = [];
  let bytes = 0;
  const onClose = new Set<() => void>();
  const served = { router, rules, profile, models, keys: [key, ...(options.keys ?? [])], ...createMemory(options) };
  const routes = createRoutes(router, profile);
  const now = options.now ?? Date.now;
  const handler = createHandler({
    served,
    routes,
    plan: createFaultPlan(options.faults ?? [], options.sequence ?? null, rules, profile.id, random),
    latencyMs: options.latencyMs ?? 0,
    toolCalls: options.tools === true ? 'any' : 'own',
    random,
    now,
    onClose,
    onRequest(record) {
      bytes += record.bodyBytes;
      requests.push(record);
      // Drops half at once; dropping one per request would move thousands of records each time.
      if (requests.length > maxRecords || bytes > maxRecordedBytes) {
        requests.splice(0, Math.ceil(requests.length / 2));
        bytes = requests.reduce((sum, { bodyBytes }) => sum + bodyBytes, 0);
      }
      options.onRequest?.(record);
    },
  });
  const server = await listening(refuseBrowsers(handler, host), options, host);
  const upgrades = options.faults?.find(({ name }) => name === 'websocket');
  if (upgrades) server.on('upgrade', createUpgradeHandler({ served, routes, random, now, isMute: upgrades.args.value === 'mute' }));
  const { port } = server.address() as AddressInfo;
  const shownHost = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host;
  const origin = `${options.tls ? 'https' : 'http'}://${shownHost}:${port}`;
  const baseUrls = baseUrlsAt(router, origin);
  const model = router?.defaultModels['openai-chat'] ?? models[0]?.id ?? 'gpt-4o';
  return {
    port,
    origin,
    baseUrls,
    key,
    model,
    env: toEnvironment(router, baseUrls, key, model),
    requests,
    async close() {
      for (const leave of onClose) leave();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** State that a router keeps between requests, and its token counter. */
function createMemory({ countTokens }: SimulatorOptions) {
  return { cache: new PromptCache(), stored: new StoredResponses(), countTokens };
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A web page that reaches this server could read answers made with the temporary key and use up a test's faults. */
function refuseBrowsers(handler: Handler, host: string): Handler {
  return (request, response) => {
    const why = findBrowserRequest(request, host);
    if (why === null) handler(request, response);
    else sendRefusal(response, 403, why);
  };
}

/** The same router with every address on the simulator, which exercises its own data paths. */
export function simulatedRouter(router: Router, simulator: Pick<Simulator, 'origin'>): Router {
  const moved = (url: string): string => {
    const { pathname, search } = new URL(url, simulator.origin);
    return `${simulator.origin}${pathname === '/' ? '' : pathname}${search}`;
  };
  const profile = getProfile(router);
  const source = { title: 'the embedded simulator' };
  const bases = Object.fromEntries(
    protocols.flatMap((protocol) => {
      const [root] = getRoots(router, profile, protocol);
      if (root === undefined) return [];
      return [[protocol, { evidence: 'documented', source, ...router.bases[protocol], url: `${simulator.origin}${root}` }]];
    }),
  ) as Router['bases'];
  const host = new URL(simulator.origin).hostname;
  return {
    ...router,
    hosts: [{ host, role: 'api', evidence: 'documented', source }],
    bases,
    keyEndpoints: router.keyEndpoints.map((endpoint) => ({ ...endpoint, url: moved(endpoint.url) })),
    healthUrl: router.healthUrl === undefined ? undefined : moved(router.healthUrl),
    clientBases: router.clientBases && Object.fromEntries(Object.entries(router.clientBases).map(([client, url]) => [client, moved(url)])),
  };
}

/** The base URL for clients of each protocol if the router is at `origin`. */
export function baseUrlsAt(router: Router | undefined, origin: string): BaseUrls {
  const profile = getProfile(router);
  const urls = protocols.flatMap((protocol) => {
    const [root] = getRoots(router, profile, protocol);
    if (root === undefined) return [];
    // Anthropic's clients add `/v1` themselves.
    return [[protocol, `${origin}${protocol === 'anthropic-messages' ? root.replace(/\/v1$/, '') : root}`]];
  });
  return Object.fromEntries(urls) as BaseUrls;
}

function servedModels(own: readonly ServedModel[], router: Router | undefined): ServedModel[] {
  const known = new Set(own.flatMap((model) => [model.id, ...(model.aliases ?? [])]));
  const documented = Object.values(router?.defaultModels ?? {}).filter((id) => !known.has(id));
  return [...own, ...[...new Set(documented)].map((id) => ({ id }))];
}

async function listening(handler: Handler, { tls, port = 0, faults }: SimulatorOptions, host: string): Promise<ClosableServer> {
  const limits = { keepAliveTimeout: 30_000, requestTimeout: 60_000, maxHeaderSize: 64 * 1024 };
  const server: ClosableServer = tls
    ? (await import('./server/tls-server.ts')).createTlsServer(handler, tls, faults?.some(({ name }) => name === 'h2-only') === true)
    : createServer({ ...limits, noDelay: true }, handler);
  return await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve(server);
    });
  });
}

type ClosableServer = Server & { closeAllConnections(): void };
