import type { Protocol } from '../../../../domain/protocol.ts';
import { getMembers, getNode, getText, type JsonNode, parseJsonText } from '../../jsonc.ts';
import { brokenFile, type ClientContext, type ClientFindings, nothingFound, openConfig } from '../shared/config-file.ts';
import { shellValue } from '../shared/environment.ts';
import { entrySetup, getPlaces } from '../shared/model-entry.ts';

const client = 'openclaw';

const apis: Readonly<Record<string, Protocol>> = {
  'anthropic-messages': 'anthropic-messages',
  'openai-responses': 'openai-responses',
  'google-generative-ai': 'gemini',
};

/** OpenClaw: `models.providers` of its configuration; adds `/v1/messages` to an Anthropic provider's base. */
export function readOpenclaw(context: ClientContext): ClientFindings {
  const file = openConfig('~/.openclaw/openclaw.json', context);
  if (!file) return nothingFound;
  const root = parseJsonText(file.text);
  if (root === null) return { ...nothingFound, issues: [brokenFile(file, 'JSON')] };
  const setups = getMembers(getNode(root, 'models', 'providers')).flatMap(([id, provider], index) => {
    const models = getNode(provider, 'models')?.value;
    const [model] = Array.isArray(models) ? (models as readonly JsonNode[]) : [];
    const setup = entrySetup(
      file,
      {
        client,
        name: index === 0 ? client : `${client}:${id}`,
        protocol: apis[getText(getNode(provider, 'api')) ?? ''] ?? 'openai-chat',
        base: getNode(provider, 'baseUrl'),
        key: getNode(provider, 'apiKey'),
        model: getNode(model, 'id'),
        chosen: index === 0,
      },
      (variable) => shellValue(context, variable, 'secret'),
    );
    return setup ?? [];
  });
  return { ...nothingFound, setups, places: getPlaces(setups) };
}
