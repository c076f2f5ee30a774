import type { Router } from '../../domain/router.ts';
import { lookUp } from '../../text/json.ts';
import { editDistance } from '../../text/similar.ts';
import { routerFamily } from './router-names.ts';
import { type Family, misspelledNames, nameTable } from './variables.ts';

const knownNames = new WeakMap<readonly Router[], ReadonlySet<string>>();

/** The name that was intended; undefined if this one is known or resembles none. */
export function intendedName(name: string, routers: readonly Router[]): string | undefined {
  const misspelled = lookUp(misspelledNames, name);
  if (misspelled) return misspelled.meant;
  let known = knownNames.get(routers);
  if (!known) {
    known = new Set([...nameTable.keys(), ...routers.flatMap((router) => getNames(routerFamily(router)))]);
    knownNames.set(routers, known);
  }
  return known.has(name) ? undefined : findTypo(name, known);
}

/** Prefixes of variables that a build puts into the code for browsers and apps. */
const publicPrefix = /^(?:NEXT_PUBLIC|NUXT_PUBLIC|EXPO_PUBLIC|SNOWPACK_PUBLIC|PUBLIC|VITE|REACT_APP|VUE_APP|GATSBY)_/;

/** The name of a key behind such a prefix: OPENAI_API_KEY of VITE_OPENAI_API_KEY; undefined for any other name. */
export function findPublicSecret(name: string, routers: readonly Router[]): string | undefined {
  const bare = name.replace(publicPrefix, '');
  if (bare === name) return undefined;
  const isKey = nameTable.get(bare)?.kind === 'secret' || routers.some((router) => routerFamily(router).key.includes(bare));
  return isKey ? bare : undefined;
}

function getNames(family: Family): string[] {
  return [...family.key, ...family.baseUrl, ...family.model];
}

/** The known name that differs by one letter omitted, added, changed or swapped; only for names that resemble our settings. */
function findTypo(name: string, known: ReadonlySet<string>): string | undefined {
  if (name.length < 8 || !/^[A-Za-z][\w-]*$/.test(name)) return undefined;
  const upper = name.toUpperCase().replaceAll('-', '_');
  if (upper !== name && known.has(upper) && !known.has(name) && upper.length > 10) return upper;
  return [...known].find((candidate) => candidate.length >= 8 && candidate !== name && editDistance(name, candidate, 1) <= 1);
}
