import type { RawSetting } from '../../../tables/raw-setting.ts';
import { getNode, getText, parseJsonText } from '../../jsonc.ts';
import { type ClientContext, type ClientFindings, nothingFound, openConfig, settingIn } from '../shared/config-file.ts';
import { shellValue } from '../shared/environment.ts';
import { bearerCredential, createSetup, isNotSet, setIt } from '../shared/setup.ts';

const client = 'grok-cli';

/** grok-cli: GROK_BASE_URL and GROK_API_KEY override `~/.grok/user-settings.json`. */
export function readGrokCli(context: ClientContext): ClientFindings {
  const file = openConfig('~/.grok/user-settings.json', context);
  const root = file && parseJsonText(file.text, 'json');
  const inFile = (name: string, kind: RawSetting['kind']): RawSetting | undefined => {
    const node = getNode(root, name);
    const text = getText(node);
    return file && text !== undefined && text !== '' ? settingIn(file, client, { name, kind, text, line: node?.line }) : undefined;
  };
  const base = shellValue(context, 'GROK_BASE_URL', 'base-url') ?? inFile('baseURL', 'base-url');
  const key = shellValue(context, 'GROK_API_KEY', 'secret') ?? inFile('apiKey', 'secret');
  if (!base && !key) return nothingFound;
  const model = shellValue(context, 'GROK_MODEL', 'model') ?? inFile('defaultModel', 'model');
  const origin = (base ?? key)?.origin ?? { via: 'environment', name: 'GROK_API_KEY' };
  const refusal = !base
    ? { vendor: 'api.x.ai', why: isNotSet('GROK_BASE_URL'), fix: setIt('GROK_BASE_URL'), category: 'config.missing' as const, origin }
    : key
      ? undefined
      : { vendor: null, why: isNotSet('GROK_API_KEY'), fix: setIt('GROK_API_KEY'), category: 'config.missing' as const, origin };
  const setup = createSetup({
    client,
    name: client,
    protocol: 'openai-chat',
    base,
    credentials: key ? [bearerCredential(key)] : [],
    model,
    refusal,
  });
  return { ...nothingFound, setups: [setup], places: [base, key, model].flatMap((raw) => (raw ? [{ ...raw, client }] : [])) };
}
