import { WireError } from './wire-error.ts';

/** Parses a request's URL; throws a `WireError` if it is not an http URL. User info in a base URL is neither sent nor shown. */
export function parseUrl(text: string): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new WireError('send', 'URL_INVALID');
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new WireError('send', 'URL_INVALID');
  url.username = '';
  url.password = '';
  url.hash = '';
  return url;
}
