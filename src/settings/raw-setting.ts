import type { Origin } from '../model/origin.ts';
import type { Client } from '../model/protocol.ts';
import { Secret } from '../model/secret.ts';
import type { Setting, SettingKind, Trust } from '../model/setting.ts';
import { readUrl } from './base-url.ts';

/** A setting before it is wrapped: its text is readable, for the lints alone. Never leaves `settings/`. */
export interface RawSetting {
  name: string;
  text: string;
  kind: SettingKind;
  origin: Origin;
  trust: Trust;
  client?: Client | undefined;
  /** The user named the file on the command line, which is consent. */
  named?: boolean | undefined;
}

/** The shape that leaves: secrets, and URLs that carry credentials, are wrapped. */
export function wrapSetting(raw: RawSetting): Setting {
  const { name, kind, origin, trust, client, text } = raw;
  const wrapped = text !== '' && (kind === 'secret' || holdsCredentials(text)) ? new Secret(text) : text;
  return { name, kind, value: wrapped, origin, trust, client };
}

/** Whether a URL carries a user name, a password or a query, in which keys are found. */
export function holdsCredentials(text: string): boolean {
  if (!text.includes('@') && !text.includes('?')) return false;
  const url = readUrl(text);
  return /:\/\/[^/]*@/.test(text) || (url !== null && (url.username !== '' || url.password !== '' || url.search !== ''));
}

/** A value as it may be printed: secrets as prefix and last four, credentials of URLs left out. */
export function shownText(raw: Pick<RawSetting, 'text' | 'kind'>): string {
  if (raw.text === '') return '(empty)';
  if (raw.kind === 'secret') return new Secret(raw.text.trim()).fingerprint;
  return shownUrl(raw.text);
}

/** A URL or other text without credentials and query values. */
export function shownUrl(text: string): string {
  return text.replace(/:\/\/[^/?#]*@/, '://…@').replace(/\?.*$/s, '?…');
}
