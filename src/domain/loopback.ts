/**
 * Whether a host name or address can only be this machine: `localhost`, 127.0.0.0/8 or ::1, in the form that `URL.hostname` gives
 * (brackets allowed). Keys may go there without TLS, so nothing else counts: `*.localhost` and `0.0.0.0` depend on the resolver and system.
 */
export function isLoopbackHost(hostname: string): boolean {
  const host = hostname.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  return host === 'localhost' || host === '::1' || loopbackAddress.test(host);
}

const loopbackAddress = /^127(?:\.(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}$/;

/**
 * Whether a name stands for this machine though it is no loopback address: `0.0.0.0`, which systems connect to themselves, and the names by
 * which Docker's containers reach their host. Where such a name leads must still be a private address.
 */
export function isOwnHostAlias(hostname: string): boolean {
  return /^(?:0\.0\.0\.0|(?:host|gateway)\.docker\.internal|host\.containers\.internal)$/i.test(hostname);
}
