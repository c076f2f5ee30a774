import type { Protocol } from '../../../../domain/protocol.ts';
import type { RawSetting } from '../../../tables/raw-setting.ts';
import { getMembers, getNode, getText, type JsonNode, parseJsonText } from '../../jsonc.ts';
import {
  brokenFile,
  type ClientContext,
  type ClientFindings,
  type ConfigFile,
  nothingFound,
  openConfig,
  settingIn,
} from '../shared/config-file.ts';
import { firstEnvFile, firstValue } from '../shared/env-file-chain.ts';
import { inferKind } from '../shared/environment.ts';
import { bearerCredential, createSetup, headerCredential, isNotSet, refusalDraft, type SetupRefusal, setIt } from '../shared/setup.ts';

const client = 'qwen-code';

interface AuthType {
  protocol: Protocol;
  base: string;
  key: string;
  model: string;
  vendor: string;
}

const authTypes: Readonly<Record<string, AuthType>> = {
  openai: { protocol: 'openai-chat', base: 'OPENAI_BASE_URL', key: 'OPENAI_API_KEY', model: 'OPENAI_MODEL', vendor: 'api.openai.com' },
  anthropic: {
    protocol: 'anthropic-messages',
    base: 'ANTHROPIC_BASE_URL',
    key: 'ANTHROPIC_API_KEY',
    model: 'ANTHROPIC_MODEL',
    vendor: 'api.anthropic.com',
  },
  gemini: {
    protocol: 'gemini',
    base: 'GOOGLE_GEMINI_BASE_URL',
    key: 'GEMINI_API_KEY',
    model: 'GEMINI_MODEL',
    vendor: 'generativelanguage.googleapis.com',
  },
};

/**
 * Qwen Code: `modelProviders` of its settings override the shell; then follow the first env file up the tree (`.qwen/.env`, `.env`), and
 * `env` and `security.auth` of the settings. Its targets are named after the authentication type in use.
 */
export function readQwenCode(context: ClientContext): ClientFindings {
  const variable = firstEnvFile('.qwen', client, context);
  const files = ['./.qwen/settings.json', '~/.qwen/settings.json'].flatMap((place) => openConfig(place, context) ?? []);
  const roots = files.map((file) => ({ file, root: parseJsonText(file.text, 'json-with-comments') }));
  const at = (...path: string[]): { file: ConfigFile; node: JsonNode } | undefined =>
    roots.flatMap(({ file, root }) => {
      const node = getNode(root, ...path);
      return node ? [{ file, node }] : [];
    })[0];
  const inFile = (name: string, kind: RawSetting['kind'], ...path: string[]): RawSetting | undefined => {
    const found = at(...path);
    const text = getText(found?.node);
    return found && text !== undefined && text !== ''
      ? settingIn(found.file, client, { name, kind, text, line: found.node.line })
      : undefined;
  };
  const value = (name: string): RawSetting | undefined => firstValue(variable, name) ?? inFile(name, inferKind(name), 'env', name);
  const selected = getText(at('security', 'auth', 'selectedType')?.node);
  const type =
    selected !== undefined && Object.hasOwn(authTypes, selected)
      ? selected
      : ['openai', 'anthropic', 'gemini'].find((name) => value(authTypes[name]?.key ?? ''));
  const places = [...variable.places, ...settingsIn(roots)];
  const issues = roots.flatMap(({ file, root }) => (root === null ? [brokenFile(file, 'JSON')] : []));
  const auth = type === undefined ? undefined : authTypes[type];
  if (type === undefined || !auth) return { ...nothingFound, places, issues };
  const modelName = inFile('model.name', 'model', 'model', 'name');
  const provider = providerFor(at('modelProviders', type), modelName?.text);
  const ofProvider = (name: string, kind: RawSetting['kind']): RawSetting | undefined => {
    const node = getNode(provider?.node, name);
    const text = getText(node);
    return provider && text !== undefined && text !== ''
      ? settingIn(provider.file, client, { name, kind, text, line: node?.line })
      : undefined;
  };
  const base = ofProvider('baseUrl', 'base-url') ?? value(auth.base) ?? inFile('baseUrl', 'base-url', 'security', 'auth', 'baseUrl');
  const keyName = ofProvider('envKey', 'other')?.text;
  const key =
    (keyName === undefined ? undefined : value(keyName)) ?? value(auth.key) ?? inFile('apiKey', 'secret', 'security', 'auth', 'apiKey');
  const own = [base, key].some((raw) => raw?.client === client);
  if (!base && !key) return { ...nothingFound, places, issues };
  const credentials = key
    ? [
        auth.protocol === 'gemini'
          ? headerCredential('x-goog-api-key', { ...key, kind: 'secret' })
          : bearerCredential({ ...key, kind: 'secret' }),
      ]
    : [];
  const setup = createSetup({
    client,
    name: own ? type : client,
    protocol: auth.protocol,
    base,
    credentials,
    model: value(auth.model) ?? modelName,
    own,
    refusal: refusalFrom(base, key, auth),
  });
  return { ...nothingFound, setups: [setup], places, issues: [...issues, ...(own ? refusalDraft(setup, 'Qwen Code') : [])] };
}

function refusalFrom(base: RawSetting | undefined, key: RawSetting | undefined, auth: AuthType): SetupRefusal | undefined {
  const origin = (base ?? key)?.origin ?? { via: 'environment', name: auth.base };
  if (!base)
    return {
      vendor: auth.vendor,
      why: isNotSet(auth.base, 'Qwen Code'),
      fix: setIt(auth.base),
      category: 'config.missing',
      origin,
    };
  return key ? undefined : { vendor: null, why: isNotSet(auth.key, 'Qwen Code'), fix: setIt(auth.key), category: 'config.missing', origin };
}

/** The entry of the selected model, else the first. */
function providerFor(
  list: { file: ConfigFile; node: JsonNode } | undefined,
  model: string | undefined,
): { file: ConfigFile; node: JsonNode } | undefined {
  const entries = Array.isArray(list?.node.value) ? (list.node.value as readonly JsonNode[]) : [];
  const node = entries.find((entry) => getText(getNode(entry, 'id')) === model) ?? entries[0];
  return list && node ? { file: list.file, node } : undefined;
}

/** The contents of settings files that concern a router. */
function settingsIn(roots: readonly { file: ConfigFile; root: JsonNode | null }[]): RawSetting[] {
  return roots.flatMap(({ file, root }) => {
    const env = getMembers(getNode(root, 'env')).flatMap(([name, node]) => {
      const text = getText(node);
      return text === undefined ? [] : [settingIn(file, client, { name, kind: inferKind(name), text, line: node.line })];
    });
    const providers = getMembers(getNode(root, 'modelProviders')).flatMap(([, list]) =>
      (Array.isArray(list.value) ? (list.value as readonly JsonNode[]) : []).flatMap((entry) => {
        const node = getNode(entry, 'baseUrl');
        const text = getText(node);
        return text === undefined ? [] : [settingIn(file, client, { name: 'baseUrl', kind: 'base-url', text, line: node?.line })];
      }),
    );
    return [...env, ...providers];
  });
}
