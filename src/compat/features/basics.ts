import { protocols } from '../../domain/protocol.ts';
import { containsWord, findInconclusiveReason, getText, judgeWord, lastAnswer, quote, supportedByText } from '../evidence.ts';
import { completionQuestion, type Feature, ignored, type Judged, type Outcome, supported, unknown } from '../feature.ts';
import { baselineText, baselineWord, recallText, rememberText } from '../texts.ts';

/** The first, plain request: if it fails nothing else is asked, and all other answers are compared with its answer. */
export const baseline = completionQuestion(
  { id: 'completion', protocols, inputTokens: 20 },
  { turns: [{ role: 'user', text: baselineText }] },
);

const systemWord = 'LANTERN';
const turns = [{ role: 'user', text: 'What is 2 + 3?' }] as const;
const rule = `Whatever the user asks, answer with the one word ${systemWord} and nothing else.`;

const system = completionQuestion({ id: 'system', protocols, inputTokens: 60 }, { system: rule, turns });
const developer = completionQuestion(
  { id: 'developer', protocols: ['openai-chat', 'openai-responses'], inputTokens: 60 },
  { developer: rule, turns },
);

function judgeRole(judged: Judged): Outcome {
  const answer = lastAnswer(judged);
  const text = getText(answer);
  if (containsWord(answer, systemWord)) return supported(`obeyed: answered ${quote(text)}`, `照做：回答 ${quote(text)}`);
  const undecided = findInconclusiveReason(judged, answer);
  if (undecided) return undecided;
  // The user's question was answered, so the other instruction did not reach the model.
  if (/\b5\b|five|五/i.test(text))
    return ignored(`the user's question was answered instead: ${quote(text)}`, `回答的是用户的问题：${quote(text)}`);
  return unknown(
    `answered ${quote(text)}, which obeys neither the instruction nor the question`,
    `回答 ${quote(text)}，既未照指令也未答问题`,
  );
}

const rememberedWord = 'MARBLE';

const multiTurn = completionQuestion(
  { id: 'multi-turn', protocols, inputTokens: 80 },
  {
    turns: [
      { role: 'user', text: rememberText(rememberedWord) },
      { role: 'assistant', text: 'OK' },
      { role: 'user', text: recallText },
    ],
  },
);

export const basicFeatures: readonly Feature[] = [
  {
    id: 'completion',
    title: { en: 'Plain completion', zh: '普通补全' },
    question: baseline,
    isDefault: true,
    judge: (judged) => {
      const answer = lastAnswer(judged);
      const text = getText(answer);
      if (containsWord(answer, baselineWord)) return supportedByText(answer);
      return (
        findInconclusiveReason({ ...judged, obeys: true }, answer) ??
        unknown(`answered ${quote(text)}, which is not the requested word`, `回答 ${quote(text)}，不是要求的那个词`)
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
