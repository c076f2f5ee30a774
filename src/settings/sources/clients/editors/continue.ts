import type { Protocol } from '../../../../domain/protocol.ts';
import { issue } from '../../../issues/issue.ts';
import { getNode, getText, type JsonNode } from '../../jsonc.ts';
import { parseYaml } from '../../yaml.ts';
import { brokenFile, type ClientContext, type ClientFindings, nothingFound, openConfig } from '../shared/config-file.ts';
import { firstValue, variableReader } from '../shared/env-file-chain.ts';
import { envFileSettings, getFolder } from '../shared/environment.ts';
import { entrySetup, getPlaces } from '../shared/model-entry.ts';
import { lintOptionNames } from '../shared/option-names.ts';
import { refusalDraft, type SetupRefusal } from '../shared/setup.ts';

const client = 'continue';

const protocols: Readonly<Record<string, Protocol>> = { anthropic: 'anthropic-messages', gemini: 'gemini' };

/**
 * Continue: the `models` of `config.yaml`. Secrets come from the environment, the project's `.env` and `~/.continue/.env`; config.json is
 * not read.
 */
export async function readContinue(context: ClientContext): Promise<ClientFindings> {
  const folder = getFolder(context, 'CONTINUE_GLOBAL_DIR', '~/.continue');
  const file = openConfig(`${folder}/config.yaml`, context);
  const old = openConfig(`${folder}/config.json`, context);
  if (!file) {
    if (!old) return nothingFound;
    const at = { via: 'file', name: 'config.json', file: old.shown } as const;
    return { ...nothingFound, issues: [issue('continue-config-json', { file: old.shown }, { at, scope: 'never' })] };
  }
  const root = await parseYaml(file.text);
  if (root === null) return { ...nothingFound, issues: [brokenFile(file, 'YAML')] };
  const envFiles = ['./.env', './.continue/.env', `${folder}/.env`].flatMap((place) => openConfig(place, context) ?? []);
  const secrets = variableReader(
    envFiles.map((envFile) => envFileSettings(envFile, client)),
    context,
  );
  const models = getNode(root, 'models')?.value;
  const entries: readonly JsonNode[] = Array.isArray(models) ? models : [];
  const setups = entries.flatMap((entry, index) => {
    const provider = getText(getNode(entry, 'provider')) ?? 'openai';
    const protocol = protocols[provider] ?? 'openai-chat';
    const base = getNode(entry, 'apiBase');
    const parts = { client, name: client, protocol, base, key: getNode(entry, 'apiKey'), model: getNode(entry, 'model') } as const;
    const refusal = protocol === 'gemini' ? geminiRefusal(getText(base), base?.line, file.shown) : undefined;
    const setup = entrySetup(file, { ...parts, chosen: index === 0, refusal }, (name) => firstValue(secrets, name));
    return setup ?? [];
  });
  const names = entries.flatMap((entry) => lintOptionNames(entry, ['apiBase', 'apiKey'], { client, title: 'Continue', file }));
  const issues = [...names, ...setups.flatMap((setup) => refusalDraft(setup, 'Continue'))];
  return { ...nothingFound, setups, places: getPlaces(setups), issues };
}

/** Continue joins `models/…` to this provider's base without a slash between them. */
function geminiRefusal(base: string | undefined, line: number | undefined, file: string): SetupRefusal | undefined {
  if (base === undefined || base.endsWith('/')) return undefined;
  return {
    vendor: null,
    why: {
      en: 'apiBase of the provider gemini does not end with a slash, and Continue joins the path without one',
      zh: 'gemini 提供商的 apiBase 不以斜杠结尾，而 Continue 拼接路径时不加斜杠',
    },
    fix: { en: 'End apiBase with /v1beta/.', zh: '让 apiBase 以 /v1beta/ 结尾。' },
    category: 'config.base_url',
    origin: { via: 'file', name: 'apiBase', file, line },
  };
}
