import { isLoopbackHost, isOwnHostAlias } from '../../domain/loopback.ts';
import { Secret } from '../../domain/secret.ts';
import { hasSecretKey, type Target } from '../../domain/target.ts';
import { withoutSlashes } from '../../text/url.ts';
import type { IssueDraft } from '../issues/issue.ts';
import { isComposeFile } from '../sources/compose.ts';
import { bareUrl, findVersionedAzureRoot, isNearHost, isPrivateHost, readUrl, withoutEndpoint } from '../tables/client-urls.ts';
import { isPlaceholderHost } from '../tables/placeholders.ts';
import { isKeyInsteadOfUrl, type RawSetting } from '../tables/raw-setting.ts';
import { lintPath } from './base-url-path.ts';
import { isUnmistakable, lintSyntax } from './base-url-syntax.ts';
import { type ReportBaseUrl, reporterFor } from './report-base-url.ts';

export interface BaseUrlContext {
  target: Target;
  allowInsecureHttp: boolean;
}

/** Checks a base URL's syntax and its use with the client and router. */
export function lintBaseUrl(raw: RawSetting, context: BaseUrlContext): IssueDraft[] {
  if (raw.origin.via === 'router') return [];
  const report = reporterFor(raw, context.target);
  const url = readUrl(raw.text);
  const isReadable = url !== null && !isKeyInsteadOfUrl(raw.text);
  const syntax = lintSyntax(raw.text, report);
  if (syntax.some(({ code }) => code === 'base-url-placeholder')) return syntax;
  return [...syntax, ...(isReadable ? lintSemantics(raw, url, context, report) : [])];
}

function lintSemantics(raw: RawSetting, url: URL, context: BaseUrlContext, report: ReportBaseUrl): IssueDraft[] {
  const { target } = context;
  const [endpoint] = target.endpoints;
  const found: IssueDraft[] = [];
  const host = url.hostname.toLowerCase();
  const corrected = bareUrl(url);
  if (url.username !== '' || url.password !== '') found.push(report('base-url-credentials', { corrected }));
  if (holdsOwnKey(url, target)) found.push(report('base-url-holds-key', { corrected: undefined }, 'warn'));
  // Azure's older paths want the query; its versioned root needs none.
  const versioned = findVersionedAzureRoot(new URL(withoutEndpoint(corrected)));
  if (url.search !== '') found.push(report('base-url-query', { isVersion: versioned !== null, corrected: versioned ?? corrected }));
  if (url.hash !== '') found.push(report('base-url-fragment', { corrected }));
  if (isPlaceholderHost(url.host)) return [...found, report('base-url-placeholder', { host, corrected: undefined })];
  if (host.includes('xn--') && !isUnmistakable(host)) found.push(report('base-url-lookalike', { host, corrected: undefined }));
  if (url.protocol === 'http:' && !isLoopbackHost(host) && !isOwnHostAlias(host) && !context.allowInsecureHttp) {
    found.push(...lintPlainHttp(host, corrected, raw, target, report));
  }
  if ((url.protocol === 'https:' && url.port === '80') || (url.protocol === 'http:' && url.port === '443')) {
    const withoutPort = `${url.protocol}//${url.hostname}${withoutSlashes(url.pathname)}`;
    found.push(report('base-url-port', { scheme: url.protocol, port: url.port, corrected: withoutPort }));
  }
  return [...found, ...lintPath(raw, url, endpoint, target, report)];
}

/** Plain http to another machine. */
function lintPlainHttp(host: string, corrected: string, raw: RawSetting, target: Target, report: ReportBaseUrl): IssueDraft[] {
  const hasSecret = hasSecretKey(target);
  // A local server without a key check is usually reached by plain http.
  if (!hasSecret && isPrivateHost(host)) return [];
  // A one-word host in a compose file is a service on the network of that file, on this machine.
  if (isNearHost(host) && isComposeFile(raw.origin.file ?? '')) return [];
  // The client may reach a Docker service this way, but without consent the key is not sent unencrypted to another machine.
  if (isNearHost(host)) return [report('base-url-insecure', { host, hasSecret, corrected: undefined }, 'warn')];
  return [
    report('base-url-insecure', { host, hasSecret, corrected: corrected.replace(/^http:/, 'https:') }, hasSecret ? undefined : 'warn'),
  ];
}

const minKeyLength = 8;

/** Whether a part of the path is the very key, which a shape would not show. Some gateways take it there, so only a request decides. */
function holdsOwnKey({ pathname }: URL, { key }: Target): boolean {
  return pathname.split('/').some((part) => part.length >= minKeyLength && key?.value.equals(new Secret(part)) === true);
}
