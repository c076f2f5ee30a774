import { readFileSync, statSync } from 'node:fs';

/** The owner of a listener on this machine's loopback addresses: this user, another one, nobody, or unreadable. */
export type ListenerOwner = 'self' | 'other' | 'nobody' | 'unknown';

const listening = '0A';

/**
 * Reads Linux's /proc/net/tcp and tcp6, whose column `uid` is the owner of a socket (https://docs.kernel.org/networking/proc_net_tcp.html).
 * Every listener reachable at a loopback address must belong to this user.
 */
export function findListenerOwner(port: number): ListenerOwner {
  try {
    const own = statSync('/proc/self').uid;
    const owners = [...listenersIn('/proc/net/tcp', port), ...listenersIn('/proc/net/tcp6', port)];
    if (owners.length === 0) return 'nobody';
    return owners.every((uid) => uid === own) ? 'self' : 'other';
  } catch {
    return 'unknown';
  }
}

function listenersIn(file: string, port: number): number[] {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return readTable(file)
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [, local, , state, , , , uid] = line.trim().split(/\s+/);
      return state === listening && local?.endsWith(suffix) && isReachable(local.slice(0, -suffix.length)) ? [Number(uid)] : [];
    });
}

/** A machine without IPv6 has no tcp6. */
function readTable(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch (error) {
    if (file.endsWith('6') && (error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

/** 127.0.0.0/8, ::1, ::ffff:127.0.0.0/8 and the wildcards; each 32-bit word is in the machine's byte order. */
function isReachable(address: string): boolean {
  if (/^0+$/.test(address) || address === '00000000000000000000000001000000' || address === '00000000000000000000000000000001') return true;
  const v4 = address.slice(-8);
  return /7F$|^7F/.test(v4) && (address.length === 8 || /^0{16}(?:FFFF0000|0000FFFF)$/.test(address.slice(0, 24)));
}
