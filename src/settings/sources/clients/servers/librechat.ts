import { getNode, getText, type JsonNode } from '../../jsonc.ts';
import { parseYaml } from '../../yaml.ts';
import { brokenFile, type ClientContext, type ClientFindings, nothingFound, openConfig } from '../shared/config-file.ts';
import { firstValue, variableReader } from '../shared/env-file-chain.ts';
import { envFileSettings } from '../shared/environment.ts';
import { entrySetup, getPlaces } from '../shared/model-entry.ts';
import { lintOptionNames } from '../shared/option-names.ts';
import { refusalDraft } from '../shared/setup.ts';

const client = 'librechat';

/** LibreChat: `endpoints.custom` of librechat.yaml, with variables from the `.env` next to it. */
export async function readLibrechat(context: ClientContext): Promise<ClientFindings> {
  const file = openConfig('./librechat.yaml', context) ?? openConfig('./librechat.yml', context);
  if (!file) return nothingFound;
  const root = await parseYaml(file.text);
  if (root === null) return { ...nothingFound, issues: [brokenFile(file, 'YAML')] };
  const envFile = openConfig('./.env', context);
  const variables = variableReader(envFile ? [envFileSettings(envFile, client)] : [], context);
  const custom = getNode(root, 'endpoints', 'custom')?.value;
  const entries: readonly JsonNode[] = Array.isArray(custom) ? custom : [];
  const setups = entries.flatMap((entry, index) => {
    const models = getNode(entry, 'models', 'default')?.value;
    const [model] = Array.isArray(models) ? (models as readonly JsonNode[]) : [];
    // With `user_provided`, each user enters a key.
    const key = getNode(entry, 'apiKey');
    const parts = { client, name: client, protocol: 'openai-chat', base: getNode(entry, 'baseURL'), model, chosen: index === 0 } as const;
    return (
      entrySetup(file, { ...parts, key: getText(key) === 'user_provided' ? undefined : key }, (name) => firstValue(variables, name)) ?? []
    );
  });
  const names = entries.flatMap((entry) => lintOptionNames(entry, ['baseURL', 'apiKey'], { client, title: 'LibreChat', file }));
  const issues = [...names, ...setups.flatMap((setup) => refusalDraft(setup, 'LibreChat'))];
  return { ...nothingFound, setups, places: getPlaces(setups), issues };
}
