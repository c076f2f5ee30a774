import { isCredentialName } from '../../domain/credential-name.ts';
import { decodePercent } from '../../text/url.ts';

/** A request's target with the values of credentials in its query masked; a name may be percent-encoded, as in `%6bey`. */
export function maskQuery(target: string): string {
  return target.replace(/([?&])([^=&#?]{1,200})=[^&#]*/g, (whole: string, mark: string, name: string) =>
    isCredentialName(decodePercent(name)) ? `${mark}${name}=…` : whole,
  );
}
