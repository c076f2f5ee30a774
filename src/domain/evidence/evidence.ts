import type { AuthHeader, Protocol } from '../protocol.ts';
import type { Diagnosis } from '../report/diagnosis.ts';
import type { StreamReport } from '../report/stream.ts';
import type { Violation } from '../report/violation.ts';
import type { Endpoint, RouterMatch, Settings, Target } from '../target.ts';
import type { Exchange } from './exchange.ts';
import type { KeyFacts } from './key-facts.ts';
import type { PathObservation } from './path-observation.ts';

/**
 * What a request was for. `negative` carries a key that is wrong on purpose, `control` goes to an address that cannot exist, `header` tries
 * another header, `variant` another base URL, `sibling` another protocol's route under the same base, `methods` asks which methods a route has,
 * `key` looks for a route that checks keys, `software` asks without a key which program answers.
 */
export type Purpose =
  | 'key-endpoint'
  | 'models'
  | 'route'
  | 'header'
  | 'negative'
  | 'control'
  | 'variant'
  | 'sibling'
  | 'methods'
  | 'key'
  | 'software'
  | 'completion'
  | 'stream'
  | 'model';

/**
 * What was asked. `list` reads the list of models. `route` is a GET to the completion route and `unreadable` a POST to it whose body is no
 * JSON, `options` an OPTIONS to it, `modelless` an empty object for embeddings: no gateway can forward any of them as a completion. `completion` is a whole request, which spends tokens.
 */
export type Question = 'key' | 'list' | 'software' | 'route' | 'unreadable' | 'options' | 'modelless' | 'completion';

/** One request of the examination, and what its answer meant (null for a success whose body was as expected). */
export interface RecordedRequest {
  purpose: Purpose;
  protocol: Protocol;
  header: AuthHeader | null;
  key: 'own' | 'wrong' | 'none';
  question: Question;
  model: string | null;
  exchange: Exchange;
  diagnosis: Diagnosis | null;
}

/** A list of models as the router gave it. */
export interface ModelList {
  models: readonly ListedModel[];
  /** More pages existed than were read. */
  truncated: boolean;
}

export interface ListedModel {
  id: string;
  aliases: readonly string[];
  ownedBy: string | null;
  pricing: Readonly<Record<string, string>> | null;
}

/** A streamed completion as the judge saw it. */
export interface StreamObservation {
  report: StreamReport;
  violations: readonly Violation[];
  /** What the error object inside the stream means; null where there was none. */
  error: Diagnosis | null;
  /** What the body means where it holds no event at all: a web page, a plain error object; null for a stream and for a plain answer. */
  instead: Diagnosis | null;
  /** Whether the protocol's last event came. */
  complete: boolean;
}

/** A completion's content, reduced to what checks need. */
export interface CompletionObservation {
  /** What is wrong with the body of a success, in one sentence; null where it is as the protocol says. */
  defect: string | null;
  /** Where the body departs from the protocol's schema, for clients with strict types. */
  deviations: readonly string[];
  text: string;
  finishReason: string | null;
  model: string | null;
  inputTokens: number | null;
  outputTokens: number | null;
}

/** A key endpoint that answered, with the facts it gave. */
export interface KeyObservation {
  endpointId: string;
  url: string;
  facts: KeyFacts;
}

/** Everything learned about one endpoint of one target. Plain JSON but for the target's `Secret`. */
export interface Evidence {
  settings: Settings;
  target: Target;
  endpoint: Endpoint;
  path: PathObservation | null;
  calls: readonly RecordedRequest[];
  /** The software that the answers show, where the settings name none. */
  software?: RouterMatch | null | undefined;
  key: KeyObservation | null;
  models: ModelList | null;
  completion: CompletionObservation | null;
  stream: StreamObservation | null;
  /** Why something was not asked, by probe name. */
  notAsked: Readonly<Record<string, 'not-applicable' | 'declined' | 'blocked' | 'out-of-time'>>;
}
