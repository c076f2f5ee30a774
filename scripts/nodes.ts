import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * Runs the built program on each supported Node and the oldest of two release lines, fetched through npx: a smoke test by default, the
 * end-to-end suite with `--e2e`. `npm run build:release && npx tsx scripts/nodes.ts [--e2e] [20 22 24 26 22.0.0]`. Exits 1 if one fails.
 */
const supported = ['20', '22', '24', '26', '20.18.1', '22.0.0'];
const wanted = process.argv.slice(2).filter((argument) => /^[\d.]+$/.test(argument));
const endToEnd = process.argv.includes('--e2e');
const program = resolve('bin/kush-doctor.mjs');
const folder = mkdtempSync(join(tmpdir(), 'kush-doctor-nodes-'));

const smoke: readonly (readonly [args: readonly string[], code: number, pattern: RegExp])[] = [
  [['--version'], 0, /^\d+\.\d+\.\d+/],
  [['--help'], 0, /Usage: kush-doctor/],
  [['explain', '429', '--json'], 0, /"category": "rate\./],
  [['routers', '--json'], 0, /"derouter"/],
  [['doctor', '--demo', '--json'], 0, /"exitCode": 0/],
  [['doctor', '--json'], 2, /"config\.missing"/],
];

/** The path of a Node of this version; undefined if npx cannot fetch it. */
function findNode(version: string): string | undefined {
  if (`${process.versions.node}.`.startsWith(`${version}.`)) return process.execPath;
  const found = spawnSync('npx', ['-y', '-p', `node@${version}`, 'node', '-p', 'process.execPath'], { cwd: folder, encoding: 'utf8' });
  return found.status === 0 ? found.stdout.trim() : undefined;
}

try {
  for (const version of wanted.length > 0 ? wanted : supported) {
    const node = findNode(version);
    if (node === undefined) {
      console.log(`Node ${version}: could not be fetched, skipped`);
      continue;
    }
    const failures: string[] = [];
    const { PATH = '' } = process.env;
    for (const [args, code, pattern] of smoke) {
      const result = spawnSync(node, [program, ...args], {
        cwd: folder,
        encoding: 'utf8',
        env: { PATH, HOME: folder, NO_COLOR: '1' },
        timeout: 60_000,
      });
      if (result.status !== code || !pattern.test(result.stdout))
        failures.push(`${args.join(' ')}: exit ${result.status}\n${result.stdout}${result.stderr}`);
    }
    if (endToEnd) {
      const env = { ...process.env, KUSH_DOCTOR_TEST_NODE: node };
      const result = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', 'test/e2e'], { encoding: 'utf8', env });
      if (result.status !== 0) failures.push(`test/e2e: exit ${result.status}\n${result.stdout.slice(-4000)}`);
    }
    const told = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim();
    console.log(
      `Node ${told}: ${failures.length === 0 ? `${smoke.length} runs${endToEnd ? ' and test/e2e' : ''} passed` : `FAILED\n${failures.join('\n')}`}`,
    );
    if (failures.length > 0) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
