import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { runHere } from './here.ts';

const validate = new Ajv2020({ strict: false }).compile(
  JSON.parse(readFileSync(resolve(import.meta.dirname, '../../schema/report.schema.json'), 'utf8')),
);
let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ seed: 5 });
});
afterAll(async () => await simulator.close());

it.each([
  ['doctor', 0],
  ['doctor --deep --model gpt-4o', 0],
  ['check-key', 0],
  ['models', 0],
  ['models --check gpt-4', 1],
  ['models --probe --limit 2', 0],
  ['probe', 0],
  ['probe --model gpt-4o', 0],
  ['probe --stream --tools --model gpt-4o', 0],
  ['probe --stream --count 3 --concurrency 2 --model gpt-4o', 0],
  ['explain 429', 0],
  ['explain derouter/429-concurrency', 0],
  ['explain nonsense-of-no-kind', 1],
  ['env', 0],
  ['routers', 0],
  ['routers chuizi', 0],
  ['report', 0],
  ['checks', 0],
  ['doctor --timeout soon', 2],
])('%s --json is what the published schema says', async (line, code) => {
  const env = { OPENAI_BASE_URL: simulator.baseUrls['openai-chat'] ?? '', OPENAI_API_KEY: simulator.key };
  const told = await runHere([...line.split(' '), '--json'], { env });
  const report = JSON.parse(told.stdout);
  validate(report);
  expect(validate.errors ?? []).toEqual([]);
  expect([told.code, report.exitCode]).toEqual([code, code]);
  expect(told.stdout).not.toContain(simulator.key);
});

it('simulate --json opens with what the schema says', async () => {
  const child = spawn(process.execPath, [resolve(import.meta.dirname, '../../bin/kush-doctor.mjs'), 'simulate', '--json']);
  const line = await new Promise<string>((done) => child.stdout.once('data', (data: Buffer) => done(data.toString().split('\n')[0] ?? '')));
  child.kill();
  validate(JSON.parse(line));
  expect(validate.errors ?? []).toEqual([]);
});
