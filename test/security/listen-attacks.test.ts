import { createServer as createHttpServer, type IncomingHttpHeaders } from 'node:http';
import { type AddressInfo, connect, createServer } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { runHere } from '../e2e/here.ts';
import { findStatuses, sendRaw } from '../support/raw-request.ts';

/** A client, a neighbour or a router that attacks `listen` and `listen --forward`. */

const own = 'sk-own-Wq7rTz1pLx9kVb3nYc5m8Hd2';
const clients = 'sk-client-Rk4tUe8wQz2hJm6vPn3s';

interface Upstream {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}
const asked: Upstream[] = [];
/** What the router answers with, as raw bytes. */
let raw: string | null = null;
const router = createHttpServer((request, response) => {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (part: string) => (body += part));
  request.on('end', () => {
    asked.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
    if (raw !== null) {
      const socket = response.socket;
      socket?.write(Buffer.from(raw, 'latin1'));
      socket?.end();
    } else response.writeHead(200, { 'content-type': 'application/json' }).end('{"choices":[]}');
  });
});
let base: string;
beforeAll(async () => {
  await new Promise<void>((done) => router.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(router.address() as AddressInfo).port}/v1`;
});
afterAll(() => {
  router.closeAllConnections();
  router.close();
});
/** Memory in use after a garbage collection, which, unlike the process's size, does not depend on the tests before. */
function getKeptBytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

afterEach(() => {
  asked.length = 0;
  raw = null;
});

interface Opened {
  port: number;
  /** The secret path; empty without `--forward`. */
  path: string;
}

const ordinary = '{"model":"gpt-4o","messages":[{"role":"user","content":"Hi"}]}';

/** A request with a correct length. */
function post({ port, path }: Opened, { target = '/v1/chat/completions', headers = '', body = ordinary } = {}): string {
  return `POST ${path}${target} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${clients}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n${headers}Connection: close\r\n\r\n${body}`;
}

/** Runs `listen`, attacks it, then sends one ordinary request, which ends the run. */
async function attack(
  args: readonly string[],
  use: (opened: Opened) => Promise<unknown>,
  { last = true } = {},
): Promise<{ code: number | null; stdout: string; stderr: string; report: Record<string, unknown> }> {
  let begin: (opened: Opened) => void = () => {};
  const opened = new Promise<Opened>((resolve) => {
    begin = resolve;
  });
  const running = runHere(['listen', '--json', '--settle', '50ms', '--deadline', '20s', '--base-url', base, ...args], {
    env: { KUSH_DOCTOR_API_KEY: own },
    onOutput: (stdout) => {
      const line = stdout.split('\n')[0];
      if (!stdout.includes('\n') || line === undefined) return;
      const { baseUrls, port } = JSON.parse(line) as { baseUrls: Record<string, string>; port: number };
      begin({ port, path: new URL(baseUrls['openai-chat'] ?? '').pathname.replace(/\/v1$/, '') });
    },
  });
  const place = await Promise.race([opened, running.then(({ stderr }) => Promise.reject(new Error(stderr)))]);
  await use(place);
  if (last) await sendRaw(place.port, post(place), 5000);
  const result = await running;
  return { ...result, report: JSON.parse(result.stdout.trim().split('\n').at(-1) ?? '{}') as Record<string, unknown> };
}

const forward = ['--forward'];

describe('listen --forward, the request line and the framing', () => {
  it.each<[kind: string, bytes: (opened: Opened) => string]>([
    ['a length and chunks', (o) => post(o, { headers: 'Transfer-Encoding: chunked\r\n' })],
    ['two lengths', (o) => post(o, { headers: 'Content-Length: 5\r\n' })],
    ['chunks written with a tab', (o) => post(o, { headers: 'Transfer-Encoding:\tchunked\r\n' })],
    ['chunks and another coding', (o) => post(o, { headers: 'Transfer-Encoding: chunked, identity\r\n' })],
    ['a blank before the colon of the coding', (o) => post(o, { headers: 'Transfer-Encoding : chunked\r\n' })],
    ['a header behind a bare line feed', (o) => post(o, { headers: 'X-A: b\nX-Api-Key: c\r\n' })],
    ['a header behind a bare carriage return', (o) => post(o, { headers: 'X-A: b\rX-Api-Key: c\r\n' })],
    ['NUL in a header', (o) => post(o, { headers: 'X-A: b\0c\r\n' })],
    ['a negative length', (o) => post(o).replace(/Content-Length: \d+/, 'Content-Length: -1')],
    ['a length in hexadecimal', (o) => post(o).replace(/Content-Length: \d+/, 'Content-Length: 0x10')],
    ['a version that is not HTTP', (o) => post(o).replace('HTTP/1.1', 'HTTP/9.9')],
    ['the request line of HTTP/2', () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['headers of 65 kB', (o) => post(o, { headers: `X-A: ${'a'.repeat(66_000)}\r\n` })],
    ['a target in absolute form', (o) => post({ ...o, path: `http://127.0.0.1:${o.port}${o.path}` })],
    ['a target of another host', (o) => post({ ...o, path: `http://router.example${o.path}` })],
    ['a tunnel', (o) => `CONNECT 192.0.2.1:443 HTTP/1.1\r\nHost: 127.0.0.1:${o.port}\r\n\r\n`],
    ['a tunnel to the secret path', (o) => `CONNECT ${o.path} HTTP/1.1\r\nHost: 127.0.0.1:${o.port}\r\n\r\n`],
  ])('%s: nothing is forwarded, and the run goes on', async (_, bytes) => {
    const { report } = await attack(forward, async (opened) => {
      expect(findStatuses(await sendRaw(opened.port, bytes(opened))).filter((status) => status < 400)).toEqual([]);
      expect(asked).toEqual([]);
    });
    expect(asked).toHaveLength(1);
    expect(report.requests).toHaveLength(1);
    expect(report.request).toMatchObject({ method: 'POST' });
  });

  it('a request hidden in the body of another is not a request', async () => {
    const { report } = await attack(forward, async () => {}, { last: true });
    expect(report.requests).toHaveLength(1);
    const hidden = 'POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\n\r\n';
    asked.length = 0;
    await attack(forward, async (opened) => await sendRaw(opened.port, post(opened, { body: hidden }), 5000), { last: false });
    expect(asked.map(({ body }) => body)).toEqual([hidden]);
  });

  it.each([
    ['a folder above, with backslashes', '/v1beta/models/..\\..\\..\\admin:generateContent'],
    ['a folder above, percent-encoded', '/v1/%2e%2e/%2e%2e/admin/chat/completions'],
    ['a fragment', '/v1beta/models/a#b:generateContent'],
    ['another route after the route', '/v1/chat/completions/../../files'],
    ['a user and a host', '/v1/chat/completions@evil.example/chat/completions'],
    ['another host after two slashes', '//evil.example/v1/chat/completions'],
  ])('%s in the path: only the documented route is asked', async (_, target) => {
    await attack(forward, async (opened) => {
      await sendRaw(opened.port, post(opened, { target }), 3000);
      for (const { url } of asked) expect(url).toMatch(/^\/v1(?:beta)?\/(?:chat\/completions|models\/[\w.-]+:\w+)$/);
    });
  });
});

describe("listen --forward keeps the client's own key on this machine", () => {
  it.each([
    ['in the query as key', '/v1/chat/completions?a=1&key=KEY', ''],
    ['in the query, its name encoded', '/v1/chat/completions?%6bey=KEY', ''],
    ['in the query under another name', '/v1/chat/completions?api_key=KEY', ''],
    ['in the query twice', '/v1/chat/completions?key=KEY&key=KEY', ''],
    ['in a header of a gateway', '/v1/chat/completions', 'X-Gateway-Auth: Bearer KEY\r\n'],
    ['in another header in base64', '/v1/chat/completions', 'X-Basic: BASE64\r\n'],
    ['in X-Api-Key as well', '/v1/chat/completions', 'X-Api-Key: KEY\r\n'],
    ['in a cookie', '/v1/chat/completions', 'Cookie: session=KEY\r\n'],
    ['in Referer', '/v1/chat/completions', 'Referer: http://localhost/?key=KEY\r\n'],
    ['in a second Authorization', '/v1/chat/completions', 'Authorization: Bearer KEY\r\n'],
    ['in Proxy-Authorization', '/v1/chat/completions', 'Proxy-Authorization: Basic BASE64\r\n'],
  ])('%s', async (_, target, headers) => {
    const fill = (text: string) => text.replaceAll('KEY', clients).replaceAll('BASE64', Buffer.from(`user:${clients}`).toString('base64'));
    const { stdout, stderr } = await attack(
      forward,
      async (opened) => await sendRaw(opened.port, post(opened, { target: fill(target), headers: fill(headers) }), 5000),
      { last: false },
    );
    expect(asked).toHaveLength(1);
    const sent = JSON.stringify(asked);
    for (const form of [clients, Buffer.from(`user:${clients}`).toString('base64')]) expect(sent).not.toContain(form);
    expect(asked[0]?.headers.authorization).toBe(`Bearer ${own}`);
    for (const form of [clients, own, Buffer.from(`user:${clients}`).toString('base64')]) expect(stdout + stderr).not.toContain(form);
  });
});

describe('listen --forward passes on no header about the connection', () => {
  it.each([
    ['that Connection names', 'Connection: X-Hop\r\nX-Hop: 1\r\n', 'x-hop'],
    ['Keep-Alive', 'Keep-Alive: timeout=5\r\n', 'keep-alive'],
    ['TE', 'TE: trailers\r\n', 'te'],
    ['Trailer', 'Trailer: X-A\r\n', 'trailer'],
    ['Forwarded', 'Forwarded: for=10.0.0.1\r\n', 'forwarded'],
    ['X-Forwarded-Host', 'X-Forwarded-Host: evil.example\r\n', 'x-forwarded-host'],
    ['Expect', 'Expect: 100-continue\r\n', 'expect'],
  ])('%s', async (_, headers, name) => {
    await attack(
      forward,
      async (opened) => await sendRaw(opened.port, post(opened, { headers }).replace('Connection: close\r\n', ''), 1500),
      {
        last: false,
      },
    );
    expect(asked).toHaveLength(1);
    expect(asked[0]?.headers[name]).toBeUndefined();
  });
});

describe('listen --forward and what a router answers', () => {
  it.each([
    ['its address', 'Location: http://evil.example/\r\n', 'evil'],
    ['a cookie', 'Set-Cookie: a=evil\r\n', 'evil'],
    ['a header that Connection names', 'Connection: close, X-Hop\r\nX-Hop: evil\r\n', 'evil'],
    ['a refresh', 'Refresh: 0; url=evil\r\n', 'evil'],
    ['another service', 'Alt-Svc: h2="evil"\r\n', 'evil'],
    ['rights for every web page', 'Access-Control-Allow-Origin: evil\r\n', 'evil'],
  ])('does not pass on %s', async (_, headers, word) => {
    raw = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n${headers}\r\n{}`;
    let received = '';
    await attack(
      forward,
      async (opened) => {
        received = await sendRaw(opened.port, post(opened), 5000);
      },
      { last: false },
    );
    expect(findStatuses(received)).toEqual([200]);
    expect(received).not.toContain(word);
  });

  it.each([
    ['bytes above ASCII in a header', 'HTTP/1.1 200 OK\r\nX-A: \xff\x9b2J\r\nContent-Length: 2\r\n\r\n{}'],
    ['a status of 999', 'HTTP/1.1 999 Odd\r\nContent-Length: 2\r\n\r\n{}'],
    ['a status of 101', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'],
    ['a hundred statuses of 100', `${'HTTP/1.1 100 Continue\r\n\r\n'.repeat(100)}HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}`],
    ['a split answer', 'HTTP/1.1 200 OK\r\nX-A: b\r\n\r\nHTTP/1.1 200 OK\r\nX-Injected: 1\r\n\r\n'],
    ['half a gzip', 'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\x1f\x8b\x08\x00'],
    ['a length that is not kept', 'HTTP/1.1 200 OK\r\nContent-Length: 200\r\n\r\n{}'],
    ['no HTTP', '\x16\x03\x01\x02\x00'],
    ['nothing', ''],
  ])('ends in order with %s', async (_, answer) => {
    raw = answer;
    const { code, stdout, stderr, report } = await attack(forward, async (opened) => await sendRaw(opened.port, post(opened), 5000), {
      last: false,
    });
    expect([0, 1]).toContain(code);
    expect(report.requests).toHaveLength(1);
    expect(stdout + stderr).not.toContain(own);
    expect(stderr).not.toMatch(/went wrong|TypeError|at \w+ \(/);
  });

  it('shows the key of the settings in no output, when the router echoes it', async () => {
    const echo = JSON.stringify({ error: { message: `bad key ${own}`, hex: Buffer.from(own).toString('hex') } });
    raw = `HTTP/1.1 401 ${own}\r\nX-Request-Id: ${own}\r\nContent-Length: ${echo.length}\r\n\r\n${echo}`;
    const { stdout, stderr } = await attack(forward, async (opened) => await sendRaw(opened.port, post(opened), 5000), { last: false });
    for (const form of [own, own.slice(4, 20), Buffer.from(own).toString('hex').slice(8, 40)]) expect(stdout + stderr).not.toContain(form);
  });
});

describe('listen, bodies and floods', () => {
  it('does not forward a part of a body that is too large', async () => {
    let received = '';
    const { report } = await attack(forward, async (opened) => {
      received = await sendRaw(opened.port, post(opened, { body: `"${'a'.repeat(34 * 1024 * 1024)}"` }), 5000);
      expect(asked).toEqual([]);
    });
    expect(findStatuses(received).filter((status) => status !== 413)).toEqual([]);
    expect(report.requests).toHaveLength(1);
  });

  it.each([
    ['lists 200,000 deep', `{"model":"m","messages":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
    ['objects 100,000 deep', `{"model":"m","x":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`],
    [
      'prototype names',
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"model":{"toString":1},"stream":{"valueOf":2}}',
    ],
    ['100,000 fields', `{${Array.from({ length: 100_000 }, (_, at) => `"f${at}":1`).join()}}`],
    ['a model of a megabyte', `{"model":"${'m'.repeat(1_000_000)}"}`],
    ['names of escape codes', '{"\\u001b]0;x\\u0007":1,"model":"\\u009b2J\\u202e","##[error]":"::set-env name=A::b"}'],
    ['no JSON', '\0\xff\xfe'],
    ['a number', '1e400'],
  ])('reports a body of %s in bounded words', async (_, body) => {
    const { code, stdout, stderr, report } = await attack([], async (opened) => await sendRaw(opened.port, post(opened, { body }), 5000), {
      last: false,
    });
    expect(report.requests).toHaveLength(1);
    expect([0, 1]).toContain(code);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(stdout.length).toBeLessThan(100_000);
    expect(stderr).not.toMatch(/went wrong|TypeError/);
    expect(stdout + stderr).not.toMatch(/[\u001b\u009b\u202e]|##\[/);
  });

  it('keeps a bounded part of 400 bodies of a megabyte, and ends', async () => {
    const body = JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'x'.repeat(1_000_000) }] });
    const before = getKeptBytes();
    await attack(['--count', '1'], async (opened) => {
      // An open connection keeps the turn from ending.
      const held = connect(opened.port, '127.0.0.1');
      for (let round = 0; round < 40; round++)
        await Promise.all(Array.from({ length: 10 }, async () => await sendRaw(opened.port, post(opened, { body }), 5000)));
      expect(getKeptBytes() - before).toBeLessThan(250e6);
      held.destroy();
    });
  });

  it('keeps 50 requests more than it was asked for', async () => {
    const { report } = await attack(['--settle', '5s'], async (opened) => {
      const held = connect(opened.port, '127.0.0.1');
      for (let count = 0; count < 60; count++) await sendRaw(opened.port, post(opened), 5000);
      held.destroy();
    });
    expect(report.also).toHaveLength(50);
  });

  it('receives no more than 64 MB at once', async () => {
    await attack([], async (opened) => {
      const half = post(opened, { body: `"${'a'.repeat(31 * 1024 * 1024)}"` });
      const held = [0, 1].map(() => {
        const socket = connect(opened.port, '127.0.0.1').on('error', () => {});
        // The last bytes are never sent.
        return new Promise<typeof socket>((sent) => socket.write(half.slice(0, -10), () => sent(socket)));
      });
      const sockets = await Promise.all(held);
      expect(findStatuses(await sendRaw(opened.port, half, 5000))).toEqual([413]);
      for (const socket of sockets) socket.destroy();
    });
  });

  it('says in few lines that a neighbour sends a thousand requests that are refused', async () => {
    const { stderr } = await attack(forward, async ({ port }) => {
      for (let round = 0; round < 20; round++) await sendRaw(port, `GET /x HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`.repeat(50), 300);
    });
    expect(stderr.split('\n').length).toBeLessThan(50);
  });

  it('survives a client that resets its tunnel', async () => {
    const { report } = await attack(['--count', '2'], async ({ port }) => {
      await new Promise<void>((done) => {
        const socket = connect(port, '127.0.0.1', () => {
          socket.write('CONNECT a.example:443 HTTP/1.1\r\nHost: a.example:443\r\n\r\n');
          setImmediate(() => socket.resetAndDestroy());
        });
        socket.on('error', () => {});
        socket.on('close', () => setTimeout(done, 100));
      });
    });
    expect(report.requests).toHaveLength(2);
  });

  it.each([
    ['no URL', '//['],
    ['half an escape', '/%'],
    ['escapes that are not UTF-8', '/%ff%fe'],
    ['a star', '*'],
    ['60,000 letters', `/${'a'.repeat(60_000)}`],
    ['escape codes', '/\x80\x9b'],
  ])('ends in order with a target of %s', async (_, target) => {
    const { code, stdout, stderr } = await attack([], async (opened) => await sendRaw(opened.port, post(opened, { target }), 3000));
    expect([0, 1]).toContain(code);
    expect(stdout.length).toBeLessThan(100_000);
    expect(stdout + stderr).not.toMatch(/[\u001b\u009b]/);
  });

  it.each([
    ['a gateway', 'X-Portkey-Api-Key: Zq9'],
    ['a subscription', 'Ocp-Apim-Subscription-Key: Zq9'],
    ['another service', 'Helicone-Auth: Bearer Zq9'],
    ['a session', 'X-Auth-Token: Zq9'],
    ['a signature', 'X-Amz-Security-Token: Zq9'],
  ])('shows nothing of the key of %s', async (_, header) => {
    const secret = 'Zq9fT4mKs8Wd2Lp7Rv1x';
    const headers = `${header.replace('Zq9', secret)}\r\n`;
    const { stdout, stderr } = await attack([], async (opened) => await sendRaw(opened.port, post(opened, { headers }), 3000), {
      last: false,
    });
    expect(stdout + stderr).not.toContain(secret.slice(4, 12));
  });
});

it('a port that another program holds is a sentence', async () => {
  const other = createServer();
  await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
  const { port } = other.address() as AddressInfo;
  const { code, stderr } = await runHere(['listen', '--port', String(port)]);
  other.close();
  expect([code, stderr]).toEqual([2, expect.stringContaining('Cannot listen')]);
});
