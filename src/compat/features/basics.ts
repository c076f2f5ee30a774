import { protocols } from '../../domain/protocol.ts';
import { getText, judgeWord, lastAnswer, quote, says, whyUndecided } from '../evidence.ts';
import { type Feature, ignored, type Judged, type Outcome, type Question, shortAnswer, supported, unknown } from '../feature.ts';
import { baselineText, baselineWord } from '../texts.ts';

/** The plain first request: without it nothing else is asked, and with its answer everything else is compared. */
export const baseline: Question = {
  id: 'completion',
  protocols,
  price: { requests: 1, inputTokens: 20, outputTokens: shortAnswer },
  steps: [
    ({ dialect, model }) =>
      dialect.complete(model, {
        turns: [{ role: 'user', text: baselineText }],
        maxTokens: shortAnswer,
      }),
  ],
};

const systemWord = 'LANTERN';
const sum = 'What is 2 + 3?';
const rule = `Whatever the user asks, answer with the one word ${systemWord} and nothing else.`;

const system: Question = {
  id: 'system',
  protocols,
  price: { requests: 1, inputTokens: 60, outputTokens: shortAnswer },
  steps: [({ dialect, model }) => dialect.complete(model, { system: rule, turns: [{ role: 'user', text: sum }], maxTokens: shortAnswer })],
};

const developer: Question = {
  id: 'developer',
  protocols: ['openai-chat', 'openai-responses'],
  price: { requests: 1, inputTokens: 60, outputTokens: shortAnswer },
  steps: [
    ({ dialect, model }) => dialect.complete(model, { developer: rule, turns: [{ role: 'user', text: sum }], maxTokens: shortAnswer }),
  ],
};

function judgeRole(judged: Judged): Outcome {
  const answer = lastAnswer(judged);
  const text = getText(answer);
  if (says(answer, systemWord)) return supported(`obeyed: answered ${quote(text)}`, `照做：回答 ${quote(text)}`);
  const undecided = whyUndecided(judged, answer);
  if (undecided) return undecided;
  // The user's question was answered, so the other instruction never came to the model.
  if (/\b5\b|five|五/i.test(text))
    return ignored(`the user's question was answered instead: ${quote(text)}`, `回答的是用户的问题：${quote(text)}`);
  return unknown(
    `answered ${quote(text)}, which obeys neither the instruction nor the question`,
    `回答 ${quote(text)}，既未照指令也未答问题`,
  );
}

const rememberedWord = 'MARBLE';

const multiTurn: Question = {
  id: 'multi-turn',
  protocols,
  price: { requests: 1, inputTokens: 80, outputTokens: shortAnswer },
  steps: [
    ({ dialect, model }) =>
      dialect.complete(model, {
        turns: [
          { role: 'user', text: `Remember this word for later: ${rememberedWord}. Answer OK.` },
          { role: 'assistant', text: 'OK' },
          { role: 'user', text: 'Which word did I ask you to remember? Answer with that word alone.' },
        ],
        maxTokens: shortAnswer,
      }),
  ],
};

export const basicFeatures: readonly Feature[] = [
  {
    id: 'completion',
    title: { en: 'Plain completion', zh: '普通补全' },
    question: baseline,
    isDefault: true,
    judge: (judged) => {
      const answer = lastAnswer(judged);
      const text = getText(answer);
      if (says(answer, baselineWord)) return supported(`answered ${quote(text)}`, `回答 ${quote(text)}`);
      return (
        whyUndecided({ ...judged, obeys: true }, answer) ??
        unknown(`answered ${quote(text)}, which is not the word that was asked for`, `回答 ${quote(text)}，不是要求的那个词`)
      );
    },
  },
  { id: 'system', title: { en: 'System instruction', zh: '系统指令' }, question: system, isDefault: true, judge: judgeRole },
  { id: 'developer', title: { en: 'Developer role', zh: 'developer 角色' }, question: developer, isDefault: true, judge: judgeRole },
  {
    id: 'multi-turn',
    title: { en: 'Earlier turns', zh: '多轮对话' },
    question: multiTurn,
    isDefault: true,
    judge: (judged) => judgeWord(judged, rememberedWord, { en: 'the first turn was lost', zh: '第一轮对话丢失' }),
  },
];
