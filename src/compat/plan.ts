import type { CompatPrice } from '../domain/report/compat.ts';
import type { Endpoint } from '../domain/target.ts';
import type { Feature, FeatureQuestion } from './feature.ts';
import { baseline } from './features/basics.ts';
import { fixedText } from './served/fixed-text.ts';

/** One model on one protocol, and its questions. */
export interface ColumnPlan {
  id: string;
  endpoint: Endpoint;
  model: string;
  features: readonly Feature[];
  /** The plain request first, deliberately invalid ones last. */
  questions: readonly FeatureQuestion[];
}

export interface ColumnOptions {
  id: string;
  endpoint: Endpoint;
  model: string;
  features: readonly Feature[];
  /** False omits deliberately invalid requests. */
  negative: boolean;
  /** Whether evidence about the served model is collected. */
  served: boolean;
}

/** Whether a row applies to a protocol. */
export function appliesTo({ protocols, question }: Feature, { endpoint }: Pick<ColumnPlan, 'endpoint'>): boolean {
  return (protocols ?? question.protocols).includes(endpoint.protocol);
}

/** A column's questions, each once. */
export function planColumn(options: ColumnOptions): ColumnPlan {
  const { features, negative, served, ...column } = options;
  const asked = features.filter((feature) => appliesTo(feature, column)).map(({ question }) => question);
  const all = [...new Set([baseline, ...(served ? [fixedText] : []), ...asked])];
  const questions = [...all.filter((one) => one.negative !== true), ...all.filter((one) => one.negative === true && negative)];
  return { ...column, features, questions };
}

export const noPrice: CompatPrice = { requests: 0, inputTokens: 0, outputTokens: 0 };

export function addPrices(prices: readonly CompatPrice[]): CompatPrice {
  return prices.reduce(
    (sum, price) => ({
      requests: sum.requests + price.requests,
      inputTokens: sum.inputTokens + price.inputTokens,
      outputTokens: sum.outputTokens + price.outputTokens,
    }),
    noPrice,
  );
}

/** The maximum cost of a plan. */
export function getPrice(columns: readonly ColumnPlan[]): CompatPrice {
  return addPrices(columns.flatMap(({ questions }) => questions.map(({ price }) => price)));
}
