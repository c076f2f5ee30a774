import type { Protocol } from '../../domain/protocol.ts';
import { getSeverity, type Violation, type ViolationCode } from '../../domain/violation.ts';

/** Where in a stream: the number of an event, or words. A number, because making a sentence of each event's would cost a tenth of the judge's time. */
export type Location = number | string;

/** Collects violations, one per code, where it was first met. */
export interface ViolationList {
  add(code: ViolationCode, detail: string, at: Location): void;
  has(code: ViolationCode): boolean;
  list(): Violation[];
}

export function createViolationList(protocol: Protocol): ViolationList {
  const found = new Map<ViolationCode, Violation & { times: number }>();
  return {
    add(code, detail, at) {
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
    has: (code) => found.has(code),
    list: () =>
      [...found.values()].map(({ times, ...violation }) =>
        times > 1 ? { ...violation, detail: `${violation.detail} (${times} times)` } : violation,
      ),
  };
}
