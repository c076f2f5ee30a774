import type { Protocol } from '../../src/domain/protocol.ts';
import { protocols } from '../../src/domain/protocol.ts';
import type { ViolationCode } from '../../src/domain/report/violation.ts';
import type { FormatFeature } from '../../src/sse/format-features.ts';
import { type FaultKind, getKind, isEmpty } from '../../src/sse/validators/field-fault.ts';
import { eventType, findValues, type Mutant, walkFields } from './mutate.ts';
import type { Outcome } from './outcome.ts';
import { seeds } from './seeds.ts';

/** Client and version → outcome, for each mutant by its id. */
export type Outcomes = Readonly<Record<string, Readonly<Record<string, Outcome>>>>;

const faults: Readonly<Record<string, FaultKind>> = {
  drop: 'missing',
  rename: 'missing',
  null: 'null',
  empty: 'empty',
  text: 'text',
  number: 'number',
  object: 'object',
  array: 'list',
  'payload in an array': 'list',
  'payload null': 'null',
};

/** The two newest versions of each client. */
export function findCurrentClients(outcomes: Outcomes): ReadonlySet<string> {
  const byName = new Map<string, string[]>();
  for (const client of new Set(Object.values(outcomes).flatMap((found) => Object.keys(found)))) {
    const name = client.slice(0, client.lastIndexOf(' '));
    byName.set(name, [...(byName.get(name) ?? []), client]);
  }
  return new Set(
    [...byName.values()].flatMap((versions) => versions.sort((a, b) => b.localeCompare(a, 'en', { numeric: true })).slice(0, 2)),
  );
}

/** The current clients that break on a mutant. Lost usage does not count in Chat and Gemini, where it is optional. */
export function findBreaks(mutant: Mutant, outcomes: Outcomes, current: ReadonlySet<string>): [client: string, error: string | null][] {
  const isOptional = mutant.seed.protocol === 'openai-chat' || mutant.seed.protocol === 'gemini';
  return Object.entries(outcomes[mutant.id] ?? {}).flatMap(([client, outcome]): [string, string | null][] => {
    if (!current.has(client) || outcome.kind === 'same' || outcome.kind === 'unread') return [];
    if (outcome.kind === 'throws') return [[client, outcome.error]];
    return isOptional && outcome.parts.every((part) => part === 'usage') ? [] : [[client, null]];
  });
}

type Breaks = [client: string, error: string | null][];

/** The common result of several mutants of one kind: empty unless each breaks some client; else the clients that most of them break. */
function commonBreaks(all: readonly Breaks[]): Breaks {
  if (all.length === 0 || all.some((breaks) => breaks.length === 0)) return [];
  return frequentBreaks(all, 0.5);
}

function frequentBreaks(all: readonly Breaks[], share: number): Breaks {
  const byClient = new Map<string, (string | null)[]>();
  for (const [client, error] of all.flat()) byClient.set(client, [...(byClient.get(client) ?? []), error]);
  const newest = new Map<string, [string, string | null]>();
  for (const [client, errors] of [...byClient].sort(([a], [b]) => b.localeCompare(a, 'en', { numeric: true }))) {
    const name = client.slice(0, client.lastIndexOf(' '));
    if (errors.length >= share * all.length && !newest.has(name)) newest.set(name, [client, mostFrequent(errors)]);
  }
  return [...newest.values()];
}

function mostFrequent<T>(values: readonly T[]): T {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0];
}

const formats: Readonly<Record<string, FormatFeature>> = {
  'byte order mark': 'byte-order-mark',
  CR: 'cr',
  CRLF: 'crlf',
  'LF and CRLF mixed': 'mixed-line-ends',
  'id lines': 'id',
  'retry line first': 'retry',
  'comments between events': 'comment',
  'comments inside events': 'comment-in-event',
  'other event line': 'event-line',
  'JSON over several data lines': 'several-data-lines',
};

/** The source of `src/sse/validators/clients-table.ts`. `codesOf` returns the broken codes that the validator reports without a field. */
export function toTable(mutants: readonly Mutant[], outcomes: Outcomes, codesOf: (mutant: Mutant) => readonly ViolationCode[]): string {
  const current = findCurrentClients(outcomes);
  const clients: string[] = [];
  const errors: string[] = [];
  const getIndex = (list: string[], value: string): number => (list.includes(value) ? list.indexOf(value) : list.push(value) - 1);
  const encode = (breaks: Breaks): string =>
    breaks.map(([client, error]) => `${getIndex(clients, client)}:${error === null ? '-' : getIndex(errors, toPattern(error))}`).join(' ');

  const fields: Record<string, Record<string, Record<string, Record<string, string>>>> = {};
  const codes: Record<string, Record<string, string>> = {};
  const written: Record<string, Record<string, string>> = {};
  for (const protocol of protocols) {
    fields[protocol] = toFields(protocol, mutants, outcomes, current, encode);
    written[protocol] = toFormats(protocol, mutants, outcomes, encode);
    codes[protocol] = toCodes(protocol, mutants, outcomes, current, codesOf, encode);
  }
  const named = clients.map((client) => [client.slice(0, client.lastIndexOf(' ')), client.slice(client.lastIndexOf(' ') + 1)]);
  return `// Generated by bench/mutants.ts --write: what the clients did with one-change mutants of good streams.
import type { Protocol } from '../../domain/protocol.ts';
import type { ViolationCode } from '../../domain/violation.ts';
import type { FormatFeature } from '../format-features.ts';
import type { FieldRow } from './field-fault.ts';

/** Name and version. */
export const clients: readonly (readonly [name: string, version: string])[] = ${JSON.stringify(named)};

/** The error texts that the clients' users see. */
export const errors: readonly string[] = ${JSON.stringify(errors)};

/** Fields that some client requires: \`client:error\` for each fault, \`-\` if it loses data without an error. */
export const brokenFields: Readonly<Record<Protocol, Readonly<Record<string, Readonly<Record<string, FieldRow>>>>>> = ${JSON.stringify(fields)};

/** Clients that break on deviations not tied to a single field. */
export const brokenCodes: Readonly<Record<Protocol, { readonly [code in ViolationCode]?: string }>> = ${JSON.stringify(codes)};

/** Clients, older versions included, that cannot read something the server-sent events format allows. */
export const brokenFormats: Readonly<Record<Protocol, { readonly [feature in FormatFeature]?: string }>> = ${JSON.stringify(written)};
`;
}

function toFormats(
  protocol: Protocol,
  mutants: readonly Mutant[],
  outcomes: Outcomes,
  encode: (breaks: Breaks) => string,
): Record<string, string> {
  const everyone = new Set(Object.values(outcomes).flatMap((found) => Object.keys(found)));
  const rows: Record<string, string> = {};
  for (const [operation, feature] of Object.entries(formats)) {
    // In protocols with named events, another name is a violation.
    if (feature === 'event-line' && protocol !== 'gemini' && protocol !== 'openai-chat') continue;
    const alike = mutants.filter(
      (mutant) => mutant.seed.protocol === protocol && mutant.operation === operation && outcomes[mutant.id] !== undefined,
    );
    const breaks = encode(
      frequentBreaks(
        alike.map((mutant) => findBreaks(mutant, outcomes, everyone)),
        0.5,
      ),
    );
    if (breaks !== '') rows[feature] = breaks;
  }
  return rows;
}

/** Numbers and quoted payloads differ between streams. */
function toPattern(error: string): string {
  return error.replace(/(Value: |event: )?[{[].*/, (_, before: string | undefined) => `${before ?? ''}…`).slice(0, 120);
}

function toFields(
  protocol: Protocol,
  mutants: readonly Mutant[],
  outcomes: Outcomes,
  current: ReadonlySet<string>,
  encode: (breaks: Breaks) => string,
): Record<string, Record<string, Record<string, string>>> {
  const own = seeds.filter((seed) => seed.protocol === protocol);
  const kinds = walkFields(own);
  const events = own.flatMap((seed) => seed.events);
  /** Whether a good stream has the field in this form: it then depends on earlier events and is not a rule of the field. */
  const isUsual = (event: string, field: string, fault: FaultKind): boolean =>
    events
      .filter((entry) => eventType(entry) === event)
      .flatMap(({ data }) => findValues(data, field))
      .some((value) => (fault === 'empty' ? isEmpty(value) : getKind(value) === fault));
  const groups = new Map<string, Breaks[]>();
  for (const mutant of mutants) {
    const fault = faults[mutant.operation];
    const isWhole = mutant.operation.startsWith('payload ');
    const [event, field] = isWhole ? ['payload', 'payload'] : [mutant.event, mutant.field];
    if (mutant.seed.protocol !== protocol || fault === undefined || event === null || field === null || outcomes[mutant.id] === undefined)
      continue;
    // The content of a tool's arguments is the tool's own.
    if ((fault === 'missing' && field.endsWith('[]')) || /\.(?:args|input|input_schema|partialArgs\[\])\./.test(field)) continue;
    const key = JSON.stringify([event, field, fault]);
    const breaks = findBreaks(mutant, outcomes, current);
    // If a client cannot read even the good stream, the others' success proves nothing.
    const isOpen = breaks.length === 0 && Object.values(outcomes[mutant.id] ?? {}).some(({ kind }) => kind === 'unread');
    if (!isOpen) groups.set(key, [...(groups.get(key) ?? []), breaks]);
  }
  const table: Record<string, Record<string, Record<string, string>>> = {};
  for (const [key, all] of groups) {
    const [event, field, fault] = JSON.parse(key) as [string, string, FaultKind];
    const breaks = commonBreaks(all);
    const usual = kinds.get(`${event} ${field}`) ?? new Set();
    if (breaks.length === 0 || usual.has(fault) || isUsual(event, field, fault)) continue;
    table[event] ??= {};
    table[event][field] ??= { kinds: isWholePayload(event) ? 'object' : [...usual].join('|') };
    table[event][field][fault] = encode(breaks);
  }
  return table;
}

function isWholePayload(event: string): boolean {
  return event === 'payload';
}

function toCodes(
  protocol: Protocol,
  mutants: readonly Mutant[],
  outcomes: Outcomes,
  current: ReadonlySet<string>,
  codesOf: (mutant: Mutant) => readonly ViolationCode[],
  encode: (breaks: Breaks) => string,
): Record<string, string> {
  const groups = new Map<ViolationCode, Breaks[]>();
  for (const mutant of mutants) {
    if (mutant.seed.protocol !== protocol || outcomes[mutant.id] === undefined) continue;
    const [code, ...others] = codesOf(mutant);
    if (code === undefined || others.length > 0) continue;
    groups.set(code, [...(groups.get(code) ?? []), findBreaks(mutant, outcomes, current)]);
  }
  const rows = [...groups].map(([code, all]): [string, string] => [code, encode(frequentBreaks(all, 0.6))]);
  return Object.fromEntries(rows.filter(([, breaks]) => breaks !== '').sort(([a], [b]) => (a < b ? -1 : 1)));
}
