import { keyStems } from '../../../../domain/key-shapes.ts';
import { Secret } from '../../../../domain/secret.ts';

const keyStart = new RegExp(`^(?:${keyStems})_`);

/** A variable's name as it may be displayed: a key entered in place of a name becomes its fingerprint. */
export function maskedName(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]{0,63}$/.test(name) && !keyStart.test(name) ? name : new Secret(name).fingerprint;
}
