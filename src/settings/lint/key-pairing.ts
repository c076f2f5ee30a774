import { isLoopbackHost } from '../../domain/loopback.ts';
import type { Options } from '../../domain/options.ts';
import type { Router } from '../../domain/router.ts';
import { detectRouter } from '../../routers/detect.ts';
import { findListedService } from '../../routers/hosts.ts';
import { getKeysUrl } from '../../routers/sites.ts';
import { envFileLine, setVariable } from '../../text/shell.ts';
import { type IssueDraft, issue, toSettingPlace } from '../issues/issue.ts';
import type { Plan } from '../resolve/target.ts';
import { isPrivateHost, readUrl } from '../tables/client-urls.ts';
import { findIssuers, type KeyOwner } from '../tables/key-owners.ts';
import { shownText } from '../tables/raw-setting.ts';
import { variableHeaders } from '../tables/variables.ts';

/** Checks a key against the base URL it would be sent to: missing key, another owner's key, or a base URL chosen by the project. */
export function lintPairing(plan: Plan, options: Options, routers: readonly Router[]): IssueDraft[] {
  return [
    ...lintMissingKey(plan),
    ...(options.forceKey ? [] : lintOwner(plan, routers)),
    ...lintHeader(plan),
    ...lintConsoleKey(plan),
    ...lintConsent(plan),
  ];
}

/** Whether the base URL points to this machine. */
export function isLocal(plan: Plan): boolean {
  return isPrivateHost(readUrl(plan.base.text)?.hostname ?? '');
}

function lintMissingKey(plan: Plan): IssueDraft[] {
  const { key, base, target } = plan;
  if ((key && key.text !== '') || plan.suppliedBy !== undefined || plan.refused === true) return [];
  const status = isLocal(plan) ? 'warn' : 'fail';
  const byName = { ...anywhere, command: 'kush-doctor --key-env NAME' };
  const scope = { targets: [target.name] };
  if (key) {
    const set = key.origin.via === 'environment' ? { ...anywhere, command: setVariable(key.name, '…') } : {};
    return [issue('key-empty', { name: key.name, key: key.origin }, { ...toSettingPlace(key), scope, status, fixes: [set, byName] })];
  }
  const { router } = target.match;
  const keyName = findKeyName(plan);
  const page = getKeysUrl(router, base.text);
  const facts = { base: base.origin, baseName: base.name, keyName, prefix: router.keyFormat?.prefix, page };
  const isInFile = base.origin.via === 'file' && base.client === undefined;
  const command = isInFile ? envFileLine(keyName, '…') : setVariable(keyName, '…');
  const set = isInFile ? { file: base.origin.file, line: undefined, command } : { ...anywhere, command };
  return [issue('key-missing', facts, { at: base.origin, scope, status, fixes: [set, byName] })];
}

/** The missing variable: the router's own, or that of the family that sets the base URL. */
function findKeyName({ base, target }: Plan): string {
  const [own] = target.match.router.envNames.key;
  const family = base.origin.via === 'router' ? undefined : /^(\w+)_BASE_URL$/.exec(base.name)?.[1];
  if (family !== undefined) return `${family === 'GOOGLE_GEMINI' ? 'GEMINI' : family}_API_KEY`;
  return own ?? (target.endpoints[0].protocol === 'anthropic-messages' ? 'ANTHROPIC_API_KEY' : 'OPENAI_API_KEY');
}

/** Place of a fix that is not at the place of its issue. */
const anywhere = { file: undefined, line: undefined };

/** Contract, "Key against host": only if the host has exactly one owner and the prefix belongs to another. */
function lintOwner(plan: Plan, routers: readonly Router[]): IssueDraft[] {
  const { key, base, target } = plan;
  const host = readUrl(base.text)?.hostname.toLowerCase() ?? '';
  if (!key || isLoopbackHost(host)) return [];
  const owner = ownerOfHost(host, routers);
  const text = key.text.trim();
  const issuers = findIssuers(text, routers);
  if (!owner || issuers.length === 0 || issuers.some((issuer) => issuer.id === owner.id)) return [];
  const isUnambiguous = issuers.length === 1 || (owner.prefix !== undefined && !text.startsWith(owner.prefix));
  const certain = isUnambiguous && owner.reported !== true && !issuers.some(({ reported }) => reported === true);
  const facts = {
    name: key.name,
    issuer: issuers.map((issuer) => issuer.name).join(' or '),
    owner: owner.name,
    prefix: owner.prefix,
    shown: shownText(key),
    key: key.origin,
    host,
  };
  return [
    issue('key-other-owner', facts, {
      ...toSettingPlace(key),
      scope: { targets: [target.name] },
      status: certain ? 'fail' : 'warn',
      fixes: [{}, { command: 'kush-doctor --force-key' }],
    }),
  ];
}

/** Anthropic accepts a console key only in `x-api-key`; as a bearer token it is refused. */
function lintConsoleKey({ key, target }: Plan): IssueDraft[] {
  const host = readUrl(target.endpoints[0].base.value)?.hostname;
  if (!key || host !== 'api.anthropic.com' || target.keyHeader !== 'bearer' || !key.text.trim().startsWith('sk-ant-api')) return [];
  const facts = { name: key.name, header: 'bearer', router: 'Anthropic', documented: ['x-api-key'], other: 'ANTHROPIC_API_KEY' };
  return [issue('key-variable-header', facts, { ...toSettingPlace(key), scope: { targets: [target.name] }, status: 'fail' })];
}

/** Compares the header implied by the key's variable with those that the router documents for the protocol. */
function lintHeader({ key, target }: Plan): IssueDraft[] {
  const { router } = target.match;
  const { protocol } = target.endpoints[0];
  const documented = router.kind === 'router' ? router.auth[protocol] : undefined;
  const { keyHeader } = target;
  if (!key || keyHeader === undefined || documented === undefined || documented.length === 0 || documented.includes(keyHeader)) return [];
  const other = Object.entries(variableHeaders).find(([, header]) => documented.includes(header))?.[0];
  const facts = { name: key.name, header: keyHeader, router: router.name, documented, other };
  return [issue('key-variable-header', facts, { ...toSettingPlace(key), scope: { targets: [target.name] } })];
}

/** The owner of a host; undefined if keys of others are valid there too. */
function ownerOfHost(host: string, routers: readonly Router[]): KeyOwner | undefined {
  const inTable = routers.find((candidate) => candidate.hosts.some((entry) => entry.host === host));
  const known = inTable ?? detectRouter({ baseUrl: `https://${host}` })?.router;
  if (known?.takesProviderKeys) return undefined;
  if (known?.hosts.some((entry) => entry.evidence !== 'community'))
    return { id: known.id, name: known.name, prefix: known.keyFormat?.prefix };
  const listed = findListedService(host);
  return listed && { id: listed.name.toLowerCase(), name: listed.name, reported: true };
}

/** Contract, "Trust". */
function lintConsent(plan: Plan): IssueDraft[] {
  const { base, target, withheld } = plan;
  if (target.consent !== 'missing' || !withheld) return [];
  const host = readUrl(base.text)?.host ?? 'another host';
  const { file, line } = base.origin;
  return [
    issue(
      'base-url-untrusted',
      { base: base.origin, host, key: withheld.origin },
      {
        ...toSettingPlace(base),
        scope: { targets: [target.name] },
        fixes: [
          { ...anywhere, command: 'kush-doctor --trust-project' },
          { file, line },
        ],
      },
    ),
  ];
}
