import type { Bilingual } from '../../../../domain/bilingual.ts';
import type { Client, Protocol } from '../../../../domain/protocol.ts';
import type { RawSetting } from '../../../tables/raw-setting.ts';
import { getText, type JsonNode } from '../../jsonc.ts';
import { type ConfigFile, settingIn } from './config-file.ts';
import { mayInsertVariable } from './inserted.ts';
import { bearerCredential, type ClientSetup, createSetup, headerCredential, type SetupRefusal, setIt } from './setup.ts';

/** One entry of a client's list of models or providers, with the places of its parts. */
export interface ModelEntry {
  client: Client;
  name: string;
  protocol: Protocol;
  base: JsonNode | undefined;
  key: JsonNode | undefined;
  model: JsonNode | undefined;
  /** The header of the key; the protocol's own if absent. */
  keyHeader?: 'authorization' | 'x-api-key' | 'x-goog-api-key' | undefined;
  chosen: boolean;
  /** A refusal already known to the reader. */
  refusal?: SetupRefusal | undefined;
  notes?: readonly Bilingual[] | undefined;
}

/** Returns the value of a variable that a file names. */
export type VariableLookup = (name: string) => RawSetting | undefined;

const references = [/^os\.environ\/(\w+)$/, /^\$\{\{\s*(?:secrets|env|inputs)\.(\w+)\s*\}\}$/, /^\$\{(\w+)(?::-[^}]*)?\}$/, /^\$(\w+)$/];

/** The variable that a text refers to: `os.environ/X`, `${{ secrets.X }}`, `${X}`, `$X`. */
export function referenceIn(text: string): string | undefined {
  return references.flatMap((pattern) => pattern.exec(text.trim())?.[1] ?? [])[0];
}

/** What the client would do with one entry. Undefined if it has no base URL of its own. */
export function entrySetup(file: ConfigFile, entry: ModelEntry, lookup: VariableLookup): ClientSetup | undefined {
  const { client, name, protocol } = entry;
  const read = (node: JsonNode | undefined, label: string, kind: RawSetting['kind']): RawSetting | undefined => {
    const text = getText(node);
    if (text === undefined || text === '') return undefined;
    const variable = referenceIn(text);
    if (variable === undefined) return settingIn(file, client, { name: label, kind, text, line: node?.line });
    const raw = lookup(variable);
    if (!raw || raw.text.trim() === '') return undefined;
    const isAllowed = kind === 'secret' || mayInsertVariable(file.trust, variable, raw.text);
    return isAllowed ? { ...raw, kind } : settingIn(file, client, { name: label, kind, text, line: node?.line });
  };
  const base = read(entry.base, 'api_base', 'base-url');
  if (!base) return undefined;
  const key = read(entry.key, 'api_key', 'secret');
  const header = entry.keyHeader ?? usualHeader(protocol);
  const credentials = key ? [header === 'authorization' ? bearerCredential(key) : headerCredential(header, key)] : [];
  const variable = referenceIn(getText(entry.key) ?? '');
  const missing: SetupRefusal | undefined =
    variable !== undefined && !key
      ? {
          vendor: null,
          why: {
            en: `the key is ${variable}, which is not set where ${client} reads it`,
            zh: `密钥是 ${variable}，而在 ${client} 读取的地方没有设置它`,
          },
          fix: setIt(variable),
          category: 'config.missing',
          origin: { via: 'file', name: 'api_key', file: file.shown, line: entry.key?.line },
        }
      : undefined;
  return createSetup({
    client,
    name,
    protocol,
    base,
    credentials,
    model: read(entry.model, 'model', 'model'),
    notes: entry.notes ?? [],
    chosen: entry.chosen,
    refusal: entry.refusal ?? missing,
  });
}

function usualHeader(protocol: Protocol): 'authorization' | 'x-api-key' | 'x-goog-api-key' {
  return protocol === 'anthropic-messages' ? 'x-api-key' : protocol === 'gemini' ? 'x-goog-api-key' : 'authorization';
}

/** The places of setups for the list of settings: only those in the client's own files. */
export function getPlaces(setups: readonly ClientSetup[]): RawSetting[] {
  return setups.flatMap(({ base, model, credentials }) =>
    [base, model, ...credentials.map(({ key }) => key)].flatMap((raw) => (raw?.client ? [raw] : [])),
  );
}
