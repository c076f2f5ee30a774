import type { Options } from '../../domain/options.ts';
import { isProtocol, protocols } from '../../domain/protocol.ts';
import { similarNames } from '../../text/similar.ts';
import { visible } from '../../text/visible.ts';
import { type IssueDraft, issue, toSettingPlace } from '../issues/issue.ts';
import type { RouterTable } from '../sources/request.ts';
import type { KeyLookup } from '../tables/raw-setting.ts';

/** Unknown values of the doctor's own variables; one that an option overrides affects no run. */
export function lintOwnValues(lookup: KeyLookup, table: RouterTable, options: Pick<Options, 'router' | 'protocol'>): IssueDraft[] {
  const ids = table.routers.map(({ id }) => id);
  const names = [...protocols, 'all'];
  return [
    {
      raw: lookup('KUSH_DOCTOR_ROUTER'),
      isKnown: (text: string) => table.find(text) !== undefined,
      values: ids,
      isOverridden: options.router !== undefined,
    },
    {
      raw: lookup('KUSH_DOCTOR_PROTOCOL'),
      isKnown: (text: string) => text === 'all' || isProtocol(text),
      values: names,
      isOverridden: options.protocol !== undefined,
    },
  ].flatMap(({ raw, isKnown, values, isOverridden }) => {
    const text = raw?.text.trim() ?? '';
    if (raw === undefined || text === '' || isKnown(text)) return [];
    const facts = { name: raw.name, value: visible(text, 60), near: similarNames(text.toLowerCase(), values).slice(0, 3) };
    const effect = isOverridden ? ({ scope: 'never', status: 'warn' } as const) : ({ scope: 'always' } as const);
    return [issue('own-value-unknown', facts, { ...toSettingPlace(raw), ...effect })];
  });
}
