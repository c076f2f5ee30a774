import type { Protocol } from '../../domain/protocol.ts';
import type { StreamQuirks } from './quirks.ts';
import type { ErrorAnswer, Refusal } from './refusal.ts';

/** A model served by the simulated router. */
export interface ServedModel {
  id: string;
  aliases?: readonly string[] | undefined;
  /** Protocols that serve it; all if absent. */
  only?: readonly Protocol[] | undefined;
  embeds?: boolean | undefined;
}

/** A router's wire behaviour that its data does not describe. */
export interface RouterProfile {
  id: string;
  /** Path prefixes per protocol, if the router's data names no base or others are known. */
  roots: Partial<Record<Protocol, readonly string[]>>;
  /** Paths of its own for POST, with what they serve. */
  ownPaths: Readonly<Record<string, 'completion' | 'tokenize'>>;
  /** A temporary key is this prefix plus `length` letters. */
  key: { prefix: string; length: number };
  models: readonly ServedModel[];
  /** Whether `GET /models` is served. */
  listsModels: boolean;
  /** Fields of its own in a model's entry of an OpenAI list. */
  listedFields?(model: ServedModel): object;
  /** The documented error text for a refusal, or null for the protocol's own. */
  refuse(refusal: Refusal, protocol: Protocol): ErrorAnswer | null;
  quirks: Partial<StreamQuirks>;
  /** Headers of every answer. `sent` is the request id from the client, if any. */
  headers(id: string, sent: string | undefined): Readonly<Record<string, string>>;
  /** Whether every answer has rate-limit headers. */
  rateHeaders: boolean;
  /** Body fields that are refused although the protocol defines them. */
  refusedFields: readonly string[];
  /** Whether unknown fields and betas are refused, as the providers do. */
  isStrict: boolean;
}
