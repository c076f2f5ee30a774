import type { Bilingual } from '../../domain/bilingual.ts';
import { describeOrigin } from '../../domain/origin.ts';
import type { Client } from '../../domain/protocol.ts';
import type { SettingView } from '../../domain/setting.ts';
import { type Chains, type RawSetting, wrapSetting } from '../tables/raw-setting.ts';

/** Clients that prefer their own files to the environment. */
const ownFileFirst: ReadonlySet<Client> = new Set<Client>(['claude-code']);

/**
 * For every name: all its places in order of precedence, and which one wins and why. `extra` are places that no chain loads or that belong
 * to one client.
 */
export function toViews(chains: Chains, extra: readonly RawSetting[]): SettingView[] {
  const extraByName = new Map<string, RawSetting[]>();
  for (const raw of extra) extraByName.set(raw.name, [...(extraByName.get(raw.name) ?? []), raw]);
  const names = [...new Set([...chains.keys(), ...extraByName.keys()])].sort();
  return names.map((name) => {
    const chain = chains.get(name) ?? [];
    const extras = extraByName.get(name) ?? [];
    const sources = [...chain, ...extras];
    return {
      name,
      kind: sources[0]?.kind ?? 'other',
      winner: chain.length > 0 ? 0 : null,
      why: explainPrecedence(chain, extras),
      sources: sources.map(wrapSetting),
      perClient: toClientWinners(sources, chain),
    };
  });
}

function explainPrecedence(chain: readonly RawSetting[], extras: readonly RawSetting[]): Bilingual {
  const [winner, second] = chain;
  const readers = [...new Set(extras.flatMap((raw) => raw.client ?? []))];
  if (!winner)
    return readers.length > 0
      ? { en: `only ${readers.join(' and ')} reads it`, zh: `只有 ${readers.join('、')} 读取它` }
      : { en: 'no program reads these places by default', zh: '没有程序会自己读取这些位置' };
  if (!second)
    return extras.length === 0
      ? { en: 'the only place', zh: '唯一的位置' }
      : { en: 'the only place that programs started here read by default', zh: '在这里启动的程序只会自己读取这个位置' };
  const at = describeOrigin(winner.origin);
  if (winner.origin.via === 'environment')
    return {
      en: 'the environment overrides every env file: dotenv libraries do not replace an existing variable',
      zh: '环境变量优先于所有 env 文件：dotenv 库不会改动已经存在的变量',
    };
  if (winner.origin.file === second.origin.file)
    return { en: `${at} is the last assignment in its file`, zh: `${at} 是该文件中的最后一次赋值` };
  const [above, below] = [winner.origin.file ?? at, second.origin.file ?? describeOrigin(second.origin)];
  return { en: `${above} stands above ${below}`, zh: `${above} 优先于 ${below}` };
}

function toClientWinners(sources: readonly RawSetting[], chain: readonly RawSetting[]): SettingView['perClient'] {
  const views: { client: Client; winner: number | null; why: string }[] = [];
  for (const client of new Set(sources.flatMap((raw) => raw.client ?? []))) {
    const own = sources.findIndex((raw) => raw.client === client);
    const environment = chain.findIndex((raw) => raw.origin.via === 'environment');
    if (ownFileFirst.has(client) || environment === -1) {
      views.push({ client, winner: own, why: `${client} prefers its own settings to the environment` });
    } else {
      views.push({ client, winner: environment, why: `${client} prefers the environment to its own files` });
    }
  }
  return views;
}
