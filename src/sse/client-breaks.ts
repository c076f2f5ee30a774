import type { Protocol } from '../domain/protocol.ts';
import type { BrokenClient } from '../domain/report/stream.ts';
import type { ViolationCode } from '../domain/report/violation.ts';
import { type FormatFeature, formatFeatures } from './format-features.ts';
import { brokenCodes, brokenFields, brokenFormats, clients, errors } from './validators/clients-table.ts';
import { toViolationCode } from './validators/field-codes.ts';
import type { FieldFault } from './validators/field-fault.ts';

/** Observed in a stream: fields at fault, codes that concern no single field, and the event format features in use. */
export interface BreakCauses {
  fields: readonly FieldFault[];
  codes: readonly ViolationCode[];
  formats: readonly FormatFeature[];
}

/** Programs rather than libraries: not measured, taken from their users' reports. */
const reported: Partial<Record<Protocol, readonly (BrokenClient & { on: ViolationCode })[]>> = {
  'openai-chat': [
    {
      client: 'opencode',
      version: null,
      error: 'it goes on without end',
      on: 'finish-reason-missing',
      source: 'https://github.com/anomalyco/opencode/issues/43379',
    },
    {
      client: 'openai for Python',
      version: null,
      error: "'NoneType' object has no attribute 'content'",
      on: 'delta-missing',
      source: 'https://github.com/microsoft/agent-framework/pull/5734',
    },
  ],
  'anthropic-messages': [
    {
      client: 'Claude Code',
      version: null,
      error: "undefined is not an object (evaluating '$.input_tokens')",
      on: 'usage-missing',
      source: 'https://github.com/Alishahryar1/free-claude-code/issues/209',
    },
  ],
  'openai-responses': [
    {
      client: 'Codex',
      version: null,
      error: 'stream closed before response.completed',
      on: 'response-terminal-missing',
      source: 'https://github.com/caidaoli/ccLoad/issues/59',
    },
    {
      client: 'Codex',
      version: null,
      error: 'missing field `input_tokens`',
      on: 'usage-null',
      source: 'https://github.com/pingmike2/freebuff2api-wokers/issues/10',
    },
  ],
};

/**
 * Clients that cannot read a stream, and what their users see: one entry per client, errors before silent losses. Libraries are measured by
 * `bench/mutants.ts`, programs taken from reports.
 */
export function findBrokenClients(protocol: Protocol, { fields, codes, formats }: BreakCauses): BrokenClient[] {
  const fieldCodes = fields.map(({ event, field }) => toViolationCode(protocol, event, field));
  const rows: [row: string | undefined, on: string][] = [
    ...fields.map(({ event, field, fault }, at): [string | undefined, string] => [
      brokenFields[protocol][event]?.[field]?.[fault],
      fieldCodes[at] ?? field,
    ]),
    ...codes.map((code): [string | undefined, string] => [brokenCodes[protocol][code], code]),
    ...formats.map((format): [string | undefined, string] => [brokenFormats[protocol][format], formatFeatures[format]]),
  ];
  const found = new Map<string, BrokenClient>();
  for (const [row, on] of rows) for (const pair of row?.split(' ') ?? []) addClient(found, pair, on);
  const all = new Set([...codes, ...fieldCodes]);
  for (const client of reported[protocol] ?? []) if (all.has(client.on) && !found.has(client.client)) found.set(client.client, client);
  return [...found.values()].sort((a, b) => Number(a.error === null) - Number(b.error === null));
}

/** Adds a `client:error` entry of the table. The first error of a client is kept; an error replaces a loss. */
function addClient(found: Map<string, BrokenClient>, pair: string, on: string): void {
  const [client, error] = pair.split(':');
  const [name, version] = clients[Number(client)] ?? [];
  if (name === undefined || version === undefined) return;
  const known = found.get(name);
  if (known !== undefined && (known.error !== null || error === '-')) return;
  found.set(name, { client: name, version, error: error === '-' ? null : (errors[Number(error)] ?? null), on });
}

const bodyEnd = 'a body that does not end as its headers say';
const terminated = (client: string, version: string): BrokenClient => ({ client, version, error: 'terminated', on: bodyEnd });
const unprocessed = (client: string, version: string): BrokenClient => ({
  client,
  version,
  error: 'Failed to process successful response',
  on: bodyEnd,
});

/**
 * Clients that raise an error when the connection closes after the last event but before the end of the body: fewer bytes than announced,
 * or no last chunk.
 */
export const brokenByBodyEnd: Readonly<Record<Protocol, readonly BrokenClient[]>> = {
  'openai-chat': [
    terminated('openai SDK', '6.49.0'),
    unprocessed('AI SDK (openai)', '4.0.118'),
    unprocessed('AI SDK (openai-compatible)', '3.0.92'),
  ],
  'openai-responses': [terminated('openai SDK', '7.59.0'), unprocessed('AI SDK (openai)', '4.0.118')],
  'anthropic-messages': [terminated('Anthropic SDK', '1.14.0'), unprocessed('AI SDK (anthropic)', '4.0.105')],
  gemini: [terminated('Google SDK', '3.3.0'), unprocessed('AI SDK (google)', '4.0.121')],
};

/** Clients that read on until the body ends, measured with a body left open after the last event: all text is shown, the turn does not end. */
export const waitingForBodyEnd: Readonly<Record<Protocol, string>> = {
  'openai-chat': 'openai SDK 6.49.0, AI SDK (openai) 3.0.141',
  'openai-responses': 'openai SDK 6.49.0, AI SDK (openai) 3.0.141',
  'anthropic-messages': 'Anthropic SDK 1.11.0, AI SDK (anthropic) 3.0.138',
  gemini: 'Google SDK 2.32.0',
};
