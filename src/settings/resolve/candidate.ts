import type { AuthHeader, Client, Protocol } from '../../domain/protocol.ts';
import type { Router } from '../../domain/router.ts';
import type { ClientConfig } from '../sources/request.ts';
import type { KeyLookup, RawSetting } from '../tables/raw-setting.ts';
import { routerFamily } from '../tables/router-names.ts';
import { type Family, keyHeaders, ownFamily, vendorFamilies } from '../tables/variables.ts';

/** A base URL, key and model that belong together, before a router is named. */
export interface Candidate {
  name: string;
  protocol: Protocol | null;
  client?: Client | undefined;
  base?: RawSetting | undefined;
  key?: RawSetting | undefined;
  keyHeader?: AuthHeader | undefined;
  model?: RawSetting | undefined;
  /** The router whose own names these are. */
  router?: Router | undefined;
  /** Keys in routers' own variables: one goes with a base URL of its router that has no key of its own family. */
  routerKeys?: readonly RawSetting[] | undefined;
  /** The base may be written as any client wants it. */
  lenient: boolean;
}

/** The first of several names that is set to something; else the first that is set to nothing. */
export function firstSet(names: readonly string[], lookup: KeyLookup): RawSetting | undefined {
  const found = names.flatMap((name) => lookup(name) ?? []);
  return found.find((raw) => raw.text.trim() !== '') ?? found[0];
}

/** The families of names in the order of the contract: every router's own, then the vendors'. */
export function familyOrder(routers: readonly Router[]): { family: Family; router?: Router | undefined }[] {
  const ofRouters = routers
    .filter((router) => router.kind === 'router')
    .map((router) => ({ router, family: routerFamily(router) }))
    .filter(({ family }) => family.key.length + family.baseUrl.length > 0);
  return [...ofRouters, ...vendorFamilies.map((family) => ({ family }))];
}

/** What the environment and the env files say, one candidate per family that sets anything. */
export function findCandidates(routers: readonly Router[], lookup: KeyLookup): Candidate[] {
  return familyOrder(routers).flatMap(({ family, router }) => {
    const base = firstSet(family.baseUrl, lookup);
    const key = firstSet(family.key, lookup);
    if (!base && !key) return [];
    const model = firstSet(family.model, lookup);
    return [
      {
        name: family.name,
        protocol: family.protocol,
        base,
        key,
        keyHeader: key && keyHeaders[key.name],
        model,
        router,
        lenient: router !== undefined,
      },
    ];
  });
}

/** What the clients' own files say, one candidate per file or provider. */
export function clientCandidates(configs: readonly ClientConfig[], lookup: KeyLookup): Candidate[] {
  return configs.flatMap((config) => {
    const { client, name, protocol } = config;
    const family = vendorFamilies.find((candidate) => candidate.name === config.fallback);
    const base = config.base ?? (family && firstSet(family.baseUrl, lookup));
    const key =
      config.key ?? (config.keyName === undefined ? undefined : lookup(config.keyName)) ?? (family && firstSet(family.key, lookup));
    const model = config.model ?? (family && firstSet(family.model, lookup));
    return base ? [{ name, protocol, client, base, key, keyHeader: key && keyHeaders[key.name], model, lenient: false }] : [];
  });
}

/** `KUSH_DOCTOR_*`, which stands above every family. */
export function ownCandidate(lookup: KeyLookup): Candidate {
  return {
    name: ownFamily.name,
    protocol: null,
    base: firstSet(ownFamily.baseUrl, lookup),
    key: firstSet(ownFamily.key, lookup),
    model: firstSet(ownFamily.model, lookup),
    lenient: true,
  };
}
