/** What the value of a header is, and whether requests send the header themselves, so that nobody can add it. */
const credentialHeaders: ReadonlyMap<string, { isKey: boolean; isReserved: boolean }> = new Map(
  Object.entries({
    authorization: { isKey: true, isReserved: true },
    'x-api-key': { isKey: true, isReserved: true },
    'x-goog-api-key': { isKey: true, isReserved: true },
    'api-key': { isKey: true, isReserved: false },
    'proxy-authorization': { isKey: false, isReserved: false },
    cookie: { isKey: false, isReserved: false },
    'set-cookie': { isKey: false, isReserved: false },
  }),
);

/** Headers that carry nothing but the key of an API, in lower case. */
export const keyHeaderNames = ['x-api-key', 'api-key', 'x-goog-api-key'] as const;

/** Whether the whole value of a header is a credential, whatever its form. */
export function isCredentialHeader(name: string): boolean {
  return credentialHeaders.has(name.toLowerCase());
}

/** Whether clients send the key of an API in this header. */
export function isKeyHeader(name: string): boolean {
  return credentialHeaders.get(name.toLowerCase())?.isKey === true;
}

/** Whether exactly one such header is sent, with the key. */
export function isReservedKeyHeader(name: string): boolean {
  return credentialHeaders.get(name.toLowerCase())?.isReserved === true;
}

const credentialWord = /^(?:api)?(?:key|token|secret|auth|authorization|cookie|credentials?|password|jwt)$/;

/** Whether the name of a header or of a parameter in a URL says that its value is a credential: `X-Portkey-Api-Key`, `access_token`. */
export function isCredentialName(name: string): boolean {
  return name
    .toLowerCase()
    .split(/[-_.]/)
    .some((word) => credentialWord.test(word));
}

/** The same where a value is only protected: also words within words, such as `X-AuthToken`; `x-portkey-provider` names a product. */
export function suggestsCredential(name: string): boolean {
  return /(?:^|[^a-z])(?:api)?key|apikey|token|secret|auth|cookie|password/i.test(name);
}
