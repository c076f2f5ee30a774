import type { Client } from '../../../../domain/protocol.ts';
import { type IssueDraft, issue, toSettingPlace } from '../../../issues/issue.ts';
import { getMembers, type JsonNode } from '../../jsonc.ts';
import { type ConfigFile, settingIn } from './config-file.ts';

/** Spellings of one option across clients, normalised. */
const spellings: readonly (readonly string[])[] = [
  ['baseurl', 'apibase', 'apibaseurl', 'openaiapibase', 'apiurl', 'url', 'endpoint', 'apiendpoint', 'apihost'],
  ['apikey', 'key', 'token', 'authtoken', 'apitoken', 'secret'],
];

const fold = (name: string): string => name.toLowerCase().replace(/[_-]/g, '');

/** Options that a client ignores because it spells them differently: `baseUrl` instead of `baseURL`. Empty if the right one is set too. */
export function lintOptionNames(
  options: JsonNode | undefined,
  wanted: readonly string[],
  reader: { client: Client; title: string; file: ConfigFile },
): IssueDraft[] {
  const members = getMembers(options);
  return wanted.flatMap((meant) => {
    if (members.some(([name]) => name === meant)) return [];
    const alike = spellings.find((names) => names.includes(fold(meant))) ?? [fold(meant)];
    const found = members.find(([name]) => alike.includes(fold(name)));
    if (!found) return [];
    const [name, node] = found;
    // The value may be a key, so only the name is reported.
    const raw = settingIn(reader.file, reader.client, { name, kind: 'other', text: '', line: node.line });
    const facts = { name, meant, at: raw.origin, readBy: undefined, lost: true, reader: { name: reader.title } };
    return [issue('name-misspelt', facts, { ...toSettingPlace(raw), scope: 'always' })];
  });
}
