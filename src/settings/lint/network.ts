import { isAbsolute, join } from 'node:path';
import { describeOrigin } from '../../domain/origin.ts';
import type { IssueDraft } from '../issues/issue.ts';
import type { FileReader } from '../sources/files.ts';
import { type RawSetting, shownUrl } from '../tables/raw-setting.ts';
import type { Chains } from './conflicts.ts';

/** Proxy, certificate and Node variables that are malformed or that cannot work where they are written. */
export function lintNetworkVariables(chains: Chains, files: FileReader, cwd: string): IssueDraft[] {
  const found: IssueDraft[] = [];
  for (const [name, places] of chains) {
    for (const raw of places) {
      if (raw.text.trim() === '') continue;
      const effective = raw.origin.via === 'environment';
      if (raw.kind === 'proxy' && name.toLowerCase() !== 'no_proxy') found.push(...lintProxy(raw, effective));
      if (raw.kind === 'ca' && name !== 'SSL_CERT_DIR') found.push(...lintCaFile(raw, effective, files, cwd));
      if (!effective && (raw.kind === 'ca' || name.startsWith('NODE_'))) found.push(tooLate(raw));
    }
  }
  return [...found, ...lintTlsDisabled(chains), ...lintHttpProxyOnly(chains)];
}

function lintProxy(raw: RawSetting, effective: boolean): IssueDraft[] {
  const scope = effective ? 'always' : 'never';
  const scheme = /^([a-z][a-z\d+.-]*):\/\//i.exec(raw.text.trim())?.[1]?.toLowerCase();
  const readable = URL.canParse(scheme === undefined ? `http://${raw.text.trim()}` : raw.text.trim());
  if (!readable)
    return [
      draft(
        raw,
        'proxy-unreadable',
        'config.proxy',
        effective ? 'fail' : 'warn',
        `${raw.name} is no URL`,
        'a value that has no host and port',
        'http://host:port',
        'Write it as http://host:port.',
        scope,
      ),
    ];
  if (scheme === undefined)
    return [
      draft(
        raw,
        'proxy-scheme-missing',
        'config.proxy',
        'warn',
        `${raw.name} lacks http://`,
        shownUrl(raw.text),
        'http://host:port',
        'Put http:// in front; some clients refuse it without.',
        scope,
      ),
    ];
  if (/^socks/.test(scheme))
    return [
      draft(
        raw,
        'proxy-socks',
        'config.proxy',
        'warn',
        `${raw.name} is a SOCKS proxy, which most SDKs cannot use`,
        `${scheme}://`,
        'an http proxy',
        'Give the http port of the proxy; Python needs pip install "httpx[socks]".',
        scope,
      ),
    ];
  if (scheme !== 'http' && scheme !== 'https')
    return [
      draft(
        raw,
        'proxy-scheme-wrong',
        'config.proxy',
        effective ? 'fail' : 'warn',
        `${raw.name} has a scheme no client knows`,
        `${scheme}://`,
        'http://host:port',
        'Write it as http://host:port.',
        scope,
      ),
    ];
  return [];
}

/** https calls read HTTPS_PROXY alone. */
function lintHttpProxyOnly(chains: Chains): IssueDraft[] {
  const set = (name: string): RawSetting | undefined =>
    [name, name.toLowerCase()]
      .flatMap((each) => chains.get(each) ?? [])
      .find((raw) => raw.text.trim() !== '' && raw.origin.via === 'environment');
  const http = set('HTTP_PROXY');
  if (!http || set('HTTPS_PROXY') || set('ALL_PROXY')) return [];
  return [
    draft(
      http,
      'proxy-http-only',
      'config.proxy',
      'warn',
      'Only HTTP_PROXY is set: calls to https hosts go direct',
      `${http.name} without HTTPS_PROXY`,
      'both',
      'Set HTTPS_PROXY to the same value.',
      'always',
    ),
  ];
}

function lintCaFile(raw: RawSetting, effective: boolean, files: FileReader, cwd: string): IssueDraft[] {
  const path = raw.text.trim();
  const read = files.readTextFile(isAbsolute(path) ? path : join(cwd, path), 8 << 20);
  const scope = effective ? 'always' : 'never';
  if (!read.ok)
    return [
      draft(
        raw,
        'ca-unreadable',
        'config.ca',
        effective ? 'fail' : 'warn',
        `${raw.name} names a file that cannot be read`,
        `${read.why}`,
        'a PEM file',
        'Name the file with the certificate, or remove the variable.',
        scope,
      ),
    ];
  if (!read.bytes.includes('-----BEGIN CERTIFICATE-----'))
    return [
      draft(
        raw,
        'ca-not-pem',
        'config.ca',
        effective ? 'fail' : 'warn',
        `${raw.name} names a file that is no PEM certificate`,
        'no BEGIN CERTIFICATE line',
        'a PEM file',
        'Export the certificate as PEM (Base64).',
        scope,
      ),
    ];
  return [];
}

function lintTlsDisabled(chains: Chains): IssueDraft[] {
  const raw = chains.get('NODE_TLS_REJECT_UNAUTHORIZED')?.find((place) => place.text.trim() === '0');
  if (!raw) return [];
  return [
    draft(
      raw,
      'tls-disabled',
      'config.tls_disabled',
      'warn',
      'Certificate checks are switched off for every Node program',
      'NODE_TLS_REJECT_UNAUTHORIZED=0: anybody on the path can read the key',
      'checks left on, and the missing certificate named',
      'Remove it, and name your certificate with NODE_EXTRA_CA_CERTS. This tool verifies certificates all the same.',
      raw.origin.via === 'environment' ? 'always' : 'never',
    ),
  ];
}

function tooLate(raw: RawSetting): IssueDraft {
  return draft(
    raw,
    'node-variable-in-file',
    'config.env_file',
    'warn',
    `${raw.name} has no effect in an env file`,
    `it is read when Node starts, before ${raw.origin.file ?? 'the file'} is`,
    'an exported variable',
    'Export it in the shell.',
    'never',
  );
}

function draft(
  raw: RawSetting,
  code: string,
  category: IssueDraft['category'],
  status: 'fail' | 'warn',
  title: string,
  measured: string,
  expected: string,
  fix: string,
  scope: 'always' | 'never',
): IssueDraft {
  return {
    code,
    category,
    status,
    title,
    measured: `${describeOrigin(raw.origin)}: ${measured}`,
    expected,
    fixes: [{ text: fix, file: raw.origin.file, line: raw.origin.line }],
    origin: raw.origin,
    name: raw.name,
    scope,
  };
}
