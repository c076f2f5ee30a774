import type { Router } from '../../domain/router.ts';
import { keyIssuers } from '../../routers/issuers.ts';

/** The issuer of keys with a prefix. */
export interface KeyOwner {
  id: string;
  name: string;
  prefix?: string | undefined;
  /** The prefix is reported by other programs, not documented. */
  reported?: boolean | undefined;
}

/** Everybody known to issue keys with this prefix; empty where the prefix is too common to tell (`sk-`). */
export function findIssuers(key: string, routers: readonly Router[]): KeyOwner[] {
  const [longest] = keyIssuers.filter(({ prefix }) => key.startsWith(prefix));
  const listed = longest ? keyIssuers.filter(({ prefix }) => prefix === longest.prefix) : [];
  const getPrefix = (router: Router): string => router.keyFormat?.prefix ?? '';
  const ofRouters = routers.filter(
    (router) =>
      getPrefix(router).length > 2 &&
      getPrefix(router) !== 'sk-' &&
      key.startsWith(getPrefix(router)) &&
      !listed.some(({ id }) => id === router.id),
  );
  const others = ofRouters.flatMap((router) => router.keyFormat?.alsoUsedBy ?? []);
  const known: KeyOwner[] = [
    ...listed.map(({ id, name, reported }) => ({ id, name, reported })),
    ...ofRouters.map(({ id, name }) => ({ id, name })),
  ];
  const isNew = (name: string): boolean => !known.some((owner) => name.toLowerCase().includes(owner.name.toLowerCase()));
  return [...known, ...others.filter(isNew).map((name) => ({ id: name, name }))];
}
