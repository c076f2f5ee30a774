import type { Router } from '../../domain/router.ts';
import { type IssueDraft, issue, toSettingPlace } from '../issues/issue.ts';
import { findPublicSecret, intendedName } from '../tables/intended-name.ts';
import type { Chains, RawSetting } from '../tables/raw-setting.ts';
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
export function lintNames(places: NamePlaces, chains: Chains, routers: readonly Router[], legacyReaders: boolean): IssueDraft[] {
  return [...places].flatMap(([name, raw]) => {
    const listed = Object.hasOwn(misspelledNames, name) ? misspelledNames[name] : undefined;
    const secret = findPublicSecret(name, routers);
    const meant = secret ?? intendedName(name, routers);
    if (meant === undefined) return [];
    const lost = raw.text.trim() !== '' && !chains.get(meant)?.some((other) => other.text.trim() !== '');
    if (secret !== undefined) {
      if (raw.text.trim() === '') return [];
      const place = { ...toSettingPlace(raw), scope: lost ? 'value' : 'never', status: lost ? 'fail' : 'warn' } as const;
      return [issue('name-public', { name: raw.name, meant, at: raw.origin, lost }, place)];
    }
    const fails = lost && !(listed?.readBy !== undefined && (legacyReaders || (listed.readBy === 'Open WebUI' && isOpenWebui(places))));
    return [
      issue(
        'name-misspelt',
        { name: raw.name, meant, at: raw.origin, readBy: listed?.readBy, lost },
        { ...toSettingPlace(raw), scope: lost ? 'value' : 'never', status: fails ? 'fail' : 'warn' },
      ),
    ];
  });
}
