import type { NetworkCheck } from './check.ts';
import { clockSkew } from './clock.ts';
import { dnsAddress, dnsResolves } from './dns.ts';
import { httpResponder } from './http.ts';
import { httpVersion } from './http-version.ts';
import { proxyClients, proxyLoopback, proxyReachable } from './proxy.ts';
import { httpRedirect } from './redirect.ts';
import { containerLoopback, tcpConnects, tcpFamilies, tcpNodeAttemptLimit } from './tcp.ts';
import { tlsExpiry, tlsInspection, tlsTrusted } from './tls.ts';

/** In the order of their layers; the clock comes before the certificates that it makes look wrong. */
export const networkChecks: readonly NetworkCheck[] = [
  dnsResolves,
  dnsAddress,
  proxyReachable,
  proxyLoopback,
  proxyClients,
  tcpConnects,
  containerLoopback,
  tcpFamilies,
  tcpNodeAttemptLimit,
  clockSkew,
  tlsTrusted,
  tlsExpiry,
  tlsInspection,
  httpRedirect,
  httpResponder,
  httpVersion,
];
