import type { Protocol } from '../domain/protocol.ts';
import type { BrokenClient } from '../domain/stream.ts';
import type { ViolationCode } from '../domain/violation.ts';
import { brokenCodes, brokenFields, clients, errors } from './validators/clients-table.ts';
import type { FieldFault } from './validators/violation-list.ts';

/** Who cannot read a stream, and what users of those clients see: measured by `bench/mutants.ts`. Errors before silent losses. */
export function findBrokenClients(
  protocol: Protocol,
  causes: { fields: readonly FieldFault[]; codes: readonly ViolationCode[] },
): BrokenClient[] {
  const rows = [
    ...causes.fields.map(({ event, field, fault }) => brokenFields[protocol][event]?.[field]?.[fault]),
    ...causes.codes.map((code) => brokenCodes[protocol][code]),
  ];
  const found = new Map<string, BrokenClient>();
  for (const pair of rows.flatMap((row) => row?.split(' ') ?? [])) {
    const [client, error] = pair.split(':');
    const [name, version] = clients[Number(client)] ?? [];
    if (name === undefined || version === undefined) continue;
    const known = found.get(name);
    if (known?.error || (known && error === '-')) continue;
    found.set(name, { client: name, version, error: error === '-' ? null : (errors[Number(error)] ?? null) });
  }
  return [...found.values()].sort((a, b) => Number(a.error === null) - Number(b.error === null));
}
