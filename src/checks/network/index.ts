import type { NetworkCheck } from './check.ts';
import { clockSkew } from './clock.ts';
import { dnsAddress, dnsResolves } from './dns.ts';
import { httpResponder } from './http.ts';
import { httpVersion } from './http-version.ts';
import { proxyClients, proxyLoopback, proxyReachable } from './proxy.ts';
import { httpRedirect } from './redirect.ts';
import { containerLoopback, tcpConnects, tcpFamilies, tcpNodeAttemptLimit } from './tcp.ts';
import { tlsExpiry, tlsInspection, tlsTrusted } from './tls.ts';

/** Ordered by layer; the clock comes before the certificates, which a wrong clock makes look invalid. */
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
