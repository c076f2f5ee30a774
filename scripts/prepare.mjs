import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The `prepare` script of npm: builds the package. It is plain JavaScript, because it also runs where nothing is installed:
 * `npm install --global git+file://…`, which pre-commit uses for a hook, hands `global` on to the npm that should install the development
 * dependencies of the clone, so that npm installs the clone globally and none of its tools. They are installed here then, as the lockfile names them.
 */
const folder = dirname(dirname(fileURLToPath(import.meta.url)));
const tsx = join(folder, 'node_modules', 'tsx', 'dist', 'cli.mjs');

/** Runs a script with Node in the folder of the clone; ends with its exit code where that is not 0. */
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
  // Options of the command line stand above the npm_config_… that the outer npm left in the environment.
  const here = ['--global=false', '--location=project', '--dry-run=false', '--package-lock-only=false', '--include=dev'];
  run(npm, ['ci', ...here, '--ignore-scripts', '--no-audit', '--no-fund']);
}
run(tsx, [join(folder, 'scripts', 'build.ts'), '--release']);
