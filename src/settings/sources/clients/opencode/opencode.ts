import { join } from 'node:path';
import type { Protocol } from '../../../../domain/protocol.ts';
import { type IssueDraft, issue } from '../../../issues/issue.ts';
import type { RawSetting } from '../../../tables/raw-setting.ts';
import { getNode, getText, parseJsonText } from '../../jsonc.ts';
import { findStartupPlaces } from '../../shell-profile.ts';
import { type ClientContext, type ClientFindings, nothingFound, openConfig, settingIn } from '../shared/config-file.ts';
import { credentialIn } from '../shared/credential.ts';
import { shellValue } from '../shared/environment.ts';
import { lintOptionNames } from '../shared/option-names.ts';
import {
  bearerCredential,
  type ClientSetup,
  createSetup,
  headerCredential,
  refusalDraft,
  type SetupCredential,
  type SetupRefusal,
  setIt,
} from '../shared/setup.ts';
import { type Merged, type MergedNode, readMerged, substitute } from './files.ts';

const client = 'opencode';

/** A provider package's protocol, key header, and the variables that it reads itself. */
interface Package {
  protocol: Protocol;
  keyHeader: 'authorization' | 'x-api-key' | 'x-goog-api-key';
  keyNames: readonly string[];
  baseNames: readonly string[];
  vendor: string | null;
  name: string;
}

const packages: Readonly<Record<string, Package>> = {
  '@ai-sdk/openai': {
    protocol: 'openai-responses',
    keyHeader: 'authorization',
    keyNames: ['OPENAI_API_KEY'],
    baseNames: ['OPENAI_BASE_URL'],
    vendor: 'api.openai.com',
    name: 'OpenAI',
  },
  '@ai-sdk/anthropic': {
    protocol: 'anthropic-messages',
    keyHeader: 'x-api-key',
    keyNames: ['ANTHROPIC_API_KEY'],
    baseNames: ['ANTHROPIC_BASE_URL'],
    vendor: 'api.anthropic.com',
    name: 'Anthropic',
  },
  '@ai-sdk/google': {
    protocol: 'gemini',
    keyHeader: 'x-goog-api-key',
    keyNames: ['GOOGLE_GENERATIVE_AI_API_KEY', 'GEMINI_API_KEY'],
    baseNames: [],
    vendor: 'generativelanguage.googleapis.com',
    name: 'Google',
  },
};
const compatible: Package = {
  protocol: 'openai-chat',
  keyHeader: 'authorization',
  keyNames: [],
  baseNames: [],
  vendor: null,
  name: 'OpenAI-compatible',
};
const builtIn: Readonly<Record<string, string>> = { openai: '@ai-sdk/openai', anthropic: '@ai-sdk/anthropic', google: '@ai-sdk/google' };

/** opencode: `provider.<id>.options` of its merged files, the keys in auth.json, and what its provider packages read. No env file. */
export function readOpencode(context: ClientContext): ClientFindings {
  const merged = readMerged(context);
  const chosenId = /^([^/]+)\//.exec(getText(merged.at('model')?.node) ?? '')?.[1];
  const ids = [...merged.members('provider'), ...merged.members('providers')];
  const found = ids.flatMap((id) => providerSetup(id, merged, context) ?? []);
  const fromShell = Object.keys(builtIn).flatMap((id) => (ids.includes(id) ? [] : (providerSetup(id, merged, context) ?? [])));
  const all = [...found, ...fromShell];
  const chosen = all.find(({ name }) => name === `${client}:${chosenId}`) ?? all.find(({ refusal }) => !refusal) ?? all[0];
  const setups = all.map((setup) => ({ ...setup, chosen: setup === chosen }));
  const places = setups.flatMap(({ base, credentials, own }) =>
    own ? [base, ...credentials.map(({ key }) => key)].flatMap((raw) => (raw?.client ? [raw] : [])) : [],
  );
  const issues = [
    ...merged.issues,
    ...setups.flatMap((setup) => (setup.own ? refusalDraft(setup, 'opencode') : [])),
    ...ids.flatMap((id) => lintOptions(id, merged)),
    ...lintMisplaced(context),
  ];
  return { ...nothingFound, setups, places, issues };
}

/** The members that hold a provider and its options: opencode 2 uses `providers.<id>.settings`, and package names `aisdk:…`. */
function findPlace(id: string, merged: Merged): ['provider', 'options'] | ['providers', 'settings'] {
  return merged.at('provider', id) ? ['provider', 'options'] : ['providers', 'settings'];
}

function providerSetup(id: string, merged: Merged, context: ClientContext): ClientSetup | undefined {
  const [group, options] = findPlace(id, merged);
  const value = (...path: readonly string[]): MergedNode | undefined => merged.at(group, id, ...path);
  const npm = getText((value('npm') ?? value('package'))?.node)?.replace(/^aisdk:/, '') ?? builtIn[id];
  const known = (npm !== undefined && packages[npm]) || compatible;
  const read = (
    name: string,
    kind: RawSetting['kind'],
    node: MergedNode | undefined,
  ): { raw: RawSetting; missing: string[] } | undefined => {
    const text = getText(node?.node);
    if (node === undefined || text === undefined) return undefined;
    const { text: replaced, variables, file } = substitute(text, kind, node, context);
    const [variable] = variables;
    const origin = settingIn(node.file, client, { name, kind, text: replaced, line: node.node.line });
    const isWhole = variable?.isSet && /^\s*\{env:[^}]+\}\s*$/.test(text);
    const raw: RawSetting = isWhole
      ? { ...origin, name: variable.name, origin: { via: 'environment', name: variable.name }, trust: 'user' }
      : // A base URL is the choice of the file that composes it; a key belongs to whom a part of it belongs.
        { ...origin, trust: kind === 'secret' ? (file?.trust ?? (variable ? 'user' : origin.trust)) : origin.trust };
    return { raw, missing: variables.filter(({ isSet }) => !isSet).map(({ name: unset }) => unset) };
  };
  const written = read('baseURL', 'base-url', value(options, 'baseURL') ?? value('api'));
  const base = written && written.raw.text !== '' ? written.raw : known.baseNames.flatMap((name) => shellValue(context, name) ?? [])[0];
  const inFile = read('apiKey', 'secret', value(options, 'apiKey'));
  const names = [...(toList(value('env')) ?? []), ...known.keyNames];
  const key =
    (inFile && inFile.raw.text !== '' ? inFile.raw : undefined) ??
    storedKey(id, context) ??
    names.flatMap((name) => shellValue(context, name, 'secret') ?? [])[0];
  const credentials: SetupCredential[] = key
    ? [known.keyHeader === 'authorization' ? bearerCredential(key) : headerCredential(known.keyHeader, key)]
    : [];
  for (const header of merged.members(group, id, options, 'headers')) {
    const setting = read(header, 'secret', value(options, 'headers', header));
    const credential = setting && credentialIn(header, setting.raw);
    if (credential)
      credentials.splice(0, credentials.length, ...credentials.filter((other) => other.header !== credential.header), credential);
  }
  if (!base && !written && !(value() && known.vendor !== null)) return undefined;
  const model = firstModel(id, merged, group);
  const setup = createSetup({
    client,
    name: `${client}:${id}`,
    protocol: known.protocol,
    base,
    credentials,
    model,
    own: value() !== undefined,
  });
  return { ...setup, refusal: refusalFrom(setup, known, written?.missing ?? [], inFile?.missing ?? [], inFile?.raw, context) };
}

function refusalFrom(
  { base, credentials, own }: ClientSetup,
  known: Package,
  missingBase: readonly string[],
  missingKey: readonly string[],
  keySetting: RawSetting | undefined,
  context: ClientContext,
): SetupRefusal | undefined {
  const origin = (keySetting ?? base)?.origin ?? { via: 'default', name: 'opencode.json' };
  if (!base) {
    const why =
      missingBase.length > 0
        ? {
            en: `baseURL is built from ${missingBase.join(', ')}, which is not set`,
            zh: `baseURL 由 ${missingBase.join('、')} 组成，而它没有设置`,
          }
        : { en: 'no baseURL is set for this provider', zh: '该提供商没有设置 baseURL' };
    return { vendor: known.vendor, why, fix: setIt('provider.<id>.options.baseURL'), category: 'config.missing', origin };
  }
  const [variable] = missingKey;
  if (variable !== undefined && credentials.length === 0) {
    const exported = findStartupPlaces(context.world, context.files).get(variable);
    return {
      vendor: null,
      why: {
        en: `apiKey names ${variable}, which is not set here${exported ? ` (${exported.file}:${exported.line} exports it, but not into this shell)` : ''}; opencode reads no env file`,
        zh: `apiKey 指定的 ${variable} 在这里没有设置${exported ? `（${exported.file}:${exported.line} 导出了它，但不在这个 shell 中）` : ''}；opencode 不读取 env 文件`,
      },
      fix: exported
        ? {
            en: `Start opencode from a shell that has read ${exported.file}.`,
            zh: `从读取过 ${exported.file} 的 shell 启动 opencode。`,
          }
        : { en: `Export ${variable}, or run opencode auth login.`, zh: `导出 ${variable}，或运行 opencode auth login。` },
      category: 'config.missing',
      origin,
    };
  }
  if (credentials.length > 0 || known.keyNames.length === 0 || !own) return undefined;
  const hasToken = known.protocol === 'anthropic-messages' && context.world.env.ANTHROPIC_AUTH_TOKEN;
  return {
    vendor: null,
    why: {
      en: `${known.name} API key is missing: neither apiKey, auth.json nor ${known.keyNames[0]} is set${hasToken ? ' (ANTHROPIC_AUTH_TOKEN is not read)' : ''}`,
      zh: `缺少 ${known.name} 的 API 密钥：apiKey、auth.json 和 ${known.keyNames[0]} 都没有设置${hasToken ? '（不读取 ANTHROPIC_AUTH_TOKEN）' : ''}`,
    },
    fix: {
      en: `Set apiKey in the options of the provider, or export ${known.keyNames[0]}.`,
      zh: `在提供商的 options 中设置 apiKey，或导出 ${known.keyNames[0]}。`,
    },
    category: 'config.missing',
    origin,
  };
}

/** The key stored by `opencode auth login`. */
function storedKey(id: string, context: ClientContext): RawSetting | undefined {
  const data = context.world.env.XDG_DATA_HOME;
  const file = openConfig(data ? join(data, 'opencode/auth.json') : '~/.local/share/opencode/auth.json', context);
  const entry = getNode(file && parseJsonText(file.text), id);
  const node = getNode(entry, 'key');
  const text = getText(node);
  return file && text !== undefined && getText(getNode(entry, 'type')) === 'api'
    ? settingIn(file, client, { name: 'auth.json', kind: 'secret', text, line: node?.line })
    : undefined;
}

function firstModel(id: string, merged: Merged, group: string): RawSetting | undefined {
  const chosen = merged.at('model');
  const text = getText(chosen?.node);
  if (chosen && text?.startsWith(`${id}/`))
    return settingIn(chosen.file, client, { name: 'model', kind: 'model', text: text.slice(id.length + 1), line: chosen.node.line });
  const [model] = merged.members(group, id, 'models');
  const node = model === undefined ? undefined : merged.at(group, id, 'models', model);
  return model !== undefined && node
    ? settingIn(node.file, client, { name: 'models', kind: 'model', text: model, line: node.node.line })
    : undefined;
}

function toList(found: MergedNode | undefined): string[] | undefined {
  const value = found?.node.value;
  return Array.isArray(value) ? value.flatMap((node) => getText(node) ?? []) : undefined;
}

/** Provider options in the spelling of another client, unless a merged file sets the right one. */
function lintOptions(id: string, merged: Merged): IssueDraft[] {
  const [group, options] = findPlace(id, merged);
  const found = merged.at(group, id, options);
  if (!found) return [];
  const unset = ['baseURL', 'apiKey'].filter((name) => !merged.at(group, id, options, name));
  return lintOptionNames(found.node, unset, { client, title: 'opencode', file: found.file });
}

/** A configuration in opencode's data folder, which opencode does not read. */
function lintMisplaced(context: ClientContext): IssueDraft[] {
  const places = ['config.json', 'opencode.json', 'opencode.jsonc'].map((name) => `~/.local/share/opencode/${name}`);
  return places.flatMap((place) => {
    const file = openConfig(place, context);
    if (!file) return [];
    const at = { via: 'file', name: file.shown, file: file.shown } as const;
    return [issue('opencode-config-misplaced', { file: file.shown }, { at, scope: 'never' })];
  });
}
