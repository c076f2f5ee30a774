import { getNode, getText, type JsonNode } from '../../jsonc.ts';
import { parseYaml } from '../../yaml.ts';
import { brokenFile, type ClientContext, type ClientFindings, nothingFound, openConfig } from '../shared/config-file.ts';
import { firstValue, variableReader } from '../shared/env-file-chain.ts';
import { envFileSettings } from '../shared/environment.ts';
import { isAnthropicModel, toSentModel } from '../shared/litellm-model.ts';
import { entrySetup, getPlaces } from '../shared/model-entry.ts';
import { refusalDraft } from '../shared/setup.ts';

const client = 'litellm';
const names = [
  'litellm_config.yaml',
  'litellm_config.yml',
  'litellm-config.yaml',
  'litellm-config.yml',
  'litellm.yaml',
  'litellm.yml',
  'proxy_config.yaml',
  'proxy_server_config.yaml',
];

/** LiteLLM: `model_list[].litellm_params` of a proxy configuration in the project, or of a `config.yaml` that contains such a list. */
export async function readLitellm(context: ClientContext): Promise<ClientFindings> {
  for (const name of [...names, 'config.yaml', 'config.yml']) {
    const file = openConfig(`./${name}`, context);
    if (!file || (name.startsWith('config.') && !/^model_list\s*:/m.test(file.text))) continue;
    const root = await parseYaml(file.text);
    if (root === null) return { ...nothingFound, issues: [brokenFile(file, 'YAML')] };
    const envFiles = openConfig('./.env', context);
    const variables = variableReader(envFiles ? [envFileSettings(envFiles, client)] : [], context);
    const list = getNode(root, 'model_list')?.value;
    const entries: readonly JsonNode[] = Array.isArray(list) ? list : [];
    const setups = entries.flatMap((entry, index) => {
      const at = (field: string): JsonNode | undefined => getNode(entry, 'litellm_params', field);
      const isAnthropic = isAnthropicModel(getText(at('model')));
      const setup = entrySetup(
        file,
        {
          client,
          name: client,
          protocol: isAnthropic ? 'anthropic-messages' : 'openai-chat',
          base: at('api_base') ?? at('base_url'),
          key: at('api_key'),
          model: at('model'),
          chosen: index === 0,
        },
        (variable) => firstValue(variables, variable),
      );
      return setup ?? [];
    });
    const sent = setups.map((setup) => ({ ...setup, model: toSentModel(setup.model) }));
    return { ...nothingFound, setups: sent, places: getPlaces(setups), issues: setups.flatMap((setup) => refusalDraft(setup, 'LiteLLM')) };
  }
  return nothingFound;
}
