import type { Predicate, Subject } from '../phrases/slots.ts';

/** An error number of an operating system, a resolver or a network library, found in a text. */
export interface SystemError {
  /** The number or symbol as written. */
  code: string;
  /** Its POSIX, Winsock or library name. */
  name: string;
  subject: Subject;
  predicate: Predicate;
  at: number;
}

type Meaning = readonly [name: string, Subject, Predicate];

const refused: Meaning = ['ECONNREFUSED', 'connection', 'refused'];
const reset: Meaning = ['ECONNRESET', 'connection', 'reset'];
const pipe: Meaning = ['EPIPE', 'connection', 'reset'];
const aborted: Meaning = ['ECONNABORTED', 'connection', 'reset'];
const timedOut: Meaning = ['ETIMEDOUT', 'connection', 'timeout'];
const noHost: Meaning = ['EHOSTUNREACH', 'connection', 'unreachable'];
const noNetwork: Meaning = ['ENETUNREACH', 'connection', 'unreachable'];
const noName: Meaning = ['EAI_NONAME', 'host-name', 'not-found'];
const tryAgain: Meaning = ['EAI_AGAIN', 'host-name', 'unavailable'];
const forbidden: Meaning = ['WSAEACCES', 'connection', 'blocked'];

/** errno of Linux and macOS, Winsock, getaddrinfo of both, and libuv's numbers on Windows. Source: errno.h, winsock2.h, netdb.h, uv/errno.h. */
const numbers: Readonly<Record<string, Meaning>> = {
  ...{ 111: refused, 61: refused, 10061: refused, 1225: refused, '-4078': refused, '-111': refused, '-61': refused },
  ...{ 104: reset, 54: reset, 10054: reset, '-4077': reset, '-104': reset, '-54': reset, 32: pipe, '-32': pipe, '-4047': pipe },
  ...{ 103: aborted, 53: aborted, 10053: aborted, '-4079': aborted, 1236: aborted, 64: reset },
  ...{ 110: timedOut, 60: timedOut, 10060: timedOut, '-4039': timedOut, '-110': timedOut, '-60': timedOut, 121: timedOut },
  ...{ 113: noHost, 65: noHost, 10065: noHost, 112: noHost, 10064: noHost, '-113': noHost, '-4081': noHost },
  ...{ 101: noNetwork, 51: noNetwork, 10051: noNetwork, 10050: noNetwork, '-101': noNetwork, '-4062': noNetwork },
  ...{ 11001: noName, 11003: noName, 11004: noName, '-2': noName, '-5': noName, 8: noName, '-3008': noName, 9003: noName },
  ...{ 11002: tryAgain, '-3': tryAgain, '-3001': tryAgain, 9002: tryAgain },
  10013: forbidden,
};

/** WinINet and WinHTTP, also inside an HRESULT. Source: wininet.h. */
const internet: Readonly<Record<string, Meaning>> = {
  12002: ['ERROR_INTERNET_TIMEOUT', 'connection', 'timeout'],
  12007: ['ERROR_INTERNET_NAME_NOT_RESOLVED', 'host-name', 'not-found'],
  12029: ['ERROR_INTERNET_CANNOT_CONNECT', 'connection', 'refused'],
  12030: ['ERROR_INTERNET_CONNECTION_ABORTED', 'connection', 'reset'],
  12031: ['ERROR_INTERNET_CONNECTION_RESET', 'connection', 'reset'],
  12037: ['ERROR_INTERNET_SEC_CERT_DATE_INVALID', 'certificate', 'expired'],
  12038: ['ERROR_INTERNET_SEC_CERT_CN_INVALID', 'certificate', 'mismatch'],
  12045: ['ERROR_INTERNET_INVALID_CA', 'certificate', 'untrusted'],
  12152: ['ERROR_HTTP_INVALID_SERVER_RESPONSE', 'http', 'malformed'],
  12157: ['ERROR_INTERNET_SECURITY_CHANNEL_ERROR', 'tls', 'failed'],
  12175: ['ERROR_WINHTTP_SECURE_FAILURE', 'certificate', 'untrusted'],
};

/** Security statuses of Windows. Source: winerror.h. */
const security: Readonly<Record<string, Meaning>> = {
  '80090325': ['SEC_E_UNTRUSTED_ROOT', 'certificate', 'untrusted'],
  '80090322': ['SEC_E_WRONG_PRINCIPAL', 'certificate', 'mismatch'],
  '80090328': ['SEC_E_CERT_EXPIRED', 'certificate', 'expired'],
  '80090326': ['SEC_E_ILLEGAL_MESSAGE', 'tls', 'failed'],
  '80090331': ['SEC_E_ALGORITHM_MISMATCH', 'tls', 'failed'],
  '800b0109': ['CERT_E_UNTRUSTEDROOT', 'certificate', 'untrusted'],
  '800b0101': ['CERT_E_EXPIRED', 'certificate', 'expired'],
  '800b010f': ['CERT_E_CN_NO_MATCH', 'certificate', 'mismatch'],
  '80092012': ['CRYPT_E_NO_REVOCATION_CHECK', 'certificate', 'untrusted'],
  '80092013': ['CRYPT_E_REVOCATION_OFFLINE', 'certificate', 'untrusted'],
};

/** NSURLErrorDomain. Source: NSURLError.h. */
const apple: Readonly<Record<string, Meaning>> = {
  '-1001': ['NSURLErrorTimedOut', 'connection', 'timeout'],
  '-1003': ['NSURLErrorCannotFindHost', 'host-name', 'not-found'],
  '-1004': ['NSURLErrorCannotConnectToHost', 'connection', 'refused'],
  '-1005': ['NSURLErrorNetworkConnectionLost', 'connection', 'reset'],
  '-1006': ['NSURLErrorDNSLookupFailed', 'host-name', 'not-found'],
  '-1009': ['NSURLErrorNotConnectedToInternet', 'connection', 'unreachable'],
  '-1200': ['NSURLErrorSecureConnectionFailed', 'tls', 'failed'],
  '-1201': ['NSURLErrorServerCertificateHasBadDate', 'certificate', 'expired'],
  '-1202': ['NSURLErrorServerCertificateUntrusted', 'certificate', 'untrusted'],
  '-1203': ['NSURLErrorServerCertificateHasUnknownRoot', 'certificate', 'untrusted'],
  '-1204': ['NSURLErrorServerCertificateNotYetValid', 'certificate', 'expired'],
};

/** Exit codes of curl. Source: libcurl-errors(3). */
const curl: Readonly<Record<string, Meaning>> = {
  1: ['CURLE_UNSUPPORTED_PROTOCOL', 'base-url', 'invalid'],
  3: ['CURLE_URL_MALFORMAT', 'base-url', 'invalid'],
  5: ['CURLE_COULDNT_RESOLVE_PROXY', 'proxy', 'not-found'],
  6: ['CURLE_COULDNT_RESOLVE_HOST', 'host-name', 'not-found'],
  7: ['CURLE_COULDNT_CONNECT', 'connection', 'refused'],
  8: ['CURLE_WEIRD_SERVER_REPLY', 'http', 'malformed'],
  16: ['CURLE_HTTP2', 'http', 'malformed'],
  18: ['CURLE_PARTIAL_FILE', 'stream', 'cut'],
  28: ['CURLE_OPERATION_TIMEDOUT', 'connection', 'timeout'],
  35: ['CURLE_SSL_CONNECT_ERROR', 'tls', 'failed'],
  47: ['CURLE_TOO_MANY_REDIRECTS', 'redirect', 'failed'],
  52: ['CURLE_GOT_NOTHING', 'connection', 'reset'],
  55: ['CURLE_SEND_ERROR', 'connection', 'reset'],
  56: ['CURLE_RECV_ERROR', 'connection', 'reset'],
  60: ['CURLE_PEER_FAILED_VERIFICATION', 'certificate', 'untrusted'],
  77: ['CURLE_SSL_CACERT_BADFILE', 'ca-file', 'invalid'],
  92: ['CURLE_HTTP2_STREAM', 'stream', 'cut'],
  95: ['CURLE_HTTP3', 'http', 'malformed'],
  97: ['CURLE_PROXY', 'proxy', 'failed'],
};

/** Symbols of Node, undici, libuv and Chromium that name one failure. */
const symbols: Readonly<Record<string, Meaning>> = {
  ECONNREFUSED: refused,
  ECONNRESET: reset,
  EPIPE: pipe,
  ECONNABORTED: aborted,
  ETIMEDOUT: timedOut,
  ESOCKETTIMEDOUT: timedOut,
  EHOSTUNREACH: noHost,
  EHOSTDOWN: noHost,
  ENETUNREACH: noNetwork,
  ENETDOWN: noNetwork,
  ENOTFOUND: noName,
  EAI_NONAME: noName,
  EAI_NODATA: noName,
  EAI_AGAIN: tryAgain,
  ESERVFAIL: tryAgain,
  UND_ERR_CONNECT_TIMEOUT: ['UND_ERR_CONNECT_TIMEOUT', 'connection', 'timeout'],
  UND_ERR_HEADERS_TIMEOUT: ['UND_ERR_HEADERS_TIMEOUT', 'connection', 'timeout'],
  UND_ERR_BODY_TIMEOUT: ['UND_ERR_BODY_TIMEOUT', 'connection', 'timeout'],
  UND_ERR_SOCKET: ['UND_ERR_SOCKET', 'connection', 'reset'],
  UND_ERR_CLOSED: ['UND_ERR_CLOSED', 'connection', 'reset'],
  UND_ERR_DESTROYED: ['UND_ERR_DESTROYED', 'connection', 'reset'],
  ERR_CONNECTION_REFUSED: refused,
  ERR_CONNECTION_RESET: reset,
  ERR_CONNECTION_CLOSED: reset,
  ERR_CONNECTION_ABORTED: aborted,
  ERR_EMPTY_RESPONSE: reset,
  ERR_CONNECTION_TIMED_OUT: timedOut,
  ERR_TIMED_OUT: timedOut,
  ERR_ADDRESS_UNREACHABLE: noHost,
  ERR_INTERNET_DISCONNECTED: noNetwork,
  ERR_HTTP2_PROTOCOL_ERROR: reset,
  ERR_HTTP2_STREAM_ERROR: reset,
  ERR_HTTP2_SESSION_ERROR: reset,
  ERR_QUIC_PROTOCOL_ERROR: reset,
  ERR_INCOMPLETE_CHUNKED_ENCODING: ['ERR_INCOMPLETE_CHUNKED_ENCODING', 'stream', 'cut'],
  ERR_NETWORK_CHANGED: reset,
  ERR_NAME_NOT_RESOLVED: noName,
  ERR_PROXY_CONNECTION_FAILED: ['ERR_PROXY_CONNECTION_FAILED', 'proxy', 'failed'],
  ERR_TUNNEL_CONNECTION_FAILED: ['ERR_TUNNEL_CONNECTION_FAILED', 'proxy', 'failed'],
};

const number = String.raw`(-?\d{1,5})`;
/** How runtimes print an operating system's error number: Rust, Python, .NET, Node, Go, C. */
const spellings: readonly (readonly [RegExp, Readonly<Record<string, Meaning>>])[] = [
  [/\bcurl: \((\d{1,2})\)/g, curl],
  [/\bNSURLErrorDomain\b[^\n]{0,24}?(-\d{4})\b/g, apple],
  [
    new RegExp(String.raw`\b(?:WinError|Win32Exception|WSA(?:GetLastError)?(?:\(\))?:?|SocketException)[^\d\n-]{0,4}${number}\b`, 'gi'),
    numbers,
  ],
  [new RegExp(String.raw`\b(?:os|system|socket) error:? ?${number}\b`, 'gi'), numbers],
  [new RegExp(String.raw`\berrno['"]?[\s:=]{0,3}${number}\b`, 'gi'), numbers],
  [new RegExp(String.raw`\bErrorCode['"]?[\s:=]{0,3}${number}\b`, 'g'), numbers],
  [/\((10\d{3}|1100[1-4])\)/g, numbers],
  [/\b(?:WinHTTP|WinINet|ERROR_INTERNET\w*|ERROR_WINHTTP\w*)\b[^\n]{0,40}?\b(12\d{3})\b/gi, internet],
  [/\b0x8007(2[0-9a-f]{3})\b/gi, {}],
  [/\b0x(800[9b][0-9a-f]{4})\b/gi, security],
];
const symbol = /\b(E[A-Z]{3}[A-Z_]*|UND_ERR_[A-Z_]+|ERR_[A-Z_\d]+)\b/g;

/** Chromium and Node have a symbol for each TLS failure. */
function byPrefix(name: string): Meaning | undefined {
  if (name.startsWith('ERR_CERT_DATE')) return [name, 'certificate', 'expired'];
  if (name.startsWith('ERR_CERT_COMMON_NAME')) return [name, 'certificate', 'mismatch'];
  if (name.startsWith('ERR_CERT_')) return [name, 'certificate', 'untrusted'];
  return name.startsWith('ERR_SSL_') ? [name, 'tls', 'failed'] : undefined;
}

/** All error numbers and symbols of the operating system in a text, in order. */
export function findSystemErrors(text: string): SystemError[] {
  const found: SystemError[] = [];
  const add = (code: string, meaning: Meaning | undefined, at: number): void => {
    if (meaning === undefined) return;
    const [name, subject, predicate] = meaning;
    found.push({ code, name, subject, predicate, at });
  };
  for (const match of text.matchAll(symbol)) add(match[0], symbols[match[0]] ?? byPrefix(match[0]), match.index);
  if (/\d/.test(text))
    for (const [pattern, table] of spellings)
      for (const match of text.matchAll(pattern)) {
        const code = match[1] ?? '';
        if (/^0x8007/i.test(match[0])) {
          const value = String(Number.parseInt(code, 16));
          add(match[0], numbers[value] ?? internet[value], match.index);
        } else add(match[0], table[code.toLowerCase()], match.index);
      }
  return found.sort((a, b) => a.at - b.at);
}
