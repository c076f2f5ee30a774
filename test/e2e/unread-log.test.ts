import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const program = resolve(import.meta.dirname, '../../bin/kush-doctor.mjs');

it('a simulated router answers, and ends, although nobody reads its log', async () => {
  const child = spawn(process.execPath, [program, 'simulate', '--json'], { stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const [first] = (await once(child.stdout, 'data')) as [Buffer];
    child.stdout.pause();
    const { baseUrls, key } = JSON.parse(first.toString().split('\n')[0] ?? '') as { baseUrls: Record<string, string>; key: string };
    // One line per request: more than a pipe and the reader's buffer can hold.
    for (let request = 0; request < 1500; request += 1) {
      const response = await fetch(`${baseUrls['openai-chat']}/models/${'x'.repeat(200)}`, { headers: { authorization: `Bearer ${key}` } });
      await response.arrayBuffer();
    }
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).toBe(130);
  } finally {
    child.kill('SIGKILL');
  }
});
