import { getNode } from '../../jsonc.ts';
import { parseYaml } from '../../yaml.ts';
import { brokenFile, type ClientContext, type ClientFindings, nothingFound, openConfig } from '../shared/config-file.ts';
import { shellValue } from '../shared/environment.ts';
import { entrySetup, getPlaces } from '../shared/model-entry.ts';

const client = 'fast-agent';

/** fast-agent: `base_url` and `api_key` of each provider in fastagent.config.yaml. */
export async function readFastAgent(context: ClientContext): Promise<ClientFindings> {
  const file = openConfig('./fastagent.config.yaml', context);
  if (!file) return nothingFound;
  const root = await parseYaml(file.text);
  if (root === null) return { ...nothingFound, issues: [brokenFile(file, 'YAML')] };
  const setups = ['generic', 'openai', 'anthropic', 'google', 'deepseek', 'openrouter'].flatMap((id) => {
    const provider = getNode(root, id);
    const protocol = id === 'anthropic' ? 'anthropic-messages' : 'openai-chat';
    const parts = {
      client,
      name: client,
      protocol,
      base: getNode(provider, 'base_url'),
      key: getNode(provider, 'api_key'),
      model: undefined,
    } as const;
    return entrySetup(file, { ...parts, chosen: id === 'generic' }, (variable) => shellValue(context, variable, 'secret')) ?? [];
  });
  return { ...nothingFound, setups, places: getPlaces(setups) };
}
