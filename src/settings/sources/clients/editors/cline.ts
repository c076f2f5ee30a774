import type { RawSetting } from '../../../tables/raw-setting.ts';
import { getNode, getText, parseJsonText } from '../../jsonc.ts';
import { brokenFile, type ClientContext, type ClientFindings, nothingFound, openConfig, settingIn } from '../shared/config-file.ts';
import { shellValue } from '../shared/environment.ts';
import { bearerCredential, createSetup, headerCredential, refusalDraft } from '../shared/setup.ts';

const client = 'cline';

/** Cline CLI: `providers.json` in its data folder overrides OPENAI_BASE_URL and OPENAI_API_KEY. */
export function readCline(context: ClientContext): ClientFindings {
  const file = openConfig('~/.cline/data/settings/providers.json', context);
  const root = file ? parseJsonText(file.text) : undefined;
  if (file && root === null) return { ...nothingFound, issues: [brokenFile(file, 'JSON')] };
  const id = getText(getNode(root, 'lastUsedProvider'));
  const read = (name: string, kind: RawSetting['kind']): RawSetting | undefined => {
    const node = id === undefined ? undefined : getNode(root, 'providers', id, 'settings', name);
    const text = getText(node);
    return file && text !== undefined && text !== '' ? settingIn(file, client, { name, kind, text, line: node?.line }) : undefined;
  };
  const isAnthropic = id === 'anthropic';
  const inFile = { base: read('baseUrl', 'base-url'), key: read('apiKey', 'secret'), model: read('model', 'model') };
  const usesShell = id === undefined || /^openai/.test(id);
  const base = inFile.base ?? (usesShell ? shellValue(context, 'OPENAI_BASE_URL') : undefined);
  const key = inFile.key ?? (usesShell ? shellValue(context, 'OPENAI_API_KEY') : undefined);
  if (!base && !(file && key)) return nothingFound;
  const credentials = key ? [isAnthropic ? headerCredential('x-api-key', key) : bearerCredential(key)] : [];
  const own = inFile.base !== undefined || inFile.key !== undefined;
  const vendor = isAnthropic ? 'api.anthropic.com' : 'api.openai.com';
  const setup = createSetup({
    client,
    name: client,
    protocol: isAnthropic ? 'anthropic-messages' : 'openai-chat',
    base,
    credentials,
    model: inFile.model,
    own,
    refusal: base
      ? undefined
      : {
          vendor,
          why: { en: 'the provider has no baseUrl', zh: '该提供商没有 baseUrl' },
          fix: { en: 'Set the base URL of the provider in Cline.', zh: '在 Cline 中设置该提供商的 base URL。' },
          category: 'config.missing',
          origin: key?.origin ?? { via: 'default', name: 'providers.json' },
        },
  });
  const places = Object.values(inFile).flatMap((raw) => raw ?? []);
  return { ...nothingFound, setups: [setup], places, issues: own && base ? refusalDraft(setup, 'Cline') : [] };
}
