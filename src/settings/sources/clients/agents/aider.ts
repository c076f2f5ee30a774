import { resolve } from 'node:path';
import { type IssueDraft, issue } from '../../../issues/issue.ts';
import type { RawSetting } from '../../../tables/raw-setting.ts';
import { foldersUp } from '../../files.ts';
import { getMembers, getNode, getText, type JsonNode } from '../../jsonc.ts';
import { parseYaml } from '../../yaml.ts';
import {
  brokenFile,
  type ClientContext,
  type ClientFindings,
  type ConfigFile,
  nothingFound,
  openConfig,
  settingIn,
} from '../shared/config-file.ts';
import { firstValue, variableReader } from '../shared/env-file-chain.ts';
import { envFileSettings, folderContains } from '../shared/environment.ts';
import { expandHome } from '../shared/helper.ts';
import { isAnthropicModel, toSentModel } from '../shared/litellm-model.ts';
import { bearerCredential, createSetup, headerCredential, refusalDraft, type SetupRefusal } from '../shared/setup.ts';

const client = 'aider';

/**
 * aider: `.aider.conf.yml` of the project or home, then the environment and `.env`; sends requests through LiteLLM, where the model's
 * provider decides which base URL and key are read.
 */
export async function readAider(context: ClientContext): Promise<ClientFindings> {
  const root = foldersUp(context.world.cwd, (folder) => folderContains(context, folder, '.git')).at(-1);
  const file =
    openConfig('./.aider.conf.yml', context) ??
    (root === undefined ? undefined : openConfig(`${root}/.aider.conf.yml`, context)) ??
    openConfig('~/.aider.conf.yml', context);
  const tree = file ? await parseYaml(file.text) : undefined;
  if (file && tree === null) return { ...nothingFound, issues: [brokenFile(file, 'YAML')] };
  const inFile = (name: string, kind: RawSetting['kind']): RawSetting | undefined => {
    const node = getNode(tree, name);
    const text = getText(node);
    return file && text !== undefined && text !== '' ? settingIn(file, client, { name, kind, text, line: node?.line }) : undefined;
  };
  const named = getText(getNode(tree, 'env-file'));
  const ownFile = named === undefined ? undefined : openConfig(resolve(context.world.cwd, expandHome(named, context)), context);
  const envFiles = [ownFile, ...['./.env', '~/.env'].map((place) => openConfig(place, context))].filter((one) => one !== undefined);
  const variables = variableReader(
    envFiles.map((envFile) => envFileSettings(envFile, client)),
    context,
  );
  const find = (option: string, variable: string, kind: RawSetting['kind']): RawSetting | undefined =>
    inFile(option, kind) ?? setEnv(getNode(tree, 'set-env'), variable, file, kind) ?? firstValue(variables, variable);
  const keyOf = (provider: string): RawSetting | undefined =>
    inFile(`${provider}-api-key`, 'secret') ??
    setEnv(getNode(tree, 'api-key'), provider, file, 'secret') ??
    firstValue(variables, `${provider.toUpperCase()}_API_KEY`);
  const model = find('model', 'AIDER_MODEL', 'model');
  const isAnthropic = isAnthropicModel(model?.text);
  const openaiBase = find('openai-api-base', 'OPENAI_API_BASE', 'base-url');
  const anthropicBase = find('', 'ANTHROPIC_API_BASE', 'base-url') ?? find('', 'ANTHROPIC_BASE_URL', 'base-url');
  const base = isAnthropic ? anthropicBase : openaiBase;
  const key = keyOf(isAnthropic ? 'anthropic' : 'openai');
  const ofClient = (raw: RawSetting): boolean => raw.origin.file !== undefined && [file?.shown, ownFile?.shown].includes(raw.origin.file);
  const places = [base, key, model].flatMap((raw) => (raw && ofClient(raw) ? [raw] : []));
  const issues = file ? lintOptions(file, tree) : [];
  if (!base && !(isAnthropic && openaiBase)) return { ...nothingFound, places, issues };
  const own = places.some((raw) => raw === base) || places.some((raw) => raw === key);
  const secret = key && ({ ...key, kind: 'secret' } as const);
  const setup = createSetup({
    client,
    name: client,
    protocol: isAnthropic ? 'anthropic-messages' : 'openai-chat',
    base,
    credentials: secret ? [isAnthropic ? headerCredential('x-api-key', secret) : bearerCredential(secret)] : [],
    model: toSentModel(model),
    own,
    refusal: base || !openaiBase ? undefined : withoutAnthropicBase(openaiBase),
  });
  return { ...nothingFound, setups: [setup], places, issues: [...issues, ...refusalDraft(setup, 'aider')] };
}

function withoutAnthropicBase({ name, origin }: RawSetting): SetupRefusal {
  return {
    vendor: 'api.anthropic.com',
    why: {
      en: `aider reads ${name} only for models of openai/; for Anthropic's models it reads ANTHROPIC_API_BASE, which is not set`,
      zh: `aider 只对 openai/ 的模型读取 ${name}；对 Anthropic 的模型读取 ANTHROPIC_API_BASE，而它没有设置`,
    },
    fix: {
      en: 'Write openai/ before the name that the router lists, or set ANTHROPIC_API_BASE to the URL of the router without /v1.',
      zh: '在路由列出的模型名前写上 openai/，或把 ANTHROPIC_API_BASE 设为路由的地址（不含 /v1）。',
    },
    category: 'config.base_url',
    origin,
  };
}

const apiOptions = /^(?:openai-api-(?:base|key|type|version|deployment-id)|openai-organization-id|anthropic-api-key|api-key)$/;

/** Address or key options that aider does not have. */
function lintOptions(file: ConfigFile, tree: JsonNode | null | undefined): IssueDraft[] {
  return getMembers(tree).flatMap(([name, node]) => {
    if (!/-api-(?:base|key|url)$/.test(name) || apiOptions.test(name)) return [];
    const at = { via: 'file', name, file: file.shown, line: node.line } as const;
    return [issue('aider-option-unknown', { file: file.shown, name }, { at, name, scope: 'always' })];
  });
}

/** `set-env: [NAME=value]` and `api-key: [provider=key]`. */
function setEnv(
  node: JsonNode | undefined,
  name: string,
  file: Parameters<typeof settingIn>[0] | undefined,
  kind: RawSetting['kind'],
): RawSetting | undefined {
  const entries: readonly JsonNode[] = Array.isArray(node?.value) ? (node.value as readonly JsonNode[]) : node ? [node] : [];
  return entries.flatMap((entry) => {
    const [, found, text] = /^([\w-]+)=(.*)$/.exec(getText(entry) ?? '') ?? [];
    return file && found === name && text !== undefined ? [settingIn(file, client, { name, kind, text, line: entry.line })] : [];
  })[0];
}
