/**
 * Whether a host name or address can only be this machine: `localhost`, 127.0.0.0/8 or ::1, as in `URL.hostname` (brackets allowed). Keys
 * may be sent there without TLS, so nothing else counts: `*.localhost` and `0.0.0.0` depend on the resolver and system.
 */
export function isLoopbackHost(hostname: string): boolean {
  const host = hostname.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  return host === 'localhost' || host === '::1' || loopbackAddress.test(host);
}

const loopbackAddress = /^127(?:\.(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}$/;

/**
 * Whether a name refers to this machine without being a loopback address: `0.0.0.0`, which systems connect to themselves, and the names by
 * which Docker containers reach their host. It must still resolve to a private address.
 */
export function isOwnHostAlias(hostname: string): boolean {
  return /^(?:0\.0\.0\.0|(?:host|gateway)\.docker\.internal|host\.containers\.internal)$/i.test(hostname);
}
