import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { generic } from '../emulation/generic-profile.ts';
import { PromptCache } from '../emulation/prompt-cache.ts';
import { noQuirks } from '../emulation/quirks.ts';
import { respond } from '../emulation/respond.ts';
import type { SseFrame } from '../emulation/sse-frame.ts';
import { StoredResponses } from '../emulation/stored-responses.ts';
import { findBrowserRequest, sendRefusal } from '../server/local-request.ts';
import { type CapturedRequest, captureRequest, findProtocol, parseTarget } from './captured-request.ts';
import type { TurnWatch } from './turn.ts';

/** The client's answer, written piece by piece as it arrives from upstream. */
export interface ForwardReply {
  head(status: number, headers: Readonly<Record<string, string>>): void;
  /** Bytes of the body, after the head. */
  write(bytes: Uint8Array): void;
  /** Aborted when the client disconnects. */
  readonly signal: AbortSignal;
}

/**
 * Forwards a request upstream. The answer arrives whole, is cut off midway, or is missing, in which case the client gets a simulated one.
 */
export type Forward = (captured: CapturedRequest, body: string, reply: ForwardReply) => Promise<'whole' | 'cut' | 'none' | 'busy'>;

export interface CaptureServer {
  port: number;
  /** The address to give to clients; with `forward` it ends with the secret path. */
  origin: string;
  close(): Promise<void>;
}

const maxBodyBytes = 32 * 1024 * 1024;
/** Of all requests that are being received. */
const maxPendingBytes = 64 * 1024 * 1024;

export interface CaptureOptions {
  /** 0 means any free port. */
  port: number;
  /** Epoch milliseconds. */
  now: () => number;
  onRequest: (captured: CapturedRequest) => void;
  /** Called for a request that was not captured, with the reason. */
  onRefused: (why: string) => void;
  /** If set, the origin has a secret path, because anyone who knows the address can use the user's key. */
  forward: Forward | null;
  /** Notified of each request and connection. */
  watch: TurnWatch;
}

/** Listens on loopback and reports each request. The client gets a plain answer without tool calls, so it does not continue the turn. */
export async function startCaptureServer({ port, now, onRequest, onRefused, forward, watch }: CaptureOptions): Promise<CaptureServer> {
  const secretPath = forward === null ? '' : `/${randomBytes(16).toString('hex')}`;
  const oneByOne = forward && forwardOneByOne(forward);
  const room = { left: maxPendingBytes };
  const admit = (request: IncomingMessage): Refused | null => {
    // A client that uses this address as a proxy names another host and gets an explanation.
    const isProxied = forward === null && /^https?:/i.test(request.url ?? '') && request.headers.origin === undefined;
    const why = isProxied ? null : findBrowserRequest(request, '127.0.0.1');
    if (why !== null) return { status: 403, why };
    if (!beginsWith(request.url ?? '', secretPath)) return { status: 404, why: "its path does not begin with the base URL's path" };
    request.url = request.url?.slice(secretPath.length);
    return null;
  };
  const server = createServer({ requestTimeout: 60_000, maxHeaderSize: 64 * 1024 }, (request, response) => {
    watch.requestStarted();
    response.on('close', watch.requestEnded);
    response.on('error', () => {});
    const refused = admit(request);
    if (refused) {
      request.resume();
      onRefused(refused.why);
      sendRefusal(response, refused.status, refused.why);
    } else listenTo(request, response, { now, onRequest, onRefused, forward: oneByOne, room }).catch(() => response.destroy());
  });
  server.on('connection', (socket) => {
    watch.connectionOpened();
    socket.on('close', watch.connectionClosed);
  });
  // A client that uses this address as a proxy asks for a tunnel first.
  server.on('connect', (request: IncomingMessage, socket) => {
    // Node removes its own listener, and the client may reset the connection.
    socket.on('error', () => socket.destroy());
    // The user's client never asks for a tunnel to the secret path.
    if (forward === null) onRequest(captureRequest(request, Buffer.alloc(0)));
    else onRefused('it asks for a tunnel (CONNECT)');
    socket.end('HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n');
  });
  await listening(server, port);
  const bound = (server.address() as AddressInfo).port;
  return {
    port: bound,
    origin: `http://127.0.0.1:${bound}${secretPath}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 500).unref();
      await closed;
    },
  };
}

async function listenTo(
  request: IncomingMessage,
  response: ServerResponse,
  { now, onRequest, onRefused, forward, room }: Receiving,
): Promise<void> {
  const bytes = await readBody(request, room);
  if (bytes === null) {
    const why = 'its body is too large';
    onRefused(why);
    return sendRefusal(response, 413, why);
  }
  const captured = captureRequest(request, bytes);
  const forwarded = forward ? await forward(captured, bytes.toString('utf8'), replyOn(response)) : 'none';
  // Called after the answer has been sent, so the listener cannot end before the client is served.
  if (forwarded === 'whole') response.end(() => onRequest(captured));
  else if (forwarded === 'busy') sendRefusal(response, 429, 'one request is forwarded at a time');
  else if (forwarded === 'cut') {
    response.destroy();
    onRequest(captured);
  } else {
    const answer = friendlyAnswer(request, captured, now());
    response.writeHead(answer.status, answer.headers);
    response.end(answer.body, () => onRequest(captured));
  }
}

interface Receiving extends Pick<CaptureOptions, 'now' | 'onRequest' | 'onRefused' | 'forward'> {
  /** Bytes that further bodies may take. */
  room: { left: number };
}

/** The whole body; null if it is too large, alone or together with others. It is then read to its end, so the client reads the answer. */
async function readBody(request: IncomingMessage, room: { left: number }): Promise<Buffer | null> {
  let parts: Buffer[] | null = [];
  let size = 0;
  try {
    for await (const part of request as AsyncIterable<Buffer>) {
      if (parts === null) continue;
      size += part.length;
      room.left -= part.length;
      if (size > maxBodyBytes || room.left < 0) {
        room.left += size;
        size = 0;
        parts = null;
      } else parts.push(part);
    }
    return parts && Buffer.concat(parts);
  } finally {
    room.left += size;
  }
}

interface Refused {
  status: 403 | 404;
  why: string;
}

function beginsWith(url: string, secretPath: string): boolean {
  const start = Buffer.from(url.slice(0, secretPath.length));
  const wanted = Buffer.from(secretPath);
  return (
    start.length === wanted.length &&
    timingSafeEqual(start, wanted) &&
    /^[/?]|^$/.test(secretPath === '' ? '' : url.slice(secretPath.length))
  );
}

/** Requests that arrive while one is in flight are answered `busy` and not forwarded. */
function forwardOneByOne(forward: Forward): Forward {
  let isBusy = false;
  return async (captured, body, reply) => {
    if (captured.method !== 'POST') return 'none';
    if (isBusy) return 'busy';
    isBusy = true;
    try {
      return await forward(captured, body, reply);
    } finally {
      isBusy = false;
    }
  };
}

function replyOn(response: ServerResponse): ForwardReply {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  return {
    signal: gone.signal,
    head(status, headers) {
      // Without `connection: close`: with it, undici treats a truncated answer as complete.
      response.writeHead(status, headers);
      response.flushHeaders();
    },
    write(bytes) {
      response.write(bytes);
      // The client sends requests but does not read the answer.
      if (response.writableLength > maxBodyBytes) response.destroy();
    },
  };
}

function friendlyAnswer(
  request: IncomingMessage,
  captured: CapturedRequest,
  now: number,
): { status: number; headers: Record<string, string>; body: string } {
  const { pathname, searchParams } = parseTarget(captured.path);
  const protocol = findProtocol(pathname);
  const headers = { 'content-type': 'application/json' };
  // Claude Code sends HEAD /api/hello first.
  if (request.method === 'HEAD') return { status: 200, headers, body: '' };
  if (protocol === null || request.method !== 'POST') {
    const isList = request.method === 'GET' && /\/models\/?$/.test(pathname);
    const body = isList
      ? { object: 'list', data: [] }
      : { error: { message: 'kush-doctor listens here for the requests of a client', type: 'not_found' } };
    return { status: isList ? 200 : 404, headers, body: JSON.stringify(body) };
  }
  const response = respond(
    {
      router: undefined,
      rules: [],
      profile: generic,
      models: [{ id: captured.model ?? '' }],
      keys: ['any'],
      cache: new PromptCache(),
      stored: new StoredResponses(),
    },
    {
      route: {
        endpoint: /count_?tokens/i.test(pathname) ? 'count-tokens' : 'completion',
        protocol,
        method: 'POST',
        ...(protocol === 'gemini' && { model: captured.model ?? '', stream: captured.stream === true }),
      },
      sent: [{ header: 'bearer', value: 'any' }],
      body: captured.body,
      anthropicVersion: captured.anthropicVersion ?? undefined,
      betas: captured.betas,
      alt: searchParams.get('alt'),
      id: 'captured',
      now,
    },
    noQuirks,
  );
  if (response.frames === undefined) return { status: response.status, headers, body: response.body };
  return {
    status: 200,
    headers: { 'content-type': 'text/event-stream' },
    body: response.frames.map(({ text }: SseFrame) => text).join(''),
  };
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
}
