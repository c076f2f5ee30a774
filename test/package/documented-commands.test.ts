import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { runHere } from '../e2e/here.ts';

const root = resolve(import.meta.dirname, '../..');
const guides = readdirSync(join(root, 'docs/guide')).map((name) => `docs/guide/${name}`);
const pages = ['README.md', 'docs/README.zh.md', 'docs/compat.md', 'docs/monitoring.md', ...guides];

/** Commands in shell blocks, and those in inline code without a placeholder. */
function findCommands(text: string): string[] {
  const blocks = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, body = '']) => body.split('\n'));
  const outside = text.replace(/```[\s\S]*?```/g, '');
  const inline = [...outside.matchAll(/`(kush-doctor [^`]+)`/g)].map(([, command = '']) => command.replace(/\s+/g, ' '));
  const named = inline.filter((command) => !/[[\]]|\b(?:COMMAND|SHELL|NAME|CLIENT|FILE|WORD)\b/.test(command));
  const commands = [...blocks, ...named].map((line) => line.replace(/\s{2,}#.*$/, '').trim());
  return [...new Set(commands.filter((line) => /^kush-doctor(?: |$)/.test(line)))];
}

/** The same command against the simulated router only: no outside host, no fixed port, no long wait. */
function toLocal(command: string, baseUrl: string): string {
  const local = command
    // In the table of commands it has no options.
    .replace(/^kush-doctor serve$/, 'kush-doctor serve --targets kush-doctor.yaml --listen 127.0.0.1:0')
    .replace(/--port 4000/, '--port 0')
    .replace(/--listen \S+/, '--listen 127.0.0.1:0')
    .replace(/--base-url \S+/, `--base-url ${baseUrl}`)
    .replace(/--silence \S+/, '--silence 1s')
    .replace(/--context \S+/, '--context 1k')
    .replace(/--model (?:ID|A)\b/, '--model gpt-4o')
    .replace(/--model B\b/, '--model gpt-4o-mini')
    .replace('/var/lib/node_exporter/', '');
  const asksRouter = /--router (?:openrouter|acme\.json)/.test(local) && !/kush-doctor (?:explain|routers)/.test(local);
  return asksRouter && !local.includes('--base-url') ? `${local} --base-url ${baseUrl}` : local;
}

let simulator: Simulator;
let folder: string;

interface Outcome {
  code: number | null;
  out: string;
}

/** A file in the reader's folder; only a separate process can change to that folder. */
const namesFile = / \S+\.(?:jsonl?|md|log|ya?ml|xml|html)\b/;

/**
 * A command that needs a shell, names a file, keeps running or reads from its caller is run as it is; the others in this process, which
 * takes a third of the time.
 */
async function run(line: string): Promise<Outcome> {
  const words = /^kush-doctor(?: [^\s|<>;&$`'"*?\\]+| "[^"$`\\]*")*$/.test(line) ? [...line.matchAll(/ (?:"([^"]*)"|(\S+))/g)] : undefined;
  if (words === undefined || namesFile.test(line) || stays(line) || line.startsWith('kush-doctor mcp')) return await runShell(line);
  const args = words.map(([, quoted, plain]) => quoted ?? plain ?? '');
  const { code, stdout, stderr } = await runHere(args, { env: toEnvironment(), cwd: folder, home: join(folder, 'home') });
  return { code, out: stdout + stderr };
}

const stays = (line: string): boolean => /^kush-doctor (?:listen|simulate(?! --fault list)|serve)\b/.test(line);

function toEnvironment(): Record<string, string> {
  const { env, key } = simulator;
  return { ...env, OPENROUTER_API_KEY: key, ACME_API_KEY: key };
}

async function runShell(line: string): Promise<Outcome> {
  const child = spawn('sh', ['-c', stays(line) ? `exec ${line}` : line], {
    cwd: folder,
    env: { ...toEnvironment(), PATH: `${folder}/bin:${process.env.PATH}`, HOME: join(folder, 'home'), NO_COLOR: '1' },
  });
  let out = '';
  let ended = false;
  const take = (chunk: Buffer): void => {
    out += chunk.toString();
    // It listens: the command promises nothing more.
    if (!ended && stays(line) && /127\.0\.0\.1:\d+/.test(out)) ended = child.kill('SIGINT');
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  child.stdin.end();
  return await new Promise((done) => child.on('close', (code) => done({ code, out })));
}

describe('a command that a page tells the reader to run', () => {
  beforeAll(async () => {
    simulator = await startSimulator({});
    folder = mkdtempSync(join(tmpdir(), 'kush-doctor-docs-'));
    for (const name of ['bin', 'home', 'my-project']) mkdirSync(join(folder, name));
    const shim = join(folder, 'bin/kush-doctor');
    writeFileSync(shim, `#!/bin/sh\nexec "${process.execPath}" "${join(root, 'bin/kush-doctor.mjs')}" "$@"\n`);
    chmodSync(shim, 0o755);
    const acme = /```json\n([\s\S]*?)```/.exec(readFileSync(join(root, 'docs/guide/routers.md'), 'utf8'))?.[1] ?? '';
    writeFileSync(join(folder, 'acme.json'), acme);
    for (const name of ['app.log', 'error.log'])
      writeFileSync(join(folder, name), 'openai.RateLimitError: Error code: 429 - insufficient_quota\n');
    writeFileSync(join(folder, 'my-project/.env'), `OPENAI_BASE_URL=${simulator.env.OPENAI_BASE_URL}\nOPENAI_API_KEY=${simulator.key}\n`);
    const targets = `targets:\n  - name: main\n    baseUrl: ${simulator.env.OPENAI_BASE_URL}\n    key: {env: OPENAI_API_KEY}\n`;
    writeFileSync(join(folder, 'kush-doctor.yaml'), targets);
    for (const name of ['here.json', 'there.json']) await runShell(`kush-doctor report --json > ${name}`);
    await runShell('kush-doctor compat --model gpt-4o --json > after.json');
  });
  afterAll(async () => {
    await simulator.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const commands = pages.flatMap((page) => findCommands(readFileSync(join(root, page), 'utf8')).map((command) => [page, command] as const));
  const unique = [...new Map(commands.map((one) => [one[1], one])).values()];

  it('is found on every page', () => {
    expect(unique.length).toBeGreaterThan(40);
    for (const page of guides) expect(commands.filter(([of]) => of === page)).not.toEqual([]);
  });

  it.each(unique)('%s: %s', async (_page, command) => {
    const { code, out } = await run(toLocal(command, simulator.env.OPENAI_BASE_URL ?? ''));
    expect([0, 1, 3, 130], out).toContain(code);
    expect(out).not.toMatch(/^kush-doctor: |inside the tool itself/m);
  });
});
