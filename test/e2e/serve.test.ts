import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer, request } from 'node:http';
import { request as requestTls } from 'node:https';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseFault, type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { createCertificate } from '../../src/simulator/tls/certificate.ts';
import { readOpenMetrics } from '../render/openmetrics.ts';
import { sourceLink } from '../support/report.ts';

const program = resolve(import.meta.dirname, '../../bin/kush-doctor.mjs');
/** As long as a busy machine may need. */
const patient = { 'x-prometheus-scrape-timeout-seconds': '120' };
const openMetrics = { accept: 'application/openmetrics-text', ...patient };

let good: Simulator;
let broke: Simulator;
const folder = mkdtempSync(join(tmpdir(), 'kush-doctor-serve-'));
/** A silent connection; it is held for 20 s, which pass during all other tests of the file. */
let silentClosed: Promise<unknown>;
const children = new Set<ChildProcess>();
const sockets = new Set<Socket>();
const stuck = createServer((socket) => {
  sockets.add(socket);
  socket.on('error', () => {});
});

beforeAll(async () => {
  good = await startSimulator();
  broke = await startSimulator({ faults: [parseFault('status:402')] });
  await new Promise<void>((done) => stuck.listen(0, '127.0.0.1', done));
  const { port } = await serve(write(`targets:\n${stuckTarget()}`));
  const socket = connect(port, '127.0.0.1').resume();
  socket.write('GET /metrics HTTP/1.1\r\nHost: 127');
  silentClosed = new Promise((done) => socket.once('close', done));
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  for (const socket of sockets) socket.destroy();
  stuck.close();
  await Promise.all([good.close(), broke.close()]);
  rmSync(folder, { recursive: true, force: true });
});

interface Running {
  url: string;
  port: number;
  said(): string;
  /** Ends the server and resolves to its exit code. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
  hangUp(): void;
}

let count = 0;
const write = (text: string, name = `${++count}.yaml`): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

async function serve(targets: string, args: readonly string[] = []): Promise<Running> {
  const child = spawn(
    process.execPath,
    [program, 'serve', '--targets', targets, '--listen', '127.0.0.1:0', '--store', 'none', '--json', ...args],
    {
      env: { PATH: process.env.PATH ?? '', HOME: folder, GOOD_KEY: good.key, BROKE_KEY: broke.key },
      cwd: folder,
    },
  );
  children.add(child);
  let out = '';
  let err = '';
  child.stderr.on('data', (chunk) => (err += String(chunk)));
  const url = await new Promise<string>((done, fail) => {
    child.stdout.on('data', (chunk) => {
      out += String(chunk);
      if (out.includes('\n')) done((JSON.parse(out.split('\n')[0] ?? '') as { url: string }).url);
    });
    child.once('exit', (code) => fail(new Error(`it ended with ${code}: ${err}`)));
  });
  const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
  return {
    url,
    port: Number(new URL(url).port),
    said: () => out + err,
    end: async (signal = 'SIGTERM') => {
      child.kill(signal);
      return await ended;
    },
    hangUp: () => void child.kill('SIGHUP'),
  };
}

interface Reply {
  status: number;
  headers: Record<string, unknown>;
  body: string;
}

async function ask(url: string, options: { method?: string; headers?: Record<string, string>; ca?: string } = {}): Promise<Reply> {
  return await new Promise((done, fail) => {
    const send = url.startsWith('https') ? requestTls : request;
    const asked = send(
      url,
      {
        method: options.method ?? 'GET',
        headers: { ...patient, ...options.headers },
        agent: false,
        ...(options.ca ? { ca: options.ca } : {}),
      },
      (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (body += chunk));
        response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, body }));
      },
    );
    asked.on('error', fail);
    asked.end();
  });
}

const until = async (holds: () => Promise<boolean>): Promise<void> => {
  while (!(await holds())) await new Promise((next) => setTimeout(next, 50));
};

const stuckTarget = (): string =>
  `  - {name: stuck, baseUrl: 'http://127.0.0.1:${(stuck.address() as { port: number }).port}/v1', key: {env: GOOD_KEY}, timeout: 500ms}\n`;
const targets = (): string => `targets:
  - {name: fine, baseUrl: '${good.baseUrls['openai-chat']}', key: {env: GOOD_KEY}, models: [gpt-4o], module: [free, stream], labels: {team: search}}
  - {name: no-money, baseUrl: '${broke.baseUrls['openai-chat']}', key: {env: BROKE_KEY}}
${stuckTarget()}`;

describe('serve', () => {
  let running: Running;
  beforeAll(async () => {
    running = await serve(write(targets(), 'main.yaml'));
  });
  afterAll(async () => {
    expect(await running.end()).toBe(0);
  });
  const probe = async (query: string, headers: Record<string, string> = openMetrics) =>
    await ask(`${running.url}/probe?${query}`, { headers });

  it('/probe examines while it is asked, and names the cause in both texts', async () => {
    const healthy = readOpenMetrics((await probe('target=fine')).body);
    expect(healthy.get('probe_success')?.samples[0]?.value).toBe(1);
    expect(healthy.get('kush_doctor_key_accepted')?.samples[0]?.value).toBe(1);
    expect(healthy.get('kush_doctor_model_listed')?.samples[0]?.value).toBe(1);
    expect(healthy.get('kush_doctor_target_info')?.samples[0]?.labels).toMatchObject({
      target: 'fine',
      protocol: 'openai-chat',
      label_team: 'search',
    });
    const broken = await probe('target=no-money', patient);
    expect(broken.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(broken.body).toContain('kush_doctor_root_cause_info{category="billing.balance",layer="account"} 1');
    expect(broken.body).toMatch(/^probe_success 0$/m);
  });

  it('a stuck target ends', async () => {
    const families = readOpenMetrics((await probe('target=stuck')).body);
    expect(families.get('kush_doctor_root_cause_info')?.samples[0]?.labels.category).toBe('network.timeout');
  });

  it.each([
    ['target=https://evil.example/v1', 400, /a URL is never probed/],
    ['target=127.0.0.1:9', 400, /never probed/],
    ['target=unknown', 400, /not a name in the targets file/],
    ['target=fine&module=deep', 400, /module is one of/],
    ['target=no-money&module=stream', 400, /a scrape never spends tokens/],
    ['', 400, /not a name/],
  ])('/probe?%s is refused', async (query, status, why) => {
    const reply = await probe(query);
    expect([reply.status, reply.body]).toEqual([status, expect.stringMatching(why)]);
  });

  it('a paid module runs by itself, never by a scrape', async () => {
    await until(async () => (await probe('target=fine&module=stream')).status === 200);
    const paid = () => good.requests.filter(({ model, stream }) => model !== null && stream).length;
    const before = paid();
    for (let scrape = 0; scrape < 5; scrape++) {
      const families = readOpenMetrics((await probe('target=fine&module=stream')).body);
      expect(families.get('probe_success')?.samples[0]?.value).toBe(1);
      expect(families.get('kush_doctor_result_age_seconds')?.samples[0]?.value).toBeGreaterThanOrEqual(0);
      expect(families.has('kush_doctor_time_to_first_chunk_seconds')).toBe(true);
    }
    expect([before, paid()]).toEqual([1, 1]);
  });

  it('/metrics tells about the server, strictly in both texts', async () => {
    await until(async () => (await probe('target=fine&module=stream')).status === 200);
    const families = readOpenMetrics((await ask(`${running.url}/metrics`, { headers: openMetrics })).body);
    expect(families.get('kush_doctor_targets')?.samples[0]?.value).toBe(3);
    expect(families.get('gen_ai_client_operation_time_to_first_chunk_seconds')?.type).toBe('histogram');
    expect(families.get('kush_doctor_reloads')?.type).toBe('counter');
    expect((await ask(`${running.url}/metrics`)).body).toContain('kush_doctor_reloads_total 0');
  });

  it('the pages tell the last day and the last report, and load nothing', async () => {
    await probe('target=no-money');
    const page = (await ask(`${running.url}/`)).body;
    for (const name of ['fine', 'no-money', 'stuck', 'billing.balance', 'team=search']) expect(page).toContain(name);
    const report = (await ask(`${running.url}/targets/no-money`)).body;
    expect(report).toContain('billing.balance');
    // A link to a documentation page loads nothing until it is clicked; the status page has none.
    for (const html of [page, report.replace(sourceLink, '')]) expect(html).not.toMatch(/<script|src=|href="(?!\/targets\/)/);
    expect((await ask(`${running.url}/targets/nobody`)).status).toBe(404);
    expect((await ask(`${running.url}/targets/..%2f..%2fetc`)).status).toBe(404);
  });

  it.each(['/-/healthy', '/-/ready'])('%s is 200', async (path) => expect((await ask(`${running.url}${path}`)).status).toBe(200));

  it('no key is in any byte served', async () => {
    await probe('target=fine');
    await probe('target=no-money');
    const paths = [
      '/',
      '/metrics',
      '/targets/fine',
      '/targets/no-money',
      '/targets/fine?module=stream',
      '/probe?target=fine',
      '/probe?target=fine&debug=true',
      `/probe?target=${good.key}`,
    ];
    for (const path of paths) {
      const { body, headers } = await ask(`${running.url}${path}`);
      for (const key of [good.key, broke.key]) expect(body + JSON.stringify(headers)).not.toContain(key.slice(4));
    }
    for (const key of [good.key, broke.key]) expect(running.said()).not.toContain(key);
  });

  it.each([
    [{ host: 'evil.example' }, 403],
    [{ host: 'evil.example:9787' }, 403],
    [{ origin: 'https://evil.example' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ origin: 'null' }, 403],
  ] as [Record<string, string>, number][])('a request with %j is refused', async (headers, status) => {
    for (const path of ['/', '/probe?target=fine', '/metrics', '/-/healthy'])
      expect((await ask(`${running.url}${path}`, { headers })).status).toBe(status);
    expect((await ask(`${running.url}/-/reload`, { method: 'POST', headers })).status).toBe(status);
  });

  it.each([
    ['POST', '/', 405],
    ['DELETE', '/probe?target=fine', 405],
    ['GET', '/-/reload', 405],
    ['GET', '/nothing', 404],
    ['GET', `/${'x'.repeat(3000)}`, 400],
  ])('%s %s is %i', async (method, path, status) => expect((await ask(`${running.url}${path}`, { method })).status).toBe(status));

  it('many scrapes at once are one examination', async () => {
    const before = good.requests.length;
    const replies = await Promise.all(Array.from({ length: 200 }, () => probe('target=fine')));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    expect(good.requests.length - before).toBeLessThan(100);
  });

  it('a flood is answered whole, and the next scrape as well', async () => {
    const paths = ['/', '/metrics', '/targets/fine', '/probe?target=fine', '/probe?target=no-money'];
    const flood = Array.from({ length: 600 }, (_, at) => ask(`${running.url}${paths[at % paths.length]}`));
    expect(new Set((await Promise.all(flood)).map(({ status }) => status))).toEqual(new Set([200]));
    expect((await probe('target=fine')).status).toBe(200);
  });
});

it('a target that does not answer delays no other', async () => {
  const held = createServer((socket) => void sockets.add(socket.on('error', () => {})));
  await new Promise<void>((done) => held.listen(0, '127.0.0.1', done));
  const { port } = held.address() as { port: number };
  const running = await serve(
    write(`targets:
  - {name: held, baseUrl: 'http://127.0.0.1:${port}/v1', key: {env: GOOD_KEY}, timeout: 10m}
  - {name: fine, baseUrl: '${good.baseUrls['openai-chat']}', key: {env: GOOD_KEY}}
`),
  );
  let heldEnded = false;
  const slow = ask(`${running.url}/probe?target=held`).then(() => {
    heldEnded = true;
  });
  expect((await ask(`${running.url}/probe?target=fine`)).body).toMatch(/^probe_success 1$/m);
  expect(heldEnded).toBe(false);
  held.close();
  held.on('connection', (socket) => socket.destroy());
  for (const socket of sockets) socket.destroy();
  await slow;
  await running.end();
});

describe('what changes while it runs', () => {
  it('the file is read again at SIGHUP and POST, and a wrong one changes nothing', async () => {
    const file = write(targets());
    const running = await serve(file);
    writeFileSync(file, `${targets()}  - {name: fourth, baseUrl: '${good.baseUrls['openai-chat']}', key: {env: GOOD_KEY}}\n`);
    running.hangUp();
    await until(async () => (await ask(`${running.url}/probe?target=fourth`)).status === 200);
    writeFileSync(file, 'targets: 5\n');
    const refused = await ask(`${running.url}/-/reload`, { method: 'POST' });
    expect([refused.status, refused.body]).toEqual([500, expect.stringContaining('line 1')]);
    expect((await ask(`${running.url}/probe?target=fourth`)).status).toBe(200);
    writeFileSync(file, `targets:\n  - {name: only, baseUrl: '${good.baseUrls['openai-chat']}', key: {env: GOOD_KEY}}\n`);
    expect((await ask(`${running.url}/-/reload`, { method: 'POST' })).status).toBe(200);
    expect((await ask(`${running.url}/probe?target=fourth`)).status).toBe(400);
    const metrics = (await ask(`${running.url}/metrics`)).body;
    expect(metrics).toContain('kush_doctor_reloads_total 2');
    expect(metrics).toContain('kush_doctor_reload_failures_total 1');
    expect(await running.end('SIGINT')).toBe(0);
  });

  it('a key file is read at each run', async () => {
    const key = join(folder, 'key');
    writeFileSync(key, 'sk-wrong-key-0000000000000000');
    const running = await serve(write(`targets:\n  - {name: a, baseUrl: '${good.baseUrls['openai-chat']}', key: {file: ${key}}}\n`));
    expect((await ask(`${running.url}/probe?target=a`)).body).toContain('category="auth.invalid_key"');
    writeFileSync(key, `${good.key}\n`);
    await until(async () => /^probe_success 1$/m.test((await ask(`${running.url}/probe?target=a`)).body));
    await running.end();
  });

  it('what was seen is still there after a restart', async () => {
    const store = join(folder, 'kept.db');
    const file = write(targets());
    const first = await serve(file, ['--store', store]);
    await ask(`${first.url}/probe?target=no-money`);
    expect(await first.end()).toBe(0);
    const second = await serve(write(`targets:\n  - {name: no-money, baseUrl: 'http://127.0.0.1:9/v1', key: {env: BROKE_KEY}}\n`), [
      '--store',
      store,
    ]);
    expect((await ask(`${second.url}/`)).body).toContain('billing.balance');
    await second.end();
    expect(readFileSync(store, 'utf8')).not.toContain(broke.key);
  });

  it('a spent budget stops paid modules and says so', async () => {
    const running = await serve(
      write(
        `targets:\n  - {name: poor, baseUrl: '${good.baseUrls['openai-chat']}', key: {env: GOOD_KEY}, models: [gpt-4o], module: stream, tokensPerDay: 100}\n`,
      ),
    );
    await until(async () => (await ask(`${running.url}/probe?target=poor&module=stream`)).body.includes('budget'));
    expect((await ask(`${running.url}/metrics`)).body).toContain('kush_doctor_target_budget_exhausted{target="poor"} 1');
    expect((await ask(`${running.url}/`)).body).toContain('the token budget of this day is spent');
    await running.end();
  });
});

describe('with a web configuration', () => {
  const hash = '$2b$05$abcdefghijklmnopqrstuuOQiyCxlgf/oeuTqixKmWdcYUh4Hjl0a';
  const basic = (name: string, password: string) => ({ authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}` });

  it('it speaks TLS and asks for a password on every path', async () => {
    const certificate = createCertificate(['127.0.0.1', 'localhost'], Date.now());
    write(certificate.cert, 'cert.pem');
    write(certificate.key, 'key.pem');
    const web = write(
      `tls_server_config: {cert_file: cert.pem, key_file: key.pem}\nbasic_auth_users: {alice: "${hash}"}\nhttp_server_config: {headers: {Strict-Transport-Security: max-age=60}}\n`,
      'web.yml',
    );
    const running = await serve(write(targets()), ['--web-config', web]);
    expect(running.url).toMatch(/^https:/);
    const { ca } = certificate;
    for (const path of ['/', '/metrics', '/probe?target=fine', '/-/healthy', '/targets/fine']) {
      const refused = await ask(`${running.url}${path}`, { ca });
      expect([refused.status, refused.headers['www-authenticate']]).toEqual([401, expect.stringContaining('Basic')]);
    }
    expect(await ask(`${running.url}/metrics`, { ca, headers: basic('alice', 'secret') })).toMatchObject({
      status: 200,
      headers: { 'strict-transport-security': 'max-age=60' },
    });
    for (const [name, password] of [
      ['alice', 'wrong'],
      ['bob', 'secret'],
      ['', ''],
    ] as const)
      expect((await ask(`${running.url}/metrics`, { ca, headers: basic(name, password) })).status).toBe(401);
    expect(running.said()).not.toContain(hash);
    await running.end();
  });
});

describe('wrong arguments', () => {
  it.each([
    [['--listen', 'nonsense'], /expected an address and a port/],
    [['--listen', '127.0.0.1:99999'], /expected an address and a port/],
    [['--targets', '/nowhere.yaml'], /cannot be read/],
    [['--web-config', '/nowhere.yml'], /cannot be read/],
  ])('%j ends with 2', async (args, why) => {
    const child = spawn(process.execPath, [program, 'serve', '--targets', write(targets()), ...args], {
      env: { PATH: process.env.PATH ?? '', HOME: folder },
      cwd: folder,
    });
    let err = '';
    child.stderr.on('data', (chunk) => (err += String(chunk)));
    const code = await new Promise((done) => child.once('exit', done));
    expect([code, err]).toEqual([2, expect.stringMatching(why)]);
  });
});

describe('a server that means harm', () => {
  it('its words, and the key that it echoes, come alive on no page', async () => {
    const hostile = createHttpServer((incoming, response) => {
      const key = String(incoming.headers.authorization);
      const body = JSON.stringify({
        error: {
          message: `</p><script>alert(1)</script> ${key} \u202e ${key.split('').reverse().join('')}`,
          type: 'x"}\nevil 1',
          code: '<img src=x>',
        },
      });
      response
        .writeHead(401, {
          'content-type': 'application/json',
          'x-request-id': '"><script>',
          'x-ratelimit-limit': '9'.repeat(400),
          date: 'x',
        })
        .end(body);
    });
    await new Promise<void>((done) => hostile.listen(0, '127.0.0.1', done));
    const port = (hostile.address() as { port: number }).port;
    const running = await serve(
      write(`targets:\n  - {name: evil, baseUrl: 'http://127.0.0.1:${port}/v1', key: {env: GOOD_KEY}, labels: {owner: '"}\\n<b>x'}}\n`),
    );
    const metrics = await ask(`${running.url}/probe?target=evil`, { headers: openMetrics });
    const families = readOpenMetrics(metrics.body);
    expect(families.get('kush_doctor_target_info')?.samples[0]?.labels.label_owner).toBe('"}\\n<b>x');
    for (const path of ['/', '/targets/evil', '/metrics', '/probe?target=evil']) {
      const { status, body } = await ask(`${running.url}${path}`);
      // A page that a server makes too costly to search for secrets is refused with the reason.
      if (path === '/targets/evil' && status === 500) expect(body).toMatch(/^Withheld: the output would have shown /);
      else expect([path, status]).toEqual([path, 200]);
      // Metrics are not markup: a label may contain some.
      expect(body).not.toMatch(path.startsWith('/probe') ? /<script|<img|\u202e/ : /<script|<img|<b>|\u202e/);
      expect(body).not.toContain(good.key.slice(6));
      expect(body).not.toContain(good.key.slice(6).split('').reverse().join(''));
    }
    await running.end();
    hostile.close();
  });
});

it('a connection that says nothing is closed', async () => {
  await silentClosed;
});
