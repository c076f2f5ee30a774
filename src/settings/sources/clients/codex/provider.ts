import type { Bilingual } from '../../../../domain/bilingual.ts';
import type { RequestHeader } from '../../../../domain/request-header.ts';
import type { RawSetting } from '../../../tables/raw-setting.ts';
import { findStartupPlaces } from '../../shell-profile.ts';
import { getString, getTable, getTexts } from '../../toml.ts';
import { type ClientContext, findLine, settingIn } from '../shared/config-file.ts';
import { credentialIn, requestHeaderIn } from '../shared/credential.ts';
import { maskedName } from '../shared/masked-name.ts';
import { bearerCredential, type ClientSetup, createSetup, type SetupCredential, type SetupRefusal } from '../shared/setup.ts';
import { type CodexFiles, client, headPattern, ifNotEmpty, protocol, readModel, type Table } from './files.ts';

export const opensWebSocket: Bilingual = {
  en: 'Codex opens a WebSocket at /responses first',
  zh: 'Codex 会先在 /responses 打开 WebSocket',
};
/** Another account's token is sent to this address. */
export const sendsLogin: Bilingual = {
  en: 'the token of the ChatGPT login is sent to this base URL',
  zh: 'ChatGPT 登录的令牌会发往这个 base URL',
};

export function providerSetup(files: CodexFiles, id: string, provider: Table, { chosen = false } = {}): ClientSetup {
  const { file, context } = files;
  const from = file ? (findLine(file.text, headPattern(id)) ?? 1) - 1 : 0;
  const at = (name: string): number | undefined => (file ? findLine(file.text, new RegExp(`^\\s*${name}\\s*=`), from) : undefined);
  const setting = (name: string, kind: RawSetting['kind'], text: string): RawSetting | undefined =>
    file && settingIn(file, client, { name, kind, text, line: at(name) });
  const baseText = getString(provider.base_url);
  const { credentials, notes, refusal } = credentialsFor(files, provider, setting, at, context);
  const query = Object.fromEntries(Object.entries(getTable(provider.query_params)).map(([name, value]) => [name, String(value)]));
  const noBase: SetupRefusal = {
    vendor: 'api.openai.com',
    why: { en: `[model_providers.${id.slice(0, 40)}] has no base_url`, zh: `[model_providers.${id.slice(0, 40)}] 没有 base_url` },
    fix: { en: 'Set base_url to the URL of the router, /v1 included.', zh: '把 base_url 设为路由的地址，包含 /v1。' },
    category: 'config.missing',
    origin: { via: 'file', name: 'base_url', file: file?.shown, line: from + 1 },
  };
  if (provider.supports_websockets === true) notes.push(opensWebSocket);
  return createSetup({
    client,
    name: chosen ? client : `${client}:${id}`,
    protocol,
    base: baseText === undefined || baseText === '' ? undefined : setting('base_url', 'base-url', baseText),
    credentials,
    headers: headersFor(files, provider),
    model: readModel(files),
    notes,
    query,
    chosen,
    refusal: baseText === undefined || baseText === '' ? noBase : refusal,
  });
}

/** `http_headers` with their values, and `env_http_headers` with the values of the named variables, which are secrets. */
function headersFor({ variable }: CodexFiles, provider: Table): RequestHeader[] {
  const fixed = Object.entries(getTable(provider.http_headers)).flatMap(([name, value]) =>
    typeof value === 'string' ? requestHeaderIn(name, value) : [],
  );
  const named = Object.entries(getTable(provider.env_http_headers)).flatMap(([name, of]) => {
    const text = variable(String(of))?.text;
    return text === undefined ? [] : requestHeaderIn(name, text, { fromVariable: true });
  });
  return [...fixed, ...named];
}

/** `env_key`, then `experimental_bearer_token`, then auth.json with `requires_openai_auth`; then the headers that the provider names. */
function credentialsFor(
  { variable, auth, login }: CodexFiles,
  provider: Table,
  setting: (name: string, kind: RawSetting['kind'], text: string) => RawSetting | undefined,
  at: (name: string) => number | undefined,
  context: ClientContext,
): { credentials: SetupCredential[]; notes: Bilingual[]; refusal?: SetupRefusal | undefined } {
  const credentials: SetupCredential[] = [];
  const notes: Bilingual[] = [];
  let refusal: SetupRefusal | undefined;
  const envKey = getString(provider.env_key);
  const token = getString(provider.experimental_bearer_token);
  if (envKey !== undefined) {
    const raw = variable(envKey);
    if (raw === undefined || raw.text.trim() === '') refusal = missingKey(envKey, setting, context);
    // An HTTP header cannot contain a line break: Codex omits the whole header.
    else if (/[\r\n]/.test(raw.text))
      notes.push({
        en: `${envKey} contains a line break, so Codex sends no Authorization`,
        zh: `${envKey} 含有换行符，所以 Codex 不发送 Authorization`,
      });
    else credentials.push(bearerCredential({ ...raw, kind: 'secret' }));
  } else if (token !== undefined) {
    const raw = setting('experimental_bearer_token', 'secret', token);
    if (raw) credentials.push(bearerCredential(raw));
  } else if (provider.requires_openai_auth === true) {
    const key = ifNotEmpty(variable('CODEX_API_KEY')) ?? auth;
    if (key) credentials.push(bearerCredential(key));
    else if (login) notes.push(sendsLogin);
  }
  const headers = [
    ...getTexts(provider.http_headers).map(([name, text]) => [name, setting(name, 'secret', text)] as const),
    ...getTexts(provider.env_http_headers).map(([name, variableName]) => [name, variable(variableName)] as const),
  ];
  for (const [name, raw] of headers) {
    const credential = raw && credentialIn(name, { ...raw, origin: { ...raw.origin, line: raw.origin.line ?? at('http_headers') } });
    if (credential) credentials.push(credential);
  }
  return { credentials, notes, refusal };
}

function missingKey(
  envKey: string,
  setting: (name: string, kind: RawSetting['kind'], text: string) => RawSetting | undefined,
  context: ClientContext,
): SetupRefusal {
  const name = maskedName(envKey);
  const origin = setting('env_key', 'other', name)?.origin ?? { via: 'environment', name };
  // The finding about the name already covers this.
  if (name !== envKey)
    return {
      vendor: null,
      why: { en: `env_key holds "${name}", which is not the name of a variable`, zh: `env_key 的内容“${name}”不是变量名` },
      fix: {
        en: 'Put the name of a variable into env_key and the key into that variable.',
        zh: '在 env_key 中填写变量名，把密钥放进该变量。',
      },
      category: 'config.name',
      origin,
    };
  const exported = findStartupPlaces(context.world, context.files).get(envKey);
  return {
    vendor: null,
    why: {
      en: `env_key names ${envKey}, which is not set here${exported ? `; ${exported.file}:${exported.line} exports it, but not into this shell` : ''}: "Missing environment variable: \`${envKey}\`"`,
      zh: `env_key 指定的 ${envKey} 在这里没有设置${exported ? `；${exported.file}:${exported.line} 导出了它，但不在这个 shell 中` : ''}：“Missing environment variable: \`${envKey}\`”`,
    },
    fix: exported
      ? {
          en: `Start Codex from a shell that has read ${exported.file}, or write ${envKey} into ~/.codex/.env.`,
          zh: `从读取过 ${exported.file} 的 shell 启动 Codex，或把 ${envKey} 写入 ~/.codex/.env。`,
        }
      : { en: `Export ${envKey}, or write it into ~/.codex/.env.`, zh: `导出 ${envKey}，或把它写入 ~/.codex/.env。` },
    category: 'config.missing',
    origin,
  };
}
