import type { ProfiledClient } from '../../domain/protocol.ts';

/** What `compat` asks, and how much it may cost. */
export interface CompatOptions {
  /** A client of the table, or `all`. */
  client?: string | undefined;
  /** Models to ask; none: the one of the settings or the router. */
  models: readonly string[];
  /** Ids of rows, or their beginnings. */
  only: readonly string[];
  skip: readonly string[];
  /** Tokens in all, in and out. */
  budget?: number | undefined;
  /** Sizes of prompts to try, tokens. */
  context: readonly number[];
  /** The silence that a stream is to survive. */
  silenceMs?: number | undefined;
  /** The client whose headers are sent. */
  as?: ProfiledClient | undefined;
}

export const defaultCompatOptions: CompatOptions = { models: [], only: [], skip: [], context: [] };
