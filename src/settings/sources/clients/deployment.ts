import { join } from 'node:path';
import type { Client, Protocol } from '../../../domain/protocol.ts';
import type { RawSetting } from '../../tables/raw-setting.ts';
import { composeFiles } from '../compose.ts';
import { getMembers, getNode, getText, type JsonNode } from '../jsonc.ts';
import { parseYaml } from '../yaml.ts';
import { type ClientContext, type ClientFindings, type ConfigFile, nothingFound, openConfig, settingIn } from './shared/config-file.ts';
import { inferKind } from './shared/environment.ts';
import { bearerCredential, type ClientSetup, createSetup, headerCredential } from './shared/setup.ts';

/** What a program started elsewhere reads: the first base URL that is set determines its kind. */
const readers: readonly {
  client: Client;
  protocol: Protocol;
  base: string;
  keys: readonly [name: string, header: 'bearer' | 'x-api-key' | 'x-goog-api-key'][];
}[] = [
  {
    client: 'claude-code',
    protocol: 'anthropic-messages',
    base: 'ANTHROPIC_BASE_URL',
    keys: [
      ['ANTHROPIC_AUTH_TOKEN', 'bearer'],
      ['ANTHROPIC_API_KEY', 'x-api-key'],
    ],
  },
  { client: 'openai-sdk', protocol: 'openai-chat', base: 'OPENAI_BASE_URL', keys: [['OPENAI_API_KEY', 'bearer']] },
  { client: 'open-webui', protocol: 'openai-chat', base: 'OPENAI_API_BASE_URL', keys: [['OPENAI_API_KEY', 'bearer']] },
  { client: 'litellm', protocol: 'openai-chat', base: 'OPENAI_API_BASE', keys: [['OPENAI_API_KEY', 'bearer']] },
  { client: 'google-genai', protocol: 'gemini', base: 'GOOGLE_GEMINI_BASE_URL', keys: [['GEMINI_API_KEY', 'x-goog-api-key']] },
];
const maxWorkflows = 20;

/**
 * Variables that a compose file, workflow or systemd unit of the project sets for a program that runs elsewhere. Each is a separate target.
 */
export async function readDeployments(context: ClientContext): Promise<ClientFindings> {
  const blocks: Block[] = [];
  for (const name of composeFiles) {
    const file = openConfig(`./${name}`, context);
    const root = file && (await parseYaml(file.text));
    if (file)
      for (const [service, node] of getMembers(getNode(root, 'services')))
        blocks.push({ file, name: `compose:${service}`, node: getNode(node, 'environment') });
  }
  const workflows = context.files
    .list(join(context.world.cwd, '.github/workflows'))
    .filter(({ name, folder }) => !folder && /\.ya?ml$/.test(name));
  for (const { name } of workflows.slice(0, maxWorkflows)) {
    const file = openConfig(`./.github/workflows/${name}`, context);
    // A workflow without any of these names is not parsed.
    if (!file || !/_BASE_URL\b|_API_BASE\b/.test(file.text)) continue;
    for (const node of envBlocks(await parseYaml(file.text), 0))
      blocks.push({ file, name: `workflow:${name.replace(/\.ya?ml$/, '')}`, node });
  }
  const all = blocks.map((block) => ({ block, variables: readBlock(block) }));
  const setups = all.flatMap(({ block, variables }) => toSetups(block.name, variables));
  return { ...nothingFound, setups, places: all.flatMap(({ variables }) => variables.filter(({ kind }) => kind !== 'other')) };
}

interface Block {
  file: ConfigFile;
  name: string;
  node: JsonNode | undefined;
}

/** `env:` of a workflow, of its jobs and of their steps. */
function envBlocks(node: JsonNode | null | undefined, depth: number): JsonNode[] {
  if (!node || depth > 6) return [];
  if (Array.isArray(node.value)) return (node.value as readonly JsonNode[]).flatMap((item) => envBlocks(item, depth + 1));
  return getMembers(node).flatMap(([name, value]) => (name === 'env' ? [value] : envBlocks(value, depth + 1)));
}

/** `NAME: value` or `- NAME=value`. A reference to a secret or variable elsewhere has no value here. */
function readBlock({ file, node }: Block): RawSetting[] {
  const pairs: (readonly [name: string, text: string, line: number])[] =
    node && Array.isArray(node.value)
      ? (node.value as readonly JsonNode[]).flatMap((entry) => {
          const [, name, text] = /^([A-Za-z_]\w*)=(.*)$/s.exec(getText(entry) ?? '') ?? [];
          return name === undefined || text === undefined ? [] : [[name, text, entry.line] as const];
        })
      : getMembers(node).map(([name, value]) => [name, getText(value) ?? '', value.line] as const);
  return pairs.flatMap(([name, text, line]) =>
    text === '' || text.includes('${') ? [] : [settingIn(file, 'openai-sdk', { name, kind: inferKind(name), text, line })],
  );
}

function toSetups(name: string, variables: readonly RawSetting[]): ClientSetup[] {
  const value = (wanted: string): RawSetting | undefined => variables.find((raw) => raw.name === wanted && raw.text.trim() !== '');
  return readers.flatMap(({ client, protocol, base: baseName, keys }) => {
    const base = value(baseName);
    if (!base) return [];
    const found = keys.flatMap(([keyName, header]) => {
      const key = value(keyName);
      return key ? [header === 'bearer' ? bearerCredential(key) : headerCredential(header, key)] : [];
    });
    // The key usually comes from a secret of the deployment environment.
    const elsewhere = { ...base, name: 'secret', kind: 'secret' as const, text: '' };
    const credentials = found.length > 0 ? found : [{ ...bearerCredential(elsewhere), supplier: 'the place where it runs' }];
    return [createSetup({ client, name, protocol, base, credentials, chosen: false, anyReader: true })];
  });
}
