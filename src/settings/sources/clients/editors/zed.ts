import type { Protocol } from '../../../../domain/protocol.ts';
import { type IssueDraft, issue } from '../../../issues/issue.ts';
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
import { shellValue } from '../shared/environment.ts';
import { bearerCredential, type ClientSetup, createSetup, headerCredential } from '../shared/setup.ts';

const client = 'zed';

const protocols: Readonly<Record<string, Protocol>> = { anthropic: 'anthropic-messages', google: 'gemini' };

/** Zed: `language_models.<provider>.api_url` of its settings; keys come from the environment or the keychain, never from the file. */
export function readZed(context: ClientContext): ClientFindings {
  const file = openConfig('~/.config/zed/settings.json', context);
  if (!file) return nothingFound;
  const root = parseJsonText(file.text);
  if (root === null) return { ...nothingFound, issues: [brokenFile(file, 'JSON')] };
  const models = getNode(root, 'language_models');
  const plain = getMembers(models).filter(([id]) => id !== 'openai_compatible');
  const compatible = getMembers(getNode(models, 'openai_compatible'));
  const entries: [string, JsonNode][] = [...plain, ...compatible];
  const setups: ClientSetup[] = [];
  const issues: IssueDraft[] = [];
  const places: RawSetting[] = [];
  for (const [id, provider] of entries) {
    const node = getNode(provider, 'api_url');
    const text = getText(node);
    if (text === undefined || text === '') continue;
    const base = settingIn(file, client, { name: 'api_url', kind: 'base-url', text, line: node?.line });
    const variable = `${id.toUpperCase().replace(/\W+/g, '_')}_API_KEY`;
    const key = shellValue(context, variable, 'secret');
    const protocol = protocols[id] ?? 'openai-chat';
    const header = protocol === 'anthropic-messages' ? 'x-api-key' : 'x-goog-api-key';
    const credentials = key ? [protocol === 'openai-chat' ? bearerCredential(key) : headerCredential(header, key)] : [];
    const keychain = {
      ...base,
      name: variable,
      kind: 'secret' as const,
      text: '',
      origin: { via: 'default' as const, name: "Zed's keychain" },
    };
    places.push(base);
    setups.push(
      createSetup({
        client,
        name: setups.length === 0 ? client : `${client}:${id}`,
        protocol,
        base,
        credentials: credentials.length > 0 ? credentials : [{ ...bearerCredential(keychain), supplier: "Zed's keychain" }],
        chosen: setups.length === 0,
      }),
    );
    issues.push(...lintKeyInFile(file, getNode(provider, 'api_key'), id, variable));
  }
  return { ...nothingFound, setups, places, issues };
}

function lintKeyInFile(file: ConfigFile, node: JsonNode | undefined, id: string, variable: string): IssueDraft[] {
  if (!node) return [];
  const at = { via: 'file', name: 'api_key', file: file.shown, line: node.line } as const;
  return [issue('zed-key-in-file', { file: file.shown, provider: id, variable }, { at, scope: 'file' })];
}
