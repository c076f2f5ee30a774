import type { KeyHeader, Protocol } from '../protocol.ts';
import type { Diagnosis } from '../report/diagnosis.ts';
import type { StreamReport } from '../report/stream.ts';
import type { Violation } from '../report/violation.ts';
import type { Endpoint, RouterMatch, Settings, Target } from '../target.ts';
import type { Exchange } from './exchange.ts';
import type { KeyFacts } from './key-facts.ts';
import type { PathObservation } from './path-observation.ts';
import type { Purpose } from './purpose.ts';

/**
 * The question of a request. `list` reads the list of models. `route` is a GET to the completion route and `unreadable` a POST to it with
 * an invalid JSON body, `options` an OPTIONS to it, `modelless` an empty object for embeddings: no gateway can forward any of them as a
 * completion. `completion` is a complete request, which spends tokens.
 */
export type Question = 'key' | 'list' | 'software' | 'route' | 'unreadable' | 'options' | 'modelless' | 'completion';

/** One request of the examination, and the meaning of its answer (null for a success with the expected body). */
export interface RecordedRequest {
  purpose: Purpose;
  protocol: Protocol;
  header: KeyHeader | null;
  key: 'own' | 'wrong' | 'none';
  question: Question;
  model: string | null;
  exchange: Exchange;
  diagnosis: Diagnosis | null;
}

/** A list of models as returned by the router. */
export interface ModelList {
  models: readonly ListedModel[];
  /** Whether further pages, or models beyond `maxModels`, were not read. */
  truncated: boolean;
  /** Number of entries that the router sent, if more than were read. */
  sent?: number | undefined;
}

export interface ListedModel {
  id: string;
  /** The id in the list, if it is `models/` and the id, as Gemini lists it. */
  listedAs?: string | undefined;
  aliases: readonly string[];
  ownedBy: string | null;
  pricing: Readonly<Record<string, string>> | null;
}

/** The observed facts of a streamed completion. */
export interface StreamObservation {
  report: StreamReport;
  violations: readonly Violation[];
  /** The meaning of the error object inside the stream; null if there was none. */
  error: Diagnosis | null;
  /** The meaning of a body without any event: a web page, a plain error object; null for a stream and for a plain answer. */
  instead: Diagnosis | null;
  /** Whether the protocol's final event arrived. */
  complete: boolean;
  /** Whether the connection broke off, or the last event is only the beginning of one. */
  isBrokenOff: boolean;
  /** Time between the last bytes and the end. */
  silentMs?: number | undefined;
}

/** A completion's content, reduced to what checks need. */
export interface CompletionObservation {
  /** What is wrong with a successful answer's body, in one sentence; null if it conforms to the protocol. */
  defect: string | null;
  /** Deviations of the body from the protocol's schema, which matter to clients with strict types. */
  deviations: readonly string[];
  text: string;
  finishReason: string | null;
  model: string | null;
  inputTokens: number | null;
  outputTokens: number | null;
}

/** A key endpoint that answered, with the facts in its answer. */
export interface KeyObservation {
  endpointId: string;
  url: string;
  facts: KeyFacts;
}

/** Everything learned about one endpoint of one target. Plain JSON except for the target's `Secret`. */
export interface Evidence {
  settings: Settings;
  target: Target;
  endpoint: Endpoint;
  path: PathObservation | null;
  calls: readonly RecordedRequest[];
  /** The software shown by the answers, if the settings name none. */
  software?: RouterMatch | null | undefined;
  key: KeyObservation | null;
  models: ModelList | null;
  completion: CompletionObservation | null;
  stream: StreamObservation | null;
  /** Why something was not asked, by probe name. */
  notAsked: Readonly<Record<string, 'not-applicable' | 'declined' | 'blocked' | 'out-of-time'>>;
}
