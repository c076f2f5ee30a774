import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pairedRatios, printRow } from './paired.ts';

/** `env` on a project with 200 env files, half of them in packages, compared with `node -e 0`: the time beyond bare Node's start. */
const short = process.argv.includes('--short');
const folder = mkdtempSync(join(tmpdir(), 'kush-doctor-bench-'));
const limitMs = 300;
const { PATH = '' } = process.env;

try {
  for (let index = 0; index < 100; index++) {
    const text = `OPENAI_API_KEY=sk-9fK2mQ7xTb4LwZ1vRc8Np${index}\nOPENAI_BASE_URL=https://llm.corp.net/v1\nNAME_${index}="a b" # note\n`;
    mkdirSync(join(folder, 'packages', `p${index}`), { recursive: true });
    writeFileSync(join(folder, 'packages', `p${index}`, '.env'), text);
    writeFileSync(join(folder, index === 0 ? '.env' : `.env.mode${index}`), text);
  }
  const program = resolve('bin/kush-doctor.cjs');
  const commands = { env: [program, 'env'], 'env --json': [program, 'env', '--json'] };
  const results = pairedRatios(['-e', '0'], commands, { cwd: folder, env: { PATH, HOME: folder, NO_COLOR: '1' }, rounds: short ? 5 : 21 });
  for (const [name, { ms, floorMs }] of Object.entries(results))
    printRow({ bench: 'env', name: `${name}, 200 files`, value: ms - floorMs, unit: 'ms over node -e 0', limit: limitMs });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
