import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { median, printRow } from './paired.ts';

/**
 * Start without any cache: `npx PACKAGE --version` of our tarball compared with a package of one file without dependencies, in pairs, each
 * with an empty npm cache. Both come from disk, so only unpacking, linking and starting are compared, and no registry is contacted.
 */
const rounds = process.argv.includes('--short') ? 2 : 11;
const folder = mkdtempSync(join(tmpdir(), 'kush-doctor-bench-'));
const { PATH = '' } = process.env;

function npm(args: readonly string[], cwd: string, home: string): { ms: number; stdout: string } {
  const start = performance.now();
  const { stdout, status, stderr } = spawnSync('npm', args, {
    cwd,
    encoding: 'utf8',
    env: { PATH, HOME: home, npm_config_cache: join(home, 'cache'), npm_config_offline: 'true', npm_config_update_notifier: 'false' },
  });
  if (status !== 0) throw new Error(`npm ${args.join(' ')} ended with ${status}: ${stderr.slice(-500)}`);
  return { ms: performance.now() - start, stdout };
}

function pack(project: string): string {
  const { stdout } = npm(['pack', '--ignore-scripts', '--pack-destination', folder, '--silent', project], folder, folder);
  return join(folder, stdout.trim().split('\n').at(-1) ?? '');
}

/** A cold run in its own home and working folder. */
function coldMs(tarball: string, command: string, round: string): number {
  const home = join(folder, round);
  mkdirSync(home);
  const { ms, stdout } = npm(['exec', '--yes', '--package', tarball, '--', command, '--version'], home, home);
  if (!/^\d+\.\d+/.test(stdout)) throw new Error(`${command} --version said ${JSON.stringify(stdout)}`);
  rmSync(home, { recursive: true, force: true });
  return ms;
}

try {
  const peer = join(folder, 'one-file');
  mkdirSync(peer);
  writeFileSync(join(peer, 'package.json'), JSON.stringify({ name: 'one-file', version: '1.0.0', bin: { 'one-file': 'index.js' } }));
  writeFileSync(join(peer, 'index.js'), `#!/usr/bin/env node\nconsole.log('1.0.0');\n`);
  const [own, floor] = [pack(resolve('.')), pack(peer)];
  const ratios: number[] = [];
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const floorMs = coldMs(floor, 'one-file', `floor-${round}`);
    const ownMs = coldMs(own, 'kush-doctor', `own-${round}`);
    ratios.push(ownMs / floorMs);
    times.push(ownMs);
  }
  printRow({ bench: 'cold', name: 'npx with an empty cache', value: median(ratios), unit: '× a one-file package', limit: 1.15 });
  printRow({ bench: 'cold', name: 'the same in time', value: median(times), unit: 'ms' });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
