import type { Router, RouterAccount } from '../../domain/router.ts';
import type { Endpoint } from '../../domain/target.ts';
import { type KnownRoot, knownRoots } from '../../routers/roots.ts';
import { type IssueDraft, issue, toSettingPlace } from '../issues/issue.ts';
import type { KeyAccountReason } from '../issues/key-table.ts';
import type { Plan } from '../resolve/target.ts';
import { baseForClient, readUrl } from '../tables/client-urls.ts';
import { shownText } from '../tables/raw-setting.ts';

/** Finds a key of one account used with a base URL of another account of the same vendor, such as a plan key on the pay-as-you-go base. */
export function lintAccounts(plans: readonly Plan[]): IssueDraft[] {
  return plans.flatMap((plan) => {
    const { key } = plan;
    const { router } = plan.target.match;
    const used = findAccount(plan);
    if (!key || key.text.trim() === '' || used === undefined) return [];
    const meant = accountOfKey(plan, router, used) ?? accountElsewhere(plan, plans, used);
    return meant === undefined ? [] : [toDraft(plan, used, meant)];
  });
}

interface MeantAccount {
  account: RouterAccount;
  why: KeyAccountReason;
}

function findAccount({ target }: Plan): RouterAccount | undefined {
  const [endpoint] = target.endpoints;
  const known: readonly KnownRoot[] = knownRoots(endpoint.root, target.match.router);
  return known.find((root) => root.url === endpoint.root && root.protocol === endpoint.protocol)?.account;
}

/** The other account that the key's prefix or its variable's name belongs to, if any. */
function accountOfKey({ key }: Plan, router: Router, used: RouterAccount): MeantAccount | undefined {
  const text = key?.text.trim() ?? '';
  const accounts = router.accounts ?? [];
  const findPrefix = (account: RouterAccount): string | undefined => account.keyPrefixes?.find((prefix) => text.startsWith(prefix));
  const byPrefix = accounts.find((account) => findPrefix(account) !== undefined);
  if (byPrefix !== undefined) {
    if (findPrefix(used) !== undefined) return undefined;
    return { account: byPrefix, why: { prefix: findPrefix(byPrefix) ?? '' } };
  }
  const name = key?.name ?? '';
  const named = accounts.find(
    (account) => account.kind === 'plan' && /(?:^|_)PLAN(?:_|$)|(?:^|_)CODING(?:_|$)/.test(name) && namesPlan(name, account, accounts),
  );
  return named && used.kind !== 'plan' ? { account: named, why: { name } } : undefined;
}

/** With several plans, the one named in the variable: `…_TOKEN_PLAN_API_KEY`. */
function namesPlan(name: string, account: RouterAccount, accounts: readonly RouterAccount[]): boolean {
  const plans = accounts.filter(({ kind }) => kind === 'plan');
  const words = account.name.toUpperCase().split(/[^A-Z]+/);
  return plans.length === 1 || words.filter((word) => word !== 'PLAN').some((word) => name.includes(word));
}

/** The same key used with a base URL of another account of this vendor: one of the two is wrong. */
function accountElsewhere(plan: Plan, plans: readonly Plan[], used: RouterAccount): MeantAccount | undefined {
  const text = plan.key?.text.trim();
  const { id } = plan.target.match.router;
  for (const other of plans) {
    if (other === plan || other.key?.text.trim() !== text || other.target.match.router.id !== id) continue;
    const account = findAccount(other);
    if (account !== undefined && account.name !== used.name)
      return { account, why: { elsewhere: other.base.origin, account: account.name } };
  }
  return undefined;
}

function toDraft({ key, base, target }: Plan, used: RouterAccount, { account, why }: MeantAccount): IssueDraft {
  const { router } = target.match;
  const [endpoint] = target.endpoints;
  const facts = {
    vendor: router.name,
    account: account.name,
    used: used.name,
    shown: key === undefined ? 'the key' : shownText(key),
    root: endpoint.root,
    right: addressIn(account, used, endpoint),
    why,
    effect: router.accountMixUp?.effect ?? ('unknown' as const),
  };
  const { file, line } = key?.origin ?? {};
  return issue('key-other-account', facts, {
    ...toSettingPlace(base),
    scope: { targets: [target.name] },
    fixes: [{}, { file, line }, { file: undefined, line: undefined }],
  });
}

/** This client's base URL for the other account: at the same host, else in the same region, which has the same position in the list. */
function addressIn(account: RouterAccount, used: RouterAccount, { client, protocol, root }: Endpoint): string {
  const offered = account.bases[protocol] ?? Object.values(account.bases)[0] ?? [];
  const region = used.bases[protocol]?.indexOf(root) ?? 0;
  const host = readUrl(root)?.host;
  const url = offered.find((one) => readUrl(one)?.host === host) ?? offered[region] ?? offered[0] ?? '';
  return baseForClient(client, url, protocol) ?? url;
}
