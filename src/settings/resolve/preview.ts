import type { Bilingual } from '../../domain/bilingual.ts';
import { type Client, clients, isSameFamily, type Protocol } from '../../domain/protocol.ts';
import type { ClientOutlook, ClientPreview } from '../../domain/report/report.ts';
import type { Target } from '../../domain/target.ts';
import { getBaseSetting } from '../tables/client-base-settings.ts';
import { clientFacts, measuredOn } from '../tables/client-facts.ts';
import { baseForClient, getProtocols, isPrivateHost, joinUrl, readUrl } from '../tables/client-urls.ts';
import { findRightRoot } from './right-root.ts';

type Language = keyof Bilingual;

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

/** Clients that get a base URL from their own settings alone. The others get one in a program or a dialog. */
const selfReading: ReadonlySet<Client> = new Set<Client>(['claude-code', 'codex', 'opencode', 'gemini-cli']);

const libraries: ReadonlySet<Client> = new Set<Client>(['ai-sdk', 'openai-sdk', 'anthropic-sdk', 'google-genai']);

const vendorVariable = /^(?:OPENAI|ANTHROPIC|GOOGLE|GEMINI)_/;

/**
 * What each client does with the settings it reads; for clients that read none, the URL each would call with the target's base URL and the
 * value to enter. For a base that was accepted in any client's form (`--base-url`, a router's own variable) the documented values are
 * listed. Without a target, only clients that are set up.
 */
export function previewClients(target: Target | undefined, outlooks: readonly ClientOutlook[], lang: Language = 'en'): ClientPreview[] {
  return clients.flatMap((client) => {
    const withTarget = target && wellKnown.has(client) ? previewWithTarget(client, target, lang) : undefined;
    const outlook = findOutlook(client, outlooks, target);
    if (outlook && !(withTarget?.url && getsBaseInCode(outlook, target))) return [previewConfigured(outlook, withTarget, target, lang)];
    if (withTarget === undefined || target === undefined) return [];
    const getsTheBase = outlook !== undefined || isForAnyClient(target) || !selfReading.has(client);
    return [getsTheBase ? withTarget : { ...withTarget, url: null, right: null }];
  });
}

/** Among several setups: the one that the examined target came from, else the one with its protocol, else the client's own choice. */
function findOutlook(client: Client, outlooks: readonly ClientOutlook[], target: Target | undefined): ClientOutlook | undefined {
  const mine = outlooks.filter((outlook) => outlook.client === client);
  if (!libraries.has(client))
    return mine.find((outlook) => outlook.target === target?.name) ?? mine.find(({ chosen }) => chosen) ?? mine[0];
  return (
    mine.find(({ protocol }) => target !== undefined && isSameFamily(protocol, target.endpoints[0].protocol)) ??
    (target ? undefined : mine[0])
  );
}

/**
 * Whether a library finds a key in the environment and no base URL, so that it would call its vendor, while the target's base URL is not in
 * a variable of a vendor: a program then passes that base URL in code.
 */
function getsBaseInCode({ client, url, calls, hasBase }: ClientOutlook, target: Target | undefined): boolean {
  const isOfVendor = vendorVariable.test(target?.endpoints[0].base.origin.name ?? '');
  return libraries.has(client) && url === null && calls !== null && !hasBase && !isOfVendor;
}

/** Whether the base URL was given to the doctor, or is in its own or a router's own variable, and so is meant for any client. */
function isForAnyClient(target: Target): boolean {
  const { via, name } = target.endpoints[0].base.origin;
  return via === 'flag' || via === 'router' || !(vendorVariable.test(name) || /^base/i.test(name));
}

/** The row of a client that reads some of the settings found. */
function previewConfigured(
  outlook: ClientOutlook,
  withTarget: ClientPreview | undefined,
  examined: Target | undefined,
  lang: Language,
): ClientPreview {
  const { client, protocol, auth, target, configured, url, right, corrected, sources, refuses, calls, fix, notes, version } = outlook;
  // If it refuses for another reason, the target's base URL may be the right one.
  const suitable = withTarget?.right === true && examined ? examined.endpoints[0].base.value : null;
  const sent = auth.map((one) => ({ ...one, source: one.source[lang] }));
  const first = sent.find(({ fingerprint }) => fingerprint !== null);
  return {
    client,
    protocol,
    url,
    right: refuses === null ? right : false,
    corrected: corrected ?? (refuses === null ? null : (withTarget?.corrected ?? suitable)),
    setting: getBaseSetting(client, protocol),
    configured,
    target,
    auth: sent,
    key: first && first.fingerprint !== null ? { fingerprint: first.fingerprint, source: first.source } : null,
    sources,
    refuses: refuses?.[lang] ?? null,
    calls,
    fix: fix?.[lang] ?? null,
    notes: notes.map((note) => note[lang]),
    ...getFacts(client, lang),
    version,
  };
}

/** The row of a client that reads none of the settings found: what it would do with the target's base URL. */
function previewWithTarget(client: Client, target: Target, lang: Language): ClientPreview | undefined {
  const { router } = target.match;
  const [endpoint] = target.endpoints;
  const base = endpoint.base.value;
  const served = chooseProtocol(client, target);
  const protocol = served ?? getProtocols(client).find((other) => router.bases[other] !== undefined);
  if (protocol === undefined) return undefined;
  const root = findRightRoot(protocol, base, router, { isSameFamily: isSameFamily(protocol, endpoint.protocol) });
  const documented = root === null ? null : baseForClient(client, root, protocol);
  const url = served === undefined ? null : joinUrl(client, base, protocol, target.model?.value);
  const rightUrl = documented === null ? null : joinUrl(client, documented, protocol, target.model?.value);
  if (url === null && documented === null) return undefined;
  const isUnreachable = client === 'cursor' && url !== null && isPrivateHost(readUrl(url)?.hostname ?? '');
  return {
    client,
    protocol,
    url,
    right: url === null || rightUrl === null ? null : url === rightUrl && !isUnreachable,
    corrected: url === rightUrl ? null : documented,
    setting: getBaseSetting(client, protocol),
    configured: false,
    target: null,
    auth: [],
    key: null,
    sources: [],
    refuses: null,
    calls: null,
    fix: null,
    notes: isUnreachable ? [unreachableByCursor[lang]] : [],
    ...getFacts(client, lang),
    version: null,
  };
}

/**
 * The protocol in which a client would call the target's base URL: the target's own, else another of its family. Current Codex speaks only
 * the Responses API, whatever protocol the target was examined with.
 */
function chooseProtocol(client: Client, target: Target): Protocol | undefined {
  const { protocol } = target.endpoints[0];
  const supported = client === 'codex' ? getProtocols(client).slice(0, 1) : getProtocols(client);
  return supported.find((one) => one === protocol) ?? supported.find((one) => isSameFamily(one, protocol));
}

function getFacts(client: Client, lang: Language): Pick<ClientPreview, 'retries' | 'measured'> {
  const { measured, retries } = clientFacts[client];
  return { retries: retries?.[lang] ?? null, measured: measured === null ? null : { version: measured, on: measuredOn } };
}

const unreachableByCursor: Bilingual = {
  en: "Cursor's servers make the request, and cannot reach this address",
  zh: '请求由 Cursor 的服务器发出，无法访问这个地址',
};
