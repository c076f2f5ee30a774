import { type Bilingual, toBilingual } from '../../domain/bilingual.ts';
import { describeOrigin } from '../../domain/origin.ts';
import type { ClientOutlook } from '../../domain/report/report.ts';
import { Secret } from '../../domain/secret.ts';
import type { SystemContext } from '../../domain/system-context.ts';
import type { LibrarySetup } from '../sources/clients/libraries.ts';
import type { ClientSetup, SetupCredential } from '../sources/clients/shared/setup.ts';
import { findVersion } from '../sources/clients/shared/version.ts';
import type { FileReader } from '../sources/files.ts';
import type { RouterTable } from '../sources/request.ts';
import { bareUrl, baseForClient, type JoinRule, joinRule, readUrl } from '../tables/client-urls.ts';
import { exactUrl } from '../tables/exact-url.ts';
import { isKeyInsteadOfUrl } from '../tables/raw-setting.ts';
import { findRightRoot } from './right-root.ts';

export interface OutlookInput {
  table: RouterTable;
  world: SystemContext;
  files: FileReader;
}

/** Clients that stream by default, which is visible in the URL of Gemini's protocol. */
const streaming: ReadonlySet<string> = new Set(['gemini-cli', 'qwen-code', 'opencode', 'continue']);

/**
 * What one client will do: its URL, its credentials and their origin, or why it makes no request. Keys are returned only as fingerprints.
 */
export function toOutlook(setup: ClientSetup | LibrarySetup, input: OutlookInput): ClientOutlook {
  const { client, protocol, base, credentials, refusal } = setup;
  const rule = 'join' in setup ? setup.join : joinRule(client, protocol);
  const model = setup.model?.text.trim() || 'MODEL';
  const called = base && rule ? exactUrl(rule, base.text, { model, stream: streaming.has(client), query: setup.query }) : null;
  const noUrl = base !== undefined && called === null;
  const url = refusal || called === null ? null : called;
  const sent = credentials.map(toAuth);
  const places = [base, ...credentials.map(({ key }) => key), setup.model].flatMap((raw) => (raw ? [describeOrigin(raw.origin)] : []));
  return {
    client,
    target: setup.name,
    chosen: setup.chosen,
    configured: setup.own,
    protocol,
    hasBase: base !== undefined,
    url,
    ...compareWithDocumented(setup, rule, url, model, input),
    auth: sent,
    sources: [...new Set(places)],
    refuses: refusal?.why ?? (noUrl ? describeNoUrl(base.name) : null),
    calls: refusal?.vendor ?? null,
    fix: refusal?.fix ?? null,
    notes: setup.notes,
    version: 'version' in setup ? setup.version : findVersion(client, input),
  };
}

function describeNoUrl(name: string): Bilingual {
  return {
    en: `${name} is not a URL for this client, which exits without a call`,
    zh: `对这个客户端来说 ${name} 不是 URL，它不会发出请求`,
  };
}

function toAuth({ header, scheme, key, supplier }: SetupCredential): ClientOutlook['auth'][number] {
  const text = key.text.trim();
  return {
    header,
    scheme,
    fingerprint: text === '' ? null : new Secret(text).fingerprint,
    source: toBilingual((lang) =>
      supplier === undefined ? describeOrigin(key.origin, lang) : `${supplier} (${describeOrigin(key.origin, lang)})`,
    ),
  };
}

function compareWithDocumented(
  { client, protocol, base }: ClientSetup,
  rule: JoinRule | undefined,
  url: string | null,
  model: string,
  { table }: OutlookInput,
): { right: boolean | null; corrected: string | null } {
  const host = base && readUrl(base.text);
  if (!base || !host || !rule || isKeyInsteadOfUrl(base.text)) return { right: url === null ? false : null, corrected: null };
  const router = table.detect({ baseUrl: bareUrl(host) })?.router ?? table.generic(protocol);
  const root = findRightRoot(protocol, bareUrl(host), router);
  // A library's version may add another version segment than the documented one.
  const documentedBase =
    root === null
      ? null
      : rule.version !== '' && root.endsWith(rule.version)
        ? root.slice(0, -rule.version.length)
        : baseForClient(client, root, protocol);
  if (documentedBase === null) return { right: url === null ? false : null, corrected: null };
  const right = url !== null && url === exactUrl(rule, documentedBase, { model, stream: streaming.has(client) });
  return { right, corrected: right ? null : documentedBase };
}
