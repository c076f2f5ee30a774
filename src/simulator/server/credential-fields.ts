import { isCredentialName } from '../../domain/request-header.ts';

/** A request's target with the values of credentials in its query masked. */
export function maskQuery(target: string): string {
  return target.replace(/([?&])([^=&#?]{1,200})=[^&#]*/g, (whole: string, mark: string, name: string) =>
    isCredentialName(decodeName(name)) ? `${mark}${name}=…` : whole,
  );
}

/** A name may be percent-encoded, as in `%6bey`. */
function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
