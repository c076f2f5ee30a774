import type { AuthHeader, Protocol } from '../domain/protocol.ts';
import type { Source } from '../domain/report/diagnosis.ts';
import type { ErrorRule } from '../domain/report/rule.ts';
import type { FactEvidence, Router, RouterAccount, RouterBase, RouterHost, RouterService } from '../domain/router.ts';
import { lazy } from '../text/lazy.ts';

/** Roots by protocol, with version segment; `openai` stands for both OpenAI protocols. */
type Roots<T> = Partial<Record<'openai' | 'chat' | 'responses' | 'anthropic' | 'gemini', T>>;

type Given = Omit<
  Router,
  'hosts' | 'bases' | 'errors' | 'envNames' | 'kind' | 'read' | 'models' | 'support' | 'otherBases' | 'accounts' | 'keyFormat' | 'protocols'
>;

/** The facts of one router in short form. */
export interface RouterFacts extends Partial<Given> {
  id: string;
  name: string;
  service: RouterService;
  /** Where the facts are documented, and the date the page was read. */
  source: Source & { read: string };
  evidence?: FactEvidence;
  /** API hosts not in any base URL; `*` matches one label. */
  hosts?: readonly string[];
  accountHosts?: readonly string[];
  webHosts?: readonly string[];
  bases?: Roots<string>;
  otherBases?: Roots<readonly string[]>;
  /** Served protocols, if the base URLs do not show them. */
  protocols?: readonly Protocol[];
  accounts?: readonly (Omit<RouterAccount, 'bases' | 'source'> & { bases: Roots<readonly string[]>; source?: Source })[];
  keyNames?: readonly string[];
  baseUrlNames?: readonly string[];
  key?: { prefix: string; example: string; alsoUsedBy?: readonly string[]; pattern?: string };
  models?: { path?: string; checksKey: 'yes' | 'no' | 'unknown'; emptyAsNull?: boolean };
  support?: Partial<Router['support']>;
  errors?: () => readonly ErrorRule[];
}

/** Hosts of pages about many programs. */
const sharedHosts: ReadonlySet<string> = new Set([
  'github.com',
  'www.npmjs.com',
  'docs.github.com',
  'learn.microsoft.com',
  'docs.aws.amazon.com',
]);

const usualHeaders: Readonly<Record<Protocol, readonly AuthHeader[]>> = {
  'openai-chat': ['bearer'],
  'openai-responses': ['bearer'],
  'anthropic-messages': ['x-api-key', 'bearer'],
  gemini: ['x-goog-api-key'],
};

/** Completes the facts with defaults: usual headers of each protocol, hosts of the base URLs, no limits, base URL required. */
export function defineRouter(facts: RouterFacts): Router {
  const {
    source,
    evidence = 'documented',
    hosts = [],
    accountHosts = [],
    webHosts = [],
    keyNames = [],
    baseUrlNames = [],
    ...rest
  } = facts;
  const { bases: roots = {}, otherBases = {}, accounts, models, support, errors, key, protocols: served, ...own } = rest;
  const bases = Object.fromEntries(
    Object.entries(byProtocol(roots)).map(([protocol, url]): [string, RouterBase] => [protocol, { url, evidence, source }]),
  ) as Router['bases'];
  const others = byProtocol(otherBases);
  const expanded = accounts?.map((account): RouterAccount => ({ source, ...account, bases: byProtocol(account.bases) }));
  const urls = [
    ...Object.values(bases).map(({ url }) => url),
    ...Object.values(others).flat(),
    ...(expanded ?? []).flatMap((account) => Object.values(account.bases).flat()),
  ];
  const apiHosts = new Set([...hosts, ...urls.map(hostPattern).filter((host) => !/^(?:localhost|127\.)/.test(host))]);
  const pages = [source.url, support?.keysUrl, ...Object.values(support?.keysUrlByHost ?? {})]
    .map((url) => hostPattern(url ?? ''))
    .filter((host) => host !== '' && !sharedHosts.has(host));
  const sites = [...new Set([...webHosts, ...pages])].filter((host) => !apiHosts.has(host));
  const asHosts = (role: RouterHost['role'], names: Iterable<string>): RouterHost[] =>
    [...names].map((host) => ({ host, role, evidence, source }));
  const protocols = served ?? (Object.keys({ ...bases, ...others }) as Protocol[]);
  const rows = lazy(errors ?? (() => []));
  return {
    kind: 'router',
    read: source.read,
    auth: Object.fromEntries(protocols.map((protocol) => [protocol, usualHeaders[protocol]])),
    keyEndpoints: [],
    requestIdHeaders: [],
    rateLimitHeaders: {},
    limits: {},
    defaultModels: {},
    modelExamples: [],
    stream: {},
    forbiddenPaths: [],
    contradictions: [],
    ...own,
    protocols,
    hosts: [...asHosts('api', apiHosts), ...asHosts('account', accountHosts), ...asHosts('web', sites)],
    bases,
    otherBases: others,
    accounts: expanded,
    envNames: { key: keyNames, baseUrl: baseUrlNames, model: [], needsBaseUrl: true },
    keyFormat: key && { alsoUsedBy: [], ...key, source },
    models: models && { path: '/models', ...models, source },
    support: { asksFor: ['the request id', 'the time of the request', 'the error as it came'], ...support },
    get errors() {
      return rows();
    },
  };
}

function byProtocol<T>({ openai, chat, responses, anthropic, gemini }: Roots<T>): Partial<Record<Protocol, T>> {
  const all = {
    'openai-chat': chat ?? openai,
    'openai-responses': responses ?? openai,
    'anthropic-messages': anthropic,
    gemini,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Partial<Record<Protocol, T>>;
}

/** The host of a root, with `*` for each open label such as `{region}`. */
function hostPattern(root: string): string {
  return (/^https?:\/\/([^/:]+)/.exec(root)?.[1] ?? '').replace(/\{[^{}]*\}/g, '*');
}
