import type { Bilingual } from '../../../../domain/bilingual.ts';
import type { Origin } from '../../../../domain/origin.ts';
import type { Client, Protocol } from '../../../../domain/protocol.ts';
import type { Category } from '../../../../domain/report/category.ts';
import type { RequestHeader } from '../../../../domain/request-header.ts';
import { type IssueDraft, issue } from '../../../issues/issue.ts';
import type { RawSetting } from '../../../tables/raw-setting.ts';

/** One credential header that a client sends. */
export interface SetupCredential {
  /** Lower case: `authorization`, `x-api-key`, `x-goog-api-key`, or a header named in a setting. */
  header: string;
  scheme: 'Bearer' | null;
  /** The key; empty text if only the client can know it (a stored login, a helper command). */
  key: RawSetting;
  /** What supplies the key, if its text is unknown. */
  supplier?: string | undefined;
}

/** Why a client makes no request to the router with these settings. */
export interface SetupRefusal {
  /** The code of the issue, if it has its own; else `client-refuses`. */
  code?: 'codex-chat-wire' | undefined;
  /** The host it calls instead; null if it makes no request. */
  vendor: string | null;
  /** What the client does not accept, as one sentence without a full stop. */
  why: Bilingual;
  fix: Bilingual;
  category: Category;
  origin: Origin;
}

/** What one client would do with the settings it reads: exact for the version that was measured. */
export interface ClientSetup {
  client: Client;
  /** The name for `--target`. */
  name: string;
  protocol: Protocol;
  /** The base URL as written in the winning place; absent if none is set. */
  base?: RawSetting | undefined;
  credentials: readonly SetupCredential[];
  model?: RawSetting | undefined;
  /** Non-credential headers that the client adds to every request. */
  headers?: readonly RequestHeader[] | undefined;
  refusal?: SetupRefusal | undefined;
  /** Sentences about this setup for the user. */
  notes: readonly Bilingual[];
  /** Added to the URL's query. */
  query?: Readonly<Record<string, string>> | undefined;
  /** Whether a setting comes from a place that only this client reads; else only from the shared environment. */
  own: boolean;
  /** Whether this is the client's default among several setups. */
  chosen: boolean;
  /** The program that reads these settings is unknown, so the base URL may have any client's form. */
  anyReader?: boolean | undefined;
}

/** Defaults, overridden by what a reader knows. */
export function createSetup(parts: Partial<ClientSetup> & Pick<ClientSetup, 'client' | 'name' | 'protocol'>): ClientSetup {
  return { credentials: [], notes: [], own: true, chosen: true, ...parts };
}

export function bearerCredential(key: RawSetting): SetupCredential {
  return { header: 'authorization', scheme: 'Bearer', key };
}

export function headerCredential(header: string, key: RawSetting): SetupCredential {
  return { header, scheme: null, key };
}

/** The finding of a refusal, reported when this client's target is examined. `warn` if the client may not be meant to use these settings. */
export function refusalDraft(setup: ClientSetup, title: string, status?: 'warn'): IssueDraft[] {
  const { refusal } = setup;
  if (!refusal) return [];
  const { vendor, why, fix, category, origin } = refusal;
  const place = { at: origin, name: origin.name, scope: { targets: [setup.name] }, status };
  if (refusal.code === 'codex-chat-wire') return [issue('codex-chat-wire', {}, place)];
  return [issue('client-refuses', { client: title, vendor, why, fix }, { ...place, category })];
}

/** The two sentences of most refusals, for a variable without a value where the client reads it. */
export function isNotSet(name: string, reader?: string): Bilingual {
  return reader === undefined
    ? { en: `${name} is not set`, zh: `没有设置 ${name}` }
    : { en: `${name} is not set where ${reader} reads it`, zh: `在 ${reader} 读取的地方没有设置 ${name}` };
}

export function setIt(name: string): Bilingual {
  return { en: `Set ${name}.`, zh: `设置 ${name}。` };
}
