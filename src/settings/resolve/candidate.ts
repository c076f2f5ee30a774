import { keyHeaderNames } from '../../domain/credential-name.ts';
import { describeOrigin } from '../../domain/origin.ts';
import type { AuthHeader, Client, Protocol } from '../../domain/protocol.ts';
import type { RequestHeader } from '../../domain/request-header.ts';
import type { Router } from '../../domain/router.ts';
import type { ClientSetup, SetupCredential } from '../sources/clients/shared/setup.ts';
import type { KeyLookup, RawSetting } from '../tables/raw-setting.ts';
import { routerFamily } from '../tables/router-names.ts';
import { type Family, ownFamily, variableHeaders, vendorFamilies } from '../tables/variables.ts';

/** A base URL, key and model that belong together, before the router is identified. */
export interface Candidate {
  name: string;
  protocol: Protocol | null;
  client?: Client | undefined;
  base?: RawSetting | undefined;
  key?: RawSetting | undefined;
  keyHeader?: AuthHeader | undefined;
  /** What supplies the key, if only the client can know it. */
  suppliedBy?: string | undefined;
  /** The client makes no request with these settings; its own finding reports it. */
  refused?: boolean | undefined;
  model?: RawSetting | undefined;
  /** Non-credential headers that the client adds. */
  headers?: readonly RequestHeader[] | undefined;
  /** The router that these names belong to. */
  router?: Router | undefined;
  /** Keys in routers' own variables: each goes with a base URL of its router that has no key in its own family. */
  routerKeys?: readonly RawSetting[] | undefined;
  /** The base may have any client's form. */
  lenient: boolean;
}

/** The first of several names with a non-empty value; else the first that is set but empty. */
export function firstSet(names: readonly string[], lookup: KeyLookup): RawSetting | undefined {
  const found = names.flatMap((name) => lookup(name) ?? []);
  return found.find((raw) => raw.text.trim() !== '') ?? found[0];
}

/** The families in the contract's order: every router's own, then the vendors'. */
export function familyOrder(routers: readonly Router[]): { family: Family; router?: Router | undefined }[] {
  const ofRouters = routers
    .filter((router) => router.kind === 'router')
    .map((router) => ({ router, family: routerFamily(router) }))
    .filter(({ family }) => family.key.length + family.baseUrl.length > 0);
  return [...ofRouters, ...vendorFamilies.map((family) => ({ family }))];
}

/** One candidate per family that the environment or the env files set. */
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
        keyHeader: key && variableHeaders[key.name],
        model,
        router,
        lenient: router !== undefined,
      },
    ];
  });
}

/** One candidate per provider that the clients' own files give a base URL. */
export function clientCandidates(setups: readonly ClientSetup[]): Candidate[] {
  return setups.flatMap(({ client, name, protocol, base, credentials, model, headers, own, refusal, anyReader }) => {
    if (!base || !own) return [];
    const [first] = credentials;
    const key = first && first.key.text.trim() !== '' ? first.key : undefined;
    const suppliedBy = first && key === undefined ? (first.supplier ?? describeOrigin(first.key.origin)) : undefined;
    // claude-code-router's base URL is the full URL of an endpoint.
    const lenient = client === 'claude-code-router' || anyReader === true;
    return [
      {
        name,
        protocol,
        client,
        base,
        key,
        keyHeader: key && first && toAuthHeader(first),
        suppliedBy,
        refused: refusal !== undefined,
        model,
        headers,
        lenient,
      },
    ];
  });
}

function toAuthHeader({ header, scheme }: SetupCredential): AuthHeader | undefined {
  if (header === 'authorization') return scheme === 'Bearer' ? 'bearer' : 'raw';
  return keyHeaderNames.find((name) => name === header);
}

/** `KUSH_DOCTOR_*`, which takes precedence over every family. */
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
