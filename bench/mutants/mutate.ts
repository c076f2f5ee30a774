import { getKind } from '../../src/sse/validators/field-fault.ts';
import { type Seed, type SeedEvent, serialize } from './seeds.ts';

/** A good stream with one change. `events` is null if the bytes are no longer events with JSON. */
export interface Mutant {
  /** The same in every run: protocol, feature, operation, place. */
  id: string;
  seed: Seed;
  operation: string;
  /** The type of the changed event, if any. */
  event: string | null;
  /** The changed field, list positions as `[]`; null if an event or the bytes were changed. */
  field: string | null;
  events: readonly SeedEvent[] | null;
  bytes: Buffer;
}

type Path = readonly (string | number)[];

/** All one-change mutants of a good stream. */
export function* mutate(seed: Seed): Generator<Mutant> {
  for (const [at, event] of seed.events.entries()) {
    yield* eventMutants(seed, at, event);
    yield* fieldMutants(seed, at, event);
  }
  yield* byteMutants(seed);
}

function toMutant(seed: Seed, operation: string, at: number, events: readonly SeedEvent[], field: string | null = null): Mutant {
  const event = eventType(seed.events[at] as SeedEvent);
  const place = `${at}:${event}${field === null ? '' : ` ${field}`}`;
  return {
    id: `${seed.protocol}/${seed.feature}/${operation} ${place}`,
    seed,
    operation,
    event,
    field,
    events,
    bytes: Buffer.from(serialize(events)),
  };
}

/** A whole event dropped, repeated, moved or renamed, or the stream cut after it. */
function* eventMutants(seed: Seed, at: number, event: SeedEvent): Generator<Mutant> {
  const { events } = seed;
  const next = events[at + 1];
  const make = (operation: string, changed: readonly SeedEvent[]): Mutant => toMutant(seed, operation, at, changed);
  yield make('drop event', events.toSpliced(at, 1));
  yield make('repeat event', events.toSpliced(at, 0, event));
  if (next) yield make('swap with next', events.toSpliced(at, 2, next, event));
  if (next) yield make('cut after', events.slice(0, at + 1));
  yield make('repeat at the end', [...events, event]);
  if (typeof event.data === 'string') return;
  yield make('no event line', events.toSpliced(at, 1, { ...event, name: null }));
  yield make('other event line', events.toSpliced(at, 1, { ...event, name: 'message' }));
  yield make('payload in an array', events.toSpliced(at, 1, { ...event, data: [event.data] }));
  yield make('payload null', events.toSpliced(at, 1, { ...event, data: null }));
  yield { ...make('payload cut', events), bytes: cutPayload(events, at) };
  yield make('payload wrapped', events.toSpliced(at, 1, { ...event, data: { data: event.data } }));
  yield make('unknown event before', events.toSpliced(at, 0, { name: event.name && 'keepalive', data: unknownPayload(seed) }));
  yield make(
    'extra fields',
    events.toSpliced(at, 1, { ...event, data: { ...(event.data as object), provider: 'x', cost: 0.1, native: null } }),
  );
}

/** The stream with the JSON of one event truncated. */
function cutPayload(events: readonly SeedEvent[], at: number): Buffer {
  const json = JSON.stringify(events[at]?.data);
  return Buffer.from(serialize(events).replace(json, json.slice(0, json.length >> 1)));
}

function unknownPayload({ protocol }: Seed): unknown {
  if (protocol === 'openai-chat') return { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [] };
  return protocol === 'gemini' ? { usageMetadata: { totalTokenCount: 1 } } : { type: 'keepalive' };
}

/** Each field of a payload dropped, null, of another type, empty or renamed. */
function* fieldMutants(seed: Seed, at: number, event: SeedEvent): Generator<Mutant> {
  if (typeof event.data === 'string') return;
  for (const path of walk(event.data)) {
    if (isToolsOwn(path)) continue;
    const value = valueAt(event.data, path);
    for (const [operation, changed] of fieldChanges(value, String(path.at(-1)))) {
      const data = changed === dropped ? without(event.data, path) : replaced(event.data, path, changed);
      yield toMutant(seed, operation, at, seed.events.toSpliced(at, 1, { ...event, data }), toField(event.data, path));
    }
    const key = path.at(-1);
    if (typeof key === 'string') {
      const data = renamed(event.data, path, renameKey(key));
      yield toMutant(seed, 'rename', at, seed.events.toSpliced(at, 1, { ...event, data }), toField(event.data, path));
    }
  }
}

/** Whether a field is in a tool's arguments, whose structure is the tool's own. */
function isToolsOwn(path: Path): boolean {
  return path.slice(0, -1).some((key) => key === 'args' || key === 'input_schema' || key === 'partialArgs');
}

const dropped = Symbol('dropped');

function fieldChanges(value: unknown, key: string): [operation: string, value: unknown][] {
  const changes: [string, unknown][] = [['drop', dropped]];
  // If null is normal, other possible values are unknown.
  if (value === null) return changes;
  changes.push(['null', null]);
  if (typeof value === 'string') {
    changes.push(['number', 7], ['object', { value }]);
    if (value !== '') changes.push(['empty', '']);
    if (key === 'type') changes.push(['unknown type', 'hologram']);
  } else if (typeof value === 'number') {
    changes.push(['text', String(value)]);
    // Another count or time is only different data; an index or sequence number has a meaning within the stream.
    if (/index|sequence/.test(key)) changes.push(['other number', value + 5]);
  } else if (typeof value === 'boolean') changes.push(['text', String(value)]);
  else if (Array.isArray(value)) {
    changes.push(['object', { ...value }], ['text', JSON.stringify(value)]);
    if (value.length > 0) changes.push(['empty', []]);
  } else {
    changes.push(['array', [value]], ['text', JSON.stringify(value)]);
    if (Object.keys(value as object).length > 0) changes.push(['empty', {}]);
  }
  return changes;
}

/** Snake case instead of the protocol's camel case, and vice versa; else one more letter. */
function renameKey(key: string): string {
  if (key.includes('_')) return key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  if (/[A-Z]/.test(key)) return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return `${key}_`;
}

function* walk(value: unknown, path: Path = []): Generator<Path> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, entry] of Object.entries(value)) {
    const next = [...path, Array.isArray(value) ? Number(key) : key];
    yield next;
    yield* walk(entry, next);
  }
}

/** All values of a field in a payload; `undefined` if its object exists and the field does not. */
export function findValues(root: unknown, field: string): unknown[] {
  let values: unknown[] = [root];
  let before = '';
  for (const step of field.match(/\[\]|\{[^}]*\}|[^.[\]{}]+/g) ?? []) {
    const holders = values.filter((value): value is Record<string, unknown> => typeof value === 'object' && value !== null);
    if (step === '[]') values = holders.filter(Array.isArray).flat();
    else if (step.startsWith('{')) values = holders.filter(({ type }) => type === step.slice(1, -1));
    else {
      // Fields of a typed object are below `{type}`, except the type itself.
      const isTyped = step === 'type' || before.startsWith('{') || before === '' || before === 'message';
      values = holders.filter((value) => !Array.isArray(value) && (isTyped || typeof value.type !== 'string')).map((value) => value[step]);
    }
    before = step;
  }
  return values;
}

export function eventType({ name, data }: SeedEvent): string {
  if (typeof data === 'string') return data;
  return name ?? 'chunk';
}

/** The kinds that each field of an event has in the given streams. */
export function walkFields(all: readonly Seed[]): ReadonlyMap<string, ReadonlySet<string>> {
  const kinds = new Map<string, Set<string>>();
  for (const event of all.flatMap(({ events }) => events)) {
    for (const path of walk(event.data)) {
      const key = `${eventType(event)} ${toField(event.data, path)}`;
      kinds.set(key, (kinds.get(key) ?? new Set()).add(getKind(valueAt(event.data, path))));
    }
  }
  return kinds;
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], root);
}

function changed(root: unknown, path: Path, change: (holder: Record<string | number, unknown>, key: string | number) => void): unknown {
  const copy: unknown = structuredClone(root);
  change(valueAt(copy, path.slice(0, -1)) as Record<string | number, unknown>, path.at(-1) as string | number);
  return copy;
}

function replaced(root: unknown, path: Path, value: unknown): unknown {
  return changed(root, path, (holder, key) => {
    holder[key] = value;
  });
}

function without(root: unknown, path: Path): unknown {
  return changed(root, path, (holder, key) => {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  });
}

function renamed(root: unknown, path: Path, name: string): unknown {
  return changed(root, path, (holder, key) => {
    holder[name] = holder[key];
    delete holder[key];
  });
}

/** A field's path: `[]` for a position in a list, `{type}` after a typed object, except for the type field itself. */
function toField(root: unknown, path: Path): string {
  let field = '';
  let value = root;
  for (const [at, key] of path.entries()) {
    field += typeof key === 'number' ? '[]' : `${value === root ? '' : '.'}${key}`;
    value = (value as Record<string | number, unknown>)[key];
    const { type } = (value ?? {}) as { type?: unknown };
    const isLeaf = at === path.length - 1 || (at === path.length - 2 && path[at + 1] === 'type');
    if (typeof type === 'string' && key !== 'message' && !isLeaf) field += `{${type}}`;
  }
  return field;
}

/** The same events in another encoding, or bytes split and corrupted. */
function* byteMutants(seed: Seed): Generator<Mutant> {
  const text = serialize(seed.events);
  const bytes = Buffer.from(text);
  const make = (operation: string, changed: Buffer | string, events: readonly SeedEvent[] | null = seed.events): Mutant => ({
    id: `${seed.protocol}/${seed.feature}/${operation}`,
    seed,
    operation,
    event: null,
    field: null,
    events,
    bytes: Buffer.from(changed as string),
  });
  const last = text.lastIndexOf('data: ');
  const middle = text.indexOf('data: ', text.length >> 1);
  const json = seed.events.filter(({ data }) => typeof data !== 'string').map(({ data }) => data);
  yield make('CRLF', text.replaceAll('\n', '\r\n'));
  yield make('CR', text.replaceAll('\n', '\r'));
  yield make('LF and CRLF mixed', text.slice(0, middle) + text.slice(middle).replaceAll('\n', '\r\n'));
  yield make('byte order mark', `\ufeff${text}`);
  yield make('no space after the colon', text.replaceAll('data: ', 'data:').replaceAll('event: ', 'event:'));
  yield make('comments between events', text.replaceAll('\n\n', '\n\n: keep-alive\n\n'));
  yield make('a comment first', `: OPENROUTER PROCESSING\n\n${text}`);
  yield make('comments inside events', text.replaceAll('data: ', ': x\ndata: '));
  yield make('id lines', text.replaceAll('data: ', 'id: 7\ndata: '));
  yield make('retry line first', `retry: 3000\n\n${text}`);
  yield make('more blank lines', text.replaceAll('\n\n', '\n\n\n\n'));
  yield make(
    'JSON over several data lines',
    seed.events
      .map(
        ({ name, data }) =>
          `${name === null ? '' : `event: ${name}\n`}${(typeof data === 'string' ? data : JSON.stringify(data, null, 1))
            .split('\n')
            .map((line) => `data: ${line}\n`)
            .join('')}\n`,
      )
      .join(''),
  );
  yield make('no blank line between events', text.replaceAll('\n\n', '\n'), null);
  yield make('no blank line at the end', text.replace(/\n+$/, ''), null);
  yield make('one line end at the end', text.replace(/\n\n$/, '\n'), null);
  yield make('an event line without data first', `event: ping\n\n${text}`, null);
  yield make('an event line without data in the middle', `${text.slice(0, middle)}\n\nevent: keepalive\n\n${text.slice(middle)}`, null);
  yield make('an empty data line first', `data: \n\n${text}`, null);
  yield make('an empty data line at the end', `${text}data: \n\n`, null);
  yield make('[DONE] at the end', `${text}data: [DONE]\n\n`, null);
  yield make('[DONE] in another case', text.includes('[DONE]') ? text.replace('[DONE]', '[done]') : `${text}data: [done]\n\n`, null);
  yield make('JSON lines', json.map((value) => `${JSON.stringify(value)}\n`).join(''), null);
  yield make('JSON array', JSON.stringify(json), null);
  yield make('two documents in one event', text.replace(/\n\n(?:event: [^\n]*\n)?data: /, ''), null);
  yield make('a line of text', `${text.slice(0, middle)}\n\nhello\n\n${text.slice(middle)}`, null);
  yield make(
    'a page of HTML',
    '<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>\n',
    null,
  );
  yield make('nothing', '', null);
  yield make('comments only', ': ping\n\n: ping\n\n', null);
  yield make(
    'an error object',
    `${text.slice(0, text.indexOf('\n\n') + 2)}${seed.protocol === 'anthropic-messages' ? 'event: error\n' : ''}data: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded","code":529}}\n\n`,
    null,
  );
  yield make('UTF-8 cut', Buffer.concat([bytes.subarray(0, last + 8), Buffer.from([0xe2, 0x82]), bytes.subarray(last + 8)]), null);
  yield make('one event data prefix missing', text.slice(0, middle) + text.slice(middle).replace('data: ', ''), null);
  for (const share of [0.2, 0.4, 0.6, 0.8, 0.95]) {
    const end = Math.floor(bytes.length * share);
    yield make(`cut at ${share * 100} %`, bytes.subarray(0, end), null);
  }
}
