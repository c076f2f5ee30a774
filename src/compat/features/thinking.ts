import { protocols } from '../../domain/protocol.ts';
import type { FeatureRequest } from '../completion.ts';
import type { Turn } from '../dialects/dialect.ts';
import { judgeWord } from '../evidence.ts';
import { type Feature, type FeatureQuestion, ignored, type Judged, type Outcome, type StepInput, supported, unknown } from '../feature.ts';
import { stationOutput, weather } from './tools.ts';

const question =
  'Work out 17 * 23 - 388, and call get_weather for the third city of this list: Rome, Oslo, Lima. Once it has answered, say only the name of the station.';
const note = 'JUNIPER';
/** Above Anthropic's minimum thinking budget of 1,024. */
const thinkingTokens = 1280;
const adaptiveTokens = 512;

function ask({ dialect, model }: StepInput, turns: readonly Turn[], thinking: 'budget' | 'adaptive'): FeatureRequest {
  const maxTokens = thinking === 'budget' ? thinkingTokens : adaptiveTokens;
  return dialect.complete(model, { turns, maxTokens, tools: [weather], thinking });
}

/** Newer models accept no thinking budget and decide themselves. */
function getThinkingForm({ dialect, model }: Pick<StepInput, 'dialect' | 'model'>): 'budget' | 'adaptive' {
  return dialect.protocol === 'anthropic-messages' && /(?:opus|sonnet)-(?:4-[6-9]|[5-9])/.test(model) ? 'adaptive' : 'budget';
}

/** Protocols that check the next turn against a signature. */
const signs: ReadonlySet<string> = new Set(['anthropic-messages', 'openai-responses']);

/** Reasoning with a call, and the next turn with everything returned unchanged. */
const thinking: FeatureQuestion = {
  id: 'thinking',
  protocols,
  price: { requests: 2, inputTokens: 1500, outputTokens: 2 * thinkingTokens },
  steps: [
    (asked) => ask(asked, [{ role: 'user', text: question }], getThinkingForm(asked)),
    (asked) => {
      const first = asked.answers[0]?.completion;
      if (!first || first.calls.length === 0 || first.thinking === null) return null;
      // Without its signature the reasoning is refused, and nothing new is learned.
      if (signs.has(asked.dialect.protocol) && !first.thinking.isSigned) return null;
      const results = first.calls.map(({ id, name }) => ({ id, name, output: stationOutput(note) }));
      return ask(
        asked,
        [
          { role: 'user', text: question },
          { role: 'assistant', turn: first.turn },
          { role: 'results', results },
        ],
        getThinkingForm(asked),
      );
    },
  ],
};

/** What newer models require instead of a budget. */
const adaptive: FeatureQuestion = {
  id: 'thinking-adaptive',
  protocols: ['anthropic-messages'],
  price: { requests: 1, inputTokens: 400, outputTokens: adaptiveTokens },
  steps: [(asked) => ask(asked, [{ role: 'user', text: question }], 'adaptive')],
};

function judgeThought(judged: Judged): Outcome {
  const completion = judged.answers[0]?.completion;
  const reasoning = completion?.usage.reasoning ?? null;
  const thought = completion?.thinking ?? null;
  if (thought !== null) {
    const signed = thought.isSigned ? ['signed', '带签名'] : ['not signed', '无签名'];
    return supported(`thinking came, ${signed[0]}`, `返回了思考内容，${signed[1]}`);
  }
  if (reasoning !== null && reasoning > 0)
    return supported(`${reasoning} reasoning tokens; the thinking itself is hidden`, `${reasoning} 个推理 token；思考内容不公开`);
  if (getThinkingForm(judged) === 'adaptive')
    return unknown('accepted; the model may have chosen not to think', '已接受；模型可能选择不思考');
  if (judged.dialect.protocol === 'anthropic-messages')
    return ignored('thinking was switched on, and no thinking block came', '已开启思考，但没有 thinking 块');
  return reasoning === 0
    ? ignored('an effort was requested, and 0 reasoning tokens were used', '要求了推理强度，但推理 token 为 0')
    : unknown('accepted; neither thinking nor reasoning tokens are reported', '已接受；既没有思考内容，也没有推理 token 数');
}

function judgeTurn(judged: Judged): Outcome {
  const { dialect, answers } = judged;
  const first = answers[0]?.completion;
  if (!first?.thinking) return unknown('no thinking came that could be returned', '没有可返回的思考内容');
  if (signs.has(dialect.protocol) && !first.thinking.isSigned)
    return ignored('the thinking came without its signature, so that the next turn cannot carry it', '思考内容没有签名，下一轮无法带回');
  if (answers.length < 2) return unknown('no call came, so there was no second turn', '没有调用，因此没有第二轮');
  return judgeWord(judged, note, { en: 'the second turn lost the tool result', zh: '第二轮丢失了工具结果' });
}

export const thinkingFeatures: readonly Feature[] = [
  {
    id: 'thinking',
    title: { en: 'Thinking', zh: '思考' },
    question: thinking,
    uses: 1,
    isDefault: true,
    judge: judgeThought,
  },
  {
    id: 'thinking-turn',
    title: { en: 'Thinking returned unchanged', zh: '思考内容原样带回' },
    question: thinking,
    isDefault: true,
    judge: judgeTurn,
  },
  {
    id: 'thinking-adaptive',
    title: { en: 'Adaptive thinking', zh: '自适应思考' },
    question: adaptive,
    isDefault: true,
    judge: (judged) =>
      judged.answers[0]?.completion?.thinking
        ? supported('thinking came', '返回了思考内容')
        : unknown('accepted; the model chose not to think, or the field was dropped', '已接受；模型未思考，或字段被丢弃'),
  },
];
