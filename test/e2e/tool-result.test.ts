import { createServer, request as httpRequest, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findRouter } from '../../src/routers/index.ts';
import { type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { getPort, listen } from '../support/server.ts';
import { runHere } from './here.ts';

interface Found {
  check: string;
  status: string;
  category: string | null;
  measured: string;
}

async function probe(args: readonly string[], env: Record<string, string>) {
  const { stdout, stderr } = await runHere(['probe', '--stream', '--tools', '--force-key', '--json', ...args], { env });
  const report = JSON.parse(stdout) as { findings: Found[]; cost: { requestsSent: number } };
  return { finding: report.findings.find(({ check }) => check === 'stream.tool-result'), cost: report.cost, stderr };
}

describe.each(['generic', 'kushrouter', 'agentrouter', 'derouter', 'chuizi', 'routescope'])('on %s', (id) => {
  const router = id === 'generic' ? undefined : findRouter(id);
  const protocols = router?.protocols ?? (['openai-chat', 'openai-responses', 'anthropic-messages', 'gemini'] as const);
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await startSimulator({ seed: 61, ...(router ? { router } : {}) });
  });
  afterAll(async () => await simulator.close());

  it.each([...protocols])('the result of a tool call over %s is taken', { timeout: 30_000 }, async (protocol) => {
    const base = simulator.baseUrls[protocol] ?? '';
    const options = ['--protocol', protocol, '--base-url', base, '--model', simulator.model, ...(router ? ['--router', id] : [])];
    const { finding, cost, stderr } = await probe(options, { KUSH_DOCTOR_API_KEY: simulator.key });
    expect(finding).toMatchObject({ status: 'pass', category: null });
    expect(cost.requestsSent).toBe(2);
    expect(stderr).toContain('at most 512 output tokens');
  });
});

describe('a gateway that forgets the call between two turns', () => {
  let simulator: Simulator;
  let gateway: Server;

  beforeAll(async () => {
    simulator = await startSimulator({ seed: 62 });
    const upstream = new URL(simulator.baseUrls['openai-chat'] ?? '');
    gateway = createServer((incoming, outgoing) => {
      const parts: Buffer[] = [];
      incoming.on('data', (part: Buffer) => parts.push(part));
      incoming.on('end', () => {
        const body = Buffer.concat(parts);
        if (body.includes('"role":"tool"')) {
          const message = "Invalid parameter: messages with role 'tool' must be a response to a preceding message with 'tool_calls'.";
          outgoing.writeHead(400, { 'content-type': 'application/json', 'x-request-id': 'req_turn_2' });
          outgoing.end(JSON.stringify({ error: { message, type: 'invalid_request_error', param: 'messages.[2].role', code: null } }));
          return;
        }
        const { hostname, port, host } = upstream;
        // The simulator, like any server with virtual hosts, must be addressed by its own name.
        const headers = { ...incoming.headers, host };
        const onward = httpRequest({ hostname, port, path: incoming.url, method: 'POST', headers }, (answer) => {
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(outgoing);
        });
        onward.end(body);
      });
    });
    await listen(gateway);
  });
  afterAll(async () => {
    gateway.close();
    await simulator.close();
  });

  it('is told with its own words and request id', { timeout: 30_000 }, async () => {
    const base = `http://127.0.0.1:${getPort(gateway)}/v1`;
    const { finding } = await probe(['--base-url', base, '--model', 'gpt-4o'], { KUSH_DOCTOR_API_KEY: simulator.key });
    expect(finding).toMatchObject({ status: 'fail', category: 'request.message_format', requestIds: [{ value: 'req_turn_2' }] });
    expect(finding?.measured).toContain('must be a response to a preceding message');
  });
});
