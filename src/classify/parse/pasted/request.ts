import { keyHeaderNames } from '../../../domain/credential-name.ts';

/** The request visible in a pasted transcript or command. */
export interface PastedRequest {
  method: string | null;
  /** Path and query, or a command's whole URL. */
  url: string;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  /** Whether `$NAME` in a header was sent as written. */
  isVerbatim: boolean;
  /** Hosts to which an earlier answer redirected. */
  redirects: readonly string[];
}

const requestLine = /^> ([A-Z]{3,7}) (\S+) HTTP\/[\d.]+[ \t]*$/gm;
const sentHeader = /^> ([A-Za-z][\w-]{1,60}): ?(.*)$/gm;
const sentHeaderHttp2 = /^\* \[HTTP\/2\] \[\d+\] \[([\w:-]{2,60}): (.*)\]\s*$/gm;
const command = /\bcurl\b(?:[^\n]*\\\r?\n){0,30}[^\n]*/;
const headerOption = /(?:-H|--header)[ =]{0,5}(['"])([A-Za-z][\w-]{1,60}): ?(.{0,2000}?)\1/g;
const location = /^<? ?location: (\S+)/gim;

/** The last request of a transcript in the form of `curl -v`, or that of a curl command; null if the text has neither. */
export function findPastedRequest(text: string): PastedRequest | null {
  const line = [...text.matchAll(requestLine)].at(-1);
  if (line !== undefined) {
    const before = text.slice(0, line.index);
    // HTTP/2 headers are listed before their request line.
    const notes = before.slice(before.lastIndexOf('\n< ') + 1);
    const sent = [...text.slice(line.index).matchAll(sentHeader), ...notes.matchAll(sentHeaderHttp2)];
    const headers = collect(sent.map((match) => [match[1], match[2]]));
    return { method: line[1] ?? null, url: line[2] ?? '', headers, isVerbatim: true, redirects: findRedirects(before) };
  }
  const found = command.exec(text)?.[0];
  const url = found === undefined ? undefined : /https?:\/\/[^\s'"\\]+/.exec(found)?.[0];
  if (found === undefined || url === undefined) return null;
  const options = [...found.matchAll(headerOption)];
  const headers = collect(options.map((match) => [match[2], match[3]]));
  const scheme = /\s--oauth2-bearer[ =]/.test(found) ? 'Bearer' : /\s(?:-u ?|--user[ =])\S/.test(found) ? 'Basic' : undefined;
  return {
    method: null,
    url,
    headers: scheme === undefined ? headers : { authorization: `${scheme} …`, ...headers },
    // A POSIX shell does not expand within single quotes.
    isVerbatim: options.some(([, quote, , value]) => quote === "'" && /\$/.test(value ?? '')),
    redirects: findRedirects(text),
  };
}

function findRedirects(text: string): string[] {
  return [...text.matchAll(location)].map((match) => match[1] ?? '');
}

function collect(pairs: readonly (readonly [string | undefined, string | undefined])[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name = '', value = ''] of pairs) headers[name.toLowerCase()] ??= value.trim();
  return headers;
}

export type CredentialFault = 'missing' | 'no-bearer' | 'dropped' | 'in-query' | 'doubled' | 'unexpanded' | 'other-header';

const schemeName = '(?:bearer|basic|token)';
const doubled = new RegExp(String.raw`^(?:${schemeName}\s+${schemeName}\s|bearer\s*:|authorization\b|${schemeName}\s+["'])`, 'i');
/** A variable of a shell, of PowerShell, cmd.exe or a template. */
const variable = /^(?:\w+ +)?(?:\$\{?(?:env:)?[A-Za-z_]\w*\}?|%[A-Za-z_]\w*%|\{\{ ?[\w.]+ ?\}\})$/;
/** Google documents the key in the query. */
const googleHost = /\bgoogleapis\.com\b/;

/** What is wrong with how a request sent its key; null if nothing is recognisable. A CONNECT is for the proxy and has no key. */
export function findCredentialFault({ method, url, headers, isVerbatim, redirects }: PastedRequest): CredentialFault | null {
  if (method === 'CONNECT') return null;
  const { authorization } = headers;
  const keys = keyHeaderNames.map((name) => headers[name] ?? '').filter((value) => value !== '');
  const isEmpty = authorization === undefined || new RegExp(`^${schemeName}?$`, 'i').test(authorization);
  if (isEmpty && keys.length === 0) {
    if (/[?&](?:key|api_?key|api-key|token|access_token)=/i.test(url)) return googleHost.test(`${url} ${headers.host}`) ? null : 'in-query';
    return redirects.length > 0 ? 'dropped' : 'missing';
  }
  if (isVerbatim && [authorization ?? '', ...keys].some((value) => variable.test(value))) return 'unexpanded';
  if (keys.length > 0 || authorization === undefined) return null;
  if (doubled.test(authorization)) return 'doubled';
  if (!/^(?:bearer|basic|aws4-|token) ?\S?/i.test(authorization)) return 'no-bearer';
  const target = `${headers.host ?? ''} ${url}`;
  return /\bapi\.anthropic\.com\b/.test(target) && /\/v1\/messages\b/.test(url) && /^bearer sk-ant-api/i.test(authorization)
    ? 'other-header'
    : null;
}
