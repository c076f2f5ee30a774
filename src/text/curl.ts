import type { Exchange } from '../domain/evidence/exchange.ts';

/** Replaces the key wherever a request is displayed; in a shell it is the variable itself. */
export const keyPlaceholder = '$KUSH_DOCTOR_API_KEY';

const setByCurl: ReadonlySet<string> = new Set(['host', 'content-length', 'accept-encoding']);

/** The request as a command for a POSIX shell. The key stays a variable, so the line can be pasted into a ticket. */
export function curlLine(exchange: Pick<Exchange, 'method' | 'url' | 'requestHeaders' | 'requestBody'>): string {
  const parts = ['curl -isS'];
  if (exchange.method === 'HEAD') parts.push('--head');
  else if (exchange.method !== 'GET' && !(exchange.method === 'POST' && exchange.requestBody !== undefined))
    parts.push(`-X ${exchange.method}`);
  if (exchange.requestHeaders['accept-encoding'] !== undefined) parts.push('--compressed');
  for (const [name, value] of Object.entries(exchange.requestHeaders)) {
    if (!setByCurl.has(name)) parts.push(`-H ${quoted(`${name}: ${value}`)}`);
  }
  if (exchange.requestBody !== undefined) parts.push(`--data-raw ${quoted(exchange.requestBody)}`);
  // The address comes last, without a preceding `--`: a URL never starts with a dash.
  parts.push(quoted(exchange.url));
  return parts.join(' ');
}

/** Single quotes prevent all shell expansion; only the placeholder is left for the shell to expand. */
function quoted(text: string): string {
  return text
    .split(keyPlaceholder)
    .map((part) => `'${part.replaceAll("'", "'\\''")}'`)
    .join(`"${keyPlaceholder}"`)
    .replace(/^''(?=")|(?<=")''$/g, '');
}
