import type { ProfiledClient } from '../../domain/protocol.ts';

/** What `compat` asks, and its cost limit. */
export interface CompatOptions {
  /** A client in the table, or `all`. */
  client?: string | undefined;
  /** Models to ask; if empty, the model of the settings or the router. */
  models: readonly string[];
  /** Row ids or prefixes of them. */
  only: readonly string[];
  skip: readonly string[];
  /** Maximum tokens, input and output together. */
  budget?: number | undefined;
  /** Prompt sizes to try, in tokens. */
  context: readonly number[];
  /** Duration of silence that a stream must survive. */
  silenceMs?: number | undefined;
  /** The client whose headers are sent. */
  as?: ProfiledClient | undefined;
}

export const defaultCompatOptions: CompatOptions = { models: [], only: [], skip: [], context: [] };
