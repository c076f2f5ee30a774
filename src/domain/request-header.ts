import type { Secret } from './secret.ts';

/** A header that the user adds to every request to the endpoint. */
export interface RequestHeader {
  /** In lower case. */
  name: string;
  value: Secret;
  /** Never shown: it came from a variable, or its name says that it holds a credential. */
  isSecret: boolean;
}
