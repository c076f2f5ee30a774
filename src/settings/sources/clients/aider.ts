import { getNode, getText } from '../jsonc.ts';
import { parseYaml } from '../yaml.ts';
import { brokenFile, type ClientContext, type ClientFindings, nothingFound, openConfig, settingIn } from './config-file.ts';

/** aider: `.aider.conf.yml` of the project or home; it calls through LiteLLM. */
export async function readAider(context: ClientContext): Promise<ClientFindings> {
  const file = openConfig('./.aider.conf.yml', context) ?? openConfig('~/.aider.conf.yml', context);
  if (!file) return nothingFound;
  const root = await parseYaml(file.text);
  if (root === null) return { ...nothingFound, lints: [brokenFile(file, 'YAML')] };
  const read = (name: string, kind: 'secret' | 'base-url' | 'model') => {
    const node = getNode(root, name);
    const text = getText(node);
    return text === undefined ? undefined : settingIn(file, 'litellm', name, kind, text, node?.line);
  };
  const base = read('openai-api-base', 'base-url');
  const key = read('openai-api-key', 'secret');
  const model = read('model', 'model');
  const places = [base, key, model].flatMap((raw) => raw ?? []);
  if (!base) return { ...nothingFound, places };
  return {
    configs: [{ client: 'litellm', name: 'aider', protocol: 'openai-chat', base, key, keyName: 'OPENAI_API_KEY', model }],
    places,
    lints: [],
  };
}
