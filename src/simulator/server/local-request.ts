import type { IncomingMessage, ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import { isLoopbackHost } from '../../domain/loopback.ts';

/**
 * Why a request may come from a web page instead of a program of the user; null if it cannot. A page of any site can make a browser send
 * requests to this machine, and after changing its DNS record (rebinding) read the answers; it cannot set the headers `Host`, `Origin` and
 * `Sec-Fetch-Site` (https://fetch.spec.whatwg.org/#forbidden-request-header).
 */
export function findBrowserRequest(
  request: Pick<IncomingMessage, 'headers' | 'socket'> & Partial<Pick<IncomingMessage, 'headersDistinct'>>,
  boundHost: string,
): string | null {
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (origin !== undefined && webOrigin.test(origin)) return 'a web page sent it (header Origin)';
  if (site === 'cross-site' || site === 'same-site') return 'a web page sent it (header Sec-Fetch-Site)';
  // Node reads the first of several: https://www.rfc-editor.org/rfc/rfc9112#section-3.2
  if ((request.headersDistinct?.host?.length ?? 0) > 1) return 'it has two Host headers';
  const authority = request.headers[':authority'];
  const host = request.headers.host ?? (typeof authority === 'string' ? authority : '');
  return isOwnHost(host, boundHost, request.socket.localPort) ? null : 'its Host header names another place';
}

/** Desktop programs have other schemes (`app://`, `vscode-file://`), which no web page can have. */
const webOrigin = /^(?:null$|https?:|(?:chrome|moz|safari-web)-extension:)/i;

/** Names that containers use for their host. */
const containerNames = /^(?:host|gateway)\.docker\.internal$|^host\.containers\.internal$/;

function isOwnHost(text: string, boundHost: string, port: number | undefined): boolean {
  const [, bracketed, plain, given] = /^(?:\[([\da-f:.]+)\]|([\w.-]+))(?::(\d{1,5}))?$/i.exec(text) ?? [];
  const host = (bracketed ?? plain)?.toLowerCase();
  if (host === undefined || (given === undefined ? port !== 80 && port !== 443 : Number(given) !== port)) return false;
  if (isLoopbackHost(host) || host === boundHost.toLowerCase()) return true;
  // A server that listens for other machines is reached by its address or one of its names; a rebound name is neither.
  return !isLoopbackHost(boundHost) && (isIP(host) !== 0 || host === hostname().toLowerCase() || containerNames.test(host));
}

/** An error of this server itself, in a form that the SDKs of all protocols display. */
export function sendRefusal(response: ServerResponse, status: 403 | 404 | 413 | 429, why: string): void {
  const body = JSON.stringify({ error: { message: `kush-doctor refused this request: ${why}`, type: 'refused_by_kush_doctor' } });
  response.writeHead(status, { 'content-type': 'application/json', ...(status === 429 && { 'retry-after': '1' }) });
  response.end(body);
}
