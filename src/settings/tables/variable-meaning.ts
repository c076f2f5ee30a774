import type { Router } from '../../domain/router.ts';
import { lookUp } from '../../text/json.ts';
import { routerFamily } from './router-names.ts';
import { getMeanings, misspelledNames, type NameMeaning, nameTable } from './variables.ts';

const ofRouters = new WeakMap<readonly Router[], ReadonlyMap<string, NameMeaning>>();

/** What a variable name means to any known client or router; undefined if unknown. */
export function findMeaning(name: string, routers: readonly Router[]): NameMeaning | undefined {
  let own = ofRouters.get(routers);
  if (!own) {
    own = new Map(routers.flatMap((router) => getMeanings(routerFamily(router))));
    ofRouters.set(routers, own);
  }
  const meant = nameTable.get(lookUp(misspelledNames, name)?.meant ?? '');
  return nameTable.get(name) ?? own.get(name) ?? (meant && { kind: meant.kind });
}
