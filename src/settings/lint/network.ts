import { isAbsolute, join } from 'node:path';
import { type IssueDraft, issue, toSettingPlace } from '../issues/issue.ts';
import type { Plan } from '../resolve/target.ts';
import type { FileReader } from '../sources/files.ts';
import { readUrl } from '../tables/client-urls.ts';
import type { Chains, RawSetting } from '../tables/raw-setting.ts';

/** Proxy and certificate issues that depend on a file or on other variables. Those of a single value are in the catalogue's rows. */
export function lintNetworkVariables(chains: Chains, files: FileReader, cwd: string, plans: readonly Plan[]): IssueDraft[] {
  const caFiles = [...chains]
    .filter(([name]) => name !== 'SSL_CERT_DIR')
    .flatMap(([, places]) => places.filter(({ kind }) => kind === 'ca'));
  return [...caFiles.flatMap((raw) => lintCaFile(raw, files, cwd)), ...lintTlsDisabled(chains), ...lintHttpProxyOnly(chains, plans)];
}

/** https requests read only HTTPS_PROXY; a target with plain http is not concerned. */
function lintHttpProxyOnly(chains: Chains, plans: readonly Plan[]): IssueDraft[] {
  const findSet = (name: string): RawSetting | undefined =>
    [name, name.toLowerCase()]
      .flatMap((each) => chains.get(each) ?? [])
      .find((raw) => raw.text.trim() !== '' && raw.origin.via === 'environment');
  const http = findSet('HTTP_PROXY');
  if (!http || findSet('HTTPS_PROXY') || findSet('ALL_PROXY')) return [];
  const targets = plans.filter(({ base }) => readUrl(base.text)?.protocol === 'https:').map(({ target }) => target.name);
  return [issue('proxy-http-only', { name: http.name, at: http.origin }, { ...toSettingPlace(http), scope: { targets } })];
}

function lintCaFile(raw: RawSetting, files: FileReader, cwd: string): IssueDraft[] {
  const path = raw.text.trim();
  if (path === '') return [];
  const isEffective = raw.origin.via === 'environment';
  const place = { ...toSettingPlace(raw), scope: isEffective ? 'always' : 'never', status: isEffective ? 'fail' : 'warn' } as const;
  const read = files.readTextFile(isAbsolute(path) ? path : join(cwd, path), 8 << 20);
  if (!read.ok) return [issue('ca-unreadable', { name: raw.name, at: raw.origin, shown: read.why }, place)];
  if (read.bytes.includes('-----BEGIN CERTIFICATE-----')) return [];
  return [issue('ca-not-pem', { name: raw.name, at: raw.origin }, place)];
}

function lintTlsDisabled(chains: Chains): IssueDraft[] {
  const raw = chains.get('NODE_TLS_REJECT_UNAUTHORIZED')?.find((place) => place.text.trim() === '0');
  if (!raw) return [];
  return [
    issue('tls-disabled', { at: raw.origin }, { ...toSettingPlace(raw), scope: raw.origin.via === 'environment' ? 'always' : 'never' }),
  ];
}
