import type { Protocol } from '../../domain/protocol.ts';
import { getSeverity, type StreamPlace, type Violation, type ViolationCode } from '../../domain/report/violation.ts';
import type { FieldFault } from './field-fault.ts';

/** Location in a stream: an event number, or another place. A number, because formatting each event's location would take a tenth of the time. */
export type Location = number | Exclude<StreamPlace, `event ${number}`>;

/** Collects violations: the first of each code and field. */
export interface ViolationList {
  add(code: ViolationCode, detail: string, at: Location, field?: FieldFault): void;
  /** Records a deviation that is not a violation but that some clients cannot read. */
  note(code: ViolationCode): void;
  has(code: ViolationCode): boolean;
  list(): Violation[];
  /** The fields at fault, and the codes reported without a field. */
  causes(): { fields: readonly FieldFault[]; codes: readonly ViolationCode[] };
}

const maxFields = 64;

export function createViolationList(protocol: Protocol): ViolationList {
  const found = new Map<ViolationCode, Violation & { times: number }>();
  const fields = new Map<string, FieldFault>();
  const codes = new Set<ViolationCode>();
  return {
    add(code, detail, at, field) {
      if (field === undefined) codes.add(code);
      else if (fields.size < maxFields) fields.set(`${field.event} ${field.field} ${field.fault}`, field);
      const known = found.get(code);
      if (known) known.times++;
      else
        found.set(code, {
          code,
          severity: getSeverity(code, protocol),
          detail: detail.slice(0, 300),
          at: typeof at === 'number' ? `event ${at}` : at,
          times: 1,
        });
    },
    note: (code) => void codes.add(code),
    has: (code) => found.has(code),
    list: () =>
      [...found.values()].map(({ times, ...violation }) =>
        times > 1 ? { ...violation, detail: `${violation.detail} (${times} times)` } : violation,
      ),
    causes: () => ({ fields: [...fields.values()], codes: [...codes] }),
  };
}
