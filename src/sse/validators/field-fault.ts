/** What a field can be instead of what clients need. */
export type Fault = 'missing' | 'null' | 'empty' | 'text' | 'number' | 'boolean' | 'list' | 'object';

/** What a field is in good streams (kinds, `|` between), and for each fault the clients that break: `client:error` numbers of the table. */
export type FieldRow = { readonly kinds: string } & { readonly [fault in Fault]?: string };

/** The field that is at fault, as the table of clients names it. */
export interface FieldFault {
  event: string;
  field: string;
  fault: Fault;
}

/** Whether a text, a list or an object holds nothing. */
export function isEmpty(value: unknown): boolean {
  if (typeof value === 'string' || Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** The kind of a JSON value; `undefined` is a missing one. */
export function getKind(value: unknown): Fault {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  const type = typeof value;
  return type === 'string' ? 'text' : type === 'number' || type === 'boolean' ? type : 'object';
}
