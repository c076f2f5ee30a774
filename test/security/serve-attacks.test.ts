import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { runHere } from '../e2e/here.ts';
import { readOpenMetrics } from '../render/openmetrics.ts';
import { findStatuses, sendRaw } from '../support/raw-request.ts';

/** A neighbour, a web page, a scraper or a targets file that attacks `serve`. */

const folder = mkdtempSync(join(tmpdir(), 'kush-doctor-serve-attacks-'));
let router: Simulator;

interface Served {
  port: number;
  said(): string;
  end(): Promise<{ code: number | null; stdout: string; stderr: string }>;
}

/** Starts `serve` in this process on a free port. */
async function serve(targets: string, args: readonly string[] = []): Promise<Served> {
  const file = join(mkdtempSync(join(folder, 't')), 'targets.yaml');
  writeFileSync(file, targets);
  return await serveFile(file, args);
}

async function serveFile(file: string, args: readonly string[] = []): Promise<Served> {
  const stop = new AbortController();
  let begin: (port: number) => void = () => {};
  const port = new Promise<number>((resolve) => {
    begin = resolve;
  });
  const running = runHere(['serve', '--targets', file, '--listen', '127.0.0.1:0', '--store', 'none', '--json', ...args], {
    cwd: folder,
    env: { ROUTER_KEY: router.key },
    signal: stop.signal,
    onOutput: (stdout) => {
      const port = /"url":"http:\/\/127\.0\.0\.1:(\d+)"/.exec(stdout)?.[1];
      if (port !== undefined) begin(Number(port));
    },
  });
  let result = { code: null as number | null, stdout: '', stderr: '' };
  void running.then((ended) => {
    result = ended;
  });
  return {
    port: await Promise.race([port, running.then(({ stdout, stderr }) => Promise.reject(new Error(stdout + stderr)))]),
    said: () => result.stdout + result.stderr,
    end: async () => {
      stop.abort();
      return await running;
    },
  };
}

const one = (more = ''): string =>
  `targets:\n  - {name: fine, baseUrl: '${router.baseUrls['openai-chat']}', key: {env: ROUTER_KEY}${more}}\n`;

let served: Served;
beforeAll(async () => {
  router = await startSimulator();
  served = await serve(one());
});
afterAll(async () => {
  const { code, stderr } = await served.end();
  await router.close();
  rmSync(folder, { recursive: true, force: true });
  expect(code).toBe(0);
  expect(stderr).not.toMatch(/went wrong|TypeError/);
});

const get = (target: string, headers = '', host = `127.0.0.1:${served.port}`): string =>
  `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nX-Prometheus-Scrape-Timeout-Seconds: 60\r\n${headers}Connection: close\r\n\r\n`;
const ask = async (target: string, headers = '', host?: string): Promise<string> =>
  await sendRaw(served.port, get(target, headers, host), 20_000);
const alive = async (): Promise<void> => expect(findStatuses(await ask('/-/healthy'))).toEqual([200]);

describe('a request that is not one', () => {
  it.each<[kind: string, bytes: () => string]>([
    [
      'a length and chunks',
      () => `POST /-/reload HTTP/1.1\r\nHost: 127.0.0.1:${served.port}\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    ['two lengths', () => get('/metrics', 'Content-Length: 1\r\nContent-Length: 2\r\n')],
    ['two hosts', () => get('/metrics', 'Host: evil.example\r\n')],
    ['no host', () => 'GET /metrics HTTP/1.0\r\n\r\n'],
    ['headers of 17 kB', () => get('/metrics', `X-A: ${'a'.repeat(17_000)}\r\n`)],
    ['a URL of 16 kB', () => get(`/probe?target=${'a'.repeat(15_000)}`)],
    ['a line feed in a header', () => get('/metrics', 'X-A: b\nHost: evil.example\r\n')],
    ['TRACE', () => get('/metrics').replace('GET', 'TRACE')],
    ['CONNECT', () => `CONNECT evil.example:443 HTTP/1.1\r\nHost: 127.0.0.1:${served.port}\r\n\r\n`],
    ['OPTIONS of everything', () => get('*').replace('GET', 'OPTIONS')],
    ['PROPFIND', () => get('/').replace('GET', 'PROPFIND')],
    ['PATCH', () => get('/metrics').replace('GET', 'PATCH')],
    ['DELETE', () => get('/targets/fine').replace('GET', 'DELETE')],
    ['an unknown method', () => get('/metrics').replace('GET', 'EVIL')],
    ['NUL in the target', () => get('/metrics\0')],
    ['bytes of TLS', () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ['the request line of HTTP/2', () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ])('with %s gets no answer of the server', async (_, bytes) => {
    const received = await sendRaw(served.port, bytes(), 2000);
    expect(findStatuses(received).filter((status) => status < 400)).toEqual([]);
    expect(received).not.toContain('kush_doctor_targets');
    await alive();
  });
});

describe('a name that was rebound', () => {
  it.each([
    'evil.example',
    `evil.example:PORT`,
    '127.0.0.1.evil.example:PORT',
    'localhost.evil.example:PORT',
    'evil.localhost:PORT',
    '127.0.0.1:PORT@evil.example',
    '0x7f000001:PORT',
    '2130706433:PORT',
    '127.1:PORT:1',
    '[::ffff:127.0.0.1]:PORT:',
    '127.0.0.1:99999',
    '127.0.0.1',
    '0.0.0.0:PORT',
    '192.0.2.1:PORT',
    '127.0.0.1:PORT, evil.example',
    '127.0.0.1:PORT/evil',
    '[fe80::1]:PORT',
  ])('%s is refused', async (host) => {
    const received = await ask('/metrics', '', host.replaceAll('PORT', String(served.port)));
    expect(findStatuses(received).filter((status) => status !== 403 && status !== 400)).toEqual([]);
  });
});

describe('a path', () => {
  it.each([
    '/targets/../../../etc/passwd',
    '/targets/%2e%2e/%2e%2e/etc/passwd',
    '/targets/..%2f..%2fetc%2fpasswd',
    '/targets/..\\..\\etc\\passwd',
    '//etc/passwd',
    '/targets/__proto__',
    '/targets/constructor',
    '/targets/fine?module=__proto__',
    '/targets/fine?module=constructor',
    '/targets/fine%00',
    '/targets/fine/',
    '/metrics/',
    '/.env',
    '/targets/%ff',
  ])('%s is not found', async (path) => {
    const received = await ask(path);
    expect(findStatuses(received)).toEqual([404]);
    expect(received).not.toContain('root:');
  });

  it.each([
    '__proto__',
    'constructor',
    'toString',
    'fine%00',
    'fine%0d%0aX-Injected:%201',
    'http://127.0.0.1:1/',
    '//evil.example',
    'FINE',
    'fine&target=http://evil.example',
    '%1b%5d0;x%07',
  ])('/probe?target=%s examines nothing else', async (target) => {
    const before = router.requests.length;
    const received = await ask(`/probe?target=${target}&module=__proto__`);
    expect(findStatuses(received)).toEqual([400]);
    expect(received).not.toMatch(/^X-Injected/im);
    expect(received).not.toContain('\u001b');
    expect(router.requests.length).toBe(before);
  });
});

describe('headers of a scraper', () => {
  it.each(['1e308', '-1', 'NaN', 'Infinity', '0x10', '', '0', '9'.repeat(1000)])('a scrape timeout of %s is bounded', async (seconds) => {
    const text = `GET /probe?target=fine HTTP/1.1\r\nHost: 127.0.0.1:${served.port}\r\nX-Prometheus-Scrape-Timeout-Seconds: ${seconds}\r\nConnection: close\r\n\r\n`;
    expect(findStatuses(await sendRaw(served.port, text, 130_000))).toHaveLength(1);
  });

  it.each([
    ['ten thousand types', 'a/b,'.repeat(3000)],
    ['a type of ten thousand parameters', `text/plain${';q=1'.repeat(3000)}`],
    ['qualities without end', `application/openmetrics-text;q=${'9'.repeat(10_000)}`],
  ])('%s that are accepted cost no time', async (_, accept) => {
    expect(findStatuses(await ask('/metrics', `Accept: ${accept}\r\n`))).toEqual([200]);
  });
});

it('three hundred silent connections, and a thousand requests in one, delay nobody', async () => {
  const silent = Array.from({ length: 300 }, (): Socket => connect(served.port, '127.0.0.1').on('error', () => {}));
  const pipelined = `GET /-/healthy HTTP/1.1\r\nHost: 127.0.0.1:${served.port}\r\n\r\n`.repeat(1000);
  expect(findStatuses(await sendRaw(served.port, pipelined, 3000))).toHaveLength(1000);
  await alive();
  for (const socket of silent) socket.destroy();
});

it('a client that never reads its answers fills no memory', async () => {
  const before = process.memoryUsage().rss;
  const socket = connect(served.port, '127.0.0.1').on('error', () => {});
  socket.pause();
  const request = `GET /metrics HTTP/1.1\r\nHost: 127.0.0.1:${served.port}\r\n\r\n`;
  for (let count = 0; count < 20; count++) {
    socket.write(request.repeat(500));
    await new Promise((next) => setTimeout(next, 20));
  }
  await alive();
  expect(process.memoryUsage().rss - before).toBeLessThan(200e6);
  socket.destroy();
});

describe('a targets file that is read again', () => {
  it('a hundred times spends no token more', async () => {
    const paying = await serve(one(', models: [gpt-4o], module: [free, stream]'));
    const paid = (): number => router.requests.filter(({ model, stream }) => model !== null && stream).length;
    await expect.poll(paid, { timeout: 60_000, interval: 50 }).toBeGreaterThan(0);
    const before = paid();
    const reload = `POST /-/reload HTTP/1.1\r\nHost: 127.0.0.1:${paying.port}\r\nContent-Length: 0\r\n\r\n`;
    await new Promise((next) => setTimeout(next, 500));
    expect(new Set(findStatuses(await sendRaw(paying.port, reload.repeat(100), 3000)))).toEqual(new Set([200]));
    await new Promise((next) => setTimeout(next, 1500));
    expect(paid()).toBe(before);
    await paying.end();
  });

  const secret = 'Wq7rTz1pLx9kVb3nYc5m8Hd2';
  it.each<[kind: string, replace: (file: string) => void]>([
    ['a folder', (file) => mkdirSync(file)],
    ['a FIFO', (file) => execFileSync('mkfifo', [file])],
    ['a link to a device', (file) => symlinkSync('/dev/zero', file)],
    ['a key', (file) => writeFileSync(file, `targets:\n  - {name: a, router: openrouter, key: ${secret}}\n`)],
    [
      'aliases of aliases',
      (file) =>
        writeFileSync(
          file,
          `a: &a [1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b]\ntargets: [*c,*c,*c]\n`,
        ),
    ],
    ['names of escape codes', (file) => writeFileSync(file, '{"targets":[{"name":"\\u001b[2J##[error]","base-url":"https://x.example"}]}')],
    ['nothing', (file) => writeFileSync(file, '')],
  ])('as %s keeps the former targets and repeats nothing of it', async (_, replace) => {
    const file = join(mkdtempSync(join(folder, 'r')), 'targets.yaml');
    writeFileSync(file, one());
    const running = await serveFile(file);
    rmSync(file);
    replace(file);
    const reload = `POST /-/reload HTTP/1.1\r\nHost: 127.0.0.1:${running.port}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`;
    const received = await sendRaw(running.port, reload, 5000);
    expect(findStatuses(received)).toEqual([500]);
    const metrics = await sendRaw(
      running.port,
      `GET /metrics HTTP/1.1\r\nHost: 127.0.0.1:${running.port}\r\nConnection: close\r\n\r\n`,
      5000,
    );
    expect(metrics).toContain('kush_doctor_targets 1');
    const { stdout, stderr } = await running.end();
    expect(received + stdout + stderr).not.toContain(secret.slice(4, 12));
    expect(received + stdout + stderr).not.toMatch(/\u001b|##\[/);
  });
});

describe('labels of a targets file', () => {
  it.each<[kind: string, labels: string]>([
    ['a quote and a line', `{owner: "x\\"} 1\\nevil_metric 1\\n"}`],
    ['a backslash at the end', `{owner: 'x\\'}`],
    ['a name of ours', `{target: evil, __name__: evil, le: '1'}`],
    ['a prototype name', `{constructor: a, toString: b}`],
    ['a megabyte', `{owner: '${'x'.repeat(1_000_000)}'}`],
    ['markup', `{owner: '</td><script>alert(1)</script>'}`],
  ])('of %s are read as labels, or refused', async (_, labels) => {
    let running: Served;
    try {
      running = await serve(one(`, labels: ${labels}`));
    } catch (error) {
      expect((error as Error).message).toMatch(/targets/);
      return;
    }
    const text = `GET /probe?target=fine HTTP/1.1\r\nHost: 127.0.0.1:${running.port}\r\nAccept: application/openmetrics-text\r\nX-Prometheus-Scrape-Timeout-Seconds: 60\r\nConnection: close\r\n\r\n`;
    const received = await sendRaw(running.port, text, 30_000);
    const families = readOpenMetrics(received.slice(received.indexOf('\r\n\r\n') + 4));
    expect(families.has('evil_metric')).toBe(false);
    expect(families.get('kush_doctor_target_info')?.samples[0]?.labels.target).toBe('fine');
    const page = await sendRaw(running.port, `GET / HTTP/1.1\r\nHost: 127.0.0.1:${running.port}\r\nConnection: close\r\n\r\n`, 5000);
    expect(page).not.toContain('<script>');
    await running.end();
  });

  it('that hold the key are masked everywhere', async () => {
    const running = await serve(one(`, labels: {owner: '${router.key}'}`));
    for (const path of ['/', '/targets/fine', '/probe?target=fine', '/metrics']) {
      const text = `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${running.port}\r\nX-Prometheus-Scrape-Timeout-Seconds: 60\r\nConnection: close\r\n\r\n`;
      expect(await sendRaw(running.port, text, 30_000)).not.toContain(router.key.slice(5, 14));
    }
    await running.end();
  });
});

describe('--store', () => {
  it.each([
    ["someone's notes", 'my notes\n'],
    ['JSON of another program', '{"a":1}\n'],
    ['a damaged database', 'SQLite format 3\0more'],
    ['deep brackets', '['.repeat(100_000)],
  ])('refuses %s, which stays as it is', async (_, content) => {
    const file = join(folder, 'notes.db');
    writeFileSync(file, content, { mode: 0o640 });
    const targets = join(folder, 'store.yaml');
    writeFileSync(targets, one());
    const { code, stderr } = await runHere(['serve', '--targets', targets, '--listen', '127.0.0.1:0', '--store', file], {
      cwd: folder,
      env: { ROUTER_KEY: router.key },
      signal: AbortSignal.timeout(20_000),
    });
    expect(code).toBe(2);
    expect(stderr).toMatch(/--store got "[^"]*notes\.db", which is (?:not a store of kush-doctor|a (?:damaged )?database)/);
    expect(readFileSync(file, 'utf8')).toBe(content);
    expect(statSync(file).mode & 0o777).toBe(0o640);
  });
});
