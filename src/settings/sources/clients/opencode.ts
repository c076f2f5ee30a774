import type { Protocol } from '../../../domain/protocol.ts';
import type { RawSetting } from '../../tables/raw-setting.ts';
import { getMembers, getNode, getText, type JsonNode, parseJsonText } from '../jsonc.ts';
import type { ClientConfig } from '../request.ts';
import {
  brokenFile,
  type ClientContext,
  type ClientFindings,
  type ConfigFile,
  joinFindings,
  nothingFound,
  openConfig,
  settingIn,
} from './config-file.ts';

const places = ['./opencode.json', './opencode.jsonc', '~/.config/opencode/opencode.json', '~/.config/opencode/opencode.jsonc'];

/** opencode: `provider.<id>.options` with `baseURL` and `apiKey`, which may say `{env:NAME}`. */
export function readOpencode(context: ClientContext): ClientFindings {
  return joinFindings(places.map((place) => readFile(openConfig(place, context))));
}

function readFile(file: ConfigFile | undefined): ClientFindings {
  if (!file) return nothingFound;
  const root = parseJsonText(file.text);
  if (root === null) return { ...nothingFound, lints: [brokenFile(file, 'JSON')] };
  const found: RawSetting[] = [];
  const configs = getMembers(getNode(root, 'provider')).flatMap(([id, provider]): ClientConfig[] => {
    const baseNode = getNode(provider, 'options', 'baseURL');
    const keyNode = getNode(provider, 'options', 'apiKey');
    const base = getText(baseNode);
    const keyText = getText(keyNode);
    const keyName = keyText === undefined ? undefined : /^\{env:(\w+)\}$/.exec(keyText)?.[1];
    const key =
      keyText === undefined || keyName !== undefined ? undefined : settingIn(file, 'opencode', 'apiKey', 'secret', keyText, keyNode?.line);
    if (key) found.push(key);
    if (base === undefined || base.startsWith('{')) return [];
    const baseSetting = settingIn(file, 'opencode', 'baseURL', 'base-url', base, baseNode?.line);
    found.push(baseSetting);
    return [
      {
        client: 'opencode',
        name: `opencode:${id}`,
        protocol: findProtocol(id, provider),
        base: baseSetting,
        key,
        keyName: keyName ?? usualName(id),
      },
    ];
  });
  return { configs, places: found, lints: [] };
}

function findProtocol(id: string, provider: JsonNode): Protocol {
  const npm = getText(getNode(provider, 'npm')) ?? id;
  if (/anthropic/.test(npm)) return 'anthropic-messages';
  if (/google/.test(npm)) return 'gemini';
  return npm === '@ai-sdk/openai' || npm === 'openai' ? 'openai-responses' : 'openai-chat';
}

function usualName(id: string): string | undefined {
  return { openai: 'OPENAI_API_KEY', anthropic: 'ANTHROPIC_API_KEY', google: 'GEMINI_API_KEY' }[id];
}
