import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { clientFacts, measuredOn } from '../src/settings/tables/client-facts.ts';
import { agentRecipes, inspector } from './agents/recipes.ts';
import { recipes } from './clients/recipes.ts';

/**
 * Compares the recorded facts about clients with their newest versions: installs them from npm into a temporary folder, runs each against
 * the simulator in a network namespace with only loopback, and prints how its first request differs from the recorded one. Changes
 * nothing; exits 1 if something differs and 2 if it cannot run.
 *
 * With `--agents` each client uses `kush-doctor mcp` instead, with a scripted model that calls `diagnose` and a simulated router that
 * refuses, and MCP Inspector lists and calls the tools; `--record FOLDER` stores the messages of client and server.
 */
const { values } = parseArgs({
  options: {
    agents: { type: 'boolean', default: false },
    only: { type: 'string' },
    installed: { type: 'string' },
    record: { type: 'string', default: '' },
    version: { type: 'string', default: 'latest' },
  },
});

const all = values.agents
  ? [...agentRecipes.map((recipe) => ({ client: recipe.client, package: recipe.package })), { client: inspector, package: inspector }]
  : recipes.map(({ client }) => ({ client, package: clientFacts[client].package ?? client }));
const names = values.only?.split(',') ?? all.map(({ client }) => client);
const chosen = all.filter(({ client }) => names.includes(client));

function stop(why: string): never {
  console.error(`The clients cannot be run here: ${why}.`);
  process.exit(2);
}

if (chosen.length === 0) stop(`--only names none of ${all.map(({ client }) => client).join(', ')}`);
if (process.platform !== 'linux') stop('network namespaces exist on Linux alone');
if (spawnSync('unshare', ['-rn', 'true']).status !== 0) stop('"unshare -rn" is refused (it needs root or user namespaces)');
if (spawnSync('ip', ['-V']).status !== 0) stop('"ip" is not installed');

const folder = values.installed === undefined ? mkdtempSync(join(tmpdir(), 'kush-clients-')) : resolve(values.installed);
if (values.installed === undefined) {
  const packages = chosen.map((one) => `${one.package}@${values.version}`);
  console.log(`Installing ${packages.join(', ')} into ${folder}`);
  const install = spawnSync('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', ...packages], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  if (install.status !== 0) stop(`npm install failed (${install.stderr.trim().split('\n').at(-1) ?? 'no reason given'})`);
}

for (const { client } of recipes.filter((recipe) => !values.agents && names.includes(recipe.client))) {
  const { package: name, measured } = clientFacts[client];
  const { version } = JSON.parse(readFileSync(join(folder, 'node_modules', name ?? '', 'package.json'), 'utf8')) as { version: string };
  console.log(`${client}: ${name} ${version}; described is ${measured} of ${measuredOn}`);
}

// Nothing in the namespace can reach another machine.
const inside = `ip link set lo up && exec "$0" --import tsx scripts/${values.agents ? 'agents' : 'clients'}/inside.ts "$@"`;
const child = spawn(
  'unshare',
  [
    '-rn',
    'sh',
    '-c',
    inside,
    process.execPath,
    folder,
    ...(values.agents ? [resolve(values.record)] : []),
    ...chosen.map(({ client }) => client),
  ],
  {
    stdio: 'inherit',
  },
);
child.on('close', (code) => {
  if (values.installed === undefined) rmSync(folder, { recursive: true, force: true });
  process.exitCode = code ?? 1;
});
