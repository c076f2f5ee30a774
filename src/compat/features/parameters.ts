import { protocols } from '../../domain/protocol.ts';
import type { Prompt } from '../dialects/dialect.ts';
import { findInconclusiveReason, getText, lastAnswer, quote } from '../evidence.ts';
import {
  completionQuestion,
  type Feature,
  type FeatureQuestion,
  ignored,
  type Judged,
  type Outcome,
  supported,
  unknown,
} from '../feature.ts';
import { numbersText, oneWordText } from '../texts.ts';

/** One completion with these parameters. */
function parameter(id: string, on: FeatureQuestion['protocols'], text: string, prompt: Partial<Prompt>): FeatureQuestion {
  return completionQuestion({ id, protocols: on, inputTokens: 40 }, { turns: [{ role: 'user', text }], ...prompt });
}

const stopWord = '6';
const stop = parameter('stop', ['openai-chat', 'anthropic-messages', 'gemini'], numbersText(9), { stop: stopWord });

function judgeStop(judged: Judged): Outcome {
  const answer = lastAnswer(judged);
  const text = getText(answer);
  if (/\b[678]\b/.test(text) && /\b5\b/.test(text))
    return ignored(`went on past the stop sequence: ${quote(text)}`, `越过了停止序列：${quote(text)}`);
  if (/\b4\b/.test(text) && !text.includes(stopWord))
    return supported(`ended before the stop sequence: ${quote(text)}`, `在停止序列之前结束：${quote(text)}`);
  return findInconclusiveReason(judged, answer) ?? unknown(`the question was not answered: ${quote(text)}`, `没有回答问题：${quote(text)}`);
}

/** The smallest limit that the Responses API accepts. */
const fewTokens = 16;
const lastNumber = 60;
const maxTokens = parameter('max-tokens', protocols, numbersText(lastNumber), { maxTokens: fewTokens, limit: 'max_tokens' });
const maxCompletionTokens = parameter('max-completion-tokens', ['openai-chat'], numbersText(lastNumber), {
  maxTokens: fewTokens,
  limit: 'max_completion_tokens',
});

function judgeLimit(judged: Judged): Outcome {
  const { completion } = lastAnswer(judged);
  const text = getText(lastAnswer(judged));
  const output = completion?.usage.output ?? null;
  const detail = output === null ? '' : `, ${output} output tokens`;
  const toldZh = output === null ? '' : `，${output} 个输出 token`;
  if (new RegExp(`\\b${lastNumber}\\b`).test(text) || (output !== null && output > 3 * fewTokens && completion?.finish !== 'length'))
    return ignored(
      `the answer is longer than ${fewTokens} tokens: ${quote(text)}${detail}`,
      `回答超过 ${fewTokens} 个 token：${quote(text)}${toldZh}`,
    );
  const isCut = completion?.finish === 'length' && (output === null ? text.length < 8 * fewTokens : output <= fewTokens + 4);
  if (isCut)
    return supported(
      `cut at ${fewTokens} tokens, and the finish reason says so${detail}`,
      `在 ${fewTokens} 个 token 处截断，结束原因也如此${toldZh}`,
    );
  return (
    findInconclusiveReason(judged, lastAnswer(judged)) ??
    unknown(`neither cut nor complete: ${quote(text)}${detail}`, `既未截断也不完整：${quote(text)}${toldZh}`)
  );
}

const logprobs = parameter('logprobs', ['openai-chat', 'openai-responses', 'gemini'], oneWordText, { logprobs: true });
const count = parameter('n', ['openai-chat', 'gemini'], oneWordText, { count: 2 });

export const parameterFeatures: readonly Feature[] = [
  { id: 'max-tokens', title: { en: 'Output limit', zh: '输出上限' }, question: maxTokens, isDefault: true, judge: judgeLimit },
  {
    id: 'max-completion-tokens',
    title: { en: 'max_completion_tokens', zh: 'max_completion_tokens' },
    question: maxCompletionTokens,
    isDefault: true,
    judge: judgeLimit,
  },
  { id: 'stop', title: { en: 'Stop sequences', zh: '停止序列' }, question: stop, isDefault: true, judge: judgeStop },
  {
    id: 'logprobs',
    title: { en: 'Log probabilities', zh: '对数概率' },
    question: logprobs,
    isDefault: true,
    judge: (judged) =>
      lastAnswer(judged).completion?.hasLogprobs
        ? supported('log probabilities came', '返回了对数概率')
        : ignored('accepted, and no log probability came', '已接受，但没有返回对数概率'),
  },
  {
    id: 'n',
    title: { en: 'Several choices', zh: '多个候选' },
    question: count,
    isDefault: true,
    judge: (judged) => {
      const choices = lastAnswer(judged).completion?.choices ?? 0;
      return choices >= 2
        ? supported(`${choices} choices came`, `返回了 ${choices} 个候选`)
        : ignored(`2 were requested, ${choices} came`, `要求 2 个，返回 ${choices} 个`);
    },
  },
];
