import type { IncomingHttpHeaders } from 'node:http';
import { keyHeaderNames } from '../../domain/credential-name.ts';
import type { AuthHeader, Protocol } from '../../domain/protocol.ts';
import type { Router } from '../../domain/router.ts';
import { isRecord } from '../../text/json.ts';
import type { Refusal } from './refusal.ts';

/** A key as sent in a request. */
export interface ReceivedKey {
  header: AuthHeader;
  value: string;
}

/** All credentials of a request, `Authorization` first: it wins over the others. */
export function sentKeys(headers: IncomingHttpHeaders, query: URLSearchParams): ReceivedKey[] {
  const keys: ReceivedKey[] = [];
  const authorization = headers.authorization?.trim();
  if (authorization) {
    const bearer = /^bearer\s+(\S.*)$/i.exec(authorization);
    keys.push(bearer ? { header: 'bearer', value: bearer[1] ?? '' } : { header: 'raw', value: authorization });
  }
  for (const header of keyHeaderNames) {
    const value = headers[header];
    if (typeof value === 'string' && value !== '') keys.push({ header, value: value.trim() });
  }
  const inQuery = query.get('key');
  if (inQuery) keys.push({ header: 'x-goog-api-key', value: inQuery });
  return keys;
}

/** The betas of a Messages request, from its header and its body. */
export function sentBetas(headers: IncomingHttpHeaders, body: unknown): string[] {
  const header = headers['anthropic-beta'];
  const inBody = isRecord(body) && Array.isArray(body.betas) ? body.betas.map(String) : [];
  return [...(typeof header === 'string' ? header.split(',') : []), ...inBody].map((beta) => beta.trim()).filter((beta) => beta !== '');
}

const protocolHeaders: Readonly<Record<Protocol, readonly AuthHeader[]>> = {
  'openai-chat': ['bearer'],
  'openai-responses': ['bearer'],
  'anthropic-messages': ['x-api-key', 'bearer'],
  gemini: ['x-goog-api-key', 'bearer'],
};

/** Why the credential is refused, or null. Reads only headers that the router documents for the route. */
export function refuseKey(sent: readonly ReceivedKey[], keys: readonly string[], accepted: readonly AuthHeader[]): Refusal | null {
  const read = sent.find((key) => accepted.includes(key.header));
  if (!read || read.value === '') {
    const message = accepted.includes('bearer')
      ? "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth."
      : `${accepted[0] ?? 'Authorization'} header is required`;
    return { kind: 'missing-key', message };
  }
  if (keys.includes(read.value)) return null;
  return { kind: 'invalid-key', message: 'Incorrect API key provided. Check it in the dashboard of your router.' };
}

/** The credential headers that a route reads. */
export function acceptedHeaders(router: Router | undefined, protocol: Protocol): readonly AuthHeader[] {
  return router?.auth[protocol] ?? protocolHeaders[protocol];
}
