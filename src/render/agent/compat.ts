import { type CompatReport, type CompatValue, compatValues } from '../../domain/report/compat.ts';
import type { Report } from '../../domain/report/report.ts';
import { visibleLine } from '../escape.ts';
import type { Limits } from './limits.ts';
import { toName } from './name.ts';

/** The matrix of `compat` for a language model: what each client lacks, and each column's features by value. */
export interface AgentCompat {
  /** Why the run ended early. */
  ended?: CompatReport['ended'] | undefined;
  spent: CompatReport['spent'];
  clients: readonly {
    client: string;
    verdict: string;
    lacks?: readonly { feature: string; value: CompatValue; effect: 'required' | 'useful' }[] | undefined;
  }[];
  columns: readonly ({ protocol: string; quoted: { model: string; served: readonly string[] } } & Partial<
    Record<CompatValue, readonly string[]>
  >)[];
}

export function toCompat({ compat }: Report, { items, text }: Limits): AgentCompat | undefined {
  if (compat === undefined) return undefined;
  return {
    ended: compat.ended ?? undefined,
    spent: compat.spent,
    clients: compat.clients.slice(0, items).map(({ client, verdict, needs }) => {
      const lacks = needs
        .filter(({ value }) => value !== 'supported' && value !== 'not-applicable')
        .slice(0, items)
        .map(({ feature, value, effect }) => ({ feature: toName(feature), value, effect }));
      return { client: toName(client), verdict, lacks: lacks.length === 0 ? undefined : lacks };
    }),
    columns: compat.columns.slice(0, items).map(({ id, protocol, model, served }) => ({
      protocol,
      ...Object.fromEntries(
        compatValues.flatMap((value) => {
          const ids = compat.features.filter(({ cells }) => cells.some((cell) => cell.column === id && cell.value === value));
          return ids.length === 0 ? [] : [[value, ids.map((feature) => toName(feature.id))]];
        }),
      ),
      quoted: {
        model: visibleLine(model, 120),
        served: served.slice(0, items).map((one) => visibleLine(`${one.level}: ${one.evidence}`, text)),
      },
    })),
  };
}
