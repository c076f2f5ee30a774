import { chooseRouter } from '../../app/find-router.ts';
import { startForwarding } from '../../app/forward.ts';
import { findSettings, getSystemContext, openSession } from '../../app/session.ts';
import type { RecordedRequest } from '../../domain/evidence/evidence.ts';
import type { ExitCode } from '../../domain/exit-code.ts';
import type { Router } from '../../domain/router.ts';
import type { Secret } from '../../domain/secret.ts';
import { UsageError } from '../../domain/usage-error.ts';
import {
  baseUrlsAt,
  type CapturedRequest,
  type CaptureServer,
  createTurnWatch,
  type Forward,
  type RequestIssue,
  reviewRequest,
  shortenRequest,
  startCaptureServer,
  type TurnWatch,
} from '../../simulator/index.ts';
import { visibleJson } from '../../text/visible.ts';
import type { CommandInput } from '../command.ts';
import { capturedLines, forwardedLines, issueLines, moreLines } from '../output/capture-text.ts';

/** A request with a router's expected reaction. */
interface Reviewed {
  captured: CapturedRequest;
  issues: readonly RequestIssue[];
}

/** Silence after which a turn is complete, once the client has closed its connections. Milliseconds. */
const closedMs = 1_000;
const defaultSettleMs = 3000;
/** Requests that are kept in addition to `--count`. */
const maxMore = 50;
/** Lines about requests that are refused or only counted: any program of this machine can send them. */
const maxNotices = 20;
/** Keys of clients that are searched for in all output. */
const maxClientKeys = 200;

/** Listens for the requests of a client's turn, shows what it really sends, and reports issues. */
export async function run(input: CommandInput<'listen'>): Promise<ExitCode> {
  const { options, commandOptions } = input;
  const count = commandOptions.count ?? 1;
  const settleMs = commandOptions.settle ?? defaultSettleMs;
  const session = commandOptions.forward ? await openSession(input) : null;
  const router = session ? session.targets[0].match.router : await configuredRouter(input);
  const calls: RecordedRequest[] = [];
  const captured: CapturedRequest[] = [];
  const enough = deferred<void>();
  const protectKeys = createKeyProtection(input.io);
  const forwarding =
    session && startForwarding(input, { session, calls, protectKeys, hasSecret: (text) => isChanged(text, input.io.clean) });
  const watch = createTurnWatch(settleMs, closedMs);
  const keep = (request: CapturedRequest): void => {
    if (captured.length >= count + maxMore) return;
    const shown = shortenRequest(request);
    // Of further requests, only the head is shown.
    captured.push(captured.length < count ? shown : { ...shown, body: null });
    if (captured.length >= count) enough.resolve();
  };
  const server = await startServer(input, { keep, protectKeys }, forwarding?.forward ?? null, watch);
  const over = deferred<void>();
  // Ends and reports a request in flight to the router.
  const stop = (): void => {
    if (forwarding?.isBusy() === true) forwarding.stop();
    else over.resolve();
  };
  const timer = setTimeout(stop, options.deadlineMs);
  input.signal.addEventListener('abort', stop, { once: true });
  try {
    printAddress(input, server, router);
    if (input.signal.aborted) return 130;
    await Promise.race([enough.promise.then(watch.whenQuiet), over.promise]);
    if (captured.length === 0) {
      if (input.signal.aborted) return 130;
      throw new UsageError(
        { en: `No request came within ${options.deadlineMs / 1000} s.`, zh: `${options.deadlineMs / 1000} 秒内没有收到请求。` },
        [{ en: `Point the client at ${server.origin} and let it send one request.`, zh: `让客户端指向 ${server.origin} 并发出一次请求。` }],
        'config.missing',
      );
    }
    if (captured.length < count)
      input.io.err(
        options.lang === 'zh' ? `只收到 ${count} 个请求中的 ${captured.length} 个。\n` : `${captured.length} of ${count} requests came.\n`,
      );
    const reviewed = captured.slice(0, count).map((captured) => ({ captured, issues: reviewRequest(captured, router, options.lang) }));
    const exitCode = printCapture(input, reviewed, captured.slice(count), router, calls);
    return input.signal.aborted ? 130 : exitCode;
  } finally {
    clearTimeout(timer);
    input.signal.removeEventListener('abort', stop);
    await server.close();
    await session?.close();
  }
}

/** Makes the keys of clients secrets of this run, up to a number that keeps the search in all output short. */
function createKeyProtection(io: CommandInput<'listen'>['io']): (captured: CapturedRequest) => void {
  const known: Secret[] = [];
  return ({ keys }) => {
    for (const { secret } of keys) {
      if (known.length >= maxClientKeys || known.some((one) => one.equals(secret))) continue;
      known.push(secret);
      io.protect(secret);
    }
  };
}

/** Whether the redactor changes a text, or refuses it. */
function isChanged(text: string, clean: (text: string) => string): boolean {
  try {
    return clean(text) !== text;
  } catch {
    return true;
  }
}

/** `Promise.withResolvers` does not exist in Node 20. */
function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

async function startServer(
  input: CommandInput<'listen'>,
  { keep, protectKeys }: Record<'keep' | 'protectKeys', (captured: CapturedRequest) => void>,
  forward: Forward | null,
  watch: TurnWatch,
): Promise<CaptureServer> {
  const { options, commandOptions, world, io } = input;
  const port = commandOptions.port ?? 0;
  const isChinese = options.lang === 'zh';
  let notices = 0;
  const notice = (text: string): void => {
    if (++notices <= maxNotices) io.err(`${text}\n`);
    if (notices === maxNotices) io.err(isChinese ? '其余不再显示。\n' : 'Further ones are not shown.\n');
  };
  const onRequest = (captured: CapturedRequest): void => {
    protectKeys(captured);
    // Clients may look up models first; only POST and CONNECT requests are shown.
    if (captured.method === 'POST' || captured.method === 'CONNECT') keep(captured);
    else if (options.format !== 'json') {
      const shown = `${captured.method} ${captured.path.slice(0, 100).replace(/[^\x20-\x7e]/g, '?')}`;
      notice(isChinese ? `也收到了 ${shown}；继续监听。` : `${shown} came too; still listening.`);
    }
  };
  const onRefused = (why: string): void => notice(isChinese ? `拒绝了一个请求：${why}。` : `A request was refused: ${why}.`);
  try {
    return await startCaptureServer({ port, now: world.now, onRequest, onRefused, forward, watch });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UsageError({ en: `Cannot listen on 127.0.0.1:${port} (${code}).`, zh: `无法监听 127.0.0.1:${port}（${code}）。` }, [
      { en: 'Choose another --port, or leave it out for any free one.', zh: '请换一个 --port，或省略它以使用任意空闲端口。' },
    ]);
  }
}

/** The router of `--router`, else of the settings, else undefined. */
async function configuredRouter(input: CommandInput<'listen'>): Promise<Router | undefined> {
  const world = getSystemContext(input);
  if (input.options.router !== undefined) return await chooseRouter(input.options.router, world);
  const settings = await findSettings(input, world);
  return settings.targets[0]?.match.router;
}

function printAddress({ io, options, commandOptions }: CommandInput<'listen'>, server: CaptureServer, router: Router | undefined): void {
  const baseUrls = baseUrlsAt(router, server.origin);
  if (options.format === 'json') {
    io.out(`${visibleJson({ schemaVersion: 1, kind: 'listen', baseUrls, port: server.port, router: router?.id ?? null })}\n`);
    return;
  }
  const urls = Object.entries(baseUrls).map(([protocol, url]) => `  ${protocol.padEnd(19)} ${url}`);
  const { first, kept, forwards } = addressTexts[options.lang];
  io.out([first(commandOptions.count ?? 1), ...urls, commandOptions.forward ? `${kept}${forwards}` : kept, '', ''].join('\n'));
}

const addressTexts = {
  en: {
    first: (count: number): string =>
      `Listening for ${count === 1 ? 'one request' : `${count} requests`} and until the client is done (Ctrl-C ends it). Give the client its base URL:`,
    kept: 'Its own key may stay: it does not leave this machine.',
    forwards: ' One request at a time goes on with the key of your settings, for anyone who knows this address: keep it private.',
  },
  zh: {
    first: (count: number): string => `正在等待 ${count} 个请求，直到客户端结束（Ctrl-C 退出）。请把客户端的 base URL 设为：`,
    kept: '客户端自己的密钥可以保留：它不会离开本机。',
    forwards: '每次有一个请求会用您设置中的密钥转发，知道这个地址的人都可以使用：请不要公开。',
  },
} as const;

function printCapture(
  { io, options, version }: CommandInput<'listen'>,
  reviewed: readonly Reviewed[],
  more: readonly CapturedRequest[],
  router: Router | undefined,
  calls: readonly RecordedRequest[],
): ExitCode {
  const wrong = reviewed.some(({ issues }) => issues.some(({ holds }) => !holds)) || calls.some(({ diagnosis }) => diagnosis !== null);
  const exitCode = wrong ? 1 : 0;
  if (options.format === 'json') {
    const requests = reviewed.map(({ captured, issues }) => ({ ...jsonRequest(captured), remarks: issues }));
    const { remarks, ...request } = requests[0] ?? { remarks: [] };
    const forwarded = calls.map(({ exchange, diagnosis }) => ({
      url: exchange.url,
      outcome: exchange.outcome,
      timings: exchange.timings,
      diagnosis,
    }));
    const tool = { name: 'kush-doctor', version };
    const also = more.map(jsonRequest);
    io.out(
      `${visibleJson({ schemaVersion: 1, kind: 'listen', tool, router: router?.id ?? null, request, remarks, requests, also, forwarded, exitCode })}\n`,
    );
    return exitCode;
  }
  for (const { captured, issues } of reviewed) {
    io.out(capturedLines(captured, options));
    io.out(`${issueLines(issues, router?.name, options)}${reviewed.length > 1 ? '\n' : ''}`);
  }
  io.out(moreLines(more, options));
  for (const call of calls) io.out(forwardedLines(call, options));
  return exitCode;
}

function jsonRequest({ keys, body: _, ...request }: CapturedRequest): object {
  return {
    ...request,
    proxy: request.proxy?.en ?? null,
    credentials: keys.map(({ header, secret }) => ({ header, fingerprint: secret.fingerprint })),
  };
}
