import { createServer as createSecureServer } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import type { Exchange, HttpChoice, WireRequest } from '../../src/domain/evidence/exchange.ts';
import { Secret } from '../../src/domain/secret.ts';
import { parseFault, startSimulator } from '../../src/simulator/index.ts';
import { createWire } from '../../src/wire/index.ts';
import { findFailureCode } from '../../src/words/failure-codes.ts';
import { fine, good, root, type Stage, tls } from '../network/fault.ts';
import { listen } from '../support/server.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function simulate(fault?: string) {
  const simulator = await startSimulator({
    rules: [],
    seed: 7,
    faults: fault === undefined ? [] : [parseFault(fault)],
    tls: { key: good.key, cert: good.cert },
  });
  open.push(simulator);
  return simulator;
}

async function ask(url: string, key: string, http: HttpChoice, more: Partial<WireRequest> = {}): Promise<Exchange> {
  const wire = createWire({ now: Date.now, extraCa: [root.cert], http });
  open.push(wire);
  return await wire.exchange({
    purpose: 'route',
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json' },
    credential: { secret: new Secret(key), header: 'bearer' },
    body: JSON.stringify({ model: 'gpt-4o', messages: [{ role: 'user', content: 'hello' }], stream: true }),
    timeoutMs: 30_000,
    ...more,
  });
}

const completion = async (fault: string | undefined, http: HttpChoice): Promise<Exchange> => {
  const { origin, key } = await simulate(fault);
  return await ask(`${origin}/v1/chat/completions`, key, http);
};

/** What a client gets, without what differs between two requests or belongs to the version of HTTP. */
function toComparable({ outcome }: Exchange): object {
  const withoutIds = (body: string): string => body.replace(/chatcmpl-\w+|(?<="created":)\d+/g, '').replace(/127\.0\.0\.1:\d+/g, '');
  if (!outcome.ok) return { phase: outcome.failure.phase, code: outcome.failure.code, partial: withoutIds(outcome.partial?.body ?? '') };
  const { status, headers, body } = outcome;
  return { status, type: headers['content-type'], retryAfter: headers['retry-after'], location: headers.location, body: withoutIds(body) };
}

describe('HTTP/2', () => {
  it.each([
    ['1.1', '1.1'],
    ['2', '2'],
    ['auto', '2'],
  ] as const)('--http %s speaks HTTP/%s with a server that offers both, and says so', async (http, spoken) => {
    const exchange = await completion(undefined, http);
    expect(exchange.outcome).toMatchObject({ ok: true, status: 200 });
    expect(exchange.httpVersion).toBe(spoken);
    expect(exchange.outcome.ok && exchange.outcome.body).toContain('[DONE]');
    expect(exchange.connection?.tls?.alpn).toBe(spoken === '2' ? 'h2' : 'http/1.1');
    expect(exchange.timings.firstByteMs).toBeGreaterThanOrEqual(exchange.timings.requestSentMs ?? Number.POSITIVE_INFINITY);
  });

  it.each([
    ['h2-goaway', 'HTTP2_GOAWAY', 'network.reset'],
    ['h2-refused', 'HTTP2_REFUSED_STREAM', 'network.reset'],
    ['h2-calm', 'HTTP2_ENHANCE_YOUR_CALM', 'rate.requests'],
    ['h2-reset:bytes=300', 'HTTP2_STREAM_RESET', 'network.reset'],
    ['h2-broken', 'HTTP2_PROTOCOL_ERROR', 'network.protocol'],
    ['close', 'NO_ANSWER', 'network.reset'],
    ['truncate:bytes=200', 'BODY_CUT', 'network.reset'],
  ])('names the fault %s', async (fault, code, category) => {
    const { outcome } = await completion(fault, '2');
    expect(outcome.ok ? outcome : outcome.failure.code).toBe(code);
    expect(findFailureCode(code)?.category).toBe(category);
    if (fault.includes('bytes')) expect(!outcome.ok && outcome.partial?.body.length).toBeGreaterThan(0);
  });

  it.each(['h2-goaway', 'h2-refused', 'h2-calm', 'h2-reset', 'h2-broken'])('%s leaves HTTP/1.1 alone', async (fault) => {
    const { outcome } = await completion(fault, '1.1');
    expect(outcome).toMatchObject({ ok: true, status: 200 });
    expect(outcome.ok && outcome.body).toContain('[DONE]');
  });

  it.each([
    ...['cut:3', 'end:3', 'empty', 'done-only', 'error-inside:2', 'keep-alive', 'crlf', 'bom', 'bad-json:2', 'content-type:text/plain'],
    ...['html', 'error-200', 'empty-body', 'null-body', 'bad-body', 'gzip', 'slice:size=7', 'status:401', 'status:429,retry-after=7'],
    ...['redirect:/login', 'truncate:bytes=200', 'reset:bytes=200', 'reset', 'close'],
  ])('the fault %s is the same over HTTP/1.1', async (fault) => {
    const [two, one] = await Promise.all((['2', '1.1'] as const).map(async (http) => toComparable(await completion(fault, http))));
    expect(two).toEqual(one);
  });

  it('a server of HTTP/2 alone is named when HTTP/1.1 is asked for, and answers HTTP/2', async () => {
    const refused = await completion('h2-only', '1.1');
    expect(refused.outcome).toMatchObject({
      ok: false,
      failure: { phase: 'tls', code: 'ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL' },
    });
    expect((await completion('h2-only', 'auto')).outcome).toMatchObject({ ok: true, status: 200 });
  });

  it('a server without HTTP/2 is named when HTTP/2 is asked for', async () => {
    const stage: Stage = await tls(good, fine);
    open.push(stage);
    const exchange = await ask(stage.url, 'sk-test', '2');
    expect(exchange.outcome).toMatchObject({ ok: false, failure: { phase: 'tls', code: 'HTTP2_NOT_OFFERED' } });
    expect(stage.received?.()).toBe('');
    expect((await ask('http://127.0.0.1:9', 'sk-test', '2')).outcome).toMatchObject({ failure: { code: 'HTTP2_NOT_OFFERED' } });
  });

  it('a server that agrees on HTTP/2 and answers something else is named', async () => {
    const server = createSecureServer({ key: good.key, cert: good.cert, ALPNProtocols: ['h2'] }, (socket) => {
      socket.on('error', () => {});
      socket.once('data', () => socket.write('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n'));
    });
    await listen(server);
    open.push(server);
    const { port } = server.address() as { port: number };
    const { outcome } = await ask(`https://localhost:${port}/v1`, 'sk-test', 'auto');
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'HTTP2_PROTOCOL_ERROR' } });
  });

  it('carries many requests over one connection', async () => {
    const { origin, key } = await simulate();
    const wire = createWire({ now: Date.now, extraCa: [root.cert], http: 'auto' });
    open.push(wire);
    const get = (): Promise<Exchange> =>
      wire.exchange({
        purpose: 'models',
        method: 'GET',
        url: `${origin}/v1/models`,
        credential: { secret: new Secret(key), header: 'bearer' },
        timeoutMs: 30_000,
      });
    const first = await get();
    const others = await Promise.all(Array.from({ length: 20 }, get));
    expect(first.connection?.reused).toBe(false);
    for (const exchange of others) {
      expect(exchange.outcome).toMatchObject({ ok: true, status: 200 });
      expect(exchange.connection?.reused).toBe(true);
    }
  });

  it('holds the deadline against a stream that is silent, and the limit of a body', async () => {
    const { origin, key } = await simulate('hang');
    expect((await ask(`${origin}/v1/chat/completions`, key, '2', { timeoutMs: 1500 })).outcome).toMatchObject({
      ok: false,
      failure: { code: 'TIMEOUT', phase: 'wait' },
    });
    const healthy = await simulate();
    expect((await ask(`${healthy.origin}/v1/chat/completions`, healthy.key, '2', { maxBodyBytes: 100 })).outcome).toMatchObject({
      ok: false,
      failure: { code: 'TOO_LARGE' },
    });
  });
});
