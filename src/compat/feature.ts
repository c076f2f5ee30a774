import type { Bilingual } from '../domain/bilingual.ts';
import type { RecordedRequest } from '../domain/evidence/evidence.ts';
import type { Headers } from '../domain/evidence/exchange.ts';
import type { Protocol } from '../domain/protocol.ts';
import type { Category } from '../domain/report/category.ts';
import type { CompatPrice, CompatValue } from '../domain/report/compat.ts';
import type { StreamVerdict } from '../domain/report/violation.ts';
import type { Completion, FeatureRequest } from './completion.ts';
import type { Dialect, Prompt } from './dialects/dialect.ts';

/** Timing of a streamed answer. */
export interface StreamFacts {
  events: number;
  keepAlives: number;
  verdict: StreamVerdict;
  violations: readonly string[];
  /** The longest silence before, between and after events, in milliseconds. */
  maxSilenceMs: number;
  /** The events of a long answer came in bursts. */
  isBurst: boolean;
  /** First and last event, in milliseconds from the start of the request. */
  firstMs: number | null;
  lastMs: number | null;
  isComplete: boolean;
  /** An error was sent as an event. */
  hasError: boolean;
}

/** One request and its parsed answer. */
export interface FeatureAnswer {
  request: FeatureRequest;
  call: RecordedRequest;
  status: number | null;
  headers: Headers;
  /** The body as JSON; null if it is not JSON. */
  json: unknown;
  completion: Completion | null;
  stream: StreamFacts | null;
}

/** The input of a question's steps. */
export interface StepInput {
  dialect: Dialect;
  model: string;
  /** The answers to the previous steps, oldest first. */
  answers: readonly FeatureAnswer[];
  /** Unique to this run, so that another run's cache cannot answer. */
  nonce: string;
  silenceMs: number | null;
  /** The path of the list of models below the root. */
  modelsPath: string;
}

/** The requests for one or several features; sent once per column. */
export interface FeatureQuestion {
  id: string;
  protocols: readonly Protocol[];
  price: CompatPrice;
  /** Its oracles evaluate errors themselves: an error is not a refusal of the feature, and does not end the steps. */
  judgesErrors?: boolean | undefined;
  /** A step that returns null ends the question. */
  steps: readonly ((asked: StepInput) => FeatureRequest | null)[];
  /** Deliberately invalid: asked last, and skipped with `--no-negative`. */
  negative?: boolean | undefined;
}

/** The result of an oracle. */
export interface Outcome {
  value: CompatValue;
  evidence: Bilingual;
  category?: Category | undefined;
}

/** The input of an oracle. */
export interface Judged {
  dialect: Dialect;
  model: string;
  /** The answer to the column's first, plain request. */
  baseline: FeatureAnswer;
  /** Whether the model followed the first, plain request; if not, its text is not evidence against a router. */
  obeys: boolean;
  answers: readonly FeatureAnswer[];
  /** All answers of this column so far. */
  all: readonly FeatureAnswer[];
  silenceMs: number | null;
}

/** One row of the matrix. */
export interface Feature {
  id: string;
  title: Bilingual;
  question: FeatureQuestion;
  /** Overrides the question's protocols with a narrower list. */
  protocols?: readonly Protocol[] | undefined;
  /** The number of answers of the question it needs; the others neither refuse nor abstain for it. Default: all. */
  uses?: number | undefined;
  /** Asked by default; else only with `--only`, for a client that needs it, or with its own option. */
  isDefault: boolean;
  judge(judged: Judged): Outcome;
}

export const supported = (en: string, zh: string): Outcome => ({ value: 'supported', evidence: { en, zh } });
export const unknown = (en: string, zh: string): Outcome => ({ value: 'unknown', evidence: { en, zh } });
export const ignored = (en: string, zh: string, category: Category = 'response.feature_ignored'): Outcome => ({
  value: 'ignored',
  evidence: { en, zh },
  category,
});
export const refused = (en: string, zh: string, category: Category): Outcome => ({ value: 'refused', evidence: { en, zh }, category });

/** Output limit of a question with a short answer, sufficient for a reasoning model. */
export const shortAnswer = 192;

interface CompletionQuestion extends Omit<FeatureQuestion, 'steps' | 'price'> {
  /** Approximate number of tokens in the request. */
  inputTokens: number;
}

/** A question with one completion; it costs at most its output limit, `shortAnswer` if the prompt has none. */
export function completionQuestion(
  { inputTokens, ...question }: CompletionQuestion,
  { maxTokens = shortAnswer, ...prompt }: Omit<Prompt, 'maxTokens'> & Partial<Pick<Prompt, 'maxTokens'>>,
): FeatureQuestion {
  return {
    ...question,
    price: { requests: 1, inputTokens, outputTokens: maxTokens * (prompt.count ?? 1) },
    steps: [({ dialect, model }) => dialect.complete(model, { ...prompt, maxTokens })],
  };
}

/** A cell before it has an id and a language. */
export interface CellDraft {
  feature: Feature;
  outcome: Outcome;
  /** The deciding answer; null if there was none. */
  answer: FeatureAnswer | null;
}
