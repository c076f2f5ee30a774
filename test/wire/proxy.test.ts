import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EnvHttpProxyAgent } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bypassEntry, chooseProxy, clientRoutes, proxyFor, readProxyVariables } from '../../src/wire/path/proxy.ts';
import { clientProxyRules, doctorRules, nodeFetchRules } from '../../src/wire/path/proxy-rules-table.ts';

const proxy = 'http://127.0.0.1:3128';
const hosts = [
  'http://api.example.com',
  'http://example.com',
  'http://badexample.com',
  'http://api.example.com:8080',
  'http://127.1.2.3',
  'http://localhost',
  'http://[::1]',
];
const lists = [
  '*',
  'example.com',
  '.example.com',
  '*.example.com',
  'api.example.com:80',
  'api.example.com:8080',
  'other.org, example.com',
  'other.org example.com',
  '127.0.0.0/8',
  '127.1.2.3',
  'localhost',
  'EXAMPLE.com',
  'com',
  '*,x',
];
const cases = lists.flatMap((list) => hosts.map((url) => ({ list, url })));

const undici = nodeFetchRules('24.5.0', { NODE_USE_ENV_PROXY: '1' });
const curl = clientProxyRules.find((rules) => rules.client === 'curl') ?? doctorRules;

/** undici's own decision: its two agents are replaced by capture stubs, found by their type. */
function undiciUsesProxy(url: string, noProxy: string): boolean {
  const agent = new EnvHttpProxyAgent({ httpProxy: proxy, httpsProxy: proxy, noProxy });
  let used: boolean | undefined;
  for (const symbol of Object.getOwnPropertySymbols(agent)) {
    const name = symbol.description ?? '';
    const holder = agent as unknown as Record<symbol, unknown>;
    if (/proxy agent/i.test(name))
      holder[symbol] = { dispatch: () => (used = !/no proxy/i.test(name)), close: async () => {}, destroy: async () => {} };
  }
  agent.dispatch({ origin: url, path: '/', method: 'GET' }, {});
  if (used === undefined) throw new Error('the oracle heard nothing');
  return used;
}

describe('NO_PROXY as each client reads it', () => {
  it.each(cases)('undici agrees on "$list" for $url', ({ list, url }) => {
    expect(bypassEntry(new URL(url), list, undici) === null).toBe(undiciUsesProxy(url, list));
  });

  const version = spawnSync('curl', ['--version']).stdout?.toString() ?? '';
  const [major = 0, minor = 0] = (/curl (\d+)\.(\d+)/.exec(version) ?? []).slice(1).map(Number);
  // Ranges are supported since 7.86; a macOS or Windows curl may be older.
  describe.skipIf(major < 8 && !(major === 7 && minor >= 86))(`curl itself${version === '' ? ' (not installed here)' : ''}`, () => {
    const server = createServer((_request, response) => response.end('through the proxy'));
    beforeAll(async () => {
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
    });
    afterAll(() => server.close());

    it.concurrent.each(cases)('agrees on "$list" for $url', async ({ list, url }) => {
      const { port } = server.address() as AddressInfo;
      // A bypassed request goes to port 80 or 8080 of this machine, where another server would otherwise answer.
      const child = spawn('curl', ['-s', '--max-time', '5', '--resolve', '*:80:127.0.0.1', '--resolve', '*:8080:127.0.0.1', url], {
        env: { PATH: process.env.PATH, http_proxy: `http://127.0.0.1:${port}`, no_proxy: list },
      });
      let said = '';
      child.stdout.on('data', (bytes) => {
        said += bytes;
      });
      await once(child, 'close');
      expect(bypassEntry(new URL(url), list, curl) === null, said).toBe(said === 'through the proxy');
    });
  });
});

describe('the choice of a proxy', () => {
  const https = new URL('https://api.example.com/v1');

  it('prefers lower case and names the variable', () => {
    expect(chooseProxy(https, { https_proxy: 'http://low:1', HTTPS_PROXY: 'http://up:2' }, doctorRules)).toMatchObject({
      proxy: { url: 'http://low:1', variable: 'https_proxy' },
    });
  });

  it('says which entry took the host out', () => {
    expect(chooseProxy(https, { HTTPS_PROXY: proxy, NO_PROXY: 'a.b, .example.com' }, doctorRules)).toEqual({
      proxy: null,
      why: 'NO_PROXY has ".example.com"',
    });
  });

  it('keeps credentials out of everything that is shown', () => {
    const chosen = proxyFor(https, { HTTPS_PROXY: 'http://me:p%40ss@proxy.example:8080' });
    expect(chosen?.url).toBe('http://proxy.example:8080');
    expect(JSON.stringify(chosen)).not.toContain('p@ss');
    expect(chosen?.credential?.length).toBe('me:p@ss'.length);
    expect(JSON.stringify(readProxyVariables({ HTTPS_PROXY: 'http://me:p%40ss@proxy.example:8080' }))).not.toMatch(/me:|p%40ss/);
  });

  it('reads a missing scheme as http, as curl does, and refuses rubbish when it connects', () => {
    expect(proxyFor(https, { HTTPS_PROXY: '127.0.0.1:7890' })?.url).toBe('http://127.0.0.1:7890');
    expect(proxyFor(https, { HTTPS_PROXY: 'http://' })?.url).toBe('invalid:');
  });

  it('knows that only HTTP_PROXY leaves https to go direct, but not for every client', () => {
    const routes = Object.fromEntries(clientRoutes(https, { HTTP_PROXY: proxy }, '20.20.2').map((route) => [route.client, route.proxy]));
    expect(routes).toMatchObject({ curl: null, 'Node fetch': null, 'Claude Code': proxy, Codex: null });
  });

  it("knows when Node's fetch listens", () => {
    const of = (version: string, env: Record<string, string>) => clientRoutes(https, { HTTPS_PROXY: proxy, ...env }, version)[0];
    expect(of('20.20.2', { NODE_USE_ENV_PROXY: '1' })).toMatchObject({ proxy: null, why: expect.stringContaining('Node 24') });
    expect(of('24.1.0', {})).toMatchObject({ proxy: null, why: expect.stringContaining('NODE_USE_ENV_PROXY=1') });
    expect(of('24.1.0', { NODE_USE_ENV_PROXY: '1' })).toMatchObject({ proxy });
  });

  it('passes over a SOCKS proxy for all, as Node does, and not one for https', () => {
    const socks = 'socks5://127.0.0.1:1080';
    expect(proxyFor(https, { ALL_PROXY: socks })).toBeNull();
    expect(proxyFor(https, { HTTPS_PROXY: socks })?.url).toBe(socks);
    expect(chooseProxy(https, { ALL_PROXY: socks }, curl).proxy?.url).toBe(socks);
  });

  it('curl does not read HTTP_PROXY in capitals', () => {
    expect(chooseProxy(new URL('http://x.example'), { HTTP_PROXY: proxy }, curl).proxy).toBeNull();
  });
});
