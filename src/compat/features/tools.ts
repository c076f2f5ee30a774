import { ownTools } from '../../domain/own-tool.ts';
import { protocols } from '../../domain/protocol.ts';
import { recordAt } from '../../text/json.ts';
import type { Completion, FeatureRequest } from '../completion.ts';
import type { Prompt } from '../dialects/dialect.ts';
import { cameWhole, findInconclusiveReason, getText, judgeWord, lastAnswer, parseArguments, quote, supportedByText } from '../evidence.ts';
import {
  completionQuestion,
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

export const weather = {
  ...ownTools.weather,
  parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'], additionalProperties: false },
};
const clock = {
  ...ownTools.clock,
  parameters: { type: 'object', properties: { zone: { type: 'string' } }, required: ['zone'], additionalProperties: false },
};
const codes = ['K7', 'Q2'];
const coded = {
  ...ownTools.reply,
  parameters: {
    type: 'object',
    properties: { code: { type: 'string', enum: codes } },
    required: ['code'],
    additionalProperties: false,
  },
};

function offering(id: string, text: string, prompt: Partial<Prompt>): FeatureQuestion {
  return completionQuestion({ id, protocols, inputTokens: 250 }, { turns: [{ role: 'user', text }], tools: [weather, clock], ...prompt });
}

const askForParis = 'Call get_weather for Paris. Do not answer in words.';
const auto = offering('tool-auto', askForParis, {});
const required = offering('tool-required', 'Say hello.', { choice: 'required' });
const none = offering('tool-none', askForParis, { choice: 'none' });
const parallel = offering('tool-parallel', 'Call get_weather for Paris and get_weather for Rome, both in this one turn.', {});
const streamedCall = offering('tool-stream', askForParis, { stream: true });
const strict: FeatureQuestion = {
  ...offering('tool-strict', 'Call reply with the code BLUE.', { tools: [coded], strict: true }),
  protocols: ['openai-chat', 'openai-responses', 'anthropic-messages'],
};

/** The weather tool's result; the name is asked for later. */
export const stationOutput = (name: string): string => `18 degrees; the station is ${name}`;

const note = 'MAGNOLIA';
const askForTime = 'What time is it in Paris? Once a tool has answered, say only the name of the station.';

/** Asks for the time while the other tool is named; then returns its result. */
const named: FeatureQuestion = {
  id: 'tool-named',
  protocols,
  price: { requests: 2, inputTokens: 600, outputTokens: 2 * shortAnswer },
  steps: [
    ({ dialect, model }) =>
      dialect.complete(model, {
        turns: [{ role: 'user', text: askForTime }],
        maxTokens: shortAnswer,
        tools: [clock, weather],
        choice: { name: weather.name },
      }),
    ({ dialect, model, answers }) => {
      const [answer] = answers;
      const first = answer?.completion;
      if (!first || first.calls.length === 0) return null;
      const output = stationOutput(note);
      if (isWaiting(answer)) return submitResults(model, first, output);
      return dialect.complete(model, {
        turns: [
          { role: 'user', text: askForTime },
          { role: 'assistant', turn: first.turn },
          { role: 'results', results: first.calls.map(({ id, name }) => ({ id, name, output })) },
        ],
        maxTokens: shortAnswer,
        tools: [clock, weather],
      });
    },
  ],
};

/** A response that waits for its calls' results, as documented by KushRouter. */
function isWaiting({ json }: FeatureAnswer): boolean {
  return recordAt(json).status === 'requires_action';
}

function submitResults(model: string, { id, calls }: Completion, output: string): FeatureRequest {
  const tool_outputs = calls.map((call) => ({ tool_call_id: call.id, output }));
  const body = { model, previous_response_id: id, tool_outputs, max_output_tokens: shortAnswer };
  return { method: 'POST', path: '/responses', body, outputTokens: shortAnswer };
}

function showCalls({ completion }: FeatureAnswer): string {
  return (completion?.calls ?? []).map((call) => `${call.name}(${call.arguments})`).join(', ');
}

type CallTest = (name: string, args: Record<string, unknown>) => boolean;

/** Whether the right tool was called with valid arguments. */
function judgeCall(judged: Judged, isMeant: CallTest): Outcome {
  const answer = judged.answers[0] ?? judged.baseline;
  const calls = answer.completion?.calls ?? [];
  const shown = quote(showCalls(answer));
  const good = calls.some(({ name, arguments: text }) => {
    const args = parseArguments(text);
    return args !== null && isMeant(name, args);
  });
  if (good) return supported(`called ${shown}`, `调用 ${shown}`);
  if (calls.some(({ arguments: text }) => parseArguments(text) === null))
    return ignored(`the arguments are not a JSON object: ${shown}`, `参数不是 JSON 对象：${shown}`, 'request.tool_schema');
  const text = getText(answer);
  if (calls.length > 0) return ignored(`another call came: ${shown}`, `来的是另一个调用：${shown}`);
  return findInconclusiveReason(judged, answer) ?? ignored(`no call came: ${quote(text)}`, `没有调用：${quote(text)}`);
}

/** The same where a call was required: an answer in text is a failure. */
function judgeRequiredCall(judged: Judged, isMeant: CallTest): Outcome {
  const answer = judged.answers[0] ?? judged.baseline;
  const { calls = [], finish = null } = answer.completion ?? {};
  if (calls.length > 0 || finish === 'length') return judgeCall(judged, isMeant);
  const text = getText(answer);
  return ignored(`a call was required, and text came: ${quote(text)}`, `必须调用工具，得到的却是文字：${quote(text)}`);
}

const isParis = (name: string, { city }: Record<string, unknown>): boolean => name === weather.name && /paris|巴黎/i.test(String(city));

export const toolFeatures: readonly Feature[] = [
  {
    id: 'tool-auto',
    title: { en: 'Tools', zh: '工具调用' },
    question: auto,
    isDefault: true,
    judge: (judged) => judgeCall(judged, isParis),
  },
  {
    id: 'tool-required',
    title: { en: 'Tool choice: any', zh: '必须调用工具' },
    question: required,
    isDefault: true,
    judge: (judged) => judgeRequiredCall(judged, () => true),
  },
  {
    id: 'tool-named',
    title: { en: 'Tool choice: this one', zh: '指定工具' },
    question: named,
    uses: 1,
    isDefault: true,
    judge: (judged) => judgeRequiredCall(judged, (name) => name === weather.name),
  },
  {
    id: 'tool-none',
    title: { en: 'Tool choice: none', zh: '禁止调用工具' },
    question: none,
    isDefault: true,
    judge: (judged) => {
      const answer = lastAnswer(judged);
      if ((answer.completion?.calls.length ?? 0) > 0)
        return ignored(`called ${quote(showCalls(answer))}`, `调用了 ${quote(showCalls(answer))}`);
      // The text proves the choice only if the same question without it causes a call.
      const called = judged.all.some(
        ({ request, completion }) => JSON.stringify(request.body)?.includes(askForParis) && (completion?.calls.length ?? 0) > 0,
      );
      return called && getText(answer) !== ''
        ? supportedByText(answer)
        : unknown('no call came, nor would one without tools', '没有调用，但没有工具时也是如此');
    },
  },
  {
    id: 'tool-parallel',
    title: { en: 'Parallel calls', zh: '并行调用' },
    question: parallel,
    isDefault: true,
    judge: (judged) => {
      const answer = lastAnswer(judged);
      const count = answer.completion?.calls.length ?? 0;
      if (count >= 2) return supported(`called ${quote(showCalls(answer))}`, `调用 ${quote(showCalls(answer))}`);
      if (count === 1) return ignored(`one call came: ${quote(showCalls(answer))}`, `只有一个调用：${quote(showCalls(answer))}`);
      return judgeCall(judged, () => true);
    },
  },
  {
    id: 'tool-strict',
    title: { en: 'Strict tool schema', zh: '严格工具 schema' },
    question: strict,
    isDefault: true,
    judge: (judged) => judgeCall(judged, (_, { code }) => codes.includes(String(code))),
  },
  {
    id: 'tool-stream',
    title: { en: 'Streamed call', zh: '流式工具调用' },
    question: streamedCall,
    isDefault: true,
    judge: (judged) => ((judged.answers[0]?.stream?.events ?? 0) > 0 ? judgeCall(judged, isParis) : cameWhole),
  },
  {
    id: 'tool-result',
    title: { en: 'Tool results', zh: '工具结果' },
    question: named,
    isDefault: true,
    judge: (judged) =>
      judged.answers.length < 2
        ? unknown('no call came, so no result was returned', '没有可返回结果的调用')
        : judgeWord(judged, note, { en: 'the result was lost', zh: '工具结果丢失' }),
  },
];
