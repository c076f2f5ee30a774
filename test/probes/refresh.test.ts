import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('the script that checks newer clients says why it cannot run', { timeout: 60_000 }, () => {
  // A PATH without `unshare` simulates a machine that does not have it.
  const PATH = mkdtempSync(join(tmpdir(), 'kush-doctor-'));
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/clients.ts'], {
    env: { PATH, HOME: PATH },
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([2, expect.stringContaining('The clients cannot be run here')]);
});
