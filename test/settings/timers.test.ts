import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createFileReader, type FileReader, resolveSettings } from '../../src/settings/index.ts';
import { plainOptions } from '../support/options.ts';
import { createWorld } from '../support/world.ts';

/** Blocks this thread, as parsing a large file does. */
function block(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

it('a timer fires between two files that take long to read, so that the watchdog starts', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kush-doctor-timers-'));
  try {
    writeFileSync(join(folder, '.env'), 'OPENAI_API_KEY=sk-Aa1Bb2Cc3Dd4Ee5Ff6Gg7Hh8\n');
    const reader = createFileReader();
    let hasFired = false;
    let firedBeforeClients: boolean | undefined;
    const files: FileReader = {
      ...reader,
      readTextFile: (path, maxBytes) => {
        if (path === join(folder, '.env')) {
          setTimeout(() => {
            hasFired = true;
          }, 0);
          block(120);
        }
        if (path.endsWith('settings.json')) firedBeforeClients ??= hasFired;
        return reader.readTextFile(path, maxBytes);
      },
    };
    await resolveSettings({ world: createWorld({ cwd: folder, home: folder }), options: plainOptions }, files);
    expect(firedBeforeClients).toBe(true);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
