import { chownSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/command-table.ts';
import { cachedCommands } from '../../src/launch/code-cache.ts';
import { type CliResult, emptyFolder, kushDoctor } from './cli.ts';

const root = resolve(import.meta.dirname, '../..');
const key = 'sk-cache-0123456789abcdefghijklmnopqr';

let site = '';
let cache = '';
beforeEach(() => {
  site = emptyFolder();
  cache = join(site, 'node_modules/.cache/kush-doctor');
  for (const part of ['bin', 'dist', 'package.json'])
    cpSync(join(root, part), join(site, 'node_modules/kush-doctor', part), { recursive: true });
  writeFileSync(join(site, '.env'), `OPENAI_BASE_URL=http://127.0.0.1:9/v1\nOPENAI_API_KEY=${key}\n`, { mode: 0o600 });
});
afterEach(() => rmSync(site, { recursive: true, force: true }));

/** Runs the copy installed in the site. */
async function run(args: readonly string[], env: Record<string, string> = {}): Promise<CliResult> {
  return await kushDoctor(args, {
    env,
    cwd: site,
    home: join(site, 'home'),
    program: join(site, 'node_modules/kush-doctor/bin/kush-doctor.cjs'),
  });
}

function kept(): string[] {
  return existsSync(cache) ? readdirSync(cache).map((name) => join(cache, name)) : [];
}

describe('compiled code between runs', () => {
  it('knows every command', () => {
    expect(cachedCommands).toEqual(commands.map(({ name }) => name));
  });

  it('is written beside the package, read by the next runs, and left alone after a few', async () => {
    const plain = await run(['env'], { NODE_DISABLE_COMPILE_CACHE: '1' });
    expect(plain.stdout).toContain('http://127.0.0.1:9/v1');
    expect(kept()).toEqual([]);
    const seen = new Set<string>();
    for (let round = 0; round < 7; round++) {
      expect(await run(['env'])).toEqual(plain);
      expect(kept()).toHaveLength(1);
      seen.add(readFileSync(kept()[0] ?? '', 'latin1').slice(0, 10));
    }
    expect([...seen]).toEqual([1, 2, 3, 4].map((runs) => `{"runs":${runs},`));
  });

  it('holds no setting and no key', async () => {
    await run(['env']);
    await run(['doctor', '--json']);
    await run(['explain', `invalid key ${key}`]);
    expect(kept()).toHaveLength(3);
    for (const file of kept()) {
      const bytes = readFileSync(file);
      for (const secret of [key, key.slice(8), '127.0.0.1:9/v1'])
        for (const encoding of ['utf8', 'utf16le'] as const) expect(bytes.includes(Buffer.from(secret, encoding)), secret).toBe(false);
      expect(statSync(file).mode & 0o022).toBe(0);
    }
  });

  it('is not believed where a byte was changed or the end is missing', async () => {
    const plain = await run(['env']);
    const [file = ''] = kept();
    const bytes = readFileSync(file);
    const damages = [
      ...Array.from({ length: 12 }, (_, at) => {
        const place = Math.floor((bytes.length * (at + 0.5)) / 12);
        const damaged = Buffer.from(bytes);
        damaged[place] = (bytes[place] ?? 0) ^ 0x55;
        return damaged;
      }),
      bytes.subarray(0, bytes.length / 2),
      bytes.subarray(0, 1000),
      Buffer.alloc(0),
      Buffer.alloc(bytes.length),
      Buffer.from('{"runs":1,"chunks":{"./main.cjs":[0,99999999]}}\n'.repeat(2)),
    ];
    for (const damaged of damages) {
      writeFileSync(file, damaged);
      expect(await run(['env'])).toEqual(plain);
      // Made good by the same run.
      const mended = readFileSync(file);
      expect(mended.subarray(0, mended.length / 2).equals(mended.subarray(mended.length / 2))).toBe(true);
    }
  });

  it('is dropped with the version that it was made from', async () => {
    mkdirSync(cache, { recursive: true });
    writeFileSync(join(cache, 'ffffffffffffffff-11.3-x64-env'), 'of another build');
    await run(['env']);
    expect(kept()).toHaveLength(1);
    expect(readFileSync(kept()[0] ?? '').includes('of another build')).toBe(false);
  });

  it('is kept of no run that had wrong arguments', async () => {
    expect((await run(['env', '--no-such-option'])).code).toBe(2);
    expect(kept()).toEqual([]);
  });

  it('is not needed: a folder that cannot be written to changes nothing', async () => {
    const plain = await run(['env'], { NODE_DISABLE_COMPILE_CACHE: '1' });
    writeFileSync(join(site, 'node_modules/.cache'), 'a file stands in the way');
    expect(await run(['env'])).toEqual(plain);
  });

  it.skipIf(process.getuid?.() !== 0)("is not written by root into another user's project", async () => {
    chownSync(join(site, 'node_modules/kush-doctor'), 65534, 65534);
    expect((await run(['env'])).code).toBe(0);
    expect(kept()).toEqual([]);
  });
});
