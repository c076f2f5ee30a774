import { protocols } from '../../domain/protocol.ts';
import { isRecord, recordAt } from '../../text/json.ts';
import * as z from '../../text/zod.ts';
import { findInconclusiveReason, getText, isEcho, lastAnswer, parseArguments, quote, supportedByText } from '../evidence.ts';
import {
  completionQuestion,
  type Feature,
  type FeatureQuestion,
  ignored,
  type Judged,
  type Outcome,
  shortAnswer,
  supported,
  unknown,
} from '../feature.ts';

const inputTokens = 120;
const capital = { role: 'user', text: 'What is the capital of France?' } as const;

/** A question that is answered in prose unless the mode is on; the API refuses the mode if the word JSON is missing. */
const jsonObject = completionQuestion(
  { id: 'json-object', protocols: ['openai-chat', 'openai-responses', 'gemini'], inputTokens },
  { turns: [{ role: 'user', text: 'Say hello in one short sentence. Use JSON only if you are made to.' }], json: 'object' },
);

const codes = ['K7', 'Q2'];
const schema = {
  type: 'object',
  properties: { capital: { type: 'string' }, code: { type: 'string', enum: codes }, letters: { type: 'integer' } },
  required: ['capital', 'code', 'letters'],
  additionalProperties: false,
};
const shape = z.strictObject({ capital: z.string(), code: z.enum(codes), letters: z.int() });

/** The question does not mention the format, so an answer in this format was forced. */
const jsonSchema = completionQuestion({ id: 'json-schema', protocols, inputTokens }, { turns: [capital], json: schema });

/** Gemini's older schema format, which most of its clients still send. */
const openapiSchema: FeatureQuestion = {
  id: 'openapi-schema',
  protocols: ['gemini'],
  price: jsonSchema.price,
  steps: [
    ({ dialect, model }) => {
      const request = dialect.complete(model, { turns: [capital], maxTokens: shortAnswer, json: 'object' });
      const types = { capital: { type: 'STRING' }, code: { type: 'STRING', enum: codes }, letters: { type: 'INTEGER' } };
      const responseSchema = { type: 'OBJECT', properties: types, required: ['capital', 'code', 'letters'] };
      return { ...request, body: { ...request.body, generationConfig: { ...recordAt(request.body?.generationConfig), responseSchema } } };
    },
  ],
};

function noJson(text: string): Outcome {
  return ignored(`the answer is not JSON: ${quote(text)}`, `回答不是 JSON：${quote(text)}`);
}

function judgeSchema(judged: Judged): Outcome {
  const text = getText(lastAnswer(judged));
  const json = parseArguments(text);
  const parsed = shape.safeParse(json);
  if (parsed.success) return supported(`fits the schema: ${quote(text)}`, `符合 schema：${quote(text)}`);
  if (lastAnswer(judged).completion?.finish === 'length' && json === null)
    return unknown(`cut before it was complete: ${quote(text)}`, `未完成即被截断：${quote(text)}`);
  const undecided = findInconclusiveReason(judged, lastAnswer(judged));
  if (undecided) return undecided;
  const why = isRecord(json) ? (parsed.error.issues[0]?.path.join('.') ?? '') : '';
  return json === null
    ? noJson(text)
    : ignored(`JSON, but not as in the schema (${why}): ${quote(text)}`, `是 JSON，但不符合 schema（${why}）：${quote(text)}`);
}

export const structuredFeatures: readonly Feature[] = [
  {
    id: 'json-object',
    title: { en: 'JSON mode', zh: 'JSON 模式' },
    question: jsonObject,
    isDefault: true,
    judge: (judged) => {
      const answer = lastAnswer(judged);
      const text = getText(answer);
      if (parseArguments(text) !== null && !isEcho(answer)) return supportedByText(answer);
      return findInconclusiveReason(judged, answer) ?? noJson(text);
    },
  },
  {
    id: 'json-schema',
    title: { en: 'Strict JSON schema', zh: '严格 JSON Schema' },
    question: jsonSchema,
    isDefault: true,
    judge: judgeSchema,
  },
  {
    id: 'openapi-schema',
    title: { en: 'OpenAPI schema (responseSchema)', zh: 'OpenAPI schema（responseSchema）' },
    question: openapiSchema,
    isDefault: true,
    judge: judgeSchema,
  },
];
