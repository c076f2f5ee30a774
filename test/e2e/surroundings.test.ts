import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { kushDoctor } from './cli.ts';

const program = resolve(import.meta.dirname, '../../bin/kush-doctor.mjs');
const isUnix = process.platform !== 'win32';
let simulator: Simulator;
let folder: string;

beforeAll(async () => {
  simulator = await startSimulator({ seed: 31 });
});
afterAll(async () => await simulator.close());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kush-doctor-around-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const settings = () => ({ OPENAI_BASE_URL: simulator.baseUrls['openai-chat'] ?? '', OPENAI_API_KEY: simulator.key });

/** Runs the program with exactly this environment, through a shell. */
async function shell(script: string, env: Record<string, string>): Promise<{ code: number | null; out: string }> {
  return await new Promise((done) => {
    const child = spawn('sh', ['-c', script], { cwd: folder, env: { PATH: process.env.PATH ?? '', KD: program, ...env }, timeout: 30_000 });
    let out = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (out += data.toString()));
    child.on('close', (code) => done({ code, out }));
  });
}

describe.skipIf(!isUnix)('in a strange place', () => {
  it.each([
    ['no HOME', 'unset HOME; node "$KD" doctor'],
    ['a HOME that does not exist', 'HOME=/nowhere/at/all node "$KD" doctor'],
    ['a HOME that is a file', 'touch h; HOME="$PWD/h" node "$KD" doctor'],
    ['an empty HOME', 'HOME= node "$KD" doctor'],
    ['a working folder that was deleted', 'mkdir gone; cd gone; rmdir ../gone; HOME=/ node "$KD" doctor'],
    ['a folder that cannot be written', 'mkdir ro; chmod 555 ro; cd ro; HOME=/ node "$KD" doctor'],
    [
      'no environment to speak of',
      'env -i PATH="$PATH" OPENAI_BASE_URL="$OPENAI_BASE_URL" OPENAI_API_KEY="$OPENAI_API_KEY" node "$KD" doctor',
    ],
    ['standard input closed', 'HOME=/ node "$KD" doctor <&-'],
  ])('%s: the main job runs', async (_, script) => {
    const { code, out } = await shell(script, settings());
    expect(out).toContain('Healthy');
    expect(code).toBe(0);
  });

  it.each([
    ['few addresses, in which WebAssembly finds no room', 'export HOME=/; ulimit -v 4000000; node'],
    ['no WebAssembly at all', 'HOME=/ node --jitless'],
  ])('%s: a log is read, and the main job says what it lacks', async (_, node) => {
    const line = '2026-11-20 10:00:00 ERROR openai APIConnectionError: connect ECONNREFUSED 127.0.0.1:8080';
    const log = await shell(`for i in 1 2 3 4; do echo '${line}'; done > app.log; ${node} "$KD" explain app.log`, {});
    expect(log.out).toMatch(/network\.refused[\s\S]*4 × · lines 1–4/);
    // undici parses HTTP in WebAssembly, also in the SDKs: its absence is reported at once, and never as a healthy run.
    const { code, out } = await shell(`${node} "$KD" doctor 2>&1`, settings());
    expect(out).toContain('This Node cannot compile WebAssembly');
    expect(code).toBe(2);
  });

  it('a reader that goes away ends it quietly', async () => {
    const { code, out } = await shell('HOME=/ node "$KD" routers derouter --json | head -c 10; HOME=/ node "$KD" explain 429 | true', {});
    expect(out).toBe('{\n  "schem');
    expect(code).toBe(0);
  });

  it('standard output closed is no crash', async () => {
    const { out } = await shell('HOME=/ node "$KD" doctor >&-; echo "ended with $?"', settings());
    expect(out).toMatch(/^ended with [01]\n$/);
  });

  it('a full disk is told, not hidden', async () => {
    const { out } = await shell('HOME=/ node "$KD" doctor --json > /dev/full; echo "ended with $?"', settings());
    expect(out).not.toContain('    at ');
    expect(out).toMatch(/ended with [^0]/);
  });
});

describe('env files as editors and systems write them', () => {
  it.each([
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n'), undefined],
    ['a byte order mark', (text: string) => `\ufeff${text}`, 'settings.env-file:env-file-bom'],
    ['UTF-16', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le'), 'settings.env-file:env-file-utf16'],
    ['quotes and export', (text: string) => text.replace(/^(\w+)=(.*)$/gm, 'export $1="$2"'), undefined],
  ])('%s', async (_, written, wrong) => {
    const text = `OPENAI_BASE_URL=${settings().OPENAI_BASE_URL}\nOPENAI_API_KEY=${simulator.key}\n`;
    writeFileSync(join(folder, '.env'), written(text));
    const { code, stdout } = await kushDoctor(['doctor', '--json'], { cwd: folder });
    const report = JSON.parse(stdout);
    const failed = report.findings?.filter((one: { status: string }) => one.status === 'fail').map((one: { id: string }) => one.id);
    expect([code, failed]).toEqual(wrong === undefined ? [0, []] : [1, [wrong]]);
    expect(stdout).not.toContain(simulator.key);
  });
});

const hasScript = isUnix && spawnSync('sh', ['-c', 'command -v script']).status === 0;

describe.skipIf(!hasScript)('on a terminal', () => {
  const onTerminal = async (columns: number, command: string, env: Record<string, string> = {}) =>
    await shell(`script -qec 'stty cols ${columns} rows 40; ${command}' /dev/null`, {
      HOME: folder,
      TERM: 'xterm-256color',
      ...settings(),
      ...env,
    });

  it.each([60, 80, 120])('of %i columns no line is wider', async (columns) => {
    const { out } = await onTerminal(columns, 'node "$KD" doctor --no-progress', { OPENAI_API_KEY: 'sim-wrong-key-of-some-length-0001' });
    const lines = out
      .replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '')
      .split(/\r?\n/)
      .map((line) => line.split('\r').at(-1) ?? '');
    expect(out).toContain('auth.invalid_key');
    const wide = lines.filter((line) => line.length > columns && !/https?:\/\/\S{20}|\S{40}/.test(line));
    expect(wide).toEqual([]);
  });

  it.each([
    ['TERM=dumb', { TERM: 'dumb' }],
    ['NO_COLOR', { NO_COLOR: '1' }],
  ])('%s means no colour', async (_, env) => {
    expect((await onTerminal(80, 'node "$KD" doctor --no-progress', env)).out).not.toMatch(/\u001b\[\d*m/);
    expect((await onTerminal(80, 'node "$KD" doctor --no-progress')).out).toMatch(/\u001b\[\d+m/);
  });
});
