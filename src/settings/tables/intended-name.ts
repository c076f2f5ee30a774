import type { Router } from '../../domain/router.ts';
import { editDistance } from '../../text/similar.ts';
import { routerFamily } from './router-names.ts';
import { type Family, misspelledNames, nameTable } from './variables.ts';

const knownNames = new WeakMap<readonly Router[], ReadonlySet<string>>();

/** The name that was intended; undefined if this one is known or resembles none. */
export function intendedName(name: string, routers: readonly Router[]): string | undefined {
  if (Object.hasOwn(misspelledNames, name)) return misspelledNames[name]?.meant;
  let known = knownNames.get(routers);
  if (!known) {
    known = new Set([...nameTable.keys(), ...routers.flatMap((router) => getNames(routerFamily(router)))]);
    knownNames.set(routers, known);
  }
  return known.has(name) ? undefined : findTypo(name, known);
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
