import type { Router } from '../../domain/router.ts';
import { type Family, vendorFamilies } from './variables.ts';

const vendorNames: ReadonlySet<string> = new Set(vendorFamilies.flatMap((family) => [...family.key, ...family.baseUrl, ...family.model]));

/** A router's variables that no vendor's client reads. */
export function ownNames(router: Router, kind: 'key' | 'baseUrl' | 'model'): string[] {
  return router.envNames[kind].filter((name) => !vendorNames.has(name));
}

/** A router's own names as a family. */
export function routerFamily(router: Router): Family {
  return {
    name: router.id,
    protocol: null,
    key: ownNames(router, 'key'),
    baseUrl: ownNames(router, 'baseUrl'),
    model: ownNames(router, 'model'),
  };
}
