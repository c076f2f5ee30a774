import type { Bilingual } from '../domain/bilingual.ts';
import type { RecordedRequest } from '../domain/evidence/evidence.ts';
import type { Headers } from '../domain/evidence/exchange.ts';
import type { Protocol } from '../domain/protocol.ts';
import type { Category } from '../domain/report/category.ts';
import type { CompatPrice, CompatValue } from '../domain/report/compat.ts';
import type { StreamVerdict } from '../domain/report/violation.ts';
import type { Completion, FeatureRequest } from './completion.ts';
import type { Dialect, Prompt } from './dialects/dialect.ts';

/** How a streamed answer came. */
export interface StreamFacts {
  events: number;
  keepAlives: number;
  verdict: StreamVerdict;
  violations: readonly string[];
  /** The longest silence before, between and after events, milliseconds. */
  maxSilenceMs: number;
  /** Everything came at once at the end of a long answer. */
  isBurst: boolean;
  /** First and last event, milliseconds from the start of the request. */
  firstMs: number | null;
  lastMs: number | null;
  isComplete: boolean;
  /** An error came as an event. */
  hasError: boolean;
}

/** One request and its answer, read. */
export interface FeatureAnswer {
  request: FeatureRequest;
  call: RecordedRequest;
  status: number | null;
  headers: Headers;
  /** The body as JSON; null where it is none. */
  json: unknown;
  completion: Completion | null;
  stream: StreamFacts | null;
}

/** What the steps of a question know. */
export interface StepInput {
  dialect: Dialect;
  model: string;
  /** The answers to the steps before, oldest first. */
  answers: readonly FeatureAnswer[];
  /** Unique to this run, so that no cache of another run answers. */
  nonce: string;
  silenceMs: number | null;
  /** The list of models below the root. */
  modelsPath: string;
}

/** What is asked for one feature or several; asked once per column. */
export interface Question {
  id: string;
  protocols: readonly Protocol[];
  price: CompatPrice;
  /** Its oracles judge errors themselves: an error is no refusal of the feature, and does not end the steps. */
  judgesErrors?: boolean | undefined;
  /** A step that gives null ends the question. */
  steps: readonly ((asked: StepInput) => FeatureRequest | null)[];
  /** Wrong on purpose: asked last, and not with `--no-negative`. */
  negative?: boolean | undefined;
}

/** What an oracle found. */
export interface Outcome {
  value: CompatValue;
  evidence: Bilingual;
  category?: Category | undefined;
}

/** What an oracle may look at. */
export interface Judged {
  dialect: Dialect;
  model: string;
  /** The answer to the plain first request of the column. */
  baseline: FeatureAnswer;
  /** Whether the model did what the plain first request said; else its words prove nothing against a router. */
  obeys: boolean;
  answers: readonly FeatureAnswer[];
  /** Every answer of this column so far. */
  all: readonly FeatureAnswer[];
  silenceMs: number | null;
}

/** One row of the matrix. */
export interface Feature {
  id: string;
  title: Bilingual;
  question: Question;
  /** Narrower than those of the question, where given. */
  protocols?: readonly Protocol[] | undefined;
  /** How many answers of the question it needs; the others neither refuse nor abstain for it. Default all. */
  uses?: number | undefined;
  /** Asked without being named; else only with `--only`, a client that needs it, or its own option. */
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

/** The output limit of a question that a few words answer, which a reasoning model survives. */
export const shortAnswer = 192;

interface CompletionQuestion extends Omit<Question, 'steps' | 'price'> {
  /** About so many in the request. */
  inputTokens: number;
}

/** A question of one completion; it costs at most its output limit, which is `shortAnswer` where the prompt names none. */
export function completionQuestion(
  { inputTokens, ...question }: CompletionQuestion,
  { maxTokens = shortAnswer, ...prompt }: Omit<Prompt, 'maxTokens'> & Partial<Pick<Prompt, 'maxTokens'>>,
): Question {
  return {
    ...question,
    price: { requests: 1, inputTokens, outputTokens: maxTokens * (prompt.count ?? 1) },
    steps: [({ dialect, model }) => dialect.complete(model, { ...prompt, maxTokens })],
  };
}

/** One cell before it has an id and a language. */
export interface CellDraft {
  feature: Feature;
  outcome: Outcome;
  /** The answer that decided; null where none did. */
  answer: FeatureAnswer | null;
}
