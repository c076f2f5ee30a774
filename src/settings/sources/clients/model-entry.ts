import type { Client } from '../../../domain/protocol.ts';
import type { RawSetting } from '../../tables/raw-setting.ts';
import { getText, type JsonNode } from '../jsonc.ts';
import type { ClientConfig } from '../request.ts';
import { type ClientFindings, type ConfigFile, settingIn } from './config-file.ts';

/** How a list of models is written in one client's file. */
interface EntryShape {
  client: Client;
  name: string;
  entries: JsonNode | undefined;
  base(entry: JsonNode): JsonNode | undefined;
  key(entry: JsonNode): JsonNode | undefined;
  model(entry: JsonNode): JsonNode | undefined;
  isAnthropic(entry: JsonNode): boolean;
}

/** The settings of a list of models, each with its own base URL and key. Keys may name a variable: `os.environ/X`, `${{ secrets.X }}`. */
export function modelEntries(file: ConfigFile, shape: EntryShape): ClientFindings {
  const places: RawSetting[] = [];
  const entries: readonly JsonNode[] = Array.isArray(shape.entries?.value) ? shape.entries.value : [];
  const read = (node: JsonNode | undefined, name: string, kind: RawSetting['kind']): RawSetting | undefined => {
    const text = getText(node);
    return text === undefined || referenceIn(text) !== undefined ? undefined : settingIn(file, shape.client, name, kind, text, node?.line);
  };
  const configs = entries.flatMap((entry): ClientConfig[] => {
    const base = read(shape.base(entry), 'api_base', 'base-url');
    const key = read(shape.key(entry), 'api_key', 'secret');
    places.push(...[base, key].flatMap((raw) => raw ?? []));
    if (!base) return [];
    const keyName = referenceIn(getText(shape.key(entry)) ?? '');
    const protocol = shape.isAnthropic(entry) ? 'anthropic-messages' : 'openai-chat';
    const client = shape.client === 'openai-sdk' && protocol === 'anthropic-messages' ? 'ai-sdk' : shape.client;
    return [{ client, name: shape.name, protocol, base, key, keyName, model: read(shape.model(entry), 'model', 'model') }];
  });
  return { configs, places, lints: [] };
}

function referenceIn(text: string): string | undefined {
  return /^os\.environ\/(\w+)$/.exec(text)?.[1] ?? /^\$\{\{\s*(?:secrets|env)\.(\w+)\s*\}\}$/.exec(text)?.[1];
}
