import type { Protocol } from '../../../../domain/protocol.ts';
import type { RawSetting } from '../../../tables/raw-setting.ts';
import { getMembers, getNode, getText, type JsonNode, parseJsonText } from '../../jsonc.ts';
import { brokenFile, type ClientContext, type ClientFindings, nothingFound, openConfig, settingIn } from '../shared/config-file.ts';
import { getFolder, shellValue } from '../shared/environment.ts';
import { lintOptionNames } from '../shared/option-names.ts';
import { bearerCredential, type ClientSetup, createSetup, headerCredential } from '../shared/setup.ts';

const client = 'pi';

const apis: Readonly<Record<string, Protocol>> = {
  'openai-completions': 'openai-chat',
  'openai-responses': 'openai-responses',
  'anthropic-messages': 'anthropic-messages',
  'google-generative-ai': 'gemini',
};

/** pi: the providers of `models.json`; `apiKey` is the key itself or the name of a variable. */
export function readPi(context: ClientContext): ClientFindings {
  const file = openConfig(`${getFolder(context, 'PI_CODING_AGENT_DIR', '~/.pi/agent')}/models.json`, context);
  if (!file) return nothingFound;
  const root = parseJsonText(file.text);
  if (root === null) return { ...nothingFound, issues: [brokenFile(file, 'JSON')] };
  const read = (node: JsonNode | undefined, name: string, kind: RawSetting['kind']): RawSetting | undefined => {
    const text = getText(node);
    return text === undefined || text === '' ? undefined : settingIn(file, client, { name, kind, text, line: node?.line });
  };
  const setups = getMembers(getNode(root, 'providers')).flatMap(([id, provider], index): ClientSetup[] => {
    const base = read(getNode(provider, 'baseUrl'), 'baseUrl', 'base-url');
    if (!base) return [];
    const protocol = apis[getText(getNode(provider, 'api')) ?? ''] ?? 'openai-chat';
    const written = read(getNode(provider, 'apiKey'), 'apiKey', 'secret');
    const key = (written && shellValue(context, written.text, 'secret')) ?? written;
    const models = getNode(provider, 'models')?.value;
    const [model] = Array.isArray(models) ? (models as readonly JsonNode[]) : [];
    const inKeyHeader = protocol === 'anthropic-messages' ? 'x-api-key' : 'x-goog-api-key';
    const credentials = key ? [protocol.startsWith('openai') ? bearerCredential(key) : headerCredential(inKeyHeader, key)] : [];
    return [
      createSetup({
        client,
        name: index === 0 ? client : `${client}:${id}`,
        protocol,
        base,
        credentials,
        model: read(getNode(model, 'id'), 'model', 'model'),
        chosen: index === 0,
      }),
    ];
  });
  const places = setups.flatMap(({ base, credentials }) =>
    [base, ...credentials.map(({ key }) => key)].flatMap((raw) => (raw?.client ? [raw] : [])),
  );
  const issues = getMembers(getNode(root, 'providers')).flatMap(([, provider]) =>
    lintOptionNames(provider, ['baseUrl', 'apiKey'], { client, title: 'pi', file }),
  );
  return { ...nothingFound, setups, places, issues };
}
