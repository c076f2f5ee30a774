import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CliIo } from '../../src/cli/command.ts';
import { type CommandSpec, commands } from '../../src/cli/command-table.ts';
import { commonOptions } from '../../src/cli/option-table.ts';
import { parseArguments } from '../../src/cli/parser.ts';
import { quickParse } from '../../src/cli/quick-parse.ts';

const io = { out: () => {}, err: () => {}, columns: 80 } as unknown as CliIo;

async function parsedWithCare(argv: readonly string[]): Promise<{ raw: unknown; args: unknown } | string> {
  try {
    const parsed = await parseArguments(argv, { io, version: '0.0.0' });
    return parsed === null ? 'help' : { raw: withoutAbsent(parsed.raw), args: parsed.args };
  } catch (error) {
    return (error as Error).name;
  }
}

/** The parser writes `true` for a `--no-` option that was not given; nobody reads that. */
const negatedOnly: ReadonlySet<string> = new Set(['color', 'negative', 'progress']);

function withoutAbsent(raw: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(raw).filter(([name, value]) => value !== undefined && !(negatedOnly.has(name) && value === true)),
  );
}

function words(spec: CommandSpec): fc.Arbitrary<string> {
  const flags = [...(spec.options ?? []), ...commonOptions].map((option) => option.flags.split(' ')[0] ?? '');
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...flags) },
    { weight: 1, arbitrary: fc.constantFrom(...flags).map((flag) => `${flag}=value`) },
    { weight: 3, arbitrary: fc.constantFrom('codex', '429', 'a b', '3', '', 'x=y', './file') },
    { weight: 1, arbitrary: fc.constantFrom('-', '--', '-h', '--help', '--nonsense', '-x', '--mod', '--no-', '-1', '--=') },
  );
}

describe('the quick reading of a command line', () => {
  it('never says anything else than the parser', async () => {
    let agreed = 0;
    const lines = fc.constantFrom(...commands).chain((spec) => fc.tuple(fc.constant(spec), fc.array(words(spec), { maxLength: 6 })));
    await fc.assert(
      fc.asyncProperty(lines, async ([spec, argv]) => {
        const quick = quickParse(argv, spec);
        if (quick === undefined) return;
        agreed += 1;
        expect({ raw: withoutAbsent(quick.raw), args: quick.args }).toEqual(await parsedWithCare([spec.name, ...argv]));
      }),
      { numRuns: 1500 },
    );
    expect(agreed).toBeGreaterThan(200);
  });

  it.each([['--help'], ['--nonsense'], ['--timeout'], ['--json=yes'], ['--key-env', '--json'], ['--mod', 'x'], ['one', 'two']])(
    'leaves %s to the parser',
    (...argv) => {
      const doctor = commands[0];
      expect(doctor && quickParse(argv, doctor)).toBeUndefined();
    },
  );
});
