import { keyStems } from '../../../../domain/key-shapes.ts';
import { Secret } from '../../../../domain/secret.ts';

const keyStart = new RegExp(`^(?:${keyStems})_`);

/** A name of a variable as it may be shown: a key that was written where a name belongs, as its fingerprint. */
export function maskedName(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]{0,63}$/.test(name) && !keyStart.test(name) ? name : new Secret(name).fingerprint;
}
