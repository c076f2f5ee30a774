import type { Protocol } from '../../domain/protocol.ts';
import type { StreamQuirks } from './quirks.ts';
import type { ErrorAnswer, Refusal } from './refusal.ts';

/** A model the simulated router serves. */
export interface ServedModel {
  id: string;
  aliases?: readonly string[] | undefined;
  /** Protocols it may be asked on; all where absent. */
  only?: readonly Protocol[] | undefined;
  embeds?: boolean | undefined;
}

/** How one router behaves on the wire beyond what its data says. */
export interface RouterProfile {
  id: string;
  /** Path prefixes per protocol where the router's data names no base, or others are known. */
  roots: Partial<Record<Protocol, readonly string[]>>;
  /** A throw-away key is this prefix and so many letters. */
  key: { prefix: string; length: number };
  models: readonly ServedModel[];
  /** Whether `GET /models` is served. */
  listsModels: boolean;
  /** The documented words for a refusal, or null for the protocol's own. */
  refuse(refusal: Refusal, protocol: Protocol): ErrorAnswer | null;
  quirks: Partial<StreamQuirks>;
  /** Headers of every answer. `sent` is the request's own id, where it sent one. */
  headers(id: string, sent: string | undefined): Readonly<Record<string, string>>;
  /** Whether rate-limit headers are on every answer. */
  rateHeaders: boolean;
  /** Body fields refused although the protocol knows them. */
  refusedFields: readonly string[];
  /** Refuses fields and betas that it does not know, as the providers themselves do. */
  isStrict: boolean;
}
