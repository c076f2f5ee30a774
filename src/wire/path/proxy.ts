import { BlockList, isIP } from 'node:net';
import type { ClientRoute, ProxyVariable } from '../../domain/evidence/path-observation.ts';
import { Secret } from '../../domain/secret.ts';
import type { SystemContext } from '../../domain/system-context.ts';
import { decodePercent } from '../../text/url.ts';
import { clientProxyRules, doctorRules, nodeFetchRules, type ProxyRules } from './proxy-rules-table.ts';

type Env = SystemContext['env'];

/** The proxy for one URL. */
export interface ProxyChoice {
  /** Scheme, host and port, never credentials: `http://proxy.example:3128`. */
  url: string;
  /** The variable that sets it. */
  variable: string;
  /** `user:password`, percent-decoded; sent only to the proxy. */
  credential?: Secret | undefined;
}

/** The proxy a client uses for a URL, and the exact rule that decided. */
export function chooseProxy(url: URL, env: Env, rules: ProxyRules): { proxy: ProxyChoice | null; why: string } {
  const names = url.protocol === 'https:' ? rules.https : rules.http;
  // A client without SOCKS support ignores a SOCKS URL in ALL_PROXY and connects directly; one in HTTPS_PROXY it would try and fail.
  const isPassedOver = (name: string): boolean => rules.socks === 'no' && /^all_/i.test(name) && /^socks/i.test(env[name] ?? '');
  const variable = names.find((name) => (env[name] ?? '') !== '' && !isPassedOver(name));
  if (variable === undefined)
    return { proxy: null, why: names.length === 0 ? 'reads no proxy variable' : `none of ${names.join(', ')} is set` };
  const list = rules.bypass.find((name) => (env[name] ?? '') !== '');
  const entry = list === undefined ? null : bypassEntry(url, env[list] ?? '', rules);
  if (entry !== null) return { proxy: null, why: `${list} has "${entry}"` };
  const read = readProxyUrl(env[variable] ?? '');
  if (read === null) return { proxy: { url: 'invalid:', variable }, why: `${variable} is not a URL` };
  return { proxy: { url: read.url, variable, credential: read.credential }, why: `${variable} is set` };
}

/** The proxy that the doctor itself uses: read only from the process environment, never from a project's files. */
export function proxyFor(url: URL, env: Env): ProxyChoice | null {
  return chooseProxy(url, env, doctorRules).proxy;
}

/** The NO_PROXY entry that exempts a URL from the proxy by one client's rules; null if none does. */
export function bypassEntry(
  url: URL,
  list: string,
  rules: Pick<ProxyRules, 'suffix' | 'starSuffix' | 'cidr' | 'port' | 'starInList'>,
): string | null {
  const host = url.hostname
    .replace(/^\[|\]$/g, '')
    .toLowerCase()
    .replace(/\.$/, '');
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  if (list.trim() === '*') return '*';
  return list.split(/[\s,]+/).find((entry) => entry !== '' && entryMatches(entry.toLowerCase(), host, port, rules)) ?? null;
}

function entryMatches(
  entry: string,
  host: string,
  port: string,
  rules: Pick<ProxyRules, 'suffix' | 'starSuffix' | 'cidr' | 'port' | 'starInList'>,
): boolean {
  if (entry === '*') return rules.starInList;
  const ported = /^(\[[^\]]+\]|[^:]+):(\d+)$/.exec(entry);
  if (ported && !rules.port) return false;
  if (ported && ported[2] !== port) return false;
  const name = (ported?.[1] ?? entry).replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (name === host) return true;
  if (isIP(host) !== 0) return rules.cidr && isInRange(host, name);
  if (name.startsWith('*.') && !rules.starSuffix) return false;
  const bare = name.replace(/^\*?\./, '');
  if (bare === '') return false;
  if (rules.suffix === 'text') return host.endsWith(bare);
  return host === bare || host.endsWith(`.${bare}`);
}

function isInRange(host: string, range: string): boolean {
  const [address = '', bits = ''] = range.split('/');
  const family = isIP(address);
  if (family === 0 || family !== isIP(host) || !/^\d{1,3}$/.test(bits)) return false;
  const kind = family === 6 ? 'ipv6' : 'ipv4';
  try {
    const list = new BlockList();
    list.addSubnet(address, Number(bits), kind);
    return list.check(host, kind);
  } catch {
    return false;
  }
}

/** The parts of a proxy URL; a missing scheme means http, as in curl. Null if it is not a URL. */
function readProxyUrl(text: string): { url: string; credential: Secret | undefined } | null {
  const trimmed = text.trim();
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`;
  let url: URL;
  try {
    url = new URL(full);
  } catch {
    return null;
  }
  if (url.hostname === '') return null;
  const credential =
    url.username === '' && url.password === '' ? undefined : new Secret(`${decodePercent(url.username)}:${decodePercent(url.password)}`);
  return { url: `${url.protocol}//${url.host}`, credential };
}

const variableNames = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY'];

/** The proxy variables that are set, without credentials; the settings checks report invalid values. */
export function readProxyVariables(env: Env): ProxyVariable[] {
  return variableNames.flatMap((name) => {
    const value = env[name];
    return value === undefined || value === '' ? [] : [{ name, url: readProxyUrl(value)?.url ?? null }];
  });
}

/** The route every client with known rules would take to this URL on this machine. */
export function clientRoutes(url: URL, env: Env, nodeVersion: string): ClientRoute[] {
  const fetchRules = nodeFetchRules(nodeVersion, env);
  return [fetchRules, ...clientProxyRules].map((rules) => {
    const { proxy, why } = chooseProxy(url, env, rules);
    const needs = 'needs' in rules && rules.needs !== undefined ? `${why}; needs ${rules.needs}` : why;
    return { client: rules.client, proxy: proxy?.url ?? null, why: needs };
  });
}
