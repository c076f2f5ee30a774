import { protocols } from '../../domain/protocol.ts';
import { recordAt } from '../../text/json.ts';
import type { Prompt } from '../dialects/dialect.ts';
import { findInconclusiveReason, getText, quote } from '../evidence.ts';
import {
  type Feature,
  type FeatureAnswer,
  type FeatureQuestion,
  ignored,
  type Judged,
  type Outcome,
  shortAnswer,
  supported,
  unknown,
} from '../feature.ts';
import { randomWordsText } from '../texts.ts';

/** An answer with fewer words does not answer the question. */
const minWords = 8;
/**
 * Two answers that differ before this many words were sampled independently; a later difference may come from non-deterministic arithmetic.
 */
const earlyWords = 3;

/** One request per setting. Each has another output limit, so a cache of whole answers cannot return any of them. */
function sampled(id: string, on: FeatureQuestion['protocols'], settings: readonly Partial<Prompt>[]): FeatureQuestion {
  return {
    id,
    protocols: on,
    price: { requests: settings.length, inputTokens: 40 * settings.length, outputTokens: shortAnswer * settings.length },
    steps: settings.map(
      (setting, at) =>
        ({ dialect, model }) =>
          dialect.complete(model, { turns: [{ role: 'user', text: randomWordsText }], ...setting, maxTokens: shortAnswer - at }),
    ),
  };
}

const temperature = sampled('temperature', protocols, [{ temperature: 0 }, { temperature: 0 }, { temperature: 1 }, { temperature: 1 }]);
const seed = sampled(
  'seed',
  ['openai-chat', 'gemini'],
  [
    { temperature: 1, seed: 7 },
    { temperature: 1, seed: 7 },
    { temperature: 1, seed: 8 },
  ],
);

const toWords = (answer: FeatureAnswer): string[] =>
  getText(answer)
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');

/** The number of common words at the start of two answers; null if they are equal. */
function findParting(one: readonly string[], other: readonly string[]): number | null {
  const length = Math.max(one.length, other.length);
  for (let at = 0; at < length; at++) if (one[at] !== other[at]) return at;
  return null;
}

/** Why these answers cannot be compared; null if they can. */
function findIncomparableReason(judged: Judged, wanted: number): Outcome | null {
  const { answers } = judged;
  for (const answer of answers) {
    const undecided = findInconclusiveReason(judged, answer);
    if (undecided) return undecided;
    const text = quote(getText(answer));
    if (toWords(answer).length < minWords) return unknown(`the question was not answered: ${text}`, `没有回答问题：${text}`);
  }
  return answers.length < wanted ? unknown('not every request was sent', '并非每个请求都已发送') : null;
}

function judgeTemperature(judged: Judged): Outcome {
  const incomparable = findIncomparableReason(judged, 4);
  if (incomparable) return incomparable;
  const [cold = [], coldAgain = [], warm = [], warmAgain = []] = judged.answers.map(toWords);
  const partsCold = findParting(cold, coldAgain);
  const partsWarm = findParting(warm, warmAgain);
  if (partsCold === null && partsWarm !== null)
    return supported('random words came out the same twice at 0 and different at 1', '随机词在 0 时两次相同，在 1 时不同');
  if (partsCold === null && findParting(cold, warm) === null)
    return ignored('random words came out the same at 0 and at 1', '随机词在 0 和 1 时完全相同');
  if (partsCold === null)
    return unknown('each of two answers came twice word for word, as from a cache', '两种回答各自逐字重复，像是来自缓存');
  if (partsCold < earlyWords && partsWarm !== null)
    return ignored(
      `random words differ at 0 as they do at 1, from word ${partsCold + 1} on`,
      `随机词在 0 时与在 1 时一样各不相同，从第 ${partsCold + 1} 个词起`,
    );
  return unknown(
    `two answers at 0 part after ${partsCold} words: the model may not be deterministic`,
    `0 时的两次回答在 ${partsCold} 个词后分歧：模型可能本身并不确定`,
  );
}

const getFingerprint = ({ json }: FeatureAnswer): unknown => recordAt(json).system_fingerprint ?? null;

function judgeSeed(judged: Judged): Outcome {
  const incomparable = findIncomparableReason(judged, 3);
  if (incomparable) return incomparable;
  const [first = [], again = [], other = []] = judged.answers.map(toWords);
  const parting = findParting(first, again);
  if (parting === null && findParting(first, other) !== null)
    return supported(
      'random words came out the same twice with one seed and different with another',
      '同一 seed 的随机词两次相同，换 seed 则不同',
    );
  if (parting === null)
    return unknown('random words came out the same whatever the seed: nothing is drawn here', '无论 seed 如何随机词都相同：这里没有随机性');
  const [one, two] = judged.answers.map(getFingerprint);
  if (one !== two)
    return unknown('the two answers come from different backends (system_fingerprint)', '两次回答来自不同的后端（system_fingerprint）');
  if (parting < earlyWords)
    return ignored(
      `random words differ with the same seed, from word ${parting + 1} on`,
      `同一 seed 的随机词不同，从第 ${parting + 1} 个词起`,
    );
  return unknown(
    `two answers with the same seed part after ${parting} words: the model may not be deterministic`,
    `同一 seed 的两次回答在 ${parting} 个词后分歧：模型可能本身并不确定`,
  );
}

export const samplingFeatures: readonly Feature[] = [
  { id: 'temperature', title: { en: 'temperature', zh: 'temperature' }, question: temperature, isDefault: true, judge: judgeTemperature },
  { id: 'seed', title: { en: 'seed', zh: 'seed' }, question: seed, isDefault: true, judge: judgeSeed },
];
