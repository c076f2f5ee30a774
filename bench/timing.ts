import { spawn, spawnSync } from 'node:child_process';
import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';
import type { Exchange } from '../src/domain/evidence/exchange.ts';
import { createWire } from '../src/wire/index.ts';
import { median, printRow } from './paired.ts';

/**
 * The accuracy of traced timings: a server in a separate process records, on the shared clock, when it received and sent data; a DNS server
 * does the same. curl is measured in the same run. Figures are differences from the recorded times, in milliseconds.
 */
const hasCurl = spawnSync('curl', ['--version']).status === 0;
const rounds = process.argv.includes('--short') ? 12 : 60;
const chunks = 6;

const truthServer = `
const http = require('node:http'), dgram = require('node:dgram');
const now = () => Number(process.hrtime.bigint()) / 1e6;
http.createServer((request, response) => {
  const received = now();
  const wait = 20 + Math.random() * 30;
  const sent = [];
  let left = ${chunks};
  response.on('finish', () => process.send({ kind: 'http', id: request.headers['x-round'], received, sent }));
  response.socket.setNoDelay(true);
  const next = () => {
    sent.push(now());
    response.write('data: {"choices":[{"delta":{"content":"x"}}]}\\n\\n');
    if (--left > 0) setTimeout(next, 5 + Math.random() * 20); else response.end();
  };
  setTimeout(next, wait);
}).listen(0, '127.0.0.1', function () {
  const dns = dgram.createSocket('udp4');
  dns.on('message', (question, from) => {
    const end = question.indexOf(0, 12) + 5;
    const isA = question.readUInt16BE(end - 4) === 1;
    const head = Buffer.from([question[0], question[1], 0x81, 0x80, 0, 1, 0, isA ? 1 : 0, 0, 0, 0, 0]);
    const answer = isA ? Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, 127, 0, 0, 1]) : Buffer.alloc(0);
    const arrived = now();
    setTimeout(() => {
      process.send({ kind: 'dns', arrived, sent: now() });
      dns.send(Buffer.concat([head, question.subarray(12, end), answer]), from.port, from.address);
    }, 5 + Math.random() * 20);
  });
  dns.bind(0, '127.0.0.1', () => process.send({ kind: 'ready', port: this.address().port, dns: dns.address().port }));
});`;

type Truth = { kind: 'http'; id: string; received: number; sent: number[] } | { kind: 'dns'; arrived: number; sent: number };
const child = spawn(process.execPath, ['-e', truthServer], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
const [ready] = (await once(child, 'message')) as [{ port: number; dns: number }];
const truths: Truth[] = [];
child.on('message', (truth: Truth) => truths.push(truth));

const clock = (): number => Number(process.hrtime.bigint()) / 1e6;
const resolver = new Resolver();
resolver.setServers([`127.0.0.1:${ready.dns}`]);
const errors = new Map<string, number[]>();
const note = (name: string, error: number): void => void errors.set(name, [...(errors.get(name) ?? []), Math.abs(error)]);

for (let round = -2; round < rounds; round++) {
  const own = await measureOwn(`own-${round}`);
  const curl = hasCurl ? await measureCurl(`curl-${round}`) : null;
  // The first rounds only warm up both sides.
  if (round < 0) continue;
  for (const [name, error] of [...own, ...(curl ?? [])]) note(name, error);
}
child.kill();

const limits: Record<string, [number, number]> = {
  dns: [2, 4],
  tcp: [1, 2],
  'first byte': [1, 2.5],
  'first token': [1, 2.5],
  gaps: [0.2, 1],
};
for (const [name, values] of errors) {
  const sorted = [...values].sort((a, b) => a - b);
  const limit = limits[name];
  printRow({
    bench: 'timing',
    name: `${name}, median`,
    value: median(sorted),
    unit: 'ms from the truth',
    ...(limit ? { limit: limit[0] } : {}),
  });
  const late = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))] ?? Number.NaN;
  printRow({ bench: 'timing', name: `${name}, 95 %`, value: late, unit: 'ms from the truth', ...(limit ? { limit: limit[1] } : {}) });
}

async function getTruth(id: string): Promise<Truth & { kind: 'http' }> {
  for (;;) {
    const found = truths.find((truth) => truth.kind === 'http' && truth.id === id);
    if (found?.kind === 'http') return found;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

async function measureOwn(id: string): Promise<[string, number][]> {
  truths.length = 0;
  const arrivals: number[] = [];
  let start: number | undefined;
  const wire = createWire({
    now: Date.now,
    clock: () => {
      const time = clock();
      start ??= time;
      return time;
    },
    resolver: async (host) => (await resolver.resolve4(host)).map((address) => ({ address, family: 4 })),
  });
  const exchange: Exchange = await wire.exchange({
    purpose: 'completion',
    method: 'POST',
    url: `http://truth.test:${ready.port}/`,
    headers: { 'x-round': id },
    body: '{}',
    timeoutMs: 5000,
    onChunk: ({ atMs }) => arrivals.push(atMs),
  });
  await wire.close();
  if (!exchange.outcome.ok || start === undefined) throw new Error(exchange.outcome.ok ? 'no start' : exchange.outcome.failure.message);
  const truth = await getTruth(id);
  const asked = truths.find((one) => one.kind === 'dns');
  const { timings } = exchange;
  const rows: [string, number][] = [
    ['tcp', timings.tcpMs ?? Number.NaN],
    ['first byte', start + (timings.firstByteMs ?? 0) - (truth.sent[0] ?? 0)],
    ['first token', start + (arrivals[0] ?? 0) - (truth.sent[0] ?? 0)],
  ];
  if (asked?.kind === 'dns') rows.unshift(['dns', start + (timings.dnsMs ?? 0) - asked.sent]);
  return [...rows, ...gapErrors('gaps', arrivals, truth.sent)];
}

function gapErrors(name: string, arrivals: readonly number[], sent: readonly number[]): [string, number][] {
  if (arrivals.length !== sent.length) return [];
  return sent.slice(1).map((time, index) => [name, (arrivals[index + 1] ?? 0) - (arrivals[index] ?? 0) - (time - (sent[index] ?? 0))]);
}

/** curl compared with the recorded times of its own request; its clock has another origin, so only durations are compared. */
async function measureCurl(id: string): Promise<[string, number][]> {
  const args = ['-sN', '--trace-time', '--trace-ascii', '/dev/stderr', '-o', '/dev/null', '-H', `x-round: ${id}`, '-d', '{}'];
  const format = '%{time_pretransfer} %{time_starttransfer} %{time_namelookup} %{time_connect}';
  const process_ = spawn('curl', [...args, '-w', format, `http://127.0.0.1:${ready.port}/`], { stdio: ['ignore', 'pipe', 'pipe'] });
  let told = '';
  let trace = '';
  process_.stdout.on('data', (bytes) => {
    told += bytes;
  });
  process_.stderr.on('data', (bytes) => {
    trace += bytes;
  });
  await once(process_, 'close');
  const truth = await getTruth(id);
  const [pretransfer = 0, starttransfer = 0, lookup = 0, connected = 0] = told.split(' ').map((seconds) => Number(seconds) * 1000);
  const arrivals = [...trace.matchAll(/^(\d+):(\d+):([\d.]+) <= Recv data/gm)].map(
    ([, hours, minutes, seconds]) => (Number(hours) * 60 + Number(minutes)) * 60_000 + Number(seconds) * 1000,
  );
  return [
    ['curl: tcp', connected - lookup],
    ['curl: first byte', starttransfer - pretransfer - ((truth.sent[0] ?? 0) - truth.received)],
    ...gapErrors('curl: gaps', arrivals.slice(0, chunks), truth.sent),
  ];
}
