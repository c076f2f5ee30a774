import type { Protocol } from '../../domain/protocol.ts';
import type { ViolationCode } from '../../domain/report/violation.ts';
import type { Json } from '../../text/json.ts';
import { brokenFields } from './clients-table.ts';
import { toViolationCode } from './field-codes.ts';
import { type FaultKind, type FieldRow, getKind, isEmpty } from './field-fault.ts';
import type { Location, ViolationList } from './violation-list.ts';

interface Node {
  /** The field's name in the table of clients. */
  field: string;
  code: ViolationCode | null;
  row: FieldRow | null;
  kinds: ReadonlySet<string>;
  children: Map<string, Node>;
  item: Node | null;
  /** Fields that depend on the object's own `type`. */
  types: Map<string, Node>;
}

const createNode = (field: string): Node => ({
  field,
  code: null,
  row: null,
  kinds: new Set(),
  children: new Map(),
  item: null,
  types: new Map(),
});

export interface FieldChecker {
  /** Reports every field of an event that some current client requires and that is missing, null, empty or of another type. */
  check(event: string, payload: Json, at: Location): void;
}

const compiled = new Map<Protocol, ReadonlyMap<string, Node>>();

/** Checks payloads against the table of fields that clients require. The table is compiled once per protocol. */
export function createFieldChecker(protocol: Protocol, violations: ViolationList): FieldChecker {
  let events = compiled.get(protocol);
  if (events === undefined) {
    events = new Map(Object.entries(brokenFields[protocol]).map(([event, rows]) => [event, compile(protocol, event, rows)]));
    compiled.set(protocol, events);
  }
  const roots = events;
  return {
    check(event, payload, at) {
      const root = roots.get(event);
      if (root) checkObject(root, payload, { event, at, violations });
    },
  };
}

function compile(protocol: Protocol, event: string, rows: Readonly<Record<string, FieldRow>>): Node {
  const root = createNode('');
  for (const [field, row] of Object.entries(rows)) {
    let node = root;
    for (const step of field.match(/\[\]|\{[^{}]*\}|[^.[\]{}]+/g) ?? []) node = childAt(node, step, field);
    node.field = field;
    node.row = row;
    node.kinds = new Set(row.kinds.split('|'));
    node.code = toViolationCode(protocol, event, field);
  }
  return root;
}

function childAt(node: Node, step: string, field: string): Node {
  if (step === '[]') {
    node.item ??= createNode(field);
    return node.item;
  }
  const isType = step.startsWith('{');
  const [map, key] = isType ? [node.types, step.slice(1, -1)] : [node.children, step];
  const known = map.get(key);
  if (known) return known;
  const child = createNode(field);
  map.set(key, child);
  return child;
}

interface FieldCheck {
  event: string;
  at: Location;
  violations: ViolationList;
}

function checkObject(node: Node, value: Json, check: FieldCheck): void {
  const typed = typeof value.type === 'string' ? node.types.get(value.type) : undefined;
  for (const [key, child] of (typed ?? node).children) checkValue(child, value[key], check);
}

function checkValue(node: Node, value: unknown, check: FieldCheck): void {
  const kind = getKind(value);
  if (node.row !== null && node.code !== null) {
    const fault = findFault(node.row, node.kinds, kind, value);
    if (fault !== null) {
      const is =
        fault === 'empty' || fault === 'missing' || fault === 'null'
          ? fault
          : `${kindNames[fault]} instead of ${describeKinds(node.kinds)}`;
      const shown = node.field.replace(/\{[^{}]*\}/g, '');
      check.violations.add(node.code, `${check.event === 'chunk' ? '' : `${check.event}: `}${shown} is ${is}`, check.at, {
        event: check.event,
        field: node.field,
        fault,
      });
      return;
    }
  }
  if (kind === 'object') checkObject(node, value as Json, check);
  else if (kind === 'list' && node.item !== null) for (const entry of value as unknown[]) checkValue(node.item, entry, check);
}

function findFault(row: FieldRow, kinds: ReadonlySet<string>, kind: FaultKind, value: unknown): FaultKind | null {
  if (kinds.has(kind)) return row.empty !== undefined && isEmpty(value) ? 'empty' : null;
  if (row[kind] !== undefined) return kind;
  if (kind === 'missing' || kind === 'null') return null;
  // A type that was not measured is treated like the measured ones.
  return (['text', 'number', 'object', 'list'] as const).find((other) => !kinds.has(other) && row[other] !== undefined) ?? null;
}

const kindNames: Readonly<Record<FaultKind, string>> = {
  missing: 'missing',
  null: 'null',
  empty: 'empty',
  text: 'text',
  number: 'a number',
  boolean: 'a boolean',
  list: 'a list',
  object: 'an object',
};

function describeKinds(kinds: ReadonlySet<string>): string {
  return [...kinds].map((kind) => kindNames[kind as FaultKind]).join(' or ');
}
