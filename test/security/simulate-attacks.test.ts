import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runHere } from '../e2e/here.ts';
import { findStatuses, sendRaw } from '../support/raw-request.ts';

/** Arguments, scenario files and requests that attack `simulate`. */

const folder = mkdtempSync(join(tmpdir(), 'kush-doctor-simulate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs `simulate` until the end of `use`; if it does not start, `use` is not called. */
async function simulate(args: readonly string[], use: (port: number, key: string) => Promise<unknown>) {
  const stop = new AbortController();
  return await runHere(['simulate', ...args], {
    cwd: folder,
    env: { OPENAI_API_KEY: 'sk-own-Wq7rTz1pLx9kVb3nYc5m8Hd2' },
    signal: stop.signal,
    onOutput: (() => {
      let begun = false;
      return (stdout: string) => {
        const found = /http:\/\/127\.0\.0\.1:(\d+)/.exec(stdout)?.[1];
        if (begun || found === undefined || !stdout.includes('\n')) return;
        begun = true;
        const key = /"key":"([^"]+)"/.exec(stdout)?.[1] ?? '';
        void use(Number(found), key).finally(() => stop.abort());
      };
    })(),
  });
}

describe('arguments', () => {
  it.each([
    ['--fault', `${'x'.repeat(200)}`],
    ['--fault', '__proto__'],
    ['--fault', 'constructor:1'],
    ['--fault', 'toString'],
    ['--fault', 'status:99999999999999999999'],
    ['--fault', 'status:-1'],
    ['--fault', 'status:1e2'],
    ['--fault', 'status:429@99999999999999999999'],
    ['--fault', '\u001b]0;owned\u0007##[error]\u202e'],
    ['--port', '-1'],
    ['--port', '70000'],
    ['--port', '1e3'],
    ['--latency', '1e308'],
    ['--latency', '-5s'],
    ['--latency', '999999999999999h'],
    ['--host', '127.0.0.1\r\nX: y'],
    ['--host', '::::'],
    ['--router', '../../etc/passwd'],
    ['--router', '__proto__'],
    ['--scenario', '/dev/zero'],
    ['--scenario', '.'],
    ['--scenario', 'fifo.json'],
    ['--scenario', 'loop.json'],
    ['--scenario', 'prototype.json'],
    ['--scenario', 'deep.json'],
    ['--scenario', 'numbers.json'],
    ['--scenario', 'escapes.json'],
  ])('%s %j is refused in a sentence', async (name, value) => {
    for (const file of ['fifo.json', 'loop.json']) rmSync(join(folder, file), { force: true });
    execFileSync('mkfifo', [join(folder, 'fifo.json')]);
    symlinkSync('loop.json', join(folder, 'loop.json'));
    writeFileSync(join(folder, 'prototype.json'), '{"__proto__":{"faults":["status:500"]},"faults":[{"constructor":1}]}');
    writeFileSync(join(folder, 'deep.json'), `{"faults":${'['.repeat(100_000)}${']'.repeat(100_000)}}`);
    writeFileSync(join(folder, 'numbers.json'), '{"seed":1e999,"latencyMs":-1,"port":1e9}');
    writeFileSync(join(folder, 'escapes.json'), '{"faults":["\\u001b]0;x\\u0007\\u202e##[error]"]}');
    const { code, stdout, stderr } = await simulate([name, value], async () => {});
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).not.toMatch(/went wrong|TypeError|[\u001b\u0007\u202e]|##\[/);
    expect(stderr.length).toBeLessThan(12_000);
  });

  it('a scenario in a folder that is a file is refused', async () => {
    mkdirSync(join(folder, 'a'), { recursive: true });
    writeFileSync(join(folder, 'a/b'), '');
    expect((await simulate(['--scenario', 'a/b/c.json'], async () => {})).code).toBe(2);
  });
});

const body = '{"model":"gpt-4o","messages":[{"role":"user","content":"Hi"}]}';
const post = (port: number, key: string, { target = '/v1/chat/completions', headers = '', text = body } = {}): string =>
  `POST ${target} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${key}\r\nContent-Type: application/json\r\nContent-Length: ${text.length}\r\n${headers}Connection: close\r\n\r\n${text}`;

describe('requests', () => {
  it.each<[kind: string, make: (port: number, key: string) => string]>([
    ['a length and chunks', (port, key) => post(port, key, { headers: 'Transfer-Encoding: chunked\r\n' })],
    ['two lengths', (port, key) => post(port, key, { headers: 'Content-Length: 3\r\n' })],
    ['two hosts', (port, key) => post(port, key, { headers: 'Host: evil.example\r\n' })],
    ['a header behind a line feed', (port, key) => post(port, key, { headers: 'X-A: b\nHost: evil.example\r\n' })],
    ['a tunnel', (port) => `CONNECT evil.example:443 HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`],
    ['headers of 70 kB', (port, key) => post(port, key, { headers: `X-A: ${'a'.repeat(70_000)}\r\n` })],
    ['another host', (port, key) => post(port, key).replace(`Host: 127.0.0.1:${port}`, 'Host: evil.example')],
  ])('with %s get no answer of a model', async (_, make) => {
    let received = '';
    const { code, stderr } = await simulate(['--json'], async (port, key) => {
      received = await sendRaw(port, make(port, key), 2000);
      expect(findStatuses(await sendRaw(port, post(port, key), 20_000))).toEqual([200]);
    });
    expect(findStatuses(received).filter((status) => status < 400)).toEqual([]);
    expect([code, stderr]).toEqual([130, '']);
  });

  it.each([
    ['lists 200,000 deep', `{"model":"gpt-4o","messages":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
    ['objects 100,000 deep', `{"model":"gpt-4o","messages":[],"metadata":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`],
    [
      'a schema 5,000 deep',
      `{"model":"gpt-4o","messages":[{"role":"user","content":"Hi"}],"response_format":{"type":"json_schema","json_schema":{"name":"a","schema":${'{"type":"object","properties":{"a":'.repeat(5000)}{}${'}}'.repeat(5000)}}}}`,
    ],
    [
      'a schema of itself',
      '{"model":"gpt-4o","messages":[{"role":"user","content":"Hi"}],"tools":[{"type":"function","function":{"name":"f","parameters":{"$ref":"#"}}}],"tool_choice":"required"}',
    ],
    [
      'prototype names',
      '{"model":"__proto__","messages":[{"role":"constructor","content":"x"}],"__proto__":{"polluted":1},"tools":[{"type":"function","function":{"name":"__proto__","parameters":{"properties":{"__proto__":{"type":"string"}}}}}]}',
    ],
    ['a billion choices', '{"model":"gpt-4o","messages":[{"role":"user","content":"Hi"}],"n":1000000000,"max_tokens":1e308}'],
    [
      'a pattern of exponential time',
      '{"model":"gpt-4o","messages":[{"role":"user","content":"Hi"}],"stop":"(a+)+$","tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object","properties":{"a":{"type":"string","pattern":"^(a+)+$"}}}}}]}',
    ],
    ['names of escape codes', '{"model":"\\u001b]0;x\\u0007\\u202e","messages":[],"##[error]":"::set-env name=A::b"}'],
    ['twenty megabytes', `{"model":"gpt-4o","messages":[{"role":"user","content":"${'x'.repeat(20_000_000)}"}]}`],
  ])('of %s are answered, and the next as well', async (_, text) => {
    const { code, stdout, stderr } = await simulate(['--json'], async (port, key) => {
      const received = await sendRaw(port, post(port, key, { text }), 30_000);
      expect(findStatuses(received)).toHaveLength(1);
      expect(received.length).toBeLessThan(2_000_000);
      expect(findStatuses(await sendRaw(port, post(port, key), 20_000))).toEqual([200]);
    });
    expect(code).toBe(130);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(stdout.length).toBeLessThan(200_000);
    expect(stdout + stderr).not.toMatch(/[\u001b\u0007\u202e]|##\[|went wrong|TypeError/);
  });

  it.each([
    'redirect:/x\\r\\nX-Injected: 1',
    'status:-1',
    'status:9999',
    'status:1e9',
    'status:101',
    'redirect:\\u4e2d',
    'delay:1e308',
    '__proto__',
    'constructor:a=b',
  ])('that ask for the fault %s are answered, and the next as well', async (fault) => {
    const { code, stderr } = await simulate(['--json'], async (port, key) => {
      const received = await sendRaw(
        port,
        post(port, key, { text: `{"model":"fault/${fault}","messages":[{"role":"user","content":"Hi"}]}` }),
        10_000,
      );
      expect(findStatuses(received)).toHaveLength(1);
      expect(received).not.toMatch(/^X-Injected/im);
      expect(findStatuses(await sendRaw(port, post(port, key), 20_000))).toEqual([200]);
    });
    expect([code, stderr]).toEqual([130, '']);
  });

  it('show no credential, whatever header or parameter carries it', async () => {
    const secret = 'Zq9fT4mKs8Wd2Lp7Rv1xYb3n';
    for (const format of [['--json', '--verbose'], ['--verbose']]) {
      const { stdout, stderr } = await simulate(format, async (port) => {
        for (const headers of ['X-Portkey-Api-Key', 'Helicone-Auth', 'X-Auth-Token', 'Cookie', 'Proxy-Authorization'])
          await sendRaw(port, post(port, 'x', { headers: `${headers}: ${secret}\r\n` }), 5000);
        for (const name of ['key', '%6bey', 'api_key', 'access_token'])
          await sendRaw(port, post(port, 'x', { target: `/v1/chat/completions?${name}=${secret}` }), 5000);
      });
      expect(stdout + stderr).not.toContain(secret.slice(4, 12));
    }
  });

  it('of three hundred silent connections delay nobody', async () => {
    const { code } = await simulate(['--json'], async (port, key) => {
      const silent = Array.from({ length: 300 }, () => connect(port, '127.0.0.1').on('error', () => {}));
      expect(findStatuses(await sendRaw(port, post(port, key), 20_000))).toEqual([200]);
      for (const socket of silent) socket.destroy();
    });
    expect(code).toBe(130);
  });
});
