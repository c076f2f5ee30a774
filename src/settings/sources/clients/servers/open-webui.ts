import type { RawSetting } from '../../../tables/raw-setting.ts';
import { type ClientContext, type ClientFindings, nothingFound, openConfig } from '../shared/config-file.ts';
import { firstValue, variableReader } from '../shared/env-file-chain.ts';
import { envFileSettings } from '../shared/environment.ts';
import { bearerCredential, createSetup } from '../shared/setup.ts';

const client = 'open-webui';

/** Open WebUI: OPENAI_API_BASE_URL (or the list OPENAI_API_BASE_URLS) and OPENAI_API_KEY from its environment or the project's `.env`. */
export function readOpenWebui(context: ClientContext): ClientFindings {
  const envFile = openConfig('./.env', context);
  const read = variableReader(envFile ? [envFileSettings(envFile, client)] : [], context);
  const base = firstOfList(firstValue(read, 'OPENAI_API_BASE_URLS', 'OPENAI_API_BASE_URL'));
  if (!base) return nothingFound;
  const key = firstOfList(firstValue(read, 'OPENAI_API_KEYS', 'OPENAI_API_KEY'));
  const credentials = key ? [bearerCredential({ ...key, kind: 'secret' })] : [];
  const setup = createSetup({ client, name: client, protocol: 'openai-chat', base: { ...base, kind: 'base-url' }, credentials });
  return { ...nothingFound, setups: [setup] };
}

/** Open WebUI's lists are separated by semicolons. */
function firstOfList(raw: RawSetting | undefined): RawSetting | undefined {
  const text = raw?.text.split(';')[0]?.trim();
  return raw && text ? { ...raw, text } : undefined;
}
