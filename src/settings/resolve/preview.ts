import type { Bilingual } from '../../domain/bilingual.ts';
import { isLoopbackHost } from '../../domain/loopback.ts';
import { type Client, clients, type Protocol } from '../../domain/protocol.ts';
import type { ClientOutlook, ClientPreview } from '../../domain/report/report.ts';
import type { Router } from '../../domain/router.ts';
import type { Target } from '../../domain/target.ts';
import { clientFacts, measuredOn } from '../tables/client-facts.ts';
import { baseForClient, getProtocols, joinUrl, readUrl } from '../tables/client-urls.ts';
import { documentedRoot } from './right-root.ts';

type Language = keyof Bilingual;

/** The setting from which each client takes its base URL. */
const toSettingName: Readonly<Record<Client, (protocol: Protocol) => string>> = {
  'openai-sdk': () => 'OPENAI_BASE_URL',
  'anthropic-sdk': () => 'ANTHROPIC_BASE_URL',
  'claude-code': () => 'ANTHROPIC_BASE_URL',
  'ai-sdk': (protocol) =>
    protocol === 'anthropic-messages' ? 'ANTHROPIC_BASE_URL' : protocol === 'gemini' ? 'baseURL of createGoogle' : 'OPENAI_BASE_URL',
  codex: () => 'base_url in ~/.codex/config.toml',
  cursor: () => 'Override OpenAI Base URL',
  opencode: () => 'provider.options.baseURL in opencode.json',
  'gemini-cli': () => 'GOOGLE_GEMINI_BASE_URL',
  'google-genai': () => 'GOOGLE_GEMINI_BASE_URL',
  litellm: () => 'api_base',
  aider: () => 'openai-api-base in .aider.conf.yml',
  'qwen-code': (protocol) =>
    protocol === 'anthropic-messages' ? 'ANTHROPIC_BASE_URL' : protocol === 'gemini' ? 'GOOGLE_GEMINI_BASE_URL' : 'OPENAI_BASE_URL',
  continue: () => 'apiBase in ~/.continue/config.yaml',
  cline: () => 'baseUrl in ~/.cline/data/settings/providers.json',
  copilot: () => 'COPILOT_PROVIDER_BASE_URL',
  pi: () => 'baseUrl in ~/.pi/agent/models.json',
  'grok-cli': () => 'GROK_BASE_URL',
  librechat: () => 'endpoints.custom[].baseURL in librechat.yaml',
  zed: () => 'language_models.<provider>.api_url in the settings of Zed',
  'claude-code-router': () => 'api_base_url in ~/.claude-code-router/config.json',
  openclaw: () => 'models.providers.<id>.baseUrl in ~/.openclaw/openclaw.json',
  'fast-agent': () => 'base_url in fastagent.config.yaml',
  'open-webui': () => 'OPENAI_API_BASE_URL',
};

/** Clients listed even if they are not set up. */
const wellKnown: ReadonlySet<Client> = new Set<Client>([
  'openai-sdk',
  'anthropic-sdk',
  'claude-code',
  'ai-sdk',
  'codex',
  'cursor',
  'opencode',
  'gemini-cli',
  'google-genai',
  'litellm',
]);

/**
 * Clients that read their settings themselves: they do not call what they do not read. The others get a base URL in a program or a dialog.
 */
const selfReading: ReadonlySet<Client> = new Set<Client>(['claude-code', 'codex', 'opencode', 'gemini-cli']);

/**
 * What each client does with the settings it reads; for clients that read none, the URL each would call with the target's base URL and the
 * value to enter. For a base that was accepted in any client's form (`--base-url`, a router's own variable) the documented values are
 * listed. Without a target, only clients that are set up.
 */
export function previewClients(target: Target | undefined, outlooks: readonly ClientOutlook[], lang: Language = 'en'): ClientPreview[] {
  return clients.flatMap((client) => {
    const would = target && wellKnown.has(client) ? previewOne(client, target, lang) : undefined;
    const outlook = findOutlook(client, outlooks, target);
    // For a library without a base URL of its own: what it would call with another place's.
    if (
      outlook &&
      would?.url &&
      isLibrary(client) &&
      outlook.url === null &&
      outlook.calls !== null &&
      !outlook.hasBase &&
      !isOfEnvironment(target)
    )
      return [would];
    if (outlook) return [ofOutlook(outlook, would, target, lang)];
    if (!would) return [];
    const given = target !== undefined && (isGiven(target) || !selfReading.has(client));
    return given ? [would] : would.corrected === null && would.url === null ? [] : [notSetUp(would)];
  });
}

function isLibrary(client: Client): boolean {
  return client === 'ai-sdk' || client === 'openai-sdk' || client === 'anthropic-sdk' || client === 'google-genai';
}

/** Among several setups: the one that the examined target came from, else the one with its protocol, else the client's own choice. */
function findOutlook(client: Client, outlooks: readonly ClientOutlook[], target: Target | undefined): ClientOutlook | undefined {
  const mine = outlooks.filter((outlook) => outlook.client === client);
  const family = target && describeProtocol(target.endpoints[0].protocol);
  if (isLibrary(client)) return mine.find(({ protocol }) => describeProtocol(protocol) === family) ?? (target ? undefined : mine[0]);
  return mine.find((outlook) => outlook.target === target?.name) ?? mine.find(({ chosen }) => chosen) ?? mine[0];
}

/** Whether the base URL is in a variable of a vendor's family, read or not. */
function isOfEnvironment(target: Target | undefined): boolean {
  return /^(?:OPENAI|ANTHROPIC|GOOGLE|GEMINI)_/.test(target?.endpoints[0].base.origin.name ?? '');
}

/** Whether the base URL was given to the doctor, or is in its own or a router's own variable, and so is meant for any client. */
function isGiven(target: Target): boolean {
  const { origin } = target.endpoints[0].base;
  return origin.via === 'flag' || origin.via === 'router' || !/^(?:OPENAI|ANTHROPIC|GOOGLE|GEMINI)_|^base/i.test(origin.name);
}

function ofOutlook(outlook: ClientOutlook, would: ClientPreview | undefined, examined: Target | undefined, lang: Language): ClientPreview {
  const { client, protocol, auth, target, configured, url, right, corrected, sources, refuses, calls, fix, notes, version } = outlook;
  // If it refuses for another reason, the target's base URL may be the right one.
  const suitable = would?.right === true && examined ? examined.endpoints[0].base.value : null;
  const first = auth.find(({ fingerprint }) => fingerprint !== null);
  return {
    client,
    protocol,
    url,
    right: refuses === null ? right : false,
    corrected: corrected ?? (refuses === null ? null : (would?.corrected ?? suitable)),
    setting: toSettingName[client](protocol),
    configured,
    target,
    auth,
    key: first && first.fingerprint !== null ? { fingerprint: first.fingerprint, source: first.source } : null,
    sources,
    refuses: refuses?.[lang] ?? null,
    calls,
    fix: fix?.[lang] ?? null,
    notes: notes.map((note) => note[lang]),
    ...getFacts(client),
    version,
  };
}

/** The row of a client that reads none of the settings found. */
function notSetUp(would: ClientPreview): ClientPreview {
  return { ...would, url: null, right: null, corrected: would.corrected ?? null };
}

function getFacts(client: Client): Pick<ClientPreview, 'retries' | 'measured'> {
  const { measured, retries } = clientFacts[client];
  return { retries, measured: measured === null ? null : { version: measured, on: measuredOn } };
}

function previewOne(client: Client, target: Target, lang: Language): ClientPreview | undefined {
  const { router } = target.match;
  const [endpoint] = target.endpoints;
  const family = describeProtocol(endpoint.protocol);
  const describedProtocol = getProtocols(client);
  // A client that speaks the target's protocol is listed with it; others if the router documents a base for them. Current Codex speaks only
  // the Responses API, whatever protocol the target was examined with.
  const fitting = client === 'codex' ? describedProtocol.slice(0, 1) : describedProtocol;
  const own =
    fitting.find((protocol) => protocol === endpoint.protocol) ?? fitting.find((protocol) => describeProtocol(protocol) === family);
  const protocol = own ?? describedProtocol.find((other) => router.bases[other] !== undefined);
  if (protocol === undefined) return undefined;
  const root = rightRoot(protocol, target, router);
  const corrected = root === null ? null : baseForClient(client, root, protocol);
  const setting = toSettingName[client](protocol);
  const url = own === undefined ? null : joinUrl(client, endpoint.base.value, protocol, target.model?.value);
  const wanted = corrected === null ? null : joinUrl(client, corrected, protocol, target.model?.value);
  if (url === null && corrected === null) return undefined;
  const isUnreachable = url !== null && client === 'cursor' && isOutOfReach(url);
  const right = url === null || wanted === null ? null : url === wanted && !isUnreachable;
  const nothing = {
    configured: false,
    target: null,
    auth: [],
    key: null,
    sources: [],
    refuses: null,
    calls: null,
    fix: null,
    notes: isUnreachable ? [outOfReach[lang]] : [],
    version: null,
  };
  return { client, protocol, url, right, corrected: url === wanted ? null : corrected, setting, ...nothing, ...getFacts(client) };
}

/** Where the protocol is served for this target. */
function rightRoot(protocol: Protocol, target: Target, router: Router): string | null {
  const [endpoint] = target.endpoints;
  return documentedRoot(protocol, endpoint.base.value, router, describeProtocol(protocol) === describeProtocol(endpoint.protocol));
}

const outOfReach = {
  en: "Cursor's servers make the request, and cannot reach this address",
  zh: '请求由 Cursor 的服务器发出，无法访问这个地址',
};

/** Cursor's servers make the request: they cannot reach loopback or private addresses. */
function isOutOfReach(url: string): boolean {
  const host = readUrl(url)?.hostname ?? '';
  return isLoopbackHost(host) || /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/.test(host) || host.endsWith('.local');
}

function describeProtocol(protocol: Protocol): string {
  return protocol.startsWith('openai') ? 'openai' : protocol;
}
