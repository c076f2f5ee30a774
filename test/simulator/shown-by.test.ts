import { describe, expect, it } from 'vitest';
import { findShowingCommand } from '../../src/simulator/faults/shown-by.ts';
import { faultNames, parseFault } from '../../src/simulator/index.ts';
import { runHere } from '../e2e/here.ts';

interface Shown {
  verdict: string;
  compat?: { features: { id: string; cells: { value: string }[] }[]; columns: { served: { about: string; level: string }[] }[] };
}

async function run(command: string): Promise<Shown> {
  const { stdout } = await runHere([...command.split(' '), '--json']);
  return JSON.parse(stdout) as Shown;
}

/** The results of a matrix, without the row that measures time. */
function toResults({ verdict, compat }: Shown): string[] {
  const cells = (compat?.features ?? []).flatMap(({ id, cells }) => cells.map(({ value }) => `${id}: ${value}`));
  const served = (compat?.columns ?? []).flatMap((column) => column.served.map(({ about, level }) => `${about}: ${level}`));
  return [verdict, ...cells, ...served];
}

const faults = [...faultNames().keys()].map((name) => ({ name, command: findShowingCommand(name)?.command ?? null }));
const shown = faults.flatMap(({ name, command }) => (command === null ? [] : [[name, command] as const]));
const good = new Map<string, Promise<string[]>>();
const toGood = (command: string): Promise<string[]> => {
  const without = command.replace(/ --fault .*$/, '');
  const known = good.get(without) ?? run(without).then(toResults);
  good.set(without, known);
  return known;
};

describe('the command that a demo names for a fault that it did not show', () => {
  it.each(shown)('shows %s: %s', async (_, command) => {
    const without = new Set(await toGood(command));
    // Otherwise a timeout of 30 s ends the request.
    const brief = /--fault (?:stall|hang)$/.test(command) ? `${command} --timeout 1s` : command;
    expect(toResults(await run(brief)).filter((result) => !without.has(result))).not.toEqual([]);
  });

  it('is simulate for faults that clients must bear, which no command reports', () => {
    const harmless = faults.flatMap(({ name, command }) => (command === null ? [name] : []));
    expect(harmless.length).toBeGreaterThan(5);
    expect(harmless.map((name) => parseFault(name).name)).toEqual(harmless);
  });
});

it.each([
  ['doctor --demo --fault cut', 'doctor --demo --deep --fault cut', 'shows only there'],
  ['doctor --demo --fault refuse', 'compat --demo --fault refuse', 'shows only there'],
  ['doctor --demo --fault crlf', 'simulate --fault crlf', 'try yours'],
  ['doctor --demo --deep --fault cut,times=0', 'simulate --fault cut,times=0', 'try yours'],
  ['check-key --demo --fault cut', 'doctor --demo --deep --fault cut', 'shows only there'],
])('%s, healthy, names %s', async (command, next, why) => {
  const { code, stderr } = await runHere(command.split(' '));
  expect(code).toBe(0);
  expect(stderr).toContain(`kush-doctor ${next}`);
  expect(stderr).toContain(why);
});
