import { describe, expect, it } from 'vitest';
import { getReportTime } from '../../src/app/deadline.ts';
import { examineTargets } from '../../src/app/examine.ts';
import { examineFound } from '../../src/app/targets/examine-found.ts';
import { stageFor } from '../support/command.ts';
import { createWorld } from '../support/world.ts';

/** The milliseconds that the watchdog gets after the settings took this long, by an injected clock. */
async function armedAfter(settingsMs: number, options: { keyStdin?: boolean } = {}, startMs = 0): Promise<number[]> {
  const armed: number[] = [];
  let clock = 1_800_000_000_000;
  const { input } = stageFor('doctor', { deadlineMs: 10_000, ...options });
  const run = examineTargets(
    {
      ...input,
      startedAt: clock - startMs,
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

  it('includes the start of the process', async () => {
    expect(await armedAfter(4000, {}, 1500)).toEqual([4500]);
  });

  it('leaves a report as much time as the start took, because a busy machine makes both slow', () => {
    expect(getReportTime({}, 100, 29_900)).toBe(250);
    expect(getReportTime({}, 1500, 8500)).toBe(2250);
    expect(getReportTime({}, 2000, 1000)).toBe(500);
    expect(getReportTime({}, 60_000, 60_000)).toBe(5000);
  });

  it('with --all, reads the settings of no target after it, and calls none of them healthy', async () => {
    let clock = 1_800_000_000_000;
    const key = 'sk-Aa1Bb2Cc3Dd4Ee5Ff6Gg7Hh8';
    const env = {
      OPENAI_BASE_URL: 'https://a.example/v1',
      OPENAI_API_KEY: key,
      ANTHROPIC_BASE_URL: 'https://b.example',
      ANTHROPIC_API_KEY: key,
    };
    const { input } = stageFor('doctor', { deadlineMs: 10_000, all: true }, env);
    let opened = 0;
    const report = await examineFound({
      ...input,
      // Finding the targets takes a minute.
      world: { ...input.world, now: () => (clock += 60_000) },
      openSession: async () => {
        opened++;
        throw new Error('opened');
      },
    });
    expect(opened).toBe(0);
    expect(report?.targets.length).toBeGreaterThan(1);
    expect(report?.targets.map(({ report: { verdict } }) => verdict)).toEqual(report?.targets.map(() => 'undetermined'));
    expect(report?.exitCode).toBe(3);
  });

  it('begins after a person has typed the key', async () => {
    expect(await armedAfter(4000, { keyStdin: true })).toEqual([10_000]);
  });
});
