import { describeOrigin } from '../../domain/origin.ts';
import type { Client } from '../../domain/protocol.ts';
import type { SettingView } from '../../domain/setting.ts';
import { type Chains, type RawSetting, wrapSetting } from '../tables/raw-setting.ts';

/** The clients that read their own files before the environment. */
const ownFileFirst: ReadonlySet<Client> = new Set<Client>(['claude-code']);

/** For every name: all its places, the strongest first, which one wins and why. `extra` are places that no chain loads or that belong to one client. */
export function toViews(chains: Chains, extra: readonly RawSetting[]): SettingView[] {
  const names = [...new Set([...chains.keys(), ...extra.map((raw) => raw.name)])].sort();
  return names.map((name) => {
    const chain = chains.get(name) ?? [];
    const sameFileAs = extra.filter((raw) => raw.name === name);
    const sources = [...chain, ...sameFileAs];
    return {
      name,
      kind: sources[0]?.kind ?? 'other',
      winner: chain.length > 0 ? 0 : null,
      why: explainPrecedence(chain, sameFileAs),
      sources: sources.map(wrapSetting),
      perClient: toClientWinners(sources, chain),
    };
  });
}

function explainPrecedence(chain: readonly RawSetting[], beside: readonly RawSetting[]): string {
  const [winner, second] = chain;
  const readers = [...new Set(beside.flatMap((raw) => raw.client ?? []))];
  if (!winner) return readers.length > 0 ? `only ${readers.join(' and ')} reads it` : 'no program reads these places by itself';
  if (!second) return beside.length === 0 ? 'the only place' : 'the only place that programs started here read by themselves';
  const at = describeOrigin(winner.origin);
  if (winner.origin.via === 'environment')
    return 'the environment stands above every env file: dotenv libraries leave a variable alone that exists';
  if (winner.origin.file === second.origin.file) return `${at} is the last assignment in its file`;
  return `${winner.origin.file ?? at} stands above ${second.origin.file ?? describeOrigin(second.origin)}`;
}

function toClientWinners(sources: readonly RawSetting[], chain: readonly RawSetting[]): SettingView['perClient'] {
  const views: { client: Client; winner: number | null; why: string }[] = [];
  for (const client of new Set(sources.flatMap((raw) => raw.client ?? []))) {
    const own = sources.findIndex((raw) => raw.client === client);
    const environment = chain.findIndex((raw) => raw.origin.via === 'environment');
    if (ownFileFirst.has(client) || environment === -1) {
      views.push({ client, winner: own, why: `${client} puts its own settings above the environment` });
    } else {
      views.push({ client, winner: environment, why: `${client} prefers the environment to its own files` });
    }
  }
  return views;
}
