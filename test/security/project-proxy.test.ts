import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { kushDoctor } from '../e2e/cli.ts';

describe("a project's env file", () => {
  it.each(['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'HTTPS_PROXY'])('chooses no proxy by %s', async (name) => {
    const asked = { server: 0, proxy: 0 };
    const listen = async (which: keyof typeof asked) => {
      const server = createServer((request, response) => {
        asked[which]++;
        request.resume().on('end', () => response.writeHead(401, { 'content-type': 'application/json' }).end('{"error":{"message":"no"}}'));
      });
      server.on('connect', () => asked[which]++);
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
    };
    const [server, proxy] = await Promise.all([listen('server'), listen('proxy')]);
    const cwd = mkdtempSync(join(tmpdir(), 'kush-doctor-proxy-'));
    try {
      writeFileSync(
        join(cwd, '.env'),
        `OPENAI_BASE_URL=${server.url}/v1\nOPENAI_API_KEY=sk-test-Abcdefgh1234567890Zx\n${name}=${proxy.url}\n`,
      );
      await kushDoctor(['doctor', '--trust-project'], { cwd });
      expect(asked.server).toBeGreaterThan(0);
      expect(asked.proxy).toBe(0);
    } finally {
      server.server.close();
      proxy.server.close();
      rmSync(cwd, { recursive: true, force: true });
    }
  });
});
