/** Values a field can have that clients cannot use. */
export type FaultKind = 'missing' | 'null' | 'empty' | 'text' | 'number' | 'boolean' | 'list' | 'object';

/** A field's kinds in valid streams (`|` between), and for each fault the clients that break: `client:error` numbers of the table. */
export type FieldRow = { readonly kinds: string } & { readonly [fault in FaultKind]?: string };

/** The field at fault, as the table of clients names it. */
export interface FieldFault {
  event: string;
  field: string;
  fault: FaultKind;
}

/** Whether a text, list or object is empty. */
export function isEmpty(value: unknown): boolean {
  if (typeof value === 'string' || Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** The kind of a JSON value; `undefined` counts as missing. */
export function getKind(value: unknown): FaultKind {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  const type = typeof value;
  return type === 'string' ? 'text' : type === 'number' || type === 'boolean' ? type : 'object';
}
