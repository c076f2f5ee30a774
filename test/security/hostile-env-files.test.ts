import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { maxEnvBytes } from '../../src/settings/sources/env-file.ts';
import { kushDoctor } from '../e2e/cli.ts';

/** A project with an env file of maximum length, with the most expensive content for the grammar, the checks and the redactor. */

const fill = (unit: string, length = maxEnvBytes - 100): string => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

const files: Readonly<Record<string, string>> = {
  'a base URL of references that do not end': `OPENAI_BASE_URL="${fill('${')}"`,
  'a base URL of versions': `OPENAI_BASE_URL=https://a.example/${fill('v1/')}`,
  'a quote that does not close': `A="${fill('a\n')}`,
  'one key as long as the file': `OPENAI_API_KEY=${fill('sk-aB3dE5')}`,
  'as many keys as are read': Array.from(
    { length: 990 },
    (_, at) => `A${at}_API_KEY=sk-proj-${at}abcdefghijklmnopqrstuvwxyzABCDEFGH${at * 7919}`,
  ).join('\n'),
};

const preload = join(import.meta.dirname, '../../bench/peak-memory.cjs');
/** Peak resident memory, in megabytes, of a run that sends nothing. */
const maxMemory = 200;

describe('an env file of a quarter of a megabyte', () => {
  it.each(Object.entries(files))('of %s: env ends by itself, in memory and output that are bounded', async (_, text) => {
    const folder = mkdtempSync(join(tmpdir(), 'kush-doctor-hostile-env-'));
    try {
      writeFileSync(join(folder, '.env'), text);
      const env = { KUSH_DOCTOR_API_KEY: 'sk-test-Abcdefgh1234567890Zx', NODE_OPTIONS: `--require ${preload}` };
      const { code, stdout, stderr } = await kushDoctor(['env', '--deadline', '60s'], { cwd: folder, env, timeoutMs: 120_000 });
      // The watchdog ends a run with a signal, which gives no exit code.
      expect(code, stderr).not.toBeNull();
      expect(stdout.length).toBeLessThan(30_000);
      expect(Number(/\npeak (\d+)\n/.exec(stderr)?.[1]) / 1024).toBeLessThan(maxMemory);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
