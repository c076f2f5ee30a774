import type { Options } from '../../domain/options.ts';
import { isProtocol, protocols } from '../../domain/protocol.ts';
import type { Router } from '../../domain/router.ts';
import { lookUp } from '../../text/json.ts';
import { similarNames } from '../../text/similar.ts';
import { visible } from '../../text/visible.ts';
import { type IssueDraft, issue, toSettingPlace } from '../issues/issue.ts';
import type { RouterTable } from '../sources/request.ts';
import { findPublicSecret, intendedName } from '../tables/intended-name.ts';
import type { Chains, KeyLookup, RawSetting } from '../tables/raw-setting.ts';
import { misspelledNames } from '../tables/variables.ts';

/** Every name that is set, known or not, with its first place. */
export type NamePlaces = ReadonlyMap<string, RawSetting>;

/** Whether variables are set that accompany Open WebUI's base URL names. */
function isOpenWebui(places: NamePlaces): boolean {
  return [...places.keys()].some((name) => /^(?:OLLAMA_(?:API_)?BASE_URLS?|WEBUI_\w+|CORS_ALLOW_ORIGIN|OPENAI_API_BASE_URLS)$/.test(name));
}

/**
 * Names that no client reads, with the intended one: from the list of names observed in threads, or one typing error away. Fails if the
 * intended name is not set, because the value is then lost.
 */
export function lintNames(
  places: NamePlaces,
  chains: Chains,
  routers: readonly Router[],
  { readsOldNames }: { readsOldNames: boolean },
): IssueDraft[] {
  return [...places].flatMap(([name, raw]) => {
    const listed = lookUp(misspelledNames, name);
    const secret = findPublicSecret(name, routers);
    const meant = secret ?? intendedName(name, routers);
    if (meant === undefined) return [];
    const lost = raw.text.trim() !== '' && !chains.get(meant)?.some((other) => other.text.trim() !== '');
    if (secret !== undefined) {
      if (raw.text.trim() === '') return [];
      const place = { ...toSettingPlace(raw), scope: lost ? 'value' : 'never', status: lost ? 'fail' : 'warn' } as const;
      return [issue('name-public', { name: raw.name, meant, at: raw.origin, lost }, place)];
    }
    const fails = lost && !(listed?.readBy !== undefined && (readsOldNames || (listed.readBy === 'Open WebUI' && isOpenWebui(places))));
    return [
      issue(
        'name-misspelt',
        { name: raw.name, meant, at: raw.origin, readBy: listed?.readBy, lost },
        { ...toSettingPlace(raw), scope: lost ? 'value' : 'never', status: fails ? 'fail' : 'warn' },
      ),
    ];
  });
}

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
