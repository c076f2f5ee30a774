/** undici's HTTPParserError has no code: maps the reason text of its parser (llhttp 9) to llhttp's code. */
const reasons: readonly (readonly [RegExp, string])[] = [
  [/Duplicate Content-Length|can't be present with/, 'HPE_UNEXPECTED_CONTENT_LENGTH'],
  [/Content-Length/, 'HPE_INVALID_CONTENT_LENGTH'],
  [/Transfer-Encoding/, 'HPE_INVALID_TRANSFER_ENCODING'],
  [/chunk size|chunk extension|chunk data/i, 'HPE_INVALID_CHUNK_SIZE'],
  [/header token|header field|header value char|after header value|after start line/, 'HPE_INVALID_HEADER_TOKEN'],
  [/status|Response overflow/, 'HPE_INVALID_STATUS'],
  [/version|Expected dot/, 'HPE_INVALID_VERSION'],
  [/Expected HTTP/, 'HPE_INVALID_CONSTANT'],
  [/expected CR/i, 'HPE_CR_EXPECTED'],
  [/Expected LF|Expected CRLF/i, 'HPE_LF_EXPECTED'],
  [/Data after/, 'HPE_CLOSED_CONNECTION'],
  [/EOF/, 'HPE_INVALID_EOF_STATE'],
];

/** llhttp's code for an HTTPParserError; undefined if its reason is unknown. The message itself is never passed on. */
export function findParserCode(message: string): string | undefined {
  return reasons.find(([pattern]) => pattern.test(message))?.[1];
}
