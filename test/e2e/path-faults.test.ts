import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { Report } from '../../src/domain/report/report.ts';
import { getPort, listen } from '../support/server.ts';
import { runHere } from './here.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function start(server: Server): Promise<string> {
  servers.push(server);
  await listen(server);
  return `http://127.0.0.1:${getPort(server)}`;
}

async function examine(base: string, env: Record<string, string> = {}) {
  const key = 'sk-Q7mVb4Xc8Zn1Rt5Kp9Ls3Wd6Fg0HjTy2';
  const { stdout } = await runHere(['--json', '--allow-insecure-http'], { env: { OPENAI_BASE_URL: base, OPENAI_API_KEY: key, ...env } });
  const report = JSON.parse(stdout) as Report;
  return { report, root: report.findings.find(({ id }) => id === report.rootCause), text: JSON.stringify(report.findings) };
}

const api = () =>
  createServer((_, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('{"object":"list","data":[]}'));

describe('a proxy', () => {
  const page = '<html><head><title>Blocked by corp proxy</title></head><body>no</body></html>';

  it.each([403, 503])('that answers %i for this machine is the root, not a firewall before the API', async (status) => {
    const base = await start(api());
    const proxy = await start(createServer((_, response) => void response.writeHead(status, { 'content-type': 'text/html' }).end(page)));
    const { root, report } = await examine(`${base}/v1`, { HTTP_PROXY: proxy });
    expect(root).toMatchObject({ check: 'proxy.loopback', category: 'config.proxy' });
    expect(root?.fixes[0]?.command).toContain('NO_PROXY');
    expect(report.exitCode).toBe(1);
  });

  it('that passes the API on is only a warning, and HTTP_PROXY alone is right for a plain base URL', async () => {
    const base = await start(api());
    const proxy = await start(api());
    const { report, text } = await examine(`${base}/v1`, { HTTP_PROXY: proxy });
    expect(report.findings.find(({ check }) => check === 'proxy.loopback')?.status).toBe('warn');
    expect(text).not.toContain('proxy-http-only');
  });

  it('that opens the tunnel and sends a page into it: plain http is not proposed', async () => {
    const proxy = createServer();
    proxy.on('connect', (_, socket) => {
      socket.on('error', () => {});
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.once('data', () => socket.end(`HTTP/1.1 403 Forbidden\r\ncontent-type: text/html\r\n\r\n${page}`));
    });
    const { root, text } = await examine('https://llm.acme.test/v1', { HTTPS_PROXY: await start(proxy) });
    expect(root?.category).toBe('tls.protocol');
    expect(text).not.toContain('http://llm.acme.test');
    expect(JSON.stringify(root?.causes)).toContain('proxy');
  });

  it('whose tunnel fails with 500 has no rule against the host', async () => {
    const proxy = createServer();
    proxy.on('connect', (_, socket) => {
      socket.on('error', () => {});
      socket.end('HTTP/1.1 500 Unable to connect\r\ncontent-length: 0\r\n\r\n');
    });
    const { root } = await examine('https://llm.acme.test/v1', { HTTPS_PROXY: await start(proxy) });
    expect(root?.category).toBe('network.proxy');
    expect(JSON.stringify(root?.fixes)).not.toContain('rules');
  });

  it.each([
    ['Squid', 'x-squid-error: ERR_DNS_FAIL 0'],
    ['RFC 9209', 'proxy-status: edge; error=dns_error; rcode="NXDOMAIN"'],
  ])('that does not find the name (%s) points to the base URL, and retrying does not help', async (_, header) => {
    const proxy = createServer();
    proxy.on('connect', (_, socket) => {
      socket.on('error', () => {});
      socket.end(`HTTP/1.1 503 Service Unavailable\r\n${header}\r\ncontent-length: 0\r\n\r\n`);
    });
    const { root, report } = await examine('https://api.opneai.test/v1', { HTTPS_PROXY: await start(proxy) });
    expect(root).toMatchObject({ category: 'network.proxy', retry: { retryable: false } });
    expect(JSON.stringify(root?.fixes)).toContain('https://api.opneai.test');
    expect(report.exitCode).toBe(1);
  });
});

describe('a host', () => {
  it.each([
    'http://模型.localhost.test/v1',
    'http://モデル.localhost.test/v1',
    'http://모델.localhost.test/v1',
    'http://xn--xgs754b.localhost.test/v1',
  ])('in a script without Latin-like letters is allowed: %s', async (base) => {
    expect((await examine(base)).text).not.toContain('base-url-lookalike');
  });

  it.each([
    'https://api.\u043epenai.com/v1',
    'https://xn--api-kya.example/v1',
    'https://openai\uff0fv1.test/v1',
    'https://a\u30ceb.test/v1',
  ])('with a letter or stroke that looks like another is still refused: %s', async (base) => {
    const { report } = await examine(base);
    expect(report.verdict).toBe('broken');
    expect(report.cost.requestsSent).toBe(0);
  });
});

it('a redirect of every path to a private address is a login page of the network, and no base URL', async () => {
  const portal = createServer(
    (_, response) => void response.writeHead(302, { location: 'http://10.10.0.1:8880/guest/s/default/?ssid=Hotel' }).end(),
  );
  const { root } = await examine(`${await start(portal)}/v1`);
  expect(root).toMatchObject({ category: 'endpoint.redirect' });
  expect(JSON.stringify(root?.fixes)).toContain('log in');
  expect(root?.fixes.some(({ command }) => command?.includes('10.10.0.1'))).toBe(false);
});
