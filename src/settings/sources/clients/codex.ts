import type { IssueDraft } from '../../issues/issue.ts';
import type { RawSetting } from '../../tables/raw-setting.ts';
import { getNode, getText, parseJsonText } from '../jsonc.ts';
import type { ClientConfig } from '../request.ts';
import { getString, getTable, parseToml } from '../toml.ts';
import {
  brokenFile,
  type ClientContext,
  type ClientFindings,
  type ConfigFile,
  findLine,
  nothingFound,
  openConfig,
  settingIn,
} from './config-file.ts';

/** Codex: `config.toml` with its providers, and `auth.json` beside it. */
export async function readCodex(context: ClientContext): Promise<ClientFindings> {
  const home = context.world.env.CODEX_HOME;
  const folder = home !== undefined && home !== '' ? home : '~/.codex';
  const auth = authKey(openConfig(`${folder}/auth.json`, context));
  const file = openConfig(`${folder}/config.toml`, context);
  if (!file) return auth ? { ...nothingFound, places: [auth] } : nothingFound;
  const config = await parseToml(file.text);
  if (config === null) return { ...nothingFound, lints: [brokenFile(file, 'TOML')] };
  const places: RawSetting[] = auth ? [auth] : [];
  const lints: IssueDraft[] = [];
  const chosen = getString(config.model_provider);
  const providers = Object.entries(getTable(config.model_providers)).sort(([a], [b]) => Number(b === chosen) - Number(a === chosen));
  const configs = providers.flatMap(([id, value]): ClientConfig[] => {
    const provider = getTable(value);
    const from = (findLine(file.text, new RegExp(`^\\s*\\[\\s*model_providers\\s*\\.\\s*"?${escapeText(id)}"?\\s*\\]`)) ?? 1) - 1;
    const at = (name: string): number | undefined => findLine(file.text, new RegExp(`^\\s*${name}\\s*=`), from);
    const base = getString(provider.base_url);
    if (getString(provider.wire_api) === 'chat') lints.push(chatWire(file, at('wire_api')));
    if (base === undefined) return [];
    const baseSetting = settingIn(file, 'codex', 'base_url', 'base-url', base, at('base_url'));
    places.push(baseSetting);
    const model = getString(config.model);
    const name = id === chosen || providers.length === 1 ? 'codex' : `codex:${id}`;
    return [
      {
        client: 'codex',
        name,
        protocol: getString(provider.wire_api) === 'chat' ? 'openai-chat' : 'openai-responses',
        base: baseSetting,
        key: provider.env_key === undefined || provider.requires_openai_auth === true ? auth : undefined,
        keyName: getString(provider.env_key),
        model: model === undefined ? undefined : settingIn(file, 'codex', 'model', 'model', model, findLine(file.text, /^\s*model\s*=/)),
      },
    ];
  });
  return { configs, places, lints };
}

function authKey(file: ConfigFile | undefined): RawSetting | undefined {
  const node = file && getNode(parseJsonText(file.text), 'OPENAI_API_KEY');
  const text = getText(node);
  return file && text !== undefined ? settingIn(file, 'codex', 'OPENAI_API_KEY', 'secret', text, node?.line) : undefined;
}

function chatWire(file: ConfigFile, line: number | undefined): IssueDraft {
  return {
    code: 'codex-chat-wire',
    category: 'client.sdk_version',
    status: 'warn',
    title: 'Codex no longer speaks wire_api = "chat"',
    measured: 'wire_api = "chat"',
    expected: 'wire_api = "responses"',
    fixes: [{ text: 'Set wire_api = "responses", if the router serves /responses.', file: file.shown, line }],
    origin: { via: 'file', name: 'wire_api', file: file.shown, line },
    scope: 'file',
  };
}

function escapeText(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
