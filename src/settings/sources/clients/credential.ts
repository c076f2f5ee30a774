import { describeOrigin } from '../../../domain/origin.ts';
import type { IssueDraft } from '../../issues/issue.ts';
import { type RawSetting, shownText } from '../../tables/raw-setting.ts';
import type { ClientSetup, SetupCredential } from './setup.ts';

const credentialHeaders = /^(?:authorization|x-api-key|x-goog-api-key|api-key)$/;

/** A header that carries a credential; undefined for any other. The key is the value without its scheme. */
export function credentialIn(header: string, raw: RawSetting): SetupCredential | undefined {
  const name = header.trim().toLowerCase();
  if (!credentialHeaders.test(name)) return undefined;
  const scheme = /^bearer\s+(.*)$/is.exec(raw.text.trim());
  return { header: name, scheme: scheme ? 'Bearer' : null, key: { ...raw, kind: 'secret', text: scheme?.[1] ?? raw.text.trim() } };
}

/** The credentials among `Name: value` lines, as ANTHROPIC_CUSTOM_HEADERS holds them. */
export function customHeaders(raw: RawSetting | undefined): SetupCredential[] {
  return (raw?.text ?? '').split(/\r?\n/).flatMap((line) => {
    const [, name, text] = /^([^:]+):(.*)$/.exec(line) ?? [];
    return raw === undefined || name === undefined || text === undefined ? [] : (credentialIn(name, { ...raw, text: text.trim() }) ?? []);
  });
}

/** A warning where a client sends two different keys at once: the server decides which one counts. */
export function twoCredentials(setup: ClientSetup, title: string, targets: readonly string[]): IssueDraft[] {
  const [first, second] = setup.credentials;
  if (!first || !second || first.key.text.trim() === second.key.text.trim()) return [];
  const shown = ({ header, scheme, key, supplier }: SetupCredential): string =>
    `${header}${scheme ? `: ${scheme}` : ''} ${key.text === '' ? `from ${supplier ?? 'elsewhere'}` : shownText({ ...key, kind: 'secret' })} (${describeOrigin(key.origin)})`;
  return [
    {
      code: 'both-anthropic-keys',
      category: 'config.conflict',
      status: 'warn',
      title: `${title} sends two different keys at once`,
      measured: `${shown(first)} and ${shown(second)}`,
      expected: 'one of the two',
      fixes: [
        {
          text: `Remove one of them; a router takes "${first.header}" most often.`,
          file: second.key.origin.file,
          line: second.key.origin.line,
        },
      ],
      origin: first.key.origin,
      name: first.key.name,
      scope: { targets },
    },
  ];
}
