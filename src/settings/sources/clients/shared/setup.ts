import type { Bilingual } from '../../../../domain/bilingual.ts';
import type { Origin } from '../../../../domain/origin.ts';
import type { Client, Protocol } from '../../../../domain/protocol.ts';
import type { Category } from '../../../../domain/report/category.ts';
import type { RequestHeader } from '../../../../domain/request-header.ts';
import { type IssueDraft, issue } from '../../../issues/issue.ts';
import type { RawSetting } from '../../../tables/raw-setting.ts';

/** One credential header that a client sends. */
export interface SetupCredential {
  /** Lower case: `authorization`, `x-api-key`, `x-goog-api-key`, or a header that a setting names. */
  header: string;
  scheme: 'Bearer' | null;
  /** The key; empty text where only the client can know it (a stored login, a helper command). */
  key: RawSetting;
  /** What supplies the key, where its text is not known. */
  supplier?: string | undefined;
}

/** Why a client makes no call to the router with these settings. */
export interface SetupRefusal {
  /** Of the issue, where it has a name of its own; else `client-refuses`. */
  code?: 'codex-chat-wire' | undefined;
  /** The host it calls instead; null where it ends without a call. */
  vendor: string | null;
  /** One sentence without a full stop: what the client does not accept. */
  why: Bilingual;
  fix: Bilingual;
  category: Category;
  origin: Origin;
}

/** What one client would do with the settings that it reads: exact for the version its facts were measured with. */
export interface ClientSetup {
  client: Client;
  /** For `--target`. */
  name: string;
  protocol: Protocol;
  /** The base URL as the winning place writes it; absent where none is set. */
  base?: RawSetting | undefined;
  credentials: readonly SetupCredential[];
  model?: RawSetting | undefined;
  /** Headers other than credentials that the client adds to every request. */
  headers?: readonly RequestHeader[] | undefined;
  refusal?: SetupRefusal | undefined;
  /** Sentences about this setup that the user should know. */
  notes: readonly Bilingual[];
  /** Added to the query of the URL. */
  query?: Readonly<Record<string, string>> | undefined;
  /** Whether a place that only this client reads says something; else the shared environment alone does. */
  own: boolean;
  /** Of several setups of one client, the one it uses without being told another. */
  chosen: boolean;
  /** The program that reads these settings is not known, so the base URL may have any client's form. */
  anyReader?: boolean | undefined;
}

/** Replaced in part by what a reader knows. */
export function createSetup(parts: Partial<ClientSetup> & Pick<ClientSetup, 'client' | 'name' | 'protocol'>): ClientSetup {
  return { credentials: [], notes: [], own: true, chosen: true, ...parts };
}

export function bearer(key: RawSetting): SetupCredential {
  return { header: 'authorization', scheme: 'Bearer', key };
}

export function inHeader(header: string, key: RawSetting): SetupCredential {
  return { header, scheme: null, key };
}

/** The finding about a refusal, for whoever examines this client's target. */
export function refusalDraft(setup: ClientSetup, title: string): IssueDraft[] {
  const { refusal } = setup;
  if (!refusal) return [];
  const { vendor, why, fix, category, origin } = refusal;
  const place = { at: origin, name: origin.name, scope: { targets: [setup.name] } };
  if (refusal.code === 'codex-chat-wire') return [issue('codex-chat-wire', {}, place)];
  return [issue('client-refuses', { client: title, vendor, why, fix }, { ...place, category })];
}

/** The two sentences that most refusals need, about a variable that has no value where the client reads it. */
export function isNotSet(name: string, reader?: string): Bilingual {
  return reader === undefined
    ? { en: `${name} is not set`, zh: `没有设置 ${name}` }
    : { en: `${name} is not set where ${reader} reads it`, zh: `在 ${reader} 读取的地方没有设置 ${name}` };
}

export function setIt(name: string): Bilingual {
  return { en: `Set ${name}.`, zh: `设置 ${name}。` };
}
