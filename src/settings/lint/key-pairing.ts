import type { Options } from '../../domain/options.ts';
import { describeOrigin } from '../../domain/origin.ts';
import type { Router } from '../../domain/router.ts';
import type { IssueDraft } from '../issues/issue.ts';
import type { Plan } from '../resolve/target.ts';
import { isLoopbackHost, readUrl } from '../tables/client-urls.ts';
import { shownText } from '../tables/raw-setting.ts';
import { keyHeaders } from '../tables/variables.ts';
import { vendorOfHost, vendors } from '../tables/vendors.ts';

/** What is wrong between a key and the base URL it would be sent to: none, another owner's, or a project's choice. */
export function lintPairing(plan: Plan, options: Options, routers: readonly Router[]): IssueDraft[] {
  return [...lintMissingKey(plan), ...(options.forceKey ? [] : lintOwner(plan, routers)), ...lintHeader(plan), ...lintConsent(plan)];
}

/** Whether the base URL leads to this machine. */
export function isLocal(plan: Plan): boolean {
  return isLoopbackHost(readUrl(plan.base.text)?.hostname ?? '');
}

function lintMissingKey(plan: Plan): IssueDraft[] {
  const { key, base, target } = plan;
  if (key && key.text !== '') return [];
  const origin = key?.origin ?? base.origin;
  return [
    {
      code: key ? 'key-empty' : 'key-missing',
      category: 'config.missing',
      status: isLocal(plan) ? 'warn' : 'fail',
      title: key ? 'The key is empty' : 'No key goes with this base URL',
      measured: key
        ? `${key.name} is set to nothing (${describeOrigin(key.origin)})`
        : `the base URL is from ${describeOrigin(base.origin)}; no key of the same family is set`,
      expected: 'a key of the same family as the base URL',
      fixes: [
        { text: key ? `Put the key into ${key.name}.` : `Set the key that goes with ${base.name}.` },
        { text: 'Or name the variable that holds it.', command: 'kush-doctor --key-env NAME' },
      ],
      origin,
      name: key?.name,
      scope: { targets: [target.name] },
    },
  ];
}

/** Contract, "Key against host": only where the host is one owner's and the prefix is another's. */
function lintOwner(plan: Plan, routers: readonly Router[]): IssueDraft[] {
  const { key, base, target } = plan;
  const host = readUrl(base.text)?.hostname.toLowerCase() ?? '';
  if (!key || isLoopbackHost(host)) return [];
  const owner = ownerOfHost(host, routers);
  const text = key.text.trim();
  const issuers = findIssuers(text, routers);
  if (!owner || issuers.length === 0 || issuers.some((issuer) => issuer.id === owner.id)) return [];
  const certain = issuers.length === 1 || (owner.prefix !== undefined && !text.startsWith(owner.prefix));
  const named = issuers.map((issuer) => issuer.name).join(' or ');
  return [
    {
      code: 'key-other-owner',
      category: 'config.key_mismatch',
      status: certain ? 'fail' : 'warn',
      title: `This is a key of ${named}, the base URL is ${owner.name}'s`,
      measured: `${shownText(key)} (${describeOrigin(key.origin)}) would go to ${host}`,
      expected: owner.prefix === undefined ? `a key of ${owner.name}` : `a key of ${owner.name}, which begins with ${owner.prefix}`,
      fixes: [
        {
          text: `Set ${key.name} to a key of ${owner.name}, or the base URL to that of ${named}.`,
          file: key.origin.file,
          line: key.origin.line,
        },
        { text: 'If the key is right all the same, send it anyway.', command: 'kush-doctor --force-key' },
      ],
      origin: key.origin,
      name: key.name,
      scope: { targets: [target.name] },
      facts: { host, owner: owner.name, issuer: named },
    },
  ];
}

/** The header that the key's variable means, against those the router documents for the protocol. */
function lintHeader({ key, target }: Plan): IssueDraft[] {
  const { router } = target.match;
  const { protocol } = target.endpoints[0];
  const documented = router.kind === 'router' ? router.auth[protocol] : undefined;
  const { keyHeader } = target;
  if (!key || keyHeader === undefined || documented === undefined || documented.length === 0 || documented.includes(keyHeader)) return [];
  const other = Object.entries(keyHeaders).find(([, header]) => documented.includes(header))?.[0];
  return [
    {
      code: 'key-variable-header',
      category: 'auth.wrong_header',
      status: 'warn',
      title: `${key.name} goes out as ${keyHeader}, which ${router.name} does not document`,
      measured: `${key.name} means ${keyHeader}`,
      expected: documented.join(' or '),
      fixes: [
        {
          text: other === undefined ? 'Use another variable.' : `Put the key into ${other} instead.`,
          file: key.origin.file,
          line: key.origin.line,
        },
      ],
      origin: key.origin,
      name: key.name,
      scope: { targets: [target.name] },
    },
  ];
}

interface Owner {
  id: string;
  name: string;
  prefix?: string | undefined;
}

function ownerOfHost(host: string, routers: readonly Router[]): Owner | undefined {
  const router = routers.find((candidate) => candidate.hosts.some((known) => known.host === host && known.evidence === 'documented'));
  return router ? { id: router.id, name: router.name, prefix: router.keyFormat?.prefix } : vendorOfHost(host);
}

/** Everybody known to issue keys with this prefix; empty where the prefix is too common to tell (`sk-`). */
function findIssuers(key: string, routers: readonly Router[]): Owner[] {
  const ofVendors = vendors.filter((vendor) => vendor.prefixes.some((prefix) => key.startsWith(prefix)));
  const getPrefix = (router: Router): string => router.keyFormat?.prefix ?? '';
  const ofRouters = routers.filter(
    (router) => getPrefix(router).length > 2 && getPrefix(router) !== 'sk-' && key.startsWith(getPrefix(router)),
  );
  const others = ofRouters.flatMap((router) => router.keyFormat?.alsoUsedBy ?? []);
  const known: Owner[] = [...ofVendors, ...ofRouters];
  const isNew = (name: string): boolean => !known.some((owner) => name.toLowerCase().includes(owner.name.toLowerCase()));
  return [...known, ...others.filter(isNew).map((name) => ({ id: name, name }))];
}

/** Contract, "Trust". */
function lintConsent(plan: Plan): IssueDraft[] {
  const { base, key, target } = plan;
  if (target.consent !== 'missing' || !key) return [];
  const host = readUrl(base.text)?.host ?? 'another host';
  return [
    {
      code: 'base-url-untrusted',
      category: 'config.untrusted_source',
      status: 'fail',
      title: 'A file of this project would send your own key to a host of its choice',
      measured: `${describeOrigin(base.origin)} names ${host}; the key is yours (${describeOrigin(key.origin)})`,
      expected: 'the key and the base URL from the same side, or your consent',
      fixes: [
        { text: `If you trust this project and ${host}, say so.`, command: 'kush-doctor --trust-project' },
        { text: `Or put the key that belongs to ${host} beside the base URL.`, file: base.origin.file, line: base.origin.line },
        { text: 'If you do not know this host, do not run clients in this folder: they would send your key there.' },
      ],
      origin: base.origin,
      name: base.name,
      scope: { targets: [target.name] },
      facts: { host },
    },
  ];
}
