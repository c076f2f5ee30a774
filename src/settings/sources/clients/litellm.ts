import { getNode, getText } from '../jsonc.ts';
import { parseYaml } from '../yaml.ts';
import { brokenFile, type ClientContext, type ClientFindings, nothingFound, openConfig } from './config-file.ts';
import { modelEntries } from './model-entry.ts';

/** LiteLLM: `model_list[].litellm_params` of a proxy's configuration in the project. */
export async function readLitellm(context: ClientContext): Promise<ClientFindings> {
  const file =
    openConfig('./litellm_config.yaml', context) ?? openConfig('./litellm-config.yaml', context) ?? openConfig('./litellm.yaml', context);
  if (!file) return nothingFound;
  const root = await parseYaml(file.text);
  if (root === null) return { ...nothingFound, lints: [brokenFile(file, 'YAML')] };
  return modelEntries(file, {
    client: 'litellm',
    name: 'litellm',
    entries: getNode(root, 'model_list'),
    base: (entry) => getNode(entry, 'litellm_params', 'api_base'),
    key: (entry) => getNode(entry, 'litellm_params', 'api_key'),
    model: (entry) => getNode(entry, 'litellm_params', 'model'),
    isAnthropic: (entry) => getText(getNode(entry, 'litellm_params', 'model'))?.startsWith('anthropic/') === true,
  });
}
