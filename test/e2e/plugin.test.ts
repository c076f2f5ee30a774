import { describe, expect, it } from 'vitest';
import { kushDoctor } from './cli.ts';

describe('--format nagios', () => {
  it.each([
    [['--demo'], 0, 'OK'],
    [['--demo', '--fault', 'derouter/402-key-budget'], 2, 'CRITICAL'],
    [['--demo', '--fault', 'status:503'], 3, 'UNKNOWN'],
    [['--demo', '--fault', 'derouter/402-key-budget', '--exit-zero'], 0, 'OK'],
    [['--no-dotenv'], 3, 'UNKNOWN'],
    [['--timeout', 'banana'], 3, 'UNKNOWN'],
  ] as const)('%j exits %i', async (args, exitCode, word) => {
    const { code, stdout } = await kushDoctor(['doctor', ...args, '--format', 'nagios']);
    expect(stdout.split('\n')[0]).toMatch(new RegExp(`^LLM ${word}: `));
    expect(code).toBe(exitCode);
  });

  it.each(['nagios', 'openmetrics'])('explain and env know no %s', async (format) => {
    for (const command of [['explain', '429'], ['env']]) {
      const { code, stderr, stdout } = await kushDoctor([...command, '--format', format]);
      expect(code).toBe(format === 'nagios' ? 3 : 2);
      expect(stderr + stdout).toContain('expected one of text, short');
    }
  });
});
