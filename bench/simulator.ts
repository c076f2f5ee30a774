import { fork } from 'node:child_process';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { startSimulator } from '../src/simulator/index.ts';

/**
 * Requests per second on one core compared with a bare node:http server that answers the same number of bytes, and 1,000 concurrent
 * streams.
 */

const self = fileURLToPath(import.meta.url);
const requestsPerRun = 6_000;
const connections = 32;
const streams = 1_000;
const tokensOfAnswer = 24;

interface Told {
  port: number;
  key: string;
}

interface Served {
  stop(): Promise<void>;
  told: Told;
  /** CPU seconds of the server process so far. */
  cpuSeconds(): Promise<number>;
}

async function serve(kind: string): Promise<void> {
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.((user + system) / 1e6);
  });
  process.on('disconnect', () => process.exit(0));
  if (kind === 'simulator') {
    const { port, key } = await startSimulator({ seed: 1 });
    process.send?.({ port, key });
    return;
  }
  const body = Buffer.alloc(560, 'x');
  const server = createServer((incoming, answer) => {
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => parts.push(part));
    incoming.on('end', () => {
      JSON.parse(Buffer.concat(parts).toString('utf8'));
      answer.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
    });
  });
  server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port, key: '' }));
}

async function started(kind: string): Promise<Served> {
  const child = fork(self, ['serve', kind]);
  const next = <T>(): Promise<T> => new Promise((resolve) => child.once('message', (message) => resolve(message as T)));
  const told = await next<Told>();
  return {
    told,
    cpuSeconds: async () => {
      const answer = next<number>();
      child.send('cpu');
      return await answer;
    },
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.disconnect();
      }),
  };
}

const chat = JSON.stringify({ model: 'gpt-4o', messages: [{ role: 'user', content: 'Hi' }] });
const chatStream = JSON.stringify({ model: 'gpt-4o', messages: [{ role: 'user', content: 'Hi' }], stream: true });

function post({ port, key }: Told, agent: Agent, body: string, headers: Record<string, string> = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const all = { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers };
    const outgoing = request({ host: '127.0.0.1', port, path: '/v1/chat/completions', method: 'POST', agent, headers: all }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => {
        text += part;
      });
      answer.on('end', () => resolve(text));
      answer.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

async function rate(served: Served): Promise<{ perSecond: number; perCpuSecond: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const run = async (count: number): Promise<void> => {
    let left = count;
    const worker = async (): Promise<void> => {
      while (left-- > 0) await post(served.told, agent, chat);
    };
    await Promise.all(Array.from({ length: connections }, worker));
  };
  await run(requestsPerRun / 3);
  const cpu = await served.cpuSeconds();
  const startedAt = performance.now();
  await run(requestsPerRun);
  const seconds = (performance.now() - startedAt) / 1000;
  const spent = (await served.cpuSeconds()) - cpu;
  agent.destroy();
  return { perSecond: requestsPerRun / seconds, perCpuSecond: requestsPerRun / spent };
}

async function manyStreams(served: Served): Promise<{ whole: number; seconds: number }> {
  const agent = new Agent({ keepAlive: false, maxSockets: streams });
  const startedAt = performance.now();
  const texts = await Promise.all(
    Array.from({ length: streams }, () => post(served.told, agent, chatStream, { 'x-kush-fault': 'slow:ms=50' })),
  );
  const whole = texts.filter((text) => text.endsWith('data: [DONE]\n\n') && text.split('\n\n').length === tokensOfAnswer + 4);
  return { whole: whole.length, seconds: (performance.now() - startedAt) / 1000 };
}

if (process.argv[2] === 'serve') {
  await serve(process.argv[3] ?? '');
} else {
  const [simulator, floor] = [await started('simulator'), await started('bare')];
  const ours = await rate(simulator);
  const bare = await rate(floor);
  const many = await manyStreams(simulator);
  await Promise.all([simulator.stop(), floor.stop()]);
  console.log(`simulator   ${Math.round(ours.perSecond)} requests a second, ${Math.round(ours.perCpuSecond)} a second of one core`);
  console.log(`node:http   ${Math.round(bare.perSecond)} requests a second, ${Math.round(bare.perCpuSecond)} a second of one core`);
  console.log(`ratio       ${(bare.perCpuSecond / ours.perCpuSecond).toFixed(2)} times the CPU of a bare server`);
  console.log(`streams     ${many.whole} of ${streams} at once came whole, in ${many.seconds.toFixed(1)} s`);
  if (many.whole !== streams || ours.perCpuSecond < 2_000) process.exitCode = 1;
}
