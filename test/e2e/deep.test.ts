import { expect, it } from 'vitest';
import { parseFault } from '../../src/simulator/faults/spec.ts';
import { startSimulator } from '../../src/simulator/index.ts';
import { runHere } from './here.ts';

interface Found {
  check: string;
  status: string;
  category: string | null;
}

/** A command's streaming result for a router with one fault. */
async function getCategory(command: string, check: string, fault: string): Promise<string> {
  const simulator = await startSimulator({ seed: 51, faults: [parseFault(fault)] });
  try {
    const env = { OPENAI_BASE_URL: simulator.baseUrls['openai-chat'] ?? '', OPENAI_API_KEY: simulator.key };
    const { stdout } = await runHere([...command.split(' '), '--model', 'gpt-4o', '--timeout', '3s', '--json'], { env });
    const findings = (JSON.parse(stdout).findings as Found[]).filter((finding) => finding.check === check);
    return findings.map(({ status, category }) => `${status} ${category}`).join(', ');
  } finally {
    await simulator.close();
  }
}

/** Two commands that examine the same stream must have the same result. */
it.each([
  ['cut:5', 'fail stream.interrupted'],
  ['end:5', 'fail stream.interrupted'],
  ['empty', 'fail response.malformed'],
  ['no-done', 'fail stream.nonconformant'],
  ['bad-json:3', 'fail stream.nonconformant'],
  ['error-inside:3', 'fail stream.error_event'],
  ['crlf', 'pass null'],
])('doctor --deep and probe --stream agree on %s', { timeout: 30_000 }, async (fault, expected) => {
  const [deep, probe] = await Promise.all([
    getCategory('doctor --deep', 'stream.answers', fault),
    getCategory('probe --stream', 'stream.grammar', fault),
  ]);
  expect([deep, probe]).toEqual([expected, expected]);
});

/** An answer that is not a stream is identified correctly by every command. */
it.each([
  ['html:on=generate', 'fail endpoint.html_page'],
  ['error-200', 'fail upstream.error'],
])('probe and probe --stream agree on %s', { timeout: 30_000 }, async (fault, expected) => {
  const check = fault.startsWith('html') ? 'route.exists' : 'completion.answers';
  const [plain, stream] = await Promise.all([getCategory('probe', check, fault), getCategory('probe --stream', 'stream.grammar', fault)]);
  expect([plain, stream]).toEqual([expected, expected]);
});

/** A stream may take longer than a single request may: the limit applies to silence. */
it('a slow stream is healthy for as long as something comes', { timeout: 30_000 }, async () => {
  const simulator = await startSimulator({ seed: 52, faults: [parseFault('slow:150')] });
  try {
    const env = { OPENAI_BASE_URL: simulator.baseUrls['openai-chat'] ?? '', OPENAI_API_KEY: simulator.key };
    const { stdout } = await runHere(['probe', '--stream', '--model', 'gpt-4o', '--timeout', '1s', '--json'], { env });
    const report = JSON.parse(stdout) as { verdict: string; findings: { check: string; stream?: { totalMs: number } }[] };
    expect(report.verdict).toBe('healthy');
    expect(report.findings.find(({ check }) => check === 'stream.grammar')?.stream?.totalMs).toBeGreaterThan(1500);
  } finally {
    await simulator.close();
  }
});
