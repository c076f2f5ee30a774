import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * npm's `prepare` script: builds the package. Plain JavaScript, because it also runs if nothing is installed: `npm install --global
 * git+file://…`, which pre-commit uses for a hook, passes `global` on to the npm that should install the clone's development dependencies,
 * so npm installs the clone globally and none of its tools. They are then installed here, as listed in the lockfile.
 */
const folder = dirname(dirname(fileURLToPath(import.meta.url)));
const tsx = join(folder, 'node_modules', 'tsx', 'dist', 'cli.mjs');

/** Runs a script with Node in the clone's folder; exits with its exit code if that is not 0. */
function run(script, args) {
  const { status, error } = spawnSync(process.execPath, [script, ...args], { cwd: folder, stdio: 'inherit' });
  if (error !== undefined) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

if (!existsSync(tsx)) {
  const npm = process.env.npm_execpath;
  if (npm === undefined || !/npm-cli\.c?js$/.test(npm)) {
    process.stderr.write('kush-doctor: The tools of the build are not installed. Run npm ci, which also builds.\n');
    process.exit(1);
  }
  // Command-line options override the npm_config_… variables that the outer npm set.
  const here = ['--global=false', '--location=project', '--dry-run=false', '--package-lock-only=false', '--include=dev'];
  run(npm, ['ci', ...here, '--ignore-scripts', '--no-audit', '--no-fund']);
}
run(tsx, [join(folder, 'scripts', 'build.ts'), '--release']);
