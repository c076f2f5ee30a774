import { WireError } from './wire-error.ts';

/** Reads the URL of a request; throws a `WireError` for what is no http URL. User info in a base URL is not sent and not shown. */
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
