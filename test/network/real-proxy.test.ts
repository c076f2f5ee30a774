import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { networkChecks } from '../../src/checks/network/index.ts';
import { Secret } from '../../src/domain/secret.ts';
import type { Target } from '../../src/domain/target.ts';
import { probePath } from '../../src/probes/path/index.ts';
import { createWire } from '../../src/wire/index.ts';
import { proxyFor } from '../../src/wire/path/proxy.ts';
import { anEndpoint, toRecordedRequest } from '../support/recorded-request.ts';
import { createWorld } from '../support/world.ts';
import { fine, good, key, root, type Stage, tcp, tls } from './fault.ts';

/** Debian's proxies in their default form; elsewhere these tests report that they were skipped. */
const programs = {
  squid: ['/usr/sbin/squid', '/usr/local/sbin/squid', '/opt/homebrew/sbin/squid'].find((path) => existsSync(path)),
  tinyproxy: ['/usr/bin/tinyproxy', '/usr/sbin/tinyproxy', '/usr/local/bin/tinyproxy', '/opt/homebrew/bin/tinyproxy'].find((path) =>
    existsSync(path),
  ),
};
const password = 'w0rd-of-the-proxy';

interface Running {
  port: number;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const stage = await tcp(() => {});
  await stage.close();
  return stage.port;
}

async function answers(port: number): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt++) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect({ host: '127.0.0.1', port }, () => resolve(true)).on('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`nothing listens on ${port}`);
}

async function run(
  program: string,
  configure: (port: number, folder: string) => { file: string; text: string; args: string[] },
): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'kush-proxy-'));
  const port = await freePort();
  const { file, text, args } = configure(port, folder);
  writeFileSync(join(folder, file), text);
  spawnSync('chmod', ['-R', '777', folder]);
  const child: ChildProcess = spawn(program, args, { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await answers(port);
  return {
    port,
    stop: async () => {
      child.kill('SIGTERM');
      const forced = setTimeout(() => child.kill('SIGKILL'), 1500);
      await ended;
      clearTimeout(forced);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const squid = (extra: string) => (port: number, folder: string) => ({
  file: 'squid.conf',
  text: [
    `http_port 127.0.0.1:${port}`,
    `pid_filename ${folder}/squid.pid`,
    'cache deny all',
    `cache_log ${folder}/cache.log`,
    'access_log none',
    `coredump_dir ${folder}`,
    'shutdown_lifetime 0 seconds',
    extra,
    '',
  ].join('\n'),
  args: ['-N', '-f', join(folder, 'squid.conf')],
});

const tinyproxy = (extra: string) => (port: number, folder: string) => ({
  file: 'tiny.conf',
  text: [`Port ${port}`, 'Listen 127.0.0.1', 'Timeout 5', 'MaxClients 20', 'Allow 127.0.0.1', extra, ''].join('\n'),
  args: ['-d', '-c', join(folder, 'tiny.conf')],
});

async function examine(url: string, env: Record<string, string>) {
  const world = createWorld({ env });
  const wire = createWire({ proxyFor: (one) => proxyFor(one, env), extraCa: [root.cert], now: Date.now });
  try {
    const exchange = await wire.exchange({
      purpose: 'route',
      method: 'POST',
      url: `${url}/v1`,
      body: '{}',
      timeoutMs: 5000,
      credential: { secret: new Secret(key), header: 'bearer' },
    });
    const path = await probePath({
      target: {} as Target,
      root: url,
      signal: new AbortController().signal,
      world,
      timeoutMs: 5000,
      extraCa: [root.cert],
    });
    const drafts = networkChecks.flatMap((check) =>
      check.judge({ endpoint: anEndpoint, path, calls: [toRecordedRequest(exchange)] }).map((draft) => ({ check: check.id, ...draft })),
    );
    expect(JSON.stringify({ path, exchange, drafts })).not.toContain(password);
    return { exchange, reachable: drafts.find((draft) => draft.check === 'proxy.reachable') };
  } finally {
    await wire.close();
  }
}

for (const [name, program] of Object.entries(programs)) {
  describe.skipIf(program === undefined)(`through ${name}${program === undefined ? ' (not installed here)' : ''}`, () => {
    let open: Running;
    let strict: Running;
    let target: Stage & { port: number };

    beforeAll(async () => {
      if (program === undefined) return;
      target = await tls(good, fine);
      // One accepts everything, the other only port 443, and squid's also requires a name and a password.
      open = await run(program, name === 'squid' ? squid('http_access allow all') : tinyproxy(''));
      strict = await run(
        program,
        name === 'squid'
          ? squid('acl ssl port 443\nhttp_access deny CONNECT !ssl\nhttp_access allow all')
          : tinyproxy(`ConnectPort 443\nBasicAuth someone ${password}`),
      );
    });
    afterAll(async () => {
      await Promise.all([open?.stop(), strict?.stop(), target?.close()]);
    });

    it('reaches a TLS server and sends the key only inside the tunnel', async () => {
      const { exchange, reachable } = await examine(target.url, { HTTPS_PROXY: `http://127.0.0.1:${open.port}` });
      expect(exchange.outcome).toMatchObject({ ok: true, status: 200 });
      expect(exchange.connection?.proxy).toMatchObject({ status: 200, variable: 'HTTPS_PROXY' });
      expect(exchange.connection?.tls?.authorized).toBe(true);
      expect(reachable).toMatchObject({ status: 'pass' });
    });

    it('says that a port is forbidden, or that credentials are wanted', async () => {
      const { exchange, reachable } = await examine(target.url, { HTTPS_PROXY: `http://127.0.0.1:${strict.port}` });
      expect(exchange.outcome).toMatchObject({
        ok: false,
        failure: { phase: 'proxy', code: name === 'squid' ? 'PROXY_REFUSED' : 'PROXY_AUTH' },
      });
      expect(reachable).toMatchObject({
        status: 'fail',
        category: 'network.proxy',
        measured: expect.objectContaining({ en: expect.stringContaining(name === 'squid' ? '403' : '407') }),
      });
    });

    it('says that the proxy cannot reach the host', async () => {
      const gone = await freePort();
      const { exchange } = await examine(`https://localhost:${gone}`, { HTTPS_PROXY: `http://127.0.0.1:${open.port}` });
      expect(exchange.outcome).toMatchObject({
        ok: false,
        failure: { phase: 'proxy', code: expect.stringMatching(/PROXY_(?:UPSTREAM|REFUSED)/) },
      });
    });

    it.runIf(name === 'tinyproxy')('authenticates with what the URL holds and shows none of it', async () => {
      const { exchange } = await examine(target.url, { HTTPS_PROXY: `http://someone:${password}@127.0.0.1:${strict.port}` });
      // After the password, its rule about ports still applies.
      expect(exchange.outcome).toMatchObject({ ok: false, failure: { code: 'PROXY_REFUSED' } });
    });

    it('carries a plain request', async () => {
      const plain = await tcp(fine);
      const { exchange } = await examine(plain.url, { HTTP_PROXY: `http://127.0.0.1:${open.port}` });
      expect(exchange.outcome).toMatchObject({ ok: true, status: 200 });
      expect(exchange.outcome.ok && exchange.outcome.headers.via).toMatch(/squid|tinyproxy/i);
      await plain.close();
    });
  });
}
