import { isCredentialName, isReservedKeyHeader } from './credential-name.ts';
import { Secret } from './secret.ts';

/** A header that the user adds to every request to the endpoint. */
export interface RequestHeader {
  /** In lower case. */
  name: string;
  value: Secret;
  /** Never displayed: it came from a variable, or its name indicates a credential. */
  isSecret: boolean;
}

/** What evidence shows in place of a secret value. */
export const hiddenHeader = '[redacted]';

const fieldName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/;
/** Visible ASCII and spaces (RFC 9110, field values). */
const fieldValue = /^[\x20-\x7e]{1,4000}$/;
/** Headers that belong to the request itself. */
const reserved: ReadonlySet<string> = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'content-type', 'accept']);

/** Why a header cannot be added to a request; null if it can. */
export function findHeaderFault(name: string, value: string): 'name' | 'reserved' | 'value' | null {
  if (!fieldName.test(name)) return 'name';
  if (reserved.has(name.toLowerCase()) || isReservedKeyHeader(name)) return 'reserved';
  return fieldValue.test(value) ? null : 'value';
}

/** Creates an additional header. Its value is secret if it came from a variable or if the name indicates a credential. */
export function createRequestHeader(name: string, value: string, { fromVariable }: { fromVariable: boolean }): RequestHeader {
  const lower = name.toLowerCase();
  return { name: lower, value: new Secret(value), isSecret: fromVariable || isCredentialName(lower) };
}
