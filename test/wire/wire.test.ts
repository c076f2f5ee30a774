import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { Exchange, WireRequest } from '../../src/domain/evidence/exchange.ts';
import { authHeaders } from '../../src/domain/protocol.ts';
import { Secret } from '../../src/domain/secret.ts';
import { requireLocalEnd, requireSafePath } from '../../src/wire/credential.ts';
import { toFailure } from '../../src/wire/failure.ts';
import { createWire } from '../../src/wire/index.ts';
import { isPrivateAddress } from '../../src/wire/path/private-address.ts';
import { getPort, listen } from '../support/server.ts';

const key = 'sk-wire-0123456789SECRET';
const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function serve(listener: RequestListener): Promise<{ server: Server; url: string; sockets: Set<unknown> }> {
  const server = createServer(listener);
  const sockets = new Set<unknown>();
  server.on('connection', (socket) => sockets.add(socket));
  await listen(server);
  open.push({
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  });
  return { server, url: `http://127.0.0.1:${getPort(server)}`, sockets };
}

function wire() {
  const created = createWire({ now: Date.now });
  open.push(created);
  return created;
}

const asked = (url: string, more: Partial<WireRequest> = {}): WireRequest => ({
  purpose: 'route',
  method: 'POST',
  url,
  body: '{}',
  timeoutMs: 30_000,
  credential: { secret: new Secret(key), header: 'bearer' },
  ...more,
});

const body = (exchange: Exchange): string => (exchange.outcome.ok ? exchange.outcome.body : '');

it('lets one signal stop many requests at once without a warning of Node', async () => {
  const warnings: string[] = [];
  const onWarning = ({ name }: Error) => void warnings.push(name);
  process.on('warning', onWarning);
  const waiting: (() => void)[] = [];
  const { url } = await serve((_request, response) => {
    waiting.push(() => response.end('{}'));
    if (waiting.length === 30) for (const answer of waiting) answer();
  });
  const { signal } = new AbortController();
  const one = wire();
  const exchanges = await Promise.all(Array.from({ length: 30 }, async () => await one.exchange(asked(url, { signal }))));
  await new Promise((resolve) => setImmediate(resolve));
  process.off('warning', onWarning);
  expect(exchanges.every(({ outcome }) => outcome.ok)).toBe(true);
  expect(warnings).toEqual([]);
});

describe('one request', () => {
  it.each(authHeaders)('carries the key as %s, and shows the placeholder', async (header) => {
    let seen: IncomingMessage['headers'] = {};
    const { url } = await serve((request, response) => {
      seen = request.headers;
      response.end('{}');
    });
    const exchange = await wire().exchange(asked(url, { credential: { secret: new Secret(key), header } }));
    expect(Object.values(seen).join(' ')).toContain(key);
    expect(Object.entries(seen).filter(([, value]) => String(value).includes(key))).toHaveLength(1);
    expect(JSON.stringify(exchange)).not.toContain(key);
    expect(Object.values(exchange.requestHeaders).join(' ')).toContain('$KUSH_DOCTOR_API_KEY');
  });

  it('takes an echo of the key out of the answer', async () => {
    const { url } = await serve((request, response) => {
      response.setHeader('x-echo', request.headers.authorization ?? '');
      response.end(JSON.stringify(request.headers));
    });
    const exchange = await wire().exchange(asked(url));
    expect(JSON.stringify(exchange)).not.toContain(key);
    expect(body(exchange)).toContain('$KUSH_DOCTOR_API_KEY');
  });

  it('never sends user info of a URL, and never shows it', async () => {
    let sent = '';
    const { url } = await serve((request, response) => {
      sent = `${request.url} ${JSON.stringify(request.headers)}`;
      response.end('{}');
    });
    const exchange = await wire().exchange(
      asked(`${url.replace('http://', 'http://name:pass-word@')}/v1?x=1#part`, { credential: undefined }),
    );
    expect(exchange.url).toBe(`${url}/v1?x=1`);
    expect(sent).not.toMatch(/pass-word|bmFtZTpwYXNzLXdvcmQ/);
    expect(JSON.stringify(exchange)).not.toContain('pass-word');
  });

  it('does not follow a redirect', async () => {
    let hits = 0;
    const other = await serve((_request, response) => {
      hits++;
      response.end();
    });
    const { url } = await serve((_request, response) => response.writeHead(307, { location: other.url }).end());
    const exchange = await wire().exchange(asked(url));
    expect(exchange.outcome).toMatchObject({ ok: true, status: 307 });
    expect(hits).toBe(0);
  });

  it('times every phase in order', async () => {
    const { url } = await serve((_request, response) => {
      setTimeout(() => response.write('a'), 60);
      setTimeout(() => response.end('b'), 120);
    });
    const { timings, connection, httpVersion, remoteAddress } = await wire().exchange(asked(url));
    expect(connection?.attempts).toMatchObject([{ address: '127.0.0.1', outcome: 'connected' }]);
    expect(httpVersion).toBe('1.1');
    expect(remoteAddress).toBe('127.0.0.1');
    const order = [timings.dnsMs, timings.requestSentMs, timings.firstByteMs, timings.totalMs].map(Number);
    expect([...order].sort((a, b) => a - b)).toEqual(order);
  });

  it('gives the pieces of a stream as they come, and of a success only', async () => {
    const { url } = await serve((request, response) => {
      if (request.url === '/bad') response.statusCode = 500;
      response.write('data: 1\n\n');
      setTimeout(() => response.end('data: 2\n\n'), 30);
    });
    const pieces: string[] = [];
    const onChunk: WireRequest['onChunk'] = ({ bytes }) => pieces.push(Buffer.from(bytes).toString());
    await wire().exchange(asked(`${url}/good`, { onChunk }));
    expect(pieces).toEqual(['data: 1\n\n', 'data: 2\n\n']);
    await wire().exchange(asked(`${url}/bad`, { onChunk }));
    expect(pieces).toHaveLength(2);
  });

  it('reads a stream longer than its limit to the end, and keeps only so much', async () => {
    const { url } = await serve((_request, response) => response.end('x'.repeat(300_000)));
    let bytes = 0;
    const exchange = await wire().exchange(asked(url, { maxBodyBytes: 1000, onChunk: (chunk) => (bytes += chunk.bytes.length) }));
    expect(exchange.outcome).toMatchObject({ ok: true, bodyTruncated: true });
    expect(body(exchange)).toHaveLength(1000);
    expect(bytes).toBe(300_000);
    expect(exchange.bodyBytes).toBe(300_000);
  });

  it.each([
    ['a refusal', '/bad', {}, 64 * 1024],
    ['a refusal, whatever limit was set', '/bad', { maxBodyBytes: 600_000 }, 64 * 1024],
    ['a success that no limit was set for', '/good', {}, 64 * 1024],
    ['a success within the limit that was set', '/good', { maxBodyBytes: 600_000 }, 500_000],
  ] as const)('of half a megabyte that is %s, so much is kept', async (_, path, limits, kept) => {
    const { url } = await serve((request, response) => {
      if (request.url === '/bad') response.statusCode = 400;
      response.end('x'.repeat(500_000));
    });
    const exchange = await wire().exchange(asked(url + path, limits));
    expect(exchange.outcome).toMatchObject({ ok: true, ...(kept < 500_000 ? { bodyTruncated: true } : {}) });
    expect(body(exchange)).toHaveLength(kept);
    expect(exchange.bodyBytes).toBe(500_000);
  });

  it('joins header values and decodes what is not UTF-8 without failing', async () => {
    const { url } = await serve((_request, response) => {
      response.setHeader('set-cookie', ['a=1', 'b=2']);
      response.end(Buffer.from([0xff, 0xfe, 0x41]));
    });
    const exchange = await wire().exchange(asked(url));
    expect(exchange.outcome).toMatchObject({ ok: true, headers: { 'set-cookie': 'a=1, b=2' } });
    expect(body(exchange)).toContain('A');
  });

  it.each([204, 304])('ends at once with status %i', async (status) => {
    const { url } = await serve((_request, response) => response.writeHead(status).end());
    expect((await wire().exchange(asked(url))).outcome).toMatchObject({ ok: true, status, body: '' });
  });

  it.each(['not a url', 'ftp://host/x', ''])('refuses "%s" without a connection', async (url) => {
    expect((await wire().exchange(asked(url))).outcome).toMatchObject({ ok: false, failure: { code: 'URL_INVALID' } });
  });
});

describe('connections', () => {
  it('serve the next request to the same origin', async () => {
    const { url, sockets } = await serve((_request, response) => response.end('{}'));
    const one = wire();
    const first = await one.exchange(asked(url));
    const second = await one.exchange(asked(url));
    expect([first.connection?.reused, second.connection?.reused]).toEqual([false, true]);
    expect(second.timings.tcpMs).toBeUndefined();
    expect(sockets.size).toBe(1);
  });

  it('are opened anew where the server closed the idle one', async () => {
    const { url, server } = await serve((_request, response) => response.end('{}'));
    const one = wire();
    await one.exchange(asked(url));
    server.closeIdleConnections();
    expect((await one.exchange(asked(url))).outcome.ok).toBe(true);
  });

  it('are opened anew where the server closes the idle one at the moment of the next request', async () => {
    let requests = 0;
    const { url } = await serve((request, response) => {
      if (++requests === 2) request.socket.resetAndDestroy();
      else response.end('{}');
    });
    const one = wire();
    await one.exchange(asked(url));
    const second = await one.exchange(asked(url));
    expect(second.outcome.ok).toBe(true);
    expect(second.connection?.reused).toBe(false);
  });

  it('carry many requests at once', async () => {
    const { url } = await serve((_request, response) => setTimeout(() => response.end('{}'), 30));
    const one = wire();
    const all = await Promise.all(Array.from({ length: 64 }, () => one.exchange(asked(url))));
    expect(all.every((exchange) => exchange.outcome.ok)).toBe(true);
  });

  it('end with the wire, and requests under way with them', async () => {
    let arrived: () => void = () => {};
    const hasArrived = new Promise<void>((done) => {
      arrived = done;
    });
    const { url } = await serve(() => arrived());
    const one = wire();
    const pending = one.exchange(asked(url));
    await hasArrived;
    void one.close();
    expect((await pending).outcome).toMatchObject({ ok: false, failure: { code: 'ABORTED', phase: 'wait' } });
  });

  it.each(['before', 'during'])('end with a signal that comes %s', async (when) => {
    const { url } = await serve(() => {});
    const stop = new AbortController();
    if (when === 'before') stop.abort();
    else setTimeout(() => stop.abort(), 50);
    expect((await wire().exchange(asked(url, { signal: stop.signal }))).outcome).toMatchObject({ ok: false, failure: { code: 'ABORTED' } });
  });
});

describe('failures', () => {
  it('are named by code, however deep it lies, and never by a foreign message', () => {
    const inner = Object.assign(new Error('connect to http://me:pw@host'), { code: 'ECONNREFUSED', address: '10.0.0.1', port: 443 });
    const wrapped = new TypeError('fetch failed', {
      cause: new AggregateError([inner, Object.assign(new Error('x'), { code: 'ETIMEDOUT' })], ''),
    });
    const failure = toFailure(wrapped, 'tcp', 12.4);
    expect(failure).toMatchObject({ phase: 'tcp', code: 'ECONNREFUSED', afterMs: 12, chain: ['ECONNREFUSED', 'ETIMEDOUT'] });
    expect(JSON.stringify(failure)).not.toContain('pw');
  });

  it('survive a chain that bites its own tail, and values that are no errors', () => {
    const loop = new Error('a');
    loop.cause = loop;
    for (const value of [loop, null, undefined, 'text', 42, { code: 5 }, { code: 'a b\u001b[31m' }])
      expect(toFailure(value, 'wait', 0)).toMatchObject({ code: 'UNKNOWN', phase: 'wait' });
  });

  it('know undici errors that have no code by their name', () => {
    expect(toFailure(Object.assign(new Error('raw bytes'), { name: 'HTTPParserError' }), 'receive', 1)).toMatchObject({
      code: 'HTTPParserError',
    });
  });
});

describe('private addresses', () => {
  it.each([
    '10.1.2.3',
    '127.0.0.1',
    '192.168.0.1',
    '172.31.0.1',
    '169.254.1.1',
    '100.64.0.1',
    '198.18.0.5',
    '0.0.0.0',
    '::1',
    'fd00::1',
    'fe80::1',
  ])('%s', (address) => expect(isPrivateAddress(address)).toBe(true));
  it.each(['8.8.8.8', '172.32.0.1', '198.20.0.1', '2606:4700::1', 'rubbish'])('not %s', (address) =>
    expect(isPrivateAddress(address)).toBe(false),
  );
});

describe('another name of this machine', () => {
  it('is given the key in the clear where it leads to a private address', async () => {
    const seen: (string | undefined)[] = [];
    const { url } = await serve((request, response) => {
      seen.push(request.headers.authorization);
      response.end('{}');
    });
    const credential = { secret: new Secret(key), header: 'bearer' } as const;
    const { outcome } = await wire().exchange(asked(url.replace('127.0.0.1', '0.0.0.0'), { credential }));
    expect(outcome.ok).toBe(true);
    expect(seen).toEqual([`Bearer ${key}`]);
  });

  it.each([
    ['host.docker.internal', '192.168.65.254', false],
    ['host.docker.internal', '203.0.113.7', true],
    ['host.docker.internal', '198.18.0.7', true],
    ['gateway.example', '192.168.65.254', true],
  ])('%s at %s is refused: %s', (host, address, isRefused) => {
    const url = new URL(`http://${host}:8080/v1`);
    const attempt = { address, family: 4, port: 8080, startMs: 0, durationMs: 1, outcome: 'connected' } as const;
    const look = (): void => {
      requireSafePath(url, null, {});
      requireLocalEnd(url, null, { host, port: 8080, attempts: [attempt], reused: false }, {});
    };
    if (isRefused) expect(look).toThrow('INSECURE_URL');
    else expect(look).not.toThrow();
  });
});
