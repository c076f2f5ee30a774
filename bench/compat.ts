import { spawnSync } from 'node:child_process';
import { startSimulator } from '../src/simulator/index.ts';
import { runAgainst } from '../test/compat/matrix.ts';
import { type Gateway, gateways } from './gateways/fleet.ts';
import { type SdkResult, sdkResults } from './gateways/sdk.ts';
import { getHeaders, install, type Running, start } from './gateways/start.ts';
import { upstreamKey } from './gateways/upstream.ts';

/**
 * The matrix of `compat` through real gateways and servers from npm, each in front of the simulated router, compared cell by cell with what
 * the official SDKs get through the same gateway: a tick is false if the SDK shows no effect or an error. Names as arguments select some.
 * Installed and run like `bench/gateways.ts`.
 */
const isInside = process.argv.includes('--inside');
const chosen = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const usual = [
  'portkey',
  'ccr1',
  'ccr2',
  'llms',
  'kimi',
  'ninerouter',
  'omniroute',
  'copilotapi',
  'llmrouter',
  'aimock',
  'mockapi',
  'mockllm',
  'llama-server',
  'litellm',
  'litellm-messages',
  'llmops',
  'llmdebugger',
];
const wanted = gateways.filter(({ id }) => (chosen.length === 0 ? usual : chosen).includes(id));

interface Row {
  gateway: string;
  cells: number;
  agree: number;
  open: number;
  falseTicks: string[];
  falseAlarms: string[];
}

const expected: Readonly<Record<SdkResult, readonly string[]>> = {
  works: ['supported'],
  'no-effect': ['ignored', 'unknown'],
  error: ['refused', 'unknown', 'ignored'],
};

async function measure(gateway: Gateway): Promise<Row | null> {
  const simulator = await startSimulator({ keys: [upstreamKey] });
  const running = await start(gateway, { port: simulator.port });
  if (running === null) {
    await simulator.close();
    return null;
  }
  try {
    const isAnthropic = gateway.protocol === 'anthropic';
    const target = {
      baseUrl: isAnthropic ? running.origin : `${running.origin}/v1`,
      key: running.key ?? 'any',
      protocol: isAnthropic ? ('anthropic-messages' as const) : ('openai-chat' as const),
      model: gateway.model,
    };
    const { report } = await runAgainst(target, {}, { header: getHeaders(gateway, running.place), forceKey: true });
    const results = await sdkResults(target, getHeaders(gateway, running.place));
    return compare(gateway, running, report.compat?.features ?? [], results);
  } finally {
    running.stop();
    await simulator.close();
  }
}

function compare(
  gateway: Gateway,
  _running: Running,
  features: readonly { id: string; cells: readonly { value: string; evidence: string }[] }[],
  results: ReadonlyMap<string, SdkResult>,
): Row {
  const row: Row = { gateway: gateway.id, cells: 0, agree: 0, open: 0, falseTicks: [], falseAlarms: [] };
  for (const { id, cells } of features) {
    const [cell] = cells;
    const result = results.get(id);
    if (cell === undefined || result === undefined || cell.value === 'not-applicable') continue;
    row.cells++;
    const said = `${id}: ${cell.value}, the SDK says ${result} (${cell.evidence.slice(0, 140)})`;
    if (process.argv.includes('--verbose')) console.log(`   ${said}`);
    if (expected[result].includes(cell.value)) row.agree++;
    else if (cell.value === 'supported') row.falseTicks.push(said);
    else if (cell.value === 'unknown') row.open++;
    else row.falseAlarms.push(said);
  }
  return row;
}

/** Installs what is missing while there is a network, then runs itself without one. */
function enterNamespace(): never {
  for (const gateway of wanted) {
    const why = install(gateway, isInside);
    if (why !== null) console.log(`${gateway.id}: skipped, ${why}`);
  }
  const inside = [process.execPath, '--import', 'tsx', 'bench/compat.ts', '--inside', ...process.argv.slice(2)];
  const { status, error } = spawnSync('unshare', ['-n', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh', ...inside], {
    stdio: 'inherit',
  });
  if (error !== undefined) console.log(`skipped: no network namespace can be made here (${error.message})`);
  process.exit(status ?? 0);
}

if (!isInside) enterNamespace();
const rows: Row[] = [];
for (const gateway of wanted) {
  if (install(gateway, isInside) !== null) continue;
  const row = await measure(gateway);
  if (row === null) {
    console.log(`${gateway.id}: skipped, it did not start`);
    continue;
  }
  rows.push(row);
  console.log(`${row.gateway}: ${row.cells} cells, ${row.agree} agree, ${row.open} left open, ${row.falseTicks.length} false ticks`);
  for (const line of [...row.falseTicks.map((one) => `FALSE TICK ${one}`), ...row.falseAlarms.map((one) => `FALSE ALARM ${one}`)])
    console.log(`   ${line}`);
}
const sum = (count: (row: Row) => number): number => rows.reduce((total, row) => total + count(row), 0);
const print = (name: string, value: number, limit?: number): void => {
  console.log(JSON.stringify({ bench: 'compat', name, value, unit: '', ...(limit === undefined ? {} : { limit }) }));
};
print('gateways measured', rows.length);
print(
  'cells',
  sum(({ cells }) => cells),
);
print(
  'agree',
  sum(({ agree }) => agree),
);
print(
  'left open',
  sum(({ open }) => open),
);
print(
  'false ticks',
  sum(({ falseTicks }) => falseTicks.length),
  0,
);
print(
  'false alarms',
  sum(({ falseAlarms }) => falseAlarms.length),
);
process.exit(0);
