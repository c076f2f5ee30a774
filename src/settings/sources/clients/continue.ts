import { getNode, getText, parseJsonText } from '../jsonc.ts';
import { parseYaml } from '../yaml.ts';
import { brokenFile, type ClientContext, type ClientFindings, nothingFound, openConfig } from './config-file.ts';
import { modelEntries } from './model-entry.ts';

/** Continue: the `models` of `config.yaml` (or the older `config.json`) with `apiBase` and `apiKey`. */
export async function readContinue(context: ClientContext): Promise<ClientFindings> {
  const yaml = openConfig('~/.continue/config.yaml', context);
  const file = yaml ?? openConfig('~/.continue/config.json', context);
  if (!file) return nothingFound;
  const root = yaml ? await parseYaml(file.text) : parseJsonText(file.text);
  if (root === null) return { ...nothingFound, lints: [brokenFile(file, yaml ? 'YAML' : 'JSON')] };
  return modelEntries(file, {
    client: 'openai-sdk',
    name: 'continue',
    entries: getNode(root, 'models'),
    base: (entry) => getNode(entry, 'apiBase'),
    key: (entry) => getNode(entry, 'apiKey'),
    model: (entry) => getNode(entry, 'model'),
    isAnthropic: (entry) => getText(getNode(entry, 'provider')) === 'anthropic',
  });
}
