import { describeOrigin } from '../../domain/origin.ts';
import type { Router } from '../../domain/router.ts';
import type { IssueDraft } from '../issues/issue.ts';
import { routerFamily } from '../resolve/candidate.ts';
import type { RawSetting } from '../tables/raw-setting.ts';
import { type Family, misspelledNames, nameTable } from '../tables/variables.ts';
import type { Chains } from './conflicts.ts';

/** Every name that is set, known or not, with its first place. */
export type NamePlaces = ReadonlyMap<string, RawSetting>;

/**
 * Names that no client reads, with the one that was meant: from the list of names seen in threads, or one slip of the fingers away.
 * It fails where the name that was meant is not set, so that the value is lost.
 */
export function lintNames(places: NamePlaces, chains: Chains, routers: readonly Router[], legacyReaders: boolean): IssueDraft[] {
  return [...places].flatMap(([name, raw]) => {
    const listed = Object.hasOwn(misspelledNames, name) ? misspelledNames[name] : undefined;
    const meant = intendedName(name, routers);
    if (meant === undefined) return [];
    const lost = raw.text.trim() !== '' && !chains.get(meant)?.some((other) => other.text.trim() !== '');
    return [toDraft(raw, meant, listed?.readBy, lost, lost && !(listed?.readBy !== undefined && legacyReaders))];
  });
}

const knownNames = new WeakMap<readonly Router[], ReadonlySet<string>>();

/** The name somebody meant who wrote this one; undefined where it is a known name or like none. */
export function intendedName(name: string, routers: readonly Router[]): string | undefined {
  if (Object.hasOwn(misspelledNames, name)) return misspelledNames[name]?.meant;
  let known = knownNames.get(routers);
  if (!known) {
    known = new Set([...nameTable.keys(), ...routers.flatMap((router) => getNames(routerFamily(router)))]);
    knownNames.set(routers, known);
  }
  return known.has(name) ? undefined : typoOf(name, known);
}

function getNames(family: Family): string[] {
  return [...family.key, ...family.baseUrl, ...family.model];
}

function toDraft(raw: RawSetting, meant: string, readBy: string | undefined, lost: boolean, fails: boolean): IssueDraft {
  return {
    code: 'name-misspelt',
    category: 'config.name',
    status: fails ? 'fail' : 'warn',
    title: `${raw.name} is not read${readBy === undefined ? '' : ' by the SDKs'}; ${meant} is`,
    measured: `${raw.name} is set in ${describeOrigin(raw.origin)}${lost ? `, ${meant} nowhere` : ''}${readBy === undefined ? '' : `; only ${readBy} read it`}`,
    expected: meant,
    fixes: [{ text: `Rename it to ${meant}.`, file: raw.origin.file, line: raw.origin.line }],
    origin: raw.origin,
    name: raw.name,
    scope: lost ? 'value' : 'never',
    facts: { meant },
  };
}

/** The known name that differs by one letter left out, added, changed or swapped; only for names with the air of a setting of ours. */
function typoOf(name: string, known: ReadonlySet<string>): string | undefined {
  if (name.length < 8 || !/^[A-Za-z][\w-]*$/.test(name)) return undefined;
  const upper = name.toUpperCase().replaceAll('-', '_');
  if (upper !== name && known.has(upper) && !known.has(name) && upper.length > 10) return upper;
  return [...known].find((candidate) => candidate.length >= 8 && candidate !== name && isOneEditApart(name, candidate));
}

function isOneEditApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const restA = a.slice(start, a.length - end);
  const restB = b.slice(start, b.length - end);
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}
