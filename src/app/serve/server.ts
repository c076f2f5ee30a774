import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { isPaid, type TargetModule, targetModules } from '../../domain/report/targets-report.ts';
import { LeakError } from '../../engine/redact/redactor.ts';
import { contentTypes, type Exposition } from '../../metrics/exposition.ts';
import { visible } from '../../text/visible.ts';
import { Access } from './access.ts';
import { probeExposition, type SelfMetrics } from './metrics.ts';
import type { KeptResult, ModuleState, Runner, TargetState } from './runner.ts';
import { SharedTexts } from './shared-texts.ts';
import type { WebConfig } from './web-config.ts';

const defaultScrapeMs = 10_000;
const maxScrapeMs = 120_000;
/** Reserved from the scrape timeout for the answer itself, as in blackbox_exporter. */
const scrapeReserveMs = 500;
/** An older result does not describe the present. */
const maxLateMs = 5 * 60_000;
const maxConnections = 4096;
const maxUrlLength = 2000;

export interface ServeOptions {
  host: string;
  /** 0 means any free port. */
  port: number;
  web: WebConfig;
  /** Further host names accepted for the server. */
  allowedHosts: readonly string[];
  runner: Runner;
  metrics: SelfMetrics;
  now(): number;
  /** Removes every secret from a text. */
  clean(text: string): string;
  /** Render the page of all targets and that of one. */
  pages: { status(): Promise<string>; target(state: TargetState, own: ModuleState): Promise<string> };
  /** Reloads the targets file; returns why it failed. */
  reload(): string | null;
}

export interface Serving {
  url: string;
  /** Ends open requests within seconds. */
  close(): Promise<void>;
}

/** What request handlers need: `shared` renders a text without secrets once for concurrent requests. */
interface Answering extends ServeOptions {
  shared(name: string, make: () => Promise<string>): Promise<string>;
}

interface Answer {
  status: number;
  type: string;
  body: string;
  headers?: Record<string, string>;
  /** The body has already passed `clean`. */
  isClean?: boolean;
}

const plain = (status: number, text: string, headers: Record<string, string> = {}): Answer => ({
  status,
  type: 'text/plain; charset=utf-8',
  body: `${text}\n`,
  headers,
});

/** Listens, and answers until closed. Rejects with the system's error if it cannot listen. */
export async function startServing(options: ServeOptions): Promise<Serving> {
  const access = new Access(options.web, options.host, options.allowedHosts);
  const texts = new SharedTexts(options.now);
  const shared = async (name: string, make: () => Promise<string>): Promise<string> =>
    await texts.get(name, async () => options.clean(await make()));
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    void respond({ ...options, shared }, access, request, response);
  };
  const limits = {
    maxHeaderSize: 16 * 1024,
    requestTimeout: 30_000,
    headersTimeout: 20_000,
    connectionsCheckingInterval: 2000,
    keepAliveTimeout: 65_000,
  };
  const { tls } = options.web;
  const server: Server = tls === null ? createServer(limits, handle) : createTlsServer({ ...limits, ...tls }, handle);
  server.maxConnections = maxConnections;
  server.setTimeout(maxScrapeMs + 10_000);
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen({ port: options.port, host: options.host, backlog: maxConnections }, () => {
      server.off('error', fail);
      done();
    });
  });
  const { port } = server.address() as AddressInfo;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  return { url: `${tls === null ? 'http' : 'https'}://${host}:${port}`, close: async () => await closeServer(server) };
}

async function closeServer(server: Server): Promise<void> {
  await new Promise<void>((done) => {
    server.close(() => done());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 3000).unref();
  });
}

async function respond(options: Answering, access: Access, request: IncomingMessage, response: ServerResponse): Promise<void> {
  request.resume();
  let answer: Answer;
  try {
    const refusal = await access.findRefusal(request);
    if (refusal !== null) options.metrics.count('refused');
    answer = refusal === null ? await route(options, request) : refuse(refusal);
    if (answer.isClean !== true) answer = { ...answer, body: options.clean(answer.body) };
  } catch (error) {
    answer = plain(500, error instanceof LeakError ? `Withheld: ${error.message}.` : 'The answer could not be written.');
  }
  if (response.destroyed) return;
  response.writeHead(answer.status, {
    'content-type': answer.type,
    'content-length': Buffer.byteLength(answer.body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    ...options.web.headers,
    ...answer.headers,
  });
  response.end(request.method === 'HEAD' ? undefined : answer.body);
}

function refuse({ status, why }: { status: number; why: string }): Answer {
  const headers: Record<string, string> =
    status === 401 ? { 'www-authenticate': 'Basic realm="kush-doctor", charset="UTF-8"' } : status === 429 ? { 'retry-after': '1' } : {};
  return plain(status, `kush-doctor refused this request: ${why}.`, headers);
}

async function route(options: Answering, request: IncomingMessage): Promise<Answer> {
  const { method = '', url: target = '' } = request;
  if (target.length > maxUrlLength || !URL.canParse(target, 'http://x')) return plain(400, 'No URL of this server.');
  const url = new URL(target, 'http://x');
  if (url.pathname === '/-/reload') return reload(options, method);
  if (method !== 'GET' && method !== 'HEAD') return plain(405, 'Only GET and HEAD.', { allow: 'GET, HEAD' });
  switch (url.pathname) {
    case '/':
      return page(await options.shared('/', options.pages.status));
    case '/-/healthy':
      return plain(200, 'Healthy');
    case '/-/ready':
      return plain(200, 'Ready');
    case '/metrics': {
      const exposition = negotiate(request.headers.accept);
      const body = await options.shared(exposition, async () => await options.metrics.text(exposition));
      return { status: 200, type: contentTypes[exposition], body, isClean: true };
    }
    case '/probe':
      return await probe(options, request, url.searchParams);
    default:
      return await targetPage(options, url);
  }
}

function page(body: string): Answer {
  return { status: 200, type: 'text/html; charset=utf-8', body, isClean: true };
}

function reload(options: ServeOptions, method: string): Answer {
  if (method !== 'POST' && method !== 'PUT') return plain(405, 'POST alone.', { allow: 'POST, PUT' });
  const problem = options.reload();
  return problem === null ? plain(200, 'Reloaded') : plain(500, problem);
}

async function targetPage(options: Answering, { pathname, searchParams }: URL): Promise<Answer> {
  const name = /^\/targets\/([\w.-]{1,64})$/.exec(pathname)?.[1];
  const state = name === undefined ? undefined : options.runner.find(name);
  if (state === undefined) return plain(404, 'Not found');
  const moduleName = searchParams.get('module');
  const own =
    moduleName === null
      ? (state.modules.find(({ last }) => last !== null) ?? state.modules[0])
      : state.modules.find(({ module }) => module === moduleName);
  if (own === undefined) return plain(404, 'Not found');
  return page(await options.shared(`${pathname}?${own.module}`, async () => await options.pages.target(state, own)));
}

/** Runs free modules now; for paid ones returns the last result, whose age is a metric. */
async function probe(options: Answering, request: IncomingMessage, parameters: URLSearchParams): Promise<Answer> {
  const name = parameters.get('target') ?? '';
  const module = (parameters.get('module') ?? 'free') as TargetModule;
  if (!targetModules.includes(module)) return plain(400, `module is one of ${targetModules.join(', ')}.`);
  const state = options.runner.find(name);
  if (state === undefined) {
    const why = /[/:]/.test(name) ? ': a URL is never probed, or the key would go to any named host' : '';
    return plain(400, `target is not a name in the targets file${why} (got "${visible(name, 80)}").`);
  }
  const exposition = negotiate(request.headers.accept);
  const type = contentTypes[exposition];
  if (isPaid(module)) {
    const own = state.modules.find((one) => one.module === module);
    if (own === undefined) return plain(400, `${module} is not a module of this target, and a scrape never spends tokens.`);
    if (own.last === null)
      return plain(503, `${module} has not run yet${own.heldBack === 'budget' ? ': the token budget of this day is spent' : ''}.`);
    return { status: 200, type, body: await probeExposition(state, own, own.last, options.now(), exposition) };
  }
  const limitMs = getScrapeLimit(request);
  const result =
    (await settleWithin(options.runner.examine(state, module, limitMs), limitMs + scrapeReserveMs / 2)) ?? getLate(options, state, module);
  const own = state.modules.find((one) => one.module === module);
  if (result === null || own === undefined) return plain(503, 'The examination did not end in time.');
  // Scrapers that share an examination share its text.
  const id = `${state.entry.name} ${module} ${result.finishedAt} ${exposition}`;
  const body = await options.shared(id, async () => await probeExposition(state, own, result, options.now(), exposition));
  return { status: 200, type, body, isClean: true };
}

/** The previous result, if a busy machine left no time for an examination; its age is a metric. */
function getLate({ now }: Answering, { modules }: TargetState, wanted: TargetModule): KeptResult | null {
  const last = modules.find(({ module }) => module === wanted)?.last ?? null;
  return last !== null && now() - last.finishedAt < maxLateMs ? last : null;
}

/** Milliseconds for an examination, from the header that Prometheus sends. */
function getScrapeLimit({ headers }: IncomingMessage): number {
  const seconds = Number(headers['x-prometheus-scrape-timeout-seconds']);
  const given = Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds * 1000, maxScrapeMs) : defaultScrapeMs;
  return Math.max(given - scrapeReserveMs, given / 2);
}

async function settleWithin<T>(promise: Promise<T>, ms: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((done) => {
    timer = setTimeout(() => done(null), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** OpenMetrics if the scraper prefers it or ranks both equally (https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1). */
export function negotiate(accept: string | undefined): Exposition {
  let best: { exposition: Exposition; quality: number } = { exposition: 'prometheus', quality: 0 };
  for (const part of (accept ?? '').slice(0, 2000).split(',')) {
    const [type = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
    const quality = Number(parameters.find((one) => one.startsWith('q='))?.slice(2) ?? 1);
    const exposition =
      type === 'application/openmetrics-text' ? 'openmetrics' : /^(?:text\/plain|text\/\*|\*\/\*)$/.test(type) ? 'prometheus' : null;
    if (exposition === null || !(quality > 0)) continue;
    if (quality > best.quality || (quality === best.quality && exposition === 'openmetrics')) best = { exposition, quality };
  }
  return best.exposition;
}
