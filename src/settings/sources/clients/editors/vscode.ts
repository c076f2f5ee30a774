import type { RawSetting } from '../../../tables/raw-setting.ts';
import { getNode, getText, type JsonNode, parseJsonText } from '../../jsonc.ts';
import { type ClientContext, type ClientFindings, type ConfigFile, nothingFound, openConfig, settingIn } from '../shared/config-file.ts';
import { inferKind } from '../shared/environment.ts';
import { bearerCredential, createSetup, headerCredential } from '../shared/setup.ts';

const client = 'claude-code';

/** Claude Code's VS Code extension: `claudeCode.environmentVariables` of the editor's settings. */
export function readVscode(context: ClientContext): ClientFindings {
  const folders = { darwin: '~/Library/Application Support/Code/User', win32: '~/AppData/Roaming/Code/User' } as Partial<
    Record<string, string>
  >;
  const folder = folders[context.world.platform] ?? '~/.config/Code/User';
  const found = [openConfig('./.vscode/settings.json', context), openConfig(`${folder}/settings.json`, context)];
  for (const file of found) {
    const variables = file ? readVariables(file) : [];
    const value = (name: string): RawSetting | undefined => variables.find((raw) => raw.name === name && raw.text.trim() !== '');
    const base = value('ANTHROPIC_BASE_URL');
    if (!base) continue;
    const token = value('ANTHROPIC_AUTH_TOKEN');
    const key = value('ANTHROPIC_API_KEY');
    const credentials = [...(token ? [bearerCredential(token)] : []), ...(key ? [headerCredential('x-api-key', key)] : [])];
    const model = value('ANTHROPIC_MODEL');
    const setup = createSetup({
      client,
      name: 'claude-code:vscode',
      protocol: 'anthropic-messages',
      base,
      credentials,
      model,
      chosen: false,
    });
    return { ...nothingFound, setups: [setup], places: variables };
  }
  return nothingFound;
}

/** A list of names and values, or an object with them. */
function readVariables(file: ConfigFile): RawSetting[] {
  const node = getNode(parseJsonText(file.text), 'claudeCode.environmentVariables');
  if (node?.value instanceof Map) return [...node.value].flatMap(([name, value]: [string, JsonNode]) => toSetting(file, name, value));
  const entries: readonly JsonNode[] = Array.isArray(node?.value) ? (node.value as readonly JsonNode[]) : [];
  return entries.flatMap((entry) => toSetting(file, getText(getNode(entry, 'name')) ?? '', getNode(entry, 'value')));
}

function toSetting(file: ConfigFile, name: string, node: JsonNode | undefined): RawSetting[] {
  const text = getText(node);
  return name === '' || text === undefined ? [] : [settingIn(file, client, { name, kind: inferKind(name), text, line: node?.line })];
}
