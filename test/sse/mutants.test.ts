import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, loadClients } from '../../bench/mutants/clients.ts';
import { type Mutant, mutate } from '../../bench/mutants/mutate.ts';
import { toOutcome } from '../../bench/mutants/outcome.ts';
import { createPlayer, type Player } from '../../bench/mutants/play.ts';
import { promises } from '../../bench/mutants/promises.ts';
import { seeds, serialize } from '../../bench/mutants/seeds.ts';
import { protocols } from '../../src/domain/protocol.ts';
import { createStreamValidator, type StreamValidation } from '../../src/sse/validators/index.ts';

/** A short run of what `bench/mutants.ts` does completely, with this project's clients. */
const perProtocol = 60;

function validate(protocol: Mutant['seed']['protocol'], bytes: Uint8Array, includeUsage: boolean | null): StreamValidation {
  const validator = createStreamValidator(protocol, {
    contentType: 'text/event-stream',
    includeUsageRequested: includeUsage,
    toolsOffered: null,
    allowances: {},
  });
  validator.push(bytes);
  return validator.end('complete');
}

/** Mutants distributed over all features, operations and fields; the same in every run. */
function sample(all: readonly Mutant[], count: number): Mutant[] {
  const step = all.length / count;
  return Array.from({ length: count }, (_, at) => all[Math.floor(at * step)] as Mutant);
}

let clients: Client[] = [];
let player: Player;

beforeAll(async () => {
  clients = await loadClients(resolve(import.meta.dirname, '../..'));
  player = await createPlayer();
  // Some clients reject a promise that nobody awaits.
  process.on('unhandledRejection', ignore);
});
afterAll(async () => {
  await player.close();
  process.off('unhandledRejection', ignore);
});

function ignore(): void {}

describe('a good stream', () => {
  it.each(seeds.map((seed): [string, (typeof seeds)[number]] => [`${seed.protocol}, ${seed.feature}`, seed]))('%s', (_, seed) => {
    const { verdict, violations } = validate(seed.protocol, Buffer.from(serialize(seed.events)), seed.includeUsage);
    expect(violations.filter(({ code }) => code !== 'finish-reason-empty-string')).toEqual([]);
    expect(verdict).not.toBe('broken');
  });
});

describe.each(protocols)('a changed stream of %s', (protocol) => {
  const mutants = seeds.filter((seed) => seed.protocol === protocol).flatMap((seed) => [...mutate(seed)]);

  it('that breaks a client is called broken, or the client is named', async () => {
    const silent: string[] = [];
    for (const mutant of sample(mutants, perProtocol)) {
      const { verdict, report } = validate(protocol, mutant.bytes, mutant.seed.includeUsage);
      for (const client of clients.filter((one) => one.protocol === protocol)) {
        const good = await player.play(client, Buffer.from(serialize(mutant.seed.events)));
        const outcome = toOutcome(mutant, good, await player.play(client, mutant.bytes));
        const isBreak = outcome.kind === 'throws' || (outcome.kind === 'loses' && outcome.parts.some((part) => part !== 'usage'));
        if (isBreak && verdict !== 'broken' && report.brokenClients.length === 0) silent.push(`${client.name}: ${mutant.id}`);
      }
    }
    // Known silent cases are listed in bench/README.md.
    expect(silent.length, silent.join('\n')).toBeLessThanOrEqual(perProtocol * 0.02);
  });

  it('that is called broken breaks a client, or a promise of the protocol', () => {
    const alarms = sample(mutants, Math.min(mutants.length, 1000)).filter(({ bytes, seed }) => {
      const { verdict, violations, report } = validate(protocol, bytes, seed.includeUsage);
      return verdict === 'broken' && report.brokenClients.length === 0 && !violations.some(({ code }) => promises.has(code));
    });
    expect(alarms.map(({ id }) => id)).toEqual([]);
  });
});
