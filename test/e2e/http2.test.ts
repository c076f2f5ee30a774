import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { Report } from '../../src/domain/report/report.ts';
import { parseFault, type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { good, root } from '../network/fault.ts';
import { emptyFolder, kushDoctor } from './cli.ts';

let simulator: Simulator | undefined;
afterEach(async () => await simulator?.close());

/** `doctor`, in a process, because Node reads the roots it trusts at its start. */
async function examine(fault: string, ...args: readonly string[]): Promise<{ code: number; report: Report }> {
  simulator = await startSimulator({ rules: [], faults: [parseFault(fault)], tls: { key: good.key, cert: good.cert } });
  const cwd = emptyFolder();
  writeFileSync(join(cwd, 'root.pem'), root.cert);
  const { code, stdout } = await kushDoctor(['doctor', ...args, '--json'], {
    cwd,
    env: {
      OPENAI_BASE_URL: `${simulator.origin.replace('127.0.0.1', 'localhost')}/v1`,
      OPENAI_API_KEY: simulator.key,
      NODE_EXTRA_CA_CERTS: join(cwd, 'root.pem'),
    },
  });
  return { code: code ?? -1, report: JSON.parse(stdout) as Report };
}

it.each([
  ['h2-goaway', 'network.reset', 3],
  ['h2-refused', 'network.reset', 3],
  ['h2-reset:bytes=100', 'network.reset', 3],
  ['h2-calm', 'rate.requests', 3],
  ['h2-broken', 'network.protocol', 1],
])('doctor --http 2 names %s, and never blames scheme or port', async (fault, category, exit) => {
  const { code, report } = await examine(fault, '--http', '2');
  expect(report.rootCause).toBe('http.answers');
  const cause = report.findings.find(({ id }) => id === report.rootCause);
  expect(cause).toMatchObject({ status: 'fail', category });
  const advice = JSON.stringify([cause?.title, cause?.causes, cause?.fixes]);
  expect(advice).not.toMatch(/port|scheme/i);
  if (category !== 'rate.requests') expect(advice).toContain('kush-doctor --http 1.1');
  expect(code).toBe(exit);
});

it('compares both versions where it is not told which, and says that one fails', async () => {
  const { code, report } = await examine('h2-broken');
  const finding = report.findings.find(({ check, status }) => check === 'http.version' && status === 'warn');
  expect(finding ?? report.rootCause).toMatchObject({ title: 'HTTP/2 fails here, while HTTP/1.1 works', category: 'network.protocol' });
  expect(code).toBe(0);
});
