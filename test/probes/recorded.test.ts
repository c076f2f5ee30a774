import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AuthHeader, ProfiledClient, Protocol } from '../../src/domain/protocol.ts';
import { clientProfile, clientProtocol } from '../../src/probes/profiles/index.ts';

/** One request as sent by the client; ids that change with each session are omitted. */
interface Recorded {
  client: ProfiledClient;
  version: string;
  protocol?: Protocol;
  keyHeader?: AuthHeader;
  url: string;
  headers: Record<string, string>;
  bodyKeys: string[];
  model?: string;
  stream?: boolean;
  messageRoles?: string[];
  inputRoles?: string[];
  systemBlocks?: string[];
}

const recorded = JSON.parse(readFileSync('fixtures/clients/requests.json', 'utf8')) as Recorded[];

const usual: Readonly<Record<ProfiledClient, Protocol>> = {
  'claude-code': 'anthropic-messages',
  codex: 'openai-chat',
  cursor: 'openai-chat',
  'ai-sdk': 'openai-responses',
  'openai-sdk': 'openai-chat',
  'anthropic-sdk': 'anthropic-messages',
  'gemini-cli': 'gemini',
  opencode: 'openai-chat',
};

/** Versions change with every release, ids with every session. */
function comparable(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      /session|thread-id|request-id|window|turn-metadata|user-id|affinity/.test(name) ? '(an id)' : value.replace(/\d+(?:\.\d+)+/g, '#'),
    ]),
  );
}

function credential(header: AuthHeader): Record<string, string> {
  return header === 'bearer' ? { authorization: 'Bearer KEY' } : { [header]: 'KEY' };
}

const blocks = (body: Record<string, unknown>): string[] =>
  ((body.system as Record<string, unknown>[] | undefined) ?? []).map((block) =>
    Object.keys(block)
      .map((key) => (key === 'type' ? 'type' : key))
      .join('+'),
  );

describe('a profile sends what the client was recorded to send', () => {
  it.each(recorded.map((row) => [`${row.client} ${row.version} ${row.url}`, row] as const))('%s', (_, row) => {
    const protocol = row.protocol ?? clientProtocol(row.client, usual[row.client]);
    if (protocol === undefined) expect.fail('the client speaks no protocol of that family');
    const model = row.model ?? 'gemini-2.5-flash';
    const profile = clientProfile(row.client, {
      model,
      protocol,
      stream: false,
      tools: false,
      includeUsage: true,
      keyHeader: row.keyHeader,
    });
    const version = protocol === 'gemini' ? '/v1beta' : '/v1';
    expect(`${version}${profile.path}`).toBe(row.url);
    expect(comparable({ ...profile.headers, ...credential(profile.header) })).toEqual(comparable(row.headers));
    const { body } = profile;
    expect(Object.keys(body).sort()).toEqual(row.bodyKeys);
    expect(profile.stream).toBe(protocol === 'gemini' || row.stream === true);
    if (row.messageRoles) expect((body.messages as { role: string }[]).map(({ role }) => role)).toEqual(row.messageRoles);
    if (row.inputRoles)
      expect((body.input as { type?: string; role: string }[]).map(({ type = '', role }) => `${type}:${role}`)).toEqual(row.inputRoles);
    if (row.systemBlocks) expect(blocks(body)).toEqual(row.systemBlocks);
  });

  it('has a recording of every profile but the one that nobody recorded', () => {
    const names = new Set(recorded.map(({ client }) => client));
    expect(Object.keys(usual).filter((name) => !names.has(name as ProfiledClient))).toEqual(['cursor']);
  });
});
