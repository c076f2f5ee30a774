/** Headers that carry nothing but the key of an API. Lower case, as all names here. */
export const keyHeaderNames = ['x-api-key', 'api-key', 'x-goog-api-key'] as const;
const allKeyHeaderNames: readonly string[] = ['authorization', ...keyHeaderNames];
/** Those that requests send themselves, so that nobody can add them. */
const reservedHeaders = allKeyHeaderNames.filter((name) => name !== 'api-key');
const credentialHeaderNames: readonly string[] = [...allKeyHeaderNames, 'proxy-authorization', 'cookie', 'set-cookie'];

/** Whether the whole value of a header is a credential, whatever its form. */
export function isCredentialHeader(name: string): boolean {
  return credentialHeaderNames.includes(name.toLowerCase());
}

/** Whether clients send the key of an API in this header. */
export function isKeyHeader(name: string): boolean {
  return allKeyHeaderNames.includes(name.toLowerCase());
}

/** Whether exactly one such header is sent, with the key. */
export function isReservedKeyHeader(name: string): boolean {
  return reservedHeaders.includes(name.toLowerCase());
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
