import type { Failure } from '../domain/evidence/exchange.ts';
import type { Category } from '../domain/report/category.ts';
import type { RetryKind } from '../domain/report/retry.ts';
import { lookUp } from '../text/json.ts';

/** The meaning of a failure code. `retry` is given if it differs from the category's. */
export interface FailureCode {
  category: Category;
  /** Our own sentence, without a full stop. */
  message: string;
  retry?: RetryKind | undefined;
}

/**
 * Codes of `Failure.code`: the wire's own, and those of Node, undici, c-ares and OpenSSL that it passes on. The wire's messages and the
 * classifier's categories both come from here, so they cannot disagree.
 */
export const failureCodes: Readonly<Record<string, FailureCode>> = {
  // Our own, created by the wire.
  TIMEOUT: { category: 'network.timeout', message: 'The time limit ran out' },
  ABORTED: { category: 'network.timeout', message: 'The run ended', retry: 'backoff' },
  INSECURE_URL: { category: 'config.insecure_url', message: 'The key was not sent: plain http to another machine' },
  URL_INVALID: { category: 'config.base_url', message: 'The address is not a valid http or https URL' },
  HEADER_INVALID: { category: 'config.key_format', message: 'The key holds characters that no HTTP header can carry' },
  TOO_LARGE: { category: 'response.too_large', message: 'The answer is larger than the reading limit' },
  BODY_CUT: { category: 'network.reset', message: 'The connection closed before the announced length of the answer had come' },
  ENCODING_CUT: { category: 'response.malformed', message: 'The compressed answer is cut off' },
  ENCODING_INVALID: {
    category: 'response.malformed',
    message: 'The answer is not compressed in the way its header says',
    retry: 'after-fix',
  },
  ENCODING_UNKNOWN: {
    category: 'response.malformed',
    message: 'The answer is compressed in a way that was not asked for',
    retry: 'after-fix',
  },
  NO_ANSWER: { category: 'network.reset', message: 'The server closed the connection without an answer' },
  HEAD_CUT: { category: 'network.reset', message: 'The connection closed in the middle of the head of the answer' },
  NOT_HTTP: { category: 'network.protocol', message: 'What answered does not speak valid HTTP' },
  REMOTE_NOT_LOCAL: {
    category: 'config.insecure_url',
    message: 'The key was not sent: this name stands for another machine',
  },
  LISTENER_NOT_OWN: {
    category: 'config.untrusted_source',
    message: 'The key was not sent: a project chose this address, and the program that listens there is not known to be yours',
  },
  WEBSOCKET_INVALID: { category: 'network.protocol', message: 'The server agreed to a WebSocket and does not keep its protocol' },
  UPGRADED: { category: 'network.protocol', message: 'The server switched to another protocol without being asked' },
  ENGINE_REFUSED: {
    category: 'network.engine_refused',
    message: "Node's fetch, and so the OpenAI, Anthropic and AI SDKs on Node, refuse this answer",
  },
  HTTP2_NOT_OFFERED: { category: 'network.protocol', message: 'The server does not offer HTTP/2' },
  HTTP2_ONLY: { category: 'network.protocol', message: 'The server speaks HTTP/2 alone, and HTTP/1.1 was asked for' },
  HTTP2_GOAWAY: { category: 'network.reset', message: 'The server ended the HTTP/2 connection (GOAWAY) before it answered' },
  HTTP2_REFUSED_STREAM: { category: 'network.reset', message: 'The server refused the HTTP/2 stream before it looked at the request' },
  HTTP2_ENHANCE_YOUR_CALM: {
    category: 'rate.requests',
    message: 'The server found the HTTP/2 connection too busy (ENHANCE_YOUR_CALM)',
    retry: 'backoff',
  },
  HTTP2_STREAM_RESET: { category: 'network.reset', message: 'The server reset the HTTP/2 stream before the answer was whole' },
  HTTP2_PROTOCOL_ERROR: { category: 'network.protocol', message: 'The HTTP/2 frames of the two sides do not fit together' },
  HTTP2_INADEQUATE_SECURITY: { category: 'tls.protocol', message: 'The server finds the TLS connection too weak for HTTP/2' },
  HTTP2_HTTP_1_1_REQUIRED: { category: 'network.protocol', message: 'The server answers this request in HTTP/1.1 only' },
  TLS_EXPECTED: { category: 'tls.protocol', message: 'The port speaks TLS, and the URL says http' },
  PROXY_SCHEME: { category: 'config.proxy', message: 'The proxy is of a kind that is not supported here' },
  PROXY_DNS: { category: 'network.proxy', message: "The proxy's host name does not resolve" },
  PROXY_UNREACHABLE: { category: 'network.proxy', message: 'The proxy cannot be reached' },
  PROXY_TLS: { category: 'network.proxy', message: 'The TLS connection to the proxy failed' },
  PROXY_AUTH: { category: 'network.proxy', message: 'The proxy wants credentials (407)' },
  PROXY_REFUSED: { category: 'network.proxy', message: 'The proxy refused to open a tunnel' },
  PROXY_UPSTREAM: { category: 'network.proxy', message: 'The proxy could not reach the host', retry: 'backoff' },
  PROXY_CLOSED: { category: 'network.proxy', message: 'The proxy closed the connection without answering' },
  PROXY_NOT_HTTP: { category: 'network.proxy', message: 'What listens at the proxy address does not speak HTTP' },

  // DNS (c-ares and getaddrinfo).
  ENOTFOUND: { category: 'network.dns', message: 'The host name does not exist' },
  ENODATA: { category: 'network.dns', message: 'The host name has no address' },
  EBADNAME: { category: 'network.dns', message: 'The host name is malformed' },
  EBADQUERY: { category: 'network.dns', message: 'The host name cannot be asked for' },
  EFORMERR: { category: 'network.dns', message: 'The resolver did not understand the question' },
  ENOTIMP: { category: 'network.dns', message: 'The resolver does not answer such questions' },
  EAI_NONAME: { category: 'network.dns', message: 'The host name does not exist' },
  EAI_NODATA: { category: 'network.dns', message: 'The host name has no address' },
  EAI_FAIL: { category: 'network.dns', message: 'The resolver failed' },
  EAI_AGAIN: { category: 'network.dns', message: 'The resolver does not answer', retry: 'backoff' },
  ESERVFAIL: { category: 'network.dns', message: 'The resolver failed to look the name up', retry: 'backoff' },
  EREFUSED: { category: 'network.dns', message: 'The resolver refused the question' },
  ETIMEOUT: { category: 'network.dns', message: 'The resolver did not answer in time', retry: 'backoff' },
  ECANCELLED: { category: 'network.dns', message: 'The look-up was cancelled', retry: 'backoff' },
  ENOTINITIALIZED: { category: 'network.dns', message: 'No resolver is configured' },

  // TCP.
  ECONNREFUSED: { category: 'network.refused', message: 'Nothing listens at that address and port' },
  ECONNRESET: { category: 'network.reset', message: 'The connection was reset' },
  EPIPE: { category: 'network.reset', message: 'The server closed the connection while the request was sent' },
  ECONNABORTED: { category: 'network.reset', message: 'The connection was aborted on this machine' },
  ETIMEDOUT: { category: 'network.timeout', message: 'No connection in time' },
  EHOSTUNREACH: { category: 'network.timeout', message: 'There is no route to the host' },
  ENETUNREACH: { category: 'network.timeout', message: 'There is no route to that network' },
  EHOSTDOWN: { category: 'network.timeout', message: 'The host is down' },
  ENETDOWN: { category: 'network.timeout', message: 'The network is down' },
  EADDRNOTAVAIL: { category: 'network.refused', message: 'The address cannot be used from this machine' },
  EADDRINUSE: { category: 'network.timeout', message: 'No local port is free for another connection' },
  EINVAL: { category: 'network.refused', message: 'The address cannot be connected to' },
  EACCES: { category: 'network.refused', message: 'The system or a sandbox forbids the connection' },
  EPERM: { category: 'network.refused', message: 'The system or a sandbox forbids the connection' },
  EAFNOSUPPORT: { category: 'network.refused', message: 'This machine does not support the address family' },
  EMFILE: { category: 'client.env', message: 'This program has too many files or sockets open' },
  ENFILE: { category: 'client.env', message: 'This machine has too many files or sockets open' },
  ERR_SOCKET_BAD_PORT: { category: 'config.base_url', message: 'The port is not between 1 and 65535' },
  ERR_SOCKET_CONNECTION_TIMEOUT: { category: 'network.timeout', message: "Node's limit for one connection attempt ran out" },

  // TLS: certificates (OpenSSL's verification codes).
  CERT_HAS_EXPIRED: { category: 'tls.expired', message: 'The certificate has expired' },
  CERT_NOT_YET_VALID: { category: 'tls.expired', message: 'The certificate is not yet valid' },
  CRL_HAS_EXPIRED: { category: 'tls.expired', message: 'The revocation list has expired' },
  ERROR_IN_CERT_NOT_BEFORE_FIELD: { category: 'tls.expired', message: 'The start date of the certificate is unreadable' },
  ERROR_IN_CERT_NOT_AFTER_FIELD: { category: 'tls.expired', message: 'The end date of the certificate is unreadable' },
  DEPTH_ZERO_SELF_SIGNED_CERT: { category: 'tls.self_signed', message: 'The certificate is self-signed' },
  SELF_SIGNED_CERT_IN_CHAIN: { category: 'tls.self_signed', message: 'The chain ends in a root that is not trusted here' },
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: {
    category: 'tls.untrusted_ca',
    message: 'The issuer of the certificate is unknown or the chain incomplete',
  },
  UNABLE_TO_GET_ISSUER_CERT: { category: 'tls.untrusted_ca', message: 'The chain lacks the certificate of an issuer' },
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: { category: 'tls.untrusted_ca', message: 'The issuer is not among the roots trusted here' },
  CERT_UNTRUSTED: { category: 'tls.untrusted_ca', message: 'The root is not trusted for this use' },
  CERT_REJECTED: { category: 'tls.untrusted_ca', message: 'The root rejects this use' },
  CERT_REVOKED: { category: 'tls.untrusted_ca', message: 'The certificate was revoked' },
  CERT_CHAIN_TOO_LONG: { category: 'tls.untrusted_ca', message: 'The chain is too long' },
  CERT_SIGNATURE_FAILURE: { category: 'tls.untrusted_ca', message: "The certificate's signature is wrong" },
  INVALID_CA: { category: 'tls.untrusted_ca', message: 'A certificate in the chain may not issue others' },
  INVALID_PURPOSE: {
    category: 'tls.untrusted_ca',
    message: 'A certificate is used for what it is not meant for: to issue others, or for a server',
  },
  PATH_LENGTH_EXCEEDED: { category: 'tls.untrusted_ca', message: 'The chain is longer than a root allows' },
  HOSTNAME_MISMATCH: { category: 'tls.hostname', message: 'The certificate is for another name' },
  ERR_TLS_CERT_ALTNAME_INVALID: { category: 'tls.hostname', message: 'The certificate is for another name' },
  CA_MD_TOO_WEAK: { category: 'tls.protocol', message: 'The certificate is signed with a digest that is too weak' },
  CA_KEY_TOO_SMALL: { category: 'tls.protocol', message: 'The key of an issuer in the chain is too small' },
  BAD_PUBLIC_KEY: { category: 'tls.untrusted_ca', message: 'OpenSSL cannot use the public key of a certificate in the chain' },
  UNSPECIFIED: { category: 'tls.untrusted_ca', message: 'OpenSSL refuses the certificate, for a reason that Node does not name' },
  EE_KEY_TOO_SMALL: { category: 'tls.protocol', message: "The certificate's key is too small" },

  // TLS: the handshake.
  EPROTO: { category: 'tls.protocol', message: 'The TLS handshake failed' },
  ERR_SSL_WRONG_VERSION_NUMBER: { category: 'tls.protocol', message: 'The port does not speak TLS' },
  ERR_SSL_PACKET_LENGTH_TOO_LONG: { category: 'tls.protocol', message: 'The port does not speak TLS' },
  ERR_SSL_HTTP_REQUEST: { category: 'tls.protocol', message: 'A plain HTTP request came to a TLS port' },
  ERR_SSL_UNSUPPORTED_PROTOCOL: { category: 'tls.protocol', message: 'There is no TLS version in common' },
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: { category: 'tls.protocol', message: 'The server refuses this TLS version' },
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: {
    category: 'tls.protocol',
    message: 'The server found no TLS version, cipher or certificate in common',
  },
  ERR_SSL_SSL_TLS_ALERT_HANDSHAKE_FAILURE: {
    category: 'tls.protocol',
    message: 'The server found no TLS version, cipher or certificate in common',
  },
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: { category: 'tls.protocol', message: 'The server wants a client certificate' },
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: { category: 'tls.protocol', message: 'The server wants a client certificate' },
  ERR_SSL_TLSV1_UNRECOGNIZED_NAME: { category: 'tls.protocol', message: 'The server does not know this host name' },
  ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR: { category: 'tls.protocol', message: 'The server failed during the TLS handshake', retry: 'backoff' },
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: { category: 'tls.untrusted_ca', message: 'The other side does not trust the issuer of a certificate' },
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN: { category: 'tls.untrusted_ca', message: 'The other side does not accept a certificate' },
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED: { category: 'tls.expired', message: 'The other side holds a certificate to be expired' },
  ERR_SSL_UNSAFE_LEGACY_RENEGOTIATION_DISABLED: { category: 'tls.protocol', message: 'The server needs an unsafe old form of TLS' },
  ERR_SSL_DH_KEY_TOO_SMALL: { category: 'tls.protocol', message: "The server's key exchange is too weak" },
  ERR_SSL_EE_KEY_TOO_SMALL: { category: 'tls.protocol', message: "The certificate's key is too small" },
  ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL: {
    category: 'network.protocol',
    message: 'The server speaks none of the HTTP versions that were offered',
  },
  ERR_TLS_HANDSHAKE_TIMEOUT: { category: 'network.timeout', message: 'The TLS handshake did not end in time' },

  // HTTP: undici and llhttp.
  UND_ERR_CONNECT_TIMEOUT: { category: 'network.timeout', message: 'No connection within the limit of the client' },
  UND_ERR_HEADERS_TIMEOUT: { category: 'network.timeout', message: 'No answer within the limit of the client' },
  UND_ERR_BODY_TIMEOUT: { category: 'network.timeout', message: 'The answer stopped for longer than the client allows' },
  UND_ERR_SOCKET: { category: 'network.reset', message: 'The other side closed the connection' },
  UND_ERR_CLOSED: { category: 'network.reset', message: 'The connection was closed' },
  UND_ERR_DESTROYED: { category: 'network.reset', message: 'The connection was closed' },
  UND_ERR_ABORTED: { category: 'network.timeout', message: 'The request was cancelled', retry: 'backoff' },
  UND_ERR_HEADERS_OVERFLOW: { category: 'response.too_large', message: 'The headers of the answer are larger than the reading limit' },
  UND_ERR_RESPONSE_EXCEEDED_MAX_SIZE: { category: 'response.too_large', message: 'The answer is larger than the reading limit' },
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: { category: 'network.reset', message: 'The answer has another length than it announced' },
  UND_ERR_REQ_CONTENT_LENGTH_MISMATCH: { category: 'network.protocol', message: 'The request has another length than it announced' },
  UND_ERR_INVALID_ARG: { category: 'config.base_url', message: 'The request holds a value that HTTP does not allow' },
  UND_ERR_PRX_TLS: { category: 'network.proxy', message: 'The TLS connection to the proxy failed' },
  HTTPParserError: { category: 'network.protocol', message: 'What answered does not speak valid HTTP' },
  HPE_HEADER_OVERFLOW: { category: 'response.too_large', message: 'The headers of the answer are larger than the reading limit' },
  HPE_INVALID_CHUNK_SIZE: { category: 'network.protocol', message: 'The chunk sizes of the answer are invalid' },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: {
    category: 'response.too_large',
    message: 'The chunk headers of the answer are larger than the reading limit',
  },
  HPE_INVALID_CONTENT_LENGTH: { category: 'network.protocol', message: 'The length that the answer announces is invalid' },
  HPE_UNEXPECTED_CONTENT_LENGTH: { category: 'network.protocol', message: 'The answer announces its length in two ways' },
  HPE_INVALID_TRANSFER_ENCODING: { category: 'network.protocol', message: 'The transfer encoding of the answer is invalid' },
  HPE_INVALID_HEADER_TOKEN: { category: 'network.protocol', message: 'A header of the answer is invalid' },
  HPE_INVALID_CONSTANT: { category: 'network.protocol', message: 'What answered does not speak valid HTTP' },
  HPE_INVALID_VERSION: { category: 'network.protocol', message: 'The answer is of an unknown HTTP version' },
  HPE_INVALID_STATUS: { category: 'network.protocol', message: 'The status of the answer is invalid' },
  HPE_CLOSED_CONNECTION: { category: 'network.protocol', message: 'More came after the end of the answer' },
  HPE_LF_EXPECTED: { category: 'network.protocol', message: 'The line ends of the answer are invalid' },
  HPE_CR_EXPECTED: { category: 'network.protocol', message: 'The line ends of the answer are invalid' },
  HPE_INVALID_EOF_STATE: { category: 'network.reset', message: 'The connection closed in the middle of the answer' },
  Z_BUF_ERROR: { category: 'response.malformed', message: 'The compressed answer is cut off' },
  Z_DATA_ERROR: { category: 'response.malformed', message: 'The answer is not compressed in the way its header says' },
  ERR_BUFFER_TOO_LARGE: { category: 'response.too_large', message: 'The answer is larger than the reading limit' },
};

/** The meaning of a failure's code; large families of codes are recognised by prefix. Undefined if unknown. */
export function findFailureCode(code: string): FailureCode | undefined {
  const known = lookUp(failureCodes, code);
  if (known) return known;
  if (code.startsWith('ERR_SSL_')) return { category: 'tls.protocol', message: 'The TLS handshake failed' };
  if (code.startsWith('ERR_OSSL_'))
    return { category: 'tls.protocol', message: 'OpenSSL refuses the key or the certificate of the server' };
  if (code.startsWith('HPE_')) return { category: 'network.protocol', message: 'What answered does not speak valid HTTP' };
  return undefined;
}

/** The category of a failure: its code's, adjusted for the phase in which it failed. */
export function failureCategory(failure: Pick<Failure, 'code' | 'phase'>): Category {
  const known = findFailureCode(failure.code);
  if (known === undefined) return failure.phase === 'dns' ? 'network.dns' : failure.phase === 'proxy' ? 'network.proxy' : 'unknown';
  if (failure.phase === 'proxy' && /^network\.(?:dns|refused|reset|protocol)$/.test(known.category)) return 'network.proxy';
  return known.category;
}
