import type { Options } from '../../domain/options.ts';
import type { Sourced } from '../../domain/origin.ts';
import { isProtocol, isSameFamily, type Protocol, protocols } from '../../domain/protocol.ts';
import type { Router } from '../../domain/router.ts';
import { Secret } from '../../domain/secret.ts';
import type { SystemContext } from '../../domain/system-context.ts';
import type { Endpoint, RouterMatch, Target } from '../../domain/target.ts';
import { findProtocolByPath } from '../../protocols/index.ts';
import { knownRoots, sameRoot } from '../../routers/roots.ts';
import { withoutSlashes } from '../../text/url.ts';
import type { RouterTable } from '../sources/request.ts';
import { bareUrl, clientRoot, defaultClient, lenientRoot, readUrl } from '../tables/client-urls.ts';
import { isPlaceholderHost } from '../tables/placeholders.ts';
import { isKeyInsteadOfUrl, type RawSetting, shownUrl } from '../tables/raw-setting.ts';
import { ownNames } from '../tables/router-names.ts';
import type { Candidate } from './candidate.ts';
import { checkConsent } from './consent.ts';

/** A target with the raw settings it was made from, for the checks of settings. */
export interface Plan {
  target: Target;
  base: RawSetting;
  key: RawSetting | undefined;
  /** What supplies the key, if only the client can know it: a helper command, a stored login. */
  suppliedBy?: string | undefined;
  /** The key, or another secret, that may not be sent to the base URL without consent. */
  withheld?: RawSetting | undefined;
  /** The client itself makes no request with these settings. */
  refused?: boolean | undefined;
}

export interface TargetContext {
  options: Options;
  table: RouterTable;
  world: SystemContext;
  userRouter: Router | undefined;
  isTracked: (path: string) => boolean;
  /** `--protocol`, or `KUSH_DOCTOR_PROTOCOL`. */
  protocol: string | undefined;
  model: RawSetting | undefined;
  /** Secrets in headers. */
  secrets?: readonly RawSetting[] | undefined;
  /** The router named by the user or a setting, for every target. */
  named: Pick<RouterMatch, 'router' | 'clue'> | undefined;
}

/** Builds one target; null if neither the candidate nor a router's documentation gives a base URL. */
export function createPlan(candidate: Candidate, context: TargetContext): Plan | null {
  const { table, named } = context;
  const own = candidate.router?.envNames.needsBaseUrl ? undefined : candidate.router;
  const ownRouter = named?.router ?? own;
  const base =
    candidate.base ??
    (ownRouter && documentedBase(ownRouter, wantedProtocol(candidate, context) ?? ownRouter.protocols[0] ?? 'openai-chat'));
  if (!base) return null;
  const match = named ? { ...named, confidence: 'documented' as const } : findMatch(candidate, base, table);
  const protocols = protocolsFor(candidate, base, match?.router, context);
  const chosen: RouterMatch = match ?? {
    router: table.generic(protocols[0]),
    clue: { by: 'unknown', host: isKeyInsteadOfUrl(base.text) ? undefined : getHost(base) },
    confidence: 'inferred',
  };
  const [first, ...rest] = protocols.map((protocol) => toEndpoint(protocol, candidate, base, chosen.router));
  if (!first) return null;
  const key = candidate.key ?? inferredKey(candidate, chosen.router);
  const model = context.model ?? candidate.model;
  const { consent, withheld } = getConsent(base, [key, ...(context.secrets ?? [])], context);
  return {
    base,
    key,
    suppliedBy: candidate.suppliedBy,
    withheld,
    refused: candidate.refused,
    target: {
      name: candidate.name,
      match: chosen,
      endpoints: [first, ...rest],
      key: key === undefined || key.text.trim() === '' ? undefined : { value: new Secret(key.text), origin: key.origin },
      keyTrust: key?.trust,
      keyHeader: candidate.keyHeader,
      // A project's file must not send a user variable's value to an address it chose.
      headers: base.trust === 'project' && !context.options.trustProject ? undefined : candidate.headers,
      model: model === undefined || model.text === '' ? undefined : sourced(model),
      consent,
    },
  };
}

/** The strictest consent decision of all secrets, and what it withholds. */
function getConsent(
  base: RawSetting,
  secrets: readonly (RawSetting | undefined)[],
  context: TargetContext,
): { consent: Target['consent']; withheld?: RawSetting | undefined } {
  const answers = secrets.map((secret) => checkConsent(base, secret, { ...context, routers: context.table.routers }));
  const refused = answers.indexOf('missing');
  if (refused !== -1) return { consent: 'missing', withheld: secrets[refused] };
  return { consent: answers.find((answer) => answer === 'loopback') ?? answers.find((answer) => answer === 'given') ?? 'not-needed' };
}

function inferredKey(candidate: Candidate, router: Router): RawSetting | undefined {
  return candidate.routerKeys?.find((raw) => ownNames(router, 'key').includes(raw.name));
}

/** A router's documented base as if it had been set; undefined if it has a placeholder or is only reported by others. */
export function documentedBase(router: Router, protocol: Protocol): RawSetting | undefined {
  const entry = router.bases[protocol] ?? router.bases[router.protocols.find((served) => router.bases[served]) ?? protocol];
  if (entry?.evidence !== 'documented' || isPlaceholderHost(readUrl(entry.url)?.host ?? '')) return undefined;
  return { name: router.id, text: entry.url, kind: 'base-url', origin: { via: 'router', name: router.name }, trust: 'user' };
}

function findMatch(candidate: Candidate, base: RawSetting, table: RouterTable): RouterMatch | null {
  const url = readUrl(base.text);
  const byHost = url === null ? null : table.detect({ baseUrl: bareUrl(url) });
  if (byHost) return byHost;
  if (!candidate.router) return null;
  const name = candidate.key?.name ?? candidate.base?.name ?? candidate.router.id;
  return { router: candidate.router, clue: { by: 'name', name }, confidence: 'documented' };
}

function wantedProtocol(candidate: Candidate, context: TargetContext): Protocol | undefined {
  const { protocol } = context;
  return protocol !== undefined && isProtocol(protocol) ? protocol : (candidate.protocol ?? undefined);
}

function protocolsFor(
  candidate: Candidate,
  base: RawSetting,
  router: Router | undefined,
  context: TargetContext,
): [Protocol, ...Protocol[]] {
  const own = candidate.protocol ?? guessedProtocol(base.text, router);
  if (context.protocol === 'all') {
    const served = router?.protocols.length ? router.protocols : protocols;
    return [own, ...served.filter((protocol) => protocol !== own)];
  }
  return [wantedProtocol(candidate, context) ?? own];
}

/** Contract, "Which protocol": the router's data and the path, else openai-chat. */
function guessedProtocol(base: string, router: Router | undefined): Protocol {
  const path = readUrl(base)?.pathname ?? '';
  const byPath = findProtocolByPath(withoutSlashes(path));
  if (byPath !== null) return byPath;
  const url = readUrl(base);
  const known = url === null ? [] : knownRoots(bareUrl(url), router);
  const meant = known.filter((root) => url !== null && sameRoot(root.url, bareUrl(url))).map((root) => root.protocol);
  const spelled = router?.protocols.find((protocol) => meant.includes(protocol)) ?? meant[0];
  // A root shared by several protocols decides nothing; a protocol's version segment may.
  if (/\/openai(?:\/|$)/.test(path)) return 'openai-chat';
  if (/\/(?:anthropic|claude)(?:\/|$)/.test(path)) return 'anthropic-messages';
  if (/\/v1beta\/*$|\/gemini(?:\/|$)/.test(path)) return 'gemini';
  return spelled ?? router?.protocols[0] ?? 'openai-chat';
}

function toEndpoint(protocol: Protocol, candidate: Candidate, base: RawSetting, router: Router): Endpoint {
  const client = candidate.client ?? defaultClient[protocol];
  const url = readUrl(base.text);
  // A text that is not a URL, or contains a key, is only displayed: its issue prevents the request.
  const bare = url === null || isKeyInsteadOfUrl(base.text) ? shownUrl(base.text.trim()) : bareUrl(url);
  const written: Sourced<string> = { value: bare, origin: base.origin };
  if (base.origin.via === 'router')
    return { protocol, base: written, root: router.bases[protocol]?.url ?? lenientRoot(bare, protocol, router), client };
  const root =
    candidate.lenient || candidate.protocol === null || !isSameFamily(candidate.protocol, protocol)
      ? lenientRoot(bare, protocol, router)
      : clientRoot(client, bare, protocol);
  return { protocol, base: written, root, client };
}

function getHost(base: RawSetting): string {
  return readUrl(base.text)?.host ?? 'this base URL';
}

function sourced(raw: RawSetting): Sourced<string> {
  return { value: raw.text.trim(), origin: raw.origin };
}
