import { describe, expect, it } from 'vitest';
import { examineTargets } from '../../src/app/examine.ts';
import { stageFor } from '../support/command.ts';
import { createWorld } from '../support/world.ts';

/** The milliseconds that the watchdog gets after the settings took this long, by an injected clock. */
async function armedAfter(settingsMs: number, options: { keyStdin?: boolean } = {}): Promise<number[]> {
  const armed: number[] = [];
  let clock = 1_800_000_000_000;
  const { input } = stageFor('doctor', { deadlineMs: 10_000, ...options });
  const run = examineTargets(
    {
      ...input,
      world: createWorld({ now: () => clock }),
      armWatchdog: (ms) => armed.push(ms),
      openSession: async () => {
        clock += settingsMs;
        return { targets: [], close: async () => {} } as never;
      },
    },
    { kind: 'doctor' },
  );
  await run.catch(() => {});
  return armed;
}

describe('the deadline', () => {
  it('includes the time that the settings took', async () => {
    expect(await armedAfter(4000)).toEqual([6000]);
    expect(await armedAfter(0)).toEqual([10_000]);
  });

  it('leaves a millisecond where the settings took all of it', async () => {
    expect(await armedAfter(60_000)).toEqual([1]);
  });

  it('begins after a person has typed the key', async () => {
    expect(await armedAfter(4000, { keyStdin: true })).toEqual([10_000]);
  });
});
