import { keyHeaderNames } from '../../../domain/credential-name.ts';
/** The request visible in a pasted transcript or command. */
export interface PastedRequest {
  method: string | null;
  /** Path and query, or a command's whole URL. */
  url: string;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  /** Hosts to which an earlier answer redirected. */
  redirects: readonly string[];
}

const requestLine = /^> ([A-Z]{3,7}) (\S+) HTTP\/[\d.]+\s*$/m;
const sentHeader = /^> ([A-Za-z][\w-]{1,60}): ?(.*)$/gm;
const sentHeaderHttp2 = /^\* \[HTTP\/2\] \[\d+\] \[([\w:-]{2,60}): (.*)\]\s*$/gm;
const command = /\bcurl\b(?:[^\n]*\\\r?\n){0,30}[^\n]*/;
const headerOption = /(?:-H|--header)[ =]{0,5}(['"])([A-Za-z][\w-]{1,60}): ?(.{0,2000}?)\1/g;
const location = /^<? ?location: (\S+)/gim;

/** The request of a `curl -v` transcript or a curl command; null if the text has neither. */
export function findPastedRequest(text: string): PastedRequest | null {
  const line = requestLine.exec(text);
  const redirects = [...text.matchAll(location)].map((match) => match[1] ?? '');
  if (line !== null) {
    const headers = collect([...text.matchAll(sentHeader), ...text.matchAll(sentHeaderHttp2)].map((match) => [match[1], match[2]]));
    return { method: line[1] ?? null, url: line[2] ?? '', headers, redirects };
  }
  const found = command.exec(text)?.[0];
  const url = found === undefined ? undefined : /https?:\/\/[^\s'"\\]+/.exec(found)?.[0];
  if (found === undefined || url === undefined) return null;
  const headers = collect([...found.matchAll(headerOption)].map((match) => [match[2], match[3]]));
  const scheme = /\s--oauth2-bearer[ =]/.test(found) ? 'Bearer' : /\s(?:-u ?|--user[ =])\S/.test(found) ? 'Basic' : undefined;
  return { method: null, url, headers: scheme === undefined ? headers : { authorization: `${scheme} …`, ...headers }, redirects };
}

function collect(pairs: readonly (readonly [string | undefined, string | undefined])[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name = '', value = ''] of pairs) headers[name.toLowerCase()] ??= value.trim();
  return headers;
}

/** What is wrong with how a request sent its key; null if nothing is recognisable. */
export function findCredentialFault({ url, headers, redirects }: PastedRequest): 'missing' | 'no-bearer' | 'dropped' | null {
  const authorization = headers.authorization ?? headers['proxy-authorization'];
  const hasKey = keyHeaderNames.some((name) => (headers[name] ?? '') !== '');
  if (authorization === undefined && !hasKey && !/[?&](?:key|api_key|api-key|token)=/.test(url))
    return redirects.length > 0 ? 'dropped' : 'missing';
  if (authorization !== undefined && !hasKey && !/^(?:bearer|basic|aws4-|token) ?\S?/i.test(authorization)) return 'no-bearer';
  return null;
}
