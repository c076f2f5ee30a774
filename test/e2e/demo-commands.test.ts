import { describe, expect, it } from 'vitest';
import { runHere } from './here.ts';

describe('the commands in a report of --demo', () => {
  it.each([
    [[], 'kush-doctor probe --demo --model '],
    [['--router', 'kushrouter'], 'kush-doctor probe --demo --router kushrouter --model '],
    [['--protocol', 'anthropic-messages'], 'kush-doctor probe --demo --protocol anthropic-messages --model '],
    [['--fault', 'no-usage'], 'kush-doctor probe --demo --fault no-usage --model '],
  ])('run against the same simulated router: %j', async (options, expected) => {
    const { stdout } = await runHere(['models', '--demo', ...options, '--json']);
    const { findings, target } = JSON.parse(stdout);
    const commands: string[] = findings.flatMap(({ fixes }: { fixes: { command?: string }[] }) =>
      fixes.flatMap((fix) => fix.command ?? []),
    );
    expect(commands).toEqual([expect.stringContaining(expected)]);
    const again = await runHere([...(commands[0] ?? '').split(' ').slice(1), '--json']);
    expect(JSON.parse(again.stdout)).toMatchObject({
      verdict: 'healthy',
      target: { router: target.router, protocols: target.protocols },
    });
  });

  it('refuse a protocol that the simulated router does not serve', async () => {
    const { code, stderr } = await runHere(['doctor', '--demo', '--router', 'vllm', '--protocol', 'gemini']);
    expect(code).toBe(2);
    expect(stderr).toContain('expected a protocol of vllm with --demo: openai-chat');
  });
});
