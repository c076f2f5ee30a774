import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { RequestRecord } from '../../src/simulator/index.ts';
import { type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { type Recipe, recipes } from './recipes.ts';

/** Runs the clients given as arguments from the folder they are installed in. Started by `scripts/clients.ts`, in a separate namespace. */
interface Recorded {
  client: string;
  version: string;
  protocol?: string;
  url: string;
  headers: Record<string, string>;
  bodyKeys: string[];
}

const turnMs = 120_000;
const changing =
  /session|thread-id|request-id|window|turn-metadata|user-id|affinity|^(?:host|connection|content-length|accept-language|sec-fetch-mode|authorization|x-api-key|x-goog-api-key)$/;
const recorded = JSON.parse(readFileSync('fixtures/clients/requests.json', 'utf8')) as Recorded[];
const [folder = '', ...names] = process.argv.slice(2);

let differs = false;
for (const recipe of recipes.filter(({ client }) => names.includes(client))) {
  const simulator = await startSimulator({ seed: 1 });
  const request = await firstRequest(recipe, simulator);
  await simulator.close();
  const known = recorded.find(({ client, protocol }) => client === recipe.client && protocol === undefined);
  const lines =
    request === null ? ['it sent nothing that asks for a completion'] : known ? differences(request, known) : ['nothing is recorded'];
  differs ||= lines.length > 0;
  console.log(lines.length === 0 ? `${recipe.client}: as recorded` : `${recipe.client}:\n${lines.map((line) => `  ${line}`).join('\n')}`);
}
process.exitCode = differs ? 1 : 0;

/** The first completion request; the client is ended once it arrived or the turn's time limit is reached. */
async function firstRequest(recipe: Recipe, simulator: Simulator): Promise<RequestRecord | null> {
  const home = mkdtempSync(join(tmpdir(), 'kush-client-home-'));
  const fill = (text: string): string => text.replaceAll('{base}', simulator.origin).replaceAll('{key}', simulator.key);
  const project = join(home, 'project');
  mkdirSync(project);
  for (const [name, text] of Object.entries(recipe.files)) {
    mkdirSync(dirname(join(home, name)), { recursive: true });
    writeFileSync(join(home, name), fill(text), { mode: 0o600 });
  }
  const own = Object.fromEntries(Object.entries(recipe.env).map(([name, text]) => [name, fill(text)]));
  const env = { PATH: process.env.PATH ?? '', HOME: home, LANG: 'C.UTF-8', TERM: 'dumb', NO_COLOR: '1', ...own };
  const child = spawn(join(folder, 'node_modules/.bin', recipe.program), recipe.args, {
    cwd: project,
    env,
    stdio: 'ignore',
    detached: true,
  });
  child.on('error', () => {});
  const asks = (): RequestRecord | undefined =>
    simulator.requests.find(({ method, endpoint }) => method === 'POST' && endpoint === 'completion');
  const until = Date.now() + turnMs;
  while (asks() === undefined && child.exitCode === null && Date.now() < until) await new Promise((next) => setTimeout(next, 200));
  const request = asks() ?? null;
  // The process group, because some clients start their own servers.
  if (child.pid !== undefined) {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {}
  }
  rmSync(home, { recursive: true, force: true, maxRetries: 3 });
  return request;
}

/** Compares field by field: path, headers by name and value, and names of body fields. Versions may differ. */
function differences(request: RequestRecord, known: Recorded): string[] {
  const lines: string[] = [];
  if (request.path !== known.url) lines.push(`path ${request.path}, recorded ${known.url}`);
  const plain = (value: string): string => value.replace(/\d+(?:\.\d+)+/g, '#');
  const headerNames = new Set([...Object.keys(request.headers), ...Object.keys(known.headers)].filter((name) => !changing.test(name)));
  for (const name of [...headerNames].sort()) {
    const now = request.headers[name];
    const then = known.headers[name];
    if (then === undefined) lines.push(`header ${name} is new: ${now}`);
    else if (now === undefined) lines.push(`header ${name} is gone`);
    else if (plain(now) !== plain(then)) lines.push(`header ${name}: ${now}, recorded ${then}`);
  }
  const keys = typeof request.body === 'object' && request.body !== null ? Object.keys(request.body).sort() : [];
  const added = keys.filter((key) => !known.bodyKeys.includes(key));
  const gone = known.bodyKeys.filter((key) => !keys.includes(key));
  if (added.length > 0) lines.push(`body fields that are new: ${added.join(', ')}`);
  if (gone.length > 0) lines.push(`body fields that are gone: ${gone.join(', ')}`);
  return lines;
}
