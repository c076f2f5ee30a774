import type { Bilingual } from '../../../../domain/bilingual.ts';
import type { IssueDraft } from '../../../issues/issue.ts';
import type { RawSetting } from '../../../tables/raw-setting.ts';
import { getNode, getText, parseJsonText } from '../../jsonc.ts';
import { getString, getTable, parseToml } from '../../toml.ts';
import {
  brokenFile,
  type ClientContext,
  type ClientFindings,
  type ConfigFile,
  findLine,
  nothingFound,
  openConfig,
  settingIn,
} from '../shared/config-file.ts';
import { twoCredentials } from '../shared/credential.ts';
import { envFileSettings, getFolder, shellSetting } from '../shared/environment.ts';
import { bearerCredential, type ClientSetup, createSetup, refusalDraft, type SetupRefusal } from '../shared/setup.ts';
import { lintTypes } from '../shared/value-types.ts';
import { findVersion } from '../shared/version.ts';
import { builtIn, type CodexFiles, client, headPattern, ifNotEmpty, protocol, readModel } from './files.ts';
import { lintEnvKeys, lintNoKey, lintProject } from './lint.ts';
import { opensWebSocket, providerSetup } from './provider.ts';

/** Codex: the selected provider of `config.toml`. It reads neither OPENAI_BASE_URL nor a project's env file. */
export async function readCodex(context: ClientContext): Promise<ClientFindings> {
  const folder = getFolder(context, 'CODEX_HOME', '~/.codex');
  const authFile = openConfig(`${folder}/auth.json`, context);
  const auth = authKey(authFile);
  const file = openConfig(`${folder}/config.toml`, context);
  const config = file ? await parseToml(file.text) : {};
  const envFile = openConfig(`${folder}/.env`, context);
  const ownVariables = envFile ? envFileSettings(envFile, client) : new Map<string, RawSetting>();
  const variable = (name: string): RawSetting | undefined => ownVariables.get(name) ?? shellSetting(context, name);
  const places: RawSetting[] = [...(auth ? [auth] : []), ...ownVariables.values()];
  if (config === null && file) {
    const setup = brokenSetup(file);
    return { ...nothingFound, setups: [setup], places, issues: [brokenFile(file, 'TOML')] };
  }
  const login = authFile !== undefined && getNode(parseJsonText(authFile.text), 'tokens') !== undefined;
  const files: CodexFiles = { context, file, config: config ?? {}, variable, auth, login };
  const found = setupsFrom(files);
  const refusal = fileRefusal(files);
  const setups = refusal ? found.map((setup) => ({ ...setup, refusal })) : found;
  const [main] = found;
  places.push(...setups.flatMap(({ base, model }) => [base, model].flatMap((raw) => raw ?? [])));
  const issues = [
    ...(file ? lintTypes(file, config, types) : []),
    // Older versions supported profiles; if the version is unknown, only the client's row mentions it.
    ...(main && refusal && (refusal.origin.name !== 'profile' || findVersion(client, context) !== null)
      ? refusalDraft({ ...main, refusal }, 'Codex')
      : []),
    ...(refusal ? [] : found.flatMap((setup) => ownRefusal(setup, files))),
    ...lintEnvKeys(files, found),
    ...(main ? [...twoCredentials(main, 'Codex', [main.name]), ...lintNoKey(main, files)] : []),
    ...(await lintProject(context)),
  ];
  return { ...nothingFound, setups, places, issues };
}

const types = {
  model: 'string',
  model_provider: 'string',
  openai_base_url: 'string',
  model_providers: 'object',
  'model_providers.*': 'object',
  'model_providers.*.base_url': 'string',
  'model_providers.*.env_key': 'string',
  'model_providers.*.wire_api': 'string',
  'model_providers.*.name': 'string',
} as const;

function brokenSetup(file: ConfigFile): ClientSetup {
  const origin = { via: 'file', name: 'config.toml', file: file.shown } as const;
  const refusal: SetupRefusal = {
    vendor: null,
    why: { en: 'config.toml is not valid TOML', zh: 'config.toml 不是有效的 TOML' },
    fix: { en: 'Fix the file.', zh: '修正该文件。' },
    category: 'client.env',
    origin,
  };
  return createSetup({ client, name: client, protocol, refusal });
}

function authKey(file: ConfigFile | undefined): RawSetting | undefined {
  const node = file && getNode(parseJsonText(file.text), 'OPENAI_API_KEY');
  const text = getText(node);
  return file && text !== undefined && text !== '' && node?.value !== null
    ? settingIn(file, client, { name: 'OPENAI_API_KEY', kind: 'secret', text, line: node?.line })
    : undefined;
}

/** The provider that Codex uses, then those selectable with `-c model_provider=ID`. */
function setupsFrom(files: CodexFiles): ClientSetup[] {
  const { config } = files;
  const providers = Object.entries(getTable(config.model_providers));
  const profile = getTable(getTable(config.profiles)[getString(config.profile) ?? '']);
  const chosen = getString(config.model_provider) ?? getString(profile.model_provider) ?? 'openai';
  const own = providers.find(([id]) => id === chosen && !builtIn.has(id));
  const others = providers.filter(([id]) => id !== chosen).map(([id, value]) => providerSetup(files, id, getTable(value)));
  if (own) return [providerSetup(files, chosen, getTable(own[1]), { chosen: true }), ...others];
  const usual = builtInSetup(files, chosen, providers);
  const [first, ...rest] = others;
  if (!usual) return others;
  // The only router setup is shown under the client's own name, with the reason why it is not used.
  return usual.base === undefined && first
    ? [{ ...first, name: client, chosen: true, refusal: usual.refusal }, ...rest]
    : [usual, ...others];
}

/** What prevents Codex 0.171 from starting, whichever provider is selected. */
function fileRefusal({ file, config }: CodexFiles): SetupRefusal | undefined {
  if (!file) return undefined;
  const providers = Object.entries(getTable(config.model_providers));
  const at = (name: string, pattern: RegExp) => ({ via: 'file', name, file: file.shown, line: findLine(file.text, pattern) }) as const;
  const refuse = (why: Bilingual, fix: Bilingual, category: SetupRefusal['category'], origin: SetupRefusal['origin']): SetupRefusal => ({
    vendor: null,
    why,
    fix,
    category,
    origin,
  });
  const reserved = providers.find(([id]) => builtIn.has(id));
  if (reserved)
    return refuse(
      {
        en: `[model_providers.${reserved[0]}] takes the name of a built-in provider`,
        zh: `[model_providers.${reserved[0]}] 与内置提供商同名`,
      },
      {
        en: 'Rename it (for example openai-custom) and set model_provider to that name, or use openai_base_url.',
        zh: '改名（例如 openai-custom）并把 model_provider 设为该名称，或使用 openai_base_url。',
      },
      'client.env',
      at('model_providers', headPattern(reserved[0])),
    );
  const chat = providers.find(([, value]) => getString(getTable(value).wire_api) === 'chat');
  if (chat)
    return {
      ...refuse(
        { en: 'wire_api = "chat" is no longer supported', zh: '不再支持 wire_api = "chat"' },
        {
          en: 'Set wire_api = "responses", if the router serves /responses.',
          zh: '设为 wire_api = "responses"，前提是路由提供 /responses。',
        },
        'client.sdk_version',
        at('wire_api', /^\s*wire_api\s*=\s*["']chat/),
      ),
      code: 'codex-chat-wire',
    };
  const profile = getString(config.profile);
  const shortProfile = (profile ?? '').slice(0, 40);
  if (profile !== undefined)
    return refuse(
      {
        en: `profile = "${shortProfile}" is no longer supported in config.toml (Codex 0.171)`,
        zh: `config.toml 不再支持 profile = "${shortProfile}"（Codex 0.171）`,
      },
      {
        en: `Move [profiles.${shortProfile}] to ${shortProfile}.config.toml in the same folder and start codex -p ${shortProfile}.`,
        zh: `把 [profiles.${shortProfile}] 移到同一文件夹的 ${shortProfile}.config.toml，并以 codex -p ${shortProfile} 启动。`,
      },
      'client.sdk_version',
      at('profile', /^\s*profile\s*=/),
    );
  return undefined;
}

/** The built-in OpenAI provider: `openai_base_url`, and CODEX_API_KEY or auth.json. */
function builtInSetup(files: CodexFiles, chosen: string, others: readonly (readonly [string, unknown])[]): ClientSetup | undefined {
  const { file, config, variable, auth, login } = files;
  if (chosen !== 'openai') return file && createSetup({ client, name: client, protocol, refusal: unknownProvider(file, chosen) });
  const codexKey = ifNotEmpty(variable('CODEX_API_KEY'));
  const key = codexKey ?? auth;
  const credentials = key ? [bearerCredential(key)] : [];
  const text = getString(config.openai_base_url);
  const model = readModel(files);
  if (file && text !== undefined && text !== '') {
    const base = settingIn(file, client, {
      name: 'openai_base_url',
      kind: 'base-url',
      text,
      line: findLine(file.text, /^\s*openai_base_url\s*=/),
    });
    const notes: Bilingual[] = [opensWebSocket];
    if (!key && variable('OPENAI_API_KEY')) notes.push(ignoresKey);
    return createSetup({ client, name: client, protocol, base, credentials, model, notes });
  }
  const baseInShell = ifNotEmpty(variable('OPENAI_BASE_URL'));
  if (!file && !auth && !codexKey && !login && !baseInShell) return undefined;
  const other = others[0]?.[0];
  const vendor = login && !key ? 'chatgpt.com' : 'api.openai.com';
  const refusal = noRouter(file, vendor, other, baseInShell);
  return createSetup({ client, name: client, protocol, credentials, model, own: other !== undefined, refusal });
}

/** The refusal from Codex's own files, or a warning that a Codex without a login ignores the base URL of the shell. */
function ownRefusal(setup: ClientSetup, { file, login, variable }: CodexFiles): IssueDraft[] {
  if (setup.own) return refusalDraft(setup, 'Codex');
  return file && !login && ifNotEmpty(variable('OPENAI_BASE_URL')) ? refusalDraft(setup, 'Codex', 'warn') : [];
}

/** `model_provider` names another built-in provider or none. */
function unknownProvider(file: ConfigFile, chosen: string): SetupRefusal {
  const origin = { via: 'file', name: 'model_provider', file: file.shown, line: findLine(file.text, /^\s*model_provider\s*=/) } as const;
  if (builtIn.has(chosen))
    return {
      vendor: chosen,
      why: { en: `model_provider is the built-in "${chosen}"`, zh: `model_provider 是内置的“${chosen}”` },
      fix: { en: 'Choose the provider of the router.', zh: '选择该路由的提供商。' },
      category: 'client.env',
      origin,
    };
  const id = chosen.slice(0, 40);
  return {
    vendor: null,
    why: {
      en: `model_provider = "${id}" is not a table in [model_providers]`,
      zh: `[model_providers] 中没有 model_provider = "${id}" 所指的表`,
    },
    fix: { en: `Add [model_providers.${id}], or name an existing one.`, zh: `添加 [model_providers.${id}]，或改为已有的名称。` },
    category: 'config.missing',
    origin,
  };
}

/** Codex uses its built-in provider without a base URL; `other` is a provider that is configured but not selected. */
function noRouter(
  file: ConfigFile | undefined,
  vendor: string,
  other: string | undefined,
  baseInShell: RawSetting | undefined,
): SetupRefusal {
  const category = 'config.missing';
  if (other !== undefined) {
    const id = other.slice(0, 40);
    const line = file && findLine(file.text, headPattern(other));
    return {
      vendor,
      why: {
        en: `model_provider is not set, so [model_providers.${id}] is not used`,
        zh: `没有设置 model_provider，因此不使用 [model_providers.${id}]`,
      },
      fix: { en: `Set model_provider = "${id}" at the top of config.toml.`, zh: `在 config.toml 顶部设置 model_provider = "${id}"。` },
      category,
      origin: file ? { via: 'file', name: 'model_provider', file: file.shown, line } : { via: 'default', name: 'model_provider' },
    };
  }
  const inFile = file && ({ via: 'file', name: 'model_provider', file: file.shown } as const);
  return {
    vendor,
    why: baseInShell
      ? { en: 'Codex reads no OPENAI_BASE_URL', zh: 'Codex 不读取 OPENAI_BASE_URL' }
      : { en: "no router's provider is set", zh: '没有设置任何路由的提供商' },
    fix: {
      en: 'Set openai_base_url, or model_provider with its table, in ~/.codex/config.toml.',
      zh: '在 ~/.codex/config.toml 中设置 openai_base_url，或 model_provider 及其表。',
    },
    category,
    origin: inFile ?? baseInShell?.origin ?? { via: 'default', name: 'model_provider' },
  };
}

const ignoresKey: Bilingual = {
  en: 'OPENAI_API_KEY is not used by the built-in provider: no key is sent',
  zh: '内置的 provider 不使用 OPENAI_API_KEY：不会发送密钥',
};
