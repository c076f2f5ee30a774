import { type IssueDraft, issue } from '../../../issues/issue.ts';
import { getNode, getText, type JsonNode, parseJsonText } from '../../jsonc.ts';
import { brokenFile, type ClientContext, type ClientFindings, nothingFound, openConfig } from '../shared/config-file.ts';
import { shellValue } from '../shared/environment.ts';
import { entrySetup, getPlaces } from '../shared/model-entry.ts';

const client = 'claude-code-router';

/** claude-code-router: the `Providers` of its config.json, whose `api_base_url` is the full endpoint URL. */
export function readClaudeCodeRouter(context: ClientContext): ClientFindings {
  const file = openConfig('~/.claude-code-router/config.json', context);
  if (!file) return nothingFound;
  const root = parseJsonText(file.text);
  if (root === null) return { ...nothingFound, issues: [brokenFile(file, 'JSON')] };
  const list = (getNode(root, 'Providers') ?? getNode(root, 'providers'))?.value;
  const entries: readonly JsonNode[] = Array.isArray(list) ? list : [];
  const usual = /^([^,]+),/.exec(getText(getNode(root, 'Router', 'default')) ?? '')?.[1];
  const issues: IssueDraft[] = [];
  const setups = entries.flatMap((entry, index) => {
    const base = getNode(entry, 'api_base_url');
    const text = getText(base) ?? '';
    const name = getText(getNode(entry, 'name')) ?? String(index);
    const models = getNode(entry, 'models')?.value;
    const [model] = Array.isArray(models) ? (models as readonly JsonNode[]) : [];
    const isMessages = /\/messages\/*$/.test(text);
    const isGemini = /\/models\/*$/.test(text);
    const chosen = usual === undefined ? index === 0 : name === usual;
    const setup = entrySetup(
      file,
      {
        client,
        name: chosen ? client : `${client}:${name}`,
        protocol: isMessages ? 'anthropic-messages' : isGemini ? 'gemini' : 'openai-chat',
        base,
        key: getNode(entry, 'api_key'),
        model,
        keyHeader: isMessages || isGemini ? undefined : 'authorization',
        chosen,
      },
      (variable) => shellValue(context, variable, 'secret'),
    );
    if (setup?.base && !/\/(?:chat\/completions|completions|responses|messages|models)\/*$|:generateContent/.test(text)) {
      const place = { at: setup.base.origin, name: 'api_base_url', scope: { targets: [setup.name] } };
      issues.push(issue('ccr-endpoint-missing', { provider: name.slice(0, 40) }, place));
    }
    return setup ?? [];
  });
  return { ...nothingFound, setups, places: getPlaces(setups), issues };
}
