import type { ProfiledClient } from '../domain/protocol.ts';
import type { Endpoint, Settings, Target } from '../domain/target.ts';
import { UsageError } from '../domain/usage-error.ts';
import { clientProtocol, getDefaultModel } from '../probes/profiles/index.ts';

/**
 * The target with a client's settings and the protocol the client speaks: its own settings if it has any, else the first target it could
 * use. `chosen` is the target chosen by options. Throws `UsageError` if no target speaks its protocol.
 */
export function toClientTarget(settings: Settings, client: ProfiledClient, chosen: Target | undefined): Target {
  const outlooks = (settings.outlooks ?? []).filter((outlook) => outlook.client === client);
  const names = [...outlooks].sort((a, b) => Number(b.chosen) - Number(a.chosen)).map(({ target }) => target);
  const own = names.flatMap(
    (name) => settings.targets.find((target) => target.name === name && target.endpoints[0].client === client) ?? [],
  );
  const candidates = chosen ? [chosen] : [...own, ...settings.targets.filter(({ key }) => key !== undefined), ...settings.targets];
  for (const target of candidates) {
    const endpoint = endpointFor(target, client);
    if (!endpoint) continue;
    const usual = getDefaultModel(client);
    const model = target.model ?? (usual === undefined ? undefined : { value: usual, origin: { via: 'default' as const, name: client } });
    return { ...target, endpoints: [endpoint], model };
  }
  const firstProtocol = candidates[0]?.endpoints[0].protocol ?? 'nothing';
  throw new UsageError(
    {
      en: `--as ${client}: no settings that were found are for a protocol that it speaks (the first are for ${firstProtocol}).`,
      zh: `--as ${client}：找到的设置都不属于它使用的协议（最优先的是 ${firstProtocol}）。`,
    },
    [
      {
        en: 'Name the base URL of that protocol with --base-url and --protocol, or set the variables that the client reads (kush-doctor env).',
        zh: '用 --base-url 和 --protocol 指定该协议的 base URL，或设置该客户端读取的变量（见 kush-doctor env）。',
      },
    ],
  );
}

function endpointFor(target: Target, client: ProfiledClient): Endpoint | undefined {
  for (const endpoint of target.endpoints) {
    const protocol = clientProtocol(client, endpoint.protocol);
    if (protocol !== undefined) return { ...endpoint, protocol };
  }
  return undefined;
}
