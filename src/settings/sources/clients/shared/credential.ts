import { isKeyHeader } from '../../../../domain/credential-name.ts';
import { createRequestHeader, findHeaderFault, type RequestHeader } from '../../../../domain/request-header.ts';
import type { SentKey } from '../../../issues/client-table.ts';
import { type IssueDraft, issue, toSettingPlace } from '../../../issues/issue.ts';
import { type RawSetting, shownText } from '../../../tables/raw-setting.ts';
import type { ClientSetup, SetupCredential } from './setup.ts';

/** The credential in a header; undefined if it carries none. The key is the value without its scheme. */
export function credentialIn(header: string, raw: RawSetting): SetupCredential | undefined {
  const name = header.trim().toLowerCase();
  if (!isKeyHeader(name)) return undefined;
  const scheme = /^bearer\s+(\S.*)$/is.exec(raw.text.trim());
  return { header: name, scheme: scheme ? 'Bearer' : null, key: { ...raw, kind: 'secret', text: scheme?.[1] ?? raw.text.trim() } };
}

/** The credentials among `Name: value` lines, as in ANTHROPIC_CUSTOM_HEADERS. */
export function customHeaders(raw: RawSetting | undefined): SetupCredential[] {
  return (raw?.text ?? '').split(/\r?\n/).flatMap((line) => {
    const [, name, text] = /^([^:]+):(.*)$/.exec(line) ?? [];
    return raw === undefined || name === undefined || text === undefined ? [] : (credentialIn(name, { ...raw, text: text.trim() }) ?? []);
  });
}

/** The `Name: value` lines without credentials, as in ANTHROPIC_CUSTOM_HEADERS; headers that no request can carry are omitted. */
export function customRequestHeaders(raw: RawSetting | undefined): RequestHeader[] {
  return (raw?.text ?? '').split(/\r?\n/).flatMap((line) => {
    const [, name = '', value = ''] = /^([^:]+):(.*)$/.exec(line) ?? [];
    return requestHeaderIn(name, value);
  });
}

/** The header as sent; none if it holds a credential, which is the key, or if no request can carry it. */
export function requestHeaderIn(name: string, value: string, { fromVariable = false } = {}): RequestHeader[] {
  const [field, text] = [name.trim(), value.trim()];
  if (isKeyHeader(field) || findHeaderFault(field, text) !== null) return [];
  return [createRequestHeader(field, text, { fromVariable })];
}

/** A warning if a client sends two different keys at once: the server decides which one it uses. */
export function twoCredentials(
  setup: ClientSetup,
  title: string,
  targets: readonly string[],
  code: 'client-two-keys' | 'both-anthropic-keys-sent' = 'client-two-keys',
): IssueDraft[] {
  const [first, second] = setup.credentials;
  if (!first || !second || first.key.text.trim() === second.key.text.trim()) return [];
  const toSent = ({ header, scheme, key, supplier }: SetupCredential): SentKey => ({
    header: scheme === null ? header : `${header}: ${scheme}`,
    shown: key.text === '' ? null : shownText({ ...key, kind: 'secret' }),
    supplier,
    at: key.origin,
  });
  const { file, line } = second.key.origin;
  const facts = { client: title, first: toSent(first), second: toSent(second), usual: first.header };
  return [issue(code, facts, { ...toSettingPlace(first.key), scope: { targets }, fixes: [{ file, line }] })];
}
