import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse as parseToml } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { findRouter } from '../../src/routers/index.ts';
import { parseFault, startSimulator } from '../../src/simulator/index.ts';
import { emptyFolder } from '../e2e/cli.ts';

const root = resolve(import.meta.dirname, '../..');
const program = join(root, 'bin/kush-doctor.cjs');
const transcripts = readdirSync(join(root, 'fixtures/agents'));

interface Message {
  id?: string | number;
  method?: string;
  params?: { name?: string };
  result?: { structuredContent?: { rootCause?: { category?: string } } };
}

/** A recording of a real client by `npm run clients -- --agents --record`: its package and version, and its lines. */
function readTranscript(file: string): { about: string; asked: string[]; answer: Message } {
  const [about = '', ...lines] = readFileSync(join(root, 'fixtures/agents', file), 'utf8')
    .trim()
    .split('\n');
  const all = lines.filter((line) => line.startsWith('> ')).map((line) => line.slice(2));
  // Lines after the call react to its answer.
  const asked = all.slice(0, all.findIndex((line) => line.includes('"tools/call"')) + 1);
  const answer = lines.filter((line) => line.startsWith('< ')).map((line) => JSON.parse(line.slice(2)) as Message);
  const last = answer.at(-1);
  if (last === undefined) throw new Error(`${file} holds no answer`);
  return { about, asked, answer: last };
}

/** Sends a client's lines to the built server, which ends when its call is answered. */
async function replay(asked: readonly string[], env: Record<string, string>): Promise<{ code: number | null; answers: Message[] }> {
  const folder = emptyFolder();
  const call = asked.map((line) => JSON.parse(line) as Message).find(({ method }) => method === 'tools/call');
  const child = spawn(process.execPath, [program, 'mcp'], { cwd: folder, env: { PATH: process.env.PATH ?? '', HOME: folder, ...env } });
  let out = '';
  const toMessages = (): Message[] =>
    out
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Message);
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    if (toMessages().some(({ id, method }) => id === call?.id && method === undefined)) child.stdin.end();
  });
  child.stdin.write(asked.map((line) => `${line}\n`).join(''));
  const code = await new Promise<number | null>((done) => child.on('close', done));
  rmSync(folder, { recursive: true, force: true });
  return { code, answers: toMessages() };
}

describe.each(transcripts)('what %s said', (file) => {
  const { about, asked, answer } = readTranscript(file);

  it('was a call of diagnose, and the root cause came back', () => {
    expect(about).toMatch(/^# [\w@/-]+ \d+\.\d+\.\d+/);
    expect(asked.some((line) => (JSON.parse(line) as Message).params?.name === 'diagnose')).toBe(true);
    expect(answer.result?.structuredContent?.rootCause?.category).toBe('billing.key_budget');
  });

  it('gets the root cause of a refusing router from this build', async () => {
    const router = findRouter('derouter');
    const simulator = await startSimulator({ router, seed: 1, faults: [parseFault('402-key-budget')] });
    const env = { OPENAI_BASE_URL: simulator.baseUrls['openai-chat'] ?? '', OPENAI_API_KEY: simulator.key, OPENAI_MODEL: simulator.model };
    const { code, answers } = await replay(asked, env);
    await simulator.close();
    expect(code).toBe(0);
    expect(answers.map(({ result }) => result?.structuredContent?.rootCause?.category)).toContain('billing.key_budget');
    expect(JSON.stringify(answers)).not.toContain(simulator.key);
  });
});

describe('the files for clients', () => {
  const folder = join(root, 'examples/agents');
  const json = [
    'claude-code/.mcp.json',
    'gemini-cli/gemini-extension.json',
    'opencode/opencode.json',
    'vscode/mcp.json',
    'cursor/mcp.json',
  ];

  it.each(json)('%s starts the server', (file) => {
    const settings = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<
      string,
      Record<string, { command: string | string[]; args?: string[] }>
    >;
    const server = (settings.mcpServers ?? settings.mcp ?? settings.servers)?.['kush-doctor'];
    expect([server?.command, server?.args ?? []].flat(2)).toEqual(['kush-doctor', 'mcp']);
  });

  it('codex/config.toml starts the server', () => {
    const { mcp_servers: servers } = parseToml(readFileSync(join(folder, 'codex/config.toml'), 'utf8')) as {
      mcp_servers: Record<string, object>;
    };
    expect(servers['kush-doctor']).toMatchObject({ command: 'kush-doctor', args: ['mcp'] });
  });

  it('the plugin has a name, and its skill says when it is used', () => {
    expect(JSON.parse(readFileSync(join(folder, 'claude-code/.claude-plugin/plugin.json'), 'utf8'))).toMatchObject({ name: 'kush-doctor' });
    expect(readFileSync(join(folder, 'claude-code/skills/llm-api-doctor/SKILL.md'), 'utf8')).toMatch(
      /^---\nname: llm-api-doctor\ndescription: .+\n---\n/,
    );
  });
});
