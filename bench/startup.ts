import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pairedRatios, printRow } from './paired.ts';

/**
 * Whole-process start compared with `node -e 0`, in pairs: the command that `npx` starts, from the second run on, as for a user. The very
 * first run and the ES module are measured too. NODE_EXTRA_CA_CERTS is left out: it adds the same time to every Node process.
 */
const short = process.argv.includes('--short');
const { bin } = JSON.parse(readFileSync('package.json', 'utf8')) as { bin: Record<string, string> };
const program = resolve(bin['kush-doctor'] ?? '');
const folder = mkdtempSync(join(tmpdir(), 'kush-doctor-bench-'));
const { PATH = '' } = process.env;
const limits: Readonly<Record<string, number>> = {
  '--version': 1.2,
  '--help': 1.2,
  'explain 429': 1.45,
  routers: 1.45,
  env: 1.45,
  'explain Connection error.': 1.45,
};
const findLines = (file: string, names: readonly string[]): Record<string, string[]> =>
  Object.fromEntries(names.map((line) => [line, [file, ...line.split(/ (.*)/s).filter((word) => word !== '')]]));

/** Other tools' `--version`, if installed. */
function peers(): Record<string, string[]> {
  const names = ['envinfo', 'publint', 'knip', '@arethetypeswrong/cli'];
  const scripts = names.flatMap((name): [string, string[]][] => {
    const manifest = resolve('node_modules', name, 'package.json');
    if (!existsSync(manifest)) return [];
    const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin: string | Record<string, string> };
    const script = typeof bin === 'string' ? bin : (Object.values(bin)[0] ?? '');
    return [[`${name} --version`, [join(dirname(manifest), script), '--version']]];
  });
  const npm = process.env.npm_execpath;
  return Object.fromEntries(npm === undefined ? scripts : [...scripts, ['npm --version', [npm, '--version']]]);
}

try {
  writeFileSync(join(folder, '.env'), 'OPENAI_BASE_URL=http://127.0.0.1:8080/v1\nOPENAI_API_KEY=sk-bench-0123456789abcdefghijklmnop\n');
  const options = { cwd: folder, env: { PATH, HOME: folder, NO_COLOR: '1' } };
  const measure = (names: readonly string[], file: string, note: string): void => {
    const rounds = short ? 15 : 60;
    const results = pairedRatios(['-e', '0'], findLines(file, names), { ...options, rounds });
    for (const [name, { ratio }] of Object.entries(results))
      printRow({
        bench: 'startup',
        name: `${name}${note}`,
        value: ratio,
        unit: '× node -e 0',
        limit: note === '' ? limits[name] : undefined,
      });
  };
  measure(Object.keys(limits), program, '');
  measure(['--version', 'env'], resolve('bin/kush-doctor.mjs'), ' of the ES module');
  for (const [name, result] of Object.entries(pairedRatios(['-e', '0'], peers(), { ...options, rounds: short ? 3 : 15 })))
    printRow({ bench: 'startup', name: `peer: ${name}`, value: result.ratio, unit: '× node -e 0' });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
