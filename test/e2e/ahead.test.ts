import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getPort, listen } from '../support/server.ts';
import { emptyFolder } from './cli.ts';
import { runHere } from './here.ts';

let asked = 0;
let server: Server;
let folder = '';
let env: Record<string, string> = {};
beforeAll(async () => {
  server = createServer((_, response) => {
    asked += 1;
    response.writeHead(404).end();
  });
  await listen(server);
  folder = emptyFolder();
  mkdirSync(join(folder, 'results.json'));
  writeFileSync(join(folder, 'other.json'), '{"some":"thing"}');
  const port = getPort(server);
  env = { OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`, OPENAI_API_KEY: 'sk-1234567890abcdefghijklmnop' };
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

describe('files that a run writes or compares with at its end', () => {
  it.each([
    ['probe --stream --model m --record missing/stream.sse', 'in a folder that does not exist'],
    ['doctor --deep --model m --output missing/report.json', 'in a folder that does not exist'],
    ['doctor --output results.json', 'which is a folder'],
    ['doctor --output report.pdf', 'expected a name that ends in .txt, .short.txt, .json'],
    ['models --output report.md --output report.doc', 'expected a name that ends in .txt, .short.txt, .json'],
    ['doctor --baseline missing.json', 'The report missing.json cannot be read'],
    ['doctor --baseline other.json', 'expected a JSON report of kush-doctor'],
  ])('are looked at before anything is sent: %s', async (line, told) => {
    asked = 0;
    const { code, stdout, stderr } = await runHere(line.split(' '), { env, cwd: folder });
    expect({ code, stdout, asked }).toEqual({ code: 2, stdout: '', asked: 0 });
    expect(stderr).toContain(told);
  });
});

describe('commands that list', () => {
  it.each(['routers', 'routers derouter', 'checks'])('%s writes its list as text and as JSON', async (line) => {
    const { code, stdout } = await runHere([...line.split(' '), '--output', 'list.txt', '--output', 'list.json'], { cwd: folder });
    expect(code).toBe(0);
    expect(readFileSync(join(folder, 'list.txt'), 'utf8')).toBe(stdout);
    const json = await runHere([...line.split(' '), '--json']);
    const withoutTimes = (text: string): object => ({ ...JSON.parse(text), startedAt: '', durationMs: 0 });
    expect(withoutTimes(readFileSync(join(folder, 'list.json'), 'utf8'))).toEqual(withoutTimes(json.stdout));
  });

  it.each([
    ['routers --format html', '--format got "html", expected one of text, json, agent for routers.'],
    ['checks --output checks.md', 'but checks knows only text (.txt) or json (.json).'],
    ['report --compare a.json b.json --format sarif', 'but report --compare knows only text (.txt) or json (.json).'],
    ['report --compare a.json b.json --output c.html', 'but report --compare knows only text (.txt) or json (.json).'],
    ['simulate --output s.json', 'simulate writes no file'],
    ['completion bash --output c.txt', 'completion writes no file'],
  ])('refuse what they cannot say: %s', async (line, told) => {
    const { code, stdout, stderr } = await runHere(line.split(' '), { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(told);
    expect(['checks.md', 'c.html', 's.json', 'c.txt'].some((file) => existsSync(join(folder, file)))).toBe(false);
  });

  it('write what differs between two reports', async () => {
    for (const name of ['a.json', 'b.json']) await runHere(['doctor', '--demo', '--output', name], { cwd: folder });
    const { code, stdout } = await runHere(['report', '--compare', 'a.json', 'b.json', '--output', 'differences.json'], { cwd: folder });
    const { differences, exitCode } = JSON.parse(readFileSync(join(folder, 'differences.json'), 'utf8'));
    expect(exitCode).toBe(code);
    expect(stdout).toContain(differences.length === 0 ? 'The two reports agree.' : `${differences.length} differences`);
  });
});
