import { type Client, clients, type Protocol } from '../../domain/protocol.ts';
import type { ClientPreview } from '../../domain/report.ts';
import type { Router } from '../../domain/router.ts';
import type { Target } from '../../domain/target.ts';
import { baseForClient, getProtocols, isLoopbackHost, joinUrl, lenientRoot, readUrl } from '../tables/client-urls.ts';
import { vendorOfHost } from '../tables/vendors.ts';

/** Where each client takes its base URL from. */
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
};

/**
 * The URL each client would call with a target's base URL, and the value to paste where that is wrong. For a base that any client's form
 * was accepted in (`--base-url`, a router's own variable) the documented values are told.
 */
export function previewClients(target: Target): ClientPreview[] {
  return clients.flatMap((client) => previewOne(client, target));
}

function previewOne(client: Client, target: Target): ClientPreview[] {
  const { router } = target.match;
  const [endpoint] = target.endpoints;
  const family = describeProtocol(endpoint.protocol);
  const spoken = getProtocols(client);
  // A client that speaks the target's protocol is shown with it; others where the router documents a base for them.
  // Codex speaks the Responses API alone by now, whatever the target was examined with.
  const fitting = client === 'codex' ? spoken.slice(0, 1) : spoken;
  const own =
    fitting.find((protocol) => protocol === endpoint.protocol) ?? fitting.find((protocol) => describeProtocol(protocol) === family);
  const protocol = own ?? spoken.find((other) => router.bases[other] !== undefined);
  if (protocol === undefined) return [];
  const root = rightRoot(protocol, target, router);
  const corrected = root === null ? null : baseForClient(client, root, protocol);
  const setting = toSettingName[client](protocol);
  const url = own === undefined ? null : joinUrl(client, endpoint.base.value, protocol, target.model?.value);
  const wanted = corrected === null ? null : joinUrl(client, corrected, protocol, target.model?.value);
  if (url === null && corrected === null) return [];
  const right = url === null || wanted === null ? null : url === wanted && !(client === 'cursor' && isOutOfReach(url));
  return [{ client, protocol, url, right, corrected: url === wanted ? null : corrected, setting }];
}

/** Where the protocol is served, version segment included: as documented, else as the target's own endpoint has it. */
function rightRoot(protocol: Protocol, target: Target, router: Router): string | null {
  const [endpoint] = target.endpoints;
  const host = readUrl(endpoint.base.value)?.hostname ?? '';
  const documented = router.bases[protocol]?.url;
  if (documented !== undefined && (readUrl(documented)?.hostname === host || router.hosts.some((known) => known.host === host)))
    return documented;
  const ofVendor = vendorOfHost(host)?.bases?.[protocol];
  if (ofVendor !== undefined) return ofVendor;
  return describeProtocol(protocol) === describeProtocol(endpoint.protocol) && host !== ''
    ? lenientRoot(endpoint.base.value, protocol, router)
    : null;
}

/** Cursor's own servers make the call: they reach no loopback and no private address. */
function isOutOfReach(url: string): boolean {
  const host = readUrl(url)?.hostname ?? '';
  return isLoopbackHost(host) || /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/.test(host) || host.endsWith('.local');
}

function describeProtocol(protocol: Protocol): string {
  return protocol.startsWith('openai') ? 'openai' : protocol;
}
