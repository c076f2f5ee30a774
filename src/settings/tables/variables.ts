import type { AuthHeader, Protocol } from '../../domain/protocol.ts';
import type { SettingKind } from '../../domain/setting.ts';

/** What a variable name means. */
export interface NameMeaning {
  kind: SettingKind;
  /** The family whose base URL and key belong together. */
  family?: string | undefined;
  header?: AuthHeader | undefined;
}

/** A family of names that one kind of client reads, in the contract's order. Within a list the first name set wins. */
export interface Family {
  name: string;
  protocol: Protocol | null;
  key: readonly string[];
  baseUrl: readonly string[];
  model: readonly string[];
}

export const ownFamily: Family = {
  name: 'kush-doctor',
  protocol: null,
  key: ['KUSH_DOCTOR_API_KEY'],
  baseUrl: ['KUSH_DOCTOR_BASE_URL'],
  model: ['KUSH_DOCTOR_MODEL'],
};

export const vendorFamilies: readonly Family[] = [
  { name: 'openai', protocol: 'openai-chat', key: ['OPENAI_API_KEY'], baseUrl: ['OPENAI_BASE_URL'], model: ['OPENAI_MODEL'] },
  {
    name: 'anthropic',
    protocol: 'anthropic-messages',
    key: ['ANTHROPIC_AUTH_TOKEN', 'ANTHROPIC_API_KEY'],
    baseUrl: ['ANTHROPIC_BASE_URL'],
    model: ['ANTHROPIC_MODEL'],
  },
  {
    name: 'gemini',
    protocol: 'gemini',
    // The Google SDK prefers GOOGLE_API_KEY if both are set.
    key: ['GOOGLE_API_KEY', 'GEMINI_API_KEY'],
    baseUrl: ['GOOGLE_GEMINI_BASE_URL', 'GEMINI_BASE_URL', 'GEMINI_API_BASE_URL'],
    model: ['GEMINI_MODEL'],
  },
];

/** Header implied by the variable that holds the key; absent if the protocol's own applies. */
export const variableHeaders: Readonly<Record<string, AuthHeader>> = {
  ANTHROPIC_AUTH_TOKEN: 'bearer',
  ANTHROPIC_API_KEY: 'x-api-key',
  AZURE_OPENAI_API_KEY: 'api-key',
};

const otherNames: Readonly<Record<string, SettingKind>> = {
  KUSH_DOCTOR_ROUTER: 'router',
  KUSH_DOCTOR_PROTOCOL: 'protocol',
  OPENAI_ORG_ID: 'other',
  OPENAI_PROJECT_ID: 'other',
  ANTHROPIC_SMALL_FAST_MODEL: 'model',
  ANTHROPIC_DEFAULT_HAIKU_MODEL: 'model',
  ANTHROPIC_DEFAULT_SONNET_MODEL: 'model',
  ANTHROPIC_DEFAULT_OPUS_MODEL: 'model',
  ANTHROPIC_CUSTOM_HEADERS: 'secret',
  API_TIMEOUT_MS: 'timeout',
  CLAUDE_CODE_USE_BEDROCK: 'flag',
  CLAUDE_CODE_USE_VERTEX: 'flag',
  CLAUDE_CODE_USE_FOUNDRY: 'flag',
  CLAUDE_CODE_DISABLE_EXPERIMENTAL_BETAS: 'flag',
  HTTP_PROXY: 'proxy',
  HTTPS_PROXY: 'proxy',
  ALL_PROXY: 'proxy',
  NO_PROXY: 'proxy',
  http_proxy: 'proxy',
  https_proxy: 'proxy',
  all_proxy: 'proxy',
  no_proxy: 'proxy',
  NODE_EXTRA_CA_CERTS: 'ca',
  NODE_USE_SYSTEM_CA: 'flag',
  NODE_USE_ENV_PROXY: 'flag',
  NODE_TLS_REJECT_UNAUTHORIZED: 'flag',
  NODE_OPTIONS: 'other',
  SSL_CERT_FILE: 'ca',
  SSL_CERT_DIR: 'ca',
  REQUESTS_CA_BUNDLE: 'ca',
  CURL_CA_BUNDLE: 'ca',
};

/** Wrong names observed in threads, and the intended one. `readBy` names the programs that do read the wrong one. */
export const misspelledNames: Readonly<Record<string, { meant: string; readBy?: string }>> = {
  OPENAI_API_BASE: { meant: 'OPENAI_BASE_URL', readBy: 'LangChain, LiteLLM, aider and openai-python below 1.0' },
  OPENAI_API_BASE_URL: { meant: 'OPENAI_BASE_URL', readBy: 'Open WebUI' },
  OPENAI_API_URL: { meant: 'OPENAI_BASE_URL' },
  OPENAI_API_HOST: { meant: 'OPENAI_BASE_URL' },
  OPENAI_HOST: { meant: 'OPENAI_BASE_URL' },
  OPENAI_ENDPOINT: { meant: 'OPENAI_BASE_URL' },
  OPENAI_URL: { meant: 'OPENAI_BASE_URL' },
  OPENAI_BASE: { meant: 'OPENAI_BASE_URL' },
  OPENAI_BASEURL: { meant: 'OPENAI_BASE_URL' },
  OPENAI_PROXY_URL: { meant: 'OPENAI_BASE_URL' },
  OPEN_AI_KEY: { meant: 'OPENAI_API_KEY' },
  OPEN_AI_API_KEY: { meant: 'OPENAI_API_KEY' },
  OPEN_AI_BASE_URL: { meant: 'OPENAI_BASE_URL' },
  OPENAI_AUTH_TOKEN: { meant: 'OPENAI_API_KEY' },
  OPENAI_KEY: { meant: 'OPENAI_API_KEY' },
  OPENAI_TOKEN: { meant: 'OPENAI_API_KEY' },
  OPENAI_API_TOKEN: { meant: 'OPENAI_API_KEY' },
  OPENAI_SECRET_KEY: { meant: 'OPENAI_API_KEY' },
  OPENAI_APIKEY: { meant: 'OPENAI_API_KEY' },
  ANTHROPIC_API_BASE: { meant: 'ANTHROPIC_BASE_URL', readBy: 'LiteLLM' },
  ANTHROPIC_API_URL: { meant: 'ANTHROPIC_BASE_URL', readBy: 'LangChain' },
  ANTHROPIC_API_BASE_URL: { meant: 'ANTHROPIC_BASE_URL' },
  ANTHROPIC_URL: { meant: 'ANTHROPIC_BASE_URL' },
  ANTHROPIC_BASEURL: { meant: 'ANTHROPIC_BASE_URL' },
  ANTHROPIC_HOST: { meant: 'ANTHROPIC_BASE_URL' },
  CLAUDE_BASE_URL: { meant: 'ANTHROPIC_BASE_URL' },
  CLAUDE_API_KEY: { meant: 'ANTHROPIC_API_KEY' },
  ANTHROPIC_KEY: { meant: 'ANTHROPIC_API_KEY' },
  ANTHROPIC_APIKEY: { meant: 'ANTHROPIC_API_KEY' },
  ANTHROPIC_AUTH_KEY: { meant: 'ANTHROPIC_AUTH_TOKEN' },
  CLAUDE_AUTH_TOKEN: { meant: 'ANTHROPIC_AUTH_TOKEN' },
  ANTHROPIC_SECRET_KEY: { meant: 'ANTHROPIC_API_KEY' },
  ANTHROPIC_TOKEN: { meant: 'ANTHROPIC_AUTH_TOKEN' },
  ANTHROPIC_API_TOKEN: { meant: 'ANTHROPIC_AUTH_TOKEN' },
  GEMINI_KEY: { meant: 'GEMINI_API_KEY' },
  GOOGLE_GENAI_API_KEY: { meant: 'GEMINI_API_KEY' },
  GEMINI_API_BASE: { meant: 'GOOGLE_GEMINI_BASE_URL' },
};

/** Every fixed name with its meaning. Routers add their own. */
export const nameTable: ReadonlyMap<string, NameMeaning> = new Map([
  ...Object.entries(otherNames).map(([name, kind]): [string, NameMeaning] => [name, { kind }]),
  ...[ownFamily, ...vendorFamilies].flatMap((family) => getMeanings(family)),
]);

/** The names of one family with their meanings. */
export function getMeanings(family: Family): [string, NameMeaning][] {
  return [
    ...family.key.map((name): [string, NameMeaning] => [name, { kind: 'secret', family: family.name, header: variableHeaders[name] }]),
    ...family.baseUrl.map((name): [string, NameMeaning] => [name, { kind: 'base-url', family: family.name }]),
    ...family.model.map((name): [string, NameMeaning] => [name, { kind: 'model', family: family.name }]),
  ];
}

/** Whether an unknown name looks like that of a secret. */
export function looksSecret(name: string): boolean {
  return /(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD|PWD|CREDENTIAL|DSN|COOKIE|AUTH)S?$|(?:_|^)(?:KEY|TOKEN|SECRET|PASSWORD)(?:_|$)|DATABASE_URL/i.test(
    name,
  );
}
