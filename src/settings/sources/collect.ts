import type { Router } from '../../domain/router.ts';
import type { SystemContext } from '../../domain/system-context.ts';
import { intendedName } from '../tables/intended-name.ts';
import type { Chains, KeyLookup, RawSetting } from '../tables/raw-setting.ts';
import { findMeaning } from '../tables/variable-meaning.ts';
import { looksSecret } from '../tables/variables.ts';
import type { EnvFile } from './env-file.ts';

/** Every assignment found in the environment and the env files. */
export interface SettingsIndex {
  all: readonly RawSetting[];
  /** Known names, in order of precedence. */
  chains: Chains;
  /** Known names in env files that no program loads on its own. */
  unloaded: readonly RawSetting[];
  /** All names, including unknown ones, each with its first place. */
  names: ReadonlyMap<string, RawSetting>;
  /** The intended value of a name: the first non-empty one, if necessary under a misspelled name. */
  lookup: KeyLookup;
}

export interface SettingsIndexInput {
  world: SystemContext;
  envFiles: readonly EnvFile[];
  routers: readonly Router[];
  /** Names that hold a key according to an option or a client's file. */
  keyNames: ReadonlySet<string>;
}

export function collectSettings(input: SettingsIndexInput): SettingsIndex {
  const environment = fromEnvironment(input);
  const loaded = input.envFiles.filter((file) => file.rank !== null).flatMap(fromEnvFile);
  const unloaded = input.envFiles.filter((file) => file.rank === null).flatMap(fromEnvFile);
  const known = (raw: RawSetting): RawSetting[] => {
    const kind = findKind(raw.name, input);
    return kind === undefined ? [] : [{ ...raw, kind }];
  };
  const all = [...environment, ...loaded].flatMap(known);
  const chains = withPrecedence(all);
  const names = new Map([...environment, ...loaded].toReversed().map((raw) => [raw.name, raw]));
  return { all, chains, unloaded: unloaded.flatMap(known), names, lookup: createLookup(chains, names, input) };
}

function createLookup(chains: Chains, names: ReadonlyMap<string, RawSetting>, { routers }: SettingsIndexInput): KeyLookup {
  const aliases = new Map<string, RawSetting>();
  for (const [name, raw] of names) {
    const meant = intendedName(name, routers);
    if (meant !== undefined && raw.text.trim() !== '' && !aliases.has(meant))
      aliases.set(meant, { ...raw, kind: findMeaning(meant, routers)?.kind ?? raw.kind });
  }
  return (name) => {
    const chain = chains.get(name);
    return chain?.find((raw) => raw.text.trim() !== '') ?? aliases.get(name) ?? chain?.[0];
  };
}

function findKind(name: string, { routers, keyNames }: SettingsIndexInput) {
  return findMeaning(name, routers)?.kind ?? (keyNames.has(name) ? 'secret' : undefined);
}

function fromEnvironment({ world, routers, keyNames }: SettingsIndexInput): RawSetting[] {
  return Object.entries(world.env).flatMap(([name, text]) => {
    // Of the whole environment, only names with a known meaning are read.
    const meaning =
      findMeaning(name, routers) ??
      (intendedName(name, routers) === undefined && !keyNames.has(name) ? undefined : { kind: kindFor(name) });
    if (!meaning || text === undefined) return [];
    return [{ name, text, kind: meaning.kind, origin: { via: 'environment', name }, trust: 'user' } satisfies RawSetting];
  });
}

function fromEnvFile(file: EnvFile): RawSetting[] {
  // The last assignment of a name wins, so it comes first.
  return file.document.assignments.toReversed().map(({ name, value: text, line, column }) => {
    return {
      name,
      text,
      kind: kindFor(name),
      origin: { via: 'file', name, file: file.shown, line, column },
      trust: file.trust,
      path: file.path,
      throughLink: file.throughLink,
      named: file.named,
    } satisfies RawSetting;
  });
}

function kindFor(name: string): RawSetting['kind'] {
  if (looksSecret(name)) return 'secret';
  return /(?:BASE|URL|HOST|ENDPOINT)$/i.test(name) ? 'base-url' : 'other';
}

function withPrecedence(places: readonly RawSetting[]): Map<string, RawSetting[]> {
  const chains = new Map<string, RawSetting[]>();
  for (const raw of places) {
    const chain = chains.get(raw.name);
    if (chain) chain.push(raw);
    else chains.set(raw.name, [raw]);
  }
  return chains;
}
