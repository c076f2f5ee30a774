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
import { bearerCredential, createSetup } from '../shared/setup.ts';

const client = 'aider';

/** aider: `.aider.conf.yml` of the project or home, then the environment and `.env`; sends requests through LiteLLM. */
export async function readAider(context: ClientContext): Promise<ClientFindings> {
  const root = foldersUp(context.world.cwd, (folder) => folderContains(context, folder, '.git')).at(-1);
  const file =
    openConfig('./.aider.conf.yml', context) ??
    (root === undefined ? undefined : openConfig(`${root}/.aider.conf.yml`, context)) ??
    openConfig('~/.aider.conf.yml', context);
  const tree = file ? await parseYaml(file.text) : undefined;
  if (file && tree === null) return { ...nothingFound, lints: [brokenFile(file, 'YAML')] };
  const inFile = (name: string, kind: RawSetting['kind']): RawSetting | undefined => {
    const node = getNode(tree, name);
    const text = getText(node);
    return file && text !== undefined && text !== '' ? settingIn(file, client, name, kind, text, node?.line) : undefined;
  };
  const named = getText(getNode(tree, 'env-file'));
  const ownFile = named === undefined ? undefined : openConfig(resolve(context.world.cwd, expandHome(named, context)), context);
  const envFiles = [ownFile, ...['./.env', '~/.env'].map((place) => openConfig(place, context))].filter((one) => one !== undefined);
  const variables = variableReader(
    envFiles.map((envFile) => envFileSettings(envFile, client)),
    context,
  );
  const base =
    inFile('openai-api-base', 'base-url') ??
    setEnv(getNode(tree, 'set-env'), 'OPENAI_API_BASE', file, 'base-url') ??
    firstValue(variables, 'OPENAI_API_BASE');
  const key =
    inFile('openai-api-key', 'secret') ??
    setEnv(getNode(tree, 'api-key'), 'openai', file, 'secret') ??
    firstValue(variables, 'OPENAI_API_KEY');
  const model = inFile('model', 'model') ?? firstValue(variables, 'AIDER_MODEL');
  const ofClient = (raw: RawSetting): boolean => raw.origin.file !== undefined && [file?.shown, ownFile?.shown].includes(raw.origin.file);
  const places = [base, key, model].flatMap((raw) => (raw && ofClient(raw) ? [raw] : []));
  const lints = file ? lintOptions(file, tree) : [];
  if (!base) return { ...nothingFound, places, lints };
  const own = places.includes(base) || places.some((raw) => raw === key);
  const setup = createSetup({
    client,
    name: client,
    protocol: 'openai-chat',
    base,
    credentials: key ? [bearerCredential({ ...key, kind: 'secret' })] : [],
    model,
    own,
  });
  return { ...nothingFound, setups: [setup], places, lints };
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
    return file && found === name && text !== undefined ? [settingIn(file, client, name, kind, text, entry.line)] : [];
  })[0];
}
