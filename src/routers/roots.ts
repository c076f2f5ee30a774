import { isSameFamily, type Protocol } from '../domain/protocol.ts';
import type { FactEvidence, Router, RouterAccount } from '../domain/router.ts';
import { withoutVersion } from '../text/url.ts';
import { findListedService } from './hosts.ts';

/** One root of a protocol at a host. */
export interface KnownRoot {
  protocol: Protocol;
  /** With version segment; a part that the given URL does not fill in stays as `{name}`. */
  url: string;
  owner: string;
  account?: RouterAccount | undefined;
  evidence: FactEvidence;
}

/** All roots known at the host of `base`, the usual root of each protocol first. */
export function knownRoots(base: string, router?: Router | undefined): KnownRoot[] {
  if (!URL.canParse(base)) return [];
  const url = new URL(base);
  const ofRouter = router === undefined ? [] : rootsOfRouter(url, router);
  return ofRouter.length > 0 ? ofRouter : rootsOfList(url);
}

/** The roots that serve `protocol`. If only the other OpenAI protocol is documented, its roots: clients use one base for both. */
export function rootsFor(roots: readonly KnownRoot[], protocol: Protocol): KnownRoot[] {
  const own = roots.filter((root) => root.protocol === protocol);
  return own.length > 0 ? own : roots.filter((root) => isSameFamily(root.protocol, protocol));
}

/** The root of `protocol` most similar to the given one: same account, then the longest common path. */
export function nearestRoot(roots: readonly KnownRoot[], protocol: Protocol, base: string): KnownRoot | undefined {
  const fitting = rootsFor(roots, protocol);
  const meant = roots.find((root) => sameRoot(root.url, base));
  const ofAccount = fitting.filter((root) => meant?.account !== undefined && root.account?.name === meant.account.name);
  const candidates = ofAccount.length > 0 ? ofAccount : fitting;
  const [first] = [...candidates].sort((a, b) => commonSegments(b.url, base) - commonSegments(a.url, base));
  return first;
}

/** Whether two roots differ at most in their version segment. */
export function sameRoot(a: string, b: string): boolean {
  return withoutVersion(a) === withoutVersion(b);
}

function rootsOfRouter(url: URL, router: Router): KnownRoot[] {
  const listed: Listed[] = [];
  const add = (protocol: string, patterns: readonly string[], evidence: FactEvidence, account?: RouterAccount): void => {
    for (const pattern of patterns) listed.push({ protocol: protocol as Protocol, pattern, evidence, ...(account && { account }) });
  };
  const evidence = router.hosts[0]?.evidence ?? 'documented';
  for (const account of router.accounts ?? [])
    for (const [protocol, patterns] of Object.entries(account.bases)) add(protocol, patterns, evidence, account);
  for (const [protocol, entry] of Object.entries(router.bases)) add(protocol, [entry.url], entry.evidence);
  for (const [protocol, patterns] of Object.entries(router.otherBases ?? {})) add(protocol, patterns, evidence);
  const seen = new Set<string>();
  const known = listed.flatMap(({ protocol, pattern, account, evidence }) => {
    const elsewhere = atOwnHost(pattern, url);
    const filled = fillIn(elsewhere ?? selfHosted(pattern, url, router), url);
    if (filled === null || seen.has(`${protocol} ${filled}`)) return [];
    seen.add(`${protocol} ${filled}`);
    return [
      {
        open: countOpen(pattern),
        root: { protocol, url: filled, owner: router.name, account, evidence: elsewhere === null ? evidence : 'community' },
      },
    ];
  });
  // `…/{provider}/v1` does not match if `…/compat` is a root itself.
  const isTaken = (one: (typeof known)[number]): boolean =>
    known.some((other) => other.open < one.open && other.root.url !== one.root.url && sameRoot(other.root.url, one.root.url));
  return known.filter((one) => !isTaken(one)).map(({ root }) => root);
}

interface Listed {
  protocol: Protocol;
  pattern: string;
  account?: RouterAccount;
  evidence: FactEvidence;
}

function countOpen(pattern: string): number {
  return pattern.split('{').length;
}

/** Self-hosted software is documented with its default address; only the path counts. */
function selfHosted(pattern: string, url: URL, router: Router): string {
  const local = /^http:\/\/(?:localhost|127\.0\.0\.1):\d+/;
  const isOwn = router.hosts.some(({ host }) => host === url.hostname);
  return router.service !== undefined && local.test(pattern) && !isOwn ? pattern.replace(local, url.origin) : pattern;
}

/** A service whose hosts begin with the customer's name, such as Azure's, behind the customer's own host; null at the service's own hosts. */
function atOwnHost(pattern: string, { origin, hostname }: URL): string | null {
  const host = pattern.split('/')[2] ?? '';
  const labels = host.split('.');
  const isCustomers = labels.length > 2 && /^\{[^{}]{1,40}\}$/.test(labels[0] ?? '');
  return !isCustomers || hostname.endsWith(`.${labels.slice(-2).join('.')}`) ? null : pattern.replace(`https://${host}`, origin);
}

function rootsOfList(url: URL): KnownRoot[] {
  const service = findListedService(url.hostname);
  if (!service) return [];
  const entries: [Protocol, readonly string[]][] = [
    ['openai-chat', service.openai],
    ['openai-responses', service.openai],
    ['anthropic-messages', service.anthropic.map((base) => `${base}/v1`)],
  ];
  return entries.flatMap(([protocol, patterns]) =>
    patterns.flatMap((pattern) => {
      const filled = fillIn(pattern, url);
      return filled === null ? [] : [{ protocol, url: filled, owner: service.name, evidence: 'listed' as const }];
    }),
  );
}

/** A pattern with its placeholders filled from `url`; null if the hosts differ. */
function fillIn(pattern: string, url: URL): string | null {
  const [, scheme = '', host = '', path = ''] = /^(https?:\/\/)([^/]+)(\/.*)?$/.exec(pattern) ?? [];
  const labels = host.split('.');
  const actual = url.host.split('.');
  const filled = labels.map((label, at) => (actual[at] === undefined ? label : fillPart(label, actual[at])));
  if (labels.length !== actual.length || filled.join('.') !== url.host) return null;
  const segments = url.pathname.split('/');
  return `${scheme}${url.host}${path
    .split('/')
    .map((part, at) => (/^\{[^}]*\}$/.test(part) && segments[at] && !/^v\d/.test(segments[at]) ? segments[at] : part))
    .join('/')}`;
}

/** Fills `{region}` and `{location}-aiplatform` from one label. */
function fillPart(part: string, actual: string): string {
  const open = /^([^{]*)\{[^}]*\}([^{]*)$/.exec(part);
  if (!open) return part;
  const [, before = '', after = ''] = open;
  const fits = actual.startsWith(before) && actual.endsWith(after) && actual.length > before.length + after.length;
  return fits ? actual : part;
}

function commonSegments(a: string, b: string): number {
  const [one, other] = [a.split('/'), b.split('/')];
  const at = one.findIndex((segment, index) => segment !== other[index]);
  return at === -1 ? one.length : at;
}
