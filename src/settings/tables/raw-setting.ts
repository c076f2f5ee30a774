import { keyShapes, keyStems } from '../../domain/key-shapes.ts';
import type { Origin } from '../../domain/origin.ts';
import type { Client } from '../../domain/protocol.ts';
import { Secret } from '../../domain/secret.ts';
import type { Setting, SettingKind, Trust } from '../../domain/setting.ts';
import { maskKeyShapes } from '../../text/mask.ts';

/** A setting before it is wrapped: its text is readable, only for the checks of settings. Never leaves `settings/`. */
export interface RawSetting {
  name: string;
  text: string;
  kind: SettingKind;
  origin: Origin;
  trust: Trust;
  client?: Client | undefined;
  /** The file that contains it. */
  path?: string | undefined;
  /** A link in the project points to this user's file: the project chose it. */
  throughLink?: boolean | undefined;
  /** The user named the file on the command line, which is consent. */
  named?: boolean | undefined;
}

/** Every place that sets a known name, in order of precedence. */
export type Chains = ReadonlyMap<string, readonly RawSetting[]>;

/** Looks up the value of a name for the doctor: the environment, then the loaded env files. An empty value counts as set. */
export type KeyLookup = (name: string) => RawSetting | undefined;

/** The exported form: secrets, and URLs that contain credentials, are wrapped. */
export function wrapSetting(raw: RawSetting): Setting {
  const { name, kind, origin, trust, client, text } = raw;
  const wrapped =
    text !== '' && (kind === 'secret' || holdsCredentials(text) || holdsKey(text) || (kind === 'base-url' && isKeyInsteadOfUrl(text)))
      ? new Secret(text)
      : text;
  return { name, kind, value: wrapped, origin, trust, client };
}

/**
 * Whether a text may contain a user name, password or query, which can hold keys. Passwords may contain any character, so an @ is enough.
 */
function holdsCredentials(text: string): boolean {
  return withoutUserInfo(text) !== text || (text.includes('?') && text.includes('://'));
}

/**
 * A text without everything between `://` and the last `@`, and without everything up to the last `@` before a slash if there is a colon
 * before it.
 */
function withoutUserInfo(text: string): string {
  const scheme = text.indexOf('://');
  const end = text.lastIndexOf('@');
  const rest = scheme !== -1 && end > scheme + 2 ? `${text.slice(0, scheme)}://…@${text.slice(end + 1)}` : text;
  const head = rest.split('/', 1)[0] ?? '';
  const colon = head.indexOf(':');
  return colon !== -1 && head.lastIndexOf('@') > colon ? `…@${rest.slice(head.lastIndexOf('@') + 1)}` : rest;
}

const inUrl = keyShapes.flatMap(({ prefixes, bodyInUrl }) => (bodyInUrl === undefined ? [] : [`(?:${prefixes.join('|')})${bodyInUrl}`]));
const keyShape = new RegExp(`(?:^|/)(?:${inUrl.join('|')})`);
const keyStart = new RegExp(`^(?:${keyStems})[-_]`, 'i');

/** Whether a misplaced key is in the text: the whole text, or a part of a URL's path. */
function holdsKey(text: string): boolean {
  const behindHost = text.trim().replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '');
  return keyShape.test(behindHost) || keyShape.test(text.trim().replace(/^https?:\/\//i, ''));
}

/** Same as `holdsKey`, for a base URL: a long word without dots, which is not a host name, also counts as a key. */
export function isKeyInsteadOfUrl(text: string): boolean {
  const bare = text.trim();
  // A host may start like a key (`sk-gateway.corp.net`); the text after it may not.
  const host = /^[\w-]+(?:\.[\w-]+)+(?:[:/]|$)/.exec(bare)?.[0];
  if (host !== undefined) return keyShape.test(bare.slice(host.length));
  if (holdsKey(bare) || keyStart.test(bare)) return true;
  return /^[^.:\s]{16,}$/.test(bare) && !/^localhost|\/v\d\w*\/?$/i.test(bare);
}

/** A value as it may be printed: secrets as prefix and last four characters, URLs without credentials. */
export function shownText(raw: Pick<RawSetting, 'text' | 'kind'>): string {
  if (raw.text === '') return '(empty)';
  if (raw.kind === 'secret') return new Secret(raw.text.trim()).fingerprint;
  return shownUrl(raw.text);
}

/** A URL or other text without credentials and query values. */
export function shownUrl(text: string): string {
  const bare = withoutUserInfo(text).replace(/\?[\s\S]*/, '?…');
  if (isKeyInsteadOfUrl(bare) && !/^https?:/i.test(bare)) return new Secret(bare.trim()).fingerprint;
  return holdsKey(bare) ? maskKeyShapes(bare) : bare;
}
