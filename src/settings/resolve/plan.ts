import type { Options } from '../../domain/options.ts';
import { isProtocol, isSameFamily, type Protocol } from '../../domain/protocol.ts';
import type { Router } from '../../domain/router.ts';
import type { RouterMatch } from '../../domain/target.ts';
import { UsageError } from '../../domain/usage-error.ts';
import { unknownRouterError } from '../../routers/unknown-router.ts';
import { setVariable } from '../../text/shell.ts';
import type { ClientSetup } from '../sources/clients/shared/setup.ts';
import type { ResolvedRequest, RouterTable } from '../sources/request.ts';
import type { Sdk } from '../sources/sdk.ts';
import { bareUrl, readUrl } from '../tables/client-urls.ts';
import type { KeyLookup, RawSetting } from '../tables/raw-setting.ts';
import { ownNames } from '../tables/router-names.ts';
import { variableHeaders } from '../tables/variables.ts';
import { type Candidate, clientCandidates, findCandidates, firstSet, ownCandidate } from './candidate.ts';
import { createPlan, documentedBase, type Plan, type TargetContext } from './target.ts';

/**
 * All targets that can be built, in order of preference (contract, "Which target"). Throws `UsageError` for an invalid `--router` or
 * `--key-env`.
 */
export function createPlans(request: ResolvedRequest, lookup: KeyLookup, setups: readonly ClientSetup[], sdks: readonly Sdk[]): Plan[] {
  const { options, world, table, userRouter, isTracked, given } = request;
  const own = ownCandidate(lookup);
  const named = namedRouter(request, lookup);
  const model = given?.model ?? (options.model === undefined ? own.model : flag('--model', options.model, 'model'));
  const protocol = options.protocol ?? readProtocol(lookup('KUSH_DOCTOR_PROTOCOL'));
  const { secrets } = given ?? {};
  const context: TargetContext = { options, world, table, userRouter, isTracked, protocol, model, secrets, named: named?.choice };
  const routerKeys = table.routers.flatMap((router) => firstSet(ownNames(router, 'key'), lookup) ?? []);
  const families = findCandidates(table.routers, lookup).map((candidate) =>
    withRouterKeys({ ...candidate, client: findClient(candidate, sdks) }, routerKeys),
  );
  const candidates = [...families, ...clientCandidates(setups)];
  const key = given?.key ?? flagKey(request, lookup) ?? own.key;
  const base = given?.base ?? (options.baseUrl === undefined ? own.base : flag('--base-url', options.baseUrl, 'base-url'));
  const chosen =
    base || key || named
      ? overlay({ base, key, named: named?.choice.router, namedBy: named?.raw, candidates, options, table, protocol })
      : [];
  const ordered = [...chosen, ...preferProtocol(candidates, protocol)];
  // A router named by the user applies to the target that the user described; the other targets keep their own.
  const plans = ordered.flatMap(
    (candidate, index) =>
      createPlan(candidate, chosen.length > 0 && index > 0 ? { ...context, named: undefined, model: candidate.model } : context) ?? [],
  );
  return unique(
    plans.sort((a, b) => Number(isIncomplete(a)) - Number(isIncomplete(b)) || 0),
    chosen.length > 0 ? plans[0] : undefined,
  );
}

/** The AI SDK interprets `ANTHROPIC_BASE_URL` differently: if it is the project's only SDK, it is the client. */
function findClient(candidate: Candidate, sdks: readonly Sdk[]): Candidate['client'] {
  const has = (name: string): boolean => sdks.some((sdk) => sdk.name === name);
  return candidate.name === 'anthropic' && has('@ai-sdk/anthropic') && !has('@anthropic-ai/sdk') && !has('anthropic')
    ? 'ai-sdk'
    : undefined;
}

function withRouterKeys(candidate: Candidate, routerKeys: readonly RawSetting[]): Candidate {
  return candidate.key ? candidate : { ...candidate, routerKeys };
}

interface OverlayInput {
  base: RawSetting | undefined;
  key: RawSetting | undefined;
  named: Router | undefined;
  namedBy: RawSetting | undefined;
  candidates: readonly Candidate[];
  options: Options;
  table: RouterTable;
  protocol: string | undefined;
}

/** The target described by flags and `KUSH_DOCTOR_*`, completed from the lower families. */
function overlay(input: OverlayInput): Candidate[] {
  const { named } = input;
  const candidates = preferProtocol(input.candidates, input.protocol);
  if (input.base) {
    const key = input.key ?? inferKey(input.base, input, candidates);
    return [
      {
        name: toTargetName(input.base),
        protocol: null,
        base: input.base,
        key,
        keyHeader: getVariableHeader(key, input.base),
        lenient: true,
      },
    ];
  }
  if (named) {
    const fitting = candidates.filter((candidate) => candidate.base && fitsRouter(candidate.base, named, input.table));
    const [first] = fitting;
    if (first) return [{ ...first, key: input.key ?? first.key }];
    const keyed =
      candidates.find((candidate) => candidate.router?.id === named.id) ?? candidates.find((candidate) => candidate.key && !candidate.base);
    const wanted = input.protocol !== undefined && isProtocol(input.protocol) ? input.protocol : (named.protocols[0] ?? 'openai-chat');
    const base = documentedBase(named, wanted);
    if (!base) return [];
    // A router named in a project's file was chosen by the project, including its documented host.
    const from: RawSetting = input.namedBy ? { ...base, ...chosenBy(input.namedBy) } : base;
    return [{ name: named.id, protocol: null, base: from, key: input.key ?? keyed?.key, router: named, lenient: true }];
  }
  const withBase = candidates.find((candidate) => candidate.base);
  return withBase && input.key ? [{ ...withBase, key: input.key, keyHeader: undefined }] : [];
}

function chosenBy({ trust, named, path, throughLink }: RawSetting): Pick<RawSetting, 'trust' | 'named' | 'path' | 'throughLink'> {
  return { trust, named, path, throughLink };
}

/** The key of a family for a base URL without one: from the router's own variable, a family with the same host, or one without a host. */
function inferKey(base: RawSetting, input: OverlayInput, candidates: readonly Candidate[]): RawSetting | undefined {
  const router = input.named ?? input.table.detect({ baseUrl: plainUrl(base) })?.router;
  const own = candidates.find((candidate) => candidate.router !== undefined && candidate.router.id === router?.id && candidate.key);
  const host = readUrl(base.text)?.host;
  const keyed = candidates.filter((candidate) => candidate.key && candidate.key.text !== '');
  const same = keyed.find((candidate) => candidate.base && readUrl(candidate.base.text)?.host === host);
  const free = keyed.find((candidate) => !candidate.base && candidate.router === undefined);
  // A key for another host is used only for a base URL given on the command line.
  const any = base.origin.via === 'flag' ? keyed.find((candidate) => candidate.router === undefined) : undefined;
  return (own ?? same ?? free ?? any)?.key;
}

function getVariableHeader(key: RawSetting | undefined, base: RawSetting) {
  return key === undefined || base.origin.via === 'router' ? undefined : variableHeaders[key.name];
}

function plainUrl(base: RawSetting): string | undefined {
  const url = readUrl(base.text);
  return url === null ? undefined : bareUrl(url);
}

/** Whether a base can belong to a named router: its own host, or a host of no other router. */
function fitsRouter(base: RawSetting, router: Router, table: RouterTable): boolean {
  const match = table.detect({ baseUrl: plainUrl(base) });
  return match === null || match.router.kind === 'generic' || match.router.id === router.id;
}

function preferProtocol(candidates: readonly Candidate[], protocol: string | undefined): Candidate[] {
  if (protocol === undefined || !isProtocol(protocol)) return [...candidates];
  const fits = (candidate: Candidate): boolean => candidate.protocol !== null && isSameFamily(candidate.protocol, protocol);
  return [...candidates.filter(fits), ...candidates.filter((candidate) => !fits(candidate))];
}

function isIncomplete(plan: Plan): boolean {
  return plan.target.key === undefined && plan.suppliedBy === undefined;
}

function unique(plans: readonly Plan[], head: Plan | undefined): Plan[] {
  const seen = new Map<string, Plan>();
  for (const plan of head ? [head, ...plans] : plans) {
    const id = [
      plan.target.endpoints.map((endpoint) => `${endpoint.protocol} ${endpoint.root}`).join(),
      plan.key?.text ?? '',
      plan.target.keyHeader,
    ].join('\n');
    if (!seen.has(id)) seen.set(id, plan);
  }
  return uniqueNames([...seen.values()]);
}

function uniqueNames(plans: readonly Plan[]): Plan[] {
  const counts = new Map<string, number>();
  return plans.map((plan) => {
    const count = (counts.get(plan.target.name) ?? 0) + 1;
    counts.set(plan.target.name, count);
    return count === 1 ? plan : { ...plan, target: { ...plan.target, name: `${plan.target.name}-${count}` } };
  });
}

function namedRouter(
  request: ResolvedRequest,
  lookup: KeyLookup,
): { choice: Pick<RouterMatch, 'router' | 'clue'>; raw?: RawSetting | undefined } | undefined {
  const { options, table, userRouter } = request;
  const byOption = { by: 'name', name: '--router' } as const;
  if (userRouter) return { choice: { router: userRouter, clue: byOption } };
  if (options.router !== undefined) {
    const router = table.find(options.router);
    if (!router) throw unknownRouterError(options.router, '--router got');
    return { choice: { router, clue: byOption } };
  }
  const raw = request.given?.router ?? lookup('KUSH_DOCTOR_ROUTER');
  const router = raw && table.find(raw.text.trim());
  return raw && router ? { choice: { router, clue: { by: 'name', name: raw.name } }, raw } : undefined;
}

function readProtocol(raw: RawSetting | undefined): Protocol | 'all' | undefined {
  const name = raw?.text.trim();
  return name === 'all' || (name !== undefined && isProtocol(name)) ? name : undefined;
}

function flagKey(request: ResolvedRequest, lookup: KeyLookup): RawSetting | undefined {
  const { options, stdinText } = request;
  if (stdinText !== undefined) {
    const text = stdinText.replace(/\r?\n$/, '');
    return { name: '--key-stdin', text, kind: 'secret', origin: { via: 'stdin', name: '--key-stdin' }, trust: 'user' };
  }
  if (options.keyEnv === undefined) return undefined;
  const raw = lookup(options.keyEnv);
  if (raw) return { ...raw, kind: 'secret' };
  const command = setVariable(options.keyEnv, '…');
  throw new UsageError(
    { en: `--key-env names ${options.keyEnv}, which is not set.`, zh: `--key-env 指定的变量 ${options.keyEnv} 没有设置。` },
    [
      command === undefined
        ? {
            en: 'It takes the name of a variable, never the key itself: --key-env OPENAI_API_KEY',
            zh: '它接受变量名，而不是密钥本身：--key-env OPENAI_API_KEY',
          }
        : { en: `Set it: ${command}`, zh: `请设置：${command}` },
    ],
    'config.missing',
  );
}

function flag(name: string, text: string, kind: RawSetting['kind']): RawSetting {
  return { name, text, kind, origin: { via: 'flag', name }, trust: 'user' };
}

function toTargetName(base: RawSetting): string {
  return base.origin.via === 'flag' ? 'flags' : 'kush-doctor';
}
