import type { CompatPrice } from '../domain/report/compat.ts';
import type { Endpoint } from '../domain/target.ts';
import type { Feature, Question } from './feature.ts';
import { baseline } from './features/basics.ts';
import { fixedText } from './served/fixed-text.ts';

/** One model on one protocol, and what is asked of it. */
export interface ColumnPlan {
  id: string;
  endpoint: Endpoint;
  model: string;
  features: readonly Feature[];
  /** The plain request first, wrong ones last. */
  questions: readonly Question[];
}

export interface ColumnOptions {
  id: string;
  endpoint: Endpoint;
  model: string;
  features: readonly Feature[];
  /** False leaves out what is wrong on purpose. */
  negative: boolean;
  /** Whether evidence about the model served is gathered. */
  served: boolean;
}

/** Whether a row exists on a protocol. */
export function appliesTo({ protocols, question }: Feature, { endpoint }: Pick<ColumnPlan, 'endpoint'>): boolean {
  return (protocols ?? question.protocols).includes(endpoint.protocol);
}

/** What a column asks, each question once. */
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

/** What a plan costs at most. */
export function getPrice(columns: readonly ColumnPlan[]): CompatPrice {
  return addPrices(columns.flatMap(({ questions }) => questions.map(({ price }) => price)));
}
