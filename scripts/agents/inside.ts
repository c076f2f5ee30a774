import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { findRouter } from '../../src/routers/index.ts';
import { parseFault, startSimulator } from '../../src/simulator/index.ts';
import { startModel } from './model.ts';
import { type AgentRecipe, agentRecipes, inspector } from './recipes.ts';

/**
 * Runs the clients given as arguments, each with the built server, a scripted model and a simulated router that refuses. In a separate
 * namespace.
 */
const turnMs = 180_000;
const cause = 'billing.key_budget';
const [folder = '', record = '', ...names] = process.argv.slice(2);
const tee = resolve(import.meta.dirname, 'tee.cjs');
const program = resolve('bin/kush-doctor.cjs');

let failed = false;
for (const recipe of agentRecipes.filter(({ client }) => names.includes(client))) {
  const { version } = JSON.parse(readFileSync(join(folder, 'node_modules', recipe.package, 'package.json'), 'utf8')) as { version: string };
  const { lines, reached, output } = await runTurn(recipe);
  const called = lines.some((line) => line.startsWith('>') && line.includes('"tools/call"') && line.includes('"diagnose"'));
  const answered = lines.some((line) => line.startsWith('<') && line.includes(cause));
  const good = called && answered && reached;
  failed ||= !good;
  console.log(
    `${recipe.client} ${version}: ${good ? `called diagnose, and its model was given ${cause}` : `called: ${called}, answered: ${answered}, given to the model: ${reached}`}`,
  );
  if (!good) console.log(output.slice(-2000));
  if (record !== '' && record !== resolve(''))
    writeFileSync(join(record, `${recipe.client}.jsonl`), `${[`# ${recipe.package} ${version}`, ...lines.filter(isKept)].join('\n')}\n`);
}
if (names.includes(inspector)) inspect();
process.exitCode = failed ? 1 : 0;

/** MCP Inspector's command line lists the tools and calls `explain` and each tool without required arguments. */
function inspect(): void {
  const inspect = (...args: string[]): Record<string, unknown> =>
    JSON.parse(
      execFileSync(join(folder, 'node_modules/.bin/mcp-inspector'), ['--cli', process.execPath, program, 'mcp', '--demo', ...args], {
        encoding: 'utf8',
        timeout: turnMs,
      }),
    ) as Record<string, unknown>;
  const { tools } = inspect('--method', 'tools/list') as { tools: { name: string }[] };
  const given: Readonly<Record<string, string>> = { explain: 'text=HTTP 401', explain_category: 'name=auth.invalid_key' };
  for (const { name } of tools) {
    const argument = given[name];
    const answer = inspect('--method', 'tools/call', '--tool-name', name, ...(argument === undefined ? [] : ['--tool-arg', argument]));
    const { summary } = (answer.structuredContent ?? {}) as { summary?: string };
    failed ||= summary === undefined;
    console.log(`inspector: ${name}: ${summary ?? JSON.stringify(answer).slice(0, 300)}`);
  }
}

/** The client's output, and the answer it requested. */
function isKept(line: string): boolean {
  return line.startsWith('>') || line.includes(cause);
}

async function runTurn(recipe: AgentRecipe): Promise<{ lines: string[]; reached: boolean; output: string }> {
  const router = findRouter('derouter');
  const simulator = await startSimulator({ router, seed: 1, faults: [parseFault('402-key-budget')] });
  const model = await startModel();
  const home = mkdtempSync(join(tmpdir(), 'kush-agent-home-'));
  const log = join(home, 'mcp.log');
  const settings = {
    OPENAI_BASE_URL: simulator.baseUrls['openai-chat'] ?? '',
    OPENAI_API_KEY: simulator.key,
    OPENAI_MODEL: simulator.model,
  };
  const server = { base: model.origin, command: process.execPath, args: [tee, log, program, 'mcp'], env: settings };
  mkdirSync(join(home, 'project'));
  for (const [name, toText] of Object.entries(recipe.files)) {
    mkdirSync(dirname(join(home, name)), { recursive: true });
    writeFileSync(join(home, name), toText(server), { mode: 0o600 });
  }
  const own = Object.fromEntries(Object.entries(recipe.env).map(([name, text]) => [name, text.replaceAll('{base}', model.origin)]));
  const env = { PATH: process.env.PATH ?? '', HOME: home, LANG: 'C.UTF-8', TERM: 'dumb', NO_COLOR: '1', ...own };
  const child = spawn(join(folder, 'node_modules/.bin', recipe.program), recipe.args, {
    cwd: join(home, 'project'),
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  await new Promise<void>((done) => {
    const timer = setTimeout(() => end(), turnMs);
    const end = (): void => {
      clearTimeout(timer);
      // The client and its child processes.
      try {
        process.kill(-(child.pid ?? 0), 'SIGKILL');
      } catch {}
      done();
    };
    child.on('error', end);
    child.on('close', end);
  });
  const lines = existsSync(log)
    ? readFileSync(log, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => line.replaceAll(home, '~'))
    : [];
  const reached = model.results.some((text) => text.includes(cause));
  await model.close();
  await simulator.close();
  rmSync(home, { recursive: true, force: true });
  return { lines, reached, output };
}
