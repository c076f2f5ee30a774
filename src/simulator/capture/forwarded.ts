import { isCredentialName } from '../../domain/credential-name.ts';
import type { Headers } from '../../domain/evidence/exchange.ts';
import type { CapturedRequest } from './captured-request.ts';

/** Whether a text contains a secret: the client's own key, which must not leave this machine, is one. */
type HasSecret = (text: string) => boolean;

const notPassedOn =
  /^(?:host|connection|content-length|transfer-encoding|accept-encoding|expect|upgrade|te|trailer|keep-alive|proxy-.*|via|forwarded|x-forwarded-.*)$/i;

/** The client's headers for the router: none about the connection, none of a credential, and none that contains a secret. */
export function forwardedRequestHeaders({ headers }: CapturedRequest, hasSecret: HasSecret): Record<string, string> {
  const named = readConnection(headers.find(({ name }) => /^connection$/i.test(name))?.value);
  return Object.fromEntries(
    headers
      .map(({ name, value }) => [name.toLowerCase(), value] as const)
      .filter(([name, value]) => !notPassedOn.test(name) && !named.has(name) && !isCredentialName(name) && !hasSecret(value)),
  );
}

/** Route and query for the router, after its base URL; null if the path ends with no documented route. */
export function forwardedTarget({ path }: CapturedRequest, hasSecret: HasSecret): string | null {
  const [, route, query = ''] =
    /(\/(?:chat\/completions|responses|messages(?:\/count_tokens)?|models\/[^/\\?#]+:\w+))(?:\?([^#]*))?$/.exec(path) ?? [];
  if (route === undefined) return null;
  const kept = query.split('&').filter((pair) => {
    const [[name = '', value = ''] = []] = new URLSearchParams(pair);
    return name !== '' && !isCredentialName(name) && !hasSecret(value);
  });
  return kept.length === 0 ? route : `${route}?${kept.join('&')}`;
}

/**
 * Not passed back: headers about the connection or a removed encoding, cookies, rights for web pages, and a redirect's target: a client
 * following it would send its own key to another machine.
 */
const notPassedBack =
  /^(?:location|refresh|connection|keep-alive|transfer-encoding|content-length|content-encoding|set-cookie|upgrade|trailer|te|proxy-.*|alt-svc|strict-transport-security|access-control-.*)$/i;

/** The router's headers for the client. */
export function forwardedResponseHeaders(headers: Headers): Record<string, string> {
  const named = readConnection(headers.connection);
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !notPassedBack.test(name) && !named.has(name.toLowerCase())));
}

/** Headers that concern only this connection: https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1 */
function readConnection(value: string | undefined): ReadonlySet<string> {
  return new Set((value ?? '').toLowerCase().split(/[,\s]+/));
}
