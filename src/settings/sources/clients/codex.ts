import type { RawSetting } from '../../tables/raw-setting.ts';
import { getNode, getText, parseJsonText } from '../jsonc.ts';
import { getString, getTable, parseToml } from '../toml.ts';
import { builtIn, type CodexFiles, client, headPattern, nonEmpty, protocol, readModel } from './codex-files.ts';
import { lintEnvKeys, lintNoKey, lintProject } from './codex-lint.ts';
import { providerSetup } from './codex-provider.ts';
import {
  brokenFile,
  type ClientContext,
  type ClientFindings,
  type ConfigFile,
  lineOf,
  nothingFound,
  openConfig,
  settingIn,
} from './config-file.ts';
import { twoCredentials } from './credential.ts';
import { envFileSettings, getFolder, shellSetting } from './environment.ts';
import { bearer, type ClientSetup, createSetup, refusalDraft, type SetupRefusal } from './setup.ts';

/** Codex: the chosen provider of `config.toml`. It reads neither OPENAI_BASE_URL nor an env file of the project. */
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
    return { ...nothingFound, setups: [setup], places, lints: [brokenFile(file, 'TOML')] };
  }
  const login = authFile !== undefined && getNode(parseJsonText(authFile.text), 'tokens') !== undefined;
  const files: CodexFiles = { context, file, config: config ?? {}, variable, auth, login };
  const found = setupsFrom(files);
  const refusal = fileRefusal(files);
  const setups = refusal ? found.map((setup) => ({ ...setup, refusal })) : found;
  const [main] = found;
  places.push(...setups.flatMap(({ base, model }) => [base, model].flatMap((raw) => raw ?? [])));
  const lints = [
    ...(main && refusal ? refusalDraft({ ...main, refusal }, 'Codex') : []),
    ...(refusal ? [] : found.flatMap((setup) => (setup.own ? refusalDraft(setup, 'Codex') : []))),
    ...lintEnvKeys(files, found),
    ...(main ? [...twoCredentials(main, 'Codex', [main.name]), ...lintNoKey(main, files)] : []),
    ...(await lintProject(context)),
  ];
  return { ...nothingFound, setups, places, lints };
}

function brokenSetup(file: ConfigFile): ClientSetup {
  const origin = { via: 'file', name: 'config.toml', file: file.shown } as const;
  const refusal: SetupRefusal = {
    vendor: null,
    why: 'config.toml is no valid TOML',
    fix: 'Mend the file.',
    category: 'client.env',
    origin,
  };
  return createSetup({ client, name: client, protocol, refusal });
}

function authKey(file: ConfigFile | undefined): RawSetting | undefined {
  const node = file && getNode(parseJsonText(file.text), 'OPENAI_API_KEY');
  const text = getText(node);
  return file && text !== undefined && text !== '' && node?.value !== null
    ? settingIn(file, client, 'OPENAI_API_KEY', 'secret', text, node?.line)
    : undefined;
}

/** The provider that Codex uses, then those that `-c model_provider=ID` would choose. */
function setupsFrom(files: CodexFiles): ClientSetup[] {
  const { config } = files;
  const providers = Object.entries(getTable(config.model_providers));
  const profile = getTable(getTable(config.profiles)[getString(config.profile) ?? '']);
  const chosen = getString(config.model_provider) ?? getString(profile.model_provider) ?? 'openai';
  const own = providers.find(([id]) => id === chosen && !builtIn.has(id));
  const others = providers.filter(([id]) => id !== chosen).map(([id, value]) => providerSetup(files, id, getTable(value), false));
  if (own) return [providerSetup(files, chosen, getTable(own[1]), true), ...others];
  const usual = builtInSetup(files, chosen, providers);
  const [first, ...rest] = others;
  if (!usual) return others;
  // The only thing that was set up for a router is shown under the client's own name, with the reason why it is not used.
  return usual.base === undefined && first
    ? [{ ...first, name: client, chosen: true, refusal: usual.refusal }, ...rest]
    : [usual, ...others];
}

/** What keeps Codex 0.171 from starting, whatever is chosen. */
function fileRefusal({ file, config }: CodexFiles): SetupRefusal | undefined {
  if (!file) return undefined;
  const providers = Object.entries(getTable(config.model_providers));
  const at = (name: string, pattern: RegExp) => ({ via: 'file', name, file: file.shown, line: lineOf(file.text, pattern) }) as const;
  const refuse = (why: string, fix: string, category: SetupRefusal['category'], origin: SetupRefusal['origin']): SetupRefusal => ({
    vendor: null,
    why,
    fix,
    category,
    origin,
  });
  const reserved = providers.find(([id]) => builtIn.has(id));
  if (reserved)
    return refuse(
      `[model_providers.${reserved[0]}] takes the name of a built-in provider`,
      `Rename it (for example openai-custom) and set model_provider to that name, or use openai_base_url.`,
      'client.env',
      at('model_providers', headPattern(reserved[0])),
    );
  const chat = providers.find(([, value]) => getString(getTable(value).wire_api) === 'chat');
  if (chat)
    return {
      ...refuse(
        'wire_api = "chat" is no longer supported',
        'Set wire_api = "responses", if the router serves /responses.',
        'client.sdk_version',
        at('wire_api', /^\s*wire_api\s*=\s*["']chat/),
      ),
      code: 'codex-chat-wire',
    };
  const profile = getString(config.profile);
  if (profile !== undefined)
    return refuse(
      `profile = "${profile.slice(0, 40)}" is no longer supported in config.toml (Codex 0.171)`,
      `Move [profiles.${profile.slice(0, 40)}] to ${profile.slice(0, 40)}.config.toml beside it and start codex -p ${profile.slice(0, 40)}.`,
      'client.sdk_version',
      at('profile', /^\s*profile\s*=/),
    );
  return undefined;
}

/** The built-in OpenAI provider: `openai_base_url`, and CODEX_API_KEY or auth.json. */
function builtInSetup(files: CodexFiles, chosen: string, others: readonly (readonly [string, unknown])[]): ClientSetup | undefined {
  const { file, config, variable, auth, login } = files;
  const codexKey = nonEmpty(variable('CODEX_API_KEY'));
  const key = codexKey ?? auth;
  const credentials = key ? [bearer(key)] : [];
  if (chosen !== 'openai') {
    if (!file) return undefined;
    const origin = { via: 'file', name: 'model_provider', file: file.shown, line: lineOf(file.text, /^\s*model_provider\s*=/) } as const;
    if (builtIn.has(chosen)) {
      const why = `model_provider is the built-in "${chosen}"`;
      return createSetup({
        client,
        name: client,
        protocol,
        credentials: [],
        refusal: { vendor: chosen, why, fix: 'Choose the provider of the router.', category: 'client.env', origin },
      });
    }
    const why = `model_provider = "${chosen.slice(0, 40)}" names no table in [model_providers]`;
    return createSetup({
      client,
      name: client,
      protocol,
      refusal: {
        vendor: null,
        why,
        fix: `Add [model_providers.${chosen.slice(0, 40)}], or name one that is there.`,
        category: 'config.missing',
        origin,
      },
    });
  }
  const text = getString(config.openai_base_url);
  const model = readModel(files);
  if (file && text !== undefined && text !== '') {
    const base = settingIn(file, client, 'openai_base_url', 'base-url', text, lineOf(file.text, /^\s*openai_base_url\s*=/));
    const notes = ['Codex opens a WebSocket at /responses first'];
    if (!key && variable('OPENAI_API_KEY')) notes.push('OPENAI_API_KEY is not used by the built-in provider: no key is sent');
    return createSetup({ client, name: client, protocol, base, credentials, model, notes });
  }
  const baseInShell = nonEmpty(variable('OPENAI_BASE_URL'));
  if (!file && !auth && !codexKey && !login && !baseInShell) return undefined;
  const [other] = others;
  const vendor = login && !key ? 'chatgpt.com' : 'api.openai.com';
  const why = other
    ? `model_provider is not set, so [model_providers.${other[0].slice(0, 40)}] is not used`
    : baseInShell
      ? 'Codex reads no OPENAI_BASE_URL'
      : 'no provider of a router is set';
  const fix = other
    ? `Set model_provider = "${other[0].slice(0, 40)}" at the top of config.toml.`
    : 'Set openai_base_url, or model_provider with its table, in ~/.codex/config.toml.';
  const origin = file
    ? ({
        via: 'file',
        name: 'model_provider',
        file: file.shown,
        line: other ? lineOf(file.text, headPattern(other[0])) : undefined,
      } as const)
    : (baseInShell?.origin ?? ({ via: 'default', name: 'model_provider' } as const));
  return createSetup({
    client,
    name: client,
    protocol,
    credentials,
    model,
    own: other !== undefined,
    refusal: { vendor, why, fix, category: 'config.missing', origin },
  });
}
