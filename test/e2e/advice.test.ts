import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { runHere } from './here.ts';

const key = 'sk-1234567890abcdefghijklmnop';

/** Runs a command against a server with these answers. */
async function runOn(listener: RequestListener, args: readonly string[], env: Record<string, string> = {}) {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    listener(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  try {
    const settings = { OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`, OPENAI_API_KEY: key, ...env };
    const result = await runHere(args, { env: settings });
    return { ...result, port, requests };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const answer =
  (status: number, body: object | string, headers: Record<string, string> = {}): RequestListener =>
  (_, response) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    response.writeHead(status, { 'content-type': typeof body === 'string' ? 'text/html' : 'application/json', ...headers }).end(text);
  };

const list: RequestListener = (request, response) => {
  const known = request.headers.authorization === `Bearer ${key}`;
  const isList = request.url === '/v1/models';
  const error = { error: { message: 'Incorrect API key provided.', type: 'invalid_request_error', code: 'invalid_api_key' } };
  answer(known ? (isList ? 200 : 404) : 401, known && isList ? { object: 'list', data: [{ id: 'm', object: 'model' }] } : error)(
    request,
    response,
  );
};

describe("a wrong value of the doctor's own variables", () => {
  it.each([
    ['KUSH_DOCTOR_ROUTER', 'nosuch', 'the id of a known router'],
    ['KUSH_DOCTOR_PROTOCOL', 'openai', 'openai-chat or openai-responses'],
  ])('is a finding, and nothing is sent: %s=%s', async (name, value, expected) => {
    for (const args of [[], ['env'], ['check-key'], ['models'], ['probe', '--model', 'm']]) {
      const { code, stdout, requests } = await runOn(list, args, { [name]: value });
      expect([args, code, requests]).toEqual([args, 1, 0]);
      expect(stdout).toContain(`${name}=${value}`);
      expect(stdout).toContain(expected);
    }
  });

  it('is named where it leaves no settings, and is no fault where an option overrides it', async () => {
    const alone = await runHere([], { env: { KUSH_DOCTOR_ROUTER: 'opnrouter' } });
    expect(alone).toMatchObject({ code: 2, stderr: expect.stringContaining('Did you mean openrouter') });
    const { code, requests } = await runOn(list, ['--protocol', 'openai-chat'], { KUSH_DOCTOR_PROTOCOL: 'foo' });
    expect(code).not.toBe(2);
    expect(requests).toBeGreaterThan(0);
  });
});

describe('a command that spends no tokens', () => {
  it('refuses --deep, and names the command that takes it', async () => {
    expect(await runOn(list, ['check-key', '--deep', '--model', 'm'])).toMatchObject({ code: 2, requests: 0 });
    expect((await runOn(list, ['check-key'])).stdout).not.toContain('needs --deep');
  });
});

describe('the advice', () => {
  it('keeps the path of the base URL where it names the machine of the container', async () => {
    const env = { OPENAI_BASE_URL: 'http://127.0.0.1:1/some/v1', OPENAI_API_KEY: key };
    const { stdout } = await runHere(['--json'], { env });
    // Only in a container.
    const urls = stdout.match(/http:\/\/host\.docker\.internal[^"\s]*/g) ?? [];
    for (const url of urls) expect(url).toBe('http://host.docker.internal:1/some/v1');
    expect(JSON.parse(stdout).rootCause).toBe('tcp.connects');
  });

  it('keeps the path where the port speaks plain HTTP', async () => {
    const server = createServer(list);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const { stdout } = await runHere([], { env: { OPENAI_BASE_URL: `https://127.0.0.1:${port}/v1`, OPENAI_API_KEY: key } });
    server.close();
    expect(stdout).toContain(`URL: http://127.0.0.1:${port}/v1\n`);
  });

  it('does not blame the network where the deadline ended a request on a working connection', async () => {
    const silent: RequestListener = () => {};
    const begun: RequestListener = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.flushHeaders();
    };
    for (const listener of [silent, begun]) {
      const { stdout, code } = await runOn(listener, ['--deadline', '2s', '--json']);
      const { findings, rootCause } = JSON.parse(stdout);
      const cause = findings.find(({ id }: { id: string }) => id === rootCause);
      expect([code, cause.category]).toEqual([3, 'network.timeout']);
      expect(cause.measured).toContain('the connection works');
      expect(JSON.stringify(cause.causes)).not.toMatch(/IPv6|blocked|unreachable/);
    }
  });

  it.each([502, 503, 524, 530])('is to wait where every request fails: %i', async (status) => {
    const page = `<html><head><title>${status}</title></head><body><h1>${status} Bad Gateway</h1></body></html>`;
    const { stdout } = await runOn(answer(status, page), []);
    expect(stdout).not.toMatch(/spends a few tokens|NO_PROXY/);
    expect(stdout).toContain('Next: kush-doctor --wait 2m');
  });

  it.each([
    ['3600', null],
    ['300', '6m'],
    ['5', '2m'],
  ])('waits as long as the server says: %s s', async (seconds, wait) => {
    const body = { error: { message: 'Rate limit reached', type: 'requests', code: 'rate_limit_exceeded' } };
    const { stdout } = await runOn(answer(429, body, { 'retry-after': seconds }), []);
    const next = /^Next: (.*)$/m.exec(stdout)?.[1];
    if (wait === null) expect(next).not.toContain('--wait');
    else expect(next).toBe(`kush-doctor --wait ${wait}`);
  });

  it('says with --verbose which key was wrong on purpose', async () => {
    const { stdout } = await runOn(list, ['--verbose']);
    expect(stdout).toMatch(/^GET \S+\/v1\/models 401 {2}negative\S*: with a wrong key, on purpose$/m);
    expect(stdout).toMatch(/^GET \S+\/v1\/models 200 {2}models/m);
  });
});

describe('compat', () => {
  it('is undetermined with exit 3 where the budget ends it', async () => {
    const { code, stdout } = await runHere(['compat', '--demo', '--budget', '500', '--json']);
    expect([JSON.parse(stdout).verdict, JSON.parse(stdout).exitCode, code]).toEqual(['undetermined', 3, 3]);
  });
});
