import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pairedRatios, tell } from './paired.ts';

/** Whole-process start beside `node -e 0`, in pairs. NODE_EXTRA_CA_CERTS is left out: it adds the same to every Node. */
const short = process.argv.includes('--short');
const program = resolve('bin/kush-doctor.mjs');
const folder = mkdtempSync(join(tmpdir(), 'kush-doctor-bench-'));
const { PATH = '' } = process.env;
const limits: Readonly<Record<string, number>> = { '--version': 1.2, '--help': 1.2, 'explain 429': 1.45, env: 1.45, routers: 1.45 };
const own = Object.fromEntries(Object.keys(limits).map((line) => [line, [program, ...line.split(' ')]]));

/** Other tools' `--version`, where they are installed. */
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
  for (const [name, result] of Object.entries(pairedRatios(['-e', '0'], own, { ...options, rounds: short ? 15 : 60 })))
    tell({ bench: 'startup', name, value: result.ratio, unit: '× node -e 0', limit: limits[name] ?? Number.NaN });
  for (const [name, result] of Object.entries(pairedRatios(['-e', '0'], peers(), { ...options, rounds: short ? 3 : 15 })))
    tell({ bench: 'startup', name: `peer: ${name}`, value: result.ratio, unit: '× node -e 0' });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
