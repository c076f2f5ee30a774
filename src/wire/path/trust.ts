import { X509Certificate } from 'node:crypto';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CaFile } from '../../domain/evidence/path-observation.ts';
import type { SystemContext } from '../../domain/system-context.ts';

const maxCaFileBytes = 4 * 1024 * 1024;

/** Variables that name a file of roots, and the programs that read each. */
const caVariables: readonly { name: string; readBy: readonly string[] }[] = [
  { name: 'NODE_EXTRA_CA_CERTS', readBy: ['Node', 'Claude Code', 'Bun', 'opencode'] },
  { name: 'SSL_CERT_FILE', readBy: ['curl', 'Python', 'Go', 'Codex', 'Node with --use-openssl-ca'] },
  { name: 'REQUESTS_CA_BUNDLE', readBy: ['Python requests'] },
  { name: 'CURL_CA_BUNDLE', readBy: ['curl', 'Python requests'] },
  { name: 'CODEX_CA_CERTIFICATE', readBy: ['Codex'] },
];

/** Where Linux and BSD systems keep their roots in one file. macOS and Windows store theirs elsewhere. */
const systemBundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

/** A file of roots after reading. `pems` holds the certificates that parse. */
export interface ReadCaFile extends CaFile {
  pems: readonly string[];
}

/**
 * Every CA variable of the environment, with its file read and checked. Relative paths resolve against the working folder, as in the
 * programs themselves.
 */
export function readCaFiles(world: Pick<SystemContext, 'env' | 'cwd'>): ReadCaFile[] {
  return caVariables.flatMap(({ name, readBy }) => {
    const file = world.env[name];
    return file === undefined || file === '' ? [] : [{ variable: name, file, readBy, ...readRoots(resolve(world.cwd, file)) }];
  });
}

/** The system's bundle of roots, if it keeps one in a file. */
export function readSystemBundle(): { file: string; pems: readonly string[] } | null {
  for (const file of systemBundles) {
    const { pems } = readRoots(file);
    if (pems.length > 0) return { file, pems };
  }
  return null;
}

function readRoots(file: string): Pick<ReadCaFile, 'state' | 'certificates' | 'pems'> {
  const bad = (state: CaFile['state']) => ({ state, certificates: 0, pems: [] });
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats) return bad('missing');
  if (stats.isDirectory()) return bad('directory');
  if (!stats.isFile()) return bad('unreadable');
  if (stats.size === 0) return bad('empty');
  const bytes = readBytes(file, Math.min(stats.size, maxCaFileBytes));
  if (bytes === null) return bad('unreadable');
  // An ASN.1 sequence of more than 255 bytes: DER, which Windows exports as .cer.
  if (bytes[0] === 0x30 && bytes[1] === 0x82) return bad('der');
  const pems = bytes.toString('latin1').match(/-----BEGIN (?:TRUSTED )?CERTIFICATE-----[^-]+-----END (?:TRUSTED )?CERTIFICATE-----/g) ?? [];
  const usable = stats.size > 512 * 1024 || pems.length > 20 ? pems : pems.filter(parses);
  if (usable.length === 0) return bad('not-pem');
  return { state: 'ok', certificates: usable.length, pems: usable };
}

function parses(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== undefined;
  } catch {
    return false;
  }
}

function readBytes(file: string, size: number): Buffer | null {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, 'r');
    const bytes = Buffer.alloc(size);
    const read = readSync(descriptor, bytes, 0, size, 0);
    return bytes.subarray(0, read);
  } catch {
    return null;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Products that intercept TLS and re-sign certificates, by the name in their issuer. */
const inspectors: readonly [RegExp, string][] = [
  [/zscaler/i, 'Zscaler'],
  [/netskope|goskope/i, 'Netskope'],
  [/palo ?alto|prisma access|globalprotect/i, 'Palo Alto Networks'],
  [/forti(?:net|gate)/i, 'Fortinet FortiGate'],
  [/blue ?coat|symantec web/i, 'Symantec (Blue Coat)'],
  [/cisco umbrella|opendns|cisco secure/i, 'Cisco Umbrella'],
  [/sophos/i, 'Sophos'],
  [/kaspersky/i, 'Kaspersky'],
  [/eset ssl|eset,/i, 'ESET'],
  [/avast|avg (?:web|technologies)/i, 'Avast or AVG'],
  [/bitdefender/i, 'Bitdefender'],
  [/mcafee|skyhigh/i, 'McAfee or Skyhigh'],
  [/check ?point/i, 'Check Point'],
  [/forcepoint|websense/i, 'Forcepoint'],
  [/barracuda/i, 'Barracuda'],
  [/cloudflare (?:gateway|for teams|zero trust)|gateway ca - cloudflare/i, 'Cloudflare Gateway'],
  [/menlo/i, 'Menlo Security'],
  [/iboss/i, 'iboss'],
  [/watchguard/i, 'WatchGuard'],
  [/sonicwall/i, 'SonicWall'],
  [/mitmproxy/i, 'mitmproxy'],
  [/charles proxy/i, 'Charles'],
  [/fiddler/i, 'Fiddler'],
  [/burp|portswigger/i, 'Burp Suite'],
  [/proxyman/i, 'Proxyman'],
  [/whistle/i, 'whistle'],
  [/sangfor/i, 'Sangfor'],
  [/qianxin|360 ?(?:tian|safe)/i, 'Qi An Xin'],
];

/** The product that re-signed a chain, by its issuer names; undefined if unknown. */
export function findInspector(issuers: readonly string[]): string | undefined {
  return inspectors.find(([pattern]) => issuers.some((issuer) => pattern.test(issuer)))?.[1];
}
