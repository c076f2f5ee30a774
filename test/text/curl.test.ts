import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { expect, it } from 'vitest';
import { Secret } from '../../src/domain/secret.ts';
import { curlLine } from '../../src/text/curl.ts';
import { createWire } from '../../src/wire/index.ts';
import { getPort, listen } from '../support/server.ts';

const hasCurl = spawnSync('curl', ['--version']).status === 0 && process.platform !== 'win32';

it.skipIf(!hasCurl)('a line pasted into a shell sends the very same request, whatever is in it', async () => {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (bytes) => {
      body += bytes;
    });
    request.on('end', () => {
      const { authorization, 'content-type': type, 'x-odd': odd } = request.headers;
      seen.push(JSON.stringify({ method: request.method, url: request.url, authorization, type, odd, body }));
      response.end();
    });
  });
  await listen(server);
  const wire = createWire({ now: Date.now });
  const key = 'sk-curl-$HOME-`id`-"q"';
  const exchange = await wire.exchange({
    purpose: 'route',
    method: 'POST',
    url: `http://127.0.0.1:${getPort(server)}/v1/it's?a=$(id)&b=1`,
    headers: { 'content-type': 'application/json', 'x-odd': "don't `run` $this" },
    credential: { secret: new Secret(key), header: 'bearer' },
    body: '{"text":"it\'s $HOME; rm -rf `x` \\" \\n"}',
    timeoutMs: 3000,
  });
  const line = curlLine(exchange);
  expect(line).not.toContain(key);
  await new Promise<void>((resolve, reject) => {
    import('node:child_process').then(({ execFile }) =>
      execFile('sh', ['-c', line], { env: { PATH: process.env.PATH, KUSH_DOCTOR_API_KEY: key }, timeout: 10_000 }, (error) =>
        error ? reject(error) : resolve(),
      ),
    );
  });
  expect(seen).toHaveLength(2);
  expect(seen[1]).toBe(seen[0]);
  await wire.close();
  server.close();
});

it('leaves a GET without a body as short as can be', () => {
  expect(curlLine({ method: 'GET', url: 'https://h/v1/models', requestHeaders: { host: 'h', 'x-api-key': '$KUSH_DOCTOR_API_KEY' } })).toBe(
    `curl -isS -H 'x-api-key: '"$KUSH_DOCTOR_API_KEY" 'https://h/v1/models'`,
  );
});
