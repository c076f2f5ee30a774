import type { Secret } from '../model/secret.ts';

/** The proxy for one URL. */
export interface ProxyChoice {
  /** Scheme, host and port, never credentials: `http://proxy.example:3128`. */
  url: string;
  /** The variable that named it. */
  variable: string;
  /** `user:password`, percent-decoded; sent only to the proxy. */
  credential?: Secret | undefined;
}
