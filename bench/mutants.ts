import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { getSeverity, type ViolationCode } from '../src/domain/report/violation.ts';
import { createStreamValidator, type StreamValidation } from '../src/sse/validators/index.ts';
import { type Client, loadClients } from './mutants/clients.ts';
import { type Mutant, mutate } from './mutants/mutate.ts';
import { type Outcome, toOutcome } from './mutants/outcome.ts';
import { createPlayer, type Player, type Reading } from './mutants/play.ts';
import { promises } from './mutants/promises.ts';
import { seeds, serialize } from './mutants/seeds.ts';
import { findBreaks, findCurrentClients, type Outcomes, toTable } from './mutants/table.ts';
import { printRow } from './paired.ts';

/**
 * Sends one-change mutants of good streams to the official clients, over sockets, and compares the validator with the clients' results.
 *
 * `--clients FOLDER`  a folder whose `node_modules` has the clients, in several versions by aliases; default: this project's own
 * `--keep FILE`       stores the outcomes there, and sends only mutants without one
 * `--write`           writes the measurements to `src/sse/validators/clients-table.ts`
 * `--all`             every mutant instead of three per kind
 * `--verbose`         prints each disagreement
 */
const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(name);
  return at === -1 ? undefined : process.argv[at + 1];
};
const has = (name: string): boolean => process.argv.includes(name);
const maxAlike = 3;
const inFlight = 4;

/** A limited number of mutants with the same operation, event and field, or with the same kind of byte change. */
function select(all: boolean): Mutant[] {
  const seen = new Map<string, number>();
  return seeds.flatMap((seed) =>
    [...mutate(seed)].filter(({ operation, event, field }) => {
      const key = [seed.protocol, operation, event, field].join('|');
      seen.set(key, (seen.get(key) ?? 0) + 1);
      return all || (seen.get(key) ?? 0) <= maxAlike;
    }),
  );
}

async function playAll(mutants: readonly Mutant[], clients: readonly Client[], player: Player): Promise<Outcomes> {
  const outcomes: Record<string, Record<string, Outcome>> = {};
  const good = new Map<string, Reading>();
  const queue = mutants.entries();
  const work = async (): Promise<void> => {
    for (const [at, mutant] of queue) {
      const found: Record<string, Outcome> = {};
      // What older clients cannot read of the format is known from the byte mutants.
      for (const client of clients.filter(
        ({ protocol, isCurrent }) => protocol === mutant.seed.protocol && (isCurrent || mutant.event === null),
      )) {
        const key = `${client.name} ${client.version}`;
        const seedKey = `${key} ${mutant.seed.protocol} ${mutant.seed.feature}`;
        if (!good.has(seedKey)) good.set(seedKey, await player.play(client, Buffer.from(serialize(mutant.seed.events))));
        found[key] = toOutcome(mutant, good.get(seedKey) as Reading, await player.play(client, mutant.bytes));
      }
      outcomes[mutant.id] = found;
      if (at % 500 === 499) process.stderr.write(`${at + 1} of ${mutants.length}\n`);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, work));
  return outcomes;
}

function validate({ seed, bytes }: Mutant): StreamValidation {
  const validator = createStreamValidator(seed.protocol, {
    contentType: 'text/event-stream',
    includeUsageRequested: seed.includeUsage,
    toolsOffered: null,
    allowances: {},
  });
  validator.push(bytes);
  return validator.end('complete');
}

async function getOutcomes(mutants: readonly Mutant[]): Promise<Outcomes> {
  const file = option('--keep');
  const kept = file !== undefined && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Outcomes) : {};
  const missing = mutants.filter(({ id }) => kept[id] === undefined);
  if (missing.length === 0) return kept;
  // Some clients reject promises that nobody awaits, or print what they cannot read.
  process.on('unhandledRejection', () => {});
  console.error = () => {};
  const clients = await loadClients(resolve(option('--clients') ?? resolve(import.meta.dirname, '..')));
  const player = await createPlayer();
  const outcomes = { ...kept, ...(await playAll(missing, clients, player)) };
  await player.close();
  if (file !== undefined) writeFileSync(file, JSON.stringify(outcomes));
  return outcomes;
}

const mutants = select(has('--all'));
const outcomes = await getOutcomes(mutants);
const played = mutants.filter(({ id }) => outcomes[id] !== undefined);
if (has('--write')) {
  const getCodes = (mutant: Mutant): readonly ViolationCode[] => {
    const { fields, codes } = validate(mutant).causes;
    const broken = codes.filter((code) => getSeverity(code, mutant.seed.protocol) === 'broken');
    return fields.length > 0 ? [] : broken.length > 0 ? broken : codes;
  };
  writeFileSync(resolve(import.meta.dirname, '../src/sse/validators/clients-table.ts'), toTable(played, outcomes, getCodes));
}
const current = findCurrentClients(outcomes);
const count = { missed: 0, warned: 0, alarms: 0, promised: 0 };
for (const mutant of played) {
  const breaks = findBreaks(mutant, outcomes, current);
  const { verdict, violations, report } = validate(mutant);
  if (breaks.length > 0 === (verdict === 'broken')) continue;
  const isPromised = breaks.length === 0 && violations.some(({ code }) => promises.has(code));
  const kind = breaks.length === 0 ? (isPromised ? 'promised' : 'alarms') : report.brokenClients.length > 0 ? 'warned' : 'missed';
  count[kind]++;
  if (!has('--verbose')) continue;
  const codes = violations.map(({ code }) => code).join(' ');
  const who = breaks.map(([client, error]) => `${client}: ${error?.slice(0, 90) ?? 'loses'}`).join(' · ');
  console.log(`${kind.toUpperCase()} ${mutant.id} [${codes}] ${who}`);
}
const share = (number: number): number => (100 * number) / played.length;
printRow({ bench: 'mutants', name: 'mutants played', value: played.length, unit: '' });
printRow({ bench: 'mutants', name: 'a client breaks, and nothing is said', value: share(count.missed), unit: '% of the mutants' });
printRow({
  bench: 'mutants',
  name: 'a client breaks on what the protocol allows, named as a warning',
  value: share(count.warned),
  unit: '% of the mutants',
});
printRow({ bench: 'mutants', name: 'called broken, no client breaks', value: share(count.alarms), unit: '% of the mutants' });
printRow({
  bench: 'mutants',
  name: 'called broken for a promise of the protocol alone',
  value: share(count.promised),
  unit: '% of the mutants',
});
